"""Text from screens and engines, made harmless before it is shown: nothing is loaded, nothing hides, nothing freezes the window."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from ...notes.inert import JOINER, inert

LONGEST_LINE = 2_000
"""An unbroken megabyte freezes Qt's text layout for 25 s (measured with 6.11 and 6.12); 2,000 characters cost nothing."""

LONGEST_BLOCK = 200_000

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_LONG = re.compile(rf"[^\n]{{{LONGEST_LINE + 1},}}")
_JOINERS = frozenset("\u200c\u200d")
"""Needed by Persian and Indic writing and by emoji: shown as they are."""


def visible(text: str) -> str:
    """`text` with control and direction signs as `⟨U+202E⟩`, and with line breaks after every 2,000 characters without one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = _HIDDEN.sub(_shown, text)
    if len(text) > LONGEST_LINE:
        text = _LONG.sub(_broken, text)
    return text if len(text) <= LONGEST_BLOCK else text[:LONGEST_BLOCK] + " …"


def one_line(text: str, longest: int = 200) -> str:
    """`visible` for labels and lists: one line, at most `longest` characters."""
    flat = " ".join(visible(text[: 2 * longest]).split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def markdown(text: str, own: bool = False) -> str:
    """`visible`, with pictures left as the text they are: notes never load anything. Links and the like are text, too, unless they are the user's
    `own`."""
    if own:
        return visible(text).replace("![", "!\\[")
    return inert(visible(text)).replace(JOINER, "")  # it tells what is read back apart, and would only be copied from here


def web_host(address: str) -> str:
    """The host of an http or https address; '' for everything that may not be opened from a note."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.host() if url.isValid() and url.scheme() in ("http", "https") else ""


def _shown(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _JOINERS:
        return sign
    return "\n" if unicodedata.category(sign) in ("Zl", "Zp") else f"⟨U+{ord(sign):04X}⟩"


def _broken(found: re.Match[str]) -> str:
    line = found[0]
    return "\n".join(line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE))


class QuietDocument(QTextDocument):
    """A document that never opens a file or an address. Returning nothing would not do: Qt then opens the name itself (seen with strace)."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return blank()


def blank() -> QImage:
    """One transparent pixel."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image
