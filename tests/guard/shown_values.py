"""Values of the kinds in `shown`: passwords as people and managers make them, numbers of persons with their check digits, codes as they are sent."""

from __future__ import annotations

from random import Random

from . import secret_values as v
from .secret_values import Make

RARE = ("heron", "plover", "curlew", "dunlin", "wigeon", "pochard", "turnstone", "whimbrel", "siskin", "redpoll", "nuthatch", "bittern")
NAMES = ("Kowalski", "Halvorsen", "Fitzgerald", "Brandenburg", "Whiskers", "Maplewood", "Okonkwo", "Lindqvist", "Delacroix", "Bianchi")


def word(rng: Random) -> str:
    """A password of one word, as nobody should have."""
    return rng.choice(RARE) + rng.choice(("", "s", "wing", "nest"))


def words_dashed(rng: Random) -> str:
    return "-".join(rng.sample(RARE, 2))


def words(rng: Random) -> str:
    return " ".join(rng.sample((*RARE, *v.WORDS), 4))


def made(rng: Random) -> str:
    """As a manager makes one: letters of both cases, figures and signs."""
    parts = rng.sample(v.LOWER, 6) + rng.sample(v.UPPER, 5) + rng.sample(v.DIGITS, 4) + rng.sample("!#$%&*+-?@^_~", 3)
    rng.shuffle(parts)
    return rng.choice(v.ALNUM) + "".join(parts) + rng.choice(v.ALNUM)


def fours(rng: Random) -> str:
    return " ".join(v.of(v.LOWER, 4)(rng) for _ in range(4))


def hexgroups(rng: Random) -> str:
    return f"{v.of(v.HEX, 4)(rng)}{rng.choice('0123456789')}-{v.of(v.HEX, 4)(rng)}{rng.choice('0123456789')}"


def seed24(rng: Random) -> str:
    return " ".join(rng.sample(v.BIP39, 24))


def expiry(rng: Random) -> str:
    return f"{rng.randint(1, 12):02d}/{rng.randint(27, 34)}"


def code_mixed(rng: Random) -> str:
    return rng.choice((
        lambda: f"{v.of(v.UPPER, 4)(rng)}-{v.of(v.DIGITS, 4)(rng)}",
        lambda: "".join(rng.sample("BCDFGHJKMNPQRTVWXY", 3) + rng.sample("23456789", 2)),
        lambda: f"{v.of(v.UPPER + v.DIGITS, 3)(rng)}{rng.choice(v.DIGITS)}-{v.of(v.UPPER + v.DIGITS, 3)(rng)}{rng.choice(v.DIGITS)}",
    ))()  # fmt: skip


def code_spaced(rng: Random) -> str:
    return f"{v.of(v.DIGITS, 3)(rng)} {v.of(v.DIGITS, 3)(rng)}"


def _day(rng: Random) -> tuple[str, str, str]:
    return f"{rng.randint(1, 28):02d}", f"{rng.randint(1, 12):02d}", f"{rng.randint(40, 99)}"


def hetu(rng: Random) -> str:
    day, month, year = _day(rng)
    number = f"{rng.randint(2, 899):03d}"
    return f"{day}{month}{year}-{number}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(day + month + year + number) % 31]}"


def personnummer(rng: Random) -> str:
    day, month, year = _day(rng)
    body = f"{year}{month}{day}{rng.randint(1, 999):03d}"
    total = sum(sum(divmod(int(c) * (2 - i % 2), 10)) for i, c in enumerate(body))
    return f"{body[:6]}-{body[6:]}{-total % 10}"


def pesel(rng: Random) -> str:
    day, month, year = _day(rng)
    body = f"{year}{month}{day}{rng.randint(0, 9999):04d}"
    return body + str(-sum(int(c) * weight for c, weight in zip(body, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3), strict=True)) % 10)


def nir(rng: Random) -> str:
    body = (
        f"{rng.choice('12')}{rng.randint(40, 99)}{rng.randint(1, 12):02d}{rng.randint(1, 95):02d}{rng.randint(1, 990):03d}{rng.randint(1, 999):03d}"
    )
    key = 97 - int(body) % 97
    return f"{body[0]} {body[1:3]} {body[3:5]} {body[5:7]} {body[7:10]} {body[10:]} {key:02d}"


def codice_fiscale(rng: Random) -> str:
    letters = "BCDFGLMNPRSTVZ"
    return (
        "".join(rng.choices(letters, k=6)) + f"{rng.randint(40, 99)}{rng.choice('ABCDEHLMPRST')}{rng.randint(1, 31):02d}"
        f"{rng.choice('ABCDEFGHIL')}{rng.randint(100, 999)}{rng.choice(v.UPPER)}"
    )


def dni(rng: Random) -> str:
    number = rng.randint(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def cpf(rng: Random) -> str:
    digits = [rng.randint(0, 9) for _ in range(9)]
    for first in (10, 11):
        rest = sum(d * (first - i) for i, d in enumerate(digits)) * 10 % 11
        digits.append(rest % 10)
    text = "".join(map(str, digits))
    return f"{text[:3]}.{text[3:6]}.{text[6:9]}-{text[9:]}"


def nino(rng: Random) -> str:
    pairs = " ".join(v.of(v.DIGITS, 2)(rng) for _ in range(3))
    return f"{''.join(rng.sample('ABCEGHJKLMNPRSTWXYZ', 2))} {pairs} {rng.choice('ABCD')}"


def bitlocker(rng: Random) -> str:
    return "-".join(v.of(v.DIGITS, 6)(rng) for _ in range(8))


MAKES: dict[str, Make] = {
    "password": v.password,
    "password_plain": v.plain_password,
    "password_made": made,
    "word": word,
    "word_rare": word,
    "words": words,
    "words_dashed": words_dashed,
    "name": lambda rng: rng.choice(NAMES),
    "fours": fours,
    "hexgroups": hexgroups,
    "seed": v.seed_phrase,
    "seed24": seed24,
    "card": v.card,
    "expiry": expiry,
    "iban": v.iban,
    "ssn": v.ssn,
    "jwt": v.jwt,
    "code_mixed": code_mixed,
    "code_spaced": code_spaced,
    "hetu": hetu,
    "personnummer": personnummer,
    "pesel": pesel,
    "nir": nir,
    "codice_fiscale": codice_fiscale,
    "dni": dni,
    "cpf": cpf,
    "aadhaar": lambda rng: " ".join(v.of(v.DIGITS, 4)(rng) for _ in range(3)),
    "sin": lambda rng: " ".join(v.of(v.DIGITS, 3)(rng) for _ in range(3)),
    "steuerid": lambda rng: f"{rng.randint(10, 99)} {rng.randint(100, 999)} {rng.randint(100, 999)} {rng.randint(100, 999)}",
    "nino": nino,
    "svnr": lambda rng: f"{rng.randint(10, 89)} {v.of(v.DIGITS, 6)(rng)} {rng.choice(v.UPPER)} {v.of(v.DIGITS, 3)(rng)}",
    "passport": lambda rng: rng.choice("CFGHJK") + v.of("CFGHJKLMNPRTVWXYZ" + v.DIGITS, 3)(rng) + v.of(v.DIGITS, 5)(rng),
    "wif": lambda rng: rng.choice("KL") + v.of(v.BASE58, 51)(rng),
    "bitlocker": bitlocker,
}
