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
    assert find([line for line in lines if line.text not in ("Asked", "Moored")])[0] == []
    assert find(board({"Asked": [KETCH, SLOOP, YAWL]}))[0] == []
    narrow = [drawn(text, x + 10, y, Rect(x, y, 60, 20)) for x in (20, 240) for text, y in (("new", 140), ("late", 180))]
    titles = [line for line in lines if line.text in ("Asked", "Moored")]
    assert find([*titles, *narrow])[0] == []
