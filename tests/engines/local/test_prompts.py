"""Prompts of shells nobody listed: known once they stand alone where a program waits, and again before what is typed."""

from __future__ import annotations

import pytest

from app.engines.local.prompts import Prompts


@pytest.mark.parametrize(
    ("prompt", "sign"),
    [
        ("ada@atlas:~/lab$", "$"), ("[10:22] deploy>", "$"), ("~/src main* ❯", "$"), ("λ", "λ"), ("PS C:\\Users\\ada>", "$"), ("mysql>", "mysql>"),
        ("(gdb)", "(gdb)"), (">>>", ">>>"), ("irb(main):001:0>", "$"), ("lab=#", "lab=#"), ("% ", "%"), ("ftp>", "ftp>"), ("In [3]:", "$"),
    ],
)  # fmt: skip
def test_a_prompt_is_known_by_its_recurrence(prompt: str, sign: str) -> None:
    prompts = Prompts()
    prompts.learn([("Welcome to the machine.", 0), (prompt, 1)])
    prompts.learn([("Welcome to the machine.", 0), (f"{prompt.rstrip()} show status", 1), ("all is well", 2), (prompt, 3)])
    assert prompts.said(f"{prompt.rstrip()} show status") == (sign, "show status")
    assert prompts.said(prompt.rstrip()) == (sign, "")
    assert prompts.said("all is well") is None


def test_figures_in_a_prompt_may_count() -> None:
    prompts = Prompts()
    prompts.learn([("[12:01:07] box>", 0)])
    prompts.learn([("[12:01:07] box> ls", 0), ("a.txt", 1), ("[12:01:09] box>", 2)])
    assert prompts.said("[13:44:00] box> cat a.txt") == ("$", "cat a.txt")


@pytest.mark.parametrize(
    "rows",
    [
        ["if (open) {", "} else {", "}"], ["Total: 4", "Total: 5", "Total: 6"], ["step 1", "step 2", "step"], ["# done", "# by Ada", "the end."],
        ["- one", "- two", "three"],
        ["#", "# The mail of new users", "#", "MAIL_DIR /var/mail", "#"],
    ],
)  # fmt: skip
def test_lines_that_begin_alike_are_no_prompts(rows: list[str]) -> None:
    prompts = Prompts()
    for end in range(1, len(rows) + 1):
        prompts.learn(list(zip(rows[:end], range(end), strict=True)))
    assert [prompts.said(row) for row in rows] == [None] * len(rows)
