"""Renders every session: `python -m tests.sessions.make OUTDIR [NAME…]`. Needs Chromium; the tests read what is already in `data/`."""

from __future__ import annotations

import importlib
import io
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from . import scenes
from .browser import Browser
from .desktop import Script, Shot, meta, page
from .metric import squash


def all_scripts() -> list[Script]:
    """Every session of every scene module."""
    names = sorted(m.name for m in pkgutil.iter_modules(scenes.__path__))
    modules = [importlib.import_module(f"{scenes.__name__}.{name}") for name in names]
    return [script for module in modules if hasattr(module, "scripts") for script in module.scripts()]


def packed(png: bytes) -> bytes:
    """The picture as a palette PNG of at most 64 colours (no channel off by more than about 15 of 255); without dithering, which blurs letters."""
    with Image.open(io.BytesIO(png)) as opened:
        flat = opened.convert("RGB").quantize(64, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def check(script: Script, shown: list[list[dict[str, Any]]]) -> list[str]:
    """The facts that no frame shows as one run of text, in the order of the document: mistakes of the scene."""
    texts = [squash("".join(str(w["t"]) for w in words)) for words in shown]
    return [fact for fact in script.facts if not any(squash(fact) in text for text in texts)]


def make(script: Script, browser: Browser, out: Path) -> None:
    """Writes one session's folder."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    shown = [_shoot(shot, browser, out, i) for i, shot in enumerate(script.shots)]
    (out / "meta.json").write_text(_compact([meta(s) for s in script.shots]), encoding="utf-8")
    (out / "facts.json").write_text(json.dumps(script.facts, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    size = sum(p.stat().st_size for p in out.iterdir())
    print(f"{script.name}: {len(shown)} frames, {len(script.facts)} facts, {size // 1024} KB")
    if unseen := check(script, shown):
        raise SystemExit(f"{script.name}: no frame shows {unseen}")


def _shoot(shot: Shot, browser: Browser, out: Path, i: int) -> list[dict[str, Any]]:
    png, words = browser.render(page(shot))
    (out / f"{i:02}.png").write_bytes(packed(png))
    (out / f"{i:02}.json").write_text(_compact(words), encoding="utf-8")
    return words


def _compact(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")) + "\n"


def main(arguments: list[str]) -> None:
    out, wanted = Path(arguments[0]), set(arguments[1:])
    with Browser() as browser:
        for script in all_scripts():
            if not wanted or script.name in wanted:
                make(script, browser, out / script.name)


if __name__ == "__main__":
    main(sys.argv[1:])
