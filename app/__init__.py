"""Realtime HUD: watches the screen and writes live notes from it.

The map of the house is README.md beside this file.
"""

__version__ = "0.2.0"
APP_ID = "io.github.realtime_hud"
"""Names the desktop entry, the icon and the program towards portals, which refuse a name without a dot."""
