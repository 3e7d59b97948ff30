"""Code as it is typed: a line that goes on is code, one that is edited is told with what stood there."""

from __future__ import annotations

import pytest

from app.engines.local.listing import File, Shown, write
from app.values import BlockKind, Rect


def shown(*texts: str) -> list[Shown]:
    return [Shown(text, Rect(40, 40 + 20 * n, 8 * len(text), 14), n + 1) for n, text in enumerate(texts)]


def told(file: File, *texts: str, still_open: bool = False) -> list[tuple[BlockKind, str]]:
    return [(draft.kind, draft.text) for draft in write(file, shown(*texts), "c", "python", still_open, [True] * len(texts))]


BEGUN = ("class Pump:", "    limit = 63", "    def run(self):")


def typing(last: str) -> File:
    """A file whose last line is being typed."""
    file = File()
    told(file, *BEGUN)
    told(file, *BEGUN, last)
    return file


@pytest.mark.parametrize("before", ["        if self.count ==", "        if self.count == el", "        if self.co", "        if self.count|"])
def test_a_line_that_goes_on_is_code_whatever_the_caret_was_read_as(before: str) -> None:
    now = "        if self.count == 0:"
    assert told(typing(before), *BEGUN, now) == [(BlockKind.CODE, f"```python\n{now}\n```")]
    assert told(typing(before), *BEGUN, now, still_open=True) == [(BlockKind.CODE, f"```python\n{now}\n```")]


def test_another_word_is_told_with_the_one_before() -> None:
    before, now = "        self.count = 82", "        self.count = 90"
    assert told(typing(before), *BEGUN, now) == [(BlockKind.LIST, "- `self.count = 82` → `self.count = 90`")]


def test_an_edit_elsewhere_is_told_though_a_line_is_being_typed() -> None:
    changed = [BEGUN[0], "    limit = 64", BEGUN[2], "        if self.count == 0:"]
    assert [kind for kind, _ in told(typing("        if self.count =="), *changed)] == [BlockKind.CODE, BlockKind.LIST]
