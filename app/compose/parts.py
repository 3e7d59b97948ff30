"""All that records, put together: the camera, the reader, the engines and the notes."""

from __future__ import annotations

import logging
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from .. import __version__
from ..capture.alone import open_alone
from ..capture.beneath import Cover
from ..capture.beneath_choice import open_beneath
from ..capture.camera import Camera
from ..capture.grabber_choice import open_grabber
from ..capture.probe import open_probe
from ..capture.protected import open_protected
from ..capture.screens import SourceChoice
from ..capture.wake import open_wake
from ..desktop import desktop_kind
from ..engines.divided import Divided
from ..engines.engine import Engine
from ..engines.local.correcting import CorrectingEngine
from ..engines.local.engine import LocalEngine
from ..engines.realtime.engine import RealtimeEngine
from ..engines.relay import Relay
from ..engines.running import NewThread, plain_thread
from ..events import Block, FrameSent, FromNotes, Problem
from ..files import resource
from ..guard.ledger import LedgerBooks
from ..guard.mask import boxes, hidden
from ..guard.veil import Secrecy
from ..notes.opening import open_scribe
from ..notes.scribe import Scribe
from ..notes.shelf import Shelf
from ..notes.wipe import Span
from ..reading.desk import Desk
from ..reading.effort import effort
from ..recorder.equipment import Equipment
from ..recorder.recorder import Recorder
from ..settings.holding import Taker
from ..settings.paths import Paths
from ..settings.schema import Settings, takers_of
from ..settings.store import SettingsFile
from ..settings.words import unknown
from ..system.journal import KINDS, write_down
from ..system.load import load
from ..system.pointer import open_pointer
from ..system.presence import AwayRules, Presence
from ..system.presence_choice import open_battery, open_idle, open_power, open_session
from ..system.steady import steady
from ..system.tree.tree import open_tree
from ..system.windows import NoWindows, Windows, open_windows
from ..values import Frame, Rect, Sight, Window
from .discretion import Discretion, blind_problems, list_problems, rules_of
from .erasing import erase, finish
from .folders import notes_folder
from .hinting import Hinting
from .remote import Remote, make_remote
from .sealing import Meanwhile, Sealing, nobody, prepare
from .shelves import Outputs, announced, places, removed_in_words, settings_of, still_plain
from .shelves import rules_of as keeping_rules
from .source import describe, remember_region, saved_choice, with_last_region

log = logging.getLogger(__name__)

READER_THREADS = min(2, os.cpu_count() or 1)
"""Both of two cores: the first note of a dense screen comes in half the time for the same CPU, and the reader is niced."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a window or a verb is given.

    Attributes:
        live: The settings as they hold now, and what follows from them.
        choice: What is recorded at first.
        cover: Where windows of the program stand that no list of the desktop's tells; for whoever shows them.
        problems: What a person should know before anything begins: a broken settings file, for example.
        sealing: How the notes are encrypted, if they are.
    """

    recorder: Recorder
    paths: Paths
    settings_file: SettingsFile
    live: Live
    choice: SourceChoice
    cover: Cover
    problems: tuple[Problem, ...]
    sealing: Sealing = field(default_factory=Sealing)

    @property
    def settings(self) -> Settings:
        return self.live.settings

    @property
    def remote(self) -> Remote:
        return self.live.remote

    @property
    def takers(self) -> Mapping[Taker, Callable[[Settings], None]]:
        """Who is given changed settings here, by the names of `settings.holding`."""
        return {
            "camera": self._adjust,
            "rules": self._other_rules,
            "pictures": self._adjust,
            "secrecy": self._other_secrecy,
            "keeping": lambda settings: self.recorder.obey(keeping_rules(settings)),
            "folder": lambda settings: self.recorder.into(notes_folder(self.paths, settings)),
            "service": self._other_service,
            "money": self._other_service,
        }

    def apply(self, settings: Settings) -> None:
        """Gives changed settings to who takes them; they hold from when their rows say."""
        before, self.live.settings = self.live.settings, settings
        for taker in takers_of(before, settings):
            if taker in self.takers:
                self.takers[taker](settings)

    def _adjust(self, settings: Settings) -> None:
        self.recorder.adjust(settings.interval, settings.keep_pictures)

    def _other_secrecy(self, settings: Settings) -> None:
        self.live.secrecy.kept_always = self.live.forced or not settings.hide_secrets

    def _other_service(self, settings: Settings) -> None:
        self.live.remote = self.live.remote.renewed(settings)
        self.again()

    def _other_rules(self, settings: Settings) -> None:
        if not self.live.discretion.change(rules_of(settings)):
            return
        if self.live.engine is not None:
            self.live.engine.forget()
        for told in blind_problems(settings) if self.live.blind else ():
            self.recorder.pass_on(told)

    def again(self) -> None:
        """A realtime engine that has given up for good begins anew: there is another key, model or limit."""
        if self.live.engine is not None:
            self.live.engine.again(self.live.remote.config)


