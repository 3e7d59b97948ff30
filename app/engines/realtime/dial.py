"""From an address to a connected, encrypted socket: name, TCP, proxy, TLS, all under one deadline and stoppable at any moment.

Sockets made here never block: every wait is a wait on the socket and on the bell of whoever may call the work off.
"""

from __future__ import annotations

import base64
import contextlib
import os
import select
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

import truststore

from . import errors
from .address import Place, Proxy
from .errors import Fault

T = TypeVar("T")
_LONGEST_S: Final = 3_600.0
_READ: Final = selectors.EVENT_READ
_WRITE: Final = selectors.EVENT_WRITE
# Linux only: how long sent bytes may stay unconfirmed. Without it a dead peer is noticed after a quarter of an hour.
_UNCONFIRMED_MS: Final = 20_000
_MOST_PROXY_ANSWER: Final = 65_536


class Bell(Protocol):
    """What calls the work off: rung from any thread, waited on here."""

    @property
    def stopped(self) -> bool: ...
    def fileno(self) -> int: ...
    def calm(self) -> None: ...


class CalledOffError(Exception):
    """The work was called off; nothing is wrong."""


class DialError(Exception):
    """No connection came about; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Trust:
    """Which certificates count: the system's, those in SSL_CERT_FILE, and those in `ca_file` where the user names one."""

    ca_file: str = ""
    env: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def context(self) -> ssl.SSLContext:
        """A client's context, TLS 1.2 or newer, names checked.

        Raises:
            DialError: The named file cannot be read.
        """
        # Made here and not by ssl.create_default_context, which would write the session keys to $SSLKEYLOGFILE.
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        named = self.env.get("SSL_CERT_FILE", "")
        for file in (self.ca_file, named if os.path.isfile(named) else ""):  # noqa: PTH113
            if not file:
                continue
            try:
                context.load_verify_locations(cafile=file)
            except (OSError, ValueError) as error:
                raise DialError(errors.CA_FILE.told(f"{file}: {error}")) from None
        return context


