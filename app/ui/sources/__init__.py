"""Choosing what to record from live pictures of screens and windows. In: an eye on the desktop. Out: a `SourceChoice`. GUI thread."""
