"""The shown note; GUI thread only.

`safe` makes texts harmless, `write` draws blocks into a document, `pages` keeps a bounded window of the note in it, `feed` fills it from the
shelf and from events, `view` shows it, `pane` puts title, note and fields together.
"""
