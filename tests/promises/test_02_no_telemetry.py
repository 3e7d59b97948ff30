"""Nothing of the program, its libraries included, reports to anybody or looks for updates"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.e2e.program import REPOSITORY, noted, start, terminal
from tests.waiting import until

from .addresses import hosts, libraries
from .live import FACT, SCREEN
from .outside import Until, seen, traced

KNOWN = tomllib.loads((Path(__file__).parent / "addresses.toml").read_text(encoding="utf-8"))
# Nothing but words: web compression knows them by heart, and pieces of addresses are among them.
_DICTIONARY = "libbrotlicommon"
_LOADED = "import app.reading.reader, os, onnxruntime; print(os.environ['ORT_DISABLE_TELEMETRY'])"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' libraries are other files")
def test_every_address_in_a_library_is_known_and_has_its_reason(figure: Callable[[str], None]) -> None:
    found: dict[str, set[str]] = {}
    files = [path for path in libraries(REPOSITORY) if _DICTIONARY not in path.name]
    assert len(files) > 100, "they are where they were looked for"
    for path in files:
        for host in hosts(path.read_bytes()):
            found.setdefault(host, set()).add(path.name)
    assert "mobile.events.data.microsoft.com" in found, "what is known to be there is found"
    strange = {host: sorted(names) for host, names in found.items() if host not in KNOWN["libraries"]}
    assert strange == {}, "read what it is for, then name it with its reason in addresses.toml"
    figure(f"{len(found)} addresses in {len(files)} native libraries, each with its reason")


def test_every_address_in_the_program_itself_is_known() -> None:
    sources = [*(REPOSITORY / "app").rglob("*.py"), *(REPOSITORY / "resources").glob("*.toml")]
    assert {host for path in sources for host in hosts(path.read_bytes())} - set(KNOWN["ours"]) == set()


def test_an_address_is_found_however_it_is_written() -> None:
    data = b"\0mobile.events.data.example.com\0x https://Telemetry.example.org:443/OneCollector\0 wss://in.example.io/ me@mail.example.net 1.2.3"
    assert hosts(data) == {"mobile.events.data.example.com", "telemetry.example.org", "in.example.io"}


@pytest.mark.reader
def test_telemetry_is_off_before_the_library_is_loaded_whoever_loads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    done = subprocess.run([sys.executable, "-c", _LOADED], cwd=REPOSITORY, capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout == "1\n"


@pytest.mark.screen
@pytest.mark.reader
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_reader_is_started_with_telemetry_off(home: Path) -> None:
    log = home / "events.jsonl"
    with terminal(SCREEN):
        process = start("watch", "--engine", "local", "--events", str(log), env={"REALTIME_HUD_DEBUG": "1", "ORT_DISABLE_TELEMETRY": "0"})
        try:
            until(lambda: FACT in noted(log), 60, "a note")
            began_with = [path.read_bytes() for path in _environments(process.pid)]
        finally:
            process.terminate()
            process.communicate(timeout=300)
    assert [True for environment in began_with if b"\0ORT_DISABLE_TELEMETRY=1\0" in b"\0" + environment]


def _environments(pid: int) -> list[Path]:
    return [Path(f"/proc/{child.pid}/environ") for child in psutil.Process(pid).children()]


@pytest.mark.screen
@pytest.mark.reader
@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's tracer")
def test_no_look_up_and_no_identity_of_this_machine_in_a_long_run(
    home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    """onnxruntime's telemetry looks its server up after seconds, again and again, and keeps an identity in ~/.cache."""
    seconds, trace, log = rounds(20, 300), home / "trace", home / "events.jsonl"
    with terminal("while :; do date; sleep 1; done | sed 's/^/Pump 4 stopped /'"):
        command = [sys.executable, "-m", "app", "watch", "--engine", "local", "--events", str(log)]
        traced(trace, command, {"TMPDIR": str(home)}, lasts=Until(home / "hud", lambda: FACT in noted(log), seconds))
    did = seen(trace)
    assert FACT in noted(log)
    assert did.internet == ()
    assert [path for path in did.written if "microsoft" in path.lower()] == []
    assert did.foreign(home) == []
    figure(f"0 look-ups and 0 identities in {seconds} s")
