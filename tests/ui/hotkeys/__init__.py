"""Tests of the window's part of this name."""
