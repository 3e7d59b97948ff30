"""From a sight to a question: it may leave, it can be paid, it is written down first, and it is small enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from app.capture.jpeg import encode
from app.engines.realtime.asking import Asked, Asker
from app.engines.realtime.config import RealtimeConfig, Veil
from app.engines.realtime.errors import Fault
from app.engines.realtime.frames import Eye
from app.engines.realtime.messages import Tokens
from app.events import Problem
from app.guard.budget import Budget, Caps
from app.values import Rect, Sight

from .kit import Books, prices, sight

TEXTS = ["Quarterly figures of the north", "Second line with more to say"]


@dataclass
class House:
    """An asker, its purse and its books; `told` are the problems it told."""

    config: RealtimeConfig = field(default_factory=lambda: RealtimeConfig(str))
    caps: Caps = field(default_factory=Caps)
    veil: Veil | None = None
    hush: Callable[[str], str] | None = None
    encode: Callable[..., bytes] = encode
    told: list[Problem] = field(default_factory=list)
    books: Books = field(default_factory=Books)
    now: float = 1_795_341_720.0

    def __post_init__(self) -> None:
        self.purse = Budget(self.caps)
        self.asker = Asker(
            self.config,
            self.encode,
            self.purse,
            self.books,
            prices(),
            "api.example.com",
            lambda: self.now,
            self.told.append,
            Eye(),
            self.veil,
            self.hush,
        )

    def ask(self, one: Sight | None = None, notes: str = "") -> Asked | Fault | None:
        one = one or sight(*TEXTS)
        plan = self.asker.look(one)
        assert plan is not None
        return self.asker.ask(one, plan, notes, 0)

    def asked(self, **how: Any) -> Asked:
        asked = self.ask(**how)
        assert isinstance(asked, Asked)
        return asked


def test_a_question_is_set_aside_and_written_down_before_it_leaves() -> None:
    house = House()
    one = sight(*TEXTS)
    asked = house.asked(one=one, notes="the notes so far")
    (sent,) = house.books.left
    assert asked.sent == sent
    assert (sent.host, sent.frame, sent.pictures, sent.app, sent.masked) == ("api.example.com", one.frame.id, 1, "Editor", 0)
    assert sent.size == len(asked.question.pictures[0].jpeg) == len(sent.jpegs[0])
    assert "the notes so far" in asked.question.text
    assert asked.reserved > 0
    assert asked.tag == f"{one.frame.id}.0"
    assert (asked.window, asked.evidence.frame) == (one.frame.windows[0], one.frame.id)


def test_a_page_that_was_not_read_is_told_and_not_sent() -> None:
    house = House()
    assert house.asker.look(replace(sight(*TEXTS), page=None)) is None
    assert [problem.code for problem in house.told] == ["not-read"]


def test_what_may_not_leave_does_not() -> None:
    house = House(veil=lambda _sight: None)
    assert house.ask() is None
    assert house.books.left == []
    assert house.purse.reserve(house.now, 1.0) is None


def test_boxes_are_black_in_the_picture_and_counted() -> None:
    seen: list[bytes] = []

    def looked(pixels: bytes | bytearray, *rest: Any) -> bytes:
        seen.append(bytes(pixels))
        return encode(pixels, *rest)

    def veil(_sight: Sight) -> Sequence[Rect]:
        return [Rect(10, 10, 50, 20), Rect(5000, 5000, 1, 1)]

    house = House(veil=veil, encode=looked)
    one = sight(*TEXTS)
    one.frame.pixels[:] = b"\xff" * len(one.frame.pixels)
    house.asked(one=one)
    at = 4 * (15 * one.frame.rect.w + 20)
    assert seen[0][at : at + 4] == b"\0\0\0\0"
    assert one.frame.pixels[at] == 0xFF, "the frame itself is as it was"
    assert house.books.left[0].masked == 1


def test_titles_and_notes_leave_without_their_secrets() -> None:
    house = House(hush=lambda text: text.replace("hunter2", "[hidden]"))
    asked = house.asked(one=sight(*TEXTS, title="hunter2 — Editor"), notes="password hunter2")
    assert "hunter2" not in asked.question.text + asked.sent.window
    assert "[hidden]" in asked.question.text


@pytest.mark.parametrize(
    ("caps", "code"), [(Caps(session=1e-6), "budget-session"), (Caps(day=1e-6), "budget-day"), (Caps(month=1e-6), "budget-month")]
)
def test_a_cap_is_never_passed(caps: Caps, code: str) -> None:
    house = House(caps=caps)
    fault = house.ask()
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert (fault.after_s is None) is (code == "budget-session")
    assert "$0.00" in fault.problem(None).message + fault.problem(None).cure
    assert house.books.left == []
    broke = house.asker.broke()
    assert broke is not None
    assert broke.code == code


def test_with_money_it_is_not_broke_and_nothing_stays_set_aside() -> None:
    house = House(caps=Caps(session=0.05))
    for _ in range(100):
        assert house.asker.broke() is None
    assert isinstance(house.ask(), Asked)


def test_what_cannot_be_written_down_is_not_sent_nor_counted() -> None:
    house = House(caps=Caps(session=0.05))
    house.books.full = True
    for _ in range(50):
        fault = house.ask()
        assert isinstance(fault, Fault)
        assert fault.code == "ledger"
    house.books.full = False
    assert isinstance(house.ask(), Asked), "nothing of it is still set aside"


def test_a_picture_is_made_smaller_until_it_fits() -> None:
    tries: list[tuple[int, int | None]] = []

    def heavy(pixels: bytes | bytearray, size: tuple[int, int], crop: Rect | None, quality: int, side: int | None) -> bytes:
        tries.append((quality, side))
        return b"x" * (900 if len(tries) < 5 else 100)

    house = House(RealtimeConfig(str, most_picture_bytes=500), encode=heavy)
    asked = house.asked()
    assert len(asked.question.pictures[0].jpeg) == 100
    assert [quality for quality, _ in tries] == [75, 60, 50, 50, 50]
    sides = [side or 0 for _, side in tries]
    assert sides == sorted(sides, reverse=True)


def test_one_that_never_fits_is_told_and_not_sent() -> None:
    house = House(encode=lambda *_: b"x" * 300_000)
    assert house.ask() is None
    assert [problem.code for problem in house.told] == ["picture-too-large"]
    assert house.books.left == []


def test_an_answer_is_settled_at_what_it_took() -> None:
    house = House()
    asked = house.asked()
    usd = house.asker.settle(asked, Tokens(input=1300, output=80, text=300, image=1000))
    assert usd is not None
    spent = house.purse.spent(house.now)
    assert spent.session == pytest.approx(usd)
    assert (spent.answers, spent.tokens) == (1, 1380)
    assert house.books.costs == [(asked.sent.id, 1300, 1000, 80, spent.session)]
    assert usd < asked.reserved


def test_one_that_does_not_say_what_it_took_counts_the_worst() -> None:
    house = House()
    asked = house.asked()
    assert house.asker.settle(asked, None) is None
    assert house.purse.spent(house.now).session == pytest.approx(asked.reserved)


def test_a_model_without_a_price_counts_as_the_dearest() -> None:
    house = House(RealtimeConfig(str, model="unheard-of"))
    asked = house.asked()
    assert house.asker.settle(asked, Tokens(input=1000, output=10)) is None
    assert house.purse.spent(house.now).session == pytest.approx(prices().worst().of(Tokens(input=1000, output=10)))
