"""One connection from its first message to its last, with clocks that are told the time: who is late, who is asleep, and when to renew."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.engines.mailbox import Mailbox
from app.engines.realtime import errors
from app.engines.realtime.dial import CalledOffError
from app.engines.realtime.errors import Fault
from app.engines.realtime.messages import Ids, Question
from app.engines.realtime.session import Answered, Grew, Output, Ready, Session, Setup
from app.engines.realtime.talk import Clocks, Limits, Talk
from app.engines.realtime.wire import Wire

from .test_wire import frame

NOW = 1_795_341_720.0


@dataclass
class Line:
    """A talk over a pair of sockets. At each of its turns `turns` does one thing, the clocks go on by `pace`; after the last it is called off."""

    limits: Limits = field(default_factory=lambda: Limits(beat_s=0.0))
    pace: float = 0.0
    now: float = 100.0
    heard: list[Output] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    most_turns: int = 400

    def __post_init__(self) -> None:
        ours, self.peer = socket.socketpair()
        ours.setblocking(False)
        self.bell: Mailbox[object] = Mailbox()
        self.wire = Wire(ours, b"")
        self.talk = Talk(
            self.wire, Session(Setup("instructions", 400), Ids("s")), self.bell, Clocks(lambda: self.now, lambda: NOW + self.now), self.limits
        )
        self.questions: list[str] = []
        self.turns: list[Callable[[], None]] = []

    def close(self) -> None:
        self.wire.bye()
        self.peer.close()
        self.bell.close()

    def event(self, kind: str, **what: Any) -> None:
        self.peer.sendall(frame(json.dumps({"type": kind, **what}).encode()))

    def stands(self, expires_at: float | None = None) -> None:
        """The session is created and set up."""
        session = {"model": "m", "expires_at": expires_at}
        self.event("session.created", session=session)
        self.event("session.updated", session=session)

    def later(self, seconds: float) -> Callable[[], None]:
        def act() -> None:
            self.now += seconds

        return act

    def run(self) -> Fault | None:
        """Why it ended; None when it was called off."""
        left = self.most_turns

        def turn() -> None:
            nonlocal left
            left -= 1
            self.now += self.pace
            if self.turns:
                self.turns.pop(0)()
            elif not self.pace or left < 0:
                self.bell.stop()

        def ask() -> tuple[str, Question] | None:
            if not self.questions:
                return None
            self.asked.append(self.questions.pop(0))
            return self.asked[-1], Question("What is new?")

        try:
            return self.talk.run(self.heard.append, ask, turn)
        except CalledOffError:
            return None

    def said(self) -> list[str]:
        """The types of what we said so far."""
        self.peer.setblocking(False)
        raw = b""
        try:
            while piece := self.peer.recv(1 << 20):
                raw += piece
        except BlockingIOError:
            pass
        kinds = []
        while raw:
            size, head = raw[1] & 0x7F, 2
            if size == 126:
                size, head = int.from_bytes(raw[2:4]), 4
            mask, data = raw[head : head + 4], raw[head + 4 : head + 4 + size]
            text = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))
            kinds.append("ping" if raw[0] & 0x0F == 9 else str(json.loads(text)["type"]) if text[:1] == b"{" else "close")
            raw = raw[head + 4 + size :]
        return kinds

    def of(self, kind: type[Output]) -> list[Output]:
        return [output for output in self.heard if isinstance(output, kind)]


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


def test_a_question_and_its_answer(line: Line) -> None:
    line.stands()
    line.questions = ["q1"]

    def answer() -> None:
        line.event("response.created", response={"id": "r", "metadata": {"frame": "q1"}})
        line.event("response.output_text.delta", response_id="r", item_id="i", delta="Hello")
        line.event("response.done", response={"id": "r", "status": "completed", "metadata": {"frame": "q1"}})

    line.turns = [answer, lambda: None]
    assert line.run() is None
    assert (len(line.of(Ready)), len(line.of(Grew)), len(line.of(Answered))) == (1, 1, 1)
    assert line.said()[:2] == ["session.update", "response.create"]


@pytest.mark.parametrize(
    ("begun", "fault"),
    [([], errors.NO_SESSION), (["session.created"], errors.NO_UPDATE)],
)
def test_a_step_that_does_not_come_is_late(line: Line, begun: list[str], fault: Fault) -> None:
    line.limits = Limits()
    for kind in begun:
        line.event(kind, session={"model": "m"})
    line.pace = 0.5
    found = line.run()
    assert found is not None
    assert found.code == fault.code
    assert 10.0 <= line.now - 100.0 < 13.0


def test_an_answer_that_never_begins_is_given_up(line: Line) -> None:
    line.stands()
    line.questions = ["q1"]
    line.pace = 1.0
    line.turns = [lambda: line.peer.sendall(frame(b"", 9)) for _ in range(100)]
    found = line.run()
    assert found is not None
    assert found.code == errors.NO_ANSWER.code


def test_a_silent_peer_is_asked_for_a_sign_of_life_and_then_left(line: Line) -> None:
    line.stands()
    line.pace = 0.5
    found = line.run()
    assert found is not None
    assert found.code == errors.SILENT.code
    assert line.said().count("ping") == 1
    assert 15.0 < line.now - 100.0 < 17.0


def test_one_that_answers_is_kept(line: Line) -> None:
    line.stands()
    line.pace = 5.0
    line.turns = [lambda: line.peer.sendall(frame(b"", 10)) for _ in range(30)]
    line.most_turns = 30
    assert line.run() is None


def test_after_sleep_nobody_is_late_but_a_sign_of_life_must_come(line: Line) -> None:
    line.stands()
    line.questions = ["q1"]
    line.turns = [lambda: None, line.later(3000.0), lambda: None, line.later(6.0)]
    found = line.run()
    assert found is not None
    assert found.code == errors.SILENT.code
    assert "ping" in line.said()


def test_after_sleep_with_a_sign_of_life_it_goes_on(line: Line) -> None:
    line.stands()
    line.turns = [line.later(3000.0), lambda: line.peer.sendall(frame(b"", 10)), line.later(6.0), lambda: None]
    assert line.run() is None


def test_a_session_is_renewed_before_it_ends(line: Line) -> None:
    line.stands(NOW + 100.0 + 600.0)
    line.pace = 5.0
    line.turns = [lambda: line.peer.sendall(frame(b"", 10)) for _ in range(300)]
    found = line.run()
    assert found is not None
    assert found.rotate
    assert 540.0 <= line.now - 100.0 <= 550.0


def test_a_clock_that_is_wrong_does_not_renew_at_once(line: Line) -> None:
    line.stands(NOW - 1e6)
    line.pace = 5.0
    line.turns = [lambda: line.peer.sendall(frame(b"", 10)) for _ in range(50)]
    line.most_turns = 50
    assert line.run() is None


def test_the_callers_own_reason(line: Line) -> None:
    line.stands()
    line.turns = [lambda: line.talk.end(errors.LOST, line.heard.append)]
    found = line.run()
    assert found is not None
    assert found.code == errors.LOST.code


def test_a_goodbye_and_a_broken_rule_end_it(line: Line) -> None:
    line.stands()
    line.turns = [lambda: line.peer.sendall(frame(b"x", 2))]
    found = line.run()
    assert found is not None
    assert found.code == errors.GARBLED.code


def test_closed_with_a_reason() -> None:
    line = Line()
    try:
        line.stands()
        line.turns = [lambda: line.peer.sendall(frame((1013).to_bytes(2) + b"try again in 6m0s", 8))]
        found = line.run()
        assert found is not None
        assert (found.code, found.after_s) == (errors.BUSY.code, 360.0)
    finally:
        line.close()


def test_how_long_each_step_may_take() -> None:
    limits = Limits()
    assert [limits.of(step) for step in ("session", "setup", "begin", "answer", "")] == [10.0, 10.0, 20.0, 30.0, float("inf")]
