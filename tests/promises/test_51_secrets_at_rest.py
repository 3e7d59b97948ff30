"""Passwords, keys, card numbers and codes on the screen are hidden before anything of it is stored or shown"""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.reading.reader import TextReader

from ..e2e.program import LONGEST_S, ended, noted, run, start
from ..reading.drawn import WEIGHTS
from ..screen import ends_with_us
from ..waiting import until
from .secrets_shown import Sheet, kept, sheets, text_in

pytestmark = [pytest.mark.screen, pytest.mark.reader]

ENOUGH = 200
PARTLY = 0.005
TITLE_SECRET = "Vx7Qp2Lm9Rk4"


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS)


@contextmanager
def gallery() -> Iterator[Callable[[Path, str], None]]:
    """A full screen window; call with a picture and a title to show it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.promises.gallery"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us
    )
    assert process.stdin is not None
    assert process.stdout is not None
    into, said = process.stdin, process.stdout

    def show(picture: Path, title: str) -> None:
        into.write(f"{picture}\t{title}\n")
        into.flush()
        assert said.readline().strip() == str(picture)

    try:
        yield show
    finally:
        process.terminate()
        process.wait(10)
        into.close()
        said.close()


def recorded(home: Path, pages: list[Sheet], *words: str) -> str:
    """Records the pages one after another with the whole program; returns what it printed."""
    log = home / "events.jsonl"
    process = start("watch", "--interval", "0.2", "--events", str(log), "--out", str(home / "out.md"), *words)
    with gallery() as show:
        for number, page in enumerate(pages, 1):
            picture = home / f"page{number}.png"
            page.image.save(picture)
            show(picture, f"mysql -u root --password={TITLE_SECRET} - Page {number}")
            picture.unlink()
            until(lambda page=page: page.sentinel in noted(log), LONGEST_S, page.sentinel)  # type: ignore[misc]
    process.send_signal(signal.SIGTERM)
    result = ended(process)
    return result.out + result.err


def pictures(home: Path) -> list[bytes]:
    (path,) = home.rglob("pictures.db")
    with sqlite3.connect(path) as db:
        return [picture for row in db.execute("SELECT full, thumb FROM pictures") for picture in row]


def test_secrets_on_real_looking_screens(home: Path, reader: TextReader, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    pages = sheets(seed=51, most=rounds(2, 60))
    printed = recorded(home, pages)
    secrets = [*(one for page in pages for one in page.secrets), TITLE_SECRET]
    exported = [run("notes", "show", "--json").out, run("notes", "list", "--json").out, (home / "out.md").read_text("utf-8")]
    texts = "\n".join([printed, *(json.dumps(json.loads(one), ensure_ascii=False) if one[:1] in "[{" else one for one in exported)])
    names = "\n".join(str(path.relative_to(home)) for path in home.rglob("*"))
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert [(path.name, one) for path, raw in files.items() for one in secrets if one.encode() in raw] == []
    whole, partly = kept(secrets, "\n".join([texts, names, (home / "events.jsonl").read_text("utf-8")]))
    shown = pictures(home)
    assert len(shown) >= 2 * len(pages)
    seen, seen_partly = kept(secrets, "\n".join(text_in(reader, picture) for picture in shown))
    figure(f"{len(whole) + len(seen)} of {len(secrets)} secrets whole, {len(partly)} in part in texts, {len(seen_partly)} in pictures")
    assert whole == []
    assert seen == []
    assert len(partly) <= PARTLY * len(secrets), partly
    assert len(seen_partly) <= PARTLY * len(secrets), seen_partly
    assert "hidden" in texts
