from __future__ import annotations

import contextlib
import logging
import stat
from pathlib import Path

import pytest

from app.system.log import masked, open_log


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
