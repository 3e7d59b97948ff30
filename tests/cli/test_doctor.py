"""`doctor`: what it prints, and where its report goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.program import run, terminal

pytestmark = [pytest.mark.screen, pytest.mark.reader]


def test_it_prints_a_line_a_check_and_says_where_the_report_is(home: Path) -> None:
    with terminal("true", title="Dear diary"):
        result = run("doctor", "--report", str(home))
    assert result.code == 0, result.out
    assert "ok      reader: " in result.out
    assert "Dear diary" in result.out, "the person may see it"
    (report,) = home.glob("realtime-hud-report-*.txt")
    assert f"The report is in {report}. It is a text: read it before you send it to anyone." in result.out
    assert "Dear diary" not in report.read_text()


def test_json_names_the_report(home: Path) -> None:
    report = home / "report.txt"
    told = json.loads(run("doctor", "--json", "--report", str(report)).out)
    assert told["report"] == str(report)
    assert {"check", "state", "message", "cure"} <= told["findings"][0].keys()


def test_a_file_of_mine_is_not_written_over(home: Path) -> None:
    mine = home / "letter.txt"
    mine.write_text("Dear grandmother")
    result = run("doctor", "--report", str(mine))
    assert result.code == 1
    assert f"{mine} is there already and is not a report by this program, so it is left as it is. Choose another name." in result.err
    assert result.out == "", "it is said before seconds of checks"
    assert mine.read_text() == "Dear grandmother"
