"""Every colour, size and distance of the program in one place. No Qt: it is read before the first paint."""

from __future__ import annotations

from typing import Literal, NamedTuple

Look = Literal["system", "light", "dark"]


class Tokens(NamedTuple):
    """The colours of one look. Every text stands at 4.5:1 or better on `surface` and `raised`, every state sign at 3:1 (a test measures it)."""

    name: str
    surface: str
    raised: str
    sunken: str
    """Behind code and terminal text."""
    text: str
    quiet: str
    line: str
    edge: str
    """Around pictures, which may be as white as the page."""
    hover: str
    chosen: str
    """Behind the chosen row of a list."""
    accent: str
    on_accent: str
    selection: str
    live: str
    warn: str
    stop: str


LIGHT = Tokens(
    name="light",
    surface="#FFFFFF",
    raised="#F6F7F8",
    sunken="#F3F5F7",
    text="#1B1F24",
    quiet="#5B636D",
    line="#DFE3E7",
    edge="#B4BCC6",
    hover="#E9ECEF",
    chosen="#E1EAFA",
    accent="#2F6BD8",
    on_accent="#FFFFFF",
    selection="#C9DCFB",
    live="#1F8A4C",
    warn="#9A6700",
    stop="#C4352B",
)
DARK = Tokens(
    name="dark",
    surface="#16181B",
    raised="#1E2125",
    sunken="#1C1F23",
    text="#E8EAED",
    quiet="#9AA3AD",
    line="#2C3036",
    edge="#4A515A",
    hover="#2A2E34",
    chosen="#26344F",
    accent="#7AA7FF",
    on_accent="#10131A",
    selection="#2F4A7A",
    live="#4CC38A",
    warn="#E0A93B",
    stop="#FF7B72",
)

BODY_PX, QUIET_PX, HEADING_PX, TITLE_PX, MONO_PX = 13, 12, 15, 20, 12.5
PROSE_LINE_PERCENT = 145
RADIUS = 6
