"""Every problem the program can tell of, as data: what is said, what helps, and how long it holds."""
