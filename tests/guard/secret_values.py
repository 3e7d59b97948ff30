"""Random secrets of many kinds, in the shapes their issuers give them: made without a look at what recognises them."""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable
from random import Random
from urllib.parse import quote

LOWER, UPPER, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
ALNUM = LOWER + UPPER + DIGITS
HEX = "0123456789abcdef"
URLSAFE = ALNUM + "-_"
BASE32 = UPPER + "234567"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

WORDS = (
    "anchor", "basil", "candle", "dagger", "falcon", "garnet", "harbor", "island", "jungle", "kettle", "magnet", "nectar",
    "orchid", "pepper", "quartz", "ribbon", "saddle", "tulip", "cobalt", "velvet", "walnut", "yonder", "zephyr", "amber", "breeze", "copper",
    "dolphin", "engine", "forest", "ginger", "hollow", "indigo", "jacket", "kernel", "ladder", "meadow", "needle", "olive", "puzzle", "rocket",
    "silver", "timber",
)  # fmt: skip
BIP39 = (
    "abandon", "ability", "able", "about", "absent", "absorb", "abstract", "absurd", "abuse", "access", "accident", "acoustic", "acquire",
    "across", "action", "actor", "actress", "actual", "adapt", "add", "addict", "bacon", "badge", "balance", "bamboo", "banana", "barely",
    "basket", "battle", "beach", "bean", "beauty", "become", "cabbage", "cactus", "camera", "canal", "candy", "canvas", "captain", "carbon",
    "damage", "danger", "daughter", "dawn", "decade", "eager", "earth", "easily", "echo", "edge", "fabric", "face", "faculty", "fade", "galaxy",
    "gallery", "game", "garage", "habit", "hammer", "hamster", "icon", "idea", "identify", "jacket", "jaguar", "kangaroo", "kidney", "ladder",
    "lamp", "language", "machine", "magic", "maid", "naive", "napkin", "narrow", "oak", "obey", "object", "pact", "paddle", "page", "quality",
    "quantum", "rabbit", "raccoon", "sad", "saddle", "table", "tackle", "ugly", "umbrella", "vacant", "vacuum", "wagon", "wait", "yard", "year",
    "zebra", "zero", "zone",
)  # fmt: skip

Make = Callable[[Random], str]


def of(alphabet: str, least: int, most: int = 0) -> Make:
    """So many characters of an alphabet."""
    return lambda rng: "".join(rng.choices(alphabet, k=rng.randint(least, most or least)))


def behind(prefix: str, make: Make, end: str = "") -> Make:
    return lambda rng: prefix + make(rng) + end


def either(*makes: Make) -> Make:
    return lambda rng: rng.choice(makes)(rng)


def b64(least: int, most: int = 0) -> Make:
    """So many random bytes in base 64."""
    return lambda rng: base64.b64encode(rng.randbytes(rng.randint(least, most or least))).decode()


def password(rng: Random) -> str:
    """As a person or a manager makes one: with letters and figures at least."""
    match rng.randrange(5):
        case 0:
            return rng.choice(WORDS).capitalize() + rng.choice("!_-.#") + rng.choice(WORDS) + str(rng.randint(10, 9999))
        case 1:
            body = rng.sample(LOWER, 4) + rng.sample(UPPER, 3) + rng.sample(DIGITS, 3) + rng.sample("!#$%&*+?@^~", 2)
            rng.shuffle(body)
            return rng.choice(ALNUM) + "".join(body) + rng.choice(ALNUM)
        case 2:
            return rng.choice(WORDS) + str(rng.randint(1950, 2030)) + rng.choice(("!", "", "?", "$"))
        case 3:
            return "-".join(of(LOWER + DIGITS, 6)(rng) for _ in range(3))
        case _:
            return of(ALNUM, 10, 18)(rng)


def passphrase(rng: Random) -> str:
    return " ".join(rng.sample(WORDS, rng.randint(4, 6)))


def pin(rng: Random) -> str:
    return of(DIGITS, 4)(rng)


def code6(rng: Random) -> str:
    return of(DIGITS, 6)(rng)


