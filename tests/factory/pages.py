"""The factory of pages: real browsers show documents at random zooms, in random themes, fonts and places; the DOM tells what stands there."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .browsers import Browser, Chromium, Firefox
from .camera import settled
from .documents import documents, missing
from .own_pages import KINDS, page
from .truth import TrueLine, TrueScreen, save

SIZE = (1600, 1000)
SCREENS_EACH = 3
SEEDS_EACH = 4
_TRIES = 2
_ZOOMS = (0.8, 1.0, 1.25, 1.5, 2.0)
_FONTS = ("", "DejaVu Sans", "Liberation Sans", "Liberation Serif", "Noto Sans", "Noto Serif", "DejaVu Serif")
_MONOS = ("", "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono")
_SCRIPT = (Path(__file__).parent / "dom.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Job:
    """One screen to make."""

    name: str
    document: str
    url: str
    browser: str
    zoom: float
    dark: bool
    font: str
    mono: str
    place: float

    @property
    def traits(self) -> tuple[str, ...]:
        return (f"zoom {self.zoom}", *(["dark"] if self.dark else []), self.font or "its own font")


def jobs(cache: Path) -> list[Job]:
    """Every screen, the same ones on every machine with the same documents; `cache` takes the pages of our own."""
    found: list[Job] = []
    for document in documents():
        found += _of(document.name, document.url, SCREENS_EACH)
    for kind in KINDS:
        for seed in range(SEEDS_EACH):
            file = cache / f"own-{kind}-{seed}.html"
            file.write_text(page(kind, seed), encoding="utf-8")
            found += _of(f"own/{kind}/{seed}", file.as_uri(), 1)
    return sorted(found, key=lambda job: (job.browser, job.zoom, job.dark, job.name))


def _of(document: str, url: str, count: int) -> Iterator[Job]:
    chance = random.Random(document)
    for number in range(count):
        yield Job(
            name=f"web-{document.replace('/', '_').removesuffix('.html')}-{number}",
            document=document,
            url=url,
            browser=chance.choice(("chromium", "chromium", "firefox")),
            zoom=chance.choice(_ZOOMS),
            dark=chance.random() < 0.3,
            font=chance.choice(_FONTS),
            mono=chance.choice(_MONOS),
            place=0.0 if number == 0 else chance.random(),
        )


def make(cache: Path, env: Mapping[str, str], wanted: list[Job]) -> int:
    """Makes the screens that are not there yet; how many. `env` names the display, of `SIZE`."""
    made = 0
    browser: Browser | None = None
    key: tuple[str, float, bool] | None = None
    for name in missing():
        print(f"factory: {name} is not installed, so its documents are left out. Cure: apt-get install {name}", file=sys.stderr)
    try:
        for job in wanted:
            if (cache / f"{job.name}.json").exists():
                continue
            if key != (job.browser, job.zoom, job.dark):
                _close(browser)
                kind = Chromium if job.browser == "chromium" else Firefox
                browser, key = kind(env, SIZE, job.zoom, job.dark), (job.browser, job.zoom, job.dark)
            assert browser is not None
            made += _tried(browser, job, cache, env)
    finally:
        _close(browser)
    return made


def _close(browser: Browser | None) -> None:
    if browser is not None:
        browser.__exit__(None, None, None)


def _tried(browser: Browser, job: Job, cache: Path, env: Mapping[str, str]) -> bool:
    """Makes one; a page that goes elsewhere by itself while it is looked at is tried again, then left out and said."""
    for _ in range(_TRIES):
        try:
            _one(browser, job, cache, env)
        except RuntimeError as error:
            print(f"factory: {job.name}: {error}", file=sys.stderr)
        else:
            return True
    return False


def _one(browser: Browser, job: Job, cache: Path, env: Mapping[str, str]) -> None:
    browser.show(job.url)
    browser.ask(_dress(job))
    browser.ask(f"scrollTo(0, Math.round({job.place} * Math.max(0, document.documentElement.scrollHeight - innerHeight)))")
    with suppress(RuntimeError):
        browser.ask("document.fonts.ready.then(() => 1)")
    image = settled(env["DISPLAY"], within_s=10.0)
    lines: list[dict[str, Any]] = json.loads(browser.ask(_SCRIPT))
    image.save(cache / f"{job.name}.png")
    save(TrueScreen(job.name, job.browser, job.document, "web", tuple(TrueLine(**line) for line in lines), job.traits), cache)
    print(f"{time.strftime('%H:%M:%S')} {job.name}: {len(lines)} lines", file=sys.stderr)


def _dress(job: Job) -> str:
    """A script that gives the page its fonts and, where the browser does not do it, its theme."""
    code = "pre, code, tt, kbd, samp, pre *, code *"
    style = ""
    if job.font:
        style += f"body, body *:not(pre):not(code):not(tt):not(kbd):not(samp):not(pre *):not(code *) {{ font-family: '{job.font}' !important }}"
    if job.mono:
        style += f"{code} {{ font-family: '{job.mono}' !important; font-variant-ligatures: none !important }}"
    if job.dark and job.browser == "firefox":
        style += "html, body, body * { background-color: #1c1b22 !important; color: #e8e6e3 !important; border-color: #666 !important }"
    make = f"const s = document.createElement('style'); s.textContent = {json.dumps(style)}; document.head.appendChild(s);"
    return f"(() => {{ {make} return 1; }})()"
