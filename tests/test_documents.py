"""README and docs/: short enough to be read, every link leads somewhere, every promise named has its test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cli.main import VERBS
from app.settings.schema import all_settings
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
    whole = (ROOT / "README.md").read_text(encoding="utf-8")
    text = whole.partition("## What is promised")[2].partition("## Working on it")[0]
    known = {row.number for row in promises()}
    named = {int(number) for group in re.findall(r"\((\d+(?:, \d+)*)\)", whole) for number in group.split(", ")}
    assert {13, 14} <= named <= known
    assert not [line for line in re.split(r"\n- ", text)[1:] if not re.search(r"\(\d+", line)]


def test_the_list_of_promises_is_up_to_date() -> None:
    listed = set(re.findall(r"`(test_\d\d_\w+\.py)`", (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")))
    assert listed == {row.file for row in promises()}, "run make promises"


CODE = re.compile(r"`([^`\n]+)`")
ROOMS = ("app/", "tests/", "packaging/", "resources/", "docs/")


def _spoken(page: Path) -> list[str]:
    """What stands in code letters on a page, also in its blocks of commands."""
    text = page.read_text(encoding="utf-8")
    return CODE.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)) + [
        line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_is_named_is_there(page: Path) -> None:
    named = [word for word in _spoken(page) if word.startswith(ROOMS) and not re.search(r"[A-Z]{2}|[\s*<…]", word)]
    assert [word for word in named if not (ROOT / word).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    words = _spoken(page)
    made = {found[1] for word in words if (found := re.match(r"make ([a-z]+)", word))}
    assert made - targets == set()
    verbs = {found[1] for word in words if (found := re.match(r"realtime-hud ([a-z]+)", word))}
    assert verbs - set(VERBS) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_that_is_named_is_there(page: Path) -> None:
    keys = {setting.key for setting in all_settings()}
    groups = {key.partition(".")[0] for key in keys}
    named = {word for word in _spoken(page) if re.fullmatch(r"[a-z]+\.[a-z_]+", word) and word.partition(".")[0] in groups}
    assert {word for word in named if word not in keys and not word.endswith((".toml", ".json", ".db", ".lock"))} == set()


def test_what_is_looked_for_on_the_pages_is_found() -> None:
    """Otherwise the tests above could not fail."""
    words = [word for page in PAGES for word in _spoken(page)]
    assert {"app/capture/grabber_choice.py", "make test", "record.leave_out"} <= set(words)
    assert any(word.startswith("realtime-hud watch") for word in words)
