"""Answers requests without Qt, for a recording in a terminal: a thread of its own on a private socket. Linux and macOS."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from ..files import Lock, make_private_dir
from .handover import MAX_LINE, Request, understood
from .peers import is_ours

log = logging.getLogger(__name__)

_PATIENCE_S = 2.0
"""How long somebody who knocked may take to say what he wants."""


class Door:
    """Open from `open` to `close`. `answer` is called on the door's thread and must be quick."""

    def __init__(self, path: Path, answer: Callable[[Request], dict[str, object]]) -> None:
        self._path, self._answer = path, answer
        self._lock: Lock | None = None
        self._socket: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, name="door", daemon=True)

    def open(self) -> bool:
        """False when the socket cannot be made, or another recording of these notes has it: it works without."""
        if not hasattr(socket, "AF_UNIX"):
            return False
        try:
            make_private_dir(self._path.parent)
            self._lock = Lock.take(self._path.with_suffix(".lock"))
            if self._lock is None:
                return False
            self._path.unlink(missing_ok=True)  # of a run that was killed
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.bind(str(self._path))
            self._path.chmod(0o700)
            self._socket.listen(8)
        except OSError as error:
            log.warning("no socket at %s: %s", self._path, error)
            self.close()
            return False
        self._thread.start()
        return True

    def close(self) -> None:
        """Nobody is answered any more. A second call does nothing."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread out of accept
            self._socket.close()
            if self._thread.is_alive():
                self._thread.join(_PATIENCE_S + 1)
            self._socket = None
            self._path.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _serve(self) -> None:
        listening = self._socket
        assert listening is not None
        while True:
            try:
                peer, _ = listening.accept()
            except OSError:
                return
            with peer, contextlib.suppress(OSError):
                peer.settimeout(_PATIENCE_S)
                if is_ours(peer):
                    self._talk(peer)

    def _talk(self, peer: socket.socket) -> None:
        with peer.makefile("rb") as words:
            request = understood(words.readline(MAX_LINE))
        said = {"ok": False, "sentence": request} if isinstance(request, str) else self._answer(request)
        peer.sendall(json.dumps(said).encode() + b"\n")
