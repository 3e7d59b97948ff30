"""Who is at the other end of a local socket: nobody but the user this program belongs to may ask it anything, or answer in its name.

The modes of socket and folder keep others out already; this holds where they do not: in a folder of /tmp that somebody else made first, on a file
system without modes, for root.
"""

from __future__ import annotations

import os
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

_CREDENTIALS = struct.Struct("iII")
"""Linux: process, user and group of whoever made the other end."""
_SO_PEERCRED = 17


def is_ours(peer: socket.socket) -> bool:
    """Whether the other end belongs to the same user. Where the system does not tell, the modes of socket and folder must do."""
    if not sys.platform.startswith("linux"):
        return True
    import socket  # here, since the window imports this file before its first paint

    try:
        _, user, _ = _CREDENTIALS.unpack(peer.getsockopt(socket.SOL_SOCKET, _SO_PEERCRED, _CREDENTIALS.size))
    except OSError:
        return False
    return bool(user == os.getuid())
