"""Tries everything that recording needs, for real: each check says what it found and what to do where something is wrong."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from .. import __version__
from ..capture.camera import Camera
from ..capture.grabber import CannotCapture
from ..capture.grabber_choice import open_grabber
from ..capture.screens import SourceChoice
from ..events import Problem
from ..files import resource
from ..guard.sites import is_browser
from ..notes.words import StoreError
from ..problems.table import new_problem
from ..reading.desk import CannotRead, Desk
from ..settings.paths import Paths
from ..settings.store import SettingsFile
from ..settings.words import unknown
from ..system.desktop_entry import entry_in_words, find_entry
from ..system.journal import write_down
from ..system.launching import own_launch
from ..system.tree.asking import LONGEST_S
from ..system.tree.tree import open_tree
from ..system.windows import open_windows
from ..values import Frame, Rect
from .discretion import doubts_of, rules_of
from .remote import make_keys
from .sealing import plain_of, sealing_now
from .shelves import announced, open_notes, plain_files, settings_of, still_plain

SAMPLE = "Realtime HUD reads 4096 words"
LITTLE_BYTES = 500 * 2**20


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        state: 'ok', 'note' (works, but something is worth knowing) or 'trouble' (recording will not work).
        private: What is shown to the person alone and goes into no report.
    """

    check: str
    state: Literal["ok", "note", "trouble"]
    message: str
    cure: str = ""
    private: str = ""


Check = Callable[[Paths], Finding]


def findings(paths: Paths) -> Iterator[Finding]:
    """Makes every check, one after the other; takes seconds. Raises nothing."""
    for name, check in CHECKS.items():
        try:
            yield check(paths)
        except Exception as error:  # noqa: BLE001 - a check that breaks is itself a finding
            yield Finding(name, "trouble", f"This check failed: {error}.", "Please report it.")


def _trouble(check: str, problem: Problem) -> Finding:
    write_down(problem)
    return Finding(check, "trouble", problem.message, problem.cure)


def _program(paths: Paths) -> Finding:
    where = f"settings {paths.settings_file}, notes {paths.notes_db}, log {paths.log_file}"
    return Finding("program", "ok", f"Realtime HUD {__version__}, Python {platform.python_version()}, {platform.platform()}; {where}.")


def _screens(_paths: Paths) -> Finding:
    try:
        grabber = open_grabber(os.environ, sys.platform)
    except CannotCapture as failure:
        return _trouble("screens", failure.problem)
    try:
        screens = grabber.screens()
    finally:
        grabber.close()
    names = ", ".join(f"{screen.name} {screen.rect.w} × {screen.rect.h}" for screen in screens)
    return Finding("screens", "ok", f"{len(screens)} found: {names}.")


def _picture(_paths: Paths) -> Finding:
    camera = Camera(lambda: open_grabber(os.environ, sys.platform), SourceChoice("all"), lambda: ())
    started = time.perf_counter()
    look = camera.shot(time.time())
    took = 1000 * (time.perf_counter() - started)
    camera.close()
    if look.frame is None:
        return _trouble("picture", look.problem or new_problem("no-frame"))
    if look.problem is not None:
        return Finding("picture", "note", look.problem.message, look.problem.cure)
    return Finding("picture", "ok", f"A picture of {look.frame.rect.w} × {look.frame.rect.h} pixels in {took:.0f} ms.")


def _windows(_paths: Paths) -> Finding:
    windows = open_windows(os.environ, sys.platform)
    try:
        found = windows()
    finally:
        windows.close()
    active = next((window for window in found if window.active), None)
    if active is None:
        return Finding("windows", "note", "The desktop does not name the active window: notes carry no window titles.")
    return Finding("windows", "ok", f"Windows: {len(found)}; the active one is of {active.app}.", private=f"Its title: {active.title}.")


def _tree(paths: Paths) -> Finding:
    if not settings_of(paths).settings.tree_hints:
        return Finding("addresses", "ok", "Addresses of pages and links are not asked for: turned off in the settings.")
    tree, windows = open_tree(os.environ, sys.platform), open_windows(os.environ, sys.platform)
    try:
        active = next((window for window in windows() if window.active), None)
        if tree is None or active is None:
            return Finding("addresses", "ok", "Addresses of pages and links are not told on this desktop; notes go without them.")
        if not is_browser(active):
            return Finding("addresses", "ok", "Addresses of pages and links are asked of browsers only, and none is in front.")
        rules = rules_of(settings_of(paths).settings)
        if active.private or rules.excluded(active.app, active.title) or not rules.allowed(active.app, active.title):
            return Finding("addresses", "ok", "The window in front is left out, so its program is not asked for addresses.")
        tree.look(active, LONGEST_S)  # the first one opens the bus
        started = time.perf_counter()
        hints = tree.look(active, LONGEST_S)
        took = 1000 * (time.perf_counter() - started)
    finally:
        windows.close()
        if tree is not None:
            tree.close()
    if hints is None:
        return Finding("addresses", "ok", f"The program in front tells no addresses; asking took {took:.0f} ms.")
    return Finding("addresses", "ok", f"The program in front tells its page's address and {len(hints.links)} links; asking took {took:.0f} ms.")