def card(rng: Random) -> str:
    """A card number that passes its check, in one of the ways it is written."""
    start = rng.choice(("4", "4", "51", "53", "55", "2221", "34", "37", "6011"))
    length = 15 if start in ("34", "37") else 16
    body = start + "".join(rng.choices(DIGITS, k=length - len(start) - 1))
    total = sum(d if i % 2 else (2 * d if d < 5 else 2 * d - 9) for i, d in enumerate(int(c) for c in reversed(body)))
    number = body + str(-total % 10)
    groups = [number[:4], number[4:10], number[10:]] if length == 15 else [number[i : i + 4] for i in range(0, 16, 4)]
    return rng.choice((" ", " ", "-", "")).join(groups)


def iban(rng: Random) -> str:
    land, length = rng.choice((("DE", 18), ("FR", 23), ("NL", 14), ("ES", 20), ("GB", 18), ("PL", 24), ("AT", 16), ("CH", 17)))
    body = of(DIGITS, length)(rng)
    if land in ("NL", "GB"):
        body = "".join(rng.sample(UPPER, 4)) + body[4:]
    check = 98 - int("".join(str(int(c, 36)) for c in body + land + "00")) % 97
    whole = f"{land}{check:02d}{body}"
    return whole if rng.random() < 0.3 else " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))


def ssn(rng: Random) -> str:
    return f"{rng.randint(101, 665)}-{rng.randint(11, 98)}-{rng.randint(1001, 9899)}"


def jwt(rng: Random) -> str:
    def part(data: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(data, separators=(",", ":")).encode()).decode().rstrip("=")

    payload = {"sub": of(DIGITS, 10)(rng), "name": rng.choice(WORDS), "iat": rng.randint(1_600_000_000, 1_900_000_000)}
    return f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(payload)}.{of(URLSAFE, 43)(rng)}"


def seed_phrase(rng: Random) -> str:
    return " ".join(rng.sample(BIP39, 12))


def licence(rng: Random) -> str:
    return "-".join(of(UPPER + DIGITS, 5)(rng) for _ in range(5))


def recovery(rng: Random) -> str:
    return rng.choice(
        (lambda: f"{of(HEX, 5)(rng)}-{of(HEX, 5)(rng)}", lambda: f"{of(DIGITS, 4)(rng)} {of(DIGITS, 4)(rng)}", lambda: of(ALNUM, 10)(rng))
    )()


def uuid(rng: Random) -> str:
    raw = of(HEX, 32)(rng)
    return f"{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-a{raw[17:20]}-{raw[20:]}"


def basic(rng: Random) -> str:
    return base64.b64encode(f"{rng.choice(WORDS)}:{password(rng)}".encode()).decode()


def url_password(rng: Random) -> str:
    """A password as it stands in an address: percent-encoded."""
    return quote(password(rng), safe="!-._~$&*+")


def plain_password(rng: Random) -> str:
    """One that no shell or quoting changes."""
    return rng.choice(WORDS).capitalize() + str(rng.randint(100, 99999)) + rng.choice(("x", "_k", "-Q", ""))


def crypt_hash(rng: Random) -> str:
    return rng.choice((
        lambda: f"$6${of(ALNUM + './', 16)(rng)}${of(ALNUM + './', 86)(rng)}",
        lambda: f"$2y$10${of(ALNUM + './', 53)(rng)}",
        lambda: f"$argon2id$v=19$m=65536,t=3,p=4${of(ALNUM + '+/', 22)(rng)}${of(ALNUM + '+/', 43)(rng)}",
        lambda: f"$apr1${of(ALNUM, 8)(rng)}${of(ALNUM + './', 22)(rng)}",
    ))()  # fmt: skip


