"""Where the key is found and kept: a keyring in memory for the rules, and a real gnome-keyring on a bus of its own for the truth."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.system.keys import VARIABLE, Keys, KeyTroubleError, NotesKey, Ring, system_ring

KEY = "sk-CANARY0123456789wxyz"


class Shelf:
    """A keyring in memory. `broken`: what it raises; `forgets`: what is put in is lost."""

    name = "Shelf"

    def __init__(self, broken: Exception | None = None, forgets: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken, self.forgets = broken, forgets

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise self.broken
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise self.broken
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def keys(ring: Ring | None, env: dict[str, str] | None = None, command: str = "") -> Keys:
    return Keys("api.openai.com", command, env or {}, lambda: ring)


def test_the_keyring_keeps_a_key() -> None:
    shelf = Shelf()
    made = keys(shelf)
    assert made.get() == ""
    assert made.set(f" {KEY}\n") == ("keyring", "")
    assert list(shelf.kept.values()) == [KEY], "the probe is gone"
    assert keys(shelf).find().source == "keyring"
    status = keys(shelf).status()
    assert (status.source, status.hint, status.ring) == ("keyring", "wxyz", "Shelf")
    assert made.clear() == ""
    assert not shelf.kept
    assert keys(shelf).get() == ""


def test_each_host_has_its_own_key() -> None:
    shelf = Shelf()
    keys(shelf).set(KEY)
    assert Keys("res.openai.azure.com", "", {}, lambda: shelf).get() == ""


@pytest.mark.parametrize(
    ("ring", "why"),
    [(None, "no keyring"), (Shelf(forgets=True), "does not give back"), (Shelf(broken=RuntimeError(KEY)), "cannot be used (RuntimeError)")],
)
def test_otherwise_it_is_kept_for_this_session_and_the_reason_told(ring: Ring | None, why: str) -> None:
    made = keys(ring)
    source, trouble = made.set(KEY)
    assert source == "session"
    assert why in trouble
    assert KEY not in trouble
    assert made.find().source == "session"
    assert made.find().key == KEY
    made.clear()
    if ring is None:
        assert made.get() == ""


def test_the_key_of_the_notes_is_in_the_keyring_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, KEY)
    shelf = Shelf()
    keys(shelf).set(KEY)
    notes = NotesKey(lambda: shelf)
    assert notes.get() == "", "neither the environment's nor the service's"
    notes.put("ab" * 32, "mark")
    assert NotesKey(lambda: shelf).get() == "ab" * 32
    notes.put("cd" * 32, "other")
    assert [notes.get(mark) for mark in ("mark", "other", "unknown", "")] == ["ab" * 32, "cd" * 32, "ab" * 32, "ab" * 32]
    assert keys(shelf).get() == KEY


@pytest.mark.parametrize("ring", [None, Shelf(forgets=True), Shelf(broken=RuntimeError(KEY))])
def test_without_a_keyring_that_keeps_it_there_is_no_key_of_the_notes(ring: Ring | None) -> None:
    with pytest.raises(KeyTroubleError) as trouble:
        NotesKey(lambda: ring).put("ab" * 32, "mark")
    assert "ab" * 32 not in str(trouble.value)
    assert "until" not in str(trouble.value)
    if not isinstance(ring, Shelf) or ring.broken:
        with pytest.raises(KeyTroubleError):
            NotesKey(lambda: ring).get()


def test_the_environment_comes_first() -> None:
    shelf = Shelf()
    keys(shelf).set(KEY)
    made = keys(shelf, {VARIABLE: " sk-from-environment "})
    assert (made.find().key, made.find().source) == ("sk-from-environment", "environment")
    assert VARIABLE in made.clear()


def test_a_key_never_shows() -> None:
    shelf = Shelf()
    made = keys(shelf)
    made.set(KEY)
    assert KEY not in repr(made.find())
    assert KEY not in repr(made.status())


@pytest.mark.parametrize("bad", ["", "two words", "sk-a\r\nX: y", "ключ", "x" * 600])
def test_what_is_no_key_is_refused(bad: str) -> None:
    with pytest.raises(KeyTroubleError):
        keys(Shelf()).set(bad)


@pytest.mark.skipif(sys.platform == "win32", reason="the programs used are POSIX")
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("echo ek_short", "ek_short"),
        ("printf '%s' ek_bare", "ek_bare"),
        ("false", "ended with code 1"),
        ("sh -c 'echo log in first >&2; exit 3'", "code 3: log in first"),
        ("echo two words", "nothing else"),
        ("true", "nothing else"),
        ("/no/such/program", "cannot be started"),
        ("echo 'unclosed", "quotation mark"),
    ],
)
def test_a_key_command(command: str, expected: str) -> None:
    made = keys(Shelf(), command=command)
    if expected.startswith("ek_"):
        assert made.find().source == "command"
        assert made.get() == expected
    else:
        with pytest.raises(KeyTroubleError, match=expected):
            made.get()
        assert expected in made.status().trouble


def test_a_keyring_that_never_answers_does_not_hang_the_program() -> None:
    free = threading.Event()

    class Hanging(Shelf):
        def get_password(self, service: str, username: str) -> str | None:
            free.wait(60)
            return None

    made = Keys("host", "", {}, Hanging, ring_s=0.05)
    with pytest.raises(KeyTroubleError, match="does not answer"):
        made.get()
    free.set()


def test_a_keyring_of_plain_files_is_no_keyring(home: Path) -> None:
    assert os.environ["PYTHON_KEYRING_BACKEND"] == "keyring.backends.null.Keyring"
    assert system_ring() is None


_REAL = """
import json, sys
sys.path.insert(0, sys.argv[1])
from app.system.keys import Keys, system_ring
ring = system_ring()
made = Keys("api.openai.com", "", {})
said = {"ring": type(ring).__module__, "set": made.set("sk-CANARY0123456789wxyz")[0]}
other = Keys("api.openai.com", "", {})
said |= {"source": other.find().source, "same": other.get() == "sk-CANARY0123456789wxyz"}
said |= {"clear": other.clear(), "after": Keys("api.openai.com", "", {}).get()}
print(json.dumps(said))
"""


@pytest.mark.skipif(not shutil.which("gnome-keyring-daemon") or not shutil.which("dbus-run-session"), reason="needs gnome-keyring and dbus")
def test_a_real_keyring(home: Path) -> None:
    script = home / "real.py"
    script.write_text(_REAL)
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS")}
    unlock = "printf 'a password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
    work = f'{unlock}; exec "{sys.executable}" "{script}" "{Path(__file__).parents[2]}"'
    done = subprocess.run(["dbus-run-session", "--", "sh", "-c", work], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said == {"ring": "keyring.backends.SecretService", "set": "keyring", "source": "keyring", "same": True, "clear": "", "after": ""}
    assert KEY.encode() not in b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file() and file != script)
