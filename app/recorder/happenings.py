"""What happens to a recording, and what is to be done about it: the words of `course`.

Tested in: tests/recorder/test_course.py
"""

from __future__ import annotations

from dataclasses import dataclass

from ..events import Over, Problem


@dataclass(frozen=True, slots=True)
class Now:
    """`t`: unix seconds, of a clock that people set. `steady`: seconds of one that nobody sets and that counts while the computer sleeps."""

    t: float
    steady: float


# ------------------------------------------------------------------ what happens


@dataclass(frozen=True, slots=True)
class Start:
    """The user wants a recording, or the paused one to go on."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The user wants no looks: until Resume, until the unix time `until`, or for `for_s` seconds however the clock on the wall is set."""

    why: str = ""
    until: float | None = None
    for_s: float | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """The user wants a paused recording to go on."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The user wants the session to end; what is being read is noted first."""


@dataclass(frozen=True, slots=True)
class Panic:
    """Everything ends now, and nothing more is noted or sent."""


@dataclass(frozen=True, slots=True)
class Shot:
    """The user wants one picture, whatever the gate thinks."""


@dataclass(frozen=True, slots=True)
class ShotTaken:
    """A look has taken the oldest shot that was wanted, or has failed to."""


@dataclass(frozen=True, slots=True)
class ShotOver:
    """A shot of this session was noted, or could not be taken."""

    session: int


@dataclass(frozen=True, slots=True)
class Heed:
    """Whether somebody is there: `pause` says why nothing is to be recorded, `why` what makes looks rarer. Asked at least every few seconds."""

    pause: str = ""
    slower: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of a look of the epoch `epoch`: a problem that begins, the code of one that is over, why nothing is seen, whether it is noted."""

    epoch: int
    problem: Problem | None = None
    over: str = ""
    trouble: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """What stands still, as the watchdog sees it; None: nothing."""

    problem: Problem | None


Event = Start | Pause | Resume | Stop | Panic | Shot | ShotTaken | ShotOver | Heed | Looked | Watched


# ------------------------------------------------------------------ what is to be done


@dataclass(frozen=True, slots=True)
class Begin:
    """A session begins, the so-manieth of this run."""

    session: int


@dataclass(frozen=True, slots=True)
class Expect:
    """A look is wanted at once, and expected within seconds; None: no look is expected."""

    within_s: float | None


@dataclass(frozen=True, slots=True)
class Flush:
    """What engines hold back is written."""


@dataclass(frozen=True, slots=True)
class End:
    """The session ends when what waits was noted."""


@dataclass(frozen=True, slots=True)
class Halt:
    """What waits or is under way is dropped, pixels that are kept too; `session`: one runs, and ends."""

    session: bool


@dataclass(frozen=True, slots=True)
class Tell:
    event: Problem | Over


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of the program's own for the note."""

    text: str


@dataclass(frozen=True, slots=True)
class Slower:
    """Looks are so many times rarer."""

    times: float


Effect = Begin | Expect | Flush | End | Halt | Tell | Remark | Slower