READ_AT_USE: frozenset[Taker] = frozenset(("presence", "writer", "reader", "effort", "engine", "consent", "veil", "sealing"))
"""These are not given anything: `Live.settings` is read when they need it, or the settings file at the next start."""


@dataclass(slots=True)
class Live:
    """What may change while the program runs, by `Parts.apply` alone; read by the threads that use it. `blind`: the desktop tells of no window."""

    settings: Settings
    remote: Remote
    discretion: Discretion
    blind: bool
    secrecy: Secrecy
    forced: bool = False
    engine: RealtimeEngine | None = None
    found: Callable[[SourceChoice], None] = lambda _choice: None
    """Called on the capture thread with the source, once it is bound to the screen or window it means."""


def _settings(paths: Paths) -> tuple[Settings, list[Problem]]:
    """The settings, and what was wrong with them; names nobody knows are written down."""
    loaded = settings_of(paths, mend=True)
    if loaded.unknown:
        write_down(unknown(paths.settings_file, loaded.unknown))
    return loaded.settings, list(loaded.problems)


def compose(
    paths: Paths,
    *,
    choice: SourceChoice | None = None,
    engine: str | None = None,
    fallback: str | None = None,
    interval_s: float | None = None,
    outputs: Outputs | None = None,
    keep_secrets: bool = False,
    has_windows: bool = False,
    new_thread: NewThread = plain_thread,
    beside: Callable[[Window], bool] | None = None,
    meanwhile: Meanwhile = nobody,
) -> Parts:
    """Everything that records, put together but not started. What is None comes from the settings.

    `keep_secrets`: they stay readable in notes and pictures, whatever the settings say. `has_windows`: this process shows windows of its own,
    which must not stand in its pictures. `new_thread` makes the thread a remote engine runs on. `beside`: says which windows of others show what this
    process prints. `meanwhile` is told what has to be waited for.
    """
    file = SettingsFile(paths.settings_file)
    settings, problems = _settings(paths)
    choice = _first_choice(paths, settings, choice, problems)
    windows = open_windows(os.environ, sys.platform)
    blind = isinstance(windows, NoWindows) and desktop_kind(os.environ, sys.platform) == "wayland"
    sealing = prepare(paths, settings, is_window=has_windows, tell=meanwhile)
    problems += _known_before(paths, settings, sealing, blind)
    secrecy = Secrecy(kept_always=keep_secrets or not settings.hide_secrets)
    discretion = Discretion(rules_of(settings), beside or _none)
    live = Live(settings, make_remote(paths, settings, problems), discretion, blind, secrecy, keep_secrets)
    cover = Cover()
    spare = open_power(sys.platform)
    camera = _camera(choice, settings.interval if interval_s is None else interval_s, windows, cover if has_windows else None, live)
    equipment = Equipment(
        camera=camera,
        desk=Desk(resource("reader"), READER_THREADS, settings.script, effort=lambda: effort(live.settings.accurate, spare(), load())),
        engine=_engines(live, fallback, lambda event: recorder.pass_on(event), new_thread),  # noqa: PLW0108 - made below
        scribe=_scribe(paths, settings, outputs, secrecy, sealing),
        hinting=Hinting(open_tree(os.environ, sys.platform), discretion, lambda: live.settings.tree_hints, secrecy),
        refusal=sealing.locked,
        secrecy=secrecy,
        encode=_encode,
        describe=describe,
        chosen=lambda chosen: remember_region(paths, chosen),
        away=_presence(live),
        erase=lambda scribe, since, until: erase(paths, notes_folder(paths, live.settings), scribe, Span(since, until)),
        keep_pictures=settings.keep_pictures,
        shrink=_shrink,
        spare=spare,
        vet=discretion.vet,
        holds=discretion.holds,
        stored=lambda block: _stored(paths, sealing, block),
        remove_plain=lambda scribe: removed_in_words(paths, scribe)[0],
        steady=steady,
    )
    recorder = Recorder(equipment, choice, engine or settings.engine)
    log.info("Realtime HUD %s, Python %s, desktop %s", __version__, platform.python_version(), desktop_kind(os.environ, sys.platform))
    recorder.stream(lambda event, _told: write_down(event), "log", KINDS)
    return Parts(recorder, paths, file, live, choice, cover, tuple(problems), sealing)


def _known_before(paths: Paths, settings: Settings, sealing: Sealing, blind: bool) -> list[Problem]:
    """What is worth saying before anything begins."""
    of_windows = [*list_problems(settings), *(blind_problems(settings) if blind else ())]
    return [*sealing.said, *still_plain(paths, settings), *of_windows, *announced(paths)]


