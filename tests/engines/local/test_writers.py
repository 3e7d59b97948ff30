"""Each kind of screen, by hand-made pages: what stands in the notes."""

from __future__ import annotations

from collections.abc import Sequence

from app.events import Delta
from app.values import BlockKind, Rect, Sight, Window

from ..pages import SCREEN, cells, column, line, sight
from .notes import events_of, sections, text_of, written


def shell(texts: list[str], n: int) -> Sight:
    return sight(column(texts, x=10, y=60, step=18, wide=8.0), n, "Terminal", "dev@atlas: ~ - Terminal")


def test_a_slide_is_built_under_one_heading_and_a_revisit_says_nothing() -> None:
    def slide(points: list[str], title: str, n: int) -> Sight:
        return sight([line(title, 100, 120, 44, 24.0), *column(points, 120, 280, 60, 24, 12.0)], n, "Viewer", "talk.pdf - Viewer")

    one, two = ["Safety always", "Liveness after GST", "FLP (1985) forbids more"], ["Three phases", "Linear view change"]
    sights = [slide(one[:1], "Consensus", 0), slide(one, "Consensus", 1), slide(two, "HotStuff", 2), slide(one, "Consensus", 3)]
    assert written(sights) == [
        (BlockKind.HEADING, "### Consensus"),
        (BlockKind.LIST, "- Safety always"),
        (BlockKind.LIST, "- Liveness after GST\n- FLP (1985) forbids more"),
        (BlockKind.HEADING, "### HotStuff"),
        (BlockKind.LIST, "- Three phases\n- Linear view change"),
    ]


def test_a_late_point_comes_under_its_heading() -> None:
    def slide(points: list[str], title: str, n: int) -> Sight:
        return sight([line(title, 100, 120, 44, 24.0), *column(points, 120, 280, 60, 24, 12.0)], n, "Viewer", "talk.pdf - Viewer")

    sights = [
        slide(["First point here"], "Alpha", 0),
        slide(["Other point there"], "Beta", 1),
        slide(["First point here", "Late point of 9"], "Alpha", 2),
    ]
    assert [text for _, text in written(sights)][-2:] == ["### Alpha", "- Late point of 9"]


def test_a_command_stands_with_its_output_as_it_is() -> None:
    sights = [
        shell(["dev@atlas:~$ make"], 0),
        shell(["dev@atlas:~$ make test", "collected 12 items", "error: 1 test failed", "dev@atlas:~$"], 1),
    ]
    assert text_of(sights) == "```console\n$ make test\ncollected 12 items\nerror: 1 test failed\n```"


def test_identical_output_of_a_second_run_is_written_again() -> None:
    once = ["dev@atlas:~$ date +%Y", "2026"]
    sights = [shell([*once, "dev@atlas:~$"], 0), shell([*once, *once, "dev@atlas:~$"], 1)]
    assert text_of(sights).count("$ date +%Y\n2026") == 2


def test_a_scrolled_terminal_repeats_nothing_and_loses_nothing() -> None:
    lines = [f"step {i}: object {i * 37} of kind {chr(97 + i % 26)}{i} stored" for i in range(60)]
    sights = [shell(lines[i : i + 20], i) for i in range(0, 41, 8)]
    notes = text_of(sights)
    assert notes.count("step 0:") == 1
    assert notes.count("step 59:") == 1


def test_a_run_of_log_lines_is_counted() -> None:
    log = [f"2026-11-17T14:{i:02}:00Z INFO worker processed batch {880 + i}" for i in range(30)]
    sights = [shell(["dev@atlas:~$ tail -f log", *log[:n]], k) for k, n in enumerate((10, 20, 30))]
    notes = text_of(sights)
    assert "batch 880" in notes
    assert "… ×30 similar, last: 2026-11-17T14:29:00Z INFO worker processed batch 909" in notes
    assert "batch 890" not in notes


def test_prose_is_reflowed_and_hyphens_are_mended() -> None:
    rows = [
        "The authority said on Tuesday that shore power will be manda-",
        "tory for container ships from 1 January 2028, two years ear-",
        "lier than planned.",
    ]
    assert "will be mandatory for container ships from 1 January 2028, two years earlier than planned." in text_of([sight(column(rows))])


def test_a_scrolled_document_is_written_once() -> None:
    lines = [f"Sentence {i} of the report counts {i * 13 + 1} crates of sort {chr(65 + i % 26)}." for i in range(40)]
    sights = [sight(column(lines[i : i + 16], step=40), n) for n, i in enumerate((0, 6, 12, 18, 24, 12, 0))]
    notes = text_of(sights)
    assert [notes.count(f"Sentence {i} of the report counts {i * 13 + 1} crates") for i in range(40)] == [1] * 40


