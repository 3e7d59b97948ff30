"""The tables of the notes and how older ones become today's, as data. A released step is never changed, only followed by another."""

from __future__ import annotations

from dataclasses import dataclass

APPLICATION_ID = 0x52544844
"""'RTHD' in the file's header: tells our store from any other SQLite file."""


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from `version - 1` to `version`; all of it in one transaction, after a backup."""

    version: int
    why: str
    sql: tuple[str, ...]


_TABLES = (
    """CREATE TABLE sessions (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, started REAL NOT NULL, ended REAL, hash BLOB NOT NULL)""",
    "CREATE INDEX sessions_by_start ON sessions (started, row)",
    """CREATE TABLE sections (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        t REAL NOT NULL, app TEXT NOT NULL, window TEXT NOT NULL, heading TEXT NOT NULL, hash BLOB NOT NULL)""",
    "CREATE INDEX sections_of_session ON sections (session, row)",
    # AUTOINCREMENT: the number of a removed block is not given again, so a search page cannot show a stranger in its place.
    """CREATE TABLE blocks (
        row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, section TEXT NOT NULL REFERENCES sections (id) ON DELETE CASCADE,
        t REAL NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, place REAL NOT NULL, done INTEGER NOT NULL,
        edited INTEGER NOT NULL, mark TEXT NOT NULL, frame INTEGER, x INTEGER, y INTEGER, w INTEGER, h INTEGER, hash BLOB NOT NULL)""",
    "CREATE INDEX blocks_of_section ON blocks (section, place, row)",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_SEARCH = (
    """CREATE VIRTUAL TABLE words USING fts5 (
        text, content = 'blocks', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    """CREATE TRIGGER block_added AFTER INSERT ON blocks BEGIN
        INSERT INTO words (rowid, text) VALUES (new.row, new.text); END""",
    """CREATE TRIGGER block_removed AFTER DELETE ON blocks BEGIN
        INSERT INTO words (words, rowid, text) VALUES ('delete', old.row, old.text); END""",
    """CREATE TRIGGER block_changed AFTER UPDATE OF text ON blocks WHEN old.text IS NOT new.text BEGIN
        INSERT INTO words (words, rowid, text) VALUES ('delete', old.row, old.text);
        INSERT INTO words (rowid, text) VALUES (new.row, new.text); END""",
    "INSERT INTO words (words) VALUES ('rebuild')",
)

_GROWTH = (
    # A block is as old as its first word; erasing the last minutes has to know which ones have grown in them.
    "CREATE TABLE touched (block TEXT PRIMARY KEY REFERENCES blocks (id) ON DELETE CASCADE, t REAL NOT NULL) WITHOUT ROWID",
    """CREATE TRIGGER block_grew AFTER UPDATE OF text ON blocks WHEN old.text IS NOT new.text BEGIN
        INSERT INTO touched (block, t) VALUES (new.id, (julianday('now') - 2440587.5) * 86400.0)
        ON CONFLICT (block) DO UPDATE SET t = excluded.t; END""",
)

_FILES = (
    # What was written outside the store, and how it stood when it was written last: by this a file is known again, and only what is ours is changed.
    """CREATE TABLE written (
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, role TEXT NOT NULL, path BLOB NOT NULL, named INTEGER NOT NULL,
        device INTEGER NOT NULL, inode INTEGER NOT NULL, size INTEGER NOT NULL, changed INTEGER NOT NULL, digest BLOB NOT NULL,
        lines BLOB NOT NULL, extra TEXT NOT NULL, PRIMARY KEY (session, role, path)) WITHOUT ROWID""",
    # Where Markdown files were ever written, so that they are found when the setting names another folder.
    "CREATE TABLE folders (path BLOB PRIMARY KEY) WITHOUT ROWID",
)


def _followed(table: str, index: str) -> tuple[str, ...]:
    """Triggers that keep a full-text index as its table is."""
    add = f"INSERT INTO {index} (rowid, text) VALUES (new.row, new.text);"
    remove = f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', old.row, old.text);"
    return (
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE OF text ON {table} BEGIN {remove} {add} END",
    )


_FINDING = (
    # Letters without blanks between words, spread by `letters.spread`: only for blocks that have some. What changes a text beside the program
    # takes its spread form out, as a trigger cannot make a new one.
    "CREATE TABLE spread (row INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    """CREATE VIRTUAL TABLE letters USING fts5 (
        text, content = 'spread', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2')""",
    *_followed("spread", "letters"),
    "CREATE TRIGGER spread_of_gone AFTER DELETE ON blocks BEGIN DELETE FROM spread WHERE row = old.row; END",
    """CREATE TRIGGER spread_of_changed AFTER UPDATE OF text ON blocks WHEN old.text IS NOT new.text BEGIN
        DELETE FROM spread WHERE row = old.row; END""",
    # Titles of sessions; programs, windows and headings of sections.
    "CREATE TABLE names (row INTEGER PRIMARY KEY, section INTEGER UNIQUE, session INTEGER UNIQUE, text TEXT NOT NULL)",
    """CREATE VIRTUAL TABLE named USING fts5 (
        text, content = 'names', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2')""",
    *_followed("names", "named"),
    "CREATE TRIGGER name_of_section_gone AFTER DELETE ON sections BEGIN DELETE FROM names WHERE section = old.row; END",
    "CREATE TRIGGER name_of_session_gone AFTER DELETE ON sessions BEGIN DELETE FROM names WHERE session = old.row; END",
    """CREATE TRIGGER name_of_section_changed AFTER UPDATE ON sections
        WHEN (old.app, old.window, old.heading) IS NOT (new.app, new.window, new.heading) BEGIN DELETE FROM names WHERE section = old.row; END""",
    """CREATE TRIGGER name_of_session_changed AFTER UPDATE OF title ON sessions WHEN old.title IS NOT new.title BEGIN
        DELETE FROM names WHERE session = old.row; END""",
    # What is there already is done bit by bit (`indexing.catch_up`), so that a large store opens at once.
    "INSERT INTO facts (name, value) SELECT 'unnamed sessions', max(row) FROM sessions HAVING max(row) IS NOT NULL",
    "INSERT INTO facts (name, value) SELECT 'unnamed sections', max(row) FROM sections HAVING max(row) IS NOT NULL",
    "INSERT INTO facts (name, value) SELECT 'unspread blocks', max(row) FROM blocks HAVING max(row) IS NOT NULL",
)

STEPS = (
    Step(1, "sessions, sections and blocks", _TABLES),
    Step(2, "full-text search", _SEARCH),
    Step(3, "when a block grew", _GROWTH),
    Step(4, "files written, and how they stood", _FILES),
    Step(5, "letters without blanks, titles, windows and programs are found", _FINDING),
)
