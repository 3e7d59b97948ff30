"""What kind of disk a folder lies on."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.glusterfs",
    "davfs",
    "virtiofs",
}


def is_network(path: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether `path` (it need not exist yet) lies on another machine's disk, where SQLite's write-ahead log is not safe.

    False where the system does not tell (macOS). `mounts` is Linux's list of what is mounted where.
    """
    if sys.platform == "win32":
        import ctypes

        root = os.path.splitdrive(path.absolute())[0] + "\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == 4)
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    kinds: dict[str, str] = {}
    for line in lines:
        fields, _, rest = line.partition(" - ")
        if len(fields.split()) > 4 and rest:
            kinds[_unescape(fields.split()[4])] = rest.split()[0]  # of two at one place the later one is seen
    full = Path(os.path.realpath(path))
    place = next((str(each) for each in (full, *full.parents) if str(each) in kinds), "")
    return kinds.get(place, "") in _NETWORK


def _unescape(name: str) -> str:
    """The kernel writes a blank as backslash 040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), name)
