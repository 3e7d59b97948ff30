"""Where the Markdown files of a home lie, whatever the settings name."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from app.compose.folders import notes_folder
from app.settings.paths import Paths
from app.settings.schema import Settings


@pytest.mark.parametrize(
    ("named", "lies"),
    [("", "notes"), ("vault", "vault"), ("~nosuchuser/vault", "~nosuchuser/vault"), ("/elsewhere/vault", "/elsewhere/vault"), ("~/vault", "~")],
)
def test_the_folder_is_the_same_wherever_the_program_is_started(named: str, lies: str, tmp_path: Path) -> None:
    found = notes_folder(Paths(tmp_path, tmp_path, tmp_path), dataclasses.replace(Settings(), notes_folder=named))
    assert found == (Path.home() / "vault" if lies == "~" else tmp_path / lies)