def _first_choice(paths: Paths, settings: Settings, choice: SourceChoice | None, problems: list[Problem]) -> SourceChoice:
    """What is recorded at first; what is wrong with the one that was kept is added to `problems`."""
    if choice is None:
        choice, trouble = saved_choice(settings.source, settings.follow)
        problems += trouble
    return with_last_region(paths, choice)


def _presence(live: Live) -> Presence:
    session, idle = open_session(os.environ, sys.platform), open_idle(os.environ, sys.platform)
    return Presence(session, idle, open_battery(sys.platform), lambda: _away(live.settings))


def _away(settings: Settings) -> AwayRules:
    return AwayRules(settings.when_idle, settings.idle_min, settings.battery_below)


def _none(_window: Window) -> bool:
    return False


def _camera(choice: SourceChoice, interval_s: float, windows: Windows, cover: Cover | None, live: Live) -> Camera:
    return Camera(
        lambda: open_grabber(os.environ, sys.platform),
        choice,
        lambda: tuple(window for window in windows() if window.pid != os.getpid()),
        interval_s,
        beneath=open_beneath(os.environ, sys.platform, os.getpid(), windows, cover) if cover is not None else None,
        policy=lambda: live.discretion.policy(windows.still_open),
        alone=open_alone(os.environ, sys.platform),
        turn=windows.turn,
        popups=windows.popups,
        probe=open_probe(os.environ, sys.platform),
        protected=open_protected(sys.platform),
        pointer=open_pointer(os.environ, sys.platform),
        wake=open_wake(os.environ, sys.platform, os.getpid() if cover is not None else 0),
        found=lambda found: live.found(found),  # noqa: PLW0108 - another one later
    )


def _engines(live: Live, fallback: str | None, on_sent: Callable[[FrameSent], None], new_thread: NewThread) -> Callable[[str], Engine]:
    def make(name: str) -> Engine:
        settings, remote = live.settings, live.remote
        if name != "realtime":
            return CorrectingEngine(lambda: LocalEngine(settings.detail, settings.unsure_words))
        from ..capture.jpeg import encode

        now = time.time()
        start = datetime.fromtimestamp(now).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        remote.budget.begin_session()
        remote.budget.remember(now, remote.ledger.spent(start.timestamp()), remote.ledger.spent(start.replace(day=1).timestamp()))
        engine = live.engine = RealtimeEngine(
            remote.config,
            encode,
            remote.budget,
            LedgerBooks(remote.ledger),
            remote.prices,
            veil=lambda sight: _veiled(sight, live.settings.mask_secrets) if live.discretion.may_leave(sight) else None,
            hush=lambda text: hidden(text) if live.settings.mask_secrets else text,
            on_sent=on_sent,
            new_thread=new_thread,
        )
        local = LocalEngine(settings.detail, settings.unsure_words)
        relay = Relay(engine, local, "none" if (fallback or settings.fallback) == "none" else "local")
        return Divided(relay, LocalEngine(settings.detail, settings.unsure_words), live.discretion.divide)

    return make


def _veiled(sight: Sight, mask: bool) -> Sequence[Rect] | None:
    """The boxes to paint black before a picture leaves; None, and nothing leaves, when nobody could read what is on it."""
    if not mask:
        return ()
    if sight.secrets is not None or sight.page is None:
        return sight.secrets
    return boxes(sight.page)


def _scribe(
    paths: Paths, settings: Settings, outputs: Outputs | None, secrecy: Secrecy, sealing: Sealing
) -> Callable[[Callable[[FromNotes], None]], Scribe]:
    def make(tell: Callable[[FromNotes], None]) -> Scribe:
        def checked(event: FromNotes) -> None:
            if isinstance(event, Problem) and event.code == "store-busy":
                # Two programs must not record into the same notes: the second one says so and ends.
                event = replace(event, fatal=True)
            tell(event)

        where = places(paths, settings, outputs, sealing)
        scribe = open_scribe(where, checked, time.monotonic(), lambda text: text if secrecy.kept else hidden(text))
        finish(paths, notes_folder(paths, settings), scribe)
        return scribe

    return make


def _stored(paths: Paths, sealing: Sealing, block: str) -> Block | None:
    with Shelf(paths.notes_db, sealing.cipher, sealing.locked) as shelf:
        return shelf.block(block)


def _encode(frame: Frame) -> tuple[bytes, bytes]:
    from ..capture.jpeg import encode, thumbnail

    size = (frame.rect.w, frame.rect.h)
    return encode(frame.pixels, size), thumbnail(frame.pixels, size)


def _shrink(frame: Frame, under: int) -> bytes | None:
    from ..capture.webp import lossless

    return lossless(frame.pixels, (frame.rect.w, frame.rect.h), under)
