"""The parts of programs that are there all the time: browser bars, menus, status bars. Good notes leave them out."""

from __future__ import annotations

from collections.abc import Sequence

from ..desktop import esc

CSS = """
.br { height: 100%; background: #fff; }
.br .tabs { height: 36px; background: #dfe1e5; padding: 6px 8px 0; font: 12px/28px 'Noto Sans'; white-space: nowrap; }
.br .tabs span { display: inline-block; width: 230px; height: 30px; padding: 0 12px; color: #555; overflow: hidden; }
.br .tabs .on { background: #fff; color: #111; border-radius: 8px 8px 0 0; }
.br .url { height: 40px; border-bottom: 1px solid #d5d7da; padding: 6px 110px; }
.br .url div { background: #f1f3f4; border-radius: 14px; height: 28px; font: 13px/28px 'Roboto'; padding: 0 16px; color: #333; }
.br.dark .tabs { background: #202124; } .br.dark .tabs span { color: #aaa; } .br.dark .tabs .on { background: #35363a; color: #eee; }
.br.dark .url { background: #35363a; border-color: #222; } .br.dark .url div { background: #202124; color: #ddd; }
.menu { height: 28px; padding: 4px 12px; font: 13px/20px 'Noto Sans'; } .menu span { margin-right: 18px; }
"""


def browser(tabs: Sequence[str], on: int, url: str, page: str, dark: bool = False, scroll: int = 0) -> str:
    """A browser's inside: tab strip, address, and the page, scrolled down by `scroll` pixels."""
    strip = "".join(f"<span class='{'on' if i == on else ''}'>{esc(t)}</span>" for i, t in enumerate(tabs))
    return (
        f"<div class='col br {'dark' if dark else ''}'><div class=tabs>{strip}</div><div class=url><div>{esc(url)}</div></div>"
        f"<div class=grow data-scroll={scroll}>{page}</div></div>"
    )


def menu(*items: str) -> str:
    """A menu bar."""
    return "<div class=menu>" + "".join(f"<span>{esc(i)}</span>" for i in items) + "</div>"
