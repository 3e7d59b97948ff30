"""Secrets in the columns of tables."""

from __future__ import annotations

import pytest

from app.guard.cover import spots
from app.guard.mask import hidden, masked
from app.values import Line, Page, Rect, Word

from .test_cover import HIGH, PITCH, WIDE, written

OTHER = "ls -l /srv/exports"


@pytest.mark.parametrize(
    "table",
    [
        "url,username,password\nhttps://one.example,ada,wal77\nhttps://two.example,ada,waldmeister",
        '"name","login","passwort"\n"Shop","ada","Wal und Meer"\n"Bank","ada","wal,meer"',
        "Title;Login;Kennwort;Notes\nShop;ada;wal77;\nBank;ada;wal;old",
        "Host | Login | Password\n-----+-------+---------\nnas | root | wal-1\nrouter | admin | wal-2",
        "| service | token |\n|---|---|\n| ci | wal9k2m4 |\n| web | wal7h8j5 |",
        "HOST       USER     PASSWORD\nnas01      backup   wal77\nnas02      backup   walfang",
        "Dienst     Nutzer   Passwort\nMail       ada      Wal-7\n\nDrucker    ada      Wal-8",
        "Name       Mot de passe\nwifi       wal-bleu7\nalarme     wal-noir8",
    ],
)
def test_what_stands_below_such_a_heading_is_hidden(table: str) -> None:
    left = hidden(table)
    assert "wal" not in left.lower()
    assert left.count("[password hidden]") >= 2
    assert left.split("\n")[0][:20] == table.split("\n")[0][:20]


@pytest.mark.parametrize(
    "rows",
    [
        ("General    Password    Billing", "Change how you sign in to your account."),
        ("name, password, email", "Fill in all three fields and press Save."),
        ("Account    Password", "ada        ••••••••", "bob        ••••••••"),
        ("user,password,role", "ada,,admin", "bob,********,reader"),
        ("Option     Default    Meaning", "password   none       what the server asks for"),
        ("Home       Token      Docs", "Tokens let other programs in your name read and write."),
        ("user | password | groups", "the three tables of the manual are described below"),
    ],
)
def test_other_rows_stay(rows: tuple[str, ...]) -> None:
    assert "hidden" not in hidden("\n".join(rows))


def test_cells_that_were_read_as_lines_of_their_own() -> None:
    text = written(("Account\tPassword\tExpires", "ada\twaldmeister\tnever", "bob\twalfang\tnever"))
    assert "wal" not in text
    assert "never" in text


def test_a_window_beside_the_table_ends_it_not() -> None:
    """Its lines stand between the rows of the table, from top to bottom."""
    rows = ("Account    Login    Password", "shop       ada      wal-meer", "bank       ada      wal-see")
    lines: list[Line] = []
    for number, row in enumerate(rows):
        for x, y, text in ((20, 26, OTHER), (700, 20, row)):
            box = Rect(x, y + PITCH * number, WIDE * len(text), HIGH)
            lines.append(Line(text, box, words=(Word(text, box),)))
    page = Page(1, 0.0, (1900, 1000), tuple(lines))
    text = "\n".join(line.text for line in masked(page, spots(page)).lines)
    assert "wal" not in text
    assert text.count(OTHER) == len(rows)
