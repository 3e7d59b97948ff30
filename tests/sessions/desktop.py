"""The imitated desktop around every scene: top bar with clock, windows with title bars. Also what a scene hands to the maker."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

TOP, BAR = 28, 32
WHOLE = (0, TOP, 1920, 1080 - TOP)


@dataclass(frozen=True, slots=True)
class Win:
    """A window. `body` is HTML that fills the client area; `rect` is x, y, w, h with the title bar."""

    app: str
    title: str
    body: str
    rect: tuple[int, int, int, int] = WHOLE
    dark: bool = False
    bar: bool = True

    @property
    def full_title(self) -> str:
        return f"{self.title} - {self.app}"


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame: its windows, the active one last (topmost), and the clock of the top bar. `busy`: where moving pictures are (x, y, w, h).

    `panel`: HTML in place of the top bar, for a desktop of another kind (see `scenes/panels.py`).
    """

    windows: tuple[Win, ...]
    clock: str
    css: str = ""
    busy: tuple[tuple[int, int, int, int], ...] = ()
    panel: str = ""

    @property
    def active(self) -> Win:
        return self.windows[-1]


@dataclass(frozen=True, slots=True)
class Script:
    """A whole session: the frames in order, 2 seconds apart, and the facts that good notes of it hold, word for word."""

    name: str
    shots: list[Shot]
    facts: list[str]
    tags: list[str] = field(default_factory=list)


def esc(text: str) -> str:
    return html.escape(text, quote=False)


_CSS = """
* { box-sizing: border-box; margin: 0; padding: 0; }
html, body { width: 1920px; height: 1080px; overflow: hidden; background: #3a4a5c; font-family: 'Noto Sans', sans-serif; font-size: 14px; }
#top { position: absolute; left: 0; top: 0; width: 1920px; height: 28px; background: #1d1d1d; color: #eee; font: 13px/28px 'Noto Sans'; }
#top span { position: absolute; white-space: nowrap; }
.win { position: absolute; overflow: hidden; background: #fff; }
.win > .bar { height: 32px; background: #ebe9e6; color: #2b2b2b; font: 500 13px/32px 'Noto Sans'; text-align: center; position: relative; }
.win.dark > .bar { background: #303030; color: #ddd; }
.win > .bar i { position: absolute; right: 10px; top: 9px; width: 13px; height: 13px; border-radius: 7px; background: #c9544a; }
.win > .bar i + i { right: 32px; background: #9b9b9b; } .win > .bar i + i + i { right: 54px; }
.win > .in { position: absolute; left: 0; right: 0; bottom: 0; overflow: hidden; }
.row { display: flex; } .col { display: flex; flex-direction: column; } .grow { flex: 1; min-width: 0; min-height: 0; overflow: hidden; }
table { border-collapse: collapse; } ul, ol { list-style-position: outside; } pre, code { font-family: 'DejaVu Sans Mono', monospace; }
"""


def page(shot: Shot) -> str:
    """The HTML of a frame."""
    parts = [f"<!doctype html><meta charset=utf-8><style>{_CSS}{shot.css}</style><body>"]
    parts.append(shot.panel or _top(shot))
    for w in shot.windows:
        x, y, wide, high = w.rect
        kind = "win dark" if w.dark else "win"
        parts.append(f'<div class="{kind}" style="left:{x}px;top:{y}px;width:{wide}px;height:{high}px">')
        if w.bar:
            parts.append(f"<div class=bar>{esc(w.full_title)}<i></i><i></i><i></i></div>")
        parts.append(f'<div class=in style="top:{BAR if w.bar else 0}px">{w.body}</div></div>')
    return "".join(parts)


def _top(shot: Shot) -> str:
    clock = f'<span style="left:0;width:1920px;text-align:center;pointer-events:none">{esc(shot.clock)}</span>'
    return f'<div id=top><span style="left:12px">Activities</span><span style="left:96px">{esc(shot.active.app)}</span>{clock}</div>'


def meta(shot: Shot) -> dict[str, object]:
    """What `meta.json` says of a frame; `windows` (topmost first, client rectangles) only where there is not just one that fills the desktop."""
    said: dict[str, object] = {"app": shot.active.app, "title": shot.active.full_title}
    if len(shot.windows) > 1 or shot.active.rect != WHOLE:
        said["windows"] = [{"app": w.app, "title": w.full_title, "rect": _client(w)} for w in reversed(shot.windows)]
    if shot.busy:
        said["busy"] = [list(b) for b in shot.busy]
    return said


def _client(win: Win) -> list[int]:
    x, y, w, h = win.rect
    bar = BAR if win.bar else 0
    return [x, y + bar, w, h - bar]
