"""Streams: minutes of a screen of which is known what it showed when, to judge notes by. See docs/factories.md."""
