"""Runs the real engine against aimock's Realtime endpoint and says what held: `python -m tests.peers CLI.JS`.

What it covers: the upgrade, `session.created` → `session.update` → `session.updated`, the events of an answer in the order and with the fields
another author has given them, text streamed in pieces, answers that fail, a close for good, and the way by items. What it does not: aimock looks
neither at pictures nor at what an answer out of band is asked with, echoes no metadata, counts no tokens, and refuses no key.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.engines.realtime.talk import Limits
from app.events import Delta, Done

from ..engines.realtime.kit import Rig, running, sight
from ..waiting import until

ANSWER = "- Pump 4 stopped at **11:52** (0.4 bar)\n- Valve 2 stays shut"


def any_answer(response: dict[str, object]) -> list[dict[str, object]]:
    return [{"match": {}, "response": response}]


@contextmanager
def serving(cli: str, fixtures: list[dict[str, object]], *options: str) -> Iterator[str]:
    """The server with these answers; its base URL."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fixtures.json"
        file.write_text(json.dumps({"fixtures": fixtures}), encoding="utf-8")
        words = ["node", cli, "-p", str(port), "-f", str(file), "-c", "6", "--log-level", "silent", *options]
        process = subprocess.Popen(words, env={"PATH": os.environ["PATH"]})
        try:
            until(lambda: _listens(port), 30, "the server")
            yield f"ws://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            process.wait(60)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def streams(cli: str, model: str) -> None:
    """An answer out of band: previews in pieces, the final text, no trouble."""
    with serving(cli, any_answer({"content": ANSWER})) as url, running(url, config={"model": model}, limits=Limits()) as rig:
        _asked(rig)
        assert rig.seen.texts == [ANSWER], rig.seen.texts
        assert len(rig.seen.of(Delta)) > 3
        assert not rig.seen.problems


def by_items(cli: str) -> None:
    """Item, answer, delete: here the server looks at our words."""
    fixtures: list[dict[str, object]] = [{"match": {"userMessage": "Write what is new"}, "response": {"content": ANSWER}}]
    with serving(cli, fixtures, "--strict") as url, running(url, limits=Limits()) as rig:
        rig.engine._out_of_band = False
        _asked(rig)
        assert rig.seen.texts == [ANSWER], rig.seen.texts


def fails(cli: str, code: str, status: int, expected: str, final: bool) -> None:
    """An answer that fails with a code of the provider's."""
    error = {"message": "No.", "type": "invalid_request_error", "code": code}
    with serving(cli, any_answer({"error": error, "status": status})) as url, running(url, limits=Limits()) as rig:
        rig.engine.submit(sight("Pump 4 stopped at 11:52"))
        rig.seen.wait(lambda seen: seen.problems, "the failure")
        problem = rig.seen.problems[0]
        assert (problem.code, problem.fatal) == (expected, final), problem
        print(f"    {problem.message} {problem.cure} [{problem.detail}]")


def closed_for_good(cli: str) -> None:
    """A strict server closes with 1008 when it does not like a question."""
    fixtures: list[dict[str, object]] = [{"match": {"userMessage": "something else"}, "response": {"content": "x"}}]
    with serving(cli, fixtures, "--strict") as url, running(url, limits=Limits()) as rig:
        rig.engine.submit(sight("Pump 4 stopped at 11:52"))
        rig.seen.wait(lambda seen: seen.state == "trouble", "the close")
        assert rig.seen.problems[0].code == "policy", rig.seen.problems
        assert rig.seen.problems[0].fatal
        print(f"    {rig.seen.problems[0].message} [{rig.seen.problems[0].detail}]")


def _asked(rig: Rig) -> None:
    rig.engine.submit(sight("Pump 4 stopped at 11:52"))
    rig.seen.wait(lambda seen: seen.of(Done), "an answer")


def main(cli: str) -> int:
    """Every check, each with what it found; 1 when any failed."""
    checks: list[tuple[str, Callable[[], None]]] = [
        *(
            (f"streams a note, {model}", lambda model=model: streams(cli, model))
            for model in ("gpt-realtime-1.5", "gpt-realtime-2", "gpt-realtime-mini")
        ),
        ("the way by items", lambda: by_items(cli)),
        ("no quota", lambda: fails(cli, "insufficient_quota", 429, "quota-used-up", True)),
        ("rate limit", lambda: fails(cli, "rate_limit_exceeded", 429, "rate-limit", False)),
        ("an internal error", lambda: fails(cli, "server_error", 500, "answer-failed", False)),
        ("closed for good", lambda: closed_for_good(cli)),
    ]
    failed = 0
    for name, check in checks:
        try:
            check()
            print(f"ok  {name}", flush=True)
        except AssertionError as wrong:
            failed += 1
            print(f"NO  {name}: {wrong}", flush=True)
    print(f"{len(checks) - failed} of {len(checks)} held against aimock")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
