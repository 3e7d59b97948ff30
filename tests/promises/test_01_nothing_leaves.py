"""With local notes nothing leaves this computer, and nothing is written outside the program's own folders"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.program import REPOSITORY, noted, terminal
from tests.fakes.realtime_server import RealtimeServer
from tests.packaging.wheel import build_wheel, install_wheel
from tests.screen import ends_with_us, program

from .live import FACT, KEY, SCREEN
from .outside import Seen, Until, seen, traced

pytestmark = [pytest.mark.screen, pytest.mark.reader, pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's tracer")]

MODULE = (sys.executable, "-m", "app")
# The X server of the demonstration is a program of its own: its lock, its socket and its compiled keyboard, all gone when it ends.
X_SERVERS = (Path("/tmp/.X11-unix"), Path("/var/lib/xkb"))
X_SERVERS_FILE = re.compile(r"/tmp/(\.\S+-lock|server-\d+\.xkm)")
"""Its keyboard lies in /tmp where /var/lib/xkb is root's alone."""


class Person:
    """Somebody with a home and a folder for temporary files who keeps notes in a third folder.

    Attributes:
        notes: The `--home` of the program.
        log: What `--events` gets.
    """

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.notes = folder / "home", folder / "tmp", folder / "notes"
        for one in (self.home, self.temporary):
            one.mkdir(parents=True)
        self.log, self._trace = self.notes / "events.jsonl", folder / "trace"
        self.env = {"HOME": str(self.home), "TMPDIR": str(self.temporary), "REALTIME_HUD_HOME": ""}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.env[f"XDG_{name}_HOME"] = str(self.home / name.lower())

    def runs(self, *command: str | Path, env: dict[str, str] | None = None, cwd: Path = REPOSITORY, lasts: Until | None = None) -> Seen:
        self.notes.mkdir(exist_ok=True)
        traced(self._trace, command, {**self.env, **(env or {})}, cwd, lasts)
        return seen(self._trace)

    def keeps(self, did: Seen, *others: Path) -> None:
        """Nothing left, nothing lies elsewhere, and no temporary file stayed."""
        assert did.internet == ()
        runtime = Path(os.environ["XDG_RUNTIME_DIR"])
        assert did.foreign(self.notes, self.temporary, runtime, *others) == []
        assert [*self.temporary.rglob("*"), *self.home.rglob("*")] == []


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def _watch(start: Sequence[str | Path], person: Person, seconds: int, cwd: Path = REPOSITORY) -> Seen:
    with terminal(SCREEN):
        did = person.runs(
            *start, "watch", "--engine", "local", "--home", person.notes, "--events", person.log, "--out", person.notes / "mine.md", cwd=cwd,
            lasts=Until(person.notes, lambda: FACT in noted(person.log), seconds),
        )  # fmt: skip
    assert FACT in noted(person.log), "the reader did read"
    return did


def test_watch(person: Person, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    seconds = rounds(6, 60)
    did = _watch(MODULE, person, seconds)
    person.keeps(did)
    figure(f"watch, {seconds} s: {len(did.internet)} sockets, 0 foreign files")


def test_the_window(person: Person, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    seconds = rounds(6, 60)

    def has_read() -> bool:
        return any(FACT in path.read_text(encoding="utf-8") for path in (person.notes / "notes").glob("*.md"))

    with terminal(SCREEN):
        did = person.runs(*MODULE, "--start", "--home", person.notes, lasts=Until(person.notes, has_read, seconds))
    assert has_read()
    person.keeps(did)
    figure(f"window, {seconds} s: {len(did.internet)} sockets, 0 foreign files")


@pytest.mark.parametrize("words", [("shot",), ("doctor",), ("notes", "search", "pump"), ("ctl", "status"), ("key", "status"), ("entry", "status")])
def test_every_verb(person: Person, words: tuple[str, ...], figure: Callable[[str], None]) -> None:
    with terminal(SCREEN):
        did = person.runs("sh", "-c", '"$@" || [ $? = 1 ]', "sh", *MODULE, *words, "--home", person.notes)
    person.keeps(did)
    figure(f"{' '.join(words)}: {len(did.internet)} sockets")


def test_the_demonstration(person: Person, figure: Callable[[str], None]) -> None:
    """`make run` without a display."""
    stage = person.notes / "demo"
    did = person.runs(sys.executable, "packaging/demo/stage.py", "--folder", stage, env={"PYTHONPATH": str(REPOSITORY)})
    assert list((stage / "home").rglob("*.md")), "notes were written"
    person.keeps(did, *X_SERVERS, *(Path(path) for path in did.written if X_SERVERS_FILE.fullmatch(path)))
    figure(f"demonstration: {len(did.internet)} sockets, 0 foreign files")


def test_the_wheel(person: Person, rounds: Callable[[int, int], int], tmp_path: Path, figure: Callable[[str], None]) -> None:
    programs = install_wheel(build_wheel(tmp_path), tmp_path / "env")
    did = _watch([programs / "realtime-hud"], person, rounds(6, 60), tmp_path)
    person.keeps(did, tmp_path / "env")
    figure(f"wheel: {len(did.internet)} sockets, 0 foreign files")


def test_the_debian_package(person: Person, rounds: Callable[[int, int], int], tmp_path: Path, figure: Callable[[str], None]) -> None:
    if not rounds(0, 1) or not all(map(shutil.which, ("dpkg-shlibdeps", "strip"))):
        pytest.skip("takes minutes to build: `make promises` does, where dpkg-dev and binutils are installed")
    command = ["sh", "packaging/linux/build_deb.sh"]
    built = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=1800, preexec_fn=ends_with_us)
    assert built.returncode == 0, built.stderr[-2000:]
    (package,) = (REPOSITORY / "dist").glob("*.deb")
    subprocess.run([program("dpkg-deb"), "-x", str(package), str(tmp_path / "root")], check=True, timeout=600)
    did = _watch([tmp_path / "root/usr/lib/realtime-hud/realtime-hud"], person, 60, tmp_path)
    person.keeps(did)
    figure(f"Debian package: {len(did.internet)} sockets, 0 foreign files")


def test_a_realtime_engine_reaches_its_service_and_nobody_else(person: Person, figure: Callable[[str], None]) -> None:
    with RealtimeServer() as server, terminal(SCREEN):
        did = person.runs(
            *MODULE, "watch", "--engine", "realtime", "--home", person.notes, "--events", person.log,
            env={"OPENAI_API_KEY": KEY, "REALTIME_HUD_BASE_URL": server.url}, lasts=Until(person.notes, lambda: server.creates),
        )  # fmt: skip
        assert server.creates, "it was used"
        port = server.port
    assert did.addresses == {f"127.0.0.1:{port}"}
    assert did.foreign(person.notes, person.temporary, Path(os.environ["XDG_RUNTIME_DIR"])) == []
    figure(f"realtime: {len(did.addresses)} address, the configured one")


def test_the_tracer_sees_what_leaves(person: Person, tmp_path: Path) -> None:
    """Otherwise the tests above could not fail."""
    elsewhere = tmp_path / "elsewhere"
    code = (
        "import pathlib, socket, threading; pathlib.Path({!r}).write_text('x');"
        "threading.Thread(target=lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 53))).start()"
    )
    did = person.runs(sys.executable, "-c", code.format(str(elsewhere)))
    assert did.addresses == {"127.0.0.1:53"}
    assert did.foreign(person.notes) == [str(elsewhere)]
