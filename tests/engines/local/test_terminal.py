"""The terminal by hand-made pages: commands caught while they are typed, cursors, prompts that look like titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.engines.local.engine import LocalEngine
from app.events import EngineEvent
from app.values import Rect, Sight, Window

from ..pages import SCREEN, T0, column, line, sight
from .notes import blocks, text_of, written


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


XTERM = Rect(0, 40, 960, 640)
PROMPT = "ada@atlas:~/lab$"


def screen(texts: list[str], t: float, first: int = 0) -> Sight:
    """A terminal that fills its window; `first`: the row at which the texts begin."""
    window = Window("XTerm", "ada@atlas: ~/lab", XTERM, active=True)
    rows = [
        line(text.strip(), round(2 + 8 * (len(text) - len(text.lstrip()))), 44 + 18 * (first + n), 12, 8.0)
        for n, text in enumerate(texts)
        if text.strip()
    ]
    return sight(rows, 0, window.app, window.title, (window,), t=T0 + t)


def beside(left: list[str], right: list[str], t: float) -> Sight:
    """Two panes side by side, with the bar of the multiplexer below."""
    window = Window("XTerm", "ada@atlas: ~/lab", XTERM, active=True)
    halves = (left, Rect(0, 40, 478, 622)), (right, Rect(480, 40, 480, 622))
    rows = [replace(line, within=half) for texts, half in halves for line in column(texts, half.x + 2, 44, 18, 12, 8.0)]
    bar = [replace(line, paper=0x00CD00) for line in column(["[inc] 0:bash*"], 2, 664, 18, 12, 8.0)]
    return sight([*(replace(line, paper=0) for line in rows), *bar], 0, window.app, window.title, (window,), t=T0 + t)


def test_panes_are_never_woven_together() -> None:
    log = ["10:02:12 worker-2 took 26 ms", "10:02:13 db-1 refused the connection", "10:02:15 giving up on db-1"]
    shell_ = [f"{PROMPT} git status -s", " M pump.py"]
    sights = [
        beside([PROMPT], log[:1], 0), beside([*shell_, PROMPT], log[:2], 1), beside([*shell_, f"{PROMPT} make", "ok: 4 built", PROMPT], log, 2)
    ]  # fmt: skip
    assert [text for _, text in written(sights)] == [
        "````console\n" + "\n".join(log) + "\n````", "```console\n$ git status -s\n M pump.py\n```", "```console\n$ make\nok: 4 built\n```",
    ]  # fmt: skip


def test_a_screen_that_is_divided_repeats_nothing_of_the_command_it_shows() -> None:
    built = [f"cc -O2 -c part{n}.c -o build/part{n}.o -Wall -Wextra -Iinclude/atlas -DNAME={n * 37}" for n in range(4)]
    columns = 59
    wrapped = [text[at : at + columns] for text in built for at in range(0, len(text), columns)]
    whole = [f"{PROMPT} make", *built, "built 4 files in 3.1 s", PROMPT]
    top_is_an_end = [*wrapped[1:], "built 4 files in 3.1 s", PROMPT]
    first = text_of([screen(whole, 0)])
    assert text_of([screen(whole, 0), beside(top_is_an_end, [PROMPT], 5)]) == first
    later = text_of(
        [screen(whole, 0), beside(top_is_an_end, [PROMPT], 5), beside([*top_is_an_end[:-1], f"{PROMPT} date", "Tue 12:30", PROMPT], [PROMPT], 9)]
    )
    assert later == f"{first}\n\n```console\n$ date\nTue 12:30\n```"


def test_output_that_takes_its_time_stands_with_its_command() -> None:
    begun = [f"{PROMPT} ./restore.sh 3", "volume 1 restored"]
    sights = [screen([PROMPT], 0), screen(begun, 1), screen([*begun, "volume 2 restored"], 3), screen([*begun, "volume 2 restored", PROMPT], 5)]
    assert text_of(sights) == "```console\n$ ./restore.sh 3\nvolume 1 restored\nvolume 2 restored\n```"


def test_a_bar_of_progress_is_written_as_it_ends() -> None:
    run = [f"{PROMPT} pull image", "Pulling layers"]
    bars = [screen([*run, f"layer {part}% [{'#' * (part // 10):10}] {part / 2} MB"], 1 + 3 * n) for n, part in enumerate((10, 40, 70, 90))]
    end = screen([*run, "layer 100% [##########] 50.0 MB", "Done: 50 MB in 14 s", PROMPT], 14)
    notes = text_of([screen([PROMPT], 0), *bars, end])
    assert notes.count("%") == 1
    assert "layer 100% [##########] 50.0 MB\nDone: 50 MB in 14 s" in notes


def test_an_editor_tells_what_was_changed() -> None:
    source = ["import sys", "LIMIT = 12", "def weigh(values):", "    return sum(values) / LIMIT"]
    filled = ["~"] * 20
    edited = [source[0], "LIMIT = 24", *source[2:]]
    sights = [
        screen([*source, *filled, '"pump.py" 4L, 90B'], 0),
        screen([*edited, *filled, "-- INSERT --"], 9),
        screen([*edited[:2], edited[3], *filled], 20),
    ]
    found = written(sights)
    assert [text for _, text in found] == [
        "```python\n" + "\n".join(source) + "\n```", "- `LIMIT = 12` → `LIMIT = 24`", "- ~~`def weigh(values):`~~",
    ]  # fmt: skip


def test_a_pager_is_noted_once_and_the_screen_behind_it_not_again() -> None:
    before = [f"{PROMPT} ls", "pump.log", "valve.log"]
    words = [
        f"{one} {other}" for one in ("pump", "valve", "gasket", "seal", "pipe", "rotor", "bolt") for other in ("holds", "leaks", "is worn", "sticks")
    ]
    page, further = words[:20], words[14:]
    after = [*before, f"{PROMPT} less pump.log", PROMPT]
    texts = ([*before, PROMPT], page, further, page, after)
    notes = text_of([screen(rows, 6 * n) for n, rows in enumerate(texts)])
    lines = [one for one in notes.splitlines() if one not in ("", "```", "```console")]
    assert sorted(lines) == sorted(["$ ls", "pump.log", "valve.log", *words, "$ less pump.log"])


def test_a_screen_of_figures_is_noted_at_intervals() -> None:
    names = ["python", "chromium", "postgres", "nginx", "sshd", "cron"]

    def top(n: int) -> list[str]:
        order = names[n % 6 :] + names[: n % 6]
        return [
            f"top - 10:0{n % 10}:00 up 9 days, load average: {n}.2{n % 7}",
            *(f"{100 + n * k} {name} {n * k % 97}.{k} %" for k, name in enumerate(order)),
        ]

    notes = written([screen(top(n), 3 * n) for n in range(30)])
    assert len(notes) == 3  # as it began, after a minute, as it was left


def test_what_went_by_unseen_is_marked() -> None:
    sights = [screen([f"{PROMPT} ls", "a.txt", PROMPT], 0), screen([*(f"{n} rows in part {chr(97 + n % 26)}" for n in range(70, 100)), PROMPT], 2)]
    assert "```console\n…\n70 rows in part s" in text_of(sights)


def test_a_cleared_screen_repeats_nothing_and_hides_nothing() -> None:
    ran = [f"{PROMPT} id -un", "ada"]
    sights = [screen([*ran, PROMPT], 0), screen([PROMPT], 3), screen([*ran, PROMPT], 6)]
    assert text_of(sights).count("$ id -un\nada") == 2
    shown = [screen([*ran, PROMPT], 0), screen(["another window's work", PROMPT], 3), screen([*ran, PROMPT], 6)]
    assert text_of(shown).count("another window's work") == 1
