"""Bad input and bad luck: one clear line, the right exit code, nothing lost, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import until

from .program import LONGEST_S, REPOSITORY, Ended, ended, noted, of_type, run, start, terminal, watch_until

SCRIPT = "printf 'The valve opens at 3.5 bar and 80 degrees\\n'"


def one_line(result: Ended) -> str:
    lines = result.err.strip().split("\n")
    assert len(lines) == 1, result.err
    return lines[0]


@pytest.mark.parametrize(
    "words",
    [
        ["watch", "--nonsense"],
        ["watch", "--for", "soon"],
        ["watch", "--for", "-1"],
        ["watch", "--engine", "magic"],
        ["watch", "--region", "1,2,3"],
        ["watch", "--region", "10,10,0,50"],
        ["watch", "--screen", "1", "--window", "x"],
        ["watch", "--window", " "],
        ["notes"],
        ["notes", "frobnicate"],
        ["ctl", "dance"],
        ["nonsense"],
        ["--nonsense"],
    ],
)
def test_wrong_use_is_told_in_one_line_and_exit_2(words: list[str]) -> None:
    result = run(*words)
    assert result.code == 2
    assert one_line(result)
    assert result.out == ""


@pytest.mark.parametrize("words", [["--help"], ["watch", "--help"], ["shot", "--help"], ["ctl", "-h"], ["notes", "--help"], ["doctor", "--help"]])
def test_help_is_there(words: list[str]) -> None:
    result = run(*words)
    assert result.code == 0
    assert result.out.startswith("usage: realtime-hud")


def test_no_display_is_said_and_ends_the_run(home: Path) -> None:
    log = home / "events.jsonl"
    result = run("watch", "--for", "60", "--events", str(log))
    assert result.code == 1
    assert "display" in one_line(result).lower()
    assert [event["code"] for event in of_type(log, "error")] == ["no-display"]
    assert of_type(log, "error")[0]["cure"]
    assert run("notes", "list").out == ""


@pytest.mark.screen
def test_a_wayland_session_without_a_portal_is_never_recorded_black(home: Path) -> None:
    log = home / "events.jsonl"
    wayland = {"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": "wayland-0"}
    result = run("watch", "--for", "60", "--events", str(log), env=wayland)
    assert result.code == 1
    first, last = result.err.strip().split("\n")
    assert "cannot be left out" in first
    assert "portal" in last.lower()
    assert not of_type(log, "frame_seen")


@pytest.mark.screen
def test_a_region_off_the_screen_is_said(home: Path) -> None:
    result = run("watch", "--for", "60", "--region", "5000,5000,100,100")
    assert result.code == 1
    assert "region" in one_line(result).lower()
    assert run("notes", "list").out == ""


@pytest.mark.screen
def test_a_screen_that_is_not_there_is_said(home: Path) -> None:
    result = run("watch", "--for", "60", "--screen", "9")
    assert result.code == 1
    assert "screen" in one_line(result).lower()


@pytest.mark.screen
def test_a_black_screen_is_said_once(home: Path) -> None:
    log = home / "events.jsonl"
    process = start("watch", "--region", "1700,900,200,150", "--events", str(log))
    until(lambda: of_type(log, "error") or process.poll() is not None, LONGEST_S, "a word on it")
    process.send_signal(signal.SIGTERM)
    result = ended(process)
    assert result.code == 1
    assert [event["code"] for event in of_type(log, "error")] in (["black-frame"], ["blank-frame"])


@pytest.mark.screen
@pytest.mark.parametrize("harm", ["missing", "corrupt"])
def test_the_readers_weights_missing_or_corrupt(home: Path, harm: str) -> None:
    copy = home / "program"
    for name in ("app", "resources"):
        shutil.copytree(REPOSITORY / name, copy / name)
    weights = copy / "resources" / "reader" / "rec.onnx"
    if harm == "missing":
        weights.unlink()
    else:
        weights.write_bytes(weights.read_bytes()[:-100] + bytes(100))
    result = ended(start("watch", "--for", "20", cwd=copy))
    assert result.code == 1
    assert "text reader cannot start" in result.err.split("\n")[0]
    checked = ended(start("doctor", cwd=copy))
    assert checked.code == 1
    assert "TROUBLE reader" in checked.out


@pytest.mark.screen
@pytest.mark.reader
def test_a_second_recording_into_the_same_notes_ends_at_once(home: Path) -> None:
    log = home / "events.jsonl"
    with terminal(SCRIPT):
        first = start("watch", "--events", str(log))
        until(lambda: "3.5 bar" in noted(log), 30, "the note")
        second = run("watch", "--for", "30")
        assert second.code == 1
        assert "another realtime hud" in one_line(second).lower()
        first.send_signal(signal.SIGTERM)
        assert ended(first).code == 0


@pytest.mark.screen
@pytest.mark.reader
def test_a_broken_settings_file_is_named_kept_and_replaced_by_defaults(home: Path) -> None:
    folder = home / "hud"
    (folder / "settings.toml").write_text("[record]\ninterval = = 3\n")
    with terminal(SCRIPT):
        result = watch_until("3.5 bar", home / "events.jsonl")
    assert "3.5 bar" in result.out
    assert "settings" in one_line(result)
    assert "2" in one_line(result)
    assert any(path.name.endswith(".bad") or ".bad" in path.name for path in folder.iterdir())


@pytest.mark.screen
@pytest.mark.reader
def test_a_folder_that_cannot_be_written_keeps_the_notes_elsewhere(home: Path) -> None:
    log = home / "events.jsonl"
    blocked = home / "blocked"
    blocked.write_text("a file where the folder should be")
    with terminal(SCRIPT):
        result = watch_until("3.5 bar", log, "--home", str(blocked / "hud"))
    assert "3.5 bar" in result.out
    assert of_type(log, "error")
    assert "Notes go on" in result.err


@pytest.mark.parametrize("option", ["--out", "--events"])
def test_a_file_that_cannot_be_written_is_named(home: Path, option: str) -> None:
    result = run("watch", "--for", "2", option, str(home / "no" / "such" / "folder" / "file"))
    assert result.code == 1
    assert "file" in one_line(result)


def test_ctl_without_a_running_program() -> None:
    result = run("ctl", "status")
    assert result.code == 1
    assert "not running" in one_line(result)


def test_notes_before_there_are_any() -> None:
    assert run("notes", "list").out == ""
    assert run("notes", "list", "--json").out.strip() == "[]"
    result = run("notes", "show")
    assert result.code == 1
    assert "no notes yet" in one_line(result)


def test_an_unknown_session_is_named() -> None:
    assert run("notes", "delete", "abc").code == 1


@pytest.mark.screen
@pytest.mark.reader
def test_the_x_server_going_away_ends_in_words(home: Path, screen_display: str) -> None:
    from tests.screen import own_screen

    log = home / "events.jsonl"
    folder = home / "screen"
    folder.mkdir()
    with own_screen(folder, os.environ) as display:
        os.environ["DISPLAY"] = display
        process = start("watch", "--events", str(log))
        until(lambda: of_type(log, "frame_seen"), 30, "a frame")
    until(lambda: [event for event in of_type(log, "error") if event["code"] not in ("black-frame", "blank-frame")], 30, "the words")
    process.send_signal(signal.SIGTERM)
    assert ended(process).code == 1


@pytest.mark.screen
@pytest.mark.parametrize("words", [["notes", "list"], ["key", "status"], ["doctor"], ["ctl", "status"], ["--for", "5"]])
def test_a_home_that_is_a_file_is_told_at_once(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("my own words")
    result = run(*words, "--home", str(tmp_path / "mine"))
    assert result.code == (1 if words[0] == "--for" else 2), "the window, a verb"
    assert f"{tmp_path / 'mine'} is not a folder" in one_line(result)
    assert (tmp_path / "mine").read_text() == "my own words"


def test_nothing_found_is_said_and_is_no_failure(tmp_path: Path) -> None:
    for words, sentence in ((["list"], "There are no notes yet."), (["search", "valve"], "There are no notes yet.")):
        result = run("notes", *words, "--home", str(tmp_path))
        assert (result.code, result.out) == (0, "")
        assert sentence in one_line(result)
        assert run("notes", *words, "--json", "--home", str(tmp_path)).out == "[]\n"


@pytest.mark.screen
def test_two_outputs_never_share_a_file(tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("my own words\n")
    same = run("watch", "--for", "1", "--home", str(tmp_path / "h"), "--out", str(mine), "--events", str(tmp_path / "." / "mine.md"))
    assert same.code == 2
    assert "--out and --events name the same file" in one_line(same)
    events = run("watch", "--for", "1", "--home", str(tmp_path / "h"), "--events", str(mine))
    assert events.code == 1
    assert "something else than events" in one_line(events)
    settings = run("shot", "--home", str(tmp_path / "h"), "--out", str(tmp_path / "h" / "settings.toml"))
    assert settings.code == 2
    assert "is a file the program itself needs" in one_line(settings)
    for option in ("--out", "--events"):
        with mine.open("a") as printed:
            command = [sys.executable, "-m", "app", "watch", "--for", "1", "--home", str(tmp_path / "h"), option, "/dev/stdout"]
            done = subprocess.run(command, cwd=REPOSITORY, stdout=printed, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
        assert done.returncode == 2
        assert f"{option} names the file that the notes are printed into" in done.stderr
    assert mine.read_text() == "my own words\n"


@pytest.mark.screen
def test_a_closed_terminal_ends_a_recording_as_it_should_end(tmp_path: Path) -> None:
    log = tmp_path / "events.jsonl"
    with terminal(SCRIPT):
        process = start("watch", "--home", str(tmp_path / "h"), "--events", str(log))
        try:
            until(lambda: "valve" in noted(log), 60, "a note")
        finally:
            process.send_signal(signal.SIGHUP)
            result = ended(process)
    assert result.code == 0
    assert json.loads(run("notes", "list", "--json", "--home", str(tmp_path / "h")).out)[0]["ended"] is not None


@pytest.mark.screen
@pytest.mark.reader
def test_an_export_goes_where_a_link_leads_and_into_a_device_or_a_pipe(tmp_path: Path) -> None:
    home = str(tmp_path / "h")
    with terminal(SCRIPT):
        watch_until("valve", tmp_path / "events.jsonl", "--home", home)
    for name in ("real.md", "link.md", "link.md"):
        if name == "link.md" and not (tmp_path / name).is_symlink():
            (tmp_path / name).symlink_to("real.md")
        assert run("notes", "export", "--out", str(tmp_path / name), "--home", home).code == 0
        assert "valve" in (tmp_path / "real.md").read_text()
    assert (tmp_path / "link.md").is_symlink()
    full = run("notes", "export", "--out", "/dev/full", "--home", home)
    assert full.code == 1
    assert "No space left" in one_line(full)
    assert "valve" in run("notes", "export", "--out", "/dev/stdout", "--home", home).out
