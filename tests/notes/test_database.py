"""One door to the databases of notes: plain by SQLite, with a key by SQLCipher, and the same errors from both."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.notes.database import MARK, Cipher, connect, is_encrypted, is_plain, locked_out, looks_encrypted, opens


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "notes ü#?%.db"


def filled(path: Path, cipher: Cipher | None) -> None:
    with closing(connect(path, cipher)) as db:
        db.execute("CREATE TABLE rows (text TEXT UNIQUE)")
        db.executemany("INSERT INTO rows VALUES (?)", [("albatross",), ("penguin",)])


def test_with_a_key_nobody_else_can_read_it(file: Path) -> None:
    cipher = Cipher.new()
    filled(file, cipher)
    assert b"albatross" not in file.read_bytes()
    assert is_encrypted(file)
    assert not is_plain(file)
    assert opens(file, cipher)
    assert not opens(file, Cipher.new())
    with closing(connect(file, cipher, how="mode=ro", any_thread=True)) as db:
        assert [row[0] for row in db.execute("SELECT text FROM rows ORDER BY 1")] == ["albatross", "penguin"]


def test_without_a_key_it_is_as_ever(file: Path) -> None:
    filled(file, None)
    assert is_plain(file)
    assert not is_encrypted(file)
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM rows").fetchone() == (2,)


def test_what_is_not_encrypted_yet_stays_readable_with_a_key(file: Path) -> None:
    filled(file, None)
    with closing(connect(file, Cipher.new())) as db:
        assert db.execute("SELECT count(*) FROM rows").fetchone() == (2,)


@pytest.mark.parametrize("cipher", [None, Cipher.new()], ids=["plain", "encrypted"])
def test_errors_are_those_of_sqlite(file: Path, cipher: Cipher | None) -> None:
    filled(file, cipher)
    with closing(connect(file, cipher)) as db:
        with pytest.raises(sqlite3.OperationalError, match="no such table") as missing:
            db.execute("SELECT * FROM birds")
        assert missing.value.sqlite_errorcode == sqlite3.SQLITE_ERROR
        with pytest.raises(sqlite3.IntegrityError) as twice:
            db.execute("INSERT INTO rows VALUES ('penguin')")
        assert twice.value.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CONSTRAINT
    with pytest.raises(sqlite3.OperationalError) as nowhere, closing(connect(file.parent / "no" / "x.db", cipher)):
        pass
    assert nowhere.value.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN


def test_another_key_is_an_error_as_of_a_damaged_file(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    filled(file, Cipher.new())
    with closing(connect(file, Cipher.new())) as db, pytest.raises(sqlite3.DatabaseError) as wrong:
        db.execute("SELECT * FROM rows")
    assert wrong.value.sqlite_errorcode == sqlite3.SQLITE_NOTADB
    assert capfd.readouterr().err == ""


def test_a_connection_does_what_the_notes_need(file: Path, tmp_path: Path) -> None:
    cipher = Cipher.new()
    filled(file, cipher)
    with closing(connect(file, cipher)) as db, closing(connect(tmp_path / "copy.db", cipher)) as copy:
        db.text_factory = lambda raw: raw.decode().upper()
        assert db.text_factory(b"a") == "A"
        assert db.execute("SELECT text FROM rows WHERE text = ?", ("penguin",)).fetchone() == ("PENGUIN",)
        states = [db.in_transaction]
        db.execute("BEGIN")
        assert db.execute("DELETE FROM rows WHERE text = 'penguin'").rowcount == 1
        assert [*states, db.in_transaction] == [False, True]
        db.execute("COMMIT")
        assert db.total_changes >= 1
        db.interrupt()
        db.backup(copy)
        assert copy.execute("SELECT text FROM rows").fetchall() == [("albatross",)]
    assert is_encrypted(tmp_path / "copy.db")


def test_encrypted_notes_are_never_taken_for_damaged_ones(file: Path) -> None:
    filled(file, Cipher.new())
    assert not locked_out(file)
    (file.parent / MARK).write_text("{}")
    assert locked_out(file)
    with pytest.raises(sqlite3.OperationalError) as closed:
        connect(file)
    assert closed.value.sqlite_errorcode == sqlite3.SQLITE_AUTH


def test_an_encrypted_file_is_known_by_its_evenness(file: Path, tmp_path: Path) -> None:
    filled(file, Cipher.new())
    assert looks_encrypted(file)
    plain = tmp_path / "plain.db"
    filled(plain, None)
    assert not looks_encrypted(plain)
    plain.write_bytes(os.urandom(100) + plain.read_bytes()[100:])
    assert not looks_encrypted(plain), "a damaged header"
    plain.write_bytes(os.urandom(5000))
    assert not looks_encrypted(plain), "no whole pages"
    for raw in (b"", bytes(8192), os.urandom(4096) + bytes(4096)):
        plain.write_bytes(raw)
        assert not looks_encrypted(plain)
    assert not looks_encrypted(tmp_path / "none.db")


def test_a_key_shows_nowhere() -> None:
    cipher = Cipher.new()
    assert cipher.key.hex() not in f"{cipher!r} {cipher} {cipher.mark}"
    assert Cipher.of_hex(cipher.key.hex()) == cipher
    assert cipher.mark != Cipher.new().mark
    for wrong in ("", "00", "no key"):
        with pytest.raises(ValueError, match=r"32 bytes|hexadecimal"):
            Cipher.of_hex(wrong)


def test_sqlcipher_is_loaded_only_with_a_key(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.notes.database import connect; from app.compose import parts;"
        "connect(Path(sys.argv[1])).close(); sys.exit('sqlcipher3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(file)], cwd=Path(__file__).parents[2], check=False).returncode == 0
