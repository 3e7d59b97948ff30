"""README and docs/: short enough to be read, every link leads somewhere, every promise named has its test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.promises.table import promises

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TWO_SCREENS = 72
"""Lines of README: what two screens of a browser show beside the picture."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_readme_fits_two_screens() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= TWO_SCREENS


def test_every_promise_of_readme_has_a_test() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What is promised")[2].partition("## Working on it")[0]
    known = {row.number for row in promises()}
    named = {int(number) for group in re.findall(r"\((\d+(?:, \d+)*)\)", text) for number in group.split(", ")}
    assert named - known == set()
    assert not [line for line in re.split(r"\n- ", text)[1:] if not re.search(r"\(\d+", line)]


def test_the_list_of_promises_is_up_to_date() -> None:
    listed = set(re.findall(r"`(test_\d\d_\w+\.py)`", (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")))
    assert listed == {row.file for row in promises()}, "run make promises"
