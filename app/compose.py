"""Makes each Qt-free object once and hands each its neighbours."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from . import __version__
from .capture.alone import open_alone
from .capture.beneath import open_beneath
from .capture.camera import Camera
from .capture.grabber import open_grabber, session_kind
from .capture.screens import SourceChoice
from .capture.wake import open_wake
from .engines.engine import Engine
from .engines.local.engine import LocalEngine
from .engines.realtime.config import OPENAI, RealtimeConfig
from .engines.realtime.engine import RealtimeEngine
from .engines.realtime.prices import Prices, read_prices
from .engines.relay import Relay
from .events import FrameSent, NoteEvent, Problem
from .files import resource, write_whole
from .guard.budget import Budget, Caps
from .guard.ledger import Ledger, LedgerBooks
from .guard.rules import Rules, patterns
from .notes.opening import Places, open_scribe
from .notes.scribe import Scribe
from .notes.shelf import Shelf
from .notes.vault import Vault
from .reading.desk import Desk
from .recorder import Recorder, Way
from .settings.paths import Paths
from .settings.schema import Settings
from .settings.store import SettingsFile
from .system.disk import is_network
from .system.keys import Keys
from .system.pointer import open_pointer
from .system.session import open_session
from .system.windows import open_windows
from .values import Frame, Window

_REGION = "last-region"
READER_THREADS = min(2, os.cpu_count() or 1)
"""Both of two cores: the first note of a dense screen comes in half the time for the same CPU, and the reader is niced."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a window or a verb is given.

    Attributes:
        live: The settings as they hold now, and what follows from them.
        problems: What a person should know before anything begins: a broken settings file, for example.
    """

    recorder: Recorder
    paths: Paths
    settings_file: SettingsFile
    live: Live
    problems: tuple[Problem, ...]

    @property
    def settings(self) -> Settings:
        return self.live.settings

    @property
    def remote(self) -> Remote:
        return self.live.remote

    def apply(self, settings: Settings) -> None:
        """Makes changed settings hold: interval, pictures, caps and what is left out at once; engine, model and detail from the next Start."""
        self.live.settings = settings
        self.live.rules = _rules(settings)
        self.live.remote = self.live.remote.renewed(settings)
        self.recorder.adjust(settings.interval, settings.keep_pictures)
        self.again()

    def again(self) -> None:
        """A realtime engine that has given up for good begins anew: there is another key, model or limit."""
        if self.live.engine is not None:
            self.live.engine.again(self.live.remote.config)


@dataclass(slots=True)
class Live:
    """What may change while the program runs, by `Parts.apply` alone; read by the threads that use it."""

    settings: Settings
    remote: Remote
    rules: Rules
    engine: RealtimeEngine | None = None


def compose(
    paths: Paths,
    *,
    choice: SourceChoice | None = None,
    engine: str | None = None,
    fallback: str | None = None,
    interval_s: float | None = None,
    out: Path | None = None,
    has_windows: bool = False,
    beside: Callable[[Window], bool] | None = None,
) -> Parts:
    """Everything that records, put together but not started. What is None comes from the settings.

    `has_windows`: this process shows windows of its own, which must not stand in its pictures. `beside`: says which windows of others show what this
    process prints.
    """
    file = SettingsFile(paths.settings_file)
    loaded = file.load()
    settings = loaded.settings
    problems = list(loaded.problems)
    if choice is None:
        choice, trouble = saved_choice(settings.source, settings.follow)
        problems += trouble
    choice = _with_last_region(paths, choice)
    if (settings.leave_out_secret or settings.leave_out) and session_kind(os.environ, sys.platform) == "wayland":
        problems.append(_NOT_LEFT_OUT)
    live = Live(settings, make_remote(paths, settings, problems), _rules(settings))
    camera = _camera(choice, settings.interval if interval_s is None else interval_s, has_windows, _hidden(live, beside))
    way = Way(
        camera=camera,
        desk=Desk(resource("reader"), READER_THREADS, settings.script),
        engine=_engines(live, fallback, lambda event: recorder.pass_on(event)),  # noqa: PLW0108 - made below
        scribe=_scribe(paths, settings, out),
        encode=_encode,
        describe=describe,
        chosen=lambda chosen: remember_region(paths, chosen),
        away=open_session(os.environ, sys.platform),
        keep_pictures=settings.keep_pictures,
    )
    recorder = Recorder(way, choice, engine or settings.engine)
    return Parts(recorder, paths, file, live, tuple(problems))


_NOT_LEFT_OUT = Problem(
    "windows-unknown",
    "This desktop does not tell which windows are open, so password managers and private browsing cannot be left out of the recording.",
    "Close such windows or pause while you use them. To hear of it no more, turn off 'Leave out password managers and private browsing'.",
)


def _rules(settings: Settings) -> Rules:
    return Rules(patterns(settings.leave_out), settings.leave_out_secret)


def _hidden(live: Live, beside: Callable[[Window], bool] | None) -> Callable[[Window], bool]:
    def hidden(window: Window) -> bool:
        return live.rules.excluded(window.app, window.title, window.id, window.pid) or (beside is not None and beside(window))

    return hidden


def _camera(choice: SourceChoice, interval_s: float, has_windows: bool, hidden: Callable[[Window], bool]) -> Camera:
    windows = open_windows(os.environ, sys.platform)
    return Camera(
        lambda: open_grabber(os.environ, sys.platform),
        choice,
        lambda: tuple(window for window in windows() if window.pid != os.getpid()),
        interval_s,
        beneath=open_beneath(os.environ, sys.platform, os.getpid()) if has_windows else None,
        hidden=hidden,
        alone=open_alone(os.environ, sys.platform),
        turn=windows.turn,
        pointer=open_pointer(os.environ, sys.platform),
        wake=open_wake(os.environ, sys.platform, os.getpid() if has_windows else 0),
    )


def saved_choice(text: str, follow: bool = False) -> tuple[SourceChoice, list[Problem]]:
    """The source a setting names; the main screen, and why, when it cannot be understood. `follow`: instead of one screen, the mouse's."""
    try:
        choice = SourceChoice.of_region(text) if "," in text else SourceChoice.of_screen(text)
    except ValueError as error:
        return SourceChoice(), [Problem("settings-source", f"{error} The main screen is recorded.", "Change 'Record' in the settings.")]
    return (SourceChoice("mouse") if follow and choice.kind == "screen" else choice), []


