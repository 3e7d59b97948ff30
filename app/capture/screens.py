"""Which part of the desktop is recorded, and the only place where logical and physical pixels are converted.

Qt keeps a screen's origin in physical pixels and scales only its size: a point is scaled about the top left corner of its screen. Multiplying the
whole coordinate is wrong on every screen but the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..events import Problem
from ..problems.table import new_problem
from ..values import Rect, Screen, Window, around
from .grabber import CannotCapture

Kind = Literal["all", "screen", "mouse", "region", "window", "active"]


def to_physical(rect: Rect, screen: Screen) -> Rect:
    """A rectangle in the desktop toolkit's coordinates on `screen` as desktop pixels. Edges are rounded, so neighbours stay neighbours."""
    left, top = _out(rect.x, screen.rect.x, screen.scale), _out(rect.y, screen.rect.y, screen.scale)
    right, bottom = _out(rect.right, screen.rect.x, screen.scale), _out(rect.bottom, screen.rect.y, screen.scale)
    return Rect(left, top, right - left, bottom - top)


def _out(value: int, origin: int, scale: float) -> int:
    return origin + round((value - origin) * scale)


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """What is recorded.

    Attributes:
        kind: Everything, one screen, the one the mouse is on, a region, one window, or whichever window is active.
        screen: For `screen`: a stable id, a name, or a number counted from 1; '' is the main screen. For `region`: the id of the screen it is on,
            once that was found; it goes where that screen goes.
        rect: For `region`: desktop pixels; None for the region recorded last, until it was looked up.
        title: For `window`: a part of its title or application, in any case; the whole title where `exact`.
        origin: For `region`: where the top left of its screen was when that was found.
        window: For `window`: the desktop's number for it, once it was found; 0 before. It is followed whatever its title becomes.
        exact: For a `window` a person pointed at: no other is ever taken for it.
        app, pid: Its application and process, '' and 0 where the desktop does not tell.
    """

    kind: Kind = "screen"
    screen: str = ""
    rect: Rect | None = None
    title: str = ""
    window: int = 0
    origin: tuple[int, int] = (0, 0)
    exact: bool = False
    app: str = ""
    pid: int = 0

    @classmethod
    def of_picked(cls, window: Window) -> SourceChoice:
        """A window a person pointed at: that one and no other."""
        return cls("window", title=legible(window.title or window.app), window=window.id, exact=True, app=app_of(window), pid=window.pid)

    def means(self, other: SourceChoice) -> bool:
        """Whether both are the same source, however much of either was found out; a window stays itself when its title changes."""
        if self.kind != other.kind:
            return False
        match self.kind:
            case "window":
                return self.window == other.window if self.window and other.window else self.title == other.title
            case "screen":
                return self.screen.partition("+")[0].casefold() == other.screen.partition("+")[0].casefold()
            case _:
                return self.rect == other.rect

    @classmethod
    def of_screen(cls, text: str) -> SourceChoice:
        """From `--screen`: 'all', 'mouse', a number counted from 1, a stable id or a name; '' is the main screen."""
        text = text.strip()
        match text.lower():
            case "all":
                return cls("all")
            case "mouse":
                return cls("mouse")
        return cls("screen", screen=text)

    @classmethod
    def of_region(cls, text: str) -> SourceChoice:
        """From `--region X,Y,W,H` in desktop pixels; 'last' (a region without a rectangle) for the region recorded last.

        Raises:
            ValueError: With a sentence for people.
        """
        if text.strip().lower() == "last":
            return cls("region")
        numbers = re.fullmatch(r"\s*(-?\d{1,6})\s*,\s*(-?\d{1,6})\s*,\s*(-?\d{1,6})\s*,\s*(-?\d{1,6})\s*", text)
        if numbers is None:
            raise ValueError(f"A region is written X,Y,WIDTH,HEIGHT in pixels, such as 100,50,800,600, not '{text}'.")
        x, y, w, h = (int(number) for number in numbers.groups())
        if w <= 0 or h <= 0:
            raise ValueError(f"The region {text.strip()} has no area: its width and its height must be 1 or more.")
        return cls("region", rect=Rect(x, y, w, h))

    @classmethod
    def of_window(cls, text: str) -> SourceChoice:
        """From `--window`: a part of the title or the application's name; 'active' for whichever window is active.

        Raises:
            ValueError: With a sentence for people.
        """
        if not text.strip():
            raise ValueError("Name the window to record by a part of its title.")
        return cls("active") if text.strip().lower() == "active" else cls("window", title=text.strip())


def screen_named(name: str, screens: Sequence[Screen]) -> Screen | None:
    """The screen a person or a setting means: by id, else by name, else by place in the list (from 1); '' is the main one.

    An id is 'output' or 'output+monitor'. A monitor moved to another plug is still found by the part after the plus, if only one has it.
    """
    if not screens:
        return None
    if not name:
        return next((screen for screen in screens if screen.primary), screens[0])
    wanted = name.casefold()
    of_id = next((screen for screen in screens if screen.id.casefold() == wanted), None)
    if of_id is not None:
        return of_id
    same = _of_monitor(wanted.partition("+")[2], screens) or _of_output(wanted, screens)
    if len(same) == 1:
        return same[0]
    if name.isdecimal() and 1 <= int(name) <= len(screens):
        return screens[int(name) - 1]
    return None


