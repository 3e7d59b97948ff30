"""The API key: where it is found, kept and removed. The only importer of `keyring`.

Looked for in this order: OPENAI_API_KEY, the key command, the system's keyring, this session's memory. Never in a file, an argument or a log.
Everything here may take seconds (a locked keyring asks its owner), so nothing is called from the window's thread.
"""

from __future__ import annotations

import os
import re
import secrets
import shlex
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeVar

from ..sealed import KEY_VARIABLE, kept_aside
from .log import never_write

T = TypeVar("T")
Source = Literal["environment", "command", "keyring", "session", ""]

VARIABLE: Final = KEY_VARIABLE
SERVICE: Final = "realtime-hud"
_PROBE: Final = "probe"
_NOTES: Final = "notes"
"""The account of the notes' keys; no host is called so."""
_KEY: Final = re.compile(r"[\x21-\x7e]{1,512}")
_COMMAND_S: Final = 30.0
_RING_S: Final = 120.0
"""A locked keyring shows a dialog; its owner needs time to find the password."""
# keyrings.alt and the like keep passwords in plain files; only what the system itself protects counts.
_TRUSTED: Final = frozenset(f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows"))


class KeyTroubleError(Exception):
    """The key could not be fetched or kept; the text is a sentence for people and never holds the key."""


class Ring(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A key and where it was."""

    key: str = field(repr=False)
    source: Source


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """What may be shown: never the key itself.

    Attributes:
        source: Where it is; '' when there is none.
        hint: Its last four characters.
        ring: The keyring's name; '' where there is none that can be trusted.
        trouble: Why something could not be looked at.
    """

    source: Source
    hint: str
    ring: str
    trouble: str = ""


def system_ring() -> Ring | None:
    """The system's own keyring; None where there is none or only one that writes plain files."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    ring = keyring.get_keyring()
    candidates = ring.backends if isinstance(ring, ChainerBackend) else [ring]
    return next((candidate for candidate in candidates if type(candidate).__module__ in _TRUSTED), None)


class Keys:
    """The key for one account. Any thread.

    Args:
        account: Under which name it is kept: the host of the service.
        command: A program that prints a key, with its arguments; '' for none. It is run without a shell at each connection.
        env: The environment.
        ring: Finds the keyring.
    """

    def __init__(
        self,
        account: str,
        command: str = "",
        env: Mapping[str, str] | None = None,
        ring: Callable[[], Ring | None] = system_ring,
        ring_s: float = _RING_S,
    ) -> None:
        self._account = account
        self._command = command
        self._env = {**os.environ, **kept_aside()} if env is None else env
        self._find_ring = ring
        self._ring_s = ring_s
        self._lock = threading.Lock()
        self._memory = ""

    @property
    def command(self) -> str:
        """The key command, '' for none."""
        return self._command

    def get(self) -> str:
        """The key, or '' when there is none.

        Raises:
            KeyTroubleError: The key command or the keyring failed, and nowhere else is a key.
        """
        return self.find().key

    def find(self) -> Found:
        """The key and where it was found. From then on no log holds it.

        Raises:
            KeyTroubleError
        """
        found = self._found()
        never_write(found.key)
        return found

    def _found(self) -> Found:
        named = self._env.get(VARIABLE, "").strip()
        if named:
            return Found(named, "environment")
        if self._command.strip():
            return Found(self._from_command(), "command")
        with self._lock:
            kept = self._memory
        try:
            stored = self._from_ring()
        except KeyTroubleError:
            if not kept:
                raise
            stored = ""
        if stored:
            return Found(stored, "keyring")
        return Found(kept, "session" if kept else "")

    def set(self, key: str) -> tuple[Source, str]:
        """Keeps a key in the keyring, or for this session where that cannot be; returns where, and why not in the keyring.

        Raises:
            KeyTroubleError: It is no key.
        """
        key = key.strip()
        if not _KEY.fullmatch(key):
            raise KeyTroubleError("A key is one word of letters, digits and signs.")
        never_write(key)
        trouble = self._keep(key)
        with self._lock:
            self._memory = key if trouble else ""
        return ("session", trouble) if trouble else ("keyring", "")

    def clear(self) -> str:
        """Removes the key from the keyring and from memory. Returns what is left to do by hand, '' when nothing is."""
        with self._lock:
            self._memory = ""
        try:
            ring = self.ring()
            if ring is not None and self._on_ring(lambda: ring.get_password(SERVICE, self._account)):
                self._on_ring(lambda: ring.delete_password(SERVICE, self._account))
        except KeyTroubleError as trouble:
            return str(trouble)
        return f"The variable {VARIABLE} is set outside of this program and stays." if self._env.get(VARIABLE) else ""

    def status(self) -> KeyStatus:
        """Where the key is, without showing it."""
        trouble, found = "", Found("", "")
        try:
            ring = self.ring()
        except KeyTroubleError as error:
            ring, trouble = None, str(error)
        try:
            found = self.find()
        except KeyTroubleError as error:
            trouble = str(error)
        name = "" if ring is None else str(getattr(ring, "name", type(ring).__name__))
        return KeyStatus(found.source, found.key[-4:] if len(found.key) >= 12 else "", name, trouble)

    # -------------------------------------------------------------- the command

    def _from_command(self) -> str:
        parts = self._command if sys.platform == "win32" else _words(self._command)
        try:
            done = subprocess.run(parts, stdin=subprocess.DEVNULL, capture_output=True, timeout=_COMMAND_S, check=False)
        except subprocess.TimeoutExpired:
            raise KeyTroubleError(f"The key command has not finished within {_COMMAND_S:.0f} seconds.") from None
        except (OSError, ValueError) as error:
            raise KeyTroubleError(f"The key command cannot be started: {getattr(error, 'strerror', None) or 'it cannot be read'}.") from None
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise KeyTroubleError(f"The key command ended with code {done.returncode}" + (f": {said[-1][:200]}" if said else "."))
        lines = done.stdout[:4096].decode("utf-8", "replace").split()
        if len(lines) != 1:
            raise KeyTroubleError("The key command must print the key and nothing else.")
        return lines[0]

    # -------------------------------------------------------------- the keyring

    def ring(self) -> Ring | None:
        """The keyring, None where there is none that can be trusted. Raises KeyTroubleError."""
        return self._on_ring(self._find_ring)

    def _from_ring(self) -> str:
        ring = self.ring()
        return "" if ring is None else (self._on_ring(lambda: ring.get_password(SERVICE, self._account)) or "")

    def _keep(self, key: str) -> str:
        """Why the key could not be kept in the keyring; '' when it is. What a keyring says it can do is not believed until it has done it once."""
        try:
            ring = self.ring()
            if ring is None:
                return "This system has no keyring the program can use; the key is kept until it ends."
            value = secrets.token_hex(8)
            probe = f"{_PROBE}-{value}"  # of its own: another process may try the keyring at the same moment
            self._on_ring(lambda: ring.set_password(SERVICE, probe, value))
            if self._on_ring(lambda: ring.get_password(SERVICE, probe)) != value:
                return "The keyring does not give back what is put in; the key is kept until the program ends."
            self._on_ring(lambda: ring.delete_password(SERVICE, probe))
            self._on_ring(lambda: ring.set_password(SERVICE, self._account, key))
        except KeyTroubleError as trouble:
            return f"{trouble} The key is kept until the program ends."
        return ""

    def _on_ring(self, work: Callable[[], T]) -> T:
        """Does it on a thread of its own: a keyring that never answers must not hold up the end of the program."""
        box: list[T | Exception] = []

        def run() -> None:
            try:
                box.append(work())
            except Exception as error:  # noqa: BLE001 — every backend has errors of its own
                box.append(error)

        thread = threading.Thread(target=run, name="hud-keyring", daemon=True)
        thread.start()
        thread.join(self._ring_s)
        if not box:
            raise KeyTroubleError("The keyring does not answer.")
        if isinstance(box[0], Exception):
            raise KeyTroubleError(_refused(box[0]))
        return box[0]


class NotesKey:
    """The keys that notes are encrypted with, in the system's keyring and nowhere else. May take as long as its owner needs to unlock it. Any thread.

    Each is kept under its mark and never replaced, so that two homes that begin at the same moment cannot take each other's key away. The first one
    is this user's key for homes to come as well.
    """

    def __init__(self, ring: Callable[[], Ring | None] = system_ring, ring_s: float = _RING_S) -> None:
        self._find_ring, self._ring_s = ring, ring_s

    def look(self) -> None:
        """Whether there is a keyring; asks it for nothing. Raises KeyTroubleError: there is none, or it does not answer."""
        self._places("")

    def get(self, mark: str = "") -> str:
        """The key of that mark, else this user's; '' when the keyring has neither.

        Raises:
            KeyTroubleError: There is no keyring, it is locked, or does not answer.
        """
        return next(filter(None, (keys.get() for keys in self._places(mark))), "")

    def put(self, key: str, mark: str) -> None:
        """Keeps a new key, and looks whether it is really there.

        Raises:
            KeyTroubleError: It is not.
        """
        own, common = self._places(mark)
        source, _ = own.set(key)
        if source != "keyring":
            raise KeyTroubleError("The keyring does not keep a key.")
        if own.get() != key:
            raise KeyTroubleError("The keyring does not give back what is put in.")
        if not common.get():
            common.set(key)

    def _places(self, mark: str) -> list[Keys]:
        accounts = [f"{_NOTES}-{mark}", _NOTES] if mark else [_NOTES]
        places = [Keys(account, "", {}, self._find_ring, self._ring_s) for account in accounts]
        if places[0].ring() is None:
            raise KeyTroubleError("This system has no keyring the program can use.")
        return places


def _refused(error: Exception) -> str:
    """Why a keyring did not do it. The error's own words may hold a key."""
    kind = type(error).__name__
    return "The keyring is locked." if "locked" in kind.lower() else f"The keyring cannot be used ({kind})."


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        raise KeyTroubleError("The key command cannot be read: a quotation mark is missing.") from None