def remember_region(paths: Paths, choice: SourceChoice) -> None:
    """Keeps the region for the next time 'last' is asked for."""
    if choice.kind == "region" and choice.rect is not None:
        rect = choice.rect
        with suppress(OSError):  # a convenience: never worth a recording
            paths.state.mkdir(parents=True, exist_ok=True)
            write_whole(paths.state / _REGION, f"{rect.x},{rect.y},{rect.w},{rect.h}\n")


def last_region(paths: Paths) -> SourceChoice | None:
    """The region recorded last; None when there was none."""
    try:
        return SourceChoice.of_region((paths.state / _REGION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _with_last_region(paths: Paths, choice: SourceChoice) -> SourceChoice:
    if choice.kind == "region" and choice.rect is None:
        return last_region(paths) or choice
    remember_region(paths, choice)
    return choice


def describe(choice: SourceChoice) -> str:
    """The source in the words of a sentence: 'Recording …'."""
    match choice.kind:
        case "all":
            return "all screens"
        case "screen":
            return f"screen {choice.screen.partition('+')[0]}" if choice.screen else "the main screen"
        case "mouse":
            return "the screen the mouse is on"
        case "region":
            size = choice.rect
            return f"a region of {size.w} × {size.h} pixels" if size else "a region"
        case "window":
            return f"the window '{choice.title}'"
        case "active":
            return "the active window"


def remote_address(settings: Settings) -> tuple[str, str]:
    """(base URL, model) of the realtime engine: the environment before the settings."""
    return os.environ.get("REALTIME_HUD_BASE_URL") or settings.base_url or OPENAI, os.environ.get("REALTIME_HUD_MODEL") or settings.model


def make_keys(settings: Settings) -> Keys:
    """The key of the service the settings name. Not for the window's thread."""
    base_url, _ = remote_address(settings)
    return Keys(urlsplit(base_url).hostname or base_url, settings.key_command)


@dataclass(frozen=True, slots=True)
class Remote:
    """What the realtime engine shares with what shows its money: one of each per program run."""

    config: RealtimeConfig
    keys: Keys
    budget: Budget
    ledger: Ledger
    prices: Prices

    @property
    def host(self) -> str:
        """The service as a person knows it."""
        return urlsplit(self.config.base_url).netloc or self.config.base_url

    def renewed(self, settings: Settings) -> Remote:
        """The same money and prices with changed settings. Keys stay the same object, which may hold one for this session, while the service does."""
        self.budget.caps = _caps(settings)
        base_url, _ = remote_address(settings)
        same = base_url == self.config.base_url and settings.key_command == self.keys.command
        keys = self.keys if same else make_keys(settings)
        return replace(self, config=_config(settings, keys), keys=keys)


def make_remote(paths: Paths, settings: Settings, problems: list[Problem]) -> Remote:
    """The realtime engine's neighbours; nothing is asked of the network or the keyring yet."""
    keys = make_keys(settings)
    return Remote(_config(settings, keys), keys, Budget(_caps(settings)), Ledger(paths.data / "ledger"), _prices(paths, problems))


def _caps(settings: Settings) -> Caps:
    return Caps(settings.cap_session, settings.cap_day, settings.cap_month)


def _config(settings: Settings, keys: Keys) -> RealtimeConfig:
    base_url, model = remote_address(settings)
    return RealtimeConfig(
        key_source=keys.get,
        base_url=base_url,
        model=model,
        key_header=settings.key_header,
        headers=_headers(settings.headers),
        proxy=settings.proxy,
        ca_file=settings.ca_file,
        style=settings.style,
        language=settings.language,
        own_instructions=settings.own_instructions,
        max_output_tokens=settings.max_output_tokens,
        image_detail=settings.image_detail,
        user_agent=f"realtime-hud/{__version__}",
        env=os.environ,
    )


def _headers(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon and name.strip()}


def _prices(paths: Paths, problems: list[Problem]) -> Prices:
    """What models cost; the user's own `prices.toml` beside the settings comes before ours."""
    shipped = resource("prices.toml").read_text(encoding="utf-8")
    own = paths.config / "prices.toml"
    try:
        return read_prices(shipped, own.read_text(encoding="utf-8") if own.exists() else "")
    except (OSError, ValueError) as error:
        problems.append(
            Problem("prices", f"The file of prices {own} cannot be used: {error}. The shipped prices are used.", f"Mend {own} or remove it.")
        )
        return read_prices(shipped)


def _engines(live: Live, fallback: str | None, on_sent: Callable[[FrameSent], None]) -> Callable[[str], Engine]:
    def make(name: str) -> Engine:
        settings, remote = live.settings, live.remote
        local = LocalEngine(settings.detail)
        if name != "realtime":
            return local
        from .capture.jpeg import encode

        now = time.time()
        start = datetime.fromtimestamp(now).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        remote.budget.begin_session()
        remote.budget.remember(now, remote.ledger.spent(start.timestamp()), remote.ledger.spent(start.replace(day=1).timestamp()))
        engine = live.engine = RealtimeEngine(remote.config, encode, remote.budget, LedgerBooks(remote.ledger), remote.prices, on_sent=on_sent)
        return Relay(engine, local, "none" if (fallback or settings.fallback) == "none" else "local")

    return make


def _scribe(paths: Paths, settings: Settings, out: Path | None) -> Callable[[Callable[[NoteEvent | Problem], None]], Scribe]:
    def make(tell: Callable[[NoteEvent | Problem], None]) -> Scribe:
        def checked(event: NoteEvent | Problem) -> None:
            if isinstance(event, Problem) and event.code == "store-busy":
                # Two programs must not record into the same notes: the second one says so and ends.
                event = replace(event, fatal=True)
            tell(event)

        return open_scribe(places(paths, settings, out), checked, time.monotonic())

    return make


def places(paths: Paths, settings: Settings, out: Path | None = None) -> Places:
    """Where this home's notes lie."""
    return Places(
        db=paths.notes_db,
        backups=paths.backups,
        rescue=paths.rescue_folder,
        folder=notes_folder(paths, settings),
        pictures=paths.pictures_db,
        picture_days=settings.picture_days,
        network=is_network(paths.notes_db),
        out=None if out is None else out.absolute(),
    )


def notes_folder(paths: Paths, settings: Settings) -> Path:
    """The folder of the Markdown files."""
    return Path(settings.notes_folder).expanduser() if settings.notes_folder else paths.notes_folder


def _encode(frame: Frame) -> tuple[bytes, bytes]:
    from .capture.jpeg import encode, thumbnail

    size = (frame.rect.w, frame.rect.h)
    return encode(frame.pixels, size), thumbnail(frame.pixels, size)


# ------------------------------------------------------------------ notes without recording


@contextmanager
def open_notes(paths: Paths) -> Iterator[Shelf]:
    """The notes, for reading. Raises FileNotFoundError when there are none yet, StoreError when they cannot be read."""
    if not paths.notes_db.exists():
        raise FileNotFoundError(paths.notes_db)
    shelf = Shelf(paths.notes_db)
    try:
        yield shelf
    finally:
        shelf.close()


@contextmanager
def open_pictures(paths: Paths) -> Iterator[Vault | None]:
    """The pictures, or None when none were ever kept."""
    if not paths.pictures_db.exists():
        yield None
        return
    vault = Vault(paths.pictures_db)
    try:
        yield vault
    finally:
        vault.close()


@contextmanager
def open_writing(paths: Paths, tell: Callable[[NoteEvent | Problem], None]) -> Iterator[Scribe]:
    """The notes, for changes made outside a recording."""
    scribe = open_scribe(places(paths, SettingsFile(paths.settings_file).load().settings), tell, time.monotonic())
    try:
        yield scribe
    finally:
        scribe.close(time.time())
