"""macOS measures in points and gives pixels: over a stand-in for mss that gives mss's own pictures, larger than what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from mss.exception import ScreenShotError
from mss.models import Size
from mss.screenshot import ScreenShot

from app.capture.grab_mss import DesktopGrabber
from app.capture.grabber import CannotCapture
from app.capture.screens import SourceChoice, resolve
from app.values import Rect

Screens = list[tuple[Rect, int]]


def colour(x: int, y: int) -> bytes:
    return bytes((x % 251, y % 241, (x + y) % 239, 0))


class Mac:
    """Screens in points with their pixels per point; a picture has the density of the densest screen it touches."""

    def __init__(self, screens: Screens) -> None:
        self.known = screens
        self.broken = False

    @property
    def monitors(self) -> list[dict[str, Any]]:
        each = [{"left": rect.x, "top": rect.y, "width": rect.w, "height": rect.h, "name": f"Display {n}"} for n, (rect, _) in enumerate(self.known)]
        return [{}, *each]

    def grab(self, area: dict[str, int]) -> ScreenShot:
        if self.broken:
            raise ScreenShotError("CoreGraphics.CGWindowListCreateImage() failed.")
        asked = Rect(area["left"], area["top"], area["width"], area["height"])
        by = max(density for rect, density in self.known if rect.meets(asked))
        rows = (colour(asked.x * by + x, asked.y * by + y) for y in range(asked.h * by) for x in range(asked.w * by))
        return ScreenShot(bytearray(b"".join(rows)), area, size=Size(asked.w * by, asked.h * by))

    def close(self) -> None:
        """Nothing to let go of."""

    def __enter__(self) -> Mac:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to let go of."""


def grabber(mac: Mac) -> DesktopGrabber:
    make: Callable[[], Any] = lambda: mac  # noqa: E731
    return DesktopGrabber(make, points=True)


def test_a_retina_screen_is_grabbed_in_its_own_pixels() -> None:
    made = grabber(Mac([(Rect(0, 0, 60, 40), 2)]))
    (screen,) = made.screens()
    assert (screen.rect, screen.scale) == (Rect(0, 0, 120, 80), 2.0)
    pixels = made.grab(screen.rect)
    assert len(pixels) == 4 * 120 * 80
    assert pixels[4 * (7 * 120 + 5) :][:4] == colour(5, 7)


@pytest.mark.parametrize("rect", [Rect(3, 5, 7, 9), Rect(0, 0, 1, 1), Rect(119, 79, 1, 1), Rect(10, 20, 30, 40)])
def test_any_region_is_exact_to_the_pixel(rect: Rect) -> None:
    made = grabber(Mac([(Rect(0, 0, 60, 40), 2)]))
    screens = made.screens()
    pixels = made.grab(resolve(SourceChoice("region", rect=rect), screens))
    assert pixels == b"".join(colour(x, y) for y in range(rect.y, rect.bottom) for x in range(rect.x, rect.right))


def test_beside_a_screen_of_another_density_every_picture_has_the_size_of_its_rectangle() -> None:
    made = grabber(Mac([(Rect(0, 0, 60, 40), 2), (Rect(-50, 0, 50, 40), 1)]))
    retina, plain = made.screens()
    assert (retina.rect, plain.rect) == (Rect(0, 0, 120, 80), Rect(-100, 0, 100, 80))
    for rect in (retina.rect, plain.rect, resolve(SourceChoice("all"), (retina, plain))):
        assert len(made.grab(rect)) == 4 * rect.area


def test_a_changed_layout_is_measured_again() -> None:
    mac = Mac([(Rect(0, 0, 60, 40), 2)])
    made = grabber(mac)
    assert made.screens()[0].scale == 2.0
    mac.known = [(Rect(0, 0, 50, 40), 1)]
    (screen,) = made.screens()
    assert (screen.rect, screen.scale) == (Rect(0, 0, 50, 40), 1.0)
    assert len(made.grab(screen.rect)) == 4 * 50 * 40


def test_a_refusal_is_said_in_words() -> None:
    mac = Mac([(Rect(0, 0, 60, 40), 2)])
    made = grabber(mac)
    (screen,) = made.screens()
    mac.broken = True
    with pytest.raises(CannotCapture) as refused:
        made.grab(screen.rect)
    assert refused.value.problem.code == "grab-failed"
