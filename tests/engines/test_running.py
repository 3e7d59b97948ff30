"""The thread an engine gets in the command line."""

from __future__ import annotations

import threading

from app.engines.running import plain_thread


def test_it_runs_once_started_under_its_name_and_holds_up_nobodys_end() -> None:
    seen: list[tuple[str, bool]] = []
    go = threading.Event()

    def run() -> None:
        seen.append((threading.current_thread().name, threading.current_thread().daemon))
        go.wait(10)

    thread = plain_thread(run, "an engine")
    assert not thread.is_alive()
    thread.start()
    thread.join(0.0)
    assert thread.is_alive(), "a join ends at its time"
    go.set()
    thread.join(10)
    assert (thread.is_alive(), seen) == (False, [("an engine", True)])
