"""Where files lie: one folder when asked for, the system's places otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from app.settings.paths import find_paths, no_folder


def test_a_named_home_holds_everything(tmp_path: Path) -> None:
    paths = find_paths(tmp_path / "h", {"REALTIME_HUD_HOME": "/elsewhere"})
    for path in (paths.settings_file, paths.notes_db, paths.pictures_db, paths.backups, paths.notes_folder, paths.rescue_folder, paths.log_file):
        assert path.is_relative_to(tmp_path / "h")
    assert find_paths(None, {"REALTIME_HUD_HOME": "/elsewhere"}).notes_db == Path("/elsewhere/notes.db")
    assert not (tmp_path / "h").exists()


def test_a_relative_home_is_made_absolute() -> None:
    assert find_paths(Path("here"), {}).config == Path.cwd() / "here"
    assert find_paths(Path("~/x"), {}).config == Path.home() / "x"
    assert find_paths(Path("~nosuchuser/x"), {}).config == Path.cwd() / "~nosuchuser/x"


def test_otherwise_the_places_of_the_system(home: Path) -> None:
    paths = find_paths(None, {"REALTIME_HUD_HOME": ""})
    assert paths.settings_file == home / ".config" / "realtime-hud" / "settings.toml"
    assert paths.notes_db == home / ".local" / "share" / "realtime-hud" / "notes.db"
    assert paths.log_file.is_relative_to(home / ".local" / "state")


def test_the_socket_has_a_short_name_however_deep_the_home() -> None:
    shallow = find_paths(Path("/h"), {})
    assert shallow.socket_path == Path("/h/window.sock")
    seen = set()
    for deep in ("/" + "d" * 150, "/" + "e" * 150, "/" + "é" * 60):
        for env in ({}, {"XDG_RUNTIME_DIR": "/run/user/1000"}, {"XDG_RUNTIME_DIR": "/" + "r" * 200}):
            path = find_paths(Path(deep), env).socket_path
            assert len(os.fsencode(path)) <= 100
            assert path.parent.name.startswith("realtime-hud")
            seen.add(path)
    assert len(seen) == 6


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    for name, culprit in (("file", "file"), ("file/deeper", "file"), ("lost", "lost")):
        assert f"{tmp_path / culprit} is not a folder" in no_folder(find_paths(tmp_path / name, {}))
    for name in ("folder", "new/deeper"):
        assert no_folder(find_paths(tmp_path / name, {})) == ""
