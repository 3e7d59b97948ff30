"""Keys of a Wayland session through the desktop's GlobalShortcuts portal. Nothing here waits: every answer comes by `heard`.

Way there: Register (portals from 1.21 want a name, once a connection) → version → CreateSession → BindShortcuts, after which the desktop may ask the
person. A session may bind once, so other wishes need another session. The trigger is only a preference: the desktop decides, and says what it chose.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

from ...events import Problem
from . import words
from .combination import NotACombinationError, combination
from .hotkeys import Bound, CannotOpenError, Event, Pressed, Way, Wish

log = logging.getLogger(__name__)

_NAME = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SHORTCUTS = DBusAddress(_PATH, _NAME, "org.freedesktop.portal.GlobalShortcuts")
_REGISTRY = DBusAddress(_PATH, _NAME, "org.freedesktop.host.portal.Registry")
CONFIGURES_FROM = 2
"""The version of the portal that can open the desktop's own page."""

_KEYSYM = {
    "Space": "space", "Esc": "Escape", "Ins": "Insert", "Del": "Delete", "PgUp": "Page_Up", "PgDown": "Page_Down", "Backspace": "BackSpace",
    "ScrollLock": "Scroll_Lock", "Backtab": "ISO_Left_Tab", "Enter": "KP_Enter", "Media Play": "XF86AudioPlay", "Media Stop": "XF86AudioStop",
    "Media Next": "XF86AudioNext", "Media Previous": "XF86AudioPrev", "Calculator": "XF86Calculator", "Launch Mail": "XF86Mail",
    "`": "grave", "-": "minus", "=": "equal", "[": "bracketleft", "]": "bracketright", "\\": "backslash", ";": "semicolon", "'": "apostrophe",
    ",": "comma", ".": "period", "/": "slash",
}  # fmt: skip
_MODIFIER = {"Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT", "Meta": "LOGO"}


def trigger(keys: str) -> str:
    """A combination in the writing of the XDG shortcuts specification; '' when it is none."""
    try:
        wanted = combination(keys)
    except NotACombinationError:
        return ""
    held = [_MODIFIER[name] for name in ("Ctrl", "Alt", "Shift", "Meta") if name in wanted.modifiers]
    return "+".join([*held, _KEYSYM.get(wanted.key, wanted.key.lower() if len(wanted.key) == 1 else wanted.key)])


_Then = Callable[[Message], None]


