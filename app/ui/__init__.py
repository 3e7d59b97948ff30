"""The window: widgets only here. Takes batches from `runtime.hub`, gives commands to the recorder, reads notes from the shelf; GUI thread only."""
