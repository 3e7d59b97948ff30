"""Black boxes: every pixel of a secret under them, whatever a reader makes of it, and little else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard.mask import boxes
from app.values import Line, Page, Rect, Word

SIZE = (800, 600)
_KEY = "sk-proj-AbC123def456GHI789jkl"


def row(text: str, x: int = 20, y: int = 20, wide: int = 9, high: int = 14) -> Line:
    box = Rect(x, y, wide * len(text), high)
    return Line(text, box, words=(Word(text, box),))


def page(*lines: Line, doubtful: tuple[Line, ...] = ()) -> Page:
    return Page(1, 0.0, SIZE, lines, doubtful=doubtful)


def hidden(found: tuple[Rect, ...], box: Rect) -> bool:
    return any(one.holds(box) for one in found)


def test_a_password_is_covered_and_its_keyword_is_not() -> None:
    (box,) = boxes(page(row("Password: hunter22")))
    assert box.holds(Rect(20 + 10 * 9, 20, 8 * 9, 14))
    assert box.x > 20 + 6 * 9


def test_what_a_reader_has_torn_apart_is_joined() -> None:
    lines = row("key: sk-proj-AbC123def"), row("456GHI789jkl", x=240), row("far away", x=600)
    found = boxes(page(*lines))
    assert hidden(found, lines[1].box)
    assert not hidden(found, lines[2].box)


def test_a_key_broken_into_lines() -> None:
    lines = row(_KEY), row("9mN8bV7cX6zL5kJ4", y=40), row("The next paragraph", y=60)
    found = boxes(page(*lines))
    assert [hidden(found, line.box) for line in lines] == [True, True, False]


def test_a_private_key() -> None:
    body = [row(f"b3BlbnNzaC1rZXktdjEAAAA{i}Gq", y=40 + 20 * i) for i in range(5)]
    lines = row("-----BEGIN OPENSSH PRIVATE KEY-----"), *body, row("-----END OPENSSH PRIVATE KEY-----", y=140), row("$ ls", y=160)
    found = boxes(page(*lines))
    assert [hidden(found, line.box) for line in lines] == [True] * 7 + [False]


@pytest.mark.parametrize(("value", "covered"), [("Tr0ub4dor&3", True), ("correcthorse", True), ("Log in with another account", False), ("OK", False)])
@pytest.mark.parametrize("where", [(200, 20), (20, 48)], ids=["beside", "below"])
def test_a_value_beside_or_below_its_label(value: str, covered: bool, where: tuple[int, int]) -> None:
    line = row(value, *where)
    assert hidden(boxes(page(row("Password"), line)), line.box) == covered


def test_a_mails_code_below_its_sentence() -> None:
    line = row("482 913", y=60, high=24, wide=16)
    assert hidden(boxes(page(row("Your verification code is:"), line)), line.box)


def test_lines_the_reader_does_not_trust_are_masked_too() -> None:
    doubtful = Line("", Rect(20, 20, 300, 14), 0.4, (Word(_KEY, Rect(20, 20, 300, 14)),))
    assert hidden(boxes(page(doubtful=(doubtful,))), doubtful.box)


def test_nothing_is_masked_where_nothing_is_secret() -> None:
    assert boxes(page(row("The budget is 212 million"), row("due on Friday", y=40))) == ()


_TEXTS = st.sampled_from(
    ["Password", "Password: x1y2z3", _KEY, "prose and more of it", "4111 1111 1111 1111", "-----BEGIN PRIVATE KEY-----", "AAAA1111bbbb", "", " "]
)
_LINES = st.builds(
    lambda text, x, y, wide, high: row(text, x, y, wide, high),
    _TEXTS,
    st.integers(-50, 850),
    st.integers(-50, 650),
    st.integers(1, 30),
    st.integers(1, 60),
)


@given(st.lists(_LINES, max_size=12))
def test_any_page_is_answered_and_keys_are_always_covered(lines: list[Line]) -> None:
    found = boxes(page(*lines))
    black = np.zeros((SIZE[1], SIZE[0]), bool)
    for box in found:
        assert box
        assert Rect(0, 0, *SIZE).holds(box)
        black[box.y : box.bottom, box.x : box.right] = True
    for line in lines:
        seen = line.box.common(Rect(0, 0, *SIZE))
        if line.text == _KEY and seen:
            assert black[seen.y : seen.bottom, seen.x : seen.right].all()
