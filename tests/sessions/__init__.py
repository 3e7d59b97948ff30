"""Recorded screen sessions with ground truth, the measure of notes made from them, and the tools that make and play them."""
