"""Pages made by hand: lines at places, as a reader gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.values import Frame, Line, Page, Rect, Sight, Window, Word, around

SCREEN = Rect(0, 0, 1280, 800)
T0 = 1_772_546_400.0


def line(text: str, x: int, y: int, height: int = 12, wide: float = 7.0) -> Line:
    """A line whose cells are divided by ` | `; letters are `wide` pixels wide."""
    words: list[Word] = []
    at = float(x)
    for part in text.split(" | "):
        words.append(Word(part, Rect(round(at), y, max(1, round(wide * len(part))), height)))
        at += wide * len(part) + 3 * height
    return Line(" ".join(word.text for word in words), around(word.box for word in words), 1.0, tuple(words))


def cells(texts: Sequence[str], xs: Sequence[int], y: int, height: int = 12, wide: float = 7.0) -> list[Line]:
    """A table's row: each text at its column."""
    return [line(text, x, y, height, wide) for text, x in zip(texts, xs, strict=True) if text]


def column(texts: Iterable[str], x: int = 60, y: int = 120, step: int = 20, height: int = 12, wide: float = 7.0) -> list[Line]:
    """Rows of one column."""
    return [line(text, x, y + step * i, height, wide) for i, text in enumerate(texts) if text]


def sight(
    lines: Iterable[Line],
    n: int = 0,
    app: str = "Browser",
    title: str = "A page - Browser",
    windows: tuple[Window, ...] | None = None,
    moved: tuple[tuple[Rect, int], ...] = (),
    changed: tuple[Rect, ...] | None = None,
    t: float | None = None,
) -> Sight:
    """Look `n` of a session, two seconds after the one before."""
    when = T0 + 2 * n if t is None else t
    told = (Window(app, title, SCREEN, active=True),) if windows is None else windows
    frame = Frame(int(when * 1_000_000), when, SCREEN, bytearray(), told)
    return Sight(frame, Page(frame.id, when, (SCREEN.w, SCREEN.h), tuple(lines), told, (SCREEN,) if changed is None else changed, (), moved))
