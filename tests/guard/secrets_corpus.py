"""Made-up secrets and things that only look like them. Two sets of different wording: the rules were made with the first in view, the second is kept
apart and only measured."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable
from dataclasses import dataclass

from app.guard.money import luhn

_BASE62 = string.ascii_letters + string.digits
_ALPHABETS = {
    "w": _BASE62,
    "d": string.digits,
    "x": "0123456789abcdef",
    "A": string.ascii_uppercase,
    "Z": string.ascii_uppercase + "234567",
}


@dataclass(frozen=True)
class Case:
    """A line of a screen and the part of it nobody may see."""

    text: str
    secret: str
    kind: str


class Maker:
    """Secrets of every kind, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rand = random.Random(seed)

    def word(self, length: int, alphabet: str = _BASE62) -> str:
        return "".join(self.rand.choice(alphabet) for _ in range(length))

    def digits(self, length: int) -> str:
        return self.word(length, string.digits)

    def card(self, sep: str = " ") -> str:
        body = self.rand.choice("45") + self.digits(14)
        whole = next(body + d for d in string.digits if luhn(body + d))
        return sep.join(whole[i : i + 4] for i in range(0, 16, 4))

    def amex(self) -> str:
        body = "37" + self.digits(12)
        whole = next(body + d for d in string.digits if luhn(body + d))
        return f"{whole[:4]} {whole[4:10]} {whole[10:]}"

    def iban(self, country: str = "DE", length: int = 22) -> str:
        body = self.digits(length - 4)
        check = 98 - int(f"{body}{''.join(str(int(c, 36)) for c in country)}00") % 97
        whole = f"{country}{check:02d}{body}"
        return " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))

    def key(self, pattern: str) -> str:
        """`pattern` with '<w40>' (letters and digits), '<d12>' (digits), '<x48>' (hexadecimal), '<A16>' and '<Z16>' (capitals) filled in."""
        return re.sub(r"<(\w)(\d+)>", lambda blank: self.word(int(blank[2]), _ALPHABETS[blank[1]]), pattern)

    def password(self) -> str:
        return self.rand.choice(
            [self.word(10), self.word(8) + "!7", "Tr0ub4dor&" + self.digits(1), "hunter" + self.digits(2), "Sommer" + self.digits(4) + "!"]
        )

    def code(self) -> str:
        whole = self.digits(6)
        return self.rand.choice([whole, f"{whole[:3]} {whole[3:]}", f"{whole[:3]}-{whole[3:]}"])


@dataclass(frozen=True)
class Wording:
    """What stands around secrets on a screen ('{}' is the secret), and how the keys look."""

    keys: tuple[str, ...]
    around_keys: tuple[str, ...]
    passwords: tuple[str, ...]
    links: tuple[str, ...]
    cards: tuple[str, ...]
    accounts: tuple[str, ...]
    codes: tuple[str, ...]

    def with_keys(self, m: Maker) -> list[Case]:
        """Every key twice, in the frames in turn."""
        keys = [m.key(pattern) for pattern in self.keys] * 2
        return [Case(self.around_keys[at % len(self.around_keys)].format(key), key, "key") for at, key in enumerate(keys)]


def _filled(kind: str, frames: tuple[str, ...], secret: Callable[[], str]) -> list[Case]:
    """A new secret in each frame."""
    return [Case(frame.format(value := secret()), value, kind) for frame in frames]


