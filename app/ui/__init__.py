"""QtWidgets, on the GUI thread. Shows events, sends commands; does no work that can wait."""
