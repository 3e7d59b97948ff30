"""A process that keeps notes as the program does, told what to do line by line, so that it can be killed at any moment of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.compose.erasing import erase
from app.notes.scribe import Scribe
from app.notes.shelf import Shelf
from app.notes.wipe import Span
from app.settings.paths import find_paths
from app.values import BlockKind
from tests.e2e.program import REPOSITORY
from tests.notes.making import Desk, T, places
from tests.screen import ends_with_us


class Scribing:
    """The parent's side. A command returns when it is done, with what was told meanwhile."""

    def __init__(self, folder: Path, vault: Path, out: Path | None = None, under: str = "", env: Mapping[str, str] | None = None) -> None:
        words = [str(folder), str(vault), str(out or ""), under]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.promises.scribing", *words], cwd=REPOSITORY, env={**os.environ, **(env or {})},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us,
        )  # fmt: skip
        self.told: list[str] = []
        self._hear()

    def do(self, verb: str, *words: str) -> None:
        self.send(verb, *words)
        self._hear()

    def send(self, verb: str, *words: str) -> None:
        """Without waiting for it."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([verb, *words]) + "\n")
        self.process.stdin.flush()

    def kill(self, after_s: float) -> None:
        """Kills it in the midst of whatever it does after that time."""
        try:
            self.process.wait(after_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._over()

    def end(self) -> None:
        self.do("close")
        self._over()

    def _over(self) -> None:
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue

    def _hear(self) -> None:
        assert self.process.stdout is not None
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        self.told += answer["told"]


class _Child:
    def __init__(self, folder: Path, vault: Path, out: str, under: str) -> None:
        self._folder = folder
        self._vault = vault
        where = replace(places(folder), folder=vault, out=Path(out) if out else None, under=under)
        self._desk = Desk(folder, where)
        self._count = 0

    @property
    def _scribe(self) -> Scribe:
        return self._desk.scribe

    def do(self, verb: str, *words: str) -> None:
        getattr(self, f"_{verb}")(*words)
        self._desk.tick(5)

    def told(self) -> list[str]:
        codes = self._desk.told.problems()
        self._desk.told.clear()
        return codes

    def _begin(self, title: str) -> None:
        self._desk.begin(title)

    def _say(self, text: str) -> None:
        self._count += 1
        name = f"{self._scribe.session}-{os.getpid()}-{self._count}"
        if self._scribe.session:
            self._desk.say(name, text, BlockKind.TERMINAL if self._count % 3 == 0 else BlockKind.TEXT, section="s1", t=T + self._count)

    def _rename(self, title: str) -> None:
        self._scribe.rename(title)

    def _end(self) -> None:
        self._scribe.end(T + 3600)

    def _edit(self, text: str) -> None:
        """The last block of the newest session."""
        with Shelf(self._desk.places.db) as shelf:
            rows = shelf.sessions(1)
            blocks = shelf.earlier(rows[0].id, 1) if rows else []
        if blocks:
            self._scribe.edit(blocks[0].id, text)

    def _delete(self) -> None:
        with Shelf(self._desk.places.db) as shelf:
            rows = shelf.sessions(1)
        if rows:
            self._scribe.remove_session(rows[0].id)

    def _erase(self, since: str) -> None:
        erase(find_paths(self._folder / "data", {}), self._vault, self._scribe, Span(T + float(since), T + 4000))

    def _close(self) -> None:
        self._scribe.close(T + 4000)


def _main() -> None:
    folder, vault, out, under = sys.argv[1:]
    if "TZ" in os.environ:
        time.tzset()
    child = _Child(Path(folder), Path(vault), out, under)
    print(json.dumps({"told": child.told()}), flush=True)
    for line in sys.stdin:
        verb, *words = json.loads(line)
        child.do(verb, *words) if verb != "close" else child._close()
        print(json.dumps({"told": child.told()}), flush=True)
        if verb == "close":
            return


if __name__ == "__main__":
    _main()