def test_tasks_and_due_dates_are_boxes() -> None:
    rows = [
        "TODO call the printer about order 77",
        "",
        "Übungsblatt 4: Abgabe bis Freitag, 12. Dezember",
        "",
        "☑ Book the room for 14 people",
        "",
        "The sky was clear on day 3.",
    ]
    kinds = {text: kind for kind, text in written([sight(column(rows, step=30))])}
    boxes = [text for text, kind in kinds.items() if kind is BlockKind.TODO]
    assert "\n".join(boxes).splitlines() == [
        "- [ ] TODO call the printer about order 77",
        "- [ ] Übungsblatt 4: Abgabe bis Freitag, 12. Dezember",
        "- [x] Book the room for 14 people",
    ]


def talk(messages: list[tuple[str, str, str]], n: int) -> Sight:
    lines = []
    for i, (who, at, text) in enumerate(messages):
        lines += [line(f"{who} {at}", 80, 120 + 60 * i), line(text, 80, 142 + 60 * i)]
    return sight(lines, n, "Beacon", "general - Beacon")


def test_each_message_is_written_once_with_who_and_when() -> None:
    said = [("Ana Maier", "09:03", "The crates are here."), ("Bo Lind", "09:11", "The crates are here."), ("Ana Maier", "09:12", "Good, 14 of them?")]
    notes = text_of([talk(said[:2], 0), talk(said, 1), talk(said, 2)])
    assert notes.splitlines()[::2] == [
        "- **Ana Maier** 09:03: The crates are here.",
        "- **Bo Lind** 09:11: The crates are here.",
        "- **Ana Maier** 09:12: Good, 14 of them?",
    ]


def test_an_edited_message_tells_what_changed() -> None:
    before = [("Ana Maier", "09:03", "Delivery moves to 12 March, tell the crew."), ("Bo Lind", "09:11", "Fine with me, thank you.")]
    after = [("Ana Maier", "09:03", "Delivery moves to 21 March, tell the crew."), before[1]]
    assert "12 March" not in text_of([talk(after, 0)])
    assert "Delivery moves to 12 → Delivery moves to 21" in text_of([talk(before, 0), talk(after, 1)])


def code(rows: list[tuple[int, str]], n: int, first: int = 1) -> Sight:
    lines = []
    for i, (indent, text) in enumerate(rows):
        lines.append(line(str(first + i), 40, 120 + 20 * i, 12, 8.0))
        if text:
            lines.append(line(text, 90 + 8 * indent, 120 + 20 * i, 12, 8.0))
    return sight(lines, n, "Slate", "rounding.py - ledger - Slate")


SOURCE = [
    (0, "def allocate(total, parts):"),
    (4, "share = total // parts"),
    (4, "if share < 1:"),
    (8, "raise ValueError(total)"),
    (4, "return [share] * parts"),
    (0, ""),
    (0, "print(allocate(100, 3))"),
]


def test_code_keeps_its_indentation_and_loses_its_numbers() -> None:
    ((kind, text),) = written([code(SOURCE, 0)])
    assert kind is BlockKind.CODE
    assert text.splitlines() == ["```python", *(" " * indent + row for indent, row in SOURCE), "```"]


def test_an_edited_code_line_is_before_and_after() -> None:
    edited = [*SOURCE[:4], (4, "return [share] * (parts - 1)"), *SOURCE[5:]]
    notes = written([code(SOURCE, 0), code(edited, 1)])
    assert notes[1:] == [(BlockKind.LIST, "- `return [share] * parts` → `return [share] * (parts - 1)`")]


def table(rows: Sequence[tuple[str, ...]], n: int) -> Sight:
    lines = [one for i, row in enumerate(rows) for one in cells(row, (60, 260, 460), 160 + 26 * i)]
    return sight(lines, n, title="stock - Browser")


STOCK = [("Article", "Price", "Stock"), ("Tyre 28", "24.90 €", "312"), ("Brake pads", "9.80 €", "1,204"), ("Hub dynamo", "64.00 €", "41")]


def test_a_table_is_a_table_and_a_changed_cell_is_told() -> None:
    changed = [*STOCK[:3], ("Hub dynamo", "64.00 €", "39")]
    notes = written([table(STOCK, 0), table(changed, 1)])
    assert notes[0] == (
        BlockKind.TABLE,
        "| Article | Price | Stock |\n|---|---|---|\n| Tyre 28 | 24.90 € | 312 |\n| Brake pads | 9.80 € | 1,204 |\n| Hub dynamo | 64.00 € | 41 |",
    )
    assert notes[1] == (BlockKind.LIST, "- Hub dynamo: Stock 41 → 39 (64.00 € · 39)")


