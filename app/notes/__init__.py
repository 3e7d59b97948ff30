"""Text events in, kept and findable notes out. One writing connection, on the notes thread; readers open their own."""
