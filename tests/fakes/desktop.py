"""A desktop of a few windows without a screen: each is painted in a colour of its own, so that every pixel tells whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.values import Line, Page, Popup, Rect, Screen, Window

AREA = Rect(0, 0, 48, 36)
INK = 7
"""In all pixels that come from the screen, and in none that was painted over."""

WALLPAPER = 250
"""The colour of what is behind all windows."""

_BAR_H = 4
"""Height of the address bar at the top of a browser's window."""


@dataclass(slots=True)
class Shown:
    """One window: what the desktop tells of it, and what it is, which nobody is told.

    Attributes:
        colour: Of all its pixels, and of its menu's plus 100.
        site: The page it shows, '' for programs without pages.
        menu: Where its menu is open, if it is.
    """

    window: Window
    colour: int
    site: str = ""
    menu: Rect | None = None


class FakeDesktop:
    """Grabs, lists and tells of changes, as a desktop on X11 does. `shown` is topmost first.

    Attributes:
        meanwhile: What happens while the next picture is being grabbed: before its pixels are there, or after.
    """

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self.meanwhile: tuple[str, Callable[[], object]] | None = None
        self.rises = 0

    # ------------------------------------------------------------------ what is asked by the camera

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("s", "s", AREA, primary=True),)

    def grab(self, rect: Rect) -> bytearray:
        when, change = self.meanwhile or ("", lambda: None)
        self.meanwhile = None
        if when == "before":
            change()
        assert rect == AREA
        pixels = bytearray(4 * AREA.area)
        pixels[0::4] = self.painted()
        pixels[1::4] = pixels[2::4] = bytes([INK]) * AREA.area
        if when == "after":
            change()
        return pixels

    def close(self) -> None:
        """Nothing to let go of."""

    def windows(self) -> tuple[Window, ...]:
        return tuple(one.window for one in self.shown)

    def popups(self) -> tuple[Popup, ...]:
        return tuple(Popup(Window("", "", one.menu, id=10_000 + one.window.id), (one.window,)) for one in self.shown if one.menu)

    def turn(self) -> int:
        return self.rises

    def still_open(self, numbers: frozenset[int]) -> frozenset[int]:
        return numbers & {one.window.id for one in self.shown}

    # ------------------------------------------------------------------ what is true

    def painted(self, wallpaper: int = WALLPAPER, may: Callable[[Shown], bool] = lambda _one: True) -> bytearray:
        """The colour of each pixel; 0 for those of windows that may not, and of their menus."""
        colours = bytearray([wallpaper]) * AREA.area
        for one in reversed(self.shown):
            _fill(colours, one.window.rect, one.colour if may(one) else 0)
        for one in reversed(self.shown):
            _fill(colours, one.menu, one.colour + 100 if may(one) else 0)
        return colours

    def read(self, number: int, t: float, pixels: bytearray, windows: tuple[Window, ...]) -> Page:
        """What a reader finds in a picture: the addresses whose bars are whole in it."""
        lines = []
        for one in self.shown:
            rect = one.window.rect
            if one.site and rect is not None:
                bar = Rect(rect.x, rect.y, rect.w, min(_BAR_H, rect.h)).common(AREA)
                if bar and all(pixels[4 * (y * AREA.w + x)] == one.colour for x in range(bar.x, bar.right) for y in range(bar.y, bar.bottom)):
                    lines.append(Line(f"https://{one.site}/page", bar))
        return Page(number, t, (AREA.w, AREA.h), tuple(lines), windows)

    # ------------------------------------------------------------------ what happens

    def open(self, one: Shown) -> None:
        self.shown.insert(0, one)
        self.rises += 1

    def shut(self, at: int) -> None:
        if self.shown:
            self.shown.pop(at % len(self.shown))
            self.rises += 1

    def change(self, at: int, **how: object) -> None:
        """Gives a window another title or place."""
        if self.shown:
            one = self.shown[at % len(self.shown)]
            one.window = replace(one.window, **how)  # type: ignore[arg-type]
            self.rises += 1

    def browse(self, at: int, title: str, site: str) -> None:
        """A window shows another page."""
        if self.shown:
            self.shown[at % len(self.shown)].site = site
            self.change(at, title=title)

    def lift(self, at: int) -> None:
        if self.shown:
            self.shown.insert(0, self.shown.pop(at % len(self.shown)))
            self.rises += 1

    def drop_menu(self, at: int, rect: Rect | None) -> None:
        if self.shown:
            chosen = self.shown[at % len(self.shown)]
            for one in self.shown:
                one.menu = rect if one is chosen else None
            self.rises += 1


def _fill(colours: bytearray, rect: Rect | None, colour: int) -> None:
    part = rect.common(AREA) if rect is not None else Rect(0, 0, 0, 0)
    for y in range(part.y, part.bottom):
        at = y * AREA.w + part.x
        colours[at : at + part.w] = bytes([colour]) * part.w
