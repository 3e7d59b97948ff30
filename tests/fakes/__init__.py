"""Stand-ins for what lies outside the program: a screen, a clock, a service. Each passes the same contract tests as the real part."""
