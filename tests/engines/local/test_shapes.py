"""What a text looks like by its characters alone: each shape takes its own and refuses its neighbours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.local import shapes

TRUTHS: list[tuple[Callable[[str], object], list[str], list[str]]] = [
    (shapes.multiplexer, ["[0] 0:bash* 1:vim-", "[main] 2:top"], ["[0] see note", "0:bash", "[x] done"]),
    (shapes.ruler, ["12,5 All", "3,1-8 42%", "1,1 Top"], ["12,5 kg", "12.5 All", "All"]),
    (shapes.formula, ["E = m c²", "a² + b² = c²", "y = 2x + 1"], ["This result equals what everybody had expected = nothing new", "plain words"]),
    (shapes.typed, ["$ ls", ">>> print(1)", r"C:\> dir"], ["$5 each", ">>>", "ls"]),
    (shapes.paged, ["Annual report 3/12", "Slide 12 / 40"], ["3/12 of all", "Annual report"]),
    (shapes.strong_prompt, ["ana@host:~$ ", "[root@db srv]# ls", r"PS C:\Users> dir", "❯ git"], ["$ ls", "ana@example.org wrote", "# heading"]),
    (shapes.clock, ["14:05", "Tue 17 Nov 14:00", "9:30 pm"], ["The meeting begins at 14:05 in the hall", "Tue 17 Nov", "1405"]),
    (shapes.stamped, ["2026-11-30 12:00:01 INFO up", "12:00:01.123 warn", "Nov 30 12:00:01 host sshd"], ["at 12:00:01", "2026-11-30 is Monday"]),
    (shapes.timed, ["12:05 so here we are", "[1:02:03] and then", "09:00 - 09:30 coffee"], ["at 12:05", "12:05"]),
    (shapes.playing, ["0:42 / 3:15", "1:02:03 / 2:00:00"], ["0:42", "score 3:2", "we played from 0:42 / 3:15 with nobody listening at all"]),
    (shapes.number, ["12", "-3.2 %", "€ 1,250.00", "+48 kW", "12,480 EUR", "▲ 3"], ["12 pumps here", "pump 4", "", "version"]),
    (shapes.page_number, ["12", "- 3 -", "Page 3 of 12", "3/12"], ["12 pumps", "of 12", "12345"]),
    (
        shapes.error,
        ["error: no such file", "ValueError: bad", "Zugriff: Fehler 4", "E   assert 1 == 2"],
        ["0 errors", "no failures", "all is well", "terror"],
    ),
    (shapes.task, ["TODO mend the pump", "[ ] call Ana", "due Friday", "Frist: 3.12.", "à faire"], ["the due process", "done", "today was fine"]),
    (shapes.link, ["see https://example.org/a", "write to ana@example.org", "www.example.org"], ["example", "a.b", "@ana"]),
    (shapes.address, ["https://example.org/a?b=1", "example.org", "localhost.lan:8080/x"], ["see example.org", "example", "3.5 kg"]),
    (shapes.ends_sentence, ["All is well.", "Really?", "He said: “no.”", "as follows:"], ["All is well", "3.5"]),
]


@pytest.mark.parametrize(("shape", "yes", "no"), TRUTHS, ids=[shape.__name__ for shape, _, _ in TRUTHS])
def test_a_shape_takes_its_own_and_refuses_others(shape: Callable[[str], object], yes: list[str], no: list[str]) -> None:
    assert [text for text in yes if not shape(text)] == []
    assert [text for text in no if shape(text)] == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ana@host:~/src$ git push", ("ana@host:~/src$", "git push")),
        ("(venv) ana@host:~$", ("(venv) ana@host:~$", "")),
        ("$ ls -l", ("$", "ls -l")),
        ("$", ("$", "")),
        (">>> 1 + 1", (">>>", "1 + 1")),
        (r"PS C:\Users\ana> dir", (r"PS C:\Users\ana>", "dir")),
        ("➜ make", ("➜", "make")),
        ("~/work % make", ("~/work %", "make")),
        ("ana wrote to bob", None),
        ("$5 each", None),
        ("100 % of all", None),
    ],
)
def test_a_prompt_is_parted_from_its_command(text: str, parts: tuple[str, str] | None) -> None:
    assert shapes.prompt(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[ ] call Ana", ("call Ana", False)),
        ("- [x] call Ana", ("call Ana", True)),
        ("☑ call Ana", ("call Ana", True)),
        ("☐ call Ana", ("call Ana", False)),
        ("call [x] Ana", ("call [x] Ana", None)),
    ],
)
def test_a_box_is_taken_off_and_told(text: str, parts: tuple[str, bool | None]) -> None:
    assert shapes.unboxed(text) == parts


@pytest.mark.parametrize(("text", "bare"), [("• pump", "pump"), ("- pump", "pump"), ("-3 pumps", "-3 pumps"), ("pump - valve", "pump - valve")])
def test_a_bullet_is_taken_off_and_a_sign_is_not(text: str, bare: str) -> None:
    assert shapes.bare(text) == bare


def test_code_looks_more_like_code_than_prose_does() -> None:
    code = ["for (int i = 0; i < n; i++) {", "return x -> x.id;", "def f(self):"]
    prose = ["The pump runs for three hours.", "Nobody was there when it happened"]
    assert min(map(shapes.code_like, code)) > 0.4 > max(map(shapes.code_like, prose))


def test_log_lines_of_one_kind_have_one_pattern() -> None:
    assert shapes.pattern("GET /item/17 200 in 4 ms") == shapes.pattern("GET /item/3 404 in 120 ms")
    assert shapes.pattern("GET /item/17") != shapes.pattern("PUT /item/17")


def test_words_are_counted_and_figures_are_not() -> None:
    assert shapes.words("Pump 4 ran for 3 h, x = 12") == 3


@given(st.text(max_size=80))
def test_any_text_has_some_shape_and_none_raises(text: str) -> None:
    for shape, _, _ in TRUTHS:
        assert shape(text) in (True, False)
    assert 0.0 <= shapes.code_like(text) <= 1.0
    assert shapes.bare(text) in text
    assert text.endswith(shapes.unboxed(text)[0])
