"""Whatever is read: nothing raises, nothing is said twice, no complete line is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.events import Delta, Replace, Section
from app.values import Line, Rect, Word

from ..pages import column, sight
from .notes import events_of, text_of

_text = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        ["$ ls -la", "dev@atlas:~$ make", "1", "2", "3", "A", "B", "C", "12:04", "| | |", "```", "- [ ] x", "=SUM(A1)", "Ana 09:11", "€ 12,40"]
    ),
)


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    made = []
    for _ in range(draw(st.integers(0, 30))):
        text = draw(_text)
        box = Rect(draw(st.integers(-20, 1270)), draw(st.integers(-20, 790)), draw(st.integers(1, 600)), draw(st.integers(1, 60)))
        made.append(Line(text, box, 1.0, draw(st.sampled_from([(), (Word(text, box),)]))))
    return made


@settings(max_examples=120)
@given(st.lists(lines(), min_size=1, max_size=4), st.sampled_from(["Terminal", "Browser", "", "Impress"]))
def test_no_page_raises_and_an_identical_one_says_nothing(looks: list[list[Line]], app: str) -> None:
    events_of([sight(look, n, app=app, title=f"t - {app}") for n, look in enumerate(looks)])
    twice = [sight(looks[0], n, app=app) for n in range(2)]
    said = [[e for e in events_of(some) if isinstance(e, Section | Delta | Replace)] for some in (twice[:1], twice)]
    assert len(said[0]) == len(said[1])


@settings(max_examples=25)
@given(st.integers(20, 60), st.lists(st.integers(1, 9), min_size=3, max_size=12))
def test_a_scrolled_document_is_written_wholly_and_once(size: int, steps: list[int]) -> None:
    document = [f"Entry {i * 7919 % 104729} was filed under shelf {i} by clerk {chr(97 + i % 26)}." for i in range(size)]
    at, looks = 0, []
    for n, step in enumerate(steps):
        looks.append(sight(column(document[at : at + 12], step=40), n))
        at = min(at + step, size - 12)
    seen = max(document.index(line.text) for look in looks for line in look.page.lines) + 1  # type: ignore[union-attr]
    notes = text_of(looks)
    assert [notes.count(entry) for entry in document[:seen]] == [1] * seen