_KNOWN = Wording(
    keys=(
        "sk-proj-<w40>",
        "sk-<w48>",
        "sk-ant-api03-<w40>",
        "ghp_<w36>",
        "github_pat_<w22>_<w30>",
        "glpat-<w20>",
        "xoxb-<d12>-<w24>",
        "AKIA<Z16>",
        "AIza<w35>",
        "hf_<w34>",
        "npm_<w36>",
        "sk_live_<w24>",
        "SG.<w22>.<w30>",
        "eyJ<w17>.eyJ<w30>.<w22>",
        "glpat-<w20>",
        "whsec_<w32>",
        "ya29.<w40>",
    ),
    around_keys=(
        "export API_KEY={}",
        "{}",
        "key: {}",
        "Authorization: Bearer {}",
        '"token": "{}",',
        "$ curl -H 'X-Key: {}'",
        "const client = new Client('{}')",
    ),
    passwords=(
        "Password: {}",
        "password = {}",
        "Passwort: {}",
        "Kennwort ist {}",
        "Mot de passe : {}",
        "Contraseña: {}",
        "Senha: {}",
        "Wachtwoord: {}",
        "pwd={}",
        "DB_PASSWORD={}",
        "Your new password is {}",
        "client_secret: {}",
        "PASSWORD {}",
        "user: anna  password: {}",
        "Hasło: {}",
        "mysql -u root -p{}",
        "secret_access_key = {}",
        "passphrase: {}",
    ),
    links=(
        "postgres://app:{}@db.example.com:5432/main",
        "mongodb+srv://root:{}@cluster0.example.net",
        "https://bob:{}@git.example.org/x.git",
        "redis://:{}@cache:6379",
    ),
    cards=(
        "{}",
        "Card number {}",
        "Visa {} 09/28",
        "Kartennummer: {}",
        "Paid with {}",
    ),
    accounts=("IBAN {}", "{}"),
    codes=(
        "Your verification code is {}",
        "{} is your security code",
        "OTP: {}",
        "Ihr Bestätigungscode lautet {}",
        "Code de sécurité : {}",
        "PIN {}",
        "CVV 123 code {}",
        "Tu código de verificación es {}",
    ),
)

_APART = Wording(
    keys=(
        "sk-svcacct-<w44>",
        "sk-or-v1-<x48>",
        "gho_<w36>",
        "ghs_<w36>",
        "xoxp-<d11>-<d12>-<w24>",
        "ASIA<A16>",
        "AIza<w35>",
        "pk_live_<w24>",
        "rk_live_<w24>",
        "shpat_<x32>",
        "dop_v1_<x48>",
        "eyJ<w17>.eyJ<w30>.<w22>",
        "pypi-AgEIcHlwaS5vcmc<w40>",
        "sk-proj-<w30>",
        "npm_<w36>",
        "hf_<w34>",
        "glpat-<w20>",
        "lin_api_<w40>",
    ),
    around_keys=(
        "OPENAI_API_KEY='{}'",
        "Copied {} to the clipboard",
        "  api_key: {}",
        "> set TOKEN={}",
        "Key {} was created today",
        "headers = {{'Authorization': 'Bearer {}'}}",
    ),
    passwords=(
        "Wi-Fi password: {}",
        "PGPASSWORD={} psql -h db",
        "Das Passwort lautet {}",
        "password for admin: {}",
        "Salasana: {}",
        "Lösenord: {}",
        "Parola: {}",
        "root password is {}",
        "spring.datasource.password={}",
        "Mot de passe: {}",
        "AWS_SECRET_ACCESS_KEY={}",
        "Login: otto Passwort: {}",
        "secret: {}",
        "access_token={}",
        "Contraseña {}",
        "--password {}",
        "Jelszó: {}",
        "Client secret {}",
    ),
    links=(
        "mysql://shop:{}@10.0.0.5/shop",
        "amqp://guest:{}@mq.example.com",
        "postgresql://u:{}@localhost/x",
        "ftp://me:{}@files.example.com/pub",
    ),
    cards=(
        "Credit card: {}",
        "MasterCard {} exp. 03/29",
        "{} CVC",
        "Karte {}",
        "Number {}",
    ),
    accounts=(
        "Konto: {}",
        "{}",
        "Please pay to {}",
        "IBAN: {}",
        "Iban {} BIC X",
    ),
    codes=(
        "Use code {} to sign in",
        "Enter {} as your login code",
        "Your code: {}",
        "Ihre TAN: {}",
        "Votre code de confirmation : {}",
        "{} is your one-time password",
        "Sicherheitscode: {}",
        "2FA code {}",
    ),
)

