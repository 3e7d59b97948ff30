"""The notes and screens that the pictures in README show: made up, the same on every run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from app.values import BlockKind, Rect

W, H = 1920, 1080


@dataclass(frozen=True, slots=True)
class Scene:
    """One stay in a window: minutes since the start, app, title, its picture, and the notes with the lines they come from."""

    minute: float
    app: str
    window: str
    paint: Callable[[QPainter], None]
    notes: tuple[tuple[BlockKind, str, Rect], ...]


def painted(paint: Callable[[QPainter], None]) -> QImage:
    """A screen."""
    image = QImage(W, H, QImage.Format.Format_RGB32)
    image.fill(QColor("#3A4A5E"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint(painter)
    painter.end()
    return image


def picture(paint: Callable[[QPainter], None]) -> tuple[bytes, bytes]:
    """A screen as it is stored: (full JPEG, thumbnail JPEG)."""
    image = painted(paint)
    return _jpeg(image, 80), _jpeg(image.scaled(320, 180, mode=Qt.TransformationMode.SmoothTransformation), 82)


def _jpeg(image: QImage, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]
    return bytes(data.data())


def _text(painter: QPainter, x: int, y: int, size: int, words: str, colour: str = "#1B1F24", *, bold: bool = False, mono: bool = False) -> None:
    font = QFont("DejaVu Sans Mono" if mono else "Noto Sans")
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(x, y, words)


def _frame(painter: QPainter, title: str, paper: str) -> None:
    painter.fillRect(QRect(40, 30, W - 80, H - 60), QColor(paper))
    painter.fillRect(QRect(40, 30, W - 80, 54), QColor("#E3E6EA"))
    for number, colour in enumerate(("#E0655C", "#E5B04B", "#57B26A")):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(64 + 30 * number, 48, 18, 18)
    _text(painter, 180, 66, 22, title, "#444B54")


def slide(painter: QPainter) -> None:
    _frame(painter, "Campus Player: Lecture 12", "#FFFFFF")
    _text(painter, 140, 220, 56, "Worked example: 20,000 travellers", bold=True)
    painter.fillRect(QRect(140, 250, 320, 8), QColor("#2F6BD8"))
    for number, line in enumerate(
        (
            "• 100 are infected: 84 true positives and 16 missed",
            "• 19,900 are not: 19,502 true negatives, 398 false alarms",
            "• Positive predictive value: 84 / 482 = 17.4 %",
            "• Negative predictive value: 19,502 / 19,518 = 99.9 %",
        )
    ):
        _text(painter, 150, 360 + 84 * number, 40, line)
    painter.fillRect(QRectF(140, 760, 1100 * 0.174, 60), QColor("#1F8A4C"))
    painter.fillRect(QRectF(140 + 1100 * 0.174, 760, 1100 * 0.826, 60), QColor("#D9A19C"))
    _text(painter, 140, 870, 30, "Of 482 alarms, 84 are right.", "#5B636D")
    _text(painter, 1640, 1010, 26, "14 / 31", "#5B636D")


def terminal(painter: QPainter) -> None:
    _frame(painter, "Terminal: ~/lab", "#1A1D21")
    lines = (
        ("$ make figures", "#8FD18F"),
        ("python plot.py --prevalence 0.005 --out ppv.svg", "#D8DCE0"),
        ("wrote ppv.svg (18 kB)", "#D8DCE0"),
        ("python plot.py --prevalence 0.05 --out ppv-high.svg", "#D8DCE0"),
        ("Traceback (most recent call last):", "#FF7B72"),
        ("ValueError: prevalence above the range of table 3 (0.01)", "#FF7B72"),
        ("make: *** [Makefile:12: ppv-high.svg] Error 1", "#FF7B72"),
        ("$ ", "#8FD18F"),
    )
    for number, (line, colour) in enumerate(lines):
        _text(painter, 90, 160 + 46 * number, 30, line, colour, mono=True)


def sheet(painter: QPainter) -> None:
    _frame(painter, "Screening.ods: LibreOffice Calc", "#FFFFFF")
    rows = (
        ("Test", "Sensitivity", "Specificity", "Price"),
        ("Lateral flow", "0.84", "0.98", "€ 2.10"),
        ("PCR, pooled", "0.93", "0.995", "€ 11.40"),
        ("PCR, single", "0.97", "0.997", "€ 38.00"),
    )
    for y, row in enumerate(rows):
        painter.fillRect(QRect(120, 170 + 70 * y, 1500, 69), QColor("#E9EDF2" if y == 0 else "#FFFFFF" if y % 2 else "#F7F8FA"))
        for x, cell in enumerate(row):
            _text(painter, 140 + 380 * x, 216 + 70 * y, 30, cell, bold=y == 0)


def chat(painter: QPainter) -> None:
    _frame(painter, "Team chat: #screening", "#FFFFFF")
    for number, (who, words) in enumerate(
        (
            ("Mara", "The airport wants the numbers by Friday."),
            ("Jon", "I redo table 3 with 0.5 % prevalence, then send it."),
            ("Mara", "Good. Please add the price per true positive."),
        )
    ):
        _text(painter, 140, 220 + 150 * number, 30, who, "#2F6BD8", bold=True)
        _text(painter, 140, 266 + 150 * number, 30, words)
    _text(painter, 140, 670, 30, "Mara", "#2F6BD8", bold=True)
    _text(painter, 140, 716, 30, "Portal password:")
    painter.fillRect(QRect(400, 680, 260, 46), QColor("#000000"))  # as the program paints a secret
    _text(painter, 140, 800, 30, "Νίκος: Θα στείλω τον πίνακα αύριο.")


LECTURE = (
    Scene(2, "Firefox", "Lecture 12 · Campus Player", slide, (
        (BlockKind.HEADING, "## Worked example: 20,000 travellers", Rect(140, 170, 1000, 70)),
        (BlockKind.LIST, "- 100 are infected: 84 true positives and 16 missed\n- 19,900 are not: 19,502 true negatives, 398 false alarms\n"
         "- Positive predictive value: 84 / 482 = **17.4 %**\n- Negative predictive value: 19,502 / 19,518 = 99.9 %", Rect(150, 320, 1160, 320)),
    )),
    Scene(9, "Terminal", "~/lab", terminal, (
        (BlockKind.TERMINAL, "```\n$ make figures\nwrote ppv.svg (18 kB)\nValueError: prevalence above the range of table 3 (0.01)\n"
         "make: *** [Makefile:12: ppv-high.svg] Error 1\n```", Rect(90, 130, 1100, 320)),
    )),
    Scene(14, "LibreOffice Calc", "Screening.ods", sheet, (
        (BlockKind.TABLE, "| Test | Sensitivity | Specificity | Price |\n|---|---:|---:|---:|\n| Lateral flow | 0.84 | 0.98 | € 2.10 |\n"
         "| PCR, pooled | 0.93 | 0.995 | € 11.40 |\n| PCR, single | 0.97 | 0.997 | € 38.00 |", Rect(120, 170, 1500, 280)),
    )),
    Scene(21, "Team chat", "#screening", chat, (
        (BlockKind.CHAT, "**Mara:** The airport wants the numbers by Friday.\n\n**Jon:** I redo table 3 with 0.5 % prevalence, then send it.\n\n"
         "**Mara:** Portal password: [password hidden]", Rect(140, 190, 900, 560)),
        (BlockKind.TODO, "- [ ] Redo table 3 with 0.5 % prevalence (Jon, Friday)\n- [ ] Add the price per true positive", Rect(140, 340, 900, 100)),
        (BlockKind.REMARK, "1 line here could not be read.", Rect(140, 770, 620, 44)),
    )),
)  # fmt: skip

OTHERS = (
    (
        0,
        185,
        31,
        "Incident: mail queue stuck",
        "The queue of mx2 holds 4,180 letters; its disk is full since 09:12.\n\nDecision: move the spool to /srv, then restart.",
    ),
    (
        1,
        60,
        12,
        "Reading: Bayes in the clinic",
        "A test of 98 % specificity gives 2 false alarms in 100 healthy people. False positives outnumber true ones below a prevalence of 2 %.",
    ),
    (1, 320, 64, "Planning the autumn course", "Week 4 is free. Screening tests move to week 5."),
    (3, 100, 8, "Invoice of the print shop", "Total: € 284.90, due on 30 November."),
)
"""Days ago, minutes before now, minutes long, title, text."""
