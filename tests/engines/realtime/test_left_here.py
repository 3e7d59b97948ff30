"""What must stay here after the rules were changed: the words written before are not told again, and what may not leave is for another to write."""

from __future__ import annotations

import json

from app.values import Sight

from ...fakes.realtime_server import RealtimeServer, says
from .kit import build, noted, running, sight


def last_question(server: RealtimeServer) -> str:
    asked = [event for event in server.received if "input_image" in json.dumps(event)]
    return json.dumps(asked[-1])


def test_what_was_written_before_is_not_told_again() -> None:
    with RealtimeServer(answer=says("The house key is under the third stone.")) as server, running(server.url) as rig:
        noted(rig, ("The house key is under the stone.",), ("Pump 4 stopped at 11:52 today.",))
        assert "third stone" in last_question(server), "the end of the notes goes along"
        rig.engine.remember("Anna lives at 4 Mill Lane.")
        rig.engine.forget()
        noted(rig, ("The tunnel will be four miles long.",))
        assert "third stone" not in last_question(server)
        assert "Mill Lane" not in last_question(server)
        noted(rig, ("Revenue grew by 4.1 percent in May.",))
        assert "third stone" in last_question(server), "what it has written since does"


def test_what_may_not_leave_is_given_up_to_whoever_writes_beside_it() -> None:
    given_up: list[int] = []
    settled: list[int] = []
    forbidden: set[int] = set()

    def veil(one: Sight) -> tuple[()] | None:
        return None if one.frame.id in forbidden else ()

    with RealtimeServer(answer=says("Noted.")) as server:
        rig = build(server.url, veil=veil)
        rig.engine.given_up, rig.engine.settled = given_up.append, settled.append
        rig.engine.start(rig.seen)
        try:
            rig.seen.wait(lambda told: told.state == "ready")
            secret = sight("The house key is under the third stone.")
            forbidden.add(secret.frame.id)
            rig.engine.submit(secret)
            rig.seen.wait(lambda _told: given_up == [secret.frame.id])
            noted(rig, ("Pump 4 stopped at 11:52 today.",))
        finally:
            rig.engine.stop(3.0)
        assert "third stone" not in json.dumps(server.received)
    assert secret.frame.id not in settled
