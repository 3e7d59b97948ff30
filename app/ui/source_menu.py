"""What is recorded: the screens by name, a region, or a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu

from ..capture.screens import SourceChoice
from ..marking import QT_TRANSLATE_NOOP
from ..values import Rect, Window
from .notes_pane.safe import one_line

T = TypeVar("T")
Choose = Callable[[SourceChoice], None]


class Asks(Protocol):
    """What asks the user on the screen itself."""

    def region_now(self) -> None: ...
    def sources(self) -> None: ...


def said(text: str) -> str:
    return QCoreApplication.translate("Source", text)


SCREEN = QT_TRANSLATE_NOOP("Source", "Screen %1")
ALL = QT_TRANSLATE_NOOP("Source", "All screens")
MOUSE = QT_TRANSLATE_NOOP("Source", "The screen the mouse is on")
MOUSE_SHORT = QT_TRANSLATE_NOOP("Source", "The mouse's screen")
ACTIVE = QT_TRANSLATE_NOOP("Source", "The active window")
LAST_REGION = QT_TRANSLATE_NOOP("Source", "The last region, %1 × %2")
REGION = QT_TRANSLATE_NOOP("Source", "A region…")
REGION_CHOSEN = QT_TRANSLATE_NOOP("Source", "Region %1 × %2")
WINDOW = QT_TRANSLATE_NOOP("Source", "One window")
PICTURES = QT_TRANSLATE_NOOP("Source", "Choose from live pictures…")
NO_WINDOWS = QT_TRANSLATE_NOOP("Source", "No other windows are open")


_SHORT = {"all": ALL, "mouse": MOUSE_SHORT, "active": ACTIVE}


def screen_title(number: int, screen: QScreen) -> str:
    """'Screen 1' with what tells it from the others: its size and, where the desktop knows it, its make."""
    size = screen.size() * screen.devicePixelRatio()
    make = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    title = said(SCREEN).replace("%1", str(number))
    return f"{title} · {make + ', ' if make else ''}{size.width()} × {size.height()}"


def title_of(choice: SourceChoice) -> str:
    """The short name for the toolbar's button."""
    match choice.kind:
        case "all" | "mouse" | "active":
            return said(_SHORT[choice.kind])
        case "region" if choice.rect is not None:
            return _sized(REGION_CHOSEN, choice.rect)
        case "window":
            return one_line(choice.title, 40)
        case _:
            return said(SCREEN).replace("%1", _screen_words(choice.screen.partition("+")[0]))


def _screen_words(name: str) -> str:
    """The number of a screen; the name of one that is not connected now, which tells more."""
    names = [screen.name().casefold() for screen in QGuiApplication.screens()]
    if name.casefold() in names:
        return str(names.index(name.casefold()) + 1)
    return str(int(name or 1)) if not name or name.isdecimal() else one_line(name, 20)


def fill(
    menu: QMenu,
    now: SourceChoice,
    choose: Choose,
    asks: Asks,
    windows: Sequence[Window],
    last_region: SourceChoice | None = None,
) -> None:
    """Makes the menu anew for the screens and windows of this moment."""
    menu.clear()
    group = QActionGroup(menu)
    _screens(menu, group, now, choose)
    menu.addSeparator()
    _add(menu, group, said(ACTIVE), now.kind == "active", _Doing(menu, choose, SourceChoice("active")))
    _windows(menu, group, now, choose, windows)
    menu.addSeparator()
    menu.addAction(said(REGION)).triggered.connect(asks.region_now)
    if last_region is not None and last_region.rect is not None:
        title = _sized(LAST_REGION, last_region.rect)
        _add(menu, group, title, now.kind == "region" and now.rect == last_region.rect, _Doing(menu, choose, last_region))
    menu.addSeparator()
    menu.addAction(said(PICTURES)).triggered.connect(asks.sources)


def _screens(menu: QMenu, group: QActionGroup, now: SourceChoice, choose: Choose) -> None:
    for number, screen in enumerate(QGuiApplication.screens(), 1):
        choice = SourceChoice("screen", screen=screen.name())
        chosen = now.means(choice) or (now.kind == "screen" and now.screen in (str(number), "" if number == 1 else screen.name()))
        _add(menu, group, screen_title(number, screen), chosen, _Doing(menu, choose, choice))
    _add(menu, group, said(ALL), now.kind == "all", _Doing(menu, choose, SourceChoice("all")))
    _add(menu, group, said(MOUSE), now.kind == "mouse", _Doing(menu, choose, SourceChoice("mouse")))


def _windows(menu: QMenu, group: QActionGroup, now: SourceChoice, choose: Choose, windows: Sequence[Window]) -> None:
    below = menu.addMenu(said(WINDOW))
    if not windows:
        below.addAction(said(NO_WINDOWS)).setEnabled(False)
    for window in windows:
        title = window.title or window.app
        choice = SourceChoice.of_picked(window)
        chosen = now.means(choice)
        shown = one_line(title, 60) if not window.app or window.app in title else f"{one_line(title, 60)} · {one_line(window.app, 30)}"
        _add(below, group, shown, chosen, _Doing(menu, choose, choice))


def _sized(words: str, rect: Rect) -> str:
    return said(words).replace("%1", str(rect.w)).replace("%2", str(rect.h))


def fill_engines(menu: QMenu, now: str, engines: Sequence[tuple[str, str]], choose: Callable[[str], None]) -> None:
    """The engines; a change holds from the next Start on."""
    menu.clear()
    group = QActionGroup(menu)
    for name, title in engines:
        _add(menu, group, title, name == now, _Doing(menu, choose, name))


class _Doing(QObject, Generic[T]):
    """A choice as something a signal can call; lives as long as its menu."""

    def __init__(self, owner: QMenu, choose: Callable[[T], None], choice: T) -> None:
        super().__init__(owner)
        self._choose, self._choice = choose, choice

    def run(self) -> None:
        self._choose(self._choice)


def _add(menu: QMenu, group: QActionGroup, text: str, chosen: bool, doing: _Doing[T]) -> None:
    action = QAction(text.replace("&", "&&"), menu)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(doing.run)
    group.addAction(action)
    menu.addAction(action)
