"""A picture of the HUD in its states, over white, over black and over a page full of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from app.ui.hud.panel import Panel
    from app.ui.hud.telling import Telling

COLUMN, EDGE = 408, 24
LAST = "Jon: Done, the price per true positive is € 250 for later"


def sheet(look: str, busy: QPixmap, scale: float) -> QPixmap:
    """Three columns of panels; `busy` is what the third one is over. `scale`: pixels per logical pixel."""
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QPainter, QPixmap

    panels = [_pixmap(look, *state) for state in _states()]
    height = round(EDGE + sum(panel.height() / scale + EDGE for panel in panels))
    whole = QPixmap(round(3 * COLUMN * scale), round(height * scale))
    whole.setDevicePixelRatio(scale)
    painter = QPainter(whole)
    for column, colour in enumerate(("#FFFFFF", "#000000", "#FFFFFF")):
        painter.fillRect(column * COLUMN, 0, COLUMN, height, QColor(colour))
    painter.setClipRect(2 * COLUMN, 0, COLUMN, height)
    painter.drawPixmap(QRect(2 * COLUMN, 0, round(busy.width() * height / busy.height()), height), busy)
    painter.setClipping(False)
    for column in range(3):
        y = EDGE
        for panel in panels:
            painter.drawPixmap(column * COLUMN + EDGE, y, panel)
            y += round(panel.height() / scale) + EDGE
    painter.end()
    return whole


def _pixmap(look: str, telling: Telling, form: str, touched: bool, typed: str) -> QPixmap:
    from app.ui.hud.panel import Panel
    from app.ui.hud.standing import OVERLAY
    from app.ui.hud.telling import Dress

    panel: Panel = Panel(OVERLAY, translucent=True)
    panel.wear(Dress(look=look, form=form))  # type: ignore[arg-type]
    panel.tell(telling)
    panel.resize(360, panel.wanted_height())
    panel.show()
    if touched:
        panel.touch(True, writing=bool(typed))
        panel.field.setText(typed)
        panel.resize(360, panel.wanted_height())
    picture = panel.grab()
    panel.hide()
    panel.deleteLater()
    return picture


def _states() -> tuple[tuple[Telling, str, bool, str], ...]:
    from app.ui.hud.telling import Line, Telling

    lines = (
        Line("• 100 are infected: 84 true positives and 16 missed, so a negative result of a single test is no proof", "a", "s"),
        Line("Ask for the source of the 0.5 % prevalence.", "b", "s", yours=True),
        Line(LAST, "c", "s", grows=True),
    )
    recording = Telling("recording", "Recording", "Local · seen 2 s ago", "", "", lines, True, "Quick note: Enter saves it, Esc discards it", True)
    finished = tuple(replace(line, grows=False) for line in lines)
    paid = replace(recording, about="Realtime · seen 2 s ago", cost="$0.04")
    why = "Nothing is recorded until you resume."
    paused = replace(recording, sign="paused", word="Paused", about="Local", why=why, lines=finished, streams=False)
    trouble = replace(
        paused,
        sign="trouble",
        word="No picture",
        about="Local · seen 34 s ago",
        why="The screen has not been seen for 34 s. What is on it now is not in the notes.",
    )
    return (
        (recording, "expanded", False, ""),
        (paid, "compact", False, ""),
        (paused, "expanded", False, ""),
        (paused, "compact", False, ""),
        (trouble, "expanded", False, ""),
        (replace(paid, streams=False), "expanded", True, ""),
        (paid, "expanded", True, "Ask Mara about the audit"),
    )
