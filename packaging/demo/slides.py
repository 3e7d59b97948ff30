"""The demonstration's slide window. Reads one command a line: 'next' shows the next step."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

TITLE = "Heat pumps in old houses – Lecture 7"
BULLETS = (
    "The flow temperature matters more than the make of the pump",
    "Each degree less saves about 2.5 % of the electricity",
    "38 of 41 houses stayed below 50 °C once they were balanced",
    "Only 2 radiators per house had to be replaced",
)
TABLE = (
    ("House", "Built", "Heat load", "Flow", "COP"),
    ("Mill Lane 4", "1908", "9.8 kW", "47 °C", "3.4"),
    ("Station Road 12", "1931", "7.1 kW", "43 °C", "3.9"),
    ("Orchard Close 3", "1956", "6.4 kW", "39 °C", "4.3"),
    ("Harbour Street 28", "1962", "8.2 kW", "51 °C", "3.1"),
)
TASKS = (
    "Read chapter 4, Hydraulic balancing",
    "Hand in exercise 6 by Friday, 27 November",
    "Measure one radiator at home: surface, flow and return",
)


def _text(words: str, points: int, bold: bool = False, colour: str = "#1f2937") -> QLabel:
    label = QLabel(words)
    font = QFont("Liberation Sans", points)
    font.setBold(bold)
    label.setFont(font)
    label.setStyleSheet(f"color: {colour}")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class Slides(QWidget):
    """One slide at a time, built step by step."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setStyleSheet("background: #ffffff")
        self.resize(1180, 720)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        band = QFrame(self)
        band.setFixedHeight(14)
        band.setStyleSheet("background: #0f766e")
        outer.addWidget(band)
        self._slide = QWidget(self)
        self._body = QVBoxLayout(self._slide)
        outer.addWidget(self._slide, 1)
        self._outer = outer
        self._steps: list[Callable[[], None]] = [
            self._first,
            lambda: self._begin("What decides the heating bill"),
            *[lambda words=words: self._bullet("•  " + words) for words in BULLETS],
            self._measured,
            lambda: self._begin("Before the next lecture"),
            *[lambda words=words: self._bullet("☐  " + words) for words in TASKS],
        ]
        self._at = 0

    def step(self) -> None:
        if self._at < len(self._steps):
            self._steps[self._at]()
            self._at += 1

    def _fresh(self) -> None:
        self._outer.removeWidget(self._slide)
        self._slide.deleteLater()
        self._slide = QWidget(self)
        self._body = QVBoxLayout(self._slide)
        self._body.setContentsMargins(80, 50, 80, 60)
        self._body.setSpacing(26)
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._outer.addWidget(self._slide, 1)

    def _first(self) -> None:
        self._fresh()
        self._body.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._body.addWidget(_text("Heat pumps in old houses", 44, True, "#0f766e"))
        self._body.addWidget(_text("What 41 retrofits taught us in two winters", 26))
        self._body.addWidget(_text("Ana Lindqvist · Building physics, lecture 7", 18, colour="#4b5563"))

    def _begin(self, heading: str) -> None:
        self._fresh()
        self._body.addWidget(_text(heading, 34, True, "#0f766e"))

    def _bullet(self, words: str) -> None:
        self._body.addWidget(_text(words, 23))

    def _measured(self) -> None:
        self._begin("Measured in the second winter")
        grid = QGridLayout()
        grid.setHorizontalSpacing(50)
        grid.setVerticalSpacing(22)
        for y, row in enumerate(TABLE):
            for x, cell in enumerate(row):
                grid.addWidget(_text(cell, 21, bold=y == 0), y, x)
        self._body.addLayout(grid)


def main() -> None:
    application = QApplication(["slides"])
    slides = Slides()
    slides.step()
    slides.show()

    def obey() -> None:
        if sys.stdin.readline():
            slides.step()
        else:
            application.quit()

    commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, slides)
    commands.activated.connect(obey)
    application.exec()


if __name__ == "__main__":
    main()
