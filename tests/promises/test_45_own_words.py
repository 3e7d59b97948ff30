"""No word of yours in the vault is ever lost: not beside sync copies, renamed, edited, killed, moved, retitled or erased"""

from __future__ import annotations

import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import ended, noted, run, start, terminal
from tests.waiting import until

from .scribing import Scribing

ZONES = ("UTC", "America/New_York", "Asia/Tokyo", "Europe/Berlin")
COPIES = (
    "{}.sync-conflict-20261122-1003{:02}-ABCDEFG.md",
    "{} (copy {}).md",
    "{} {}.md",
    "{} (conflicted copy 2026-11-22 {}).md",
    "Copy {1} of {0}.md",
    "my name for it {1}.md",
)
LONGEST_KILL_S = 0.25


class Vault:
    """A person, an editor and a sync program at work in a folder, by chance; it knows every line of the person's and every copy."""

    def __init__(self, chance: random.Random, folder: Path) -> None:
        self._chance = chance
        self.folder = folder
        self.own: list[str] = []
        self.copies: dict[Path, bytes] = {}
        self.out: Path | None = None
        self._number = 0

    def files(self) -> list[Path]:
        """What may be the program's."""
        found = [path for path in sorted(self.folder.rglob("*.md")) if path not in self.copies]
        return [*found, self.out] if self.out is not None and self.out.exists() else found

    def act(self) -> None:
        files = self.files()
        if files:
            self._chance.choice([self.write, self.write, self.write, self.insert, self.copy, self.rename, self.move, self.swap])(
                self._chance.choice(files)
            )

    def _line(self) -> bytes:
        self._number += 1
        line = f"own words number {self._number} of {self._chance.randrange(10**9)}"
        self.own.append(line)
        return line.encode()

    def _save(self, path: Path, raw: bytes) -> None:
        """As editors save: in place, or by renaming another file over it."""
        if self._chance.random() < 0.5:
            path.write_bytes(raw)
            return
        temp = path.with_name(".editor.tmp")
        temp.write_bytes(raw)
        temp.replace(path)

    def write(self, path: Path) -> None:
        self._save(path, path.read_bytes() + self._line() + b"\n")

    def insert(self, path: Path) -> None:
        lines = path.read_bytes().split(b"\n")
        lines.insert(self._chance.randrange(len(lines) + 1), self._line())
        end = b"\r\n" if self._chance.random() < 0.1 else b"\n"
        self._save(path, end.join(lines))

    def copy(self, path: Path) -> None:
        if path == self.out:
            return
        self._number += 1
        copied = path.with_name(self._chance.choice(COPIES).format(path.stem[:80], self._number))
        if copied.exists():
            return
        (shutil.copy2 if self._chance.random() < 0.5 else shutil.copyfile)(path, copied)
        self.copies[copied] = copied.read_bytes()

    def rename(self, path: Path) -> None:
        if path != self.out:
            self._number += 1
            path.rename(path.with_name(f"renamed by me {self._number}.md"))

    def move(self, path: Path) -> None:
        if path != self.out:
            self._number += 1
            place = self.folder / self._chance.choice(["deep", "deep/er", "other"])
            place.mkdir(parents=True, exist_ok=True)
            path.rename(place / f"{path.stem[:60]} moved {self._number}.md")

    def swap(self, path: Path) -> None:
        """A sync program puts what another computer had in its place and keeps ours as a conflict."""
        if path == self.out:
            return
        self._number += 1
        raw = path.read_bytes()
        conflict = path.with_name(f"{path.stem[:80]}.sync-conflict-{self._number}.md")
        path.rename(conflict)
        path.write_bytes(raw.replace(b"a", b"a", 1))
        self.copies[conflict] = raw

    def lost(self) -> list[str]:
        places = [self.folder] + ([self.out.parent] if self.out is not None else [])
        whole = b"\n".join(path.read_bytes() for place in places for path in place.rglob("*") if path.is_file())
        return [line for line in self.own if line.encode() not in whole]

    def touched(self) -> list[Path]:
        return [path for path, raw in self.copies.items() if not path.exists() or path.read_bytes() != raw]


def _command(chance: random.Random, number: int) -> tuple[str, ...]:
    return chance.choice(
        [
            ("say", f"Note {number} of the pump\n\nand more"),
            ("say", f"Note {number}: 0.{number} bar"),
            ("say", f"$ make {number}\nok"),
            ("rename", f"Title {number % 7}"),
            ("edit", f"edited {number}"),
            ("end",),
            ("begin", f"Begun {number % 5}"),
            ("delete",),
            ("erase", str(chance.randrange(40))),
        ]
    )


def _one_run(folder: Path, seed: int) -> tuple[int, int]:
    """Own lines written in it, and kills. Fails when one is lost or a copy was touched."""
    chance = random.Random(seed)
    vault = Vault(chance, folder / "vault")
    vault.folder.mkdir()
    if chance.random() < 0.5:
        (folder / "mine").mkdir()
        vault.out = folder / "mine" / "my note.md"
        vault.out.write_bytes(b"# Mine\n\n## Log\n\nold\n\n## End\n")
    kills = number = 0
    setting = vault.folder
    for _ in range(chance.randrange(2, 4)):
        if chance.random() < 0.2:
            setting = vault.folder / f"set {chance.randrange(3)}"
        under = chance.choice(["", "Log", "New"])
        scribing = Scribing(folder / "home", setting, vault.out, under, {"TZ": chance.choice(ZONES)})
        scribing.do("begin", f"Session {seed}")
        for _ in range(chance.randrange(3, 9)):
            number += 1
            scribing.do(*_command(chance, number))
            vault.act()
        if chance.random() < 0.6:
            scribing.send(*_command(chance, number + 1))
            scribing.kill(chance.random() * LONGEST_KILL_S * chance.random())
            kills += 1
            vault.act()
        else:
            scribing.end()
        vault.act()
        assert vault.lost() == [], f"seed {seed}"
        assert vault.touched() == [], f"seed {seed}"
    return len(vault.own), kills


def test_nothing_of_ones_own_is_lost_whatever_happens(tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    runs, lines, kills = rounds(25, 500), 0, 0
    for seed in range(runs):
        folder = tmp_path / str(seed)
        folder.mkdir()
        own, killed = _one_run(folder, seed)
        lines, kills = lines + own, kills + killed
        shutil.rmtree(folder)
    assert kills > runs // 4
    figure(f"0 of {lines} own lines lost in {runs} random runs with {kills} kills")


@pytest.mark.screen
@pytest.mark.reader
def test_killed_and_copied_the_line_stands_in_its_file(home: Path) -> None:
    log, vault = home / "events.jsonl", home / "hud" / "notes"
    with terminal("printf 'Pump 4 stopped at 11:52, pressure 0.4 bar\\n'"):
        process = start("watch", "--events", str(log))
        until(lambda: "Pump 4" in noted(log) and list(vault.glob("*.md")), 60, "a note in the vault")
        process.send_signal(signal.SIGKILL)
        ended(process)
    until(lambda: time.time() - log.stat().st_mtime > 2, 30, "a note older than what is deleted below")
    (file,) = vault.glob("*.md")
    copy = file.with_name(f"{file.stem}.sync-conflict-20261122-100300-ABCDEFG.md")
    shutil.copy2(file, copy)
    before = copy.read_bytes()
    file.write_text(file.read_text() + "\nA line of my own\n")
    assert run("notes", "delete", "--last", "0.01").code == 0  # opens the notes, and ends what was killed
    assert "A line of my own" in file.read_text()
    assert "Pump 4" in file.read_text()
    assert copy.read_bytes() == before
