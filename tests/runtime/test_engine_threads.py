"""In the window the Realtime engine runs on a QThread that has ended before its owner goes, whatever the service does."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from app.events import EngineEvent, EngineState
from app.runtime.engine_threads import EngineThreads
from app.settings.paths import find_paths
from app.settings.store import SettingsFile
from tests.e2e.program import run, start
from tests.engines.realtime.kit import Seen, build, sight
from tests.fakes.realtime_server import Peer, RealtimeServer, nothing, says
from tests.waiting import until


def test_the_session_is_set_up_and_answers_on_a_qthread() -> None:
    threads, seen, on = EngineThreads(), Seen(), list[tuple[str, bool]]()

    def hear(event: EngineEvent) -> None:
        on.append((QThread.currentThread().objectName(), isinstance(QThread.currentThread(), QThread)))
        seen(event)

    with RealtimeServer(answer=says("- It was noted.")) as server:
        engine = build(server.url, new_thread=threads.new).engine
        engine.start(hear)
        engine.submit(sight("Pump 4 stopped at 11:52"))
        until(lambda: any("It was noted" in text for text in seen.texts), 30, "the answer, in however many pieces")
        engine.stop(10.0)
    assert ("hud-realtime", True) in on
    states = [event.state for event in seen.events if isinstance(event, EngineState)]
    assert states.index("starting") < states.index("ready")
    assert threads.close(10.0)


def test_an_engine_that_begins_anew_has_a_new_thread_and_lets_go_of_the_old_one() -> None:
    threads = EngineThreads()
    made = [threads.new(lambda: None, f"engine {number}") for number in range(3)]
    for one in made:
        assert not one.is_alive()
        one.start()
        one.join(60)
        assert not one.is_alive()
    assert threads.close(10.0)


def test_one_that_hangs_is_kept_and_said() -> None:
    threads, gate = EngineThreads(), threading.Event()

    def wait() -> None:
        gate.wait(60)

    stuck = threads.new(wait, "stuck")
    stuck.start()
    assert not threads.close(0.1)
    assert stuck.is_alive()
    gate.set()
    assert threads.close(10.0)
    assert not stuck.is_alive()


async def silent(peer: Peer, *_: object) -> None:
    """Says nothing, and keeps the connection."""
    await peer.socket.wait_closed()


@contextmanager
def no_session() -> Iterator[RealtimeServer]:
    with RealtimeServer(opened=silent) as server:
        yield server


@contextmanager
def no_update() -> Iterator[RealtimeServer]:
    with RealtimeServer(update=nothing) as server:
        yield server


@contextmanager
def well() -> Iterator[RealtimeServer]:
    with RealtimeServer() as server:
        yield server


def thread_names(pid: int) -> set[str]:
    """What the kernel knows the threads of a process by: only Qt tells it."""
    return {path.read_text().strip() for path in Path(f"/proc/{pid}/task").glob("*/comm")}


@pytest.mark.screen
@pytest.mark.parametrize("service", [well, no_session, no_update])
def test_the_window_ends_well_in_the_middle_of_everything(home: Path, service: Callable[[], Iterator[RealtimeServer]]) -> None:
    with service() as server:  # type: ignore[attr-defined]
        paths = find_paths(home / "hud", {})
        SettingsFile(paths.settings_file).save({"engine": "realtime", "base_url": server.url, "agreed": server.url.split("//")[1].split("/")[0]})
        process = start("--home", str(home / "hud"), env={"OPENAI_API_KEY": "sk-CANARY0123456789abcdef"})
        try:
            until(lambda: run("--home", str(home / "hud"), "ctl", "start").code == 0 or process.poll() is not None, 60, "a start")
            until(lambda: server.connections > 0 or process.poll() is not None, 60, "a connection")
            assert "hud-realtime" in thread_names(process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert "QThread" not in said
    assert "Traceback" not in said
