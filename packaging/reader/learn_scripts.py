"""Makes resources/reader/scripts.json: `python packaging/reader/learn_scripts.py scripts.json LINES.jsonl…` (its sum stands in SHA256SUMS beside it).

Each line of the files is one line of text as the reader read it on a drawn page, before anything was left out:
{"script": "Cyrillic", "text": …, "truth": …, "sure": [sureness of each letter], "masked": …, "mass": …, "trusted": above the reader's own gate}.

What stands in the repository was learnt from 459 pages of 24 lines: sentences of Django 4.2's translations in 21 Latin languages and 10 other
scripts, lines of Python, CSS and JavaScript, numbers and lines of terminals, drawn by Qt in 12 to 24 px, black on white and light on dark; and from
the recorded sessions in tests/sessions but those whose names begin with 'held_'. Texts and fonts of the scored pages were others.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.reading.decode import Decoded, Mark  # noqa: E402
from app.reading.scripts import LATIN, OTHER, SIGNS, Scripts, pairs  # noqa: E402

SCALE = 20.0
RARER = 4.0
"""Lines of other scripts that pass the gate are few: together they weigh a quarter of the Latin ones."""


def table(texts: Iterable[str]) -> str:
    """-log of the chances of each sign behind each other, in bytes."""
    size = len(SIGNS)
    counts = np.full(size * size, 0.5)
    for text in texts:
        for place in pairs(text):
            counts[place] += 1
    chances = counts.reshape(size, size)
    chances /= chances.sum(axis=1, keepdims=True)
    return base64.b64encode(np.clip(np.rint(-np.log(chances) * SCALE), 0, 255).astype(np.uint8).tobytes()).decode()


def misread(line: dict[str, Any]) -> bool:
    return bool(line["text"].replace(" ", "") != line["truth"].replace(" ", ""))


def weights(values: NDArray[np.float64], other: NDArray[np.float64]) -> list[list[float]]:
    """Logistic regression by Newton's method; (mean, spread, weight) of each value, the last one being constant."""
    mean, spread = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-3)
    mean[-1], spread[-1] = 0.0, 1.0
    scaled = (values - mean) / spread
    weigh = np.where(other == 1, (other == 0).sum() / other.sum() / RARER, 1.0)
    found = np.zeros(values.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weigh * (chance - other)) + found
        curve = (scaled * (weigh * chance * (1 - chance))[:, None]).T @ scaled + np.eye(found.size)
        found -= np.linalg.solve(curve, slope)
    return [[round(float(a), 5), round(float(b), 5), round(float(c), 5)] for a, b, c in zip(mean, spread, found, strict=True)]


def learn(lines: Sequence[dict[str, Any]], target: Path) -> None:
    scripts = sorted({line["script"] for line in lines} - {LATIN})
    others = [name for name in scripts if name != "Vietnamese"]
    tables = {name: table(line["text"] for line in lines if line["script"] == name) for name in scripts}
    tables[LATIN] = table(line["text"] for line in lines if line["script"] == LATIN and line["trusted"])
    tables[OTHER] = table(line["text"] for line in lines if line["script"] in others and misread(line))
    target.write_text(json.dumps({"tables": tables, "weights": []}), encoding="ascii")
    known = Scripts(target)
    used = [line for line in lines if line["trusted"] and (line["script"] == LATIN or misread(line))]
    read = [Decoded([Mark("x", 0, sure, "", 0) for sure in line["sure"]], line["masked"], line["mass"]) for line in used]
    values = [known.features(line["text"], decoded) for line, decoded in zip(used, read, strict=True)]
    found = weights(np.array(values), np.array([float(line["script"] != LATIN) for line in used]))
    target.write_text(json.dumps({"tables": tables, "weights": found}, indent=1, sort_keys=True) + "\n", encoding="ascii")


if __name__ == "__main__":
    learn([json.loads(row) for path in sys.argv[2:] for row in Path(path).read_text(encoding="utf-8").splitlines()], Path(sys.argv[1]))
