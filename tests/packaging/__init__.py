"""Tests of what makes the program ready to run: set-up, packages."""
