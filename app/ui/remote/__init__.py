"""What the window shows of the realtime engine: agreement, key, model, money."""