PREFIXED: dict[str, Make] = {
    "GitHub token": either(behind("ghp_", of(ALNUM, 36)), behind("gho_", of(ALNUM, 36)), behind("ghs_", of(ALNUM, 36))),
    "GitHub fine token": lambda rng: f"github_pat_{of(ALNUM, 22)(rng)}_{of(ALNUM, 59)(rng)}",
    "GitLab token": either(behind("glpat-", of(URLSAFE, 20)), behind("gldt-", of(ALNUM, 20)), behind("glrt-", of(URLSAFE, 20))),
    "AWS id": either(behind("AKIA", of(BASE32, 16)), behind("ASIA", of(BASE32, 16))),
    "Google key": behind("AIza", of(URLSAFE, 35)),
    "Google OAuth": either(behind("GOCSPX-", of(URLSAFE, 28)), behind("ya29.a0", of(URLSAFE, 120))),
    "OpenAI key": either(behind("sk-proj-", of(URLSAFE, 120)), behind("sk-", of(ALNUM, 48))),
    "Anthropic key": behind("sk-ant-api03-", of(URLSAFE, 93), "AA"),
    "Slack token": lambda rng: f"xoxb-{of(DIGITS, 12)(rng)}-{of(DIGITS, 13)(rng)}-{of(ALNUM, 24)(rng)}",
    "Slack hook": lambda rng: f"https://hooks.slack.com/services/T{of(UPPER + DIGITS, 8)(rng)}/B{of(UPPER + DIGITS, 8)(rng)}/{of(ALNUM, 24)(rng)}",
    "Stripe key": either(behind("sk_live_", of(ALNUM, 24)), behind("rk_live_", of(ALNUM, 24)), behind("whsec_", of(ALNUM, 32))),
    "Twilio key": behind("SK", of(HEX, 32)),
    "SendGrid key": lambda rng: f"SG.{of(URLSAFE, 22)(rng)}.{of(URLSAFE, 43)(rng)}",
    "npm token": behind("npm_", of(ALNUM, 36)),
    "PyPI token": behind("pypi-AgEIcHlwaS5vcmc", of(URLSAFE, 120)),
    "Telegram bot": lambda rng: f"{of(DIGITS, 10)(rng)}:AA{of(URLSAFE, 33)(rng)}",
    "Discord bot": lambda rng: f"MT{of(ALNUM, 24)(rng)}.G{of(ALNUM, 5)(rng)}.{of(URLSAFE, 38)(rng)}",
    "Discord hook": lambda rng: f"https://discord.com/api/webhooks/{of(DIGITS, 18)(rng)}/{of(URLSAFE, 68)(rng)}",
    "Shopify token": either(behind("shpat_", of(HEX, 32)), behind("shpss_", of(HEX, 32))),
    "Square token": behind("sq0atp-", of(URLSAFE, 22)),
    "DigitalOcean token": behind("dop_v1_", of(HEX, 64)),
    "Hugging Face token": behind("hf_", of(LOWER + UPPER, 34)),
    "Linear key": behind("lin_api_", of(ALNUM, 40)),
    "Notion token": either(behind("secret_", of(ALNUM, 43)), behind("ntn_", of(ALNUM, 46))),
    "Figma token": behind("figd_", of(URLSAFE, 40)),
    "Vault token": either(behind("hvs.", of(URLSAFE, 90)), behind("s.", of(ALNUM, 24))),
    "Doppler token": behind("dp.pt.", of(ALNUM, 43)),
    "Atlassian token": behind("ATATT3xFfGF0", of(URLSAFE, 120), "=4A1B2C3D"),
    "Databricks token": behind("dapi", of(HEX, 32)),
    "Airtable token": lambda rng: f"pat{of(ALNUM, 14)(rng)}.{of(HEX, 64)(rng)}",
    "Mailgun key": behind("key-", of(HEX, 32)),
    "New Relic key": behind("NRAK-", of(UPPER + DIGITS, 27)),
    "Postman key": lambda rng: f"PMAK-{of(HEX, 24)(rng)}-{of(HEX, 34)(rng)}",
    "RubyGems key": behind("rubygems_", of(HEX, 48)),
    "Supabase key": behind("sbp_", of(HEX, 40)),
    "PlanetScale password": behind("pscale_pw_", of(URLSAFE, 43)),
    "Netlify token": behind("nfp_", of(ALNUM, 36)),
    "Grafana token": behind("glsa_", of(ALNUM, 32), "_1a2b3c4d"),
    "Docker token": behind("dckr_pat_", of(URLSAFE, 27)),
    "Fly token": behind("FlyV1 fm2_", of(ALNUM + "+/", 120)),
    "Mapbox secret": lambda rng: f"sk.eyJ1Ijoi{of(ALNUM, 60)(rng)}.{of(URLSAFE, 22)(rng)}",
    "Tailscale key": lambda rng: f"tskey-auth-{of(ALNUM, 12)(rng)}-{of(ALNUM, 32)(rng)}",
    "age key": behind("AGE-SECRET-KEY-1", of("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)),
    "JWT": jwt,
    "Bitcoin WIF": either(behind("5", of(BASE58, 50)), behind("K", of(BASE58, 51)), behind("L", of(BASE58, 51))),
    "extended private key": behind("xprv9", of(BASE58, 107)),
}
"""Kinds that are told by the shape of the value itself, wherever it stands."""
