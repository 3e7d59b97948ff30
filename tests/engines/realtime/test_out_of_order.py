"""Events that come twice, too late, too early, or with less in them than they should."""

from __future__ import annotations

from app.events import Replace, Usage

from ...fakes.torture_server import Line, TortureServer
from .kit import noted, running, sight

PLACE = {"response_id": "r", "item_id": "i", "output_index": 0, "content_index": 0}
DELTA = {"type": "response.output_text.delta", **PLACE}
DONE = {"type": "response.output_text.done", **PLACE}
OVER = {"type": "response.done", "response": {"id": "r", "status": "completed"}}


def test_what_is_streamed_twice_is_set_right_by_the_final_text() -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        for _ in range(2):
            line.event(DELTA | {"delta": "Pump 4 "})
            line.event(DELTA | {"delta": "stopped"})
        line.event(DONE | {"text": "Pump 4 stopped"})
        line.event(DONE | {"text": "Pump 4 stopped"})
        line.event(OVER)
        line.event(OVER)
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["Pump 4 stopped"]
        assert len(rig.seen.of(Replace)) == 1
        assert rig.seen.marks == [""]


def test_what_comes_after_the_end_of_an_answer_does_not_reach_the_next() -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        line.event(DONE | {"text": "The first"})
        line.event(OVER)
        line.hear("response.create")
        for event in (DELTA | {"delta": " came late"}, DONE | {"text": "The first"}, OVER):
            line.event(event)
        other = PLACE | {"response_id": "r2", "item_id": "i2"}
        line.event({"type": "response.output_text.done", **other, "text": "The second"})
        line.event({"type": "response.done", "response": {"id": "r2", "status": "completed"}})
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"], ["More text on the screen"])
        assert rig.seen.texts == ["The first", "The second"]
        assert not rig.seen.problems


def test_a_session_created_twice_before_it_is_set_up_is_set_up_once() -> None:
    updates: list[str] = []

    def act(line: Line) -> None:
        line.accept()
        for _ in range(2):
            line.event({"type": "session.created", "session": {"type": "realtime"}})
        updates.append(line.hear("session.update")["type"])
        for _ in range(2):
            line.event({"type": "session.updated", "session": {"type": "realtime"}})
        updates.append(line.hear("response.create")["type"])
        line.event(DONE | {"text": "Once"})
        line.event(OVER)
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["Once"]
        assert updates == ["session.update", "response.create"]


def test_a_set_up_confirmed_before_a_session_exists_is_not_believed() -> None:
    def act(line: Line) -> None:
        line.accept()
        line.event({"type": "session.updated", "session": {}})
        line.event({"type": "response.output_text.done", **PLACE, "text": "Nobody asked"})
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        rig.engine.submit(sight("Some text on the screen"))
        rig.seen.wait(lambda seen: seen.problems)
        assert rig.seen.codes[0] == "no-session"
        assert not rig.seen.texts


def test_an_answer_said_to_cost_nothing_counts_as_the_worst() -> None:
    def act(line: Line) -> None:
        line.handshake()
        line.hear("response.create")
        line.event(DONE | {"text": "Free"})
        usage = {"total_tokens": 0, "input_tokens": 0, "output_tokens": 0}
        line.event({"type": "response.done", "response": {"id": "r", "status": "completed", "usage": usage}})
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        rig.seen.wait(lambda seen: rig.books.costs)
        assert not rig.seen.of(Usage)
        assert (rig.books.costs[0][4] or 0.0) > 0.0


def test_events_without_id_usage_and_details() -> None:
    def act(line: Line) -> None:
        line.accept()
        line.frame(b'{"type": "session.created"}')
        line.hear("session.update")
        line.frame(b'{"type": "session.updated"}')
        line.hear("response.create")
        line.frame(b'{"type": "response.created"}')
        line.frame(b'{"type": "response.output_text.delta", "delta": "Bare"}')
        line.frame(b'{"type": "response.done", "response": {"status": "incomplete", "usage": null, "status_details": null}}')
        line.swallow()

    with TortureServer(act) as server, running(server.url) as rig:
        noted(rig, ["Some text on the screen"])
        assert rig.seen.texts == ["Bare"]
        assert rig.seen.marks == ["cut"]
        assert not rig.seen.of(Usage)
        assert not rig.seen.problems
