"""A program that tells assistive tools what it shows, on a private bus: a window with one page and its links. Or one that never answers."""

from __future__ import annotations

from typing import Any

from jeepney import HeaderFields, new_error, new_method_return

from .service import Service

_ACTIVE = 1
_LINK, _DOCUMENT_WEB = 88, 95


class FakeProgram(Service):
    """Serves the registry, the bus's own address and one program, from the process of the test.

    Attributes:
        title: Of its window; `page` and `address` of the document in it.
        windows: Whether each window with that title says it is active; the document is in each.
        key: What the address is called among the document's attributes.
        links: Words, address and place (x, y, w, h) of each.
        silent: It answers nothing about its own objects. `slow`: nor which links there are.
        asked: The members that were called, with the objects they were called of.
    """

    def __init__(self, address: str) -> None:
        self.title, self.page, self.address = "A page - Browser", "A page", "https://example.org/page"
        self.links: list[tuple[str, str, tuple[int, int, int, int]]] = []
        self.windows = [True]
        self.key = "DocURL"
        self.silent = self.slow = False
        self.asked: list[tuple[str, str]] = []
        self._own = address
        super().__init__(address, "org.a11y.Bus", "org.a11y.atspi.Registry")

    def _answer(self, message: Any) -> None:
        fields = message.header.fields
        path, member = fields[HeaderFields.path], fields[HeaderFields.member]
        self.asked.append((member, path))
        if member == "GetAddress":
            self._bus.send(new_method_return(message, "s", (self._own,)))
        elif path == "/org/a11y/atspi/accessible/root":
            self._bus.send(new_method_return(message, "a(so)", ([self._at("/program")],)))
        elif not self.silent:
            self._say(message, path, member)

    def _say(self, message: Any, path: str, member: str) -> None:
        if self.slow and path == "/page" and member == "GetMatches":
            return
        kind, body = self._told(path, member, message.body)
        self._bus.send(new_method_return(message, kind, body) if kind else new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _at(self, path: str) -> tuple[str, str]:
        return self._bus.unique_name, path

    def _told(self, path: str, member: str, body: Any) -> tuple[str, tuple[Any, ...]]:
        kind, _, number = path[1:].partition("/")
        at = int(number or 0)
        match member:
            case "GetChildren":
                return "a(so)", ([self._at(f"/window/{at}") for at in range(len(self.windows))],)
            case "GetState":
                return "au", ([self.windows[at] << _ACTIVE, 0],)
            case "Get":
                name = self.links[at][0] if kind == "link" else self.page if kind == "page" else self.title
                return "v", (("s", name),)
            case "GetMatches":
                return "a(so)", (self._found(body[0][4]),)
            case "GetAttributes":
                return "a{ss}", ({"MimeType": "text/html", self.key: self.address},)
            case "GetExtents":
                return "(iiii)", (self.links[at][2],)
            case "GetURI":
                return "s", (self.links[at][1],)
        return "", ()

    def _found(self, roles: list[int]) -> list[tuple[str, str]]:
        wanted = {32 * word + bit for word, bits in enumerate(roles) for bit in range(32) if (bits >> bit) & 1}
        if _DOCUMENT_WEB in wanted:
            return [self._at("/page")]
        return [self._at(f"/link/{at}") for at in range(len(self.links))] if wanted == {_LINK} else []