class PortalHotkeys:
    """One connection to the session bus, one portal session at a time."""

    way: Way = "portal"

    def __init__(self, address: str, app_id: str, desktop: str = "") -> None:
        """Connects to the bus and sends the first question.

        Args:
            address: Of the session bus; '' for the usual one.
            app_id: The name of the installed desktop entry.
            desktop: For sentences.

        Raises:
            CannotOpenError: There is no session bus.
        """
        try:
            self._bus: DBusConnection | None = open_dbus_connection(bus=address or "SESSION")
        except (OSError, KeyError, ValueError, DBusErrorResponse) as failure:
            raise CannotOpenError(str(failure)) from failure
        self._app_id, self._desktop = app_id, desktop
        self._replies: dict[int, _Then] = {}
        self._answers: dict[str, Callable[[int, dict[str, Any]], None]] = {}
        self._wishes: tuple[Wish, ...] = ()
        self._events: list[Event] = []
        self._session = ""
        self._version = 0
        self._hopeless: Problem | None = None
        self._turn = 0
        self._listen()
        self._introduce()

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        self._wishes = tuple(wishes)
        if self._hopeless is not None or self._bus is None:
            problem = self._hopeless or words.gone("the bus is closed")
            return tuple(_impossible(wish, problem) for wish in wishes)
        self._end_session()
        if self._version:
            self._begin_session()
        return tuple(Bound(wish.id, wish.keys, "asked" if wish.keys else "none") for wish in wishes)

    def test(self, keys: str) -> Problem | None:
        """Only the desktop knows, and it says so when it is asked to bind."""
        try:
            combination(keys)
        except NotACombinationError as wrong:
            return words.no_such_combination(keys, wrong)
        return self._hopeless

    def fileno(self) -> int:
        return -1 if self._bus is None else int(self._bus.sock.fileno())

    def heard(self) -> tuple[Event, ...]:
        try:
            while self._bus is not None:
                self._take(self._bus.receive(timeout=0))
        except TimeoutError:
            pass
        except (OSError, EOFError, ValueError) as failure:
            log.info("The bus of the hotkeys went: %r", failure)
            self._lose(words.gone(str(failure)))
            self.close()
        events, self._events = tuple(self._events), []
        return events

    def configure(self) -> bool:
        if not self._session or self._version < CONFIGURES_FROM:
            return False
        self._send(new_method_call(_SHORTCUTS, "ConfigureShortcuts", "osa{sv}", (self._session, "", {})))
        return True

    def close(self) -> None:
        if self._bus is not None:
            with contextlib.suppress(OSError):
                self._end_session()
            with contextlib.suppress(OSError):
                self._bus.close()
        self._bus = None

    # ------------------------------------------------------------------ talking

    def _send(self, message: Message, then: _Then | None = None) -> None:
        if self._bus is None:
            return
        serial = next(self._bus.outgoing_serial)
        if then is not None:
            self._replies[serial] = then
        self._bus.send(message, serial=serial)

    def _listen(self) -> None:
        self._send(message_bus.AddMatch(MatchRule(type="signal", sender=_NAME)))
        owner = MatchRule(type="signal", sender="org.freedesktop.DBus", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        owner.add_arg_condition(0, _NAME)
        self._send(message_bus.AddMatch(owner))

    def _introduce(self) -> None:
        """Older portals do not know the call and newer ones refuse a name without a desktop entry: both show at CreateSession, if at all."""
        self._send(new_method_call(_REGISTRY, "Register", "sa{sv}", (self._app_id, {})))
        self._send(Properties(_SHORTCUTS).get("version"), self._on_version)

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type in (MessageType.method_return, MessageType.error):
            then = self._replies.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if then is not None:
                then(message)
        elif message.header.message_type is MessageType.signal:
            self._signal(str(fields.get(HeaderFields.member, "")), str(fields.get(HeaderFields.path, "")), message.body)

    def _signal(self, member: str, path: str, body: tuple[Any, ...]) -> None:
        match member:
            case "Response" if path in self._answers:
                self._answers.pop(path)(int(body[0]), dict(body[1]))
            case "Activated" if body[0] == self._session and any(wish.id == body[1] and wish.keys for wish in self._wishes):
                self._events.append(Pressed(str(body[1])))
            case "ShortcutsChanged" if body[0] == self._session:
                self._settle(body[1])
            case "Closed" if path == self._session:
                self._session = ""
                self._lose(words.gone("the desktop closed the session"))
            case "NameOwnerChanged" if body[0] == _NAME:
                self._owner_changed(str(body[2]))

    def _owner_changed(self, owner: str) -> None:
        """The portal ended or started: a new one knows nothing of us."""
        self._session, self._version, self._hopeless = "", 0, None
        self._replies.clear()
        self._answers.clear()
        if owner:
            self._introduce()
        else:
            self._lose(words.gone("the portal ended"))

    # ------------------------------------------------------------------ the way there, step by step

    def _on_version(self, reply: Message) -> None:
        if reply.header.message_type is MessageType.error:
            self._hopeless = words.by_hand(self._desktop, _said(reply))
            self._lose(self._hopeless)
            return
        self._version = int(reply.body[0][1])
        if any(wish.keys for wish in self._wishes):
            self._begin_session()

    def _begin_session(self) -> None:
        if not any(wish.keys for wish in self._wishes):
            return
        self._turn += 1
        turn = self._turn
        options = {"session_handle_token": ("s", _token())}
        self._request("CreateSession", "", (), options, lambda code, results: self._on_session(turn, code, results))

    def _request(
        self, member: str, signature: str, body: tuple[Any, ...], options: dict[str, Any], then: Callable[[int, dict[str, Any]], None]
    ) -> None:
        """A call whose answer comes as a signal from an object whose path is known beforehand."""
        assert self._bus is not None
        token = _token()
        sender = str(self._bus.unique_name).lstrip(":").replace(".", "_")
        path = f"{_PATH}/request/{sender}/{token}"
        self._answers[path] = then

        def replied(reply: Message) -> None:
            if reply.header.message_type is MessageType.error:
                self._answers.pop(path, None)
                self._refused(_said(reply))

        call = new_method_call(_SHORTCUTS, member, f"{signature}a{{sv}}", (*body, options | {"handle_token": ("s", token)}))
        self._send(call, replied)

    def _refused(self, detail: str) -> None:
        """From 1.21 on, a portal says 'An app id is required' to programs without a desktop entry."""
        nameless = "app id" in detail.casefold()
        self._lose(words.no_entry(self._app_id, detail) if nameless else words.by_hand(self._desktop, detail))

    def _on_session(self, turn: int, code: int, results: dict[str, Any]) -> None:
        handle = str(results["session_handle"][1]) if "session_handle" in results else ""
        if turn != self._turn:  # other wishes came meanwhile
            self._close_session(handle)
            return
        if code != 0 or not handle:
            self._lose(words.not_agreed())
            return
        self._session = handle
        shortcuts = [
            (wish.id, {"description": ("s", wish.words or wish.id), "preferred_trigger": ("s", trigger(wish.keys))})
            for wish in self._wishes
            if wish.keys
        ]
        self._request("BindShortcuts", "oa(sa{sv})s", (handle, shortcuts, ""), {}, lambda code, results: self._on_bound(turn, code, results))

    def _on_bound(self, turn: int, code: int, results: dict[str, Any]) -> None:
        if turn != self._turn:
            return
        if code != 0:
            self._lose(words.not_agreed())
            return
        self._settle(results["shortcuts"][1] if "shortcuts" in results else [])

    def _settle(self, shortcuts: Sequence[tuple[str, dict[str, Any]]]) -> None:
        """What the desktop bound, with what it calls each key."""
        given = {str(name): str(about["trigger_description"][1]) if "trigger_description" in about else "" for name, about in shortcuts}
        for wish in self._wishes:
            if not wish.keys:
                continue
            if given.get(wish.id):
                self._events.append(Bound(wish.id, wish.keys, "bound", None, given[wish.id]))
            else:
                self._events.append(Bound(wish.id, wish.keys, "impossible", words.not_given(wish.words or wish.id)))

    def _lose(self, problem: Problem) -> None:
        self._events.extend(_impossible(wish, problem) for wish in self._wishes if wish.keys)

    def _end_session(self) -> None:
        self._turn += 1
        self._close_session(self._session)
        self._session = ""

    def _close_session(self, handle: str) -> None:
        if handle:
            self._send(new_method_call(DBusAddress(handle, _NAME, "org.freedesktop.portal.Session"), "Close"))


def _impossible(wish: Wish, problem: Problem) -> Bound:
    return Bound(wish.id, wish.keys, "impossible" if wish.keys else "none", problem if wish.keys else None)


def _said(reply: Message) -> str:
    name = reply.header.fields.get(HeaderFields.error_name, "")
    return f"{name}: {reply.body[0] if reply.body else ''}"


def _token() -> str:
    return f"hud{secrets.token_hex(6)}"
