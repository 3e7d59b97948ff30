"""The gate on drawn screens: no change worth a note is lost, nothing else is kept."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.capture.gate import Gate, Verdict

from . import scenes
from .scenes import At


def looks(at: At, seconds: float, interval: float = 0.5, start: float = 1000.0, gate: Gate | None = None) -> list[tuple[float, Verdict]]:
    """Runs a gate over a screen as the camera does; times are seconds since the start."""
    gate = gate or Gate(scenes.W, scenes.H)
    found: list[tuple[float, Verdict]] = []
    shown: tuple[scenes.Screen, bytearray] | None = None
    t = 0.0
    while t <= seconds:
        screen = at(t)
        if shown is None or shown[0] is not screen:
            shown = (screen, scenes.pixels(screen))
        verdict = gate.look(bytearray(shown[1]), start + t)
        if verdict.keep:
            gate.noted(shown[1])
        found.append((t, verdict))
        t += min(interval, verdict.next_s or interval)
    return found


def kept(found: list[tuple[float, Verdict]]) -> list[tuple[float, str]]:
    return [(round(t, 2), verdict.reason) for t, verdict in found if verdict.keep]


@pytest.mark.parametrize("name", scenes.NOTED)
def test_a_change_worth_a_note_is_kept_once(name: str) -> None:
    found = looks(scenes.NOTED[name], 9)
    times = kept(found)
    assert times[0] == (0.0, "first")
    assert len(times) == 2, times
    assert times[1][0] <= 3.0 + 2.6, times


@pytest.mark.parametrize("name", scenes.IGNORED)
@pytest.mark.parametrize("interval", [0.5, 1.0])
def test_what_only_moves_is_not_kept(name: str, interval: float) -> None:
    # 1020 s is a full minute: the minute clock turns where clocks turn.
    assert kept(looks(scenes.IGNORED[name], 25 if name == "minute clock" else 12, interval, start=1005.0 if name == "minute clock" else 1020.0)) == [
        (0.0, "first")
    ]


def test_a_clock_of_minutes_costs_one_picture_at_most() -> None:
    found = kept(looks(scenes.minute_clock(), 200, 1.0, start=1005.0))
    assert len(found) <= 2, found
    assert all(reason == "safety" for _, reason in found[1:])


def test_typing_for_a_minute_keeps_few_pictures_and_every_line() -> None:
    text = [f"line {number} of what was typed here" for number in range(9)]
    base = scenes.desk()
    drawn: dict[int, scenes.Screen] = {}

    def at(t: float) -> scenes.Screen:
        count = min(int(t * 5), sum(map(len, text)))
        if count not in drawn:
            screen, left = base.copy(), count
            for row, line in enumerate(text):
                scenes.write(screen, 560, 710 + 20 * row, line[: max(0, left)], 13, mono=True)
                left -= len(line)
            drawn[count] = screen
        return drawn[count]

    found = kept(looks(at, 66))
    assert len(found) <= 13, found  # the first picture and twelve
    assert found[-1][0] >= sum(map(len, text)) / 5, "the last letters are on the last picture"


@pytest.mark.parametrize("rate", [2.0, 5.0, 40.0])
def test_a_log_that_never_stops_is_looked_at_again_and_again(rate: float) -> None:
    drawn: dict[int, scenes.Screen] = {}

    def at(t: float) -> scenes.Screen:
        first = int(t * rate)
        if first not in drawn:
            drawn.clear()
            screen = scenes.box(scenes.desk(), 1080, 60, 800, 480, "#1e1e1e")
            for row in range(26):
                scenes.write(
                    screen, 1090, 64 + 18 * row, f"[{first + row:05d}] request {(first + row) * 7919 % 1000} served", 13, "#d0d0d0", mono=True
                )
            drawn[first] = screen
        return drawn[first]

    times = [t for t, _ in kept(looks(at, 20))]
    assert max(b - a for a, b in pairwise(times)) <= (2.6 if rate < 40 else 16.5)
    assert len(times) >= (8 if rate < 40 else 4), times


def test_a_slide_beside_a_film_is_kept_and_the_film_alone_is_not() -> None:
    film, slide = scenes.film(1080, 560, 640, 360), scenes.step(scenes.next_slide, 8.0)

    def at(t: float) -> scenes.Screen:
        screen = slide(t).copy()
        screen.paste(film(t).crop((1080, 560, 1720, 920)), (1080, 560))
        return screen

    found = looks(at, 20)
    times = kept(found)
    assert [reason for _, reason in times] == ["first", "settled"], times
    assert 8.0 <= times[1][0] <= 10.0
    assert found[-1][1].busy, "the film is reported as busy"


def test_a_paused_film_is_kept_once() -> None:
    film = scenes.film()
    assert [reason for _, reason in kept(looks(lambda t: film(min(t, 6.0)), 14))] == ["first", "settled"]


def test_a_word_beside_a_blinking_caret_is_kept() -> None:
    word = scenes.write(scenes.desk(), 480, 710, "ok", 13, mono=True)
    bare, lit = scenes.desk(), scenes.box(scenes.desk(), 481, 712, 1, 16, "black")
    word_lit = scenes.box(word.copy(), 497, 712, 1, 16, "black")

    def at(t: float) -> scenes.Screen:
        on = t % 1.06 < 0.53
        return (lit if on else bare) if t < 4 else (word_lit if on else word)

    times = kept(looks(at, 12))
    assert len(times) == 2, times
    assert times[1][0] <= 6.6


def test_slow_drift_adds_up() -> None:
    """Each step alone is too faint for any tile; together they are another picture."""
    base = scenes.desk()

    def at(t: float) -> scenes.Screen:
        level = 255 - int(t * 2)
        return scenes.box(base.copy(), 1200, 700, 300, 200, f"#{level:02x}{level:02x}{level:02x}")

    assert len(kept(looks(at, 20))) >= 2


def test_a_clock_going_back_stops_nothing() -> None:
    gate = Gate(scenes.W, scenes.H)
    before, after = scenes.pixels(scenes.desk()), scenes.pixels(scenes.NOTED["toast"](9.0))
    assert gate.look(before, 5000.0).keep
    gate.noted(before)
    verdicts = [gate.look(bytearray(after), t) for t in (100.0, 100.5, 101.0, 5000.1, 5000.5, 5001.0)]
    assert any(verdict.keep for verdict in verdicts)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (16, 16), (17, 15), (33, 1), (1, 40)])
def test_every_size_of_picture_has_its_tiles(size: tuple[int, int]) -> None:
    gate = Gate(*size)
    before = bytearray(4 * size[0] * size[1])
    gate.look(before, 1010.0)
    gate.noted(before)
    after = bytearray(before)
    after[-4:] = b"\xff\xff\xff\x00"
    verdicts = [gate.look(bytearray(after), 1010 + 0.5 * step) for step in range(1, 8)]
    assert [verdict.keep for verdict in verdicts].count(True) >= 1
    assert all(rect.right <= size[0] and rect.bottom <= size[1] for verdict in verdicts for rect in verdict.changed)
