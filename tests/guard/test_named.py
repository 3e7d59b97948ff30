"""Secrets beside what they are called, labels, and what fits into their fields."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden
from app.guard.named import Label, fits, is_listed, is_phrase, label_of


@pytest.mark.parametrize(
    "line",
    [
        "password: blauerwal",
        "Password is swordfish",
        "POSTGRES_PASSWORD: blauer-wal",
        "DB_PASS=x9",
        "JWT_SECRET=mysecretjwtkey",
        '"password": "u"',
        "<password>blauerwal</password>",
        "define('DB_PASSWORD', 'blauerwal');",
        '{\\"password\\":\\"blauerwal\\"}',
        "Passwort lautet Sonne!44",
        "Hasło: wal77",
        "Пароль: wal77",
        "密码：wal77xx",
        "Kennwort ist Wal77xx",
        "Mot de passe : wal77",
        "[sudo] password for ada: wal",
        "Enter passphrase for key 'id': tulip wave amber",
        "your pin is 4471",
        "voicemail password 2580",
        "wifi: HomeNet / sunflower88",
        "Passwort zum Anhang: Walfisch",
        "the password to the vault is: walrus",
        "Hasło do sejfu to walek",
        "Bob: the password's walrus77",
        "mit dem Startpasswort Walross7 an.",
        "Parola: Walross",
        "Parola d’ordine: Walross7",
        "g: walross77",
        "/77- F: Walross2026",
        ":walross88",
        "Kwõikó npóoßaonc: Walross",
        "Eve: pass for the archive: Walross-Bucht",
        'password : = "walross"',
        "şifreniz: Walross",
    ],
)
def test_a_value_beside_its_name_is_hidden_from_its_first_letter(line: str) -> None:
    left = hidden(line)
    assert "hidden]" in left
    assert "wal" not in left.lower().replace("[password hidden]", "")


@pytest.mark.parametrize(
    "line",
    [
        "password: str",
        "password = getpass.getpass()",
        "Passwords must be long.",
        "Forgot your password?",
        "API_KEY=${API_KEY}",
        "password: ********",
        "The password is stored safely",
        "Password is required",
        "key: value",
        "token = self.lexer.next_token()",
        "max_tokens: 4096",
        "Error code 404",
        "def create(cls, token: Token) -> ListElement:",
        "primary_key=id",
        "sort_key = lambda row: row.name",
    ],
)
def test_what_only_speaks_of_one_stays(line: str) -> None:
    assert hidden(line) == line


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Password", "password"),
        ("Your password:", "password"),
        ("Kennwo rt", "password"),
        ("Card number", "card"),
        ("CVC", "check"),
        ("Recovery codes", "list"),
        ("Write down your secret recovery phrase", "phrase"),
        ("Expiry date", "expiry"),
        ("Use this code to sign in:", "code"),
    ],
)
def test_labels(text: str, kind: str) -> None:
    label = label_of(text)
    assert label is not None
    assert label.kind == kind


@pytest.mark.parametrize("text", ["Forgot your password?", "The weather is fine", "Zip code"])
def test_no_labels(text: str) -> None:
    assert label_of(text) is None


def test_what_fits_into_a_field() -> None:
    assert fits(Label("password", True), "h")
    assert fits(Label("password", True), "toor")
    assert not fits(Label("password", True), "Login")
    assert not fits(Label("password", False), "Log in with another account")
    assert fits(Label("code", False), "482 913")
    assert fits(Label("card", False), "4111")
    assert is_listed("a1b2c-d3e4f")
    assert not is_listed("Download")
    assert is_phrase("witch collapse practice", 3)
    assert not is_phrase("this is the end", 3)


@pytest.mark.parametrize(
    "line",
    [
        "Enter 508113 to confirm your phone",
        "Acme: 508113 expires in 5 minutes",
        "508 113. Never share it with anybody. Acme",
        "Mój kod: 508113",
        "Código: 508113",
        "Pairing code: 508-113",
        "pushTAN 508113",
        "TOTP: 508 113",
        "Security code: 508",
        "Type this code on your TV: QWXR-KMPT",
    ],
)
def test_a_code_is_hidden(line: str) -> None:
    left = hidden(line)
    assert "hidden]" in left
    assert not {"508", "113", "QWXR"} & set(left.replace(".", " ").replace("-", " ").split())


def test_numbered_codes_side_by_side_are_a_list() -> None:
    assert is_listed("1. 5081 1390 6. 2207 4418")
    assert is_listed("03  q7m2-x9k4-w1z8")
    assert is_phrase("1.amber 2.tulip 3.wave 4.stone", 3)
    assert not is_listed("1. Open the door 2. Go in")


@pytest.mark.parametrize(
    "line", ["x: complex128", ":base64_2026", "12: column_name", "a: variable", "C:\\files\\a1b2c3d4", "at 12:30", "e: report2026.pdf"]
)
def test_a_short_label_alone_makes_no_secret(line: str) -> None:
    assert hidden(line) == line
