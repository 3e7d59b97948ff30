"""Where our part of another's file goes and where it is found again."""

from __future__ import annotations

import pytest

from app.notes.merge import marks
from app.notes.region import again, spot, window

NOTE = """---
title: mine
# not a heading
---
# Plan

intro

## Log

old entry

```
## not a heading
```
### Deeper

Setext
------
last
"""


@pytest.mark.parametrize(
    ("under", "behind", "level"),
    [("Log", "### Deeper\n", 2), ("## log ", "### Deeper\n", 2), ("Plan", "last\n", 1), ("Setext", "last\n", 2), ("Deeper", "### Deeper\n", 3)],
)
def test_below_a_heading(under: str, behind: str, level: int) -> None:
    found = spot(NOTE, under)
    assert found is not None
    assert NOTE[: found.at].endswith(behind)
    assert found.level == level


def test_a_heading_that_is_not_there() -> None:
    assert spot(NOTE, "not a heading") is None
    assert spot("", "x") is None


@pytest.mark.parametrize(
    ("text", "lead", "joined"), [("", "", False), ("\ufeff", "", False), ("a", "\n\n", True), ("a\n", "\n", False), ("a\n\n", "", False)]
)
def test_an_empty_line_keeps_us_apart(text: str, lead: str, joined: bool) -> None:
    found = spot(text)
    assert found is not None
    assert (found.at, found.lead, found.joined) == (len(text), lead, joined)


OURS = "\n# Ours\n\none\n\ntwo\n"


@pytest.mark.parametrize(
    ("new", "part"),
    [
        (f"before\n{OURS}", OURS),
        (f"before and more\n{OURS}", OURS),
        (f"before\n{OURS}behind\n", OURS),
        (f"new\nbefore\n{OURS}behind\n", OURS),
        ("before\n\n# Ours\n\none, mine\n\ntwo\n", "\n# Ours\n\none, mine\n\ntwo\n"),
        ("x\nbefore\n\n# Ours\n\ninside\none\n\ntwo\ny\n", "\n# Ours\n\ninside\none\n\ntwo\n"),
    ],
)
def test_it_is_found_again_after_a_change(new: str, part: str) -> None:
    old = f"before\n{OURS}"
    found = again(old, (7, len(old)), new)
    assert found is not None
    assert new[slice(*found)] == part


def test_it_is_gone() -> None:
    old = f"before\n{OURS}"
    assert again(old, (7, len(old)), "before\n") is None
    assert window(marks(OURS.split("\n")[:-1]), ["before", ""]) is None


def test_it_is_found_by_its_marks_alone() -> None:
    base = marks(OURS.split("\n")[:-1])
    lines = f"\nbefore\n{OURS}\nbehind".split("\n")
    found = window(base, lines)
    assert found is not None
    assert lines[slice(*found)] == OURS.split("\n")[:-1]
    lines.insert(6, "mine")
    found = window(base, lines)
    assert found is not None
    assert lines[slice(*found)] == [*OURS.split("\n")[:-1][:4], "mine", *OURS.split("\n")[:-1][4:]]
