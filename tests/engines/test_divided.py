"""What must not be sent is noted beside the remote engine, which never hears of it: real engines, a real relay, a service on a real socket."""

from __future__ import annotations

import json

import pytest

from app.engines.divided import Divided
from app.engines.local.engine import LocalEngine
from app.engines.relay import Relay
from app.guard.dividing import divided
from app.values import Frame, Line, LocalOnly, Page, Rect, Sight, Window

from ..fakes.realtime_server import RealtimeServer, says
from .realtime.kit import Seen, build

WHOLE = Rect(0, 0, 800, 600)
CHAT = Window("Signal", "Anna Kowalska", Rect(0, 0, 400, 600), id=1)
PAPER = Window("Viewer", "Paper.pdf", Rect(400, 0, 400, 600), active=True, id=2)
SECRET = ("The house key is under the third stone.", "Nobody else must hear of this plan.")
NEWS = ("Revenue grew by 4.1 percent in May.", "Costs fell by 2 percent in the same month.")


def sight(number: int, secret: tuple[str, ...] = SECRET, news: tuple[str, ...] = NEWS) -> Sight:
    lines = [Line(text, Rect(20, 40 + 30 * row, 9 * len(text), 16)) for row, text in enumerate(secret)]
    lines += [Line(text, Rect(420, 40 + 30 * row, 9 * len(text) - 20, 16)) for row, text in enumerate(news)]
    windows = tuple(window for window, texts in ((CHAT, secret), (PAPER, news)) if texts)
    kept = LocalOnly((Rect(0, 0, 400, 600),), (CHAT,)) if secret else LocalOnly()
    frame = Frame(number, float(number), WHOLE, bytearray(b"\xff" * 4 * WHOLE.area), windows, local_only=kept)
    return Sight(frame, Page(number, float(number), (800, 600), tuple(lines), windows, (WHOLE,)))


def all_sent(server: RealtimeServer) -> str:
    return json.dumps([event for event in server.received if event.get("type") != "session.update"], ensure_ascii=False)


def test_what_stays_here_is_noted_and_never_sent() -> None:
    seen = Seen()
    with RealtimeServer(answer=says("Revenue grew by 4.1 %.")) as server:
        rig = build(server.url)
        engine = Divided(Relay(rig.engine, LocalEngine()), LocalEngine(), divided)
        engine.start(seen)
        seen.wait(lambda told: told.state == "ready")
        for number in range(1, 4):
            engine.submit(sight(number))
        engine.quiet(4.0)
        seen.wait(lambda told: any("Revenue grew by 4.1 %" in text for text in told.texts), "the answer", 20)
        engine.submit(sight(5, ("One more word about the stone.",), ("Profit rose to 12 million in June.",)))
        engine.quiet(6.0)
        seen.wait(lambda told: any("One more word" in text for text in told.texts), "the second", 20)
        engine.flush(7.0)
        engine.stop()
        left = all_sent(server)
    notes = "\n".join(seen.texts)
    for text in SECRET:
        assert text in notes
    for word in ("stone", "Anna", "Kowalska", "Signal", "Nobody"):
        assert word not in left
    for sent in rig.books.left:
        assert "stone" not in f"{sent.app}{sent.window}{sent.text}"
        assert sent.app != "Signal"
    assert rig.books.left
    assert (engine.name, seen.overlap) == ("realtime", False)
    assert ("Signal", "Anna Kowalska") in seen.sections


def test_a_screen_of_nothing_else_asks_nothing() -> None:
    seen = Seen()
    with RealtimeServer(answer=says("x")) as server:
        rig = build(server.url)
        engine = Divided(Relay(rig.engine, LocalEngine()), LocalEngine(), lambda whole: (None, whole))
        engine.start(seen)
        seen.wait(lambda told: told.state == "ready")
        engine.submit(sight(1))
        engine.quiet(5.0)
        engine.flush(6.0)
        engine.stop()
        assert "stone" not in all_sent(server)
    assert any("third stone" in text for text in seen.texts)
    assert rig.books.left == []


def test_the_engine_beside_begins_only_when_it_is_needed() -> None:
    begun: list[str] = []

    class Quiet(LocalEngine):
        def start(self, emit: object) -> None:
            begun.append("here")

    engine = Divided(LocalEngine(), Quiet(), divided)
    seen = Seen()
    engine.start(seen)
    engine.submit(sight(1, secret=()))
    engine.quiet(5.0)
    engine.flush(6.0)
    engine.stop()
    assert begun == []
    assert any("Revenue" in text for text in seen.texts)
    assert seen.state == "stopped"


@pytest.mark.parametrize("after", ["flush", "stop"])
def test_what_was_held_open_is_finished(after: str) -> None:
    engine, seen = Divided(LocalEngine(), LocalEngine(), divided), Seen()
    engine.start(seen)
    engine.submit(sight(1))
    getattr(engine, after)(*((6.0,) if after == "flush" else ()))
    assert not seen.open_blocks
    engine.stop()
    engine.stop()
