"""What two engines see of one sight when a part of it must not be sent: each its own part, and neither the other's. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..values import Frame, Line, LocalOnly, Page, Rect, Sight, Window

_BLACK = b"\0\0\0\0"


def divided(sight: Sight) -> tuple[Sight | None, Sight | None]:
    """(what may be sent, what must stay here) of a sight; None for a part in which there is nothing.

    In the first, places that must not be sent are black in a picture of its own, their words are gone and their windows are not named. The second has
    the whole picture, which stays here, and only the words that are not in the first.
    """
    frame = sight.frame
    kept = frame.local_only
    nowhere = any(window.rect is None for window in kept.windows)  # then it may be anywhere
    places = [frame.rect] if nowhere else [part for place in kept.places if (part := place.common(frame.rect))]
    if not places and not kept.windows:
        return sight, None
    boxes = [place.moved(-frame.rect.x, -frame.rect.y) for place in places]
    here = replace(sight, frame=_named(frame, kept.windows), page=_page(sight.page, boxes, True, kept.windows)) if places else None
    others = tuple(window for window in frame.windows if not _is_of(window, kept.windows))
    if not _without(frame.rect, places):
        return None, here
    pixels = _blacked(frame, boxes) if places else frame.pixels
    open_frame = replace(frame, pixels=pixels, windows=others, local_only=LocalOnly())
    return replace(sight, frame=open_frame, page=_page(sight.page, boxes, False, others)), here


def _named(frame: Frame, windows: Sequence[Window]) -> Frame:
    return replace(frame, windows=tuple(window for window in frame.windows if _is_of(window, windows)))


def _is_of(window: Window, windows: Iterable[Window]) -> bool:
    """By its number where there is one: a secret in its title may be hidden by now."""
    return any(window.id == one.id if window.id or one.id else window == one for one in windows)


def _page(page: Page | None, boxes: Sequence[Rect], inside: bool, windows: Sequence[Window]) -> Page | None:
    if page is None:
        return None

    def ours(line: Line) -> bool:
        return any(box.meets(line.box) for box in boxes) == inside

    lines, doubtful = tuple(filter(ours, page.lines)), tuple(filter(ours, page.doubtful))
    changed = page.changed if inside else tuple(part for rect in page.changed for part in _without(rect, boxes))
    mine = tuple(window for window in page.windows if _is_of(window, windows))
    return replace(page, lines=lines, doubtful=doubtful, changed=changed, windows=mine, unsure=len(doubtful))


def _without(rect: Rect, boxes: Sequence[Rect]) -> list[Rect]:
    left = [rect]
    for box in boxes:
        left = [part for whole in left for part in whole.without(box)]
    return left


def _blacked(frame: Frame, boxes: Sequence[Rect]) -> bytearray:
    pixels, wide = bytearray(frame.pixels), frame.rect.w
    for box in boxes:
        row = _BLACK * box.w
        for y in range(box.y, box.bottom):
            at = 4 * (y * wide + box.x)
            pixels[at : at + len(row)] = row
    return pixels
