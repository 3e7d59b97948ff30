"""Whatever windows do and however the settings change between two looks: what must not be seen is in no picture that is handed over.

The real camera, rules and memory over a desktop whose pixels tell whose they are. What is true is reckoned here a second time, from the settings'
own words.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.capture.camera import Camera
from app.capture.screens import SourceChoice
from app.compose.discretion import Discretion, rules_of
from app.settings.schema import Settings
from app.values import Frame, Rect, Sight, Window
from tests.fakes.desktop import INK, WALLPAPER, FakeDesktop, Shown

RECTS = st.builds(Rect, st.integers(-4, 30), st.integers(-2, 20), st.integers(8, 24), st.integers(8, 20))
AT = st.integers(0, 2)
KINDS = {
    "browser": ("Chromium", "News - Chromium", "news.example"),
    "private": ("Chromium", "New Incognito Tab - Chromium", "start.example"),
    "bank": ("Chromium", "Accounts - Chromium", "my.bank.example"),
    "vault": ("KeePassXC", "Passwords.kdbx - KeePassXC", ""),
    "diary": ("Gedit", "My diary", ""),
    "code": ("Code", "main.py", ""),
    "chat": ("Signal", "Anna", ""),
}
PAGES = [(title, site) for _, title, site in list(KINDS.values())[:3]]
CHANGES = st.sampled_from([
    {"leave_out": "diary"}, {"leave_out": "site:bank.example; diary"}, {"only": "app:Code; app:Chromium"}, {"never_send": "app:Signal"},
    {"never_send": "site:bank.example"}, {"leave_out": ""}, {"only": ""}, {"never_send": ""}, {"leave_out_secret": False},
    {"leave_out_secret": True}, {"theme": "dark"}, {"theme": "light"}, {"hud_width": 500}, {"engine": "realtime"},
])  # fmt: skip
OPEN = st.tuples(st.just("open"), st.sampled_from(list(KINDS)), RECTS)
MOVE = st.tuples(st.just("move"), AT, RECTS) | st.tuples(st.just("lift"), AT)
MENU = st.tuples(st.just("menu"), AT, RECTS)
BROWSE = st.tuples(st.just("browse"), AT, st.sampled_from(PAGES))
LOOK = st.tuples(st.just("look"))
SET = st.tuples(st.just("set"), CHANGES)
REST = st.one_of(st.tuples(st.just("close"), AT), st.tuples(st.just("menu"), AT, st.none()), st.tuples(st.just("pause")))
STEPS = st.one_of(OPEN, MOVE, MENU, BROWSE, SET, REST, LOOK, LOOK, LOOK)
BIG, LOOKED = Rect(0, 0, 40, 30), ("look",)
MEANWHILE = st.none() | st.tuples(st.sampled_from(["before", "after"]), MOVE)


Step = tuple[Any, ...]


def from_the_screen(frame: Frame) -> bytes:
    """The colour of each pixel; 0 where it was painted over."""
    return bytes(colour if ink == INK else 0 for colour, ink in zip(frame.pixels[0::4], frame.pixels[1::4], strict=True))


@dataclass
class World:
    """The desktop with a camera before it, and what the test itself knows."""

    desktop: FakeDesktop = field(default_factory=FakeDesktop)
    settings: Settings = field(default_factory=Settings)
    once_private: set[int] = field(default_factory=set)
    known: dict[tuple[int, str], str] = field(default_factory=dict)
    """The site last read under a window's title."""
    now: float = 1000.0

    def __post_init__(self) -> None:
        self.numbers = itertools.count(1)
        self.discretion = Discretion(rules_of(self.settings), lambda _window: False)
        desktop = self.desktop
        self.camera = Camera(
            lambda: desktop, SourceChoice(), desktop.windows, turn=desktop.turn, popups=desktop.popups, steady=lambda: self.now,
            policy=lambda: self.discretion.policy(desktop.still_open),
        )  # fmt: skip

    def do(self, step: tuple[Any, ...]) -> None:
        match step:
            case ("open", kind, rect):
                app, title, site = KINDS[kind]
                number = next(self.numbers)
                self.desktop.open(Shown(Window(app, title, rect, pid=40 + number, id=number), number % 90 + 1, site))
            case ("close", at):
                self.desktop.shut(at)
            case ("move", at, rect):
                self.desktop.change(at, rect=rect)
            case ("lift", at):
                self.desktop.lift(at)
            case ("menu", at, rect):
                self.desktop.drop_menu(at, rect)
            case ("browse", at, (title, site)) if self.desktop.shown and self.desktop.shown[at % len(self.desktop.shown)].site:
                self.desktop.browse(at, title, site)
            case ("set", change):
                self.settings = replace(self.settings, **change)
                self.discretion.change(rules_of(self.settings))
            case ("pause",):
                self.camera.ready()
                self.camera.notice()
                self.remember_private()

    def remember_private(self) -> None:
        self.once_private |= {one.window.id for one in self.desktop.shown if "Incognito" in one.window.title}

    # ------------------------------------------------------------------ what is true

    def hidden(self, one: Shown) -> bool:
        """What the settings' words mean for a window, its site apart where nobody has read it yet."""
        window, said = one.window, self.settings
        if said.leave_out_secret and (window.app == "KeePassXC" or window.id in self.once_private or "Incognito" in window.title):
            return True
        if "diary" in said.leave_out and "diary" in window.title:
            return True
        if "site:" in said.leave_out and "bank" in self.known.get((window.id, window.title), ""):
            return True
        return bool(said.only) and window.app not in ("Code", "Chromium")

    def stays(self, one: Shown) -> bool:
        if "app:Signal" in self.settings.never_send and one.window.app == "Signal":
            return True
        return "site:" in self.settings.never_send and "bank" in self.known.get((one.window.id, one.window.title), "")

    # ------------------------------------------------------------------ looks

    def look(self) -> None:
        self.now += 60.0  # nothing fades any more
        self.remember_private()
        frame = self.camera.shot(self.now).frame
        if frame is None:
            return
        page = self.desktop.read(frame.id, frame.t, frame.pixels, frame.windows)
        verdict = self.discretion.vet(frame, page)
        for one in self.desktop.shown:
            if any(one.window.rect is not None and line.box.meets(one.window.rect) and one.site in line.text for line in page.lines):
                self.known[one.window.id, one.window.title] = one.site
        if verdict == "note":
            self.check(frame, Sight(frame, page))
        else:
            assert any(self.hidden(one) or self.stays(one) for one in self.desktop.shown), "nothing is dropped without a reason"

    def check(self, frame: Frame, sight: Sight) -> None:
        may = self.desktop.painted(0 if self.settings.only else WALLPAPER, lambda one: not self.hidden(one))
        got = from_the_screen(frame)
        assert all(colour in (0, allowed) for colour, allowed in zip(got, may, strict=True))
        assert not any(self.hidden(one) and one.window in frame.windows for one in self.desktop.shown)
        sent, here = self.discretion.divide(sight)
        kept = [one for one in self.desktop.shown if self.stays(one) and not self.hidden(one)]
        for one in kept:
            assert sent is None or not {one.colour, one.colour + 100} & set(from_the_screen(sent.frame))
            assert sent is None or one.window not in sent.frame.windows
        assert here is None or kept or not frame.windows


