"""Orders come out in order; of pictures that wait too long the oldest gives way, never one that was asked for."""

from __future__ import annotations

import pytest

from app.recorder.mail import WAITING_FRAMES, Begin, End, Flush, Mail, Order
from app.values import Frame, Rect


def frame(number: int, forced: bool = False) -> Frame:
    return Frame(number, float(number), Rect(0, 0, 1, 1), bytearray(4), forced=forced)


def taken(mail: Mail) -> list[Order]:
    found = []
    while (order := mail.take(0.0)) is not None:
        found.append(order)
    return found


def test_orders_keep_their_order() -> None:
    mail = Mail()
    orders: list[Order] = [Begin("local", 1), frame(1), Flush(1.0), frame(2), End(2.0)]
    for order in orders:
        mail.put(order)
    assert taken(mail) == orders


def test_nothing_comes_of_an_empty_one() -> None:
    assert Mail().take(0.0) is None


@pytest.mark.parametrize("count", [WAITING_FRAMES, WAITING_FRAMES + 1, 10])
def test_the_newest_pictures_stay(count: int) -> None:
    mail = Mail()
    for number in range(count):
        mail.put(frame(number))
    assert [one.id for one in taken(mail) if isinstance(one, Frame)] == list(range(count))[-WAITING_FRAMES:]


def test_a_shot_never_gives_way() -> None:
    mail = Mail()
    mail.put(frame(0, forced=True))
    for number in range(1, 9):
        mail.put(frame(number))
    assert [one.id for one in taken(mail) if isinstance(one, Frame)] == [0, 7, 8]


def test_panic_drops_pictures_and_keeps_orders() -> None:
    mail = Mail()
    for order in (Begin("local", 1), frame(1, forced=True), frame(2), End(3.0)):
        mail.put(order)
    mail.drop_frames()
    assert taken(mail) == [Begin("local", 1), End(3.0)]
