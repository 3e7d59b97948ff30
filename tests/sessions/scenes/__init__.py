"""What is on the screens: one module per kind, each with `scripts()` that returns its sessions."""
