from __future__ import annotations

from app.engines.local.areas import side_by_side
from app.values import Line, Rect

LANES = [Rect(20, 60, 300, 400), Rect(340, 60, 300, 260), Rect(660, 61, 300, 330)]


def line(text: str, x: int, y: int, within: Rect | None = None) -> Line:
    return Line(text, Rect(x, y, 8 * len(text), 14), within=within)


def lane(names: str, area: Rect) -> list[Line]:
    """A lane with its title, and a card of its own around each name; all lanes have their rows on the same heights."""
    title, *cards = names.split(",")
    drawn = [Rect(area.x + 10, area.y + 40 + 60 * i, area.w - 20, 50) for i in range(len(cards))]
    return [
        line(title, area.x + 10, area.y + 10, area),
        *(line(card, rect.x + 8, rect.y + 18, rect) for card, rect in zip(cards, drawn, strict=True)),
    ]


def test_lanes_are_columns_though_their_cards_are_in_line() -> None:
    lanes = [lane("Ripening,Gouda,Tilsit", LANES[0]), lane("Washed,Munster,Taleggio", LANES[1]), lane("Sold,Brie,Feta", LANES[2])]
    above, below = line("Cellar two", 20, 20), line("Updated by Ilse", 20, 500)
    parts = side_by_side([above, *(one for row in zip(*lanes, strict=True) for one in row), below])
    assert [[one.text for one in part] for part in parts] == [
        ["Cellar two"], ["Ripening", "Gouda", "Tilsit"], ["Washed", "Munster", "Taleggio"], ["Sold", "Brie", "Feta"], ["Updated by Ilse"],
    ]  # fmt: skip


def test_what_holds_everything_divides_nothing() -> None:
    whole = Rect(0, 0, 1000, 700)
    lines = [line("Cellar two", 20, 20, whole), line("Racks and shelves", 20, 60, whole), line("The third is empty", 20, 84, whole)]
    assert side_by_side(lines) == []


def test_fields_of_one_line_are_no_columns() -> None:
    fields = [Rect(20, 60, 200, 30), Rect(240, 60, 200, 30)]
    assert side_by_side([line("Rennet", 30, 68, fields[0]), line("12 ml", 250, 68, fields[1]), line("Stir for a minute", 20, 120)]) == []


def test_text_between_two_areas_leaves_the_page_whole() -> None:
    parts = [*lane("Ripening,Gouda", LANES[0]), *lane("Sold,Brie", LANES[2]), line("and then", 360, 150)]
    assert side_by_side(parts) == []


def test_a_bar_on_paper_of_its_own_is_a_column() -> None:
    bar = [Line(text, Rect(10, 40 + 22 * i, 60, 12), paper=0xE7E7E7) for i, text in enumerate(("Inbox", "Sent", "Drafts"))]
    letter = [Line(text, Rect(120, 41 + 22 * i, 400, 14), paper=0xFFFFFF) for i, text in enumerate(("Dear Moana,", "the boat is", "ready", "Aroha"))]
    assert side_by_side([*bar, *letter]) == [[], bar, letter]


def test_rows_on_other_paper_are_no_column() -> None:
    rows = [Line(text, Rect(20, 40 + 22 * i, 300, 12), paper=(0xFFFFFF, 0xF4F4F4)[i % 2]) for i, text in enumerate("abcdef")]
    assert side_by_side(rows) == []
