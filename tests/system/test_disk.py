"""Disks of other machines are recognised by what the kernel says is mounted."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.system.disk import is_network

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /mnt/my\\040share rw shared:9 - cifs //server/share rw
31 21 0:41 / /srv rw - nfs4 server:/srv rw
32 31 0:42 / /srv/local rw - tmpfs tmpfs rw
torn line
"""


@pytest.mark.parametrize(
    ("path", "answer"),
    [("/home/x", False), ("/mnt/my share/notes", True), ("/srv", True), ("/srv/a/b", True), ("/srv/local/a", False), ("/srvx", False)],
)
def test_by_the_nearest_mount(tmp_path: Path, path: str, answer: bool) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert is_network(Path(path), mounts) is answer


def test_this_machines_own_disk_is_none_and_an_unknown_system_neither(tmp_path: Path) -> None:
    assert not is_network(tmp_path / "new" / "notes.db")
    assert not is_network(tmp_path, tmp_path / "nothing here")
