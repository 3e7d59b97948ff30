"""Settings as data, the one TOML file of overrides, and where files live. No Qt."""
