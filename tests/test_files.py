"""Files that are whole or not there, private, and named so that they stay in their folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.files import Lock, alone_in, make_private_dir, make_private_file, resource, safe_name, write_whole


def test_a_file_is_written_for_the_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_whole(tmp_path / "a", "é\n")
        write_whole(tmp_path / "b", b"\x00", mode=0o644)
        make_private_file(tmp_path / "c")
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == "é\n".encode()
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "abc"] == [0o600, 0o644, 0o600]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path; from app.files import write_whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 5000)\n"
        "except OSError as error: print(error.errno)\n"
    )
    path = tmp_path / "notes.md"
    path.write_text("old")
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.strip() == "27"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_is_synced_before_and_after_it_takes_its_name(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from app.files import write_whole; write_whole(Path(sys.argv[1]), 'text')"
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-e", "trace=fsync,rename,renameat,renameat2", "-o", str(trace), sys.executable, "-c", code, str(tmp_path / "file")]
    subprocess.run(command, cwd=Path(__file__).parents[1], check=True, timeout=60)
    calls = [line.split()[1].split("(")[0] for line in trace.read_text().splitlines() if "fsync(" in line or "rename" in line]
    assert calls[-3:] == ["fsync", "rename", "fsync"]


def test_folders_are_private_and_keep_their_content(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private_dir(folder)
    folder.chmod(0o755)
    (folder / "x").write_text("x")
    assert make_private_dir(folder) == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "x").exists()
    with pytest.raises(OSError, match="exists"):
        make_private_dir(folder / "x")


def test_the_shipped_files_are_found() -> None:
    assert resource("reader", "LICENSE").is_file()


def test_a_lock_is_for_one(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = Lock.take(path)
    assert first is not None
    assert Lock.take(path) is None
    first.release()
    first.release()
    again = Lock.take(path)
    assert again is not None
    again.release()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lecture 12: Screening", "Lecture 12 Screening"),
        ("../../etc/passwd", "etc passwd"),
        ("..", "Notes"),
        ("", "Notes"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("COM1", "_COM1"),
        ("Content", "Content"),
        ("name. . ", "name"),
        ("a\x00b\u202ec", "a b c"),
        ("日本語", "日本語"),
        ("x" * 300, "x" * 120),
        ("é" * 300, "é" * 60),
        ("-rf", "-rf"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=400))
@example("\ud800")
@example("nul .x")
def test_any_text_makes_a_name_that_stays_in_its_folder(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name.encode()) <= 121
    assert not set(name) & set('<>:"/\\|?*\0')
    assert name == name.strip(". ")
    assert Path("/folder", name).resolve().parent == Path("/folder")
    assert safe_name(name) == name


def test_a_folder_is_for_one_at_a_time_but_nobody_waits_for_ever(tmp_path: Path) -> None:
    inside = threading.Event()

    def wait_for_it() -> None:
        with alone_in(tmp_path, 60.0):
            inside.set()

    second = threading.Thread(target=wait_for_it)
    with alone_in(tmp_path):
        second.start()
        assert not inside.wait(0.1)
        with alone_in(tmp_path, 0.05):
            assert not inside.is_set()
    second.join(60)
    assert inside.is_set()
    with alone_in(tmp_path / "not there"):
        assert list(tmp_path.iterdir()) == []
