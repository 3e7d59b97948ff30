"""One table of what the notes of all streams are worth: given the lines as they are, and with the program's own reader."""

from __future__ import annotations

import json
import math
import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from app.engines.local.engine import LocalEngine
from app.values import Rect

from .judging import judge
from .notes import note_lines
from .playing import START, Reader, RealReader, TrueReader, bare_sights, play
from .stream import Stream, load, names
from .verdict import FORMS, Share, Verdict

ROOM = "streams"
EARLY, LATER, PROBES = 50, 500, 6
"""What a page costs is the mean over the pages of so many streams, put behind 50 and behind 500 pages of others."""


@dataclass(slots=True)
class Costs:
    """Seconds of CPU and of streams, and pages."""

    engine_s: float = 0.0
    reader_s: float = 0.0
    stream_s: float = 0.0
    pages: int = 0

    def join(self, other: Costs) -> None:
        self.engine_s += other.engine_s
        self.reader_s += other.reader_s
        self.stream_s += other.stream_s
        self.pages += other.pages


@dataclass(slots=True)
class Reading:
    """What came out with one kind of reader: of all, by kind of stream, by variant."""

    whole: Verdict = field(default_factory=Verdict)
    kinds: dict[str, Verdict] = field(default_factory=dict)
    variants: dict[str, tuple[Verdict, Verdict]] = field(default_factory=dict)
    costs: Costs = field(default_factory=Costs)


@dataclass(slots=True)
class Part:
    """The learned or the scored part. `names`: of its streams; `with_reader`: of those played with the program's own reader."""

    given: Reading = field(default_factory=Reading)
    read: Reading = field(default_factory=Reading)
    names: list[str] = field(default_factory=list)
    with_reader: list[str] = field(default_factory=list)


def kind_of(stream: Stream) -> str:
    """'chat', 'terminal', 'scrolled', …: what a stream is of."""
    return "terminal" if stream.name.startswith("term-") else stream.name.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one stream with one reader: the verdict, and the costs."""

    verdict: Verdict
    costs: Costs


READERS: dict[str, Callable[[Stream], Reader]] = {
    "given": TrueReader,
    "off by one": lambda stream: TrueReader(stream, lambda box: Rect(box.x - 1, box.y - 1, box.w + 2, box.h + 2)),
    "read": lambda _: RealReader(),
}
"""Lines as they are; the same with every box one pixel wider to each side, as another reader may see it; the program's own reader."""


def scored_notes(
    cache: Path,
    *,
    real: bool = True,
    wanted: Callable[[str], bool] = lambda _: True,
    kept: Path | None = None,
    within_s: float = math.inf,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Part]:
    """'learned' and 'scored', of the streams whose names are `wanted`.

    Args:
        real: With the program's own reader too, which takes far longer.
        kept: A folder in which the outcome of each stream is kept and taken up again: for a score that is interrupted.
        within_s: No stream is begun after so many seconds: what was reached by then is a fair sample.
    """
    parts = {"learned": Part(), "scored": Part()}
    plain: dict[tuple[str, str], Verdict] = {}
    begun = time.monotonic()
    for name, how in _tasks([name for name in names(cache) if wanted(name)], real):
        if time.monotonic() - begun > within_s:
            break
        stream = load(cache / name)
        part = parts["scored" if stream.scored else "learned"]
        if name not in part.names:
            part.names.append(name)
        if how == "read":
            part.with_reader.append(name)
        outcome = _outcome(stream, cache, how, kept)
        exact, form = _percent(_all(outcome.verdict.exact)), _percent(_all(outcome.verdict.form))
        tell(f"{name} ({how}): {exact} exact, {form} in form, {outcome.costs.pages} pages")
        lines = "read" if how == "read" else "given"
        if not stream.variant:
            plain.setdefault((name, lines), outcome.verdict)
        _add(stream, how, getattr(part, lines), outcome, plain.get((_stem(name), lines)))
    return parts


def _tasks(wanted: Sequence[str], real: bool) -> list[tuple[str, str]]:
    """What to play with which reader: streams before their variants, else mixed, so that what an interrupted score reached is a fair sample."""
    varied = {_stem(name) for name in wanted if "@" in name}
    found = []
    for name in wanted:
        phase, place = 1 if "@" in name else 0, blake2b(name.encode(), digest_size=4).hexdigest()
        found.append((phase, place, name, "given"))
        if name in varied:
            found.append((1, place, name, "off by one"))
        if real:
            found.append((2 * phase, place, name, "read"))
    return [(name, how) for _, _, name, how in sorted(found)]


