"""What every engine keeps to, whatever it is made of. A test class derives from `EngineContract` and says how to make one."""

from __future__ import annotations

import time
from collections.abc import Sequence

from app.engines.engine import Engine
from app.events import Delta, Done, EngineEvent, EngineState, Problem, Replace, Section
from app.values import Sight

from ..waiting import at_this_load, until
from .pages import column, sight

STOP_S = 1.0


class EngineContract:
    """Derive and give `make`; override `sights` where the engine needs other input, `writes` where it writes by itself only later."""

    def make(self) -> Engine:
        raise NotImplementedError

    def sights(self) -> Sequence[Sight]:
        """Looks at a page that grows."""
        texts = [f"Paragraph {i} tells that {100 + 7 * i} things of sort {i} arrived." for i in range(12)]
        return [sight(column(texts[: 2 + 2 * i], step=44), i) for i in range(6)]

    def run(self, engine: Engine, sights: Sequence[Sight]) -> list[EngineEvent]:
        """Everything an engine says from start to stop."""
        events: list[EngineEvent] = []
        engine.start(events.append)
        until(lambda: EngineState(engine.name, "ready") in [_bare(e) for e in events], 30, "ready")
        for one in sights:
            engine.submit(one)
        engine.flush(sights[-1].frame.t + 2)
        engine.stop()
        return events

    def test_it_says_starting_then_ready_and_last_stopped(self) -> None:
        engine = self.make()
        states = [e.state for e in self.run(engine, self.sights()) if isinstance(e, EngineState)]
        assert states[0] == "starting"
        assert "ready" in states[1:]
        assert states[-1] == "stopped"

    def test_it_names_itself_in_its_states(self) -> None:
        engine = self.make()
        assert {e.engine for e in self.run(engine, self.sights()) if isinstance(e, EngineState)} == {engine.name}

    def test_a_section_comes_before_its_blocks(self) -> None:
        known: set[str] = set()
        for event in self.run(self.make(), self.sights()):
            match event:
                case Section(id=section):
                    assert section not in known
                    known.add(section)
                case Delta(section=section) | Replace(section=section) | Done(section=section):
                    assert section in known

    def test_text_comes_before_done_and_done_comes_once(self) -> None:
        begun: set[str] = set()
        done: set[str] = set()
        for event in self.run(self.make(), self.sights()):
            match event:
                case Delta(block=block) | Replace(block=block):
                    assert block not in done
                    begun.add(block)
                case Done(block=block):
                    assert block in begun
                    assert block not in done
                    done.add(block)
        assert begun
        assert begun == done

    def test_times_do_not_go_back(self) -> None:
        times = [e.t for e in self.run(self.make(), self.sights()) if isinstance(e, Section | Delta | Replace | Done)]
        assert times == sorted(times)

    def test_nothing_is_said_after_stop(self) -> None:
        engine = self.make()
        events = self.run(engine, self.sights())
        before = len(events)
        engine.submit(self.sights()[-1])
        engine.flush(0.0)
        engine.stop()
        assert len(events) == before

    def test_an_identical_sight_says_nothing_new(self) -> None:
        engine = self.make()
        events: list[EngineEvent] = []
        engine.start(events.append)
        same = self.sights()[-1]
        engine.submit(same)
        engine.flush(same.frame.t)
        before = len(events)
        engine.submit(same)
        engine.flush(same.frame.t)
        assert [e for e in events[before:] if isinstance(e, Section | Delta | Replace)] == []
        engine.stop()

    def test_a_sight_that_could_not_be_read_is_no_trouble(self) -> None:
        engine = self.make()
        unread = Sight(self.sights()[0].frame, None)
        assert not any(isinstance(e, Problem) and e.fatal for e in self.run(engine, [unread]))

    def test_it_stops_in_time(self) -> None:
        engine = self.make()
        engine.start(lambda event: None)
        engine.submit(self.sights()[0])
        began = time.monotonic()
        engine.stop(STOP_S)
        assert time.monotonic() - began < at_this_load(STOP_S + 0.5)

    def test_it_stops_though_never_started(self) -> None:
        self.make().stop()


def _bare(event: EngineEvent) -> EngineEvent:
    return EngineState(event.engine, event.state) if isinstance(event, EngineState) else event
