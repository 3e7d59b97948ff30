"""Which streams of pages there are, and how they are made."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.screen import own_screen

from ..browsers import Browser, Chromium, Firefox
from ..documents import Document, documents
from ..needs import has
from ..own_pages import Maker
from . import changes, talks, works
from .recording import Look, Recorder, say
from .story import Step
from .stream import TRUTH, Stream, save

Kind = Callable[[Maker], Iterator[Step]]
KINDS: dict[str, Kind] = {
    "chat": talks.chat, "mail": talks.mail, "ticket": talks.ticket, "meeting": talks.meeting, "slides": talks.slides, "review": talks.review,
    "dashboard": works.dashboard, "calendar": works.calendar, "form": works.form, "sheet": works.sheet, "notebook": works.notebook,
    "editor": works.editor, "article": works.article, "board": works.board, "shop": works.shop, "files": works.files, "idle": works.idle,
}  # fmt: skip
SIZE = (1280, 800)
SEEDS_EACH = 2
DOCUMENTS = 24
"""Documents nobody here wrote that are scrolled through or edited, each."""
_FONTS = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "DejaVu Serif")
VARIANTS: dict[str, Callable[[Job], Job]] = {
    "x0.75": lambda job: job.dressed(scale=0.75 * job.look.scale),
    "x1.5": lambda job: job.dressed(scale=1.5 * job.look.scale),
    "x2": lambda job: job.dressed(scale=2 * job.look.scale),
    "x3": lambda job: job.dressed(scale=3 * job.look.scale),
    "1px": lambda job: job.dressed(shift=1),
    "dark": lambda job: job.dressed(dark=not job.look.dark),
    "font": lambda job: job.dressed(font="Liberation Serif" if "Serif" not in job.look.font else "Liberation Sans"),
    "words": lambda job: replace(job, seed=job.seed + 1000),
}
"""The same stream otherwise: its notes must be the same but for their words."""
VARIED = ("chat", "mail", "ticket", "calendar", "sheet", "notebook", "article", "files")
"""Those without a film or a clock of seconds, whose pictures are few: at three times the size each has nine million pixels."""


@dataclass(frozen=True, slots=True)
class Job:
    """One stream to make."""

    kind: str
    seed: int
    browser: str
    look: Look
    document: Document | None = None
    variant: str = ""

    @property
    def stem(self) -> str:
        return (
            f"{self.kind}-{self.seed % 1000}"
            if self.document is None
            else f"{self.kind}-{self.document.name.replace('/', '_').removesuffix('.html')}"
        )

    @property
    def name(self) -> str:
        return self.stem + (f"@{self.variant}" if self.variant else "")

    @property
    def about(self) -> str:
        """What decides the part it belongs to: a variant belongs to that of the stream it varies."""
        return f"stream/{self.kind}/{self.seed % 1000}" if self.document is None else self.document.name

    def dressed(self, **changes_: object) -> Job:
        return replace(self, look=replace(self.look, **changes_))  # type: ignore[arg-type]

    def steps(self) -> Iterator[Step]:
        if self.document is None:
            return KINDS[self.kind](Maker(self.seed))
        return changes.KINDS[self.kind](random.Random(self.about))


def jobs(variants: bool = True) -> list[Job]:
    """Every stream of pages, the same ones on every machine with the same documents."""
    found: list[Job] = []
    for kind in KINDS:
        for seed in range(SEEDS_EACH):
            chance = random.Random(f"{kind} {seed}")
            look = Look(dark=chance.random() < 0.25, font=chance.choice(_FONTS))
            found.append(Job(kind, seed, "chromium" if seed == 0 else "firefox", look))
    every = list(documents())
    for number, kind in enumerate(changes.KINDS):
        mine = every[number :: len(changes.KINDS)]
        for document in mine[:: max(1, len(mine) // DOCUMENTS)][:DOCUMENTS]:
            browser = random.Random(document.name).choice(("chromium", "firefox"))
            found.append(Job(kind, 0, browser, Look(), document))
    if variants:
        plain = [job for job in found if job.kind in VARIED and job.seed == 0]
        found += [replace(change(job), variant=name) for name, change in VARIANTS.items() for job in plain]
    return found


def make(cache: Path, env: Mapping[str, str], wanted: list[Job]) -> int:
    """Makes the streams that are not there yet, each scale on a screen of its own; how many."""
    missing = [job for job in wanted if not (cache / job.name / TRUTH).exists()]
    made = 0
    for scale in sorted({job.look.scale for job in missing}):
        size = (round(SIZE[0] * scale), round(SIZE[1] * scale))
        with tempfile.TemporaryDirectory(prefix="factory-") as home, own_screen(Path(home), env, f"{size[0]}x{size[1]}x24") as display:
            own = {**env, "DISPLAY": display}
            for name, kind, binary in (("chromium", Chromium, "chromium"), ("firefox", Firefox, "firefox-esr")):
                mine = [job for job in missing if job.browser == name and job.look.scale == scale]
                if mine and has(binary, binary, "its streams are"):
                    with kind(own, size, scale, False) as browser:
                        made += sum(_one(job, browser, own, cache) for job in mine)
    return made


def _one(job: Job, browser: Browser, env: Mapping[str, str], cache: Path) -> bool:
    page = cache / f"stream-{job.name}.html" if job.document is None else None
    if page is not None:
        page.write_text(job.look.page(), encoding="utf-8")
    url = page.as_uri() if page is not None else job.document.url if job.document is not None else ""
    try:
        moments, end, size = Recorder(browser, env, job.look.scale).record(url, job.steps(), cache / job.name, marked=page is None)
    except RuntimeError as error:
        say(f"factory: {job.name}: {error}")
        return False
    finally:
        if page is not None:
            page.unlink()
    traits = (f"scale {job.look.scale}", *(["dark"] if job.look.dark else []), job.look.font)
    save(Stream(job.name, job.browser, job.about, size, end, tuple(moments), job.variant, traits), cache)
    say(f"{job.name}: {len(moments)} moments, {end:.0f} s")
    return True
