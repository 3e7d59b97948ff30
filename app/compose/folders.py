"""Where the Markdown files lie."""

from __future__ import annotations

import os
from pathlib import Path

from ..settings.paths import Paths
from ..settings.schema import Settings


def notes_folder(paths: Paths, settings: Settings) -> Path:
    """The folder of the Markdown files. One that is named without its place lies in the home, wherever the program is started."""
    named = os.path.expanduser(settings.notes_folder)  # noqa: PTH111 - that of `Path` raises when there is no such user
    return paths.data / named if named else paths.notes_folder
