"""What is true now, and its words."""
