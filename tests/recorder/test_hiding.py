"""Secrets on the way from the reader to the notes and to stored pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.capture.jpeg import encode, thumbnail
from app.events import BlockChanged, Done, Replace, Section
from app.guard.veil import Secrecy
from app.notes.vault import Vault
from app.recorder.hiding import NOT_READ, Hiding
from app.recorder.noting import Job
from app.values import BlockKind, Frame, Page, Rect, Window
from tests.guard.test_cover import page_of
from tests.notes.making import Desk, T

SIZE = (1900, 1000)
WORD = "q7Rk2Wm9T"
ROWS = (WORD,), ("Password", WORD)


class Now:
    """Does at once what is noted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def do(self, job: Job) -> None:
        job(self._desk.scribe)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.begin()
    yield desk
    desk.scribe.close(T + 99)


def frame(number: int) -> Frame:
    return Frame(number, T + number, Rect(0, 0, *SIZE), bytearray(b"\xff" * (4 * SIZE[0] * SIZE[1])), (Window("xterm", f"login --password={WORD}"),))


def page(number: int, rows: tuple[str, ...]) -> Page:
    return replace(page_of(rows), frame=number)


def keep(desk: Desk, hiding: Hiding, shown: Frame) -> None:
    painted = hiding.painted(shown)
    assert painted is not None
    full, thumb = encode(painted.pixels, SIZE), thumbnail(painted.pixels, SIZE)
    desk.scribe.picture(shown.id, shown.t, full, thumb, SIZE)


def darkest(picture: bytes | None, box: Rect) -> tuple[int, int]:
    """The lightest pixel of a place and of all below it."""
    assert picture is not None
    image = np.asarray(Image.open(io.BytesIO(picture)).convert("L"))
    inside = image[box.y + 2 : box.bottom - 2, box.x + 2 : box.right - 2]
    return int(inside.max()), int(image[box.bottom + 60 :].min())


def test_engines_see_no_secret_and_what_is_stored_shows_none(desk: Desk) -> None:
    hiding = Hiding(Secrecy(), Now(desk), lambda _frame: None)
    sight = hiding.sight(frame(1), page(1, (f"Password: {WORD}",)))
    assert sight.page is not None
    assert [line.text for line in sight.page.lines] == ["Password: [password hidden]"]
    assert WORD not in sight.frame.windows[0].title
    assert sight.secrets
    keep(desk, hiding, frame(1))
    with Vault(desk.places.pictures or Path()) as vault:
        assert darkest(vault.full(1), sight.secrets[0])[0] < 40


def test_what_was_read_in_haste_stays_black_when_it_was_read_with_care(desk: Desk) -> None:
    """The second reading takes the label for another word, so that it knows of no secret any more."""
    hiding = Hiding(Secrecy(), Now(desk), lambda _frame: None)
    hasty = hiding.sight(frame(1), page(1, (f"Password: {WORD}", "", "Nothing else")))
    careful = hiding.sight(frame(1), page(1, ("Passmark: of the year", "", "Nothing else")))
    assert hasty.secrets
    assert set(hasty.secrets) <= set(careful.secrets or ())
    keep(desk, hiding, frame(1))
    with Vault(desk.places.pictures or Path()) as vault:
        assert darkest(vault.full(1), hasty.secrets[0])[0] < 40


def test_what_only_the_second_reading_knows_is_black_too(desk: Desk) -> None:
    hiding = Hiding(Secrecy(), Now(desk), lambda _frame: None)
    hiding.sight(frame(1), page(1, ("Passmark: of the year",)))
    careful = hiding.sight(frame(1), page(1, (f"Password: {WORD}",)))
    assert careful.secrets
    keep(desk, hiding, frame(1))
    with Vault(desk.places.pictures or Path()) as vault:
        assert darkest(vault.full(1), careful.secrets[0])[0] < 40


def test_what_is_known_later_is_taken_back_from_notes_and_pictures(desk: Desk) -> None:
    stale: list[int] = []
    hiding = Hiding(Secrecy(), Now(desk), stale.append)
    hiding.sight(frame(1), page(1, ROWS[0]))
    desk.say("b1", f"- {WORD}", t=T + 1)
    desk.scribe.take(Replace("s1", "b2", T + 1, BlockKind.TEXT, f"still open: {WORD}"))
    desk.scribe.take(Section("s2", T + 1, "Editor", WORD, WORD))
    own = desk.scribe.write_own(T + 1, f"mine: {WORD}")
    keep(desk, hiding, frame(1))
    hiding.sight(frame(2), page(2, ROWS[1]))
    desk.scribe.take(Replace("s1", "b2", T + 2, BlockKind.TEXT, f"still open: {WORD} and more"))
    desk.scribe.take(Done("s1", "b2", T + 2))
    desk.tick(5)
    desk.scribe.end(T + 9)
    assert stale == [1]
    last = {told.block.id: told.block.text for told in desk.told.of(BlockChanged)}
    assert last["b1"] == "- [password hidden]"
    assert last["b2"] == "still open: [password hidden] and more"
    assert own is not None
    assert last[own.id] == f"mine: {WORD}"
    (file,) = desk.files()
    assert file.read_text("utf-8").count(WORD) == 1
    raw = b"".join(path.read_bytes() for path in desk.places.db.parent.glob("notes.db*"))
    assert WORD.encode() not in raw.replace(f"mine: {WORD}".encode(), b"")
    with Vault(desk.places.pictures or Path()) as vault:
        inside, below = darkest(vault.full(1), page(1, ROWS[0]).lines[0].box)
    assert inside < 40
    assert below > 200


def test_a_picture_that_nobody_could_read_is_not_kept_and_that_is_said_once(desk: Desk) -> None:
    hiding = Hiding(Secrecy(), Now(desk), lambda _frame: None)
    sight = hiding.sight(frame(1), None)
    assert sight.page is None
    assert sight.secrets is None
    assert hiding.painted(frame(1)) is None
    assert hiding.painted(frame(7)) is None
    hiding.not_kept(T)
    hiding.not_kept(T + 1)
    assert [told.block.text for told in desk.told.of(BlockChanged)] == [NOT_READ]


def test_kept_secrets_stay_and_are_still_known_for_what_leaves(desk: Desk) -> None:
    secrecy = Secrecy()
    hiding = Hiding(secrecy, Now(desk), lambda _frame: None)
    secrecy.kept_here = True
    shown, read = frame(1), page(1, (f"Password: {WORD}",))
    sight = hiding.sight(shown, read)
    assert sight.page is read
    assert sight.frame is shown
    assert sight.secrets
    assert hiding.painted(shown) is shown
    hiding.begin()
    assert not secrecy.kept
