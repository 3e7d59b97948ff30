"""What rooms tell each other while notes are written: an engine's events, and what became of them in the notes.

All are frozen values carried over one `Signal(object)` or one callback; receivers `match` on them with `assert_never`.
Section and block ids are made by who makes the thing: short strings, unique for ever (see `new_id`).

Tested in: tests/runtime/test_hub.py
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Literal

from .values import BlockKind, Evidence, Source


def new_id() -> str:
    """12 characters of base 16 from the system's random source: unique among the notes of a lifetime."""
    return secrets.token_hex(6)


# ------------------------------------------------------------------ what an engine says

StateName = Literal["idle", "starting", "ready", "working", "trouble", "stopped"]


@dataclass(frozen=True, slots=True)
class EngineState:
    """`sentence` is for people and may be empty when `state` says it all.

    `code` names the sentence, `names` what was filled into it: for translators.
    """

    engine: str
    state: StateName
    sentence: str = ""
    code: str = ""
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """From here on, blocks belong to this stay in a window. A later section with the same app and window is a return to it."""

    id: str
    t: float
    app: str
    window: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """Text to append to a block. The first one for a block makes it. May end in mid-word; never split inside a character."""

    section: str
    block: str
    t: float
    kind: BlockKind
    text: str
    evidence: Evidence | None = None
    source: Source = "local"


@dataclass(frozen=True, slots=True)
class Replace:
    """The whole Markdown of a block anew (a grown line, a count that rose, the authoritative text of an answer). Makes the block if needed."""

    section: str
    block: str
    t: float
    kind: BlockKind
    text: str
    evidence: Evidence | None = None
    source: Source = "local"


@dataclass(frozen=True, slots=True)
class Done:
    """The block is complete: make it durable. `mark` says why it may be short ('cut', 'filtered'), else ''."""

    section: str
    block: str
    t: float
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one answer took. `usd` is None while the price is unknown; free engines send nothing."""

    t: float
    tokens: int
    usd: float | None
    input_tokens: int = 0
    output_tokens: int = 0
    image_tokens: int = 0
    cached_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know: what happened and what still works (`message`), what to do (`cure`).

    `code` is short, stable and for scripts. `retry_s` is seconds until the program tries again by itself, None when it does not.
    `fatal`: the part that says it has stopped for good. `detail` holds the provider's or system's own words, secrets masked.
    `names` is what was filled into the sentences, and `also` which further sentences of its row hold, for translators. Made by
    `problems.table.new_problem`, which knows the sentences of every code.
    """

    code: str
    message: str
    cure: str = ""
    retry_s: float | None = None
    fatal: bool = False
    detail: str = ""
    names: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """What a problem with this code told of holds no longer."""

    code: str


EngineEvent = EngineState | Section | Delta | Replace | Done | Usage | Problem


# ------------------------------------------------------------------ what happened on the way to the notes


@dataclass(frozen=True, slots=True)
class FrameSeen:
    """A frame was grabbed. `left_out`: how many windows were painted over in it."""

    t: float
    frame: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class FrameKept:
    """The gate let the frame through: it is read and, if it holds news, noted."""

    t: float
    frame: int


@dataclass(frozen=True, slots=True)
class FrameSent:
    """Pixels left this computer."""

    t: float
    frame: int
    bytes: int
    host: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it stands in the notes. `text` is Markdown; `done` means durable.

    `place` orders blocks inside their section (yours may stand between an engine's); `edited`: changed by the user, never again by an engine.
    """

    id: str
    section: str
    t: float
    kind: BlockKind
    source: Source
    text: str
    place: float = 0.0
    done: bool = False
    edited: bool = False
    mark: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class SectionAdded:
    session: str
    section: Section


@dataclass(frozen=True, slots=True)
class BlockGrew:
    """`text` was appended to an open block: a preview, painted at once."""

    block: str
    section: str
    t: float
    kind: BlockKind
    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class BlockChanged:
    """The block now reads like this; sent when it is durable (`block.done`) and when an earlier text was replaced."""

    session: str
    block: Block


@dataclass(frozen=True, slots=True)
class BlockRemoved:
    session: str
    section: str
    block: str


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """A session began, ended, was renamed or removed. `ended` is None while it runs."""

    session: str
    title: str
    started: float
    ended: float | None
    removed: bool = False


RecorderState = Literal["idle", "starting", "recording", "paused", "trouble", "stopped"]


@dataclass(frozen=True, slots=True)
class Recording:
    """What is true of the recording now; `sentence` is what the status bar says, `why` the reason for paused or trouble.

    While recording, `why` is a sentence on what makes it look less often, if anything does.
    `until`: when a pause ends by itself, unix seconds; None when only the user ends it.
    """

    state: RecorderState
    sentence: str
    source: str = ""
    why: str = ""
    until: float | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """For a listener that took nothing for long: from `t` on, so many previews and looks were not kept for it. No note is among them."""

    t: float
    events: int


NoteEvent = SectionAdded | BlockGrew | BlockChanged | BlockRemoved | SessionChanged
FromNotes = NoteEvent | Problem | Over
"""What the notes tell: what became of them, what is wrong, and what no longer is."""
RecorderEvent = NoteEvent | FrameSeen | FrameKept | FrameSent | EngineState | Usage | Problem | Over | Recording | LeftOut
