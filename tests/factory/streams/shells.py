"""Streams of terminals: real programs in real terminals, typed at while a recorder between the two knows every cell."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tests.screen import own_screen

from ..camera import settled
from ..needs import has
from ..programs import Program
from ..terminals import BITMAP, BOXES, SMOOTH, THEMES, Asking, Cells, Job, grid_of, terminal
from ..truth import TrueLine
from .pages import SIZE
from .recording import say
from .saving import Film
from .sessions import SESSIONS, Session
from .stream import TRUTH, Fact, Moment, Stream, save

_PROMPT = re.compile(r"^(?:\w+@\w+:\S*\$|>>>|\.\.\.) ?")


@dataclass(frozen=True, slots=True)
class Filmed:
    """One session in one terminal."""

    session: Session
    job: Job

    @property
    def name(self) -> str:
        return f"term-{self.session.name}-{self.job.name}"


def jobs() -> list[Filmed]:
    """Every stream of terminals: each session in a smooth font, some in a bitmap font too."""
    found: list[Filmed] = []
    for session in SESSIONS:
        chance = random.Random(f"stream {session.name}")
        for number in range(2 if session.name in ("shell", "python", "table") else 1):
            bitmap = number == 1
            which = "xterm" if bitmap else chance.choice(("xterm", "vte"))
            font, size = (chance.choice(BITMAP[2:]), 0) if bitmap else (chance.choice(SMOOTH), chance.randint(9, 11))
            job = Job(str(number), Program(session.name, session.argv), which, font, size, chance.choice(THEMES), False)
            found.append(Filmed(session, job))
    return found


def make(cache: Path, env: Mapping[str, str], wanted: Sequence[Filmed]) -> int:
    """Makes the streams that are not there yet; how many."""
    made = 0
    for one in wanted:
        if (cache / one.name / TRUTH).exists() or not _can(one):
            continue
        with tempfile.TemporaryDirectory(prefix="factory-") as home, own_screen(Path(home), env, f"{SIZE[0]}x{SIZE[1]}x24") as display:
            own = {**env, "DISPLAY": display}
            with terminal(one.job, own) as ask:
                try:
                    _film(one, ask, cache, display)
                except RuntimeError as error:
                    say(f"{one.name} is left out: {error}")
                    continue
        made += 1
    return made


def _can(one: Filmed) -> bool:
    binary, shell = {"xterm": "xterm", "vte": "xfce4-terminal"}[one.job.terminal], one.session.argv[0]
    return has(binary, binary, "its streams are") and has(shell, shell, "streams of it are")


def _film(one: Filmed, ask: Asking, cache: Path, display: str) -> None:
    grid = ask(fill=True)
    cells = _grid(display, int(grid["rows"]), int(grid["columns"]))
    rect = (round(cells.x), round(cells.y), round(cells.width * grid["columns"]), round(cells.height * grid["rows"]))
    ask(run=list(one.session.argv), keys=[], cursor=False)
    film, moments, now = Film(cache / one.name), [], 0.0
    for typed in one.session.typed:
        ask(type=list(typed.keys))
        ask(look=True)
        image = settled(display, 4.0)
        rows = [str(row["text"]) for row in ask(look=True)["rows"]]
        lines, facts = truth_of(one.session, rows, cells, int(grid["columns"]))
        file, x, y = film.add(image)
        moments.append(Moment(round(now, 3), file, x, y, _APPS[one.job.terminal], "Terminal", typed.edit, False, lines, facts, rect))
        now += typed.seconds
    traits = ("bitmap" if one.job.bitmap else "smooth", f"{one.job.font} {one.job.size or ''}".strip(), one.job.theme[0])
    save(Stream(one.name, one.job.terminal, f"program/{one.session.name}", SIZE, now, tuple(moments), "", traits), cache)
    say(f"{one.name}: {len(moments)} moments, {now:.0f} s")


def _grid(display: str, rows: int, columns: int) -> Cells:
    """The grid of the filled terminal, which a busy machine may have drawn in part when it seemed to stand still."""
    for _ in range(_GRID_LOOKS - 1):
        with suppress(RuntimeError):
            return grid_of(settled(display, 8.0), rows, columns)
    return grid_of(settled(display, 8.0), rows, columns)


_GRID_LOOKS = 5
_APPS = {"xterm": "XTerm", "vte": "Xfce4-terminal"}


def truth_of(session: Session, rows: Sequence[str], cells: Cells, columns: int) -> tuple[tuple[TrueLine, ...], tuple[Fact, ...]]:
    """Every line with its words and places, and what notes should hold. What a pane wrapped at its last column is one fact."""
    lines: list[TrueLine] = []
    wrapped: dict[int, int] = {}
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    bars = {row % len(rows) for row in session.bars}
    for number, row in enumerate(rows):
        for begin, text in _pieces(row):
            words = tuple(_word(match, begin, number, cells) for match in re.finditer(r"\S+", text))
            if not words:
                continue
            command = _PROMPT.sub("", text).strip() if session.form == "terminal" else text.rstrip()
            furniture = number in bars or text.strip() == "~" or not command
            box = (words[0][1], words[0][2], words[-1][3], words[0][4])
            about = -1 if furniture else len(facts)
            above = wrapped.pop(begin, -1)
            if above >= 0 and not furniture and text[:1].strip():
                about, whole = above, facts[above]
                facts[above] = replace(whole, parts=(whole.parts[0] + command,), box=(*whole.box[:2], max(whole.box[2], box[2]), box[3]))
            marks = {"role": "terminal", "mono": True, "size": cells.height * 0.8, "block": number, "fact": about, "furniture": furniture}
            lines.append(TrueLine(text.strip(), *box, words=words, **marks))  # type: ignore[arg-type]
            if not furniture and begin + len(text) in (columns, row.find("│", begin)) and text[-1:].strip():
                wrapped[begin] = about
            if about == len(facts):
                seen[text] = seen.get(text, 0) + 1
                id_ = f"row {number}.{begin}" if session.by_row else f"{text.strip()} #{seen[text]}"
                facts.append(Fact(id_, session.form, (command,), True, box))
    return tuple(lines), tuple(facts)


def _pieces(row: str) -> list[tuple[int, str]]:
    """The parts of a row that stand in different panes, with their columns."""
    return [(match.start(), match.group().translate(BOXES)) for match in re.finditer("[^│]+", row)]


def _word(match: re.Match[str], begin: int, row: int, cells: Cells) -> tuple[str, float, float, float, float]:
    left, top = cells.x + (begin + match.start()) * cells.width, cells.y + row * cells.height
    return (match.group(), round(left, 1), round(top, 1), round(left + len(match.group()) * cells.width, 1), round(top + cells.height, 1))
