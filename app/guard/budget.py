"""How much may be spent, and what has been. Pure: time and what was spent before are handed in; nothing is stored here.

A question is reserved at the most it can cost before it is sent, and settled at what it did cost: so a cap is never passed, not even by the last one.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Span = Literal["session", "day", "month"]
GUESS: Final[Mapping[str, int]] = {"high": 1_100, "auto": 1_100, "low": 100}
"""Tokens reckoned with for a picture until the service has told the real figure."""
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
    _image: dict[tuple[str, str], float] = field(default_factory=dict)
    _output: dict[str, float] = field(default_factory=dict)

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

    def learn(self, model: str, detail: str, image_tokens: int, pictures: int, output_tokens: int) -> None:
        """Takes in what an answer says it took: the figure for the next forecast is a running mean."""
        if pictures > 0 and image_tokens > 0:
            key = (model, detail)
            each = image_tokens / pictures
            self._image[key] = each if key not in self._image else self._image[key] + _WEIGHT * (each - self._image[key])
        if output_tokens > 0:
            before = self._output.get(model)
            self._output[model] = output_tokens if before is None else before + _WEIGHT * (output_tokens - before)

    def image_tokens(self, model: str, detail: str) -> float:
        """Tokens a picture takes: learned, or the guess."""
        return self._image.get((model, detail), float(GUESS.get(detail, GUESS["high"])))

    def output_tokens(self, model: str, otherwise: int = 80) -> float:
        """Tokens an answer takes: learned, or `otherwise`."""
        return self._output.get(model, float(otherwise))

    def learned(self, model: str, detail: str) -> bool:
        """Whether the figure for pictures comes from the service itself."""
        return (model, detail) in self._image

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


def forecast(answers_per_hour: float, text_tokens: float, image_tokens: float, output_tokens: float, prices: tuple[float, float, float]) -> float:
    """US dollars an hour costs. `prices` are for text in, pictures in and text out, in US dollars per million tokens."""
    each = text_tokens * prices[0] + image_tokens * prices[1] + output_tokens * prices[2]
    return answers_per_hour * each / 1_000_000
