"""Titles, windows and spread letters in the index, and stores of older versions."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.events import BlockChanged, Section, SectionAdded, SessionChanged
from app.notes.shelf import Shelf
from app.notes.store import Store

from .making import T, as_version_4, block, put

MANY = 4000


def test_a_large_older_store_is_caught_up_with_bit_by_bit(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    store = Store.open(path, tmp_path)
    store.apply([SessionChanged("n", "报告", T, None), SectionAdded("n", Section("s", T, "App", "Window"))])
    store.apply([BlockChanged("n", block(f"b{number}", f"第{number}章", number, "s")) for number in range(MANY)])
    store.close()
    as_version_4(path)
    with Shelf(path) as shelf:
        assert shelf.search("Window") == []
    store = Store.open(path, tmp_path)
    with Shelf(path) as shelf:
        assert [hit.block.id for hit in shelf.search("第3999章")] == ["b3999"]
        assert shelf.search("第0章") == []
        put(store, "n", block("b0", "第0章 again", 0, "s"))
        while store.catch_up(300):
            pass
        assert [hit.block.id for hit in shelf.search("第0章")] == ["b0"]
        assert len(shelf.search("章", None)) == MANY
        assert len(shelf.search("报告")) == 1
    store.close()
    assert _sound(path)


def test_what_is_changed_or_removed_is_found_no_more(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    store = Store.open(path, tmp_path)
    store.apply([SessionChanged("n", "Alpha", T, None), SectionAdded("n", Section("s", T, "Beta", "Gamma"))])
    put(store, "n", block("b", "服务器", 1, "s"))
    with Shelf(path) as shelf:
        assert [len(shelf.search(word)) for word in ("alpha", "beta", "gamma", "服务")] == [1, 1, 1, 1]
        store.rename_session("n", "Delta")
        put(store, "n", block("b", "数据库", 1, "s"))
        store.add_section("n", Section("s", T, "Beta", "Epsilon"))
        assert [len(shelf.search(word)) for word in ("alpha", "beta", "gamma", "服务")] == [0, 1, 0, 0]
        assert [len(shelf.search(word)) for word in ("delta", "epsilon", "数据")] == [1, 1, 1]
        store.remove_session("n")
        assert [len(shelf.search(word)) for word in ("delta", "beta", "数据")] == [0, 0, 0]
    store.scrub()
    store.close()
    assert _sound(path)
    assert "数据库".encode() not in path.read_bytes()
    assert b"Epsilon" not in path.read_bytes()


def test_a_program_beside_ours_can_change_a_text(tmp_path: Path) -> None:
    """What it writes is not spread, and what stood there is found no more."""
    path = tmp_path / "notes.db"
    store = Store.open(path, tmp_path)
    put(store, "n", block("b", "服务器", 1))
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE blocks SET text = 'plain' WHERE id = 'b'")
        db.commit()
    with Shelf(path) as shelf:
        assert shelf.search("服务") == []
        assert len(shelf.search("plain")) == 1
    assert _sound(path)


def _sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        for index in ("words", "letters", "named"):
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        return bool(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