def _stem(name: str) -> str:
    return name.partition("@")[0]


def _outcome(stream: Stream, cache: Path, how: str, kept: Path | None) -> Outcome:
    file = None if kept is None else kept / f"{stream.name}.{how}.pickle"
    if file is not None and file.exists():
        found: Outcome = pickle.loads(file.read_bytes())
        return found
    played = play(stream, cache, READERS[how](stream))
    verdict = judge(stream, played, note_lines(played))
    verdict.missed = [f"{stream.name} ({how}) {line}" for line in verdict.missed]
    outcome = Outcome(verdict, Costs(sum(played.engine_s), played.reader_s, stream.end, len(played.frames)))
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(outcome))
    return outcome


def _add(stream: Stream, how: str, reading: Reading, outcome: Outcome, plain: Verdict | None) -> None:
    variant = "boxes wider by 1px" if how == "off by one" else stream.variant
    if variant:
        if plain is not None:
            mine, its = reading.variants.setdefault(variant, (Verdict(), Verdict()))
            mine.join(outcome.verdict)
            its.join(plain)
        return
    reading.whole.join(outcome.verdict)
    reading.kinds.setdefault(kind_of(stream), Verdict()).join(outcome.verdict)
    reading.costs.join(outcome.costs)


def growth(cache: Path, wanted: Callable[[str], bool]) -> tuple[float, float, int]:
    """CPU seconds a page costs the engine after 50 and after 500 pages of one session, and after how many really. The pages that are measured are
    the same both times, and new to the session.

    Every moment with news is a page, its true lines told as they are: what reading and looking cost is measured elsewhere.
    """
    mixed = [name for _, _, name in sorted((blake2b(name.encode()).digest(), "@" in name, name) for name in names(cache) if wanted(name))]
    plain = [name for name in mixed if "@" not in name]
    before: list[Stream] = [load(cache / name) for name in plain[PROBES:]]
    probes = [load(cache / name) for name in plain[:PROBES]]
    early, _ = _cost_after(EARLY, before, probes)
    later, pages = _cost_after(LATER, before, probes)
    return early, later, pages


def _cost_after(pages: int, before: Sequence[Stream], probes: Sequence[Stream]) -> tuple[float, int]:
    engine, begin, count = LocalEngine(), START, 0
    engine.start(lambda _event: None)
    for stream in before:
        if count >= pages:
            break
        for sight in bare_sights(stream, begin):
            engine.submit(sight)
            count += 1
        begin += stream.end
    cost: list[float] = []
    for stream in probes:
        for sight in bare_sights(stream, begin):
            begun = time.process_time()
            engine.submit(sight)
            cost.append(time.process_time() - begun)
        begin += stream.end
    engine.stop()
    return sum(cost) / max(1, len(cost)), count


# ------------------------------------------------------------------ the table


def table(parts: dict[str, Part], grown: tuple[float, float, int]) -> str:
    """Markdown, the scored part first."""
    text: list[str] = []
    for name in ("scored", "learned"):
        part = parts[name]
        text += [*_facts(name, part), "", *_lines(part), "", *_variants(part), ""]
    early, later, pages = grown
    text.append(
        f"What is new costs the engine {1000 * early:.1f} ms a page after {EARLY} and {1000 * later:.1f} ms after {pages} pages of one session."
    )
    return "\n".join(text)


def _facts(name: str, part: Part) -> list[str]:
    heads = ("facts", "exact %, lines given", "in form %, lines given", "exact %, read", "in form %, read")
    rows = [
        f"| **{name} part**, {len(part.names)} streams, {len(part.with_reader)} of them read | " + " | ".join(heads) + " |",
        "|---|" + "--:|" * len(heads),
    ]
    rows.append(_fact_row("all", [(_all(one.whole.exact), _all(one.whole.form)) for one in (part.given, part.read)]))
    rows += [
        _fact_row(form, [(one.whole.exact[form], one.whole.form[form]) for one in (part.given, part.read)])
        for form in FORMS
        if part.given.whole.exact[form].of
    ]
    for kind in sorted(part.given.kinds):
        found = [one.kinds.get(kind, Verdict()) for one in (part.given, part.read)]
        rows.append(_fact_row(f"*{kind}*", [(_all(one.exact), _all(one.form)) for one in found]))
    return rows


