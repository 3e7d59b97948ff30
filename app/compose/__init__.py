"""Makes each Qt-free object once and hands each its neighbours: settings in, a recorder and what belongs to it out. Called once, on any thread.

`parts` for what records, `remote` for the realtime engine's neighbours, `source` for what is recorded, `shelves` for notes without a recording.
"""
