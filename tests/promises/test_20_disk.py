"""A full, read-only or failing disk is said within a second, older notes stay readable, and it goes on by itself"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.events import BlockChanged
from app.notes.shelf import Shelf
from tests.e2e.program import run
from tests.notes.making import Desk, places
from tests.waiting import at_this_load

from .disks import Disk, needs_root, remount, small_disk

pytestmark = [pytest.mark.root, needs_root]

WITHIN_S = 1.0
MANY = 40


def _recording(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.begin()
    desk.say("b0", "older note")
    desk.tick()
    assert desk.told.problems() == []
    return desk


def _seconds_until_said(desk: Desk) -> float:
    """A note is taken; how long until a person is told that it cannot be stored."""
    begun = time.monotonic()
    for number in range(MANY):
        desk.say(f"lost-{number}", f"note {number} " + "x" * 4000)
        if any(code in ("disk-full", "store-readonly", "disk-trouble", "store-unreachable") for code in desk.told.problems()):
            return time.monotonic() - begun
    raise AssertionError(f"nothing was said: {desk.told.problems()}")


def _goes_on(desk: Desk) -> None:
    """Older notes can be read meanwhile; after the cure all notes are stored."""
    with Shelf(desk.places.db) as shelf:
        assert "older note" in [block.text for row in shelf.sessions() for block in shelf.blocks(row.id)]


def _all_there(desk: Desk) -> int:
    for _ in range(20):
        desk.tick(5)
    assert desk.scribe.waiting == 0
    assert "store-back" in desk.told.problems()
    told = {event.block.id for event in desk.told.of(BlockChanged)}
    desk.scribe.close(0.0)
    with Shelf(desk.places.db) as shelf:
        assert shelf.verify() == []
        kept = {block.id for row in shelf.sessions() for block in shelf.blocks(row.id, 1000)}
    assert told <= kept
    return len(kept)


def _fill(ballast: Path) -> None:
    handle = os.open(ballast, os.O_WRONLY | os.O_CREAT)
    try:
        while os.write(handle, b"x" * 4096):
            pass
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    finally:
        os.close(handle)


def test_a_full_disk(tmp_path: Path, figure: Callable[[str], None]) -> None:
    with small_disk(tmp_path / "disk", "3m") as disk:
        desk = _recording(disk)
        ballast = disk / "ballast"
        _fill(ballast)
        took = _seconds_until_said(desk)
        _goes_on(desk)
        ballast.unlink()
        _all_there(desk)
    assert took <= at_this_load(WITHIN_S)
    figure(f"full: said after {took:.2f} s")


def test_a_disk_that_turns_read_only(tmp_path: Path, figure: Callable[[str], None]) -> None:
    with small_disk(tmp_path / "disk", "16m") as disk:
        desk = _recording(disk)
        desk.scribe.end(0.0)
        desk.scribe.close(0.0)
        remount(disk, "ro")
        desk = Desk(disk)
        took = time.monotonic()
        desk.begin()
        desk.say("b1", "a newer note")
        took = time.monotonic() - took
        assert {"store-readonly", "store-unreachable"} & set(desk.told.problems())
        _goes_on(desk)
        listed = run("--home", str(disk / "data"), "notes", "list")
        assert listed.code == 0, listed.err
        remount(disk, "rw")
        _all_there(desk)
    assert took <= at_this_load(WITHIN_S)
    figure(f"read only: said after {took:.2f} s")


def test_a_disk_that_dies(tmp_path: Path, figure: Callable[[str], None]) -> None:
    disk = Disk(tmp_path / "image", tmp_path / "disk")
    try:
        desk = _recording(disk.folder)
        disk.cut_power()
        took = _seconds_until_said(desk)
        desk.scribe.close(0.0)
    finally:
        disk.unmount()
        disk.mount()
        again = Desk(disk.folder)
        again.scribe.close(0.0)
        with Shelf(places(disk.folder).db) as shelf:
            kept = [block.text for row in shelf.sessions() for block in shelf.blocks(row.id)]
        disk.unmount()
    assert "older note" in kept
    assert took <= at_this_load(WITHIN_S)
    figure(f"failing: said after {took:.2f} s")