def test_a_row_taken_away_is_told_and_one_scrolled_out_is_not() -> None:
    notes = written([table(STOCK, 0), table([*STOCK[:2], STOCK[3]], 1)])
    assert notes[1:] == [(BlockKind.LIST, "- ~~Brake pads · 9.80 € · 1,204~~")]
    assert written([table(STOCK, 0), table(STOCK[:3], 1)])[1:] == [(BlockKind.LIST, "- ~~Hub dynamo · 64.00 € · 41~~")]
    rows = [*STOCK, ("Bell", "4.00 €", "77"), ("Rear lamp", "14.90 €", "5"), ("Pump", "19.90 €", "12")]
    assert "~~" not in text_of([table([rows[0], *rows[at : at + 4]], n) for n, at in enumerate((1, 2, 3, 1))])


def test_a_spreadsheets_letters_and_numbers_are_not_cells() -> None:
    head, *body = STOCK
    rows = [("", "A", "B", "C", "D"), ("1", *head, "Shelf"), *((str(i + 2), *row, f"{i}b") for i, row in enumerate(body))]
    lines = [one for i, row in enumerate(rows) for one in cells(row, (20, 60, 260, 460, 640), 200 + 26 * i)]
    ((kind, text),) = written([sight(lines, title="stock.ods - Sheets", app="Sheets")])
    assert kind is BlockKind.TABLE
    assert text.splitlines()[0] == "| Article | Price | Stock | Shelf |"


def test_cards_tell_label_and_figure_together_and_then_what_changed() -> None:
    def board(figures: tuple[str, str], n: int) -> Sight:
        lines = [
            line("Orders per minute", 60, 160),
            line(figures[0], 60, 184, 30, 16.0),
            line("Checkout errors", 460, 160),
            line(figures[1], 460, 184, 30, 16.0),
        ]
        return sight([*lines, *column(["All services of the shop are shown below."], y=400)], n)

    notes = written([board(("418", "0.4 %"), 0), board(("418", "0.9 %"), 1)])
    assert (BlockKind.CARD, "- Orders per minute: 418\n- Checkout errors: 0.4 %") in notes
    assert notes[-1] == (BlockKind.CARD, "- Checkout errors: 0.9 % (0.4 % → 0.9 %)")


def test_a_form_is_label_and_value() -> None:
    def form(mtu: str, n: int) -> Sight:
        rows = [("IPv4 method", "Manual"), ("Gateway", "192.168.178.1"), ("MTU", mtu)]
        return sight([one for i, row in enumerate(rows) for one in cells(row, (60, 300), 160 + 30 * i)], n, "Settings", "Network - Settings")

    notes = [text for kind, text in written([form("1500", 0), form("1492", 1)]) if kind is BlockKind.FORM]
    assert notes == ["- IPv4 method: Manual\n- Gateway: 192.168.178.1\n- MTU: 1500", "- MTU: 1492 (1500 → 1492)"]


def test_a_changing_title_over_the_same_content_is_one_stay() -> None:
    rows = column([f"A sentence of some length, number {i * 7}." for i in range(6)], step=40)
    more = [*rows, *column(["And one more sentence, number 99."], y=400)]
    events = events_of(
        [sight(rows, 0, title="(1) Page - Browser"), sight(rows, 1, title="Page one - Browser"), sight(more, 2, title="Page two - Browser")]
    )
    assert sections(events) == [("Browser", "Page")]


def test_returning_to_a_window_repeats_nothing() -> None:
    a, b = column(["The first window tells of 14 crates."]), column(["The second window tells of 15 ships."])
    sights = [sight(a, 0, title="a"), sight(b, 1, title="b"), sight(a, 2, title="a"), sight(b, 3, title="b")]
    assert [text for _, text in written(sights)] == ["The first window tells of 14 crates.", "The second window tells of 15 ships."]


def test_what_is_busy_is_left_out() -> None:
    lines = column(["A slide's sentence that stays, number 4."])
    noise = line("flicker 8831", 900, 400)
    one = sight([*lines, noise])
    assert one.page is not None
    object.__setattr__(one.page, "busy", (Rect(800, 300, 400, 300),))
    assert "flicker" not in text_of([one])


def test_evidence_names_the_frame_and_where() -> None:
    one = sight(column(["The lamp blinks 4 times."], x=60, y=300), windows=(Window("Browser", "p", SCREEN, True),))
    (made,) = [e for e in events_of([one]) if isinstance(e, Delta)]
    assert made.evidence is not None
    assert made.evidence.frame == one.frame.id
    assert made.evidence.rect.y == 300


def test_a_paragraph_that_goes_on_below_the_edge_is_one_block() -> None:
    rows = [f"the report goes on to say of harbour {i} that its {i * 17 + 3} berths are to be rebuilt and" for i in range(8)]
    rows[0] = rows[0].capitalize()
    sights = [sight(column(rows[:4], y=600), 0), sight(column(rows, y=500), 1)]
    assert written(sights) == [(BlockKind.TEXT, " ".join(rows))]


