"""The one way by which events leave the recorder: into queues, never into somebody's hands."""

from __future__ import annotations

import time
from collections.abc import Callable

from ..events import RecorderEvent
from .delivery import EventDelivery, Hear, Stored, Unheard

Put = Callable[[RecorderEvent], object]


class Outbox:
    """Tells every listener every event, in the order in which its thread tells them. Any thread; nothing here waits for a listener.

    `stored` reads a note back for a listener that came late to it.
    """

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._puts: tuple[Put, ...] = ()
        self._deliveries: list[EventDelivery] = []

    def listen(self, put: Put) -> None:
        """`put` is called where things happen, and must return at once: it puts the event into a queue of its own, or counts it."""
        self._puts = (*self._puts, put)

    def stream(self, hear: Hear, name: str, wants: tuple[type, ...] = ()) -> None:
        """`hear` is called on a thread of its own and may stall for as long as it likes."""
        delivery = EventDelivery(hear, name, wants, self._stored)
        self._deliveries.append(delivery)
        self.listen(delivery.put)

    def tell(self, event: RecorderEvent) -> None:
        for put in self._puts:
            put(event)

    def forget(self, since: float) -> None:
        """Notes of the time since then (unix seconds) were erased: who has not heard of them never does."""
        for delivery in self._deliveries:
            delivery.forget(since)

    def close(self, within_s: float) -> tuple[Unheard, ...]:
        """Waits for the listeners with a thread of their own, for those that move; who did not get everything, and how much not."""
        until = time.monotonic() + within_s
        for delivery in self._deliveries:
            delivery.expect_end()
        ended = [delivery.end(max(0.0, until - time.monotonic())) for delivery in self._deliveries]
        return tuple(unheard for unheard in ended if unheard is not None)
