"""One holder of the truth, told from many threads."""

from __future__ import annotations

import threading

from app.events import FrameSeen, FrameSent, Over, Problem, Recording
from app.standing.standing import light
from app.standing.witness import Witness


def test_nothing_that_is_told_at_the_same_time_is_lost() -> None:
    witness = Witness(lambda: 1000.0)

    def tell(number: int) -> None:
        for frame in range(200):
            witness.take(FrameSent(1000.0, frame, 1, f"host{number}"))

    threads = [threading.Thread(target=tell, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert witness.standing.pictures == 800


def test_what_was_read_before_stays_as_it_was() -> None:
    witness = Witness(lambda: 1000.0)
    before = witness.standing
    witness.take(Recording("recording", ""))
    assert before.recording.state == "idle"
    assert light(witness.standing, 1000.0) == "starting"
    witness.take(FrameSeen(1000.0, 1))
    assert light(witness.standing, 1000.0) == "recording"


def test_only_what_is_named_is_settled() -> None:
    witness = Witness()
    witness.settle(chosen_engine="realtime", interval_s=2.0)
    witness.settle(chosen_falls=False)
    assert (witness.standing.chosen_engine, witness.standing.interval_s, witness.standing.chosen_falls) == ("realtime", 2.0, False)
    assert witness.standing.falls, "a running recording goes on as it began"
    witness.take(Recording("recording", ""))
    assert not witness.standing.falls


def test_a_problem_that_was_put_away_is_gone() -> None:
    witness = Witness()
    witness.take(Problem("disk-full", "One."))
    witness.take(Problem("black-frame", "Two."))
    witness.put_away(("black-frame",))
    assert [told.problem.code for told in witness.standing.problems] == ["disk-full"]
    witness.take(Over("disk-full"))
    assert witness.standing.problem is None
