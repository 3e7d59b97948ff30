"""Secrets beside what they are called."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden


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
    "line", ["x: complex128", ":base64_2026", "12: column_name", "a: variable", "C:\\files\\a1b2c3d4", "at 12:30", "e: report2026.pdf"]
)
def test_a_short_label_alone_makes_no_secret(line: str) -> None:
    assert hidden(line) == line
