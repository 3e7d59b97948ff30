"""What the program promises, a file a promise, each proven on the whole program with real parts. `make promises` prints the table."""
