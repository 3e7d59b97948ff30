"""Where the HUD stands: kept for each screen as a distance from the nearest corner, so that it outlives other sizes of screen and of itself."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...files import make_private_dir, write_whole
from ...values import Rect

log = logging.getLogger(__name__)

EDGE = 24
"""Logical pixels between the HUD and the edges of a screen, until it is moved."""
CORNERS = ("bottom-right", "bottom-left", "top-right", "top-left")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a screen: logical pixels inwards from one of its corners. A HUD that grows does so away from that corner."""

    corner: str = "bottom-right"
    dx: int = EDGE
    dy: int = EDGE

    def rect(self, area: Rect, w: int, h: int) -> Rect:
        """The rectangle of a HUD of that size, wholly on `area` as far as it fits."""
        w, h = min(w, area.w), min(h, area.h)
        x = area.x + self.dx if "left" in self.corner else area.right - self.dx - w
        y = area.y + self.dy if "top" in self.corner else area.bottom - self.dy - h
        return Rect(max(area.x, min(x, area.right - w)), max(area.y, min(y, area.bottom - h)), w, h)


def spot_of(rect: Rect, area: Rect) -> Spot:
    """The spot of a HUD at `rect`, from the corner of the screen it is nearest to."""
    left, right = rect.x - area.x, area.right - rect.right
    top, bottom = rect.y - area.y, area.bottom - rect.bottom
    return Spot(f"{'top' if top < bottom else 'bottom'}-{'left' if left < right else 'right'}", max(0, min(left, right)), max(0, min(top, bottom)))


class Places:
    """The spots that the user chose by moving the HUD, by the name of their screen, in one small file.

    Attributes:
        screen: The name of the screen it was moved to last; '' for none.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.screen = ""
        self._corner = ""
        self._spots: dict[str, Spot] = {}
        self._load()

    def spot(self, screen: str, corner: str) -> Spot:
        """The spot on a screen: the user's own, else the corner of the settings."""
        return self._spots.get(screen) or Spot(corner if corner in CORNERS else CORNERS[0])

    def keep(self, screen: str, spot: Spot) -> None:
        """The user moved it there."""
        self.screen, self._spots[screen] = screen, spot
        self._save()

    def choose(self, screen: str, corner: str) -> None:
        """The settings name another screen or corner than they did: from now on they hold, and not where it was moved to."""
        chosen = f"{screen}\n{corner}"
        if self._corner == chosen:
            return
        first, self._corner = not self._corner, chosen
        if not first:
            self.screen, self._spots = "", {}
        self._save()

    def _load(self) -> None:
        try:
            said = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return
        if not isinstance(said, dict):
            return
        self.screen = str(said.get("screen", ""))
        self._corner = str(said.get("chosen", ""))
        spots = said.get("spots")
        for name, spot in spots.items() if isinstance(spots, Mapping) else ():
            if isinstance(spot, list) and len(spot) == 3 and spot[0] in CORNERS and all(isinstance(part, int) for part in spot[1:]):
                self._spots[str(name)] = Spot(spot[0], max(0, spot[1]), max(0, spot[2]))

    def _save(self) -> None:
        spots = {name: [spot.corner, spot.dx, spot.dy] for name, spot in self._spots.items()}
        try:
            make_private_dir(self._file.parent)
            write_whole(self._file, json.dumps({"screen": self.screen, "chosen": self._corner, "spots": spots}).encode())
        except OSError as failure:
            log.info("the place of the HUD is not remembered: %s", failure)
