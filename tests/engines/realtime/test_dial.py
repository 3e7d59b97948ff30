"""From an address to a socket: under one deadline, stoppable at any moment, trusting whom it should."""

from __future__ import annotations

import os
import selectors
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from app.engines.mailbox import Mailbox
from app.engines.realtime.address import Place, Proxy
from app.engines.realtime.dial import CalledOffError, DialError, Patience, Trust, dial, let_go, receive, send_all


class Clock:
    """Monotonic seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def bell() -> Iterator[Mailbox[object]]:
    bell: Mailbox[object] = Mailbox()
    yield bell
    bell.close()


@pytest.fixture
def patience(bell: Mailbox[object]) -> Patience:
    return Patience(bell, Patience(bell, 0.0).clock() + 20.0)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    yield ours, theirs
    ours.close()
    theirs.close()


def _place(listener: socket.socket, tls: bool = False) -> Place:
    return Place("localhost" if tls else "127.0.0.1", listener.getsockname()[1], tls, "/v1")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


# ------------------------------------------------------------------ waiting


def test_it_waits_for_the_socket(patience: Patience, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    theirs.sendall(b"x")
    patience.wait(ours, selectors.EVENT_READ)
    assert ours.recv(9) == b"x"


def test_the_deadline_has_passed(bell: Mailbox[object], pair: tuple[socket.socket, socket.socket]) -> None:
    clock = Clock()
    late = Patience(bell, 100.0, clock)
    assert late.left == 0.0
    with pytest.raises(DialError) as failed:
        late.wait(pair[0], selectors.EVENT_READ)
    assert failed.value.fault.code == "connect-timeout"
    late.rest()


def test_called_off_from_another_thread(bell: Mailbox[object], patience: Patience, pair: tuple[socket.socket, socket.socket]) -> None:
    timer = threading.Timer(0.02, bell.stop)
    timer.start()
    with pytest.raises(CalledOffError):
        patience.wait(pair[0], selectors.EVENT_READ)
    timer.join()
    with pytest.raises(CalledOffError):
        patience.rest()


def test_a_ring_that_is_no_stop_goes_on_waiting_but_ends_a_rest(
    bell: Mailbox[object], patience: Patience, pair: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = pair
    bell.wake()
    theirs.sendall(b"x")
    patience.wait(ours, selectors.EVENT_READ)
    bell.wake()
    patience.rest()


def test_work_aside_gives_its_answer_or_its_error(patience: Patience) -> None:
    assert patience.aside(lambda: threading.current_thread().name, "hud-test") == "hud-test"
    with pytest.raises(ZeroDivisionError):
        patience.aside(lambda: 1 // 0, "hud-test")


def test_work_aside_that_takes_too_long_is_left_behind(bell: Mailbox[object]) -> None:
    go = threading.Event()
    before = set(threading.enumerate())
    patience = Patience(bell, Patience(bell, 0.0).clock() + 0.05)
    with pytest.raises(DialError) as failed:
        patience.aside(lambda: go.wait(20), "hud-test")
    assert failed.value.fault.code == "connect-timeout"
    go.set()
    for thread in set(threading.enumerate()) - before:
        thread.join(10)


# ------------------------------------------------------------------ connecting


def test_a_plain_connection(listener: socket.socket, patience: Patience) -> None:
    sock = dial(_place(listener), None, Trust(), patience)
    peer, _ = listener.accept()
    with sock, peer:
        assert not sock.getblocking()
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        send_all(sock, b"hello", patience)
        assert peer.recv(5) == b"hello"
        peer.sendall(b"answer")
        assert receive(sock, 3, patience) == b"ans"
        let_go(sock)
        assert peer.recv(1) == b""
        let_go(sock)


def test_much_is_sent_as_the_peer_takes_it(patience: Patience, pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    got: list[int] = []

    def read() -> None:
        while sum(got) < 3_000_000:
            got.append(len(theirs.recv(1 << 20)))

    reader = threading.Thread(target=read)
    reader.start()
    send_all(ours, b"x" * 3_000_000, patience)
    reader.join(20)
    assert sum(got) == 3_000_000


def test_nobody_listens(patience: Patience) -> None:
    with pytest.raises(DialError) as failed:
        dial(Place("127.0.0.1", _free_port(), False, ""), None, Trust(), patience)
    assert failed.value.fault.code == "nobody-there"


def test_a_name_that_is_none(patience: Patience) -> None:
    with pytest.raises(DialError) as failed:
        dial(Place("a" * 70 + ".example", 443, False, ""), None, Trust(), patience)
    assert failed.value.fault.code == "name-unknown"


# ------------------------------------------------------------------ proxies


def _answer(listener: socket.socket, answer: bytes, heard: list[bytes]) -> threading.Thread:
    def serve() -> None:
        peer, _ = listener.accept()
        with peer:
            peer.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                head += peer.recv(4096)
            heard.append(head)
            peer.sendall(answer)
            if b"200" in answer:
                peer.recv(1)

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


def test_through_a_proxy_what_follows_its_answer_is_the_services(listener: socket.socket, patience: Patience) -> None:
    heard: list[bytes] = []
    thread = _answer(listener, b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nfirst words", heard)
    proxy = Proxy("127.0.0.1", listener.getsockname()[1], "me", "s@crt")
    sock = dial(Place("::1", 9, False, ""), proxy, Trust(), patience)
    assert receive(sock, 99, patience) == b"first words"
    sock.close()
    thread.join(10)
    assert heard[0].startswith(b"CONNECT [::1]:9 HTTP/1.1\r\nHost: [::1]:9\r\n")
    assert b"Proxy-Authorization: Basic bWU6c0BjcnQ=\r\n" in heard[0]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"HTTP/1.1 407 Login\r\n\r\n", "proxy-refused"),
        (b"HTTP/1.1 403 No\r\n\r\n", "proxy-refused"),
        (b"HTTP/1.1 502 Bad\r\n\r\n", "proxy-trouble"),
        (b"nonsense\r\n\r\n", "proxy-refused"),
        (b"HTTP/1.1 2", "proxy-trouble"),
        (b"x" * 70_000, "proxy-trouble"),
    ],
)
def test_a_proxy_that_does_not_let_through(listener: socket.socket, patience: Patience, answer: bytes, code: str) -> None:
    thread = _answer(listener, answer, [])
    with pytest.raises(DialError) as failed:
        dial(Place("api.example.com", 443, False, ""), Proxy("127.0.0.1", listener.getsockname()[1]), Trust(), patience)
    thread.join(10)
    assert failed.value.fault.code == code


def test_a_proxy_that_is_not_there_is_what_is_named(patience: Patience) -> None:
    port = _free_port()
    with pytest.raises(DialError) as failed:
        dial(Place("api.example.com", 443, False, ""), Proxy("127.0.0.1", port), Trust(), patience)
    assert failed.value.fault.code == "proxy-trouble"
    assert f"127.0.0.1:{port}" in failed.value.fault.detail


# ------------------------------------------------------------------ encryption


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _shaking(listener: socket.socket, authority: trustme.CA, name: str) -> threading.Thread:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)

    def serve() -> None:
        peer, _ = listener.accept()
        peer.settimeout(10)
        try:
            with context.wrap_socket(peer, server_side=True) as secure:
                secure.sendall(b"secret words")
                secure.recv(1)
        except OSError:
            peer.close()

    thread = threading.Thread(target=serve)
    thread.start()
    return thread


@pytest.mark.parametrize("where", ["setting", "environment"])
def test_an_authority_of_the_users(listener: socket.socket, authority: trustme.CA, patience: Patience, tmp_path: Path, where: str) -> None:
    file = str(tmp_path / "ca.pem")
    authority.cert_pem.write_to_path(file)
    thread = _shaking(listener, authority, "localhost")
    trust = Trust(file, {}) if where == "setting" else Trust("", {"SSL_CERT_FILE": file})
    sock = dial(_place(listener, tls=True), None, trust, patience)
    assert receive(sock, 99, patience) == b"secret words"
    let_go(sock)
    thread.join(10)


@pytest.mark.parametrize("wrong", ["nobody vouches", "another name"])
def test_a_certificate_that_is_not_trusted(listener: socket.socket, authority: trustme.CA, patience: Patience, tmp_path: Path, wrong: str) -> None:
    file = str(tmp_path / "ca.pem")
    authority.cert_pem.write_to_path(file)
    thread = _shaking(listener, authority, "localhost" if wrong == "nobody vouches" else "example.com")
    with pytest.raises(DialError) as failed:
        dial(_place(listener, tls=True), None, Trust("" if wrong == "nobody vouches" else file, {}), patience)
    thread.join(10)
    assert failed.value.fault.code == "certificate"
    assert failed.value.fault.detail


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_file_of_authorities_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DialError) as failed:
        Trust(str(file), {}).context()
    assert failed.value.fault.code == "ca-file"
    assert str(file) in failed.value.fault.detail


def test_session_keys_are_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SSLKEYLOGFILE", str(tmp_path / "keys"))
    context = Trust("", {"SSL_CERT_FILE": str(tmp_path / "missing.pem")}).context()
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert not (tmp_path / "keys").exists()
