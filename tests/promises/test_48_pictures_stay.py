"""Pictures do not vanish without a word: shots, marks and pictures of own lines stay, others go only a day after it was said"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from app.compose.shelves import open_writing, places
from app.events import Done, Problem, Section
from app.events import Replace as Said
from app.notes.keeping import Keeping
from app.notes.vault import Vault
from app.settings.paths import Paths, find_paths
from app.settings.schema import Settings
from app.values import BlockKind, Evidence
from tests.e2e.program import run
from tests.waiting import until

DAY_S = 86400.0
OLD = 200


def _recorded(paths: Paths, days_ago: float = OLD) -> None:
    """An old session with a picture of each kind (1–4), and a picture of now (5)."""
    t = time.time() - days_ago * DAY_S
    with open_writing(paths, lambda _told: None) as scribe:
        scribe.begin(t, "Long ago")
        scribe.take(Section("s", t, "Editor", "plan.txt"))
        scribe.take(Said("s", "b", t, BlockKind.TEXT, "what an engine wrote", Evidence(1)))
        scribe.take(Done("s", "b", t))
        scribe.shot(t, Evidence(2))
        scribe.mark(t, "important", Evidence(3))
        scribe.write_own(t, "a line of my own", evidence=Evidence(4))
        for frame in range(1, 5):
            scribe.picture(frame, t + frame, b"full" * 1000, b"thumb", (1, 1))
        scribe.end(t + 60)
        scribe.begin(time.time(), "Now")
        scribe.take(Section("n", time.time(), "Editor", "plan.txt"))
        scribe.take(Said("n", "c", time.time(), BlockKind.TEXT, "text of now", Evidence(5)))
        scribe.take(Done("n", "c", time.time()))
        scribe.picture(5, time.time(), b"full" * 1000, b"thumb", (1, 1))
        scribe.end(time.time())


def _kept(paths: Paths) -> list[int]:
    with Vault(paths.pictures_db) as vault:
        return [frame for frame in range(1, 6) if vault.full(frame) and vault.thumb(frame)]


def _looked_after(paths: Paths) -> list[Problem]:
    """What a run that has time to look after the notes tells."""
    told: list[Problem] = []
    with open_writing(paths, lambda event: told.append(event) if isinstance(event, Problem) else None) as scribe:
        start = time.monotonic()

        def looked() -> bool:
            scribe.tick(time.monotonic() - start)
            return bool(told)

        until(looked, 30, "what a look after the notes tells")
    return told


def test_an_old_picture_is_announced_everywhere_and_can_be_kept(tmp_path: Path, figure: Callable[[str], None]) -> None:
    paths = find_paths(tmp_path, {})
    _recorded(paths)
    (told,) = _looked_after(paths)
    assert "the oldest picture will be deleted because you keep pictures for 90 days." in told.message
    assert _kept(paths) == [1, 2, 3, 4, 5]
    listed = run("notes", "list", "--json", "--home", str(tmp_path))
    assert [row["pictures_due"] for row in json.loads(listed.out)] == [0, 1]
    assert told.message in listed.err
    found = json.loads(run("doctor", "--json", "--home", str(tmp_path)).out)["findings"]
    assert told.message in [finding["message"] for finding in found]
    assert told.message in run("watch", "--for", "1", "--home", str(tmp_path)).err
    assert run("notes", "keep", "--home", str(tmp_path)).out == "Kept: 1 picture.\n"
    assert told.message not in run("notes", "list", "--home", str(tmp_path)).err
    assert _kept(paths) == [1, 2, 3, 4, 5]
    figure("1 of 4 old pictures would go, said a day before; 0 went")


def test_a_clock_set_forward_deletes_nothing(tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    paths = find_paths(tmp_path, {})
    _recorded(paths, 10)
    rules = places(paths, Settings()).rules
    looks = rounds(50, 1000)
    for number in range(looks):
        ahead = time.time() + number * 30 * DAY_S
        Keeping(paths.notes_db, paths.pictures_db, rules, lambda ahead=ahead: ahead, lambda number=number: 60.0 * number).look()  # type: ignore[misc]
    assert _kept(paths) == [1, 2, 3, 4, 5]
    figure(f"0 pictures lost in {looks} looks with the clock set forward each time")


def test_after_a_day_only_what_was_said_goes(tmp_path: Path) -> None:
    paths = find_paths(tmp_path, {})
    _recorded(paths)
    rules = places(paths, Settings()).rules
    for day in range(2):
        now = time.time() + day * DAY_S
        Keeping(paths.notes_db, paths.pictures_db, rules, lambda now=now: now, lambda day=day: day * DAY_S).look()  # type: ignore[misc]
    assert _kept(paths) == [2, 3, 4, 5]
