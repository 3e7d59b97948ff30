"""Whatever is typed into search, it answers"""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path

from app.notes.shelf import Shelf
from app.settings.paths import find_paths
from tests.e2e.program import run
from tests.notes.making import noted

TEXTS = (
    'A line of "quoted" words: 1,240.50 → paid',
    "服务器 v2.0版 第3章 サーバー 서버를 ภาษาไทย",
    "NEAR(a b) AND * OR -x ^y {z} 100 % C++ naïve Ÿ ﬁ 🙂",
)
PIECES = (
    *string.printable, " AND ", " OR ", " NOT ", "NEAR(", "text:", "\0", "\ud800", "\u200b", "\u202e", "\x02", "\x03", "é", "ß", "→", "🙂",
    "服", "务", "器", "第3章", "ー", "ﾊ", "서", "ไ", "ท", "े", "א", "\U0001f1e6", "\U00020000", "１", "Ａ", "a" * 300,
)  # fmt: skip


def test_any_text_is_answered(tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    noted(tmp_path, *TEXTS, window='Window "quoted" (1)')
    chance = random.Random(34)
    number = rounds(500, 10_000)
    with Shelf(find_paths(tmp_path, {}).notes_db) as shelf:
        for _ in range(number):
            text = "".join(chance.choices(PIECES, k=chance.randrange(12)))
            for hit in shelf.search(text):
                assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks), text
    figure(f"0 of {number} texts were refused")


def test_the_command_line_answers_too(tmp_path: Path) -> None:
    noted(tmp_path, *TEXTS)
    for text in ('"', "AND", "NEAR(", "-x", "*", "服务器 AND", "(", "\u202e"):
        answered = run("--home", str(tmp_path), "notes", "search", "--json", "--", text)
        assert answered.code == 0, (text, answered.err)