@given(st.lists(OPEN, min_size=1, max_size=3), st.lists(CHANGES, max_size=3), st.lists(st.tuples(STEPS, MEANWHILE), min_size=4, max_size=16))
@example([("open", "private", BIG)], [], [(LOOKED, None), (("set", {"leave_out": "diary"}), None), (("browse", 0, PAGES[2]), None), (LOOKED, None)])
@example([("open", "bank", BIG)], [{"leave_out": "site:bank.example; diary"}], [(LOOKED, None), (("browse", 0, PAGES[0]), None), (LOOKED, None)])
@settings(max_examples=300)
def test_what_must_not_be_seen_is_in_no_picture(
    first: list[Step], rules: list[dict[str, Any]], steps: list[tuple[Step, tuple[str, Step] | None]]
) -> None:
    world = World()
    for step in [*(("set", change) for change in rules), *first]:
        world.do(step)
    for step, meanwhile in steps:
        if step[0] == "look":
            if meanwhile is not None:
                when, change = meanwhile
                world.desktop.meanwhile = (when, lambda change=change: world.do(change))
            world.look()
        else:
            world.do(step)
    world.look()
    world.camera.close()


def test_what_may_be_seen_is_seen() -> None:
    """The other test proves nothing if this one fails."""
    world = World()
    for number, kind in enumerate(KINDS):
        world.do(("open", kind, Rect(6 * number, 0, 6, 20)))
    world.do(("set", {"never_send": "app:Signal"}))
    for _ in range(3):
        world.look()
    frame = world.camera.shot(world.now + 60).frame
    world.camera.close()
    assert frame is not None
    assert set(from_the_screen(frame)) == {0, 2, 4, 6, 7, 8, WALLPAPER}, "all but the private window, 3, and the vault, 5"
    assert [window.app for window in frame.local_only.windows] == ["Signal"]
