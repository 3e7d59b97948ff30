"""A real keyring, gnome-keyring on a bus of its own, with its files outside of the program's home."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.screen import ends_with_us, program

from .portal import private_bus

PRESENT = all(map(shutil.which, ("gnome-keyring-daemon", "dbus-daemon", "gdbus")))


@contextmanager
def keyring(folder: Path, password: str = "a password") -> Iterator[Mapping[str, str]]:
    """Unlocked, or locked without a `password`. Gives the environment in which the program finds it; one in another `folder` has other keys."""
    folder.mkdir(exist_ok=True)
    with private_bus() as address:
        found = {"DBUS_SESSION_BUS_ADDRESS": address, "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring"}
        own = {**os.environ, **found, "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
        command = [program("gnome-keyring-daemon"), "--foreground", "--components=secrets", f"--control-directory={folder / 'control'}"]
        command += ["--unlock"] if password else []
        daemon = subprocess.Popen(
            command, env=own, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us
        )
        try:
            assert daemon.stdin is not None
            daemon.stdin.write(password.encode())
            daemon.stdin.close()
            subprocess.run([program("gdbus"), "wait", "--session", "--timeout", "30", "org.freedesktop.secrets"], env=own, check=True, timeout=60)
            yield found
        finally:
            daemon.kill()
            daemon.wait()
