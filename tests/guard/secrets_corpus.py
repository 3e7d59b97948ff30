"""Made-up secrets and things that only look like them. Two sets of different wording: the rules were made with the first in view, the second is kept
apart and only measured."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass

from app.guard.patterns import luhn

_BASE62 = string.ascii_letters + string.digits
_HEX = "0123456789abcdef"


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

    def jwt(self) -> str:
        return f"eyJ{self.word(17)}.eyJ{self.word(30)}.{self.word(22)}"

    def password(self) -> str:
        return self.rand.choice(
            [self.word(10), self.word(8) + "!7", "Tr0ub4dor&" + self.digits(1), "hunter" + self.digits(2), "Sommer" + self.digits(4) + "!"]
        )

    def code(self) -> str:
        whole = self.digits(6)
        return self.rand.choice([whole, f"{whole[:3]} {whole[3:]}", f"{whole[:3]}-{whole[3:]}"])


def known(seed: int = 1) -> list[Case]:
    """The set the rules were made with."""
    m = Maker(seed)
    w = m.word
    keys = [
        f"sk-proj-{w(40)}",
        f"sk-{w(48)}",
        f"sk-ant-api03-{w(40)}",
        f"ghp_{w(36)}",
        f"github_pat_{w(22)}_{w(30)}",
        f"glpat-{w(20)}",
        f"xoxb-{m.digits(12)}-{w(24)}",
        f"AKIA{w(16, string.ascii_uppercase + '234567')}",
        f"AIza{w(35)}",
        f"hf_{w(34)}",
        f"npm_{w(36)}",
        f"sk_live_{w(24)}",
        f"SG.{w(22)}.{w(30)}",
        m.jwt(),
        f"glpat-{w(20)}",
        f"whsec_{w(32)}",
        f"ya29.{w(40)}",
    ]
    frames = [
        "export API_KEY={}",
        "{}",
        "key: {}",
        "Authorization: Bearer {}",
        '"token": "{}",',
        "$ curl -H 'X-Key: {}'",
        "const client = new Client('{}')",
    ]
    cases = [Case(frames[i % len(frames)].format(key), key, "key") for i, key in enumerate(keys * 2)]
    for frame in (
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
    ):
        value = m.password()
        cases.append(Case(frame.format(value), value, "password"))
    for url in (
        "postgres://app:{}@db.example.com:5432/main",
        "mongodb+srv://root:{}@cluster0.example.net",
        "https://bob:{}@git.example.org/x.git",
        "redis://:{}@cache:6379",
    ):
        value = w(14)
        cases.append(Case(url.format(value), value, "link"))
    for frame in ("{}", "Card number {}", "Visa {} 09/28", "Kartennummer: {}", "Paid with {}"):
        value = m.card()
        cases.append(Case(frame.format(value), value, "card"))
    value = m.amex()
    cases.append(Case(f"Amex {value}", value, "card"))
    cases += [Case(f"Pay {(value := m.card(''))} now", value, "card")]
    for country, length in (("DE", 22), ("FR", 27), ("NL", 18), ("GB", 22), ("ES", 24)):
        value = m.iban(country, length) if country not in ("GB", "NL") else m.iban("DE")
        cases.append(Case(f"IBAN {value}", value, "account"))
        cases.append(Case(value, value, "account"))
    for frame in (
        "Your verification code is {}",
        "{} is your security code",
        "OTP: {}",
        "Ihr Bestätigungscode lautet {}",
        "Code de sécurité : {}",
        "PIN {}",
        "CVV 123 code {}",
        "Tu código de verificación es {}",
    ):
        value = m.code()
        cases.append(Case(frame.format(value), value, "code"))
    cases.append(Case(f"SSN {(value := f'{m.digits(3)}-{m.digits(2)}-{m.digits(4)}')}", value, "account"))
    return cases


def apart(seed: int = 2) -> list[Case]:
    """The set that is only measured."""
    m = Maker(seed)
    w = m.word
    keys = [
        f"sk-svcacct-{w(44)}",
        f"sk-or-v1-{w(48, _HEX)}",
        f"gho_{w(36)}",
        f"ghs_{w(36)}",
        f"xoxp-{m.digits(11)}-{m.digits(12)}-{w(24)}",
        f"ASIA{w(16, string.ascii_uppercase)}",
        f"AIza{w(35)}",
        f"pk_live_{w(24)}",
        f"rk_live_{w(24)}",
        f"shpat_{w(32, _HEX)}",
        f"dop_v1_{w(48, _HEX)}",
        m.jwt(),
        f"pypi-AgEIcHlwaS5vcmc{w(40)}",
        f"sk-proj-{w(30)}",
        f"npm_{w(36)}",
        f"hf_{w(34)}",
        f"glpat-{w(20)}",
        f"lin_api_{w(40)}",
    ]
    frames = [
        "OPENAI_API_KEY='{}'",
        "Copied {} to the clipboard",
        "  api_key: {}",
        "> set TOKEN={}",
        "Key {} was created today",
        "headers = {{'Authorization': 'Bearer {}'}}",
    ]
    cases = [Case(frames[i % len(frames)].format(key), key, "key") for i, key in enumerate(keys * 2)]
    for frame in (
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
    ):
        value = m.password()
        cases.append(Case(frame.format(value), value, "password"))
    for url in (
        "mysql://shop:{}@10.0.0.5/shop",
        "amqp://guest:{}@mq.example.com",
        "postgresql://u:{}@localhost/x",
        "ftp://me:{}@files.example.com/pub",
    ):
        value = w(12)
        cases.append(Case(url.format(value), value, "link"))
    for frame in ("Credit card: {}", "MasterCard {} exp. 03/29", "{} CVC", "Karte {}", "Number {}"):
        value = m.card(m.rand.choice([" ", " ", "-"]))
        cases.append(Case(frame.format(value), value, "card"))
    for frame in ("Konto: {}", "{}", "Please pay to {}", "IBAN: {}", "Iban {} BIC X"):
        value = m.iban(*m.rand.choice([("DE", 22), ("AT", 20), ("CH", 21), ("BE", 16), ("PL", 28)]))
        cases.append(Case(frame.format(value), value, "account"))
    for frame in (
        "Use code {} to sign in",
        "Enter {} as your login code",
        "Your code: {}",
        "Ihre TAN: {}",
        "Votre code de confirmation : {}",
        "{} is your one-time password",
        "Sicherheitscode: {}",
        "2FA code {}",
    ):
        value = m.code()
        cases.append(Case(frame.format(value), value, "code"))
    return cases


def unseen(seed: int = 3) -> list[Case]:
    """A third set, written when the rules stood: measured, never looked at."""
    m = Maker(seed)
    w = m.word
    keys = [
        f"sk-proj-{w(60)}",
        f"sk-ant-sid01-{w(50)}",
        f"ghu_{w(36)}",
        f"AKIA{w(16, string.ascii_uppercase + '234567')}",
        f"xapp-1-{w(11)}-{m.digits(13)}-{w(40, _HEX)}",
        f"sk_test_{w(24)}",
        f"AIza{w(35)}",
        f"SG.{w(22)}.{w(43)}",
        m.jwt(),
        f"ya29.{w(60)}",
        f"figd_{w(40)}",
        f"gsk_{w(52)}",
        f"r8_{w(37)}",
        f"dckr_pat_{w(27)}",
        f"github_pat_{w(22)}_{w(59)}"[:60],
        f"glpat-{w(20)}",
        f"hf_{w(34)}",
        f"zz_live_{w(32, _HEX)}",
    ]
    frames = [
        "echo {} | pbcopy",
        "const KEY = `{}`;",
        "Your key: {}",
        "{} (never expires)",
        "-H 'Authorization: Bearer {}'",
        "New token {} for ci",
        "apiKey={}",
    ]
    cases = [Case(frames[i % len(frames)].format(key), key, "key") for i, key in enumerate(keys * 2)]
    for frame in (
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
    ):
        value = m.password()
        cases.append(Case(frame.format(value), value, "password"))
    for url in (
        "postgres://svc:{}@10.1.2.3/app",
        "https://token:{}@registry.example.com",
        "redis://default:{}@cache.example.net:6380",
        "smb://anna:{}@nas/share",
    ):
        value = w(16)
        cases.append(Case(url.format(value), value, "link"))
    for frame in ("Debit card {}", "{} 08/29 123", "Pay with {}", "Kreditkarte {}", "Card: {}"):
        value = m.card(m.rand.choice([" ", "-", "  "]))
        cases.append(Case(frame.format(value), value, "card"))
    for frame in ("Account {}", "{}", "Bank: {}", "IBAN {}", "Überweisung an {}"):
        value = m.iban(*m.rand.choice([("DE", 22), ("FR", 27), ("ES", 24), ("SE", 24), ("IT", 27), ("NL", 18)]))
        cases.append(Case(frame.format(value), value, "account"))
    for frame in (
        "Your login code is {}",
        "{} is your verification code",
        "Authenticator code: {}",
        "PIN: {}",
        "Il tuo codice di verifica: {}",
        "Code d'accès {}",
        "mTAN {}",
    ):
        value = m.code()
        cases.append(Case(frame.format(value), value, "code"))
    return cases


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
