"""The truth of pages: what a browser draws and its page does not say."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.screen import own_screen

from .browsers import Chromium

pytestmark = pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")

SCRIPT = (Path(__file__).parent / "dom.js").read_text(encoding="utf-8")
PAGE = """<!doctype html><meta charset=utf-8><body style="font:16px sans-serif">
<ol><li>first<li>second<ol type=a><li>inner</ol><li>third</ol>
<ol start=9 type=I><li>ninth<li value=14>fourteenth</ol>
<ul><li>plain</ul><ol style="list-style:none"><li>bare</ol><p>no item</p></body>"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("dom")
    with own_screen(folder, os.environ, "800x600x24") as display, Chromium({**os.environ, "DISPLAY": display}, (800, 600), 1.0, False) as found:
        yield found


def _lines(browser: Chromium, page: Path, scroll: int = 0) -> list[dict[str, Any]]:
    browser.show(page.as_uri())
    browser.ask(f"scrollTo(0, {scroll})")
    found: list[dict[str, Any]] = json.loads(browser.ask(SCRIPT))
    return found


def test_the_numbers_of_lists_are_a_part_of_their_items(browser: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "lists.html"
    page.write_text(PAGE, encoding="utf-8")
    lines = _lines(browser, page)
    assert [line["text"] for line in lines] == [
        "1. first", "2. second", "a. inner", "3. third", "IX. ninth", "XIV. fourteenth", "plain", "bare", "no item",
    ]  # fmt: skip
    left = {line["text"]: line["x"] for line in lines}
    assert left["1. first"] < left["plain"] - 10
    assert left["plain"] == left["bare"]


def test_only_the_first_line_of_an_item_has_its_number(browser: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "long.html"
    page.write_text(
        f"<body style='font:16px sans-serif;margin:0'><ol><li>{'many words ' * 40}<p>more</p></ol><p style='height:2000px'>", encoding="utf-8"
    )
    texts = [line["text"] for line in _lines(browser, page)]
    assert [text.startswith("1. ") for text in texts] == [True] + [False] * (len(texts) - 1)
    assert texts[-1] == "more"
    assert not any(line["text"].startswith("1. ") for line in _lines(browser, page, 120) if not line["cut"])
