"""The key goes to the service you chose and to nobody else, and never in clear"""

from __future__ import annotations

import itertools
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from tests.e2e.program import terminal
from tests.fakes.realtime_server import RealtimeServer
from tests.fakes.torture_server import Line, TortureServer

from .live import FACT, KEY, SCREEN, live
from .torture import http

pytestmark = [pytest.mark.screen, pytest.mark.reader]

STATUSES = ("302 Found", "308 Permanent Redirect", "301 Moved Permanently", "303 See Other", "307 Temporary Redirect")
REDIRECTS = [*zip(STATUSES, itertools.cycle(("ws", "http")), strict=False), *zip(STATUSES, itertools.cycle(("http", "ws")), strict=False)]
PROXIES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "ws_proxy", "wss_proxy")


def _noting(line: Line) -> None:
    """A thief: takes whatever is said."""
    line.swallow()


def _secure(authority: trustme.CA, home: Path) -> tuple[ssl.SSLContext, dict[str, str]]:
    """A server's TLS, and the environment in which the program trusts it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    file = home / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return context, {"SSL_CERT_FILE": str(file)}


@pytest.mark.parametrize("secure", [False, True], ids=["to another host", "from encrypted to clear"])
def test_no_redirect_is_followed(home: Path, secure: bool, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    context, env = _secure(trustme.CA(), home) if secure else (None, {})
    tried = REDIRECTS[: rounds(2, len(REDIRECTS))]
    with terminal(SCREEN), TortureServer(_noting) as thief:
        for status, scheme in tried:
            target = f"Location: {scheme}://127.0.0.1:{thief.port}/v1/realtime"
            with TortureServer(http(status, "", target), tls=context) as server, live(home, server.url, env=env) as run:
                run.wait(run.errors, f"a word on {status}")
                assert run.errors()[0]["code"] == "redirected"
                assert run.errors()[0]["cure"]
                assert KEY.encode() in server.lines[0].head, "to the chosen one it was said"
        followed = len(thief.lines)
    assert followed == 0
    figure(f"{followed} of {len(tried)} redirects {'from encrypted to clear ' if secure else ''}followed")


def test_a_proxy_in_the_environment_gets_nothing_of_what_is_for_this_computer(home: Path) -> None:
    with terminal(SCREEN), TortureServer(_noting) as thief, RealtimeServer() as server:
        with live(home, server.url, env=dict.fromkeys(PROXIES, f"http://127.0.0.1:{thief.port}")) as run:
            run.wait(lambda: "Noted." in run.notes(), "the answer, without the proxy")
        assert thief.lines == []


def test_a_proxy_on_the_way_is_told_the_host_and_nothing_else(home: Path, figure: Callable[[str], None]) -> None:
    """It may tunnel, or say what it likes: the key is inside what is encrypted."""
    env = dict.fromkeys(PROXIES, "")
    heads: list[bytes] = []
    with terminal(SCREEN):
        for status in ("403 Forbidden", "302 Found", "200 Connection established"):

            def behave(line: Line, status: str = status) -> None:
                line.send(f"HTTP/1.1 {status}\r\nLocation: ws://127.0.0.1:9/\r\n\r\n".encode())
                line.swallow()
                heads.append(line.head)

            with TortureServer(behave) as gate:
                env |= {"HTTPS_PROXY": f"http://127.0.0.1:{gate.port}", "https_proxy": f"http://127.0.0.1:{gate.port}"}
                with live(home, "wss://realtime.example/v1", env=env) as run:
                    run.wait(lambda gate=gate: gate.lines, "the proxy is asked")  # type: ignore[misc]
                    run.wait(lambda run=run: FACT in run.notes(), "local notes")  # type: ignore[misc]
    assert heads
    assert all(head.startswith(b"CONNECT realtime.example:443 ") for head in heads)
    assert [head for head in heads if KEY.encode() in head] == []
    figure(f"0 of {len(heads)} requests to proxies held the key")


def test_what_would_undo_the_encryption_is_not_written(home: Path) -> None:
    """SSLKEYLOGFILE asks libraries for the keys of each connection: with them all that was sent can be read later."""
    context, env = _secure(trustme.CA(), home)
    keys = home / "keys.log"
    with terminal(SCREEN), RealtimeServer(tls=context) as server, live(home, server.url, env={**env, "SSLKEYLOGFILE": str(keys)}) as run:
        run.wait(lambda: "Noted." in run.notes(), "the answer")
    assert not keys.exists() or not [line for line in keys.read_text().splitlines() if not line.startswith("#")]