def sample_frame(text: str = SAMPLE) -> Frame:
    """A small white frame with one drawn line, for the reader's self-test."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGBX", (640, 120), "white")
    ImageDraw.Draw(picture).text((30, 40), text, fill="black", font=ImageFont.load_default(28))
    return Frame(1, 0.0, Rect(0, 0, 640, 120), bytearray(picture.tobytes("raw", "BGRX")))


def _settings(paths: Paths) -> Finding:
    loaded = SettingsFile(paths.settings_file).load()
    wrong = [*loaded.problems, *([unknown(paths.settings_file, loaded.unknown)] if loaded.unknown else [])]
    if wrong:
        return Finding(
            "settings", "note", f"Wrong in the settings file: {len(wrong)}.", wrong[0].cure, private=" ".join(each.message for each in wrong)
        )
    return Finding("settings", "ok", "The settings file can be read." if paths.settings_file.exists() else "All settings are as they were at first.")


def _lists(paths: Paths) -> Finding:
    settings = SettingsFile(paths.settings_file).load().settings
    said = [f"'{setting.label}': {doubt.sentence}" for setting, doubts in doubts_of(settings) for doubt in doubts]
    if said:
        count = f"Patterns of your lists that may not do what you want: {len(said)}."
        return Finding("left out", "note", count, f"Change the lists in the settings or in {paths.settings_file}.", private=" ".join(said))
    rules = rules_of(settings)
    shipped = "password managers and private browsing" if rules.seeded else "nothing of the shipped list"
    counts = f"your own patterns: {len(rules.leave_out)}, the only ones seen: {len(rules.only)}, never sent: {len(rules.never_send)}"
    return Finding("left out", "ok", f"{shipped[0].upper()}{shipped[1:]}; {counts}.")


def _reader(_paths: Paths) -> Finding:
    desk = Desk(resource("reader"))
    started = time.perf_counter()
    try:
        desk.start()
        page = desk.read(sample_frame())
    except CannotRead as failure:
        return _trouble("reader", failure.problem)
    finally:
        desk.close(2.0)
    took = time.perf_counter() - started
    read = " ".join(line.text for line in page.lines)
    if read != SAMPLE:
        said = f"The self-test line was read as '{read}' instead of '{SAMPLE}'."
        return Finding("reader", "note", said, "Install the program anew if notes look wrong.")
    return Finding("reader", "ok", f"The text reader read its self-test line in {took:.1f} s, start included.")


def _store(paths: Paths) -> Finding:
    try:
        with open_notes(paths) as shelf:
            sessions, _blocks = shelf.counts()
            damaged = shelf.verify()
    except FileNotFoundError:
        return Finding("notes", "ok", f"No notes yet; they will be kept in {paths.notes_db}.")
    except StoreError as error:
        return _trouble("notes", error.problem)
    if damaged:
        return Finding("notes", "note", damaged[0].message, damaged[0].cure)
    return Finding("notes", "ok", f"Sessions: {sessions}, all intact, in {paths.notes_db}.")


def _sealing(paths: Paths) -> Finding:
    settings = settings_of(paths).settings
    wanted = settings.encrypted
    sealing = sealing_now(paths)
    if sealing.locked is not None:
        return _trouble("encryption", sealing.locked)
    if sealing.cipher is None:
        later = "The notes will be encrypted when the program starts again." if wanted else "The notes are not encrypted."
        return Finding("encryption", "ok", later)
    plain = plain_of(paths)
    if plain:
        cure = "End every recording and start the program again: that brings all of them into one form."
        return Finding("encryption", "note", f"Files of the notes that are not encrypted yet: {len(plain)}.", cure, private=plain[0].name)
    if not wanted:
        return Finding("encryption", "ok", "The notes are encrypted; they will be decrypted when the program starts again.")
    left = still_plain(paths, settings)
    if left:
        return Finding("encryption", "note", f"The notes are encrypted, but files of earlier notes are not: {len(plain_files(paths))}.", left[0].cure)
    return Finding("encryption", "ok", "Notes, pictures and backups are encrypted, and the key is in the system's keyring.")


def _going(paths: Paths) -> Finding:
    told = announced(paths)
    if told:
        return Finding("kept", "note", " ".join(problem.message for problem in told), told[0].cure)
    return Finding("kept", "ok", "Nothing is due to be deleted.")


def _folder(paths: Paths) -> Finding:
    place = paths.data
    while not place.exists():
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        cure = "Choose another folder with --home DIR or mend the rights."
        return Finding("disk", "trouble", f"{place} cannot be written: {error.strerror}.", cure)
    free = shutil.disk_usage(place).free
    if free < LITTLE_BYTES:
        cure = "Make room. When the disk is full, notes go on in memory and in a rescue file."
        return Finding("disk", "note", f"Only {free / 2**20:.0f} MB are free in {place}.", cure)
    return Finding("disk", "ok", f"{free / 2**30:.0f} GB free in {place}.")


def _key(paths: Paths) -> Finding:
    status = make_keys(SettingsFile(paths.settings_file).load().settings).status()
    keyring = f"The keyring is {status.ring}." if status.ring else "There is no keyring the program can use."
    if status.source:
        return Finding("key", "ok", f"A key for the realtime engine is set ({status.source}). {keyring}")
    cure = "Only the realtime engine needs one: set OPENAI_API_KEY, or keep one with 'realtime-hud key set'."
    return Finding("key", "note", f"No key is set. {keyring} {status.trouble}".strip(), cure)


def _entry(paths: Paths) -> Finding:
    found = find_entry(os.environ, own_launch(paths.home))
    if found.where and found.starts:
        return Finding("menu", "ok", entry_in_words(found))
    cure = "'realtime-hud entry install' puts it there; desktops under Wayland give hotkeys only to programs that have an entry."
    return Finding("menu", "note", entry_in_words(found), cure)


CHECKS: dict[str, Check] = {
    "program": _program,
    "screens": _screens,
    "picture": _picture,
    "windows": _windows,
    "addresses": _tree,
    "settings": _settings,
    "left out": _lists,
    "reader": _reader,
    "notes": _store,
    "encryption": _sealing,
    "kept": _going,
    "disk": _folder,
    "key": _key,
}
if sys.platform not in ("win32", "darwin"):
    CHECKS["menu"] = _entry
