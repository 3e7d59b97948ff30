"""What a settings dialog asks: which models there are, and whether the connection works. Blocks for seconds; never on the window's thread."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import socket
from dataclasses import dataclass
from typing import Any, Final

from ...events import Problem, new_id
from ..mailbox import Mailbox
from . import errors
from .address import AddressError, Place, place
from .config import RealtimeConfig
from .dial import Bell, CalledOffError, DialError, Patience, let_go, receive, send_all
from .errors import Fault
from .messages import Ids, Question
from .opening import open_socket, open_wire
from .prices import ModelFacts, Prices
from .session import Answered, Grew, Output, Session, Settled, Setup
from .talk import Clocks, Limits, Talk
from .wire import header_lines, refused

_MOST_ANSWER: Final = 2 * 1024 * 1024
_REALTIME: Final = re.compile(r"realtime", re.IGNORECASE)
_OTHER_KINDS: Final = re.compile(r"transcri|translat|whisper|tts", re.IGNORECASE)
_HELLO: Final = "Answer with the one word: ready"


@dataclass(frozen=True, slots=True)
class Listed:
    """A model the service offers. `facts.price` is None where nobody has written its price down."""

    name: str
    facts: ModelFacts
    ends: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class TryOut:
    """What a test of the connection found.

    Attributes:
        problem: What went wrong; its detail holds the provider's own words. None when all is well.
        first_token_s: Seconds from the question to the first word of the answer.
        said: The answer.
    """

    host: str
    model: str
    problem: Problem | None = None
    first_token_s: float | None = None
    said: str = ""


def list_models(config: RealtimeConfig, prices: Prices, clocks: Clocks, limits: Limits, bell: Bell) -> list[Listed]:
    """The realtime models the service lists for this key, by name.

    Raises:
        DialError: It could not be asked; the fault says why.
        CalledOffError
    """
    try:
        where = place(config.base_url)
        sock, headers, patience = open_socket(config, where, bell, clocks, limits)
    except AddressError as error:
        raise DialError(error.fault.placed(config.model, config.base_url)) from None
    request = [
        f"GET {where.target('/models')} HTTP/1.1",
        f"Host: {where.netloc}",
        "Connection: close",
        "Accept: application/json",
        *header_lines(headers),
        "",
        "",
    ]
    try:
        send_all(sock, "\r\n".join(request).encode("ascii"), patience)
        status, body = _answer(sock, patience)
    except OSError as error:
        raise DialError(errors.LOST.told(str(error)).placed(config.model, where.netloc)) from None
    finally:
        let_go(sock)
    if status != 200:
        raise DialError(refused(status, {}, body).placed(config.model, where.netloc))
    return _listed(body, prices, where)


def _answer(sock: socket.socket, patience: Patience) -> tuple[int, bytes]:
    data = b""
    while len(data) < _MOST_ANSWER and (more := receive(sock, 65_536, patience)):
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    found = re.match(rb"HTTP/1\.[01] (\d{3})", head)
    if found is None:
        raise DialError(errors.GARBLED)
    if re.search(rb"(?im)^transfer-encoding:\s*chunked", head):
        body = _unchunked(body)
    return int(found[1]), body


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        try:
            count = int(size.split(b";")[0], 16)
        except ValueError:
            break
        whole, body = whole + body[:count], body[count + 2 :]
    return whole


def _listed(body: bytes, prices: Prices, where: Place) -> list[Listed]:
    try:
        entries = json.loads(body)["data"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DialError(errors.GARBLED.told("no list of models").placed("", where.netloc)) from None
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    named = [(str(entry.get("id", "")), entry) for entry in found]
    chosen = [(name, entry) for name, entry in named if _REALTIME.search(name) and not _OTHER_KINDS.search(name)]
    return [Listed(name, prices.facts(name), _ends(entry) or prices.facts(name).ends) for name, entry in sorted(chosen, key=lambda pair: pair[0])]


def _ends(entry: dict[str, Any]) -> datetime.date | None:
    value = entry.get("shutdown_date")
    with contextlib.suppress(ValueError, OverflowError, OSError):
        if isinstance(value, str):
            return datetime.date.fromisoformat(value[:10])
        if isinstance(value, int | float):
            return datetime.datetime.fromtimestamp(value, datetime.UTC).date()
    return None


def try_out(config: RealtimeConfig, clocks: Clocks, limits: Limits, bell: Mailbox[Any]) -> TryOut:
    """Opens a session, asks for one word and says how long it took. Sends no picture. `bell.stop()` ends it early."""
    try:
        where = place(config.base_url)
    except AddressError as error:
        return _failed(config, config.base_url, error.fault)
    try:
        wire = open_wire(config, where, bell, clocks, limits)
    except (AddressError, DialError) as error:
        return _failed(config, where.netloc, error.fault)
    except CalledOffError:
        return TryOut(where.netloc, config.model)
    talk = Talk(wire, Session(Setup(_HELLO, 64), Ids(new_id())), bell, clocks, limits)
    told = _Told(clocks, talk)
    try:
        fault = talk.run(told.hear, told.ask, lambda: None)
    except CalledOffError:
        return TryOut(where.netloc, config.model)
    finally:
        wire.bye()
    if told.said:
        return TryOut(where.netloc, config.model, None, told.first_s, told.said)
    return _failed(config, where.netloc, told.fault or fault)


def _failed(config: RealtimeConfig, host: str, fault: Fault) -> TryOut:
    return TryOut(host, config.model, fault.placed(config.model, host).problem(None))


class _Told:
    """The one question of a try-out and what became of it."""

    def __init__(self, clocks: Clocks, talk: Talk) -> None:
        self._clocks = clocks
        self._talk = talk
        self._asked_at: float | None = None
        self.first_s: float | None = None
        self.said = ""
        self.fault: Fault | None = None

    def ask(self) -> tuple[str, Question] | None:
        if self._asked_at is not None:
            return None
        self._asked_at = self._clocks.steady()
        return "try", Question(_HELLO)

    def hear(self, output: Output) -> None:
        match output:
            case Grew() | Settled():
                if self.first_s is None and self._asked_at is not None:
                    self.first_s = self._clocks.steady() - self._asked_at
                self.said = output.text if isinstance(output, Settled) else self.said + output.text
            case Answered():
                self.fault = output.fault
                self._talk.end(errors.CLOSED, lambda output: None)
            case _:
                pass
