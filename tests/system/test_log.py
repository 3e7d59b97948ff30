from __future__ import annotations

import base64
import contextlib
import logging
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from app.system.log import log_files, masked, never_write, open_log


def test_keys_and_pictures_never_reach_the_file(home: Path) -> None:
    path = home / "logs" / "hud.log"
    handler = open_log(path)
    try:
        log = logging.getLogger("test.log")
        log.info("connecting with Bearer sk-proj-abcdefgh12345678 to the service")
        log.info("sending data:image/jpeg;base64,%s", "A" * 5000)
        try:
            raise ValueError("bad key sk-live-0123456789abcdef")
        except ValueError:
            log.info("failed", exc_info=True)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    text = path.read_text()
    assert "connecting with ***" in text
    assert "Traceback" in text
    for secret in ("abcdefgh12345678", "AAAA", "0123456789abcdef"):
        assert secret not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_stops_nothing(home: Path) -> None:
    (home / "file").write_text("")
    handler = open_log(home / "file" / "below" / "hud.log")
    logging.getLogger("test.log").info("nobody hears this")
    logging.getLogger().removeHandler(handler)


def test_ordinary_words_are_left_alone() -> None:
    assert masked("The screen DP-1 was unplugged at 10:04.") == "The screen DP-1 was unplugged at 10:04."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_costs_lines_of_the_log_only(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = open_log(home / "hud.log")
    assert isinstance(handler, logging.FileHandler)
    with contextlib.suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:
        handler.setStream(full)
        handler.emit(logging.LogRecord("test", logging.INFO, __file__, 1, "The valve opens", None, None))
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert capsys.readouterr().err == ""


@contextlib.contextmanager
def logging_to(path: Path, also: Callable[[str], str] = str) -> Iterator[logging.Logger]:
    handler = open_log(path, also)
    try:
        yield logging.getLogger("test.log")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


@pytest.mark.parametrize(
    "spelled",
    [
        "{0}",
        "token={0}&x=1",
        '{{"key": "{0}"}}',
        "'{0}'",
    ],
)
def test_a_key_of_any_form_is_masked_by_its_value(home: Path, spelled: str) -> None:
    key = "hunter/2 of+the=gateway"
    never_write(key)
    never_write("a")
    with logging_to(home / "hud.log") as log:
        for value in (key, quote(key, safe=""), repr(key)[1:-1], base64.b64encode(key.encode()).decode()):
            log.info("said %s at last", spelled.format(value))
    text = (home / "hud.log").read_text()
    assert text.count("***") == 4
    assert "hunter" not in text
    assert "at last" in text, "a short value masks nothing"


def test_what_else_looks_secret_is_masked_and_what_cannot_be_looked_through_is_left_out(home: Path) -> None:
    def also(line: str) -> str:
        assert line[0] in "pag", "only what is said is looked through, not when and by whom"
        if "odd" in line:
            raise ValueError("never seen such a line")
        return line.replace("4111 1111", "[card hidden]")

    with logging_to(home / "hud.log", also) as log:
        log.info("paid with 4111 1111")
        log.info("an odd line")
        log.info("goes on")
    lines = (home / "hud.log").read_text().splitlines()
    assert "[card hidden]" in lines[0]
    assert "odd" not in lines[1]
    assert "could not be looked through (ValueError)" in lines[1]
    assert lines[2].endswith("goes on")


def test_every_file_of_a_log_that_was_turned_over_is_its_owners_alone(home: Path) -> None:
    path = home / "logs" / "hud.log"
    before = os.umask(0)
    try:
        with logging_to(path) as log:
            for _ in range(1200):
                log.info("%s", "valve " * 200)
    finally:
        os.umask(before)
    files = log_files(path)
    assert [file.name for file in files] == ["hud.log.1", "hud.log"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert all(file.stat().st_size <= 1 << 20 for file in files)


def test_who_has_nothing_to_say_leaves_no_file(home: Path) -> None:
    with logging_to(home / "logs" / "hud.log"):
        pass
    assert not (home / "logs").exists()
    assert log_files(home / "logs" / "hud.log") == ()
