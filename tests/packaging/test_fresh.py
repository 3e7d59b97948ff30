"""What `make fresh` says before it begins; that it does what it says takes most of an hour, so a person starts it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.packaging.wheel import ROOT
from tests.screen import program


def _fresh(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [program("sh"), "packaging/fresh.sh", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )


def _as(user: int, folder: Path) -> dict[str, str]:
    """An environment in which `id` says so."""
    (folder / "id").write_text(f"#!/bin/sh\necho {user}\n")
    (folder / "id").chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def test_only_root_may(tmp_path: Path) -> None:
    done = _fresh(env=_as(1000, tmp_path))
    assert (done.returncode, done.stderr) == (1, "fresh: only root may build a system. Please type: sudo make fresh\n")


def test_an_unknown_person_is_named_and_nothing_is_built(tmp_path: Path) -> None:
    done = _fresh("root", "nobody", env=_as(0, tmp_path))
    assert (done.returncode, done.stderr) == (1, "fresh: 'nobody' is neither root nor person\n")
