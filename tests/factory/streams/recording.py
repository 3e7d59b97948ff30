"""Records streams of pages: steps are shown in a real browser, each picture is taken when it is there, and the DOM tells what it shows."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from ..browsers import Browser
from ..camera import grab
from ..truth import TrueLine
from .saving import Film
from .story import Step
from .stream import Fact, Moment

BEAT_S = 0.53
"""While a film, a caret or a clock of seconds moves, a picture is taken for each such time: half of what a caret needs."""
_SPOT = 3
"""Side of the spot that tells which picture it is, in pixels of the page; it is painted over with what is beside it."""
_PRESENT_S = 20.0
_HERE = Path(__file__).parent
_DOM = (_HERE.parent / "dom.js").read_text(encoding="utf-8").strip()
_FACTS = (_HERE / "facts.js").read_text(encoding="utf-8").replace("/*lines*/", "\n" + _DOM)
_TICKS = (_HERE / "ticks.js").read_text(encoding="utf-8")
MARK = (_HERE / "mark.js").read_text(encoding="utf-8")
BLANK = "<!doctype html><meta charset=utf-8><title>factory</title><style>{style}</style><body>"
_STYLE = (
    "html,body{{margin:0;height:100%;background:{paper};color:{ink};font:15px/1.4 {font};overflow:hidden}}*{{scrollbar-width:none}}a{{color:inherit}}"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a stream's page is dressed: what the variants vary."""

    scale: float = 1.0
    dark: bool = False
    font: str = "DejaVu Sans"
    shift: int = 0

    def page(self) -> str:
        """The page the steps are put into."""
        paper, ink = ("#1e1f26", "#e4e4e8") if self.dark else ("#ffffff", "#1b1b1f")
        style = _STYLE.format(paper=paper, ink=ink, font=f"'{self.font}',sans-serif")
        if self.shift:
            style += f"body{{padding:{self.shift}px 0 0 {self.shift}px;box-sizing:border-box}}"
        return BLANK.format(style=style)


class Recorder:
    """Films one browser. `env` names its display; the browser fills the whole screen."""

    def __init__(self, browser: Browser, env: Mapping[str, str], scale: float) -> None:
        self._browser, self._display, self._scale, self._number = browser, env["DISPLAY"], scale, 0

    def record(self, url: str, steps: Iterable[Step], folder: Path, *, marked: bool = False) -> tuple[list[Moment], float, tuple[int, int]]:
        """Everything a stream shows, its end, and the size of its pictures. `marked`: facts are found by script, in a page that others wrote."""
        self._browser.show(url)
        self._browser.ask(_TICKS)
        if marked:
            self._browser.ask(MARK)
        film, now, size = Film(folder), 0.0, (0, 0)
        moments: list[Moment] = []
        for step in steps:
            if step.script:
                self._browser.ask(step.body)
            else:
                self._browser.ask(f"(factoryShow({json.dumps(step.body)}, {json.dumps(step.title)}), 1)")
            end = now + step.seconds
            still, edit, fresh = step.still, step.edit, True
            while now < end - 1e-6:
                image, moves, told = self._picture(now)
                size = image.size
                again = None if fresh or told else moments[-1]
                moments.append(self._moment(now, image, film, edit, still, again))
                edit, still, fresh = "", True, False
                now = min(end, now + BEAT_S) if moves else end
        return moments, now, size

    def _moment(self, now: float, image: Image.Image, film: Film, edit: str, still: bool, same: Moment | None) -> Moment:
        """`same`: a moment with the same lines, if that is known."""
        file, x, y = film.add(image)
        if same is not None:
            return replace(same, t=round(now, 3), file=file, x=x, y=y, edit=edit, still=still)
        told = json.loads(self._browser.ask(_FACTS))
        lines = tuple(
            TrueLine(words=tuple((str(word[0]), *(round(value, 1) for value in word[1:])) for word in line.pop("words")), **line)
            for line in told["lines"]
        )  # fmt: skip
        facts = tuple(_fact(number, fact, lines) for number, fact in enumerate(told["facts"]) if any(fact["parts"]))
        title = str(self._browser.ask("document.title"))
        name = self._browser.name.capitalize()
        return Moment(round(now, 3), file, x, y, name, f"{title} - {name}" if title else name, edit, still, lines, facts)

    def _picture(self, now: float) -> tuple[Image.Image, bool, bool]:
        """The screen as the page stands at `now`, whether anything moves on it, and whether a clock says something else. The spot in the corner tells
        when the picture is there."""
        self._number += 1
        colour = (40 + self._number % 200, 200 - self._number % 150, 40 + self._number * 7 % 200)
        tick = json.loads(self._browser.ask(f"JSON.stringify(factoryTick({now:.3f}, 'rgb{colour}'))"))
        until = time.monotonic() + _PRESENT_S
        while time.monotonic() < until:
            image = grab(self._display)
            if image.getpixel((image.width - 1, image.height - 1)) == colour:
                return self._without_spot(image), bool(tick["moves"]), bool(tick["told"])
            time.sleep(0.02)
        raise RuntimeError(f"{self._browser.name} did not paint what it was told within {_PRESENT_S:.0f} seconds.")

    def _without_spot(self, image: Image.Image) -> Image.Image:
        side = round(_SPOT * self._scale) + 1
        beside = image.crop((image.width - 2 * side, image.height - side, image.width - side, image.height))
        image.paste(beside, (image.width - side, image.height - side))
        return image


def _fact(number: int, told: dict[str, Any], lines: Iterable[TrueLine]) -> Fact:
    """A fact with its place; whole when all its letters are on lines that nothing cuts."""
    own = [line for line in lines if line.fact == number]
    shown = "".join("".join(line.text.split()) for line in sorted(own, key=lambda line: (round(line.y), line.x)) if not line.cut)
    whole = bool(own) and not any(line.cut for line in own) and all(_letters(part) in shown for part in told["parts"])
    left, top = min((line.x for line in own), default=0.0), min((line.y for line in own), default=0.0)
    right, bottom = max((line.right for line in own), default=0.0), max((line.bottom for line in own), default=0.0)
    return Fact(told["id"], told["form"], tuple(told["parts"]), whole, (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))


def _letters(text: str) -> str:
    return "".join(text.split())


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)
