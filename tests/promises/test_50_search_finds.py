"""Search finds what is there: any script, figures beside such letters, titles, windows, programs, and every hit"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.notes.store import Store
from app.settings.paths import find_paths
from tests.e2e.program import run
from tests.notes.making import as_version_4, noted

CASES = (
    ("服务器", "今天重启了服务器两次"),
    ("重启了", "今天重启了服务器两次"),
    ("第3章", "请阅读第3章的内容"),
    ("3", "请阅读第3章的内容"),
    ("v2.0版", "新的v2.0版本已发布"),
    ("Docker", "使用Docker部署"),
    ("2026年", "签于２０２６年五月"),
    ("サーバー", "昨夜サーバーが落ちた"),
    ("東京", "明日は東京都へ行く"),
    ("ｶﾀ", "ﾊﾝｶｸｶﾀｶﾅ"),
    ("서버", "어제 서버를 다시 시작했다"),
    ("ภาษา", "นี่คือภาษาไทย"),
    ("ไทย 5", "ข่าวไทย 5 เรื่อง"),
    ("cafe", "Le Café est ouvert"),
    ("1,240.50", "Total 1,240.50 → paid"),
    ("→", "Total 1,240.50 → paid"),
    ("prüf", "eine Prüfung"),
)


def _search(home: Path, *words: str) -> list[dict[str, object]]:
    answered = run("notes", "search", "--json", "--home", str(home), "--", *words)
    assert answered.code == 0, answered.err
    found: list[dict[str, object]] = json.loads(answered.out)
    return found


def test_words_of_any_script_are_found(tmp_path: Path, figure: Callable[[str], None]) -> None:
    texts = list(dict.fromkeys(text for _, text in CASES))
    noted(tmp_path, *texts, "Nothing of all that")
    for asked, text in CASES:
        hits = _search(tmp_path, *asked.split())
        assert text in [hit["block"]["text"] for hit in hits], asked  # type: ignore[index]
        first = hits[0]
        assert first["marks"], asked
        assert not [hit for hit in hits if hit["block"]["text"] == "Nothing of all that"]  # type: ignore[index]
    figure(f"{len(CASES)} of {len(CASES)} words found where they stand")


@pytest.mark.parametrize("asked", ["Jahresbericht", "LibreOffice", "Sitzung", "LibreOffice tabelle", "sitzung jahres", "季度报告"])
def test_titles_windows_and_programs_are_found(tmp_path: Path, asked: str) -> None:
    noted(tmp_path, "eine Zeile der Tabelle", app="LibreOffice", window="Jahresbericht.ods 季度报告", title="Sitzung am Montag")
    noted(tmp_path, "anderes", app="Editor", window="plan.txt", title="Ablage")
    hits = _search(tmp_path, *asked.split())
    assert [hit["title"] for hit in hits] == ["Sitzung am Montag"]
    assert hits[0]["marks"]


def test_every_hit_and_every_note_is_given(tmp_path: Path) -> None:
    noted(tmp_path, *(f"the same word, line {number}" for number in range(180)))
    for number in range(3):
        noted(tmp_path, "other", title=f"Note {number}")
    assert len(_search(tmp_path, "same", "word")) == 180
    page = json.loads(run("notes", "search", "--json", "same", "--limit", "7", "--offset", "50", "--home", str(tmp_path)).out)
    assert [hit["block"]["text"] for hit in page] == [f"the same word, line {number}" for number in range(129, 122, -1)]
    listed = json.loads(run("notes", "list", "--json", "--home", str(tmp_path)).out)
    assert len(listed) == 4
    assert json.loads(run("notes", "list", "--json", "--limit", "2", "--offset", "1", "--home", str(tmp_path)).out) == listed[1:3]


def test_notes_of_an_older_version_are_found_too(tmp_path: Path) -> None:
    noted(tmp_path, "今天重启了服务器两次", app="Browser")
    paths = find_paths(tmp_path, {})
    as_version_4(paths.notes_db)
    assert _search(tmp_path, "服务器") == []
    Store.open(paths.notes_db, paths.backups).close()
    assert _search(tmp_path, "服务器")
    assert len(_search(tmp_path, "Browser")) == 1