_UNSEEN = Wording(
    keys=(
        "sk-proj-<w60>",
        "sk-ant-sid01-<w50>",
        "ghu_<w36>",
        "AKIA<Z16>",
        "xapp-1-<w11>-<d13>-<x40>",
        "sk_test_<w24>",
        "AIza<w35>",
        "SG.<w22>.<w43>",
        "eyJ<w17>.eyJ<w30>.<w22>",
        "ya29.<w60>",
        "figd_<w40>",
        "gsk_<w52>",
        "r8_<w37>",
        "dckr_pat_<w27>",
        "github_pat_<w22>_<w26>",
        "glpat-<w20>",
        "hf_<w34>",
        "zz_live_<x32>",
    ),
    around_keys=(
        "echo {} | pbcopy",
        "const KEY = `{}`;",
        "Your key: {}",
        "{} (never expires)",
        "-H 'Authorization: Bearer {}'",
        "New token {} for ci",
        "apiKey={}",
    ),
    passwords=(
        "Temporary password: {}",
        "the password is {}",
        "Ihr Kennwort: {}",
        "Votre mot de passe : {}",
        "Palavra-passe: {}",
        "admin / password: {}",
        "spotify password {}",
        "MYSQL_ROOT_PASSWORD={}",
        "Wachtwoord {}",
        "api_secret = '{}'",
        "Passcode: {}",
        "user=bob;password={};",
        "Clave: {}",
        "lösenord {}",
        "auth_token: {}",
    ),
    links=(
        "postgres://svc:{}@10.1.2.3/app",
        "https://token:{}@registry.example.com",
        "redis://default:{}@cache.example.net:6380",
        "smb://anna:{}@nas/share",
    ),
    cards=(
        "Debit card {}",
        "{} 08/29 123",
        "Pay with {}",
        "Kreditkarte {}",
        "Card: {}",
    ),
    accounts=(
        "Account {}",
        "{}",
        "Bank: {}",
        "IBAN {}",
        "Überweisung an {}",
    ),
    codes=(
        "Your login code is {}",
        "{} is your verification code",
        "Authenticator code: {}",
        "PIN: {}",
        "Il tuo codice di verifica: {}",
        "Code d'accès {}",
        "mTAN {}",
    ),
)


def known(seed: int = 1) -> list[Case]:
    """The set the rules were made with."""
    m = Maker(seed)
    cases = _KNOWN.with_keys(m)
    cases += _filled("password", _KNOWN.passwords, m.password)
    cases += _filled("link", _KNOWN.links, lambda: m.word(14))
    cases += _filled("card", _KNOWN.cards, m.card)
    cases += _filled("card", ("Amex {}",), m.amex)
    cases += _filled("card", ("Pay {} now",), lambda: m.card(""))
    for land in (("DE", 22), ("FR", 27), ("DE", 22), ("DE", 22), ("ES", 24)):
        value = m.iban(*land)
        cases += [Case(frame.format(value), value, "account") for frame in _KNOWN.accounts]
    cases += _filled("code", _KNOWN.codes, m.code)
    return cases + _filled("account", ("SSN {}",), lambda: f"{m.digits(3)}-{m.digits(2)}-{m.digits(4)}")


def apart(seed: int = 2) -> list[Case]:
    """The set that is only measured."""
    return _measured(_APART, seed, 12, (" ", " ", "-"), (("DE", 22), ("AT", 20), ("CH", 21), ("BE", 16), ("PL", 28)))


def unseen(seed: int = 3) -> list[Case]:
    """A third set, written when the rules stood: measured, never looked at."""
    return _measured(_UNSEEN, seed, 16, (" ", "-", "  "), (("DE", 22), ("FR", 27), ("ES", 24), ("SE", 24), ("IT", 27), ("NL", 18)))


