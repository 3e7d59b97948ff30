"""How much may be spent, and what has been. Pure: time and what was spent before are handed in; nothing is stored here.

A question is reserved at the most it can cost before it is sent, and settled at what it did cost: so a cap is never passed, not even by the last one.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

Span = Literal["session", "day", "month"]
GUESS: Final[Mapping[str, int]] = {"high": 1_100, "auto": 600, "low": 100}
"""Tokens reckoned with for a picture until the service has told the real figure; about every second is looked at closely with 'auto'."""
_UNLEARNED: Final = 1.5
_SPARE: Final = 1.1
_WEIGHT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Caps:
    """Most to be spent, in US dollars; 0 means no cap."""

    session: float = 0.0
    day: float = 0.0
    month: float = 0.0


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent so far, in US dollars, and the tokens it bought."""

    session: float = 0.0
    day: float = 0.0
    month: float = 0.0
    answers: int = 0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Reached:
    """A cap that the next question could pass. `until` is when it is lifted by itself, unix seconds; None at the session's cap."""

    span: Span
    cap: float
    spent: float
    until: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer takes in the mean, in tokens; `cached` are part of `text`."""

    text: float
    cached: float
    image: float
    output: float


@dataclass(slots=True)
class _Pictures:
    """How far the service's figures are from what was reckoned with: the mean factor, the greatest, and the most one picture took."""

    factor: float
    most_factor: float
    most: float


@dataclass(slots=True)
class Budget:
    """The money of one program run.

    Attributes:
        caps: May be replaced at any time.
        zone: Where days and months begin at midnight; None is this computer's own.
    """

    caps: Caps = field(default_factory=Caps)
    zone: datetime.tzinfo | None = None
    _session: float = 0.0
    _day: float = 0.0
    _month: float = 0.0
    _date: datetime.date | None = None
    _held: float = 0.0
    _answers: int = 0
    _tokens: int = 0
    _pictures: dict[tuple[str, str], _Pictures] = field(default_factory=dict)
    _answer: dict[str, Answer] = field(default_factory=dict)

    def remember(self, t: float, day: float, month: float) -> None:
        """What has been spent on the day and in the month of `t`, as the ledger says: by earlier runs, by others, and by this one."""
        self._turn(t)
        self._day = max(self._day, day)
        self._month = max(self._month, month)

    def begin_session(self) -> None:
        """A new recording begins: its own cap counts from zero."""
        self._session, self._answers, self._tokens = 0.0, 0, 0

    def spent(self, t: float) -> Spent:
        self._turn(t)
        return Spent(self._session, self._day, self._month, self._answers, self._tokens)

    def reserve(self, t: float, most: float) -> Reached | None:
        """Sets `most` US dollars aside for a question; or says which cap that could pass, and sets nothing aside."""
        self._turn(t)
        spans: tuple[tuple[Span, float, float], ...] = (
            ("session", self.caps.session, self._session),
            ("day", self.caps.day, self._day),
            ("month", self.caps.month, self._month),
        )
        for span, cap, spent in spans:
            if cap > 0 and spent + self._held + most > cap + 1e-9:
                return Reached(span, cap, spent, self._until(t, span))
        self._held += most
        return None

    def release(self, reserved: float) -> None:
        """What was set aside is free again: nothing was sent."""
        self._held = max(0.0, self._held - reserved)

    def settle(self, t: float, reserved: float, spent: float, tokens: int = 0) -> None:
        """The answer is over: `spent` counts from now on, and what was set aside for it is free again."""
        self._turn(t)
        self.release(reserved)
        self._session += spent
        self._day += spent
        self._month += spent
        self._answers += 1
        self._tokens += tokens

    # -------------------------------------------------------------- what pictures and answers take

    def learn(self, model: str, detail: str, image_tokens: int, reckoned: Sequence[int]) -> None:
        """Takes in what an answer says its pictures took, `reckoned` being what each was thought to take by its size."""
        if not reckoned or image_tokens <= 0 or sum(reckoned) <= 0:
            return
        factor, each = image_tokens / sum(reckoned), image_tokens / len(reckoned)
        seen = self._pictures.get((model, detail))
        if seen is None:
            self._pictures[model, detail] = _Pictures(factor, factor, each)
            return
        seen.factor += _WEIGHT * (factor - seen.factor)
        seen.most_factor, seen.most = max(seen.most_factor, factor), max(seen.most, each)

    def learn_answer(self, model: str, text: int, cached: int, image: int, output: int) -> None:
        """Takes in what a whole answer took, for the next forecast: running means. `cached` are part of `text`."""
        told = Answer(max(0, text), min(cached, max(0, text)), image, output)
        before = self._answer.get(model)
        if before is not None:
            pairs = ((getattr(before, name), getattr(told, name)) for name in Answer.__slots__)
            told = Answer(*(old + _WEIGHT * (new - old) for old, new in pairs))
        self._answer[model] = told

    def picture_tokens(self, model: str, detail: str, reckoned: int) -> float:
        """Tokens a picture takes that is `reckoned` to take so many by its size: corrected by what the service has said of others."""
        seen = self._pictures.get((model, detail))
        return reckoned * (seen.factor if seen is not None else 1.0)

    def most_tokens(self, model: str, detail: str, reckoned: Sequence[int]) -> float:
        """Tokens pictures can take at most: none less than the dearest seen, be it counted by size or at a flat rate."""
        seen = self._pictures.get((model, detail))
        if seen is None:
            return sum(_UNLEARNED * max(each, GUESS["high"]) for each in reckoned)
        return sum(_SPARE * max(each * seen.most_factor, seen.most) for each in reckoned)

    def answer(self, model: str) -> Answer | None:
        """What an answer of `model` takes in the mean; None while it has given none."""
        return self._answer.get(model)

    # -------------------------------------------------------------- days and months

    def _turn(self, t: float) -> None:
        date = self._when(t).date()
        before = self._date
        if before is None:
            self._date = date
        elif date > before:  # a clock set back must not open the purse anew
            self._day = 0.0
            if (date.year, date.month) != (before.year, before.month):
                self._month = 0.0
            self._date = date

    def _when(self, t: float) -> datetime.datetime:
        utc = datetime.datetime.fromtimestamp(t, datetime.UTC)
        return utc.astimezone(self.zone)

    def _until(self, t: float, span: Span) -> float | None:
        if span == "session":
            return None
        midnight = self._when(t).replace(hour=0, minute=0, second=0, microsecond=0)
        tomorrow = midnight + datetime.timedelta(days=1)
        next_month = (midnight.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        return (tomorrow if span == "day" else next_month).timestamp()
