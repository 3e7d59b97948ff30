"""Boards: cards in lanes become items below the lane's title, and a card that was moved says from where."""

from __future__ import annotations

from app.engines.local.lanes import Board, find, write
from app.values import BlockKind, Line, Rect, Word

TOP, WIDE = 100, 200
Cards = dict[str, list[list[str]]]


def drawn(text: str, x: int, y: int, within: Rect) -> Line:
    box = Rect(x, y, 6 * len(text), 12)
    return Line(text, box, 1.0, (Word(text, box),), within=within)


def board(lanes: Cards, left: int = 20, step: int = 220) -> list[Line]:
    """Lanes of cards; each card is a list of its rows."""
    lines: list[Line] = []
    for i, (title, cards) in enumerate(lanes.items()):
        area = Rect(left + step * i, TOP, WIDE, 500)
        lines.append(drawn(title, area.x + 10, TOP + 10, area))
        y = TOP + 40
        for card in cards:
            box = Rect(area.x + 8, y, WIDE - 16, 20 * len(card) + 14)
            lines += [drawn(text, box.x + 8, y + 8 + 20 * k, box) for k, text in enumerate(card)]
            y = box.bottom + 8
    return lines


def told(known: Board, lanes: Cards) -> list[tuple[BlockKind, str]]:
    found, rest = find(board(lanes))
    assert not rest
    return [(draft.kind, draft.text) for draft in write(known, found, lambda _: False)]


def plan(asked: list[list[str]], moored: list[list[str]]) -> Cards:
    return {"Asked": asked, "Moored": moored}


KETCH, SLOOP, YAWL = ["Ketch Ada needs a berth with", "water", "No. 12"], ["Sloop Bo", "No. 7"], ["Yawl Cia", "No. 9"]


def test_cards_are_items_below_their_lane() -> None:
    assert told(Board(), plan([KETCH, SLOOP], [YAWL])) == [
        (BlockKind.HEADING, "### Asked"),
        (BlockKind.LIST, "- Ketch Ada needs a berth with water · No. 12\n- Sloop Bo · No. 7"),
        (BlockKind.HEADING, "### Moored"),
        (BlockKind.LIST, "- Yawl Cia · No. 9"),
    ]


def test_a_card_that_was_moved_says_from_where_and_the_others_are_told_once() -> None:
    known = Board()
    told(known, plan([KETCH, SLOOP], [YAWL]))
    assert told(known, plan([KETCH], [SLOOP, YAWL])) == [(BlockKind.LIST, "- Sloop Bo · No. 7 (Asked → Moored)")]
    assert told(known, plan([KETCH], [SLOOP, YAWL])) == []


def test_a_later_card_says_which_lane_it_is_in() -> None:
    known = Board()
    told(known, plan([KETCH], [YAWL, YAWL]))
    assert told(known, plan([KETCH, SLOOP], [YAWL, YAWL])) == [(BlockKind.LIST, "- Asked: Sloop Bo · No. 7")]


def test_a_card_that_was_edited_is_told_elsewhere() -> None:
    known = Board()
    told(known, plan([KETCH, SLOOP], [YAWL]))
    found, _ = find(board(plan([KETCH, ["Sloop Bo", "No. 8"]], [YAWL])))
    assert write(known, found, lambda _: False, lambda row: row.text == "No. 8") == []


def test_a_card_half_out_of_sight_is_not_told_again() -> None:
    known = Board()
    told(known, plan([SLOOP, KETCH], [YAWL]))
    assert told(known, plan([SLOOP, KETCH[:1]], [YAWL])) == []


def test_the_number_of_cards_is_no_part_of_a_lanes_title() -> None:
    lines = board(plan([KETCH, SLOOP], [YAWL]))
    counted = drawn("2", 20 + WIDE - 20, TOP + 10, Rect(20, TOP, WIDE, 500))
    assert [lane.name for lane in find([*lines, counted])[0]] == ["Asked", "Moored"]


def test_boxes_without_titles_badges_and_a_single_lane_are_no_board() -> None:
    lines = board(plan([KETCH, SLOOP], [YAWL]))
    assert not any(lane.name for lane in find([line for line in lines if line.text not in ("Asked", "Moored")])[0])
    assert not any(lane.name for lane in find(board({"Asked": [KETCH, SLOOP, YAWL]}))[0])
    narrow = [drawn(text, x + 10, y, Rect(x, y, 60, 20)) for x in (20, 240) for text, y in (("new", 140), ("late", 180))]
    titles = [line for line in lines if line.text in ("Asked", "Moored")]
    assert find([*titles, *narrow])[0] == []


def entries(texts: list[list[str]], x: int = 40, high: int = 80) -> list[Line]:
    """A list of entries one at the other, each a list of its rows."""
    areas = [Rect(x, TOP + high * i, 400, high) for i in range(len(texts))]
    return [drawn(text, x + 10, area.y + 10 + 20 * k, area) for area, rows in zip(areas, texts, strict=True) for k, text in enumerate(rows)]


LETTERS = [["Harbour office", "Your berth is free", "Come before noon"], ["Pilot", "Delay of the ferry"], ["Chandler", "New ropes", "in stock"]]
LISTED = "- Harbour office · Your berth is free · Come before noon\n- Pilot · Delay of the ferry\n- Chandler · New ropes · in stock"


def test_entries_one_at_the_other_are_items() -> None:
    found, rest = find([*entries(LETTERS), drawn("Inbox", 500, 80, Rect(480, 40, 600, 700))])
    assert [line.text for line in rest] == ["Inbox"]
    known = Board()
    assert [(draft.kind, draft.text) for draft in write(known, found, lambda _: False)] == [(BlockKind.LIST, LISTED)]
    found, _ = find(entries([["Mayor", "Opening of the quay"], *LETTERS]))
    assert [draft.text for draft in write(known, found, lambda _: False)] == ["- Mayor · Opening of the quay"]


def test_an_entry_seen_as_two_areas_that_overlap_is_one() -> None:
    lines = entries(LETTERS)
    lines[0] = drawn(lines[0].text, lines[0].box.x, lines[0].box.y, Rect(40, TOP - 6, 400, 86))
    found, rest = find(lines)
    assert not rest
    assert [draft.text for draft in write(Board(), found, lambda _: False)] == [LISTED]


def test_cells_rows_of_a_table_and_long_texts_in_boxes_are_no_entries() -> None:
    beside = [drawn(line.text, line.box.x + 400, line.box.y, Rect(440, line.within.y, 400, 80)) for line in entries(LETTERS) if line.within]
    assert find([*entries(LETTERS), *beside])[0] == []
    assert find(entries([["Ferry"], ["Sloop"], ["Yawl"], ["Ketch"]]))[0] == []
    assert find(entries([[f"line {k} of a text" for k in range(9)]] * 3, high=220))[0] == []
