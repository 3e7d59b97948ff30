"""New paragraphs as Markdown."""

from __future__ import annotations

from app.engines.local.page import Item, drafts
from app.values import Rect


def item(text: str, level: int) -> Item:
    return Item("item", text, Rect(0, 0, 100, 20), level)


def test_an_item_stands_one_deeper_than_its_parent_at_most() -> None:
    (draft,) = drafts([item("Ice", 0), item("Creep", 3), item("Slow", 3), item("Honey", 2), item("Bed", 0)])
    assert draft.text == "- Ice\n  - Creep\n  - Slow\n  - Honey\n- Bed"


def test_a_spoken_line_is_an_item_with_its_time() -> None:
    (draft,) = drafts([item("12:04 So the question is why", 0), item("12:11 Part of it is creep", 0)])
    assert draft.text == "- 12:04 So the question is why\n- 12:11 Part of it is creep"


def test_an_item_that_holds_an_equation_stays_an_item() -> None:
    (draft,) = drafts([item("• Focal length f = 50 mm", 0), item("• Aperture N = 2.8", 0)])
    assert draft.text == "- Focal length f = 50 mm\n- Aperture N = 2.8"
