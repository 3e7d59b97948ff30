"""Desktops of other kinds than the one with the bar at the top: a task bar below, a menu bar above."""

from __future__ import annotations

from collections.abc import Sequence

from ..desktop import esc

ABOVE_TASKS = (0, 0, 1920, 1036)
"""The whole desktop above a task bar."""
BELOW_MENU = (0, 26, 1920, 1054)
"""The whole desktop below a menu bar."""


def tasks(titles: Sequence[str], on: int, clock: str, date: str, dark: bool = False) -> str:
    """A task bar at the bottom: a launcher, one button a window, the clock over the date at the right."""
    ground, ink, lit = ("#1f2430", "#dfe3ea", "#37415a") if dark else ("#eff0f1", "#232629", "#c9e3f5")
    strip = "".join(
        f"<div style='width:220px;height:36px;margin:4px 2px;padding:8px 12px;border-radius:3px;overflow:hidden;"
        f"white-space:nowrap;background:{lit if i == on else ground}'>{esc(t)}</div>"
        for i, t in enumerate(titles)
    )
    return (
        f'<div style="position:absolute;left:0;top:1036px;width:1920px;height:44px;background:{ground};color:{ink};display:flex;'
        f"font:13px/20px 'Noto Sans'\"><div style='width:28px;height:28px;margin:8px;border-radius:14px;background:#3b82c4'></div>"
        f"{strip}<div style='position:absolute;right:14px;top:4px;text-align:center;line-height:18px'><div>{esc(clock)}</div>"
        f"<div>{esc(date)}</div></div></div>"
    )


def menubar(app: str, menus: Sequence[str], clock: str) -> str:
    """A menu bar at the top: the active program's name and menus at the left, the clock at the right."""
    items = "".join(f"<span style='margin-right:20px'>{esc(m)}</span>" for m in menus)
    return (
        "<div style=\"position:absolute;left:0;top:0;width:1920px;height:26px;background:#e9e7ec;color:#111;font:13px/26px 'Roboto';padding:0 18px\">"
        f"<b style='margin-right:20px;font-weight:700'>{esc(app)}</b>{items}<span style='position:absolute;right:16px'>{esc(clock)}</span></div>"
    )


def lights() -> str:
    """The three round buttons at the left of a window's head."""
    dot = "<i style='display:inline-block;width:12px;height:12px;border-radius:6px;margin-right:8px;background:{}'></i>"
    return "<span style='padding:0 12px'>" + "".join(dot.format(c) for c in ("#ff5f57", "#febc2e", "#28c840")) + "</span>"
