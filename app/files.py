"""Whole-or-nothing file writes, and where the shipped resources lie."""
