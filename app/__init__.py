"""Realtime HUD: watches the screen and writes live notes from it.

The map of the house is README.md beside this file.
"""

__version__ = "0.1.0"
