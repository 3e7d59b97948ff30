"""One window per user: the first one listens on a private socket, later ones hand over what they were asked and leave."""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ..files import make_private_dir
from .handover import MAX_LINE, Request, understood
from .peers import is_ours

log = logging.getLogger(__name__)


Answer = Callable[[Request], dict[str, object]]


class SingleInstance(QObject):
    """Answers on the socket while the window lives. GUI thread only."""

    def __init__(self, socket_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = socket_path
        self._server: QLocalServer | None = None
        self._answer: Answer | None = None

    def listen(self, answer: Answer) -> bool:
        """Answers requests from now on with what `answer` returns. False when the socket cannot be made (the window works without)."""
        self._answer = answer
        make_private_dir(self._path.parent)
        QLocalServer.removeServer(str(self._path))
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(str(self._path)):
            log.warning("no socket at %s: %s", self._path, self._server.errorString())
            return False
        return True

    def close(self) -> None:
        if self._server is not None:
            self._server.close()

    def _on_connection(self) -> None:
        assert self._server is not None
        while (peer := self._server.nextPendingConnection()) is not None:
            peer.setParent(self)
            if not _is_ours(peer):
                peer.abort()
                peer.deleteLater()
                continue
            peer.readyRead.connect(self._on_words)
            peer.disconnected.connect(peer.deleteLater)
            self._read(peer)

    def _on_words(self) -> None:
        peer = self.sender()
        if isinstance(peer, QLocalSocket):
            self._read(peer)

    def _read(self, peer: QLocalSocket) -> None:
        if not peer.canReadLine():
            if peer.bytesAvailable() > MAX_LINE:
                peer.abort()
            return
        request = understood(bytes(peer.readLine(MAX_LINE).data()))
        assert self._answer is not None
        said = {"ok": False, "sentence": request} if isinstance(request, str) else self._answer(request)
        peer.write(json.dumps(said).encode() + b"\n")
        peer.flush()
        peer.disconnectFromServer()


def _is_ours(peer: QLocalSocket) -> bool:
    """Whether the same user is at the other end."""
    if sys.platform == "win32":
        return True  # a named pipe with the rights of this user alone
    with socket.socket(fileno=os.dup(int(peer.socketDescriptor()))) as end:
        return is_ours(end)
