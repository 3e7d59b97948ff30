"""A fenced block holds its lines as they are, whatever fences stand among them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.engines.local.draft import fenced

lines = st.lists(st.text(st.sampled_from("`~ ab"), max_size=9).map(lambda text: text.rstrip()), max_size=6)


def test_a_block_of_code_says_its_language() -> None:
    assert fenced(["x = 1", "", "y = 2"], "python") == "```python\nx = 1\n\ny = 2\n```"


@given(lines)
def test_no_line_ends_the_block_but_the_last(inside: list[str]) -> None:
    first, *rest = fenced(inside, "text").split("\n")
    fence = first.removesuffix("text")
    assert set(fence) == {"`"}
    assert rest == [*inside, fence]
    assert not any(line.lstrip().startswith(fence) for line in inside)


def test_the_fence_is_as_short_as_may_be() -> None:
    assert fenced(["``", "a ```"], "").startswith("```\n")
    assert fenced(["  ```` "], "").startswith("`````\n")
