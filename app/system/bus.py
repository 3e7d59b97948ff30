"""A message bus of a Linux desktop. Used by one thread.

Tested in: tests/system/test_session.py
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

ANSWER_S = 1.0
TROUBLES = (OSError, EOFError, ValueError, KeyError)
"""What a bus that is not there, or no longer, raises."""


_AT_ONCE = 50
"""Calls on their way at a time: more may fill both sides' buffers while neither reads."""


@dataclass(frozen=True, slots=True)
class Call:
    """One question to a program on a bus."""

    name: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[Any, ...] = ()


class Bus:
    """One message bus: calls now and then, otherwise only signals, which are taken without waiting."""

    def __init__(self, address: str) -> None:
        """Raises OSError or KeyError when there is no such bus."""
        from jeepney.io.blocking import open_dbus_connection

        self._connection: DBusConnection = open_dbus_connection(bus=address)

    def call(self, name: str, path: str, interface: str, member: str, signature: str = "", body: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """The answer; None when nobody answers to that name or it refuses. Starts no program."""
        from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

        message = new_method_call(DBusAddress(path, name, interface), member, signature or None, body)
        message.header.flags = MessageFlag(message.header.flags | MessageFlag.no_auto_start)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=ANSWER_S)
        except TimeoutError:
            return None
        return None if reply.header.message_type is MessageType.error else tuple(reply.body)

    def call_all(self, calls: Sequence[Call], within_s: float) -> list[tuple[Any, ...] | None]:
        """The answers to all of them in their order, as `call` gives them; None for what was not answered within `within_s` seconds."""
        until = time.monotonic() + within_s
        found: list[tuple[Any, ...] | None] = []
        for at in range(0, len(calls), _AT_ONCE):
            found += self._answers(calls[at : at + _AT_ONCE], until)
        return found

    def _answers(self, calls: Sequence[Call], until: float) -> list[tuple[Any, ...] | None]:
        from jeepney import DBusAddress, HeaderFields, MessageFlag, MessageType, new_method_call

        found: list[tuple[Any, ...] | None] = [None] * len(calls)
        if time.monotonic() >= until:
            return found
        waiting: dict[int, int] = {}
        for place, call in enumerate(calls):
            message = new_method_call(DBusAddress(call.path, call.name, call.interface), call.member, call.signature or None, call.body)
            message.header.flags = MessageFlag(message.header.flags | MessageFlag.no_auto_start)
            serial = next(self._connection.outgoing_serial)
            self._connection.send(message, serial=serial)
            waiting[serial] = place
        while waiting and (left := until - time.monotonic()) > 0:
            try:
                reply = self._connection.receive(timeout=left)
            except TimeoutError:
                break
            at = waiting.pop(reply.header.fields.get(HeaderFields.reply_serial, 0), None)
            if at is not None and reply.header.message_type is MessageType.method_return:
                found[at] = tuple(reply.body)
        return found

    def listen(self, **rule: str) -> None:
        from jeepney import MatchRule, message_bus

        self._connection.send_and_get_reply(message_bus.AddMatch(MatchRule(type="signal", **rule)), timeout=ANSWER_S)

    def heard(self) -> list[tuple[str, str, str, tuple[Any, ...]]]:
        """(path, interface, member, body) of every signal that came since the last call."""
        from jeepney import HeaderFields, MessageType

        found: list[tuple[str, str, str, tuple[Any, ...]]] = []
        while True:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return found
            if message.header.message_type is MessageType.signal:
                fields = message.header.fields
                found.append((fields[HeaderFields.path], fields[HeaderFields.interface], fields[HeaderFields.member], tuple(message.body)))

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.close()
