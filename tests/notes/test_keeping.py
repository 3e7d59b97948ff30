"""Pictures and notes whose time is over: announced, kept, or let go."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.events import BlockChanged, Section, SectionAdded, SessionChanged
from app.notes import notices, words
from app.notes.keeping import Keeping, Rules
from app.notes.retention import DAY_S, Rule
from app.notes.store import Store
from app.notes.vault import Vault
from app.values import BlockKind, Evidence

from .making import T, block

OLD = T - 100 * DAY_S


@dataclass
class Clocks:
    now: float = T
    up: float = 1000.0

    def pass_(self, seconds: float) -> None:
        self.now += seconds
        self.up += seconds


@dataclass
class Home:
    """Old pictures 1–6 and a young one: of engine's notes, of a shot, a mark, an own line, an edited line, and of nothing."""

    folder: Path
    clocks: Clocks = field(default_factory=Clocks)

    def keeping(self, rules: Rules) -> Keeping:
        return Keeping(self.folder / "notes.db", self.folder / "pictures.db", rules, lambda: self.clocks.now, lambda: self.clocks.up)

    def pictures(self) -> list[int]:
        with Vault(self.folder / "pictures.db") as vault:
            return [frame for frame in range(1, 8) if vault.thumb(frame)]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    store = Store.open(tmp_path / "notes.db", tmp_path)
    store.apply([SessionChanged("old", "Old", OLD, OLD + 60), SectionAdded("old", Section("s", OLD, "App", "Window"))])
    store.apply([SessionChanged("new", "New", T, None), SectionAdded("new", Section("n", T, "App", "Window"))])
    plain = block("b1", "engine's", 1, "s")
    shot, mark = replace(plain, kind=BlockKind.SHOT), replace(plain, kind=BlockKind.MARK)
    for number, changed in enumerate((plain, shot, mark, replace(plain, source="yours"), replace(plain, edited=True)), 1):
        store.apply([BlockChanged("old", replace(changed, id=f"b{number}", t=OLD, evidence=Evidence(number)))])
    store.close()
    with Vault(tmp_path / "pictures.db") as vault:
        for frame in range(1, 7):
            vault.put(frame, OLD + frame, "old", b"f" * 1000, b"t" * 100, (1, 1))
        vault.put(7, T, "new", b"f" * 1000, b"t" * 100, (1, 1))
    return Home(tmp_path)


BY_AGE = Rules(Rule(days=90))


def test_pictures_of_shots_marks_and_own_lines_stay(home: Home) -> None:
    keeping = home.keeping(BY_AGE)
    (notice,) = keeping.look().notices
    assert (
        words.going(notice, T).message == "On 23 November, 2 pictures of the oldest recordings will be deleted because you keep pictures for 90 days."
    )
    assert keeping.of_sessions() == {"old": 2}
    assert home.pictures() == [1, 2, 3, 4, 5, 6, 7]
    home.clocks.pass_(DAY_S)
    keeping.look()
    assert home.pictures() == [2, 3, 4, 5, 7]
    assert notices.standing(home.folder) == []


def test_what_takes_too_much_goes_too(home: Home) -> None:
    keeping = home.keeping(Rules(Rule(size=2500)))
    (notice,) = keeping.look().notices
    assert (notice.why, notice.count) == ("size", 1)
    home.clocks.pass_(DAY_S)
    keeping.look()
    assert home.pictures() == [2, 3, 4, 5, 6, 7]


def test_what_the_user_keeps_stays_for_good(home: Home) -> None:
    keeping = home.keeping(BY_AGE)
    keeping.look()
    keeping.keep("pictures")
    assert notices.standing(home.folder) == []
    for _ in range(3):
        home.clocks.pass_(DAY_S)
        assert keeping.look().notices == ()
    assert home.pictures() == [1, 2, 3, 4, 5, 6, 7]


def test_a_lost_file_of_announcements_begins_anew(home: Home) -> None:
    keeping = home.keeping(BY_AGE)
    keeping.look()
    home.clocks.pass_(DAY_S)
    (home.folder / notices.NAME).write_text("{" + json.dumps({"notice": 1}))
    assert len(keeping.look().notices) == 1
    assert home.pictures() == [1, 2, 3, 4, 5, 6, 7]


def test_notes_have_a_clock_of_their_own(home: Home) -> None:
    assert home.keeping(Rules()).look().notices == ()
    rules = Rules(notes=Rule(days=30))
    store = Store.open(home.folder / "notes.db", home.folder)
    store.apply([SessionChanged("new", "New", T, T)])
    store.close()
    keeping = home.keeping(rules)
    (notice,) = keeping.look().notices
    assert words.going(notice, T).message == "On 23 November, 1 of the oldest notes will be deleted because you keep notes for 30 days."
    home.clocks.pass_(DAY_S)
    assert keeping.look().sessions == ("old",)
    keeping.keep("notes")
    home.clocks.pass_(DAY_S)
    assert keeping.look().sessions == ()
