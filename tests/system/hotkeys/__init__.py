"""Tests of the keys that work in every program."""
