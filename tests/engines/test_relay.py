"""The switch between the remote and the local engine: real engines on a real socket, and a scripted remote for the fine seams."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.engines.engine import Emit
from app.engines.local.engine import LocalEngine
from app.engines.relay import Relay
from app.events import Delta, Done, EngineState, Problem, Replace, Section, new_id
from app.values import BlockKind, Frame, Line, Page, Rect, Sight, Window

from ..fakes.realtime_server import Json, Peer, RealtimeServer
from .realtime.kit import Seen, build

_WHOLE = Rect(0, 0, 800, 600)
_WINDOWS = (Window("Viewer", "Paper.pdf", _WHOLE, active=True),)


def sight(number: int, *texts: str) -> Sight:
    lines = tuple(Line(text, Rect(40, 40 + 30 * i, 9 * len(text), 16)) for i, text in enumerate(texts))
    frame = Frame(number, float(number), _WHOLE, bytearray(4 * 800 * 600), _WINDOWS)
    return Sight(frame, Page(number, float(number), (800, 600), lines, _WINDOWS, (_WHOLE,)))


class Scripted:
    """A remote engine that does what the test says, when it says it."""

    name = "realtime"

    def __init__(self) -> None:
        self.settled: Callable[[int], None] | None = None
        self.given_up: Callable[[int], None] | None = None
        self.sights: list[int] = []
        self.learnt: list[int] = []
        self.told: list[str] = []
        self.section = new_id()

    def start(self, emit: Emit) -> None:
        self.emit = emit
        emit(EngineState(self.name, "starting"))

    def submit(self, sight: Sight) -> None:
        self.sights.append(sight.frame.id)

    def quiet(self, t: float) -> None: ...

    def halt(self) -> None: ...

    def flush(self, t: float) -> None:
        pass

    def stop(self, within_s: float = 1.0) -> None:
        self.emit(EngineState(self.name, "stopped"))

    def learn(self, sight: Sight) -> None:
        self.learnt.append(sight.frame.id)

    def remember(self, text: str) -> None:
        self.told.append(text)

    def ready(self) -> None:
        self.emit(EngineState(self.name, "ready"))

    def write(self, text: str, frame: int | None = None) -> None:
        """Notes something; with `frame`, is done with it."""
        block = new_id()
        self.emit(Section(self.section, 0.0, "Viewer", "Paper.pdf"))
        self.emit(Delta(self.section, block, 0.0, BlockKind.TEXT, text, None, "remote"))
        self.emit(Done(self.section, block, 0.0, "" if frame is not None else "cut"))
        if frame is not None and self.settled is not None:
            self.settled(frame)

    def fail(self, message: str = "api.example has gone silent.", retry_s: float | None = 30.0) -> None:
        self.emit(Problem("silent", message, retry_s=retry_s, fatal=retry_s is None))
        self.emit(EngineState(self.name, "trouble", message))


class Lines:
    """A local engine that notes each line it has not seen, in one block that grows while the window stays."""

    name = "local"

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.section = ""

    def start(self, emit: Emit) -> None:
        self.emit = emit
        emit(EngineState(self.name, "ready"))

    def submit(self, sight: Sight) -> None:
        assert sight.page is not None
        for line in sight.page.lines:
            if line.text in self.known:
                continue
            if not self.section:
                self.section, self.block = new_id(), new_id()
                self.emit(Section(self.section, sight.frame.t, "Viewer", "Paper.pdf"))
            self.known.add(line.text)
            self.emit(Delta(self.section, self.block, sight.frame.t, BlockKind.TEXT, line.text + "\n"))

    def quiet(self, t: float) -> None: ...

    def halt(self) -> None: ...

    def flush(self, t: float) -> None:
        if self.section:
            self.emit(Done(self.section, self.block, t))
            self.section = ""

    def stop(self, within_s: float = 1.0) -> None:
        self.flush(0.0)
        self.emit(EngineState(self.name, "stopped"))


@contextmanager
def scripted(steady: Callable[[], float] = time.monotonic) -> Iterator[tuple[Relay, Scripted, Seen]]:
    remote, seen = Scripted(), Seen()
    relay = Relay(remote, Lines(), steady=steady)
    relay.start(seen)
    yield relay, remote, seen
    relay.flush(0.0)
    relay.stop()
    assert seen.state == "stopped"
    assert [state.state for state in seen.of(EngineState)].count("stopped") == 1
    assert not seen.open_blocks


def said(seen: Seen) -> list[str]:
    """All lines of the notes."""
    return [line for text in seen.texts for line in text.splitlines() if line.strip()]


def remarks(seen: Seen) -> list[str]:
    return [event.text for event in seen.of(Replace) if event.kind == BlockKind.REMARK]


def test_the_local_engine_writes_while_the_remote_connects() -> None:
    with scripted() as (relay, remote, seen):
        relay.submit(sight(1, "one"))
        relay.submit(sight(2, "one", "two"))
        assert said(seen) == ["one", "two"]
        assert remote.learnt == [1, 2]
        assert not remote.sights
        remote.ready()
        assert not seen.open_blocks, "what was begun here is finished"
        assert "".join(remote.told).split() == ["one", "two"], "the remote knows what is in the notes"
        relay.submit(sight(3, "one", "two", "three"))
        assert remote.sights == [3]
        remote.write("Remote: three", 3)
        assert not remarks(seen), "a connection that comes about is not worth a remark"
    assert said(seen) == ["one", "two", "Remote: three"]


def test_nothing_twice_and_nothing_missing_when_the_remote_fails() -> None:
    with scripted() as (relay, remote, seen):
        remote.ready()
        relay.submit(sight(1, "one"))
        remote.write("Remote: one", 1)
        relay.submit(sight(2, "one", "two"))
        remote.write("Remote: two", 2)
        relay.submit(sight(3, "one", "two", "three"))
        remote.fail()
        relay.submit(sight(4, "one", "two", "three", "four"))
        assert remote.learnt[-1] == 4
        remark = "From here on the notes are written on this computer. api.example has gone silent."
        assert said(seen) == ["Remote: one", "Remote: two", "three", remark, "four"] or said(seen) == [
            "Remote: one",
            "Remote: two",
            "three",
            "four",
            remark,
        ]
        remote.fail()
        remote.emit(EngineState("realtime", "starting"))
        remote.fail()
        assert len(remarks(seen)) == 1, "said once"
        assert len(seen.problems) == 1
        remote.ready()
        relay.submit(sight(5, "one", "two", "three", "four", "five"))
        remote.write("Remote: five", 5)
        assert remarks(seen)[1:] == ["The remote engine writes the notes again."]
        remote.fail()
        relay.submit(sight(6, "one", "two", "three", "four", "five", "six"))
    lines = [line for line in said(seen) if line not in remarks(seen)]
    assert lines == ["Remote: one", "Remote: two", "three", "four", "Remote: five", "six"]
    assert len({(section.app, section.window) for section in seen.of(Section)}) == len(seen.of(Section)), "one section for one stay"


class Clock:
    def __init__(self) -> None:
        self.t = 100.0

    def __call__(self) -> float:
        return self.t


def test_a_drop_of_a_few_seconds_leaves_no_trace_in_the_notes() -> None:
    clock = Clock()
    with scripted(clock) as (relay, remote, seen):
        remote.ready()
        relay.submit(sight(1, "one"))
        remote.write("Remote: one", 1)
        for delay in (0.5, 1.0):
            remote.fail(retry_s=delay)
            clock.t += delay
        relay.submit(sight(2, "one", "two"))
        assert remote.sights == [1, 2], "it is the remote that will be asked about it"
        assert len(seen.problems) == 1, "the drop itself is told"
        clock.t += 1.0
        remote.ready()
        remote.write("Remote: two", 2)
        assert said(seen) == ["Remote: one", "Remote: two"]
        clock.t += 100
        remote.fail(retry_s=0.5)
        remote.ready()
        assert not remarks(seen), "each drop has its own seconds"


@pytest.mark.parametrize("how", ["it fails again", "it neither comes nor fails", "the screen rests"])
def test_a_longer_one_is_said_once_and_nothing_is_lost(how: str) -> None:
    clock = Clock()
    with scripted(clock) as (relay, remote, seen):
        remote.ready()
        relay.submit(sight(1, "one"))
        remote.write("Remote: one", 1)
        remote.fail(retry_s=0.5)
        relay.submit(sight(2, "one", "two"))
        assert said(seen) == ["Remote: one"]
        clock.t += 5.0
        if how == "it fails again":
            remote.fail(retry_s=4.0)
        elif how == "the screen rests":
            relay.quiet(5.0)
        relay.submit(sight(3, "one", "two", "three"))
        remark = "From here on the notes are written on this computer. api.example has gone silent."
        assert remarks(seen) == [remark]
        assert sorted(said(seen)) == sorted(["Remote: one", "two", remark, "three"])
        assert seen.of(EngineState)[-1].sentence == "api.example has gone silent. The notes are written on this computer."
        remote.ready()
        assert remarks(seen) == [remark]
        remote.write("Remote: four", 3)
        assert remarks(seen) == [remark, "The remote engine writes the notes again."]


def test_one_that_fails_at_every_answer_is_said_to_be_gone_once() -> None:
    clock = Clock()
    with scripted(clock) as (relay, remote, seen):
        remote.ready()
        for number in range(1, 9):
            relay.submit(sight(number, *"abcdefgh"[:number]))
            remote.fail(retry_s=1.0)
            clock.t += 1.0
            remote.ready()
        assert len(remarks(seen)) == 1
        assert {"a", "b", "c"} <= set(said(seen)), "the local engine has not waited for ever"
    assert {*"abcdefgh"} <= set(said(seen))


def test_a_connection_that_comes_at_the_second_try_is_not_worth_a_remark() -> None:
    with scripted(Clock()) as (relay, remote, seen):
        remote.fail(retry_s=0.5)
        relay.submit(sight(1, "one"))
        assert said(seen) == ["one"], "the local engine writes from the first moment"
        remote.ready()
        assert not remarks(seen)


def test_a_failure_before_anything_was_seen_is_said_under_the_first_heading() -> None:
    with scripted() as (relay, remote, seen):
        remote.fail("The name api.example cannot be found.")
        assert not seen.of(Section)
        relay.submit(sight(1, "one"))
        assert seen.sections == [("Viewer", "Paper.pdf")]
        assert said(seen) == ["From here on the notes are written on this computer. The name api.example cannot be found.", "one"]


def test_a_failure_nobody_saw_anything_of_is_said_at_the_end_or_not_at_all() -> None:
    with scripted() as (_, remote, seen):
        remote.fail("No credit left.", retry_s=None)
    assert [line.endswith("No credit left.") for line in said(seen)] == [True]
    with scripted() as (relay, remote, seen):
        remote.fail()
        remote.ready()
        relay.submit(sight(1, "one"))
        remote.write("Remote: one", 1)
    assert said(seen) == ["Remote: one"]


def test_what_the_remote_gives_up_is_written_here() -> None:
    with scripted() as (relay, remote, seen):
        remote.ready()
        relay.submit(sight(1, "one"))
        remote.write("Remote: one", 1)
        relay.submit(sight(2, "one", "two"))
        assert remote.given_up is not None
        remote.given_up(2)
        assert said(seen) == ["Remote: one", "two"]
        assert not seen.open_blocks
        relay.submit(sight(3, "one", "two", "three"))
        remote.write("Remote: three", 3)
    assert said(seen) == ["Remote: one", "two", "Remote: three"]


def test_a_half_answer_is_not_repeated() -> None:
    with scripted() as (relay, remote, seen):
        remote.ready()
        relay.submit(sight(1, "alpha beta", "gamma delta"))
        remote.write("- Alpha, beta\n- and then")
        remote.fail()
    assert [line for line in said(seen) if line not in remarks(seen)] == ["- Alpha, beta", "- and then", "gamma delta"]


def test_what_the_remote_had_not_done_at_the_end_is_written() -> None:
    with scripted() as (relay, remote, seen):
        remote.ready()
        relay.submit(sight(1, "one"))
        remote.write("Remote: one", 1)
        relay.submit(sight(2, "one", "two"))
    assert said(seen) == ["Remote: one", "two"]


def test_a_fatal_cause_is_not_fatal_to_the_notes() -> None:
    with scripted() as (relay, remote, seen):
        remote.fail("No credit left.", retry_s=None)
        relay.submit(sight(1, "one"))
        assert [problem.fatal for problem in seen.problems] == [False]
        assert seen.of(EngineState)[-1].sentence == "No credit left. The notes are written on this computer."
    assert said(seen)[-1] == "one"


def test_without_a_fallback_the_problem_is_fatal_and_nothing_local_is_written() -> None:
    remote, seen = Scripted(), Seen()
    relay = Relay(remote, Lines(), "none")
    relay.start(seen)
    relay.submit(sight(1, "one"))
    assert remote.sights == [1]
    remote.fail("No credit left.", retry_s=None)
    assert seen.problems[0].fatal
    relay.stop()
    assert not said(seen)
    assert seen.state == "stopped"


@pytest.mark.parametrize("how", ["refused", "gone", "money"])
def test_real_engines_go_on(how: str) -> None:
    async def answer(peer: Peer, create: Json) -> None:
        if len(peer.server.creates) == 1:
            await peer.answer(create, "Paxos needs a majority of replicas.")
        elif how == "money":
            await peer.fail(create, "insufficient_quota", "You exceeded your current quota.")
        else:
            await peer.socket.close(3000 if how == "refused" else 1011, "")

    first = "Paxos needs two f plus one replicas for f crash faults"
    second = "PBFT needs three f plus one replicas and signed messages"
    third = "HotStuff has a linear view change with one leader"
    with RealtimeServer(answer) as server:
        seen = Seen()
        relay = Relay(build(server.url).engine, LocalEngine(), steady=Clock())
        relay.start(seen)
        seen.wait(lambda seen: seen.state == "ready")
        relay.submit(sight(1, first))
        seen.wait(lambda seen: seen.of(Done))
        relay.submit(sight(2, first, second))
        seen.wait(lambda seen: seen.problems)
        seen.wait(lambda seen: second in "\n".join(seen.texts))
        seen.wait(lambda seen: how == "gone" or remarks(seen))
        assert len(remarks(seen)) == (how != "gone"), "a service that is back at once is not worth a remark"
        relay.submit(sight(3, first, second, third))
        relay.flush(4.0)
        relay.stop()
        text = "\n".join(seen.texts)
        assert text.count("Paxos needs a majority") == 1
        assert first not in text, "the remote had covered it"
        assert text.count(second) == 1
        assert text.count(third) == 1
        assert not seen.open_blocks
        assert not seen.overlap
