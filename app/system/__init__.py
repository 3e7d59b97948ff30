"""What is asked of the operating system, without Qt. Each question is one module."""
