"""Tests of the table of problems."""
