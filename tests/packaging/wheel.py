"""The program as its wheel carries it: built, and installed away from the checkout with the locked libraries."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def apart(*command: str | Path, cwd: Path) -> str:
    """Run without anything of this checkout in reach; its output."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = subprocess.run([*map(str, command)], cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def build_wheel(folder: Path) -> Path:
    """The wheel, in `folder`."""
    apart(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def install_wheel(wheel: Path, folder: Path) -> Path:
    """Into an environment of its own, `folder`; where its programs are."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    apart(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    (site,) = (folder / "lib").glob("python3.*/site-packages")
    (site / "locked.pth").write_text(str(metadata.distribution("mss").locate_file("")))
    return folder / "bin"