def _measured(words: Wording, seed: int, link_length: int, seps: tuple[str, ...], lands: tuple[tuple[str, int], ...]) -> list[Case]:
    m = Maker(seed)
    return [
        *words.with_keys(m),
        *_filled("password", words.passwords, m.password),
        *_filled("link", words.links, lambda: m.word(link_length)),
        *_filled("card", words.cards, lambda: m.card(m.rand.choice(seps))),
        *_filled("account", words.accounts, lambda: m.iban(*m.rand.choice(lands))),
        *_filled("code", words.codes, m.code),
    ]


HARMLESS: tuple[str, ...] = (
    "The budget for the third quarter is 212 million, up 7 % on last year.",
    "Paxos needs two f plus one replicas for f crash faults.",
    "Forgot your password?",
    "Reset password",
    "Your password must have at least 8 characters.",
    "Password managers are worth their price.",
    "A secret garden lies behind the house.",
    "The token bucket fills at a constant rate.",
    "Tokens: 1380 in, 80 out",
    "for token in tokens:",
    "The tokenizer splits words into 50257 tokens.",
    "import secrets",
    "def login(user: str, password: str) -> bool:",
    "if password is None:",
    "git commit -m 'Rename the key'",
    "commit 3f2a9b7c1d4e5f60718293a4b5c6d7e8f9012345",
    "550e8400-e29b-41d4-a716-446655440000",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "Order number 4711-0815-2026",
    "Order 112-7384512-9982734 was shipped.",
    "ISBN 978-3-16-148410-0",
    "Tel. +49 30 901820",
    "Call 0800 123 4567 for help",
    "2019 2020 2021 2022",
    "1000 2000 3000 4000",
    "exit code 1270",
    "error code 40312",
    "HTTP status code 404 not found",
    "zip code 90210",
    "PLZ 10115 Berlin",
    "The meeting is at 14:30 in room 2.104.",
    "Version 3.11.7 was released on 2023-12-04.",
    "Pump 4 stopped at 11:52, pressure 0.4 bar",
    "x = [i * 2 for i in range(100)]",
    "SELECT name, age FROM people WHERE id = 42;",
    "https://example.com/path/to/page?id=1234",
    "redis://localhost:6379/0",
    "http://127.0.0.1:8080/index",
    "See RFC 6455, section 7.4.1.",
    "AbstractSingletonProxyFactoryBeanConfiguration",
    "src/engines/realtime/test_connection.py:153",
    "make test ARGS='-k session'",
    "sk-learn is a library for machine learning.",
    "The skill-set of the team grows.",
    "ask-and-answer pages are read more often",
    "risk-averse investors stay away",
    "hf_hub and npm_install are names of folders",
    "The pin of the connector is bent.",
    "Pin 13 drives the LED.",
    "A pin is 12 mm long",
    "He ran 10 000 m in 29:14.3.",
    "Customer 100234, invoice 2026-0042, 1,204.50 EUR",
    "Flight LH 0402 from FRA to JFK, gate B 44",
    "DE and AT lead the table with 20 and 22 points",
    "A key result is that all figures rose.",
    "Press any key to continue.",
    "Key points: three engines, one wire, no queue.",
    "The cookie jar is empty.",
    "Authors: A. Turing, K. Gödel",
    "authorization happens before routing",
    "The secretary of state visits Madrid.",
    "Passengers pass the gate.",
    "Tests: 315 passed in 32.34s",
    "drwxr-xr-x 2 root root 4096 Nov 22 22:38 guard",
    "-rw-r--r-- 1 anna staff 18231 lib2to3.tar.gz",
    "[1234567.890123] usb 1-1: new device",
    "0x7ffd5c3e1a20 <main+42>: mov rax, rbx",
    "rgb(38, 139, 210) is a blue, #268bd2",
    "Latitude 52.520008, longitude 13.404954",
    "1 234 567 people live here.",
    "Bearer of good news",
    "basic research needs patience",
    "The API key page is under Settings.",
    "password: str",
    "PASSWORD_MIN_LENGTH: 8",
    "The code is 40 years old.",
    "Your code compiles now.",
    "code review on 2026-11-22",
    "Unicode code point U+202E",
    "Country code +49",
    "QR code on page 3",
)