def _of_monitor(monitor: str, screens: Sequence[Screen]) -> list[Screen]:
    """Those that this monitor is plugged in at; none for ''."""
    return [screen for screen in screens if screen.id.casefold().partition("+")[2] == monitor] if monitor else []


def _of_output(wanted: str, screens: Sequence[Screen]) -> list[Screen]:
    return [screen for screen in screens if wanted in (screen.name.casefold(), screen.id.casefold().partition("+")[0])]


def pinned(choice: SourceChoice, screens: Sequence[Screen]) -> SourceChoice:
    """The same choice bound to the stable id of the screen it means or is on, so that plugging in another one does not change what is recorded."""
    if choice.kind == "region" and choice.rect and not choice.screen:
        rect = choice.rect
        on = max((screen for screen in screens if screen.rect.meets(rect)), key=lambda screen: screen.rect.common(rect).area, default=None)
        return replace(choice, screen=on.id, origin=(on.rect.x, on.rect.y)) if on else choice
    if choice.kind != "screen" or not choice.screen:
        return choice
    screen = screen_named(choice.screen, screens)
    return SourceChoice("screen", screen=screen.id) if screen else choice


def legible(title: str) -> str:
    """A title without what cannot be printed, as it is compared and kept."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in title)


def app_of(window: Window) -> str:
    """Its application as it is compared and kept."""
    return legible(window.app).replace("|", " ")


def is_that(choice: SourceChoice, window: Window) -> bool:
    """Whether `window` has the number that was found for the choice, and is still the same: desktops give numbers anew."""
    if not choice.window or window.id != choice.window:
        return False
    if choice.pid and window.pid:
        return window.pid == choice.pid
    return not choice.exact or app_of(window) == choice.app


def window_meant(choice: SourceChoice, windows: Sequence[Window]) -> Window | None:
    """The window of a choice whose number is not known, or of no use any more: one a person pointed at by its whole title and application."""
    if not choice.exact:
        return window_named(choice.title, windows)
    same = [window for window in windows if window.rect and app_of(window) == choice.app and legible(window.title or window.app) == choice.title]
    return next((window for window in same if window.active), same[0] if same else None)


def window_named(title: str, windows: Sequence[Window]) -> Window | None:
    """The topmost window with `title` in its title or application, the active one first."""
    wanted = title.casefold()
    matches = [window for window in windows if window.rect and (wanted in window.title.casefold() or wanted in window.app.casefold())]
    return next((window for window in matches if window.active), matches[0] if matches else None)


def screen_at(x: int, y: int, screens: Sequence[Screen]) -> Screen:
    """The screen a point is on; the nearest one where it is on none (desktops are not always rectangles)."""

    def away(screen: Screen) -> int:
        rect = screen.rect
        return max(rect.x - x, x - rect.right + 1, 0) + max(rect.y - y, y - rect.bottom + 1, 0)

    return min(screens, key=away)


def desktop_of(screens: Sequence[Screen]) -> Rect:
    """The rectangle around all screens.

    Raises:
        CannotCapture: There is none.
    """
    desktop = around(screen.rect for screen in screens)
    if not desktop:
        raise CannotCapture(new_problem("no-screen"))
    return desktop


def resolve(choice: SourceChoice, screens: Sequence[Screen]) -> Rect:
    """The desktop pixels that a choice of everything, a screen or a region means now; never of size 0, never beyond the desktop.

    Raises:
        CannotCapture: There is nothing to see of it; says why.
    """
    desktop = desktop_of(screens)
    match choice.kind:
        case "all":
            return desktop
        case "region":
            if choice.rect is None:
                raise CannotCapture(_NO_LAST_REGION)
            return _region(_followed(choice, choice.rect, screens), screens, desktop)
        case "screen":
            screen = screen_named(choice.screen, screens)
            if screen is None:
                raise CannotCapture(_screen_gone(choice.screen, screens))
            return screen.rect
        case "mouse" | "window" | "active":
            raise ValueError(f"Where the {choice.kind} is has to be asked first.")


_NO_LAST_REGION = new_problem("region-none")


def _followed(choice: SourceChoice, rect: Rect, screens: Sequence[Screen]) -> Rect:
    """Where the region is now that its screen may have been moved."""
    if not choice.screen:
        return rect
    screen = screen_named(choice.screen, screens)
    if screen is None:
        raise CannotCapture(_screen_gone(choice.screen, screens, "region"))
    return rect.moved(screen.rect.x - choice.origin[0], screen.rect.y - choice.origin[1])


def _region(rect: Rect, screens: Sequence[Screen], desktop: Rect) -> Rect:
    if not rect:
        raise CannotCapture(new_problem("region-empty", size=f"{rect.w} x {rect.h}"))
    if not any(screen.rect.meets(rect) for screen in screens):
        first, last = f"{desktop.x},{desktop.y}", f"{desktop.right},{desktop.bottom}"
        raise CannotCapture(new_problem("region-off-screen", region=f"{rect.x},{rect.y},{rect.w},{rect.h}", first=first, last=last))
    return rect.common(desktop)


def _screen_gone(name: str, screens: Sequence[Screen], which: str = "screen") -> Problem:
    there = ", ".join(f"{number} ({screen.name})" for number, screen in enumerate(screens, 1))
    return new_problem("screen-gone", which, screen=name.partition("+")[0], there=there)
