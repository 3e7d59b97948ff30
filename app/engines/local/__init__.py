"""A page in, structured notes out, with no network and no model: layout, novelty, writers. Called on the reading thread."""
