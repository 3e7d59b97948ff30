"""The documents of a session: those seen lately as they are, the others packed. None is forgotten, so nothing is noted again when it comes back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection

from .document import Document
from .terminal import Transcript

AWAKE = 24
"""Documents kept as they are: more than one turns to and fro between."""


class Archive:
    """Documents by their keys. `make` makes an empty one: of the program, with the name."""

    def __init__(self, make: Callable[[str, str], Document]) -> None:
        self._make = make
        self._awake: OrderedDict[str, tuple[str, str, Document]] = OrderedDict()
        self._packed: dict[str, tuple[str, str, bytes, list[Transcript]]] = {}

    def __len__(self) -> int:
        return len(self._awake) + len(self._packed)

    def known(self, key: str) -> Document | None:
        """The document, awake; None if there is none."""
        if key in self._packed:
            app, name, packed, transcripts = self._packed.pop(key)
            self._awake[key] = app, name, self._make(app, name).woken(packed, transcripts)
        if key not in self._awake:
            return None
        self._awake.move_to_end(key)
        return self._awake[key][2]

    def new(self, key: str, app: str) -> Document:
        """A document not seen before."""
        name = f"d{len(self)}"
        document = self._make(app, name)
        self._awake[key] = app, name, document
        return document

    def rest(self, shown: Collection[int]) -> None:
        """Packs what was not seen for long; `shown`: ids of documents that windows show."""
        for key in list(self._awake)[: max(0, len(self._awake) - AWAKE)]:
            app, name, document = self._awake[key]
            if id(document) not in shown:
                del self._awake[key]
                self._packed[key] = app, name, *document.asleep()