def _fact_row(name: str, shares: Sequence[tuple[Share, Share]]) -> str:
    return f"| {name} | {shares[0][0].of:,} | " + " | ".join(_percent(share) for pair in shares for share in pair) + " |"


def _lines(part: Part) -> list[str]:
    given, read = part.given.whole, part.read.whole
    kinds = sorted({*given.told, *read.told})
    rows = ["| | lines given | read |", "|---|--:|--:|"]
    rows.append(_row("changes told %", _all(given.told), _all(read.told)))
    rows += [_row(f"… {kind}", given.told[kind], read.told[kind]) for kind in kinds]
    rows.append(_row("… with what stood there before", given.arrows, read.arrows))
    rows.append(f"| false changes, in minutes of nothing | {_false(given)} | {_false(read)} |")
    for words, name in (("repeated lines %", "repeated"), ("furniture %", "furniture"), ("false or unsupported lines %", "unsupported")):
        rows.append(_row(words, getattr(given, name), getattr(read, name)))
    rows.append(_row("evidence holds its line %", given.evidence, read.evidence))
    rows.append(f"| on the screen → written, p95, reading itself not counted | {_late(given)} | {_late(read)} |")
    rows.append(f"| engine, ms of CPU a page | {_engine_ms(part.given.costs)} | {_engine_ms(part.read.costs)} |")
    rows.append(f"| engine and reader, % of one core over the streams | – | {_core(part.read.costs)} |")
    return rows


def _row(words: str, given: Share, read: Share) -> str:
    return f"| {words} ({given.of:,}) | {_percent(given)} | {_percent(read)} |"


def _variants(part: Part) -> list[str]:
    heads = ("exact %, lines given", "in form %, lines given", "exact %, read", "in form %, read")
    rows = ["| the same streams otherwise (against as they were) | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(heads)]
    for variant in sorted({*part.given.variants, *part.read.variants}):
        cells = []
        for reading in (part.given, part.read):
            mine, its = reading.variants.get(variant, (Verdict(), Verdict()))
            cells += [f"{_percent(_all(mine.exact))} ({_percent(_all(its.exact))})", f"{_percent(_all(mine.form))} ({_percent(_all(its.form))})"]
        rows.append(f"| {variant} | " + " | ".join(cells) + " |")
    return rows


def _all(shares: dict[str, Share]) -> Share:
    whole = Share()
    for share in shares.values():
        whole.join(share)
    return whole


def _percent(share: Share) -> str:
    return f"{100 * share.good / share.of:.1f}" if share.of else "–"


def _false(verdict: Verdict) -> str:
    return f"{verdict.false_changes} in {verdict.quiet_s / 60:.1f} min" if verdict.quiet_s else "–"


def _late(verdict: Verdict) -> str:
    late = sorted(verdict.late_s)
    return f"{late[int(0.95 * (len(late) - 1))]:.1f} s" if late else "–"


def _engine_ms(costs: Costs) -> str:
    return f"{1000 * costs.engine_s / costs.pages:.1f}" if costs.pages else "–"


def _core(costs: Costs) -> str:
    return f"{100 * (costs.engine_s + costs.reader_s) / costs.stream_s:.1f}" if costs.stream_s else "–"


def missed(parts: dict[str, Part]) -> str:
    """All that is wrong in the learned part, as JSON lines: what a person works with who improves the notes."""
    learned = parts["learned"]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for reading in (learned.given, learned.read) for line in reading.whole.missed)


def section(text: str, when: float) -> str:
    """The table as a section of docs/figures.md."""
    day = time.strftime("%Y-%m-%d", time.gmtime(when))
    words = (
        f"Measured {day} by `python -m tests.factory score --notes` on streams of real programs that `make factory` recorded; [how](factories.md)."
    )
    return "\n\n".join((f"<!-- {ROOM} -->", "## Notes of real screens", words, text, f"<!-- /{ROOM} -->"))
