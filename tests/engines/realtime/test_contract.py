"""The Realtime engine and the relay keep to what every engine keeps to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from app.engines.engine import Emit, Engine
from app.engines.local.engine import LocalEngine
from app.engines.realtime.engine import RealtimeEngine
from app.engines.relay import Relay
from app.events import EngineEvent, EngineState
from app.values import Sight

from ...fakes.realtime_server import Json, Peer, RealtimeServer
from ...waiting import until
from ..contract import EngineContract
from .kit import build
from .kit import sight as seen


async def _counted(peer: Peer, create: Json) -> None:
    await peer.answer(create, f"Note number {len(peer.server.creates)}")


class _Settling:
    """An engine whose calls return when what they set off is done: the contract has no patience for a network."""

    def __init__(self, engine: Engine, inner: RealtimeEngine) -> None:
        self._engine, self._inner = engine, inner
        self.name = engine.name
        self._ready = False

    def start(self, emit: Emit) -> None:
        def listen(event: EngineEvent) -> None:
            emit(event)
            self._ready = self._ready or (isinstance(event, EngineState) and event.state == "ready")

        self._engine.start(listen)
        until(lambda: self._ready, 30, "ready")

    def submit(self, sight: Sight) -> None:
        self._engine.submit(sight)

    def quiet(self, t: float) -> None: ...

    def halt(self) -> None:
        self._engine.halt()

    def flush(self, t: float) -> None:
        self._engine.flush(t)

    def stop(self, within_s: float = 1.0) -> None:
        self._engine.stop(within_s)


class _OverTheWire(EngineContract):
    @pytest.fixture(autouse=True)
    def _server(self) -> Iterator[None]:
        with RealtimeServer(_counted) as server:
            self.server = server
            yield

    def sights(self) -> Sequence[Sight]:
        return [seen(*(f"Paragraph {i} tells that {100 + 7 * i} things arrived" for i in range(2 + n)), t=1000.0 + n) for n in range(6)]


class TestRealtimeEngine(_OverTheWire):
    def make(self) -> Engine:
        engine = build(self.server.url).engine
        return _Settling(engine, engine)


class TestRelay(_OverTheWire):
    def make(self) -> Engine:
        engine = build(self.server.url).engine
        return _Settling(Relay(engine, LocalEngine()), engine)


class TestRelayWithoutANetwork(_OverTheWire):
    """Nobody answers at the address: the local engine alone keeps the contract."""

    def make(self) -> Engine:
        return Relay(build("ws://127.0.0.1:9/v1").engine, LocalEngine())

    def run(self, engine: Engine, sights: Sequence[Sight]) -> list[EngineEvent]:
        events: list[EngineEvent] = []
        engine.start(events.append)
        for one in sights:
            engine.submit(one)
        engine.flush(sights[-1].frame.t + 2)
        engine.stop()
        return events

    def test_it_says_starting_then_ready_and_last_stopped(self) -> None:
        states = [e.state for e in self.run(self.make(), self.sights()) if isinstance(e, EngineState)]
        assert states[0] == "starting"
        assert states[-1] == "stopped"
