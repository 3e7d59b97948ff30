"""Frames in, pages (lines with boxes) out. The reader lives in a process of its own; the recorder calls it from the reading thread."""
