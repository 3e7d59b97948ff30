"""Passwords, keys, card numbers and codes on the screen are hidden before anything of it is stored or shown"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.reading.reader import TextReader
from app.settings.paths import find_paths
from app.settings.store import SettingsFile

from ..e2e.program import LONGEST_S, ended, noted, of_type, run, start, terminal
from ..reading.drawn import WEIGHTS
from ..waiting import until
from .secrets_shown import Sheet, gallery, kept, sheets, text_in

pytestmark = [pytest.mark.screen, pytest.mark.reader]

ENOUGH = 200
PARTLY = 0.005
TITLE_SECRET = "Vx7Qp2Lm9Rk4"


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS)


def recorded(home: Path, pages: list[Sheet], *words: str) -> str:
    """Records the pages one after another with the whole program; returns what it printed."""
    log = home / "events.jsonl"
    SettingsFile(find_paths(home / "hud", os.environ).settings_file).save({"keep_pictures": "all"})
    process = start("watch", "--interval", "0.2", "--events", str(log), "--out", str(home / "out.md"), *words)
    with gallery() as show:
        for number, page in enumerate(pages, 1):
            picture = home / f"page{number}.png"
            page.image.save(picture)
            show(picture, f"mysql -u root --password={TITLE_SECRET} - Page {number}")
            picture.unlink()
            until(lambda number=number: len(pictures(home)) >= 2 * number, LONGEST_S, f"picture {number}")  # type: ignore[misc]
    until(lambda: of_type(log, "note_done"), LONGEST_S, "notes")
    process.send_signal(signal.SIGTERM)
    result = ended(process)
    return result.out + result.err


def pictures(home: Path) -> list[bytes]:
    for path in list(home.rglob("pictures.db")):
        # It is being made, or written.
        with contextlib.suppress(sqlite3.OperationalError), contextlib.closing(sqlite3.connect(path)) as db:
            return [picture for row in db.execute("SELECT full, thumb FROM pictures") for picture in row]
    return []


def test_secrets_on_real_looking_screens(home: Path, reader: TextReader, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    pages = sheets(seed=51, most=rounds(2, 60))
    printed = recorded(home, pages)
    secrets = [*(one for page in pages for one in page.secrets), TITLE_SECRET]
    exported = [run("notes", "show", "--json").out, run("notes", "list", "--json").out, (home / "out.md").read_text("utf-8")]
    texts = "\n".join([printed, *(json.dumps(json.loads(one), ensure_ascii=False) if one[:1] in "[{" else one for one in exported)])
    names = "\n".join(str(path.relative_to(home)) for path in home.rglob("*"))
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert [(path.name, one) for path, raw in files.items() for one in secrets if one.encode() in raw] == []
    whole, _ = kept(secrets, "\n".join([texts, names, (home / "events.jsonl").read_text("utf-8")]))
    # Numbers of frames and of blocks, which are random too, have five characters in common with some secret.
    _, partly = kept(secrets, "\n".join([printed, (home / "out.md").read_text("utf-8"), noted(home / "events.jsonl")]))
    shown = pictures(home)
    assert len(shown) >= 2 * len(pages)
    looked_at = [(number, *kept(secrets, text_in(reader, picture))) for number, picture in enumerate(shown)]
    seen = {one: number for number, wholly, _ in looked_at for one in wholly}
    seen_partly = {one: number for number, _, partially in looked_at for one in partially}
    figure(f"{len(whole) + len(seen)} of {len(secrets)} secrets whole, {len(partly)} in part in texts, {len(seen_partly)} in pictures")
    assert whole == []
    assert seen == {}
    assert len(partly) <= PARTLY * len(secrets), partly
    assert len(seen_partly) <= PARTLY * len(secrets), seen_partly
    assert "hidden" in texts


def test_a_card_number_typed_digit_by_digit(home: Path, reader: TextReader) -> None:
    """Nothing calls it one, and only the last digit tells that it is one: what was noted until then is taken back everywhere."""
    log, number = home / "events.jsonl", "4539 1488 0343 6467"
    typed = "; ".join(f"printf '%s' '{digit}'; sleep 0.6" for digit in number)
    with terminal(f"printf 'a list of things to do\\n\\n'; sleep 3; {typed}; printf '\\n\\nall of it is typed\\n'"):
        process = start("watch", "--interval", "0.2", "--events", str(log), "--out", str(home / "out.md"))
        until(lambda: "all of it is typed" in noted(log), LONGEST_S, "the end")
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    assert "[card hidden …6467]" in noted(log)
    texts = "\n".join([run("notes", "show").out, (home / "out.md").read_text("utf-8"), result.out])
    assert kept([number], texts) == ([], [])
    digits = [number[:size] for size in range(6, len(number))]
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert [(path.name, one) for path, raw in files.items() for one in digits if one.encode() in raw] == []
    assert kept([number], "\n".join(text_in(reader, picture) for picture in pictures(home))) == ([], [])


def test_secrets_are_kept_when_it_is_asked_for(home: Path) -> None:
    log = home / "events.jsonl"
    with terminal("printf 'export DB_PASSWORD=Vx7Qp2Lm9Rk4\\nthe last line of it\\n'"):
        process = start("watch", "--keep-secrets", "--events", str(log))
        until(lambda: "the last line of it" in noted(log), LONGEST_S, "the note")
        process.send_signal(signal.SIGTERM)
        ended(process)
    assert "Vx7Qp2" in noted(log)
    assert "hidden]" not in noted(log)