@dataclass(slots=True)
class Patience:
    """One deadline for everything until a session stands. `clock` is monotonic seconds."""

    bell: Bell
    until: float
    clock: Callable[[], float] = time.monotonic

    @property
    def left(self) -> float:
        return self.until - self.clock()

    def wait(self, sock: socket.socket, events: int) -> None:
        """Returns when `sock` is ready.

        Raises:
            CalledOffError: The bell was rung to stop.
            DialError: The deadline has passed.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(sock, events)
            bell = selector.register(self.bell, _READ)
            while True:
                left = self.left
                if left <= 0:
                    raise DialError(errors.TIMEOUT)
                ready = [key for key, _ in selector.select(min(left, _LONGEST_S))]
                if bell in ready:
                    self.bell.calm()
                if self.bell.stopped:
                    raise CalledOffError
                if any(key is not bell for key in ready):
                    return

    def rest(self) -> None:
        """Waits until the deadline or until the bell is rung for anything.

        Raises:
            CalledOffError: It was rung to stop.
        """
        if not self.bell.stopped:  # that ring may have been heard already
            with selectors.DefaultSelector() as selector:
                selector.register(self.bell, _READ)
                if selector.select(min(max(0.0, self.left), _LONGEST_S)):
                    self.bell.calm()
        if self.bell.stopped:
            raise CalledOffError

    def aside(self, work: Callable[[], T], name: str) -> T:
        """Does what cannot be interrupted (a name look-up, a key ring) on a thread of its own, which is left behind when it takes too long."""
        box: list[T | Exception] = []
        ear, mouth = socket.socketpair()

        def run() -> None:
            try:
                box.append(work())
            except Exception as error:  # noqa: BLE001 — carried over to the waiting thread
                box.append(error)
            finally:
                mouth.close()

        threading.Thread(target=run, name=name, daemon=True).start()
        with ear:
            self.wait(ear, _READ)
        if isinstance(box[0], Exception):
            raise box[0]
        return box[0]


def dial(place: Place, proxy: Proxy | None, trust: Trust, patience: Patience) -> socket.socket:
    """A connected socket to `place`, encrypted where the place says so, through `proxy` where there is one.

    Raises:
        DialError, CalledOffError
    """
    context = trust.context() if place.tls else None
    sock = _connected(place.host, place.port, patience) if proxy is None else _at_proxy(proxy, patience)
    try:
        if proxy is not None:
            _ask_proxy(sock, place, proxy, patience)
        return sock if context is None else _encrypted(sock, place.host, context, patience)
    except BaseException:
        sock.close()
        raise


def _at_proxy(proxy: Proxy, patience: Patience) -> socket.socket:
    try:
        return _connected(proxy.host, proxy.port, patience)
    except DialError as error:
        # Whoever reads 'nobody answers at api.openai.com' would look in the wrong place.
        raise DialError(errors.PROXY_DOWN.told(errors.words(f"{proxy.host}:{proxy.port}", error.fault.detail or error.fault.code))) from None


def _connected(host: str, port: int, patience: Patience) -> socket.socket:
    try:
        found = patience.aside(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), "hud-name")
    except (OSError, UnicodeError) as error:
        raise DialError(errors.NO_NAME.told(str(error))) from None
    problem: DialError | None = None
    for index, (family, kind, number, _, address) in enumerate(found):
        # An address that does not answer may not eat the time of the others.
        share = Patience(patience.bell, patience.clock() + patience.left / (len(found) - index), patience.clock)
        try:
            return _connected_to(family, kind, number, address, share)
        except DialError as error:
            problem = error
    raise problem or DialError(errors.NO_NAME)


def _connected_to(family: int, kind: int, number: int, address: object, patience: Patience) -> socket.socket:
    try:
        sock = socket.socket(family, kind, number)
    except OSError as error:
        raise DialError(errors.OFFLINE.told(str(error))) from None
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _UNCONFIRMED_MS)
        with contextlib.suppress(BlockingIOError):
            sock.connect(address)  # type: ignore[arg-type]
        patience.wait(sock, _WRITE)
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            raise OSError(number, os.strerror(number))
    except (DialError, CalledOffError):
        sock.close()
        raise
    except ConnectionRefusedError as error:
        sock.close()
        raise DialError(errors.REFUSES.told(str(error))) from None
    except OSError as error:
        sock.close()
        raise DialError(errors.OFFLINE.told(str(error))) from None
    return sock


def _encrypted(sock: socket.socket, host: str, context: ssl.SSLContext, patience: Patience) -> socket.socket:
    secure = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
    try:
        while True:
            try:
                secure.do_handshake()
            except ssl.SSLWantReadError:
                patience.wait(secure, _READ)
            except ssl.SSLWantWriteError:
                patience.wait(secure, _WRITE)
            else:
                return secure
    except BaseException as error:
        secure.close()  # wrapping has taken the plain socket's place
        if isinstance(error, ssl.SSLCertVerificationError):
            raise DialError(errors.CERTIFICATE.told(error.verify_message or str(error))) from None
        if isinstance(error, OSError | ValueError):
            raise DialError(errors.TLS.told(str(error))) from None
        raise


def _ask_proxy(sock: socket.socket, place: Place, proxy: Proxy, patience: Patience) -> None:
    host = f"[{place.host}]" if ":" in place.host else place.host
    lines = [f"CONNECT {host}:{place.port} HTTP/1.1", f"Host: {host}:{place.port}"]
    if proxy.user:
        login = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
        lines.append(f"Proxy-Authorization: Basic {login}")
    try:
        send_all(sock, "\r\n".join([*lines, "", ""]).encode("latin-1", "replace"), patience)
        answer = _head(sock, patience)
    except OSError as error:
        raise DialError(errors.PROXY_DOWN.told(str(error))) from None
    except DialError as error:
        late = error.fault is errors.TIMEOUT
        raise DialError(errors.PROXY_DOWN.told("no answer to CONNECT") if late else error.fault) from None
    status = answer.split(b"\r\n", 1)[0].decode("latin-1")
    said = status.split(" ")[1:2]
    if said != ["200"]:
        # 403 and 407 are the proxy's will; 502 to 504 only say that it reaches nobody now.
        raise DialError((errors.PROXY_DOWN if said and said[0].startswith("5") else errors.PROXY).told(status))


def _head(sock: socket.socket, patience: Patience) -> bytes:
    """The head of a proxy's answer, one byte at a time: what follows it is already the other side's. Raises OSError, DialError, CalledOffError."""
    answer = bytearray()
    while not answer.endswith(b"\r\n\r\n"):
        byte = receive(sock, 1, patience)
        if not byte:
            raise DialError(errors.PROXY_DOWN.told("no answer to CONNECT"))
        answer += byte
        if len(answer) > _MOST_PROXY_ANSWER:
            raise DialError(errors.PROXY_DOWN.told("an endless answer to CONNECT"))
    return bytes(answer)


def receive(sock: socket.socket, most: int, patience: Patience) -> bytes:
    """1 to `most` bytes; b'' when the peer has closed.

    Raises:
        OSError, DialError, CalledOffError
    """
    while True:
        try:
            return sock.recv(most)
        except (BlockingIOError, ssl.SSLWantReadError):
            patience.wait(sock, _READ)
        except ssl.SSLWantWriteError:
            patience.wait(sock, _WRITE)


def send_all(sock: socket.socket, data: bytes, patience: Patience) -> None:
    """Sends all of `data`.

    Raises:
        OSError, DialError, CalledOffError
    """
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[sock.send(rest) :]
        except (BlockingIOError, ssl.SSLWantWriteError):
            patience.wait(sock, _WRITE)
        except ssl.SSLWantReadError:
            patience.wait(sock, _READ)


def let_go(sock: socket.socket) -> None:
    """Ends a connection at once, both ways. Never `close` alone: a peer's bytes on the way would then reset what was sent last."""
    with contextlib.suppress(OSError, select.error):
        sock.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        sock.close()
