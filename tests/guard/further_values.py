"""Values of the kinds in `further`: keys by the shape their issuers give them, phrases of words, codes."""

from __future__ import annotations

import re
from random import Random

from . import secret_values as v
from .secret_values import Make

PHRASE = (
    "legal", "winner", "thank", "wave", "sausage", "worth", "useful", "letter", "advice", "cage", "amount", "doctor", "avoid", "ostrich", "theory",
    "tilt", "wheel", "velvet", "ozone", "drill", "grab", "fiber", "curtain", "bottom", "diamond", "exclude", "minimum", "sunset", "kitchen",
    "puppy", "rebuild", "inmate", "verify", "unveil", "mimic", "proud", "split", "tuna", "lyrics", "hockey", "ritual", "flock", "shrimp", "emerge",
    "clutch", "orphan", "sponsor", "tongue", "whisper", "jealous", "liberty", "muffin", "nephew", "pelican", "reveal", "scissors", "turtle",
)  # fmt: skip
"""Words of wallets' lists, none of which is in `secret_values.BIP39`."""
UNLISTED = (
    "vexed", "ointment", "huddle", "ripped", "goblet", "umpire", "bikini", "lakes", "dwindling", "mohawk", "tasked", "nautical", "zippers", "opus",
    "peculiar", "gyrate", "hectare", "sprig", "awkward", "tweezers", "lumber", "fetches", "dozen", "juggled", "orbit",
)  # fmt: skip
RARE = ("marmot", "badger", "lapwing", "pangolin", "ocelot", "quokka", "tapir", "narwhal", "gannet", "avocet", "capybara", "okapi")
NAMES = ("Zielinski", "Thorvaldsen", "Penhaligon", "Rosenfeld", "Abernathy", "Castellano", "Vandermeer", "Juhasz", "Papadakis", "Szabo")
_ALPHABETS = {
    "A": v.ALNUM,
    "a": v.LOWER + v.DIGITS,
    "U": v.UPPER + v.DIGITS,
    "L": v.UPPER,
    "d": v.DIGITS,
    "h": v.HEX,
    "H": "0123456789ABCDEF",
    "u": v.URLSAFE,
    "b": v.ALNUM + "+/",
    "B": v.BASE32,
    "k": "qpzry9x8gf2tvdw0s3jn54khce6mua7l",
}
_RUN = re.compile(r"\{([A-Za-z])(\d+)\}")


def like(pattern: str) -> Make:
    """'{h32}' stands for 32 characters of base 16, and so on; the rest stands as it is."""
    return lambda rng: _RUN.sub(lambda run: v.of(_ALPHABETS[run[1]], int(run[2]))(rng), pattern)


def made_plain(rng: Random) -> str:
    """A password as people and managers make them that no quoting changes."""
    match rng.randrange(4):
        case 0:
            return rng.choice(RARE).capitalize() + rng.choice("._+") + str(rng.randint(11, 9999))
        case 1:
            return v.of(v.ALNUM, 12, 24)(rng) + rng.choice(v.DIGITS)
        case 2:
            return rng.choice(PHRASE) + rng.choice(v.DIGITS) + rng.choice(RARE).capitalize() + rng.choice(v.DIGITS)
        case _:
            signs = rng.sample(v.LOWER, 5) + rng.sample(v.UPPER, 4) + rng.sample(v.DIGITS, 3) + rng.sample("+=_.~^", 2)
            rng.shuffle(signs)
            return rng.choice(v.LOWER) + "".join(signs) + rng.choice(v.UPPER)


def made_url(rng: Random) -> str:
    return made_plain(rng).replace("+", "%2B").replace("=", "%3D").replace("^", "%5E")


def hexcode(rng: Random) -> str:
    return rng.choice((
        lambda: f"{v.of(v.HEX, 4)(rng)}7-{v.of(v.HEX, 5)(rng)}",
        lambda: f"{v.of(v.LOWER + v.DIGITS, 4)(rng)}-{v.of(v.LOWER + v.DIGITS, 3)(rng)}9",
        lambda: f"{v.of(v.UPPER + v.DIGITS, 7)(rng)}4",
    ))()  # fmt: skip


def phrase(words: tuple[str, ...], count: int, between: str = " ") -> Make:
    return lambda rng: between.join(rng.sample(words, count))


MAKES: dict[str, Make] = {
    "password_made_plain": made_plain,
    "password_made_url": made_url,
    "word": lambda rng: rng.choice(RARE) + rng.choice(("", "s", "hill", "yard")),
    "name": lambda rng: rng.choice(NAMES),
    "crypt": v.crypt_hash,
    "basic": v.basic,
    "hexcode": hexcode,
    "digits3": v.of(v.DIGITS, 3),
    "digits4": v.of(v.DIGITS, 4),
    "digits5": v.of(v.DIGITS, 5),
    "digits6": v.of(v.DIGITS, 6),
    "digits8": lambda rng: f"{v.of(v.DIGITS, 4)(rng)} {v.of(v.DIGITS, 4)(rng)}",
    "digits33": lambda rng: f"{v.of(v.DIGITS, 3)(rng)} {v.of(v.DIGITS, 3)(rng)}",
    "bip12": phrase(PHRASE, 12),
    "bip24": phrase(PHRASE, 24),
    "phrase_free": phrase(UNLISTED, 25),
    "phrase_dashed": phrase((*PHRASE, *UNLISTED), 5, "-"),
}
