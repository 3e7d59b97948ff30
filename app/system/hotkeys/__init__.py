"""Keys that work in every program: wishes (id, combination) in, presses and what became of each wish out. Grabs only: no other key is ever seen."""