def test_a_line_being_typed_is_written_once() -> None:
    typed = ["Fan from 2", "Fan from 26 degr", "Fan from 26 degrees, off at 23"]
    head = ["The greenhouse needs these things before Monday, in this order of weight:"]
    sights = [sight(column([*head, text], step=40), n, "Notes", "list.txt - Notes") for n, text in enumerate(typed)]
    assert [text for _, text in written(sights)] == [*head, typed[-1]]


def test_brief_adds_key_points_of_long_prose_and_leaves_nothing_out() -> None:
    rows = [f"In the year {1900 + i} the harbour of Rotterdam handled {i * 31 + 5} ships of the line number {i}." for i in range(40)]
    looks = [sight(column(rows[i : i + 10], step=40), n) for n, i in enumerate(range(0, 31, 10))]
    away = sight(column(["Something else is shown here on day 4."]), 9, "Mail", "Inbox - Mail")
    full, brief = written([*looks, away]), written([*looks, away], "brief")
    points = [text for kind, text in brief if kind is BlockKind.KEYPOINTS]
    assert [block for block in brief if block[0] is not BlockKind.KEYPOINTS] == full
    assert len(points) == 1
    assert all(point.removeprefix("- ") in rows for point in points[0].splitlines())


def test_short_prose_has_no_key_points() -> None:
    kinds = {kind for kind, _ in written([sight(column([f"Only {i} short sentences stand on this page." for i in range(5)], step=40))], "brief")}
    assert kinds == {BlockKind.TEXT}


def test_where_an_editor_in_a_terminal_has_its_cursor_is_not_noted() -> None:
    text = ["def total(items):", "    return sum(items)"]
    sights = [shell([*text, "1,1           All"], 0), shell([*text, "2,12          All"], 1)]
    assert text_of(sights) == "```console\ndef total(items):\n    return sum(items)\n```"


def test_a_terminal_never_makes_a_heading() -> None:
    lines = [line("top - 21:06:16 up 1:42", 10, 20, 18, 9.0), *column(["PID USER COMMAND", "1 root init", "77 root kdamond"], x=10, y=60)]
    assert "###" not in text_of([sight(lines, app="XTerm", title="ada@fjord: ~")])


def test_a_typed_line_that_grew_by_a_few_letters_is_written_whole() -> None:
    before = line("The authority said that shore power will be manda", 60, 120)
    after = line("The authority said that shore power will be mandatory.", 60, 120)
    assert written([sight([before], 0), sight([after], 1)]) == [(BlockKind.TEXT, "The authority said that shore power will be mandatory.")]


def test_the_empty_box_of_a_caret_without_the_focus_is_not_noted() -> None:
    sights = [shell(["$ make check", "one thing checked", "0"], 0), shell(["$ make check", "one thing checked", "two things checked", "U"], 1)]
    assert text_of(sights) == "```console\n$ make check\none thing checked\ntwo things checked\n```"


def test_commands_between_sentences_in_other_print_are_code_of_a_page() -> None:
    commands = ["$ harbour open --berth 12", "$ harbour show --berth 12 --all", "berth 12 was opened for the ferry"]
    above = column(["The berth is opened for the ferry as soon as the tide allows it, by these:"], y=120, wide=6.4)
    below = column(["Whoever is on duty writes down in the book when it was closed again."], y=300, wide=6.6)
    found = written([sight([*above, *column(commands, y=180, wide=8.0), *below])])
    assert [kind for kind, _ in found] == [BlockKind.TEXT, BlockKind.CODE, BlockKind.TEXT]


def test_a_page_that_shows_nothing_but_commands_now_is_no_terminal() -> None:
    commands = [
        "$ harbour open --berth 12",
        "berth 12 was opened for the ferry of noon",
        "$ harbour show --berth 12 --all",
        "berth 12 is open",
        "$ harbour close",
    ]
    prose = [
        "The berth is opened for the ferry as soon as the tide allows it, and",
        "whoever is on duty writes down in the book when it was closed again.",
    ]
    above, low = column(prose, y=60, wide=6.4), column(prose, y=640, wide=6.4)
    first = [*above, *column(commands[:3], y=220, wide=8.0), *low]
    later = [*column(commands, y=60, step=60, wide=8.0), *column(["$ harbour close --now and until the tide comes in again"], y=640, wide=8.0)]
    kinds = [kind for kind, _ in written([sight(first, 0), sight(later, 1)])]
    assert BlockKind.TERMINAL not in kinds
    assert BlockKind.TERMINAL in [kind for kind, _ in written([sight(later, 0)])]
