"""Who takes a setting when it changes, and from when on it holds then. The rows of `schema` name them; whoever applies settings goes by them."""

from __future__ import annotations

from typing import Literal

Taker = Literal[
    "camera", "source", "rules", "presence", "engine", "writer", "reader", "effort", "pictures", "keeping", "folder", "secrecy", "sealing", "service",
    "veil", "consent", "money", "window", "voice", "notices", "tray", "hud", "hotkeys",
]  # fmt: skip
Holds = Literal["now", "next look", "next start", "next run"]
"""From when on a changed setting holds: at once, from the next look at the screen on, from the next Start of a recording on, or from when
the program starts again."""

HOLDS: dict[Taker, Holds] = {
    "source": "next look",
    "camera": "next look",
    "rules": "next look",
    "veil": "next look",
    "secrecy": "next look",
    "pictures": "next look",
    "effort": "next look",
    "presence": "now",
    "keeping": "now",
    "money": "now",
    "window": "now",
    "voice": "now",
    "notices": "now",
    "tray": "now",
    "hud": "now",
    "hotkeys": "now",
    "engine": "next start",
    "writer": "next start",
    "reader": "next start",
    "service": "next start",
    "consent": "next start",
    "folder": "next start",
    "sealing": "next run",
}
"""Who takes settings, in the order in which they are given changed ones. A recording keeps what it began with where a change would tear the note."""
