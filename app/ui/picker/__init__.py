"""Choosing what to record with mouse or keys on a frozen picture of every screen. In: a glance at the desktop. Out: a `SourceChoice`. GUI thread."""
