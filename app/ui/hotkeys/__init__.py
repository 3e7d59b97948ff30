"""The hotkeys of the window: settings and presses in, commands and words about taken keys out; the page where they are chosen."""
