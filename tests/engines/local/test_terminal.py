"""The terminal by hand-made pages: commands caught while they are typed, cursors, prompts that look like titles."""

from __future__ import annotations

import pytest

from app.engines.local.engine import LocalEngine
from app.events import EngineEvent
from app.values import Sight, Window

from ..pages import SCREEN, column, sight
from .notes import blocks, text_of


def shell(texts: list[str], n: int) -> Sight:
    return sight(column(texts, x=10, y=60, step=18, wide=8.0), n, "Terminal", "dev@atlas: ~ - Terminal")


def test_a_command_caught_half_typed_is_written_whole_though_it_ran_before() -> None:
    run = ["dev@atlas:~/house$ python3 -m unittest checks", "FAILED (failures=1)"]
    mend = ["dev@atlas:~/house$ sed -i s/24/28/ heat.py"]
    sights = [
        shell([*run, "dev@atlas:~/house$"], 0),
        shell([*run, *mend, "dev@atlas:~/house$ python3 -m unittes"], 1),
        shell([*run, *mend, run[0], "Ran 2 tests", "OK", "dev@atlas:~/house$"], 2),
    ]
    notes = text_of(sights)
    assert "$ python3 -m unittest checks\nRan 2 tests\nOK" in notes
    assert notes.count("unittes") == 2


def test_a_command_finished_long_after_it_was_begun_is_written_once() -> None:
    half, whole = "dev@atlas:~/house$ python3 -m unittes", "dev@atlas:~/house$ python3 -m unittest checks"
    events: list[EngineEvent] = []
    engine = LocalEngine()
    engine.start(events.append)
    for n, texts in ((0, ["start", half]), (6, ["start", half, ""]), (7, ["start", whole, "OK"])):
        engine.submit(shell(texts, n))
        engine.quiet(shell(texts, n).frame.t + 1)
    engine.stop()
    assert [text for _, text in blocks(events)] == ["```console\nstart\n```", "```console\n$ python3 -m unittest checks\nOK\n```"]


def test_a_command_finished_after_work_elsewhere_is_written_whole() -> None:
    half, whole = "dev@atlas:~/house$ python3 -m unittes", "dev@atlas:~/house$ python3 -m unittest checks"
    sights = [shell(["start", half], 0), sight(column(["A page of its own is read meanwhile."]), 1), shell(["start", whole, "OK"], 2)]
    assert text_of(sights).endswith("$ python3 -m unittest checks\nOK\n```")


@pytest.mark.parametrize("cursor", ["|", "□", " █"])
def test_the_cursor_is_no_part_of_a_command(cursor: str) -> None:
    rows = ["dev@atlas:~$ make test", "collected 12 items"]
    assert "kitche\n```" in text_of([shell([*rows, f"dev@atlas:~$ python3 heat.py kitche{cursor}"], 0)])
    assert text_of([shell([*rows, f"dev@atlas:~${cursor}" if cursor[0] == " " else "dev@atlas:~$ □"], 0)]).endswith("items\n```")


def test_a_short_first_command_is_no_title() -> None:
    window = Window("XTerm", "ana@attic: ~/heatload", SCREEN, active=True)
    rows = column(["ana@attic:~/heatload$ ls", "checks.py heatload.py", "ana@attic:~/heatload$"], 4, 6, 20, 15, 9.0)
    assert text_of([sight(rows, 0, window.app, window.title, (window,))]) == "```console\n$ ls\nchecks.py heatload.py\n```"
