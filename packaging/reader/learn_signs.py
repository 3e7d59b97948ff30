"""Learns what signs look like in cells: renders many fonts of equal pitch at many sizes and trains the net of app/reading/glyph_shapes.py.

    python packaging/reader/learn_signs.py OUT.json FONT_FOLDER…

Needs Pillow and the fonts: Debian's fonts-dejavu, fonts-liberation, fonts-noto-mono, fonts-jetbrains-mono, fonts-firacode, fonts-hack,
fonts-inconsolata, fonts-anonymous-pro, fonts-mononoki, fonts-monoid, fonts-courier-prime, fonts-league-mono, fonts-b612, fonts-spleen,
xfonts-terminus and xfonts-base, all under licences that leave the outcome free (OFL, BSD, MIT, Bitstream Vera, public domain). Takes some minutes.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from app.reading.glyph_shapes import GRAPHIC, OTHER, TypeSize, measured, views

ASCII = "".join(chr(code) for code in range(0x21, 0x7F))
LATIN = "".join(chr(code) for code in (*range(0xA1, 0xAD), *range(0xAE, 0x180)) if code not in (0x149, 0x17F, 0xAF, 0xB4, 0xB8))
MORE = "–—‘’“”„‚†•…‰‹›€™←↑→↓⇒⇐≤≥≠≈∞√∑−■□▪●○▶◀▲▼★☆✓✔✗✘⚠ΑΒΓΔΘΛΞΠΣΦΨΩαβγδεζηθλμξπρστφχψω₂"
SAME = {"μ": "µ", "Α": "A", "Β": "B"}
WANTED = [*ASCII, *LATIN, *[char for char in MORE if char not in SAME]]
SIGNS = [*WANTED, OTHER, GRAPHIC]
NUMBER = {sign: index for index, sign in enumerate(SIGNS)}
FRAMES = [chr(code) for code in range(0x2500, 0x25A0)]
_LOOK_ALIKE = set("АВЕЅІЈКМНОРСТХУаеорсухѕіјһԁԛԝΕΖΗΙΚΜΝΟΡΤΥΧοννικυ∙∕∣∶⋅∼ǀ‐‑‒―ꞏ․⁄∗∘⁎˙ˈʼʹ˗ᐧ᛫ㅣㅡ一ノ丨ー")
OTHERS = [
    chr(code)
    for low, high in ((0x400, 0x45F), (0x531, 0x586), (0x5D0, 0x5EA),
                      (0x621, 0x64A), (0x10D0, 0x10F0), (0xE01, 0xE3A), (0x2200, 0x22FF), (0x2300, 0x23FF),
                      (0x2600, 0x26FF), (0x2700, 0x27BF), (0x2801, 0x28FF), (0xE0A0, 0xE0B3), (0x3041, 0x30FF), (0x4E00, 0x9FA5), (0xAC00, 0xD7A3),
                      (0x2150, 0x218F), (0x2460, 0x24FF), (0x1D00, 0x1D2F), (0x905, 0x939))
    for code in range(low, high + 1)
    if chr(code) not in _LOOK_ALIKE and chr(code) not in NUMBER
]  # fmt: skip
_FONTS = re.compile(
    r"(DejaVuSansMono|LiberationMono|NotoSansMono-|NotoMono|JetBrainsMono-|FiraCode|Hack-|Inconsolata|AnonymousPro|Anonymous|mononoki|Monoid-|/DejaVuSans\.|/NotoSans-Regular|LiberationSans-Regular|"
    r"Courier ?Prime|LeagueMono-(Regular|Bold|Light)|B612Mono|spleen).*\.(ttf|otf|otb)$|"
    r"misc/([5-9]x\d+|1\dx\d+)[BO]?\.pcf|misc/(clR[6-9]x1\d+|ter-u\d+[nb]_unicode)\.pcf",
    re.IGNORECASE,
)
_ALIKE = re.compile(r"Thin|ExtraLight|Medium|SemiBold|ExtraBold|Retina|Light\.|LightItalic|Minus|Sans")
"""Weights and kinds between others of the same font. Three that are of no equal pitch are learnt too: terminals show them where people ask for it."""
_STRIKE = re.compile(r"(\d+)x(\d+)|ter-[ux](\d+)")
SIZES_EACH = 5
OTHERS_EACH = 50
HIDDEN = (192, 112)
ROUNDS = 14
RATE = 2e-3

Image8 = NDArray[np.uint8]


def main(out: str, *folders: str) -> None:
    chance = random.Random(5)
    fonts = sorted(
        {path.name: path for folder in folders for path in Path(folder).rglob("*") if _FONTS.search(str(path)) and _wanted(path.name)}.values()
    )
    seen, named = [], []
    for number, path in enumerate(fonts):
        many = 0
        for own, signs in samples(path, chance):
            seen.append(own)
            named.append(signs)
            many += len(signs)
        print(f"{number + 1}/{len(fonts)} {path.name}: {many}", flush=True)
    layers = train(np.concatenate(seen), np.concatenate(named))
    Path(out).write_text(json.dumps({"signs": SIGNS, "layers": [packed(*layer) for layer in layers]}), encoding="ascii")


def _wanted(name: str) -> bool:
    return name.startswith(("DejaVu", "Noto", "LiberationSans")) or not _ALIKE.search(name)


def samples(path: Path, chance: random.Random) -> Iterator[tuple[NDArray[np.float32], NDArray[np.int64]]]:
    """Views and their signs, one size after another."""
    strike = _STRIKE.search(path.name) if path.name.endswith(".pcf.gz") else None
    data = gzip.decompress(path.read_bytes()) if strike else path.read_bytes()
    sizes = [float(strike[2] or strike[3])] * 4 if strike else [chance.uniform(9, 30) for _ in range(SIZES_EACH)]
    for size in sizes:
        try:
            font = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
        except OSError:
            return
        chars = [char for char in (*WANTED, *SAME) if chance.random() < (0.97 if char in ASCII else 0.55)]
        chars += chance.sample(FRAMES, 24) + chance.sample(OTHERS, OTHERS_EACH)
        found = drawn(font, chars, chance, smooth=strike is None)
        if len(found) < 40:
            return
        ink = np.stack([image for _, image in found])
        own = np.array([_often(char, chance) for char, _ in found], np.int64)
        told = own > 0
        type_size = measured(ink[told], own[told])
        for _ in range(chance.choice((1, 2))):
            by = chance.choice((1, 1, 1, 1, chance.uniform(0.93, 1.08)))
            foot = type_size.foot + chance.choice((0, 0, 0, 0, 0, 0, 0, 0, -1, 1))
            shaken = TypeSize(foot, type_size.tall * by, type_size.low * by, type_size.left, type_size.right)
            drawn_over, chars = _drawn_over(ink, [char for char, _ in found], type_size, chance)
            yield views(drawn_over, shaken), np.array([_number(char) for char in chars])


def _often(char: str, chance: random.Random) -> int:
    """How often a sign may stand on a page whose type is measured."""
    if char in "etaoinsrhldcumfpgwybvk0123456789-./:":
        return chance.randint(5, 60) if chance.random() < 0.8 else 0
    return chance.choice((0, 0, 1, 2, 5)) if char in ASCII else 0


def _number(char: str) -> int:
    char = SAME.get(char, char)
    return NUMBER.get(char, NUMBER[GRAPHIC] if char in FRAMES else NUMBER[OTHER])


def drawn(font: ImageFont.FreeTypeFont, chars: list[str], chance: random.Random, smooth: bool) -> list[tuple[str, Image8]]:
    """Those of `chars` that the font has, each in its cell."""
    own = round(font.getlength("M") + chance.choice((0, 0, 0, 0.4, 1 if smooth else 0)))
    width = max(4, own + (round(own * chance.uniform(0.1, 0.5)) if smooth and chance.random() < 0.12 else 0))
    ascent, descent = font.getmetrics()
    height = ascent + descent + chance.choice((0, 0, 1, 2, 3))
    lacking = {bytes(font.getmask(char)) for char in ("\uffff", "\U0010fffe")}
    mode = "L" if smooth and chance.random() < 0.93 else "1"
    by = chance.choice((0, 0, 0, chance.uniform(-0.4, 0.4))) if smooth else 0
    soft, bold = smooth and chance.random() < 0.15, chance.random() < 0.06
    found: list[tuple[str, Image8]] = []
    for char in chars:
        mask = font.getmask(char, mode=mode)
        if not mask.getbbox() or bytes(mask) in lacking or not 0 < font.getlength(char) < 1.4 * width + 1 + width * (char > "\u2e00"):
            continue
        image = Image.new("L", (width * 3, height))
        pen = ImageDraw.Draw(image)
        pen.fontmode = mode
        pen.text((width + by, ascent), char, 255, font, anchor="ls")
        if bold:
            pen.text((width + by + 1, ascent), char, 255, font, anchor="ls")
        if soft:
            image = image.filter(ImageFilter.GaussianBlur(0.35))
        whole = np.asarray(image)
        right = 2 * width if char > "\u2e00" and chance.random() < 0.5 else width
        cell = whole[:, right : right + width]
        if cell.max() >= 60:
            found.append((char, (cell.astype(np.float32) * 255 / cell.max()).astype(np.uint8)))
    return found


def _drawn_over(ink: Image8, chars: list[str], size: TypeSize, chance: random.Random) -> tuple[Image8, list[str]]:
    """Some glyphs underlined or under a cursor that is a frame, a bar or a stroke; and such cursors by themselves, which are no sign."""
    found, names = ink.copy(), list(chars)
    _, height, width = ink.shape
    line = min(height - 1, size.foot + chance.choice((1, 1, 2)))
    thick = 1 if height < 22 else chance.choice((1, 2))
    for index, char in enumerate(chars):
        if chance.random() > (0.12 if char in ASCII else 0.05):
            continue
        over = np.zeros((height, width), np.uint8)
        kind = chance.choice(("line", "line", "line", "frame", "bar", "above"))
        if kind == "line":
            over[line : line + thick] = 255
        elif kind == "frame":
            over[[0, -1]] = over[:, [0, -1]] = 255
        elif kind == "bar":
            over[:, : chance.choice((1, 2))] = 255
        else:
            over[chance.choice((-1, 0))] = 255
        if kind in ("frame", "bar") and chance.random() < 0.25:
            found[index], names[index] = over, FRAMES[0]
        elif char != "_":
            found[index] = np.maximum(found[index], over)
    return found, names


def train(seen: NDArray[np.float32], named: NDArray[np.int64]) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Adam on the mean log loss, with decoupled decay."""
    print(f"{len(seen)} glyphs, {len(SIGNS)} signs", flush=True)
    chance = np.random.default_rng(3)
    sizes = (seen.shape[1], *HIDDEN, len(SIGNS))
    layers = [[chance.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32), np.zeros(b, np.float32)] for a, b in pairwise(sizes)]
    moments = [[np.zeros_like(part) for part in layer] + [np.zeros_like(part) for part in layer] for layer in layers]
    step, batch = 0, 512
    total = ROUNDS * (len(seen) // batch)
    for number in range(ROUNDS):
        order, loss, right = chance.permutation(len(seen)), 0.0, 0
        for begin in range(0, len(order) - batch + 1, batch):
            own = order[begin : begin + batch]
            values = [seen[own]]
            for weights, bias in layers[:-1]:
                values.append(np.maximum(0, values[-1] @ weights + bias))
            odds = values[-1] @ layers[-1][0] + layers[-1][1]
            odds = np.exp(odds - odds.max(axis=1, keepdims=True))
            odds /= odds.sum(axis=1, keepdims=True)
            at = np.arange(batch)
            loss -= float(np.log(odds[at, named[own]] + 1e-9).sum())
            right += int((odds.argmax(axis=1) == named[own]).sum())
            # Not wholly sure of anything: two signs that look the same in one font must not drown what else speaks.
            goal = np.full_like(odds, 0.01 / odds.shape[1])
            goal[at, named[own]] += 0.99
            back = (odds - goal) / batch
            step += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / total))
            for index in range(len(layers) - 1, -1, -1):
                weights, bias = layers[index]
                slopes = [values[index].T @ back, back.sum(axis=0)]
                if index:
                    back = (back @ weights.T) * (values[index] > 0)
                for part in (0, 1):
                    first, second = moments[index][part], moments[index][part + 2]
                    first += 0.1 * (slopes[part] - first)
                    second += 0.001 * (slopes[part] ** 2 - second)
                    change = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
                    layers[index][part] -= (rate * (change + 0.02 * layers[index][part] * (part == 0))).astype(np.float32)
        print(f"round {number + 1}: loss {loss / len(order):.4f}, right {100 * right / len(order):.2f} %", flush=True)
    return [(weights, bias) for weights, bias in layers]


def packed(weights: NDArray[np.float32], bias: NDArray[np.float32]) -> dict[str, Any]:
    scale = np.abs(weights).max(axis=0) / 127 + 1e-12
    whole = np.round(weights / scale).astype(np.int8)
    return {
        "shape": list(weights.shape),
        "scale": [float(f"{value:.6g}") for value in scale],
        "weights": base64.b64encode(whole.tobytes()).decode(),
        "bias": [float(f"{value:.5g}") for value in bias],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
