"""What is remembered of each tile."""

from __future__ import annotations

from app.capture.stillness import Stillness
from app.capture.tiles import Grid
from app.values import Rect

GRID = Grid(320, 320)


def picture(*boxes: tuple[Rect, int]) -> bytearray:
    pixels = bytearray(4 * GRID.w * GRID.h)
    for rect, level in boxes:
        for y in range(rect.y, rect.bottom):
            at = 4 * (y * GRID.w + rect.x)
            pixels[at : at + 4 * rect.w] = bytes((level,)) * (4 * rect.w)
    return pixels


def run(seen: Stillness, noted: bytearray, shown: list[bytearray]) -> None:
    last = noted
    for number, pixels in enumerate(shown, 1):
        seen.begin_look(0.5 * number)
        if pixels != last:
            seen.update(noted, last, pixels, 0.5 * number)
        last = pixels


CARET = Rect(100, 100, 2, 14)
OFF, ON = picture(), picture((CARET, 255))
TILE = 6 * GRID.across + 6


def test_a_tile_that_goes_to_and_fro_only_blinks() -> None:
    seen = Stillness(GRID)
    run(seen, OFF, [ON, OFF, ON, OFF, ON])
    assert seen.dirty[TILE]
    assert seen.only_blinks(TILE, OFF)
    assert seen.moved_at[TILE] == 0.5


def test_a_third_content_is_no_blink() -> None:
    seen = Stillness(GRID)
    run(seen, OFF, [ON, OFF, ON, OFF, picture((Rect(100, 100, 8, 14), 200))])
    assert not seen.only_blinks(TILE, OFF)


def test_a_large_change_over_a_caret_is_no_blink() -> None:
    seen = Stillness(GRID)
    run(seen, OFF, [ON, OFF, ON, OFF, picture((Rect(20, 20, 200, 200), 90))])
    assert not seen.only_blinks(TILE, OFF)
    assert seen.moved_at[TILE] == 2.5


def test_a_place_that_moves_at_every_look_is_busy_and_calms_down() -> None:
    seen = Stillness(GRID)
    run(seen, OFF, [picture((Rect(0, 0, 160, 160), 10 * number)) for number in range(1, 5)])
    assert seen.busy()[0] == 1
    assert seen.busy()[-1] == 0
    for number in range(6):
        seen.begin_look(20.0 + number)
    assert seen.busy()[0] == 0
