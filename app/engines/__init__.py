"""A sight in, text events out. One module or room per engine behind `engine.Engine`; an engine never sees another."""
