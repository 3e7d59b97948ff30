"""Through a proxy: one that lets us pass, and every way of not doing so."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from app.engines.realtime.address import AddressError, proxy

from ...fakes.realtime_server import RealtimeServer
from ...fakes.torture_server import Line, TortureServer
from .kit import KEY, noted, running
from .test_connection import saved, serving


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def tunnel(answer: str, seen: list[bytes]) -> Callable[[Line], None]:
    """A proxy that answers CONNECT with `answer` and, at 200, passes bytes through."""

    def behave(line: Line) -> None:
        seen.append(line.head)
        line.send(f"HTTP/1.1 {answer}\r\n\r\n".encode())
        if not answer.startswith("200"):
            return
        port = int(line.head.split(b" ")[1].rpartition(b":")[2])
        with socket.create_connection(("127.0.0.1", port)) as other:

            def back() -> None:
                with contextlib.suppress(OSError):  # either end may go first
                    while data := other.recv(65536):
                        line.send(data)

            thread = threading.Thread(target=back, name="tunnel", daemon=True)
            thread.start()
            with contextlib.suppress(OSError):
                while data := line.sock.recv(65536):
                    other.sendall(data)
            with contextlib.suppress(OSError):
                other.shutdown(socket.SHUT_RDWR)
            thread.join(60)

    return behave


@pytest.mark.parametrize("answer", ["407 Proxy Authentication Required", "403 Forbidden", "nonsense"])
def test_a_proxy_refuses(answer: str) -> None:
    heads: list[bytes] = []
    with TortureServer(tunnel(answer, heads)) as gate:
        config = {"proxy": f"http://127.0.0.1:{gate.port}"}
        with running("wss://api.example.test/v1", config=config) as rig:
            rig.seen.wait(lambda seen: seen.state == "trouble")
            assert rig.seen.codes == ["proxy-refused"]
            assert answer in rig.seen.problems[0].detail
        assert len(gate.lines) == 1, "tried once"
    assert heads[0].startswith(b"CONNECT api.example.test:443 HTTP/1.1\r\n")
    assert KEY.encode() not in heads[0]


def hangs(line: Line) -> None:
    line.swallow()


def breaks_off(line: Line) -> None:
    line.reset()


@pytest.mark.parametrize("act", [tunnel("502 Bad Gateway", []), tunnel("504 Gateway Timeout", []), hangs, breaks_off])
def test_a_proxy_that_reaches_nobody_is_tried_again(act: Callable[[Line], None]) -> None:
    with TortureServer(act) as gate, running("wss://api.example.test/v1", config={"proxy": f"http://127.0.0.1:{gate.port}"}) as rig:
        rig.seen.wait(lambda seen: len(gate.lines) >= 2, within_s=30)
        assert rig.seen.codes[0] == "proxy-trouble"


def test_a_proxy_that_is_not_there_is_named_as_what_is_missing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with running("wss://api.example.test/v1", config={"proxy": f"http://127.0.0.1:{port}"}) as rig:
        rig.seen.wait(lambda seen: len(seen.problems) >= 2)
        assert set(rig.seen.codes) == {"proxy-trouble"}
        assert f"127.0.0.1:{port}" in rig.seen.problems[0].detail


def test_through_a_proxy_with_a_login(authority: trustme.CA, tmp_path: Path) -> None:
    heads: list[bytes] = []
    config = {"ca_file": saved(authority, tmp_path)}
    with RealtimeServer(tls=serving(authority, "hud.example.test")) as server, TortureServer(tunnel("200 Connected", heads)) as gate:
        config["proxy"] = f"http://me:se%40cret@127.0.0.1:{gate.port}"
        with running(f"wss://hud.example.test:{server.port}/v1", config=config) as rig:
            noted(rig, ["Some text on the screen"])
            assert rig.seen.texts == ["Noted."]
    assert b"Proxy-Authorization: Basic bWU6c2VAY3JldA==" in heads[0]


def test_which_proxy() -> None:
    env = {"HTTPS_PROXY": "http://p.example:3128", "no_proxy": ".corp.example,exact.example"}
    assert proxy("", env, "api.openai.com", True) is not None
    assert proxy("", env, "a.corp.example", True) is None
    assert proxy("", env, "notcorp.example", True) is not None
    assert proxy("", env, "exact.example", True) is None
    assert proxy("", env, "127.0.0.1", True) is None
    assert proxy("none", env, "api.openai.com", True) is None
    assert proxy("", {}, "api.openai.com", True) is None
    with pytest.raises(AddressError):
        proxy("socks5://p:1", {}, "api.openai.com", True)
