"""From a sight to a question: is it worth one, may it leave, can it be paid, how small may it be. On the engine's thread; no I/O of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ...events import Problem, new_id
from ...problems.table import new_problem
from ...values import Evidence, Rect, Sight, Window
from .config import Books, Encode, Hush, Purse, RealtimeConfig, Sent, Veil
from .errors import Fault
from .frames import Eye, Plan
from .instructions import instructions, question
from .messages import Picture, Question, Tokens
from .prices import Price, Prices, picture_tokens
from .shots import Shot, blacked

_QUALITIES: Final = (75, 60, 50)
_SHRINKS: Final = (0.85, 0.7, 0.5)
_CHARACTERS_A_TOKEN: Final = 3
"""Fewer than any text of ours has: an upper bound for tokens."""
_LEAST_PICTURE: Final = Shot(Rect(0, 0, 1, 1), 1.0, "low")
_SPANS: Final = {"session": "budget-session", "day": "budget-day", "month": "budget-month"}
_SMALL: Final = new_problem("print-too-small")
_TOO_LARGE: Final = new_problem("picture-too-large")
_UNREAD: Final = new_problem("not-read")
_NO_LEDGER: Final = Fault("ledger")


@dataclass(slots=True)
class Asked:
    """A question on its way."""

    tag: str
    sight: Sight
    plan: Plan
    sent: Sent
    question: Question
    reserved: float
    tries: int

    @property
    def window(self) -> Window | None:
        return self.plan.window

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.sight.frame.id, self.plan.crop)


@dataclass(frozen=True, slots=True)
class Asker:
    """Makes questions and settles what they took.

    Attributes:
        tell: Gets problems a person should know, each code once.
    """

    config: RealtimeConfig
    encode: Encode
    purse: Purse
    books: Books
    prices: Prices
    host: str
    now: Callable[[], float]
    tell: Callable[[Problem], None]
    eye: Eye
    veil: Veil | None = None
    hush: Hush | None = None

    @property
    def price(self) -> Price:
        """The model's price, or, while nobody knows it, the dearest of all: a cap must hold either way."""
        return self.prices.facts(self.config.model).price or self.prices.worst()

    def broke(self) -> Fault | None:
        """The cap even the cheapest question would pass."""
        most = self._most((_LEAST_PICTURE,), 0)
        reached = self.purse.reserve(self.now(), most)
        if reached is None:
            self.purse.release(most)
            return None
        return self._reached(reached.span, reached.cap, reached.until)

    def look(self, sight: Sight) -> Plan | None:
        """What of a sight is worth a question; None when nothing is."""
        if sight.page is None:
            self.tell(_UNREAD)
            return None
        return self.eye.plan(sight)

    def ask(self, sight: Sight, plan: Plan, notes: str, tries: int) -> Asked | Fault | None:
        """The question for what `plan` says of a sight; None when it may not leave; a fault when none can be asked for now."""
        boxes = self.veil(sight) if self.veil is not None else ()
        if boxes is None:
            return None
        pictures = self._pictures(sight, plan, boxes)
        if not pictures:
            self.tell(_TOO_LARGE)
            return None
        if plan.small:
            self.tell(_SMALL)
        app, title = self._named(plan.window)
        text = question(app, title, (self.hush or str)(notes), len(pictures))
        reserved = self._most(plan.shots, len(text))
        reached = self.purse.reserve(self.now(), reserved)
        if reached is not None:
            return self._reached(reached.span, reached.cap, reached.until)
        sent = Sent(
            new_id(), self.now(), self.host, self.config.model, sight.frame.id, sum(len(p.jpeg) for p in pictures), len(pictures),
            app, title, text, tuple(p.jpeg for p in pictures), sum(any(box.meets(shot.crop) for shot in plan.shots) for box in boxes),
        )  # fmt: skip
        try:
            self.books.sent(sent)
        except OSError as error:
            self.purse.release(reserved)
            return _NO_LEDGER.told(str(error))
        return Asked(f"{sight.frame.id}.{tries}", sight, plan, sent, Question(text, pictures), reserved, tries)

    def _named(self, window: Window | None) -> tuple[str, str]:
        """Program and title as they may leave; '' where they are not known."""
        hush = self.hush or str
        return (hush(window.app), hush(window.title)) if window else ("", "")

    def settle(self, asked: Asked, tokens: Tokens | None) -> float | None:
        """Takes in what an answer took; what it cost in US dollars, None while that is unknown. For the caps and the ledger the worst counts then."""
        price = self.prices.facts(self.config.model).price
        usd = price.of(tokens) if price is not None and tokens is not None else None
        counted = self.price.of(tokens) if tokens is not None else asked.reserved
        took = tokens or Tokens()
        self.purse.settle(self.now(), asked.reserved, counted, took.input + took.output)
        if tokens is not None:
            reckoned = [picture_tokens(*shot.size, shot.detail) for shot in asked.plan.shots]
            self.purse.learn(self.config.model, asked.plan.shots[0].detail, took.image, reckoned)
            self.purse.learn_answer(self.config.model, took.input - took.image, took.cached, took.image, took.output)
        try:
            self.books.took(self.now(), asked.sent, took.input, took.image, took.output, counted)
        except OSError as error:
            problem = _NO_LEDGER.told(str(error))
            self.tell(problem.problem(None))
        return usd

    # -------------------------------------------------------------- pictures

    def _pictures(self, sight: Sight, plan: Plan, boxes: Sequence[Rect]) -> tuple[Picture, ...]:
        size = (sight.frame.rect.w, sight.frame.rect.h)
        pixels = blacked(sight.frame.pixels, size, boxes)
        made = [self._picture(pixels, size, shot) for shot in plan.shots]
        return tuple(Picture(jpeg, shot.detail) for jpeg, shot in zip(made, plan.shots, strict=True) if jpeg)

    def _picture(self, pixels: bytes | bytearray, size: tuple[int, int], shot: Shot) -> bytes:
        """As good as the limit of bytes allows: first less quality, which costs no legibility, then less size; b'' when nothing helps."""
        tries = [(quality, 1.0) for quality in _QUALITIES] + [(_QUALITIES[-1], shrink) for shrink in _SHRINKS]
        for quality, shrink in tries:
            jpeg = self.encode(pixels, size, shot.crop, quality, max(1, round(shot.max_side * shrink)))
            if len(jpeg) <= self.config.most_picture_bytes:
                return jpeg
        return b""

    # -------------------------------------------------------------- money

    def _most(self, shots: Sequence[Shot], characters: int) -> float:
        """What a question with these pictures and so much text can cost at most: nothing cached, and no picture cheaper than the dearest seen."""
        config = self.config
        image = self.purse.most_tokens(config.model, shots[0].detail, [picture_tokens(*shot.size, shot.detail) for shot in shots])
        told = len(instructions(config.style, config.language, config.own_instructions))
        return self.price.most((told + characters) // _CHARACTERS_A_TOKEN + 50, round(image), config.max_output_tokens)

    def _reached(self, span: str, cap: float, until: float | None) -> Fault:
        wait = None if until is None else max(0.0, until - self.now())
        return Fault(_SPANS[span], wait, names=(("cap", f"${cap:.2f}"),))
