"""Pictures of changes on a 1080p screen, drawn letter by letter: what must be noted and what must not."""

from __future__ import annotations

import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

W, H = 1920, 1080
Screen = Image.Image
At = Callable[[float], Screen]
"""The screen as it looks at a time, in seconds."""

_SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
_MONO = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"


def pixels(screen: Screen) -> bytearray:
    return bytearray(screen.tobytes("raw", "BGRX"))


def write(screen: Screen, x: int, y: int, text: str, size: int = 13, ink: str = "#202020", mono: bool = False) -> Screen:
    font = ImageFont.truetype(_MONO if mono else _SANS, size)
    ImageDraw.Draw(screen).text((x, y), text, fill=ink, font=font)
    return screen


def box(screen: Screen, x: int, y: int, w: int, h: int, fill: str) -> Screen:
    ImageDraw.Draw(screen).rectangle((x, y, x + w - 1, y + h - 1), fill=fill)
    return screen


def desk() -> Screen:
    """A slide at the left, a terminal at the lower right, a chat, a panel with a clock."""
    screen = Image.new("RGB", (W, H), "#dfe3e8")
    box(screen, 40, 60, 1000, 620, "white")
    write(screen, 90, 100, "Quarterly results", 44)
    for number in range(3):
        write(screen, 110, 200 + 60 * number, f"• Point {number + 1}: revenue grew by {number + 3} %", 26)
    box(screen, 1080, 60, 800, 480, "#1e1e1e")
    for number in range(20):
        write(screen, 1090, 70 + 18 * number, f"build step {number:02d} finished in {number * 7 % 13}.{number} s", 13, "#d0d0d0", mono=True)
    box(screen, 1080, 560, 800, 480, "white")
    for number in range(8):
        write(screen, 1100, 580 + 44 * number, f"Ana: message number {number} about the release", 13)
    box(screen, 40, 700, 1000, 340, "#fafafa")
    for number in range(14):
        write(screen, 60, 710 + 20 * number, f"def function_{number}(value): return value * {number} + 1", 13, mono=True)
    box(screen, 0, 0, W, 28, "#30343a")
    return write(screen, 1700, 6, "Sun 22 Nov 14:03", 13, "white")


def step(change: Callable[[Screen], object], after: float = 3.0) -> At:
    """The desk, changed once and for good."""
    before, later = desk(), desk()
    change(later)
    return lambda t: before if t < after else later


def scrolled_terminal(lines: int) -> Callable[[Screen], object]:
    def change(screen: Screen) -> None:
        view = screen.crop((1080, 60 + 18 * lines, 1880, 540))
        box(screen, 1080, 60, 800, 480, "#1e1e1e")
        screen.paste(view, (1080, 60))
        for number in range(lines):
            write(screen, 1090, 70 + 18 * (20 - lines + number), f"warning: new line {number}", 13, "#d0d0d0", mono=True)

    return change


def next_slide(screen: Screen) -> None:
    box(screen, 40, 60, 1000, 620, "white")
    write(screen, 90, 100, "Next steps", 44)
    write(screen, 110, 200, "• Hire two engineers", 26)


def other_tab(screen: Screen) -> None:
    box(screen, 40, 700, 1000, 340, "#fafafa")
    for number in range(14):
        write(screen, 60, 710 + 20 * number, f"class Shape{number}: area = {number * number}", 13, mono=True)


def edited_line(screen: Screen) -> None:
    box(screen, 60, 810, 900, 18, "#fafafa")
    write(screen, 60, 810, "def function_5(value): return value * 50 + 1", 13, mono=True)


def toast(screen: Screen) -> None:
    box(screen, 1540, 940, 360, 90, "#404858")
    write(screen, 1556, 960, "Backup finished: 3 files failed", 13, "white")


def recoloured(screen: Screen) -> None:
    box(screen, 1100, 580, 420, 18, "white")
    write(screen, 1100, 580, "Ana: message number 0 about the release", 13, "#c03020")


def digit(screen: Screen) -> None:
    box(screen, 110, 200, 700, 34, "white")
    write(screen, 110, 200, "• Point 1: revenue grew by 8 %", 26)


def dotted(screen: Screen) -> None:
    """Print of single pixels."""
    for x in range(0, 120, 3):
        screen.putpixel((700 + x, 990 + (x * 7) % 5), (0, 0, 0))


NOTED: dict[str, At] = {
    "bullet": step(lambda s: write(s, 110, 380, "• Point 4: costs fell", 26)),
    "terminal line": step(lambda s: write(s, 1090, 430, "error: linker failed", 13, "#d0d0d0", mono=True)),
    "scrolled line": step(scrolled_terminal(1)),
    "scrolled ten lines": step(scrolled_terminal(10)),
    "chat message": step(lambda s: write(s, 1100, 932, "Ben: see you at nine", 13)),
    "typed word": step(lambda s: write(s, 480, 710, "# fast", 13, mono=True)),
    "typed short word": step(lambda s: write(s, 480, 710, "ok", 13, mono=True)),
    "edited code line": step(edited_line),
    "toast": step(toast),
    "next slide": step(next_slide),
    "other tab": step(other_tab),
    "colour only": step(recoloured),
    "one pixel text": step(dotted),
    "changed figure": step(digit),
    "ticked box": step(lambda s: write(s, 60, 1000, "✓", 13)),
}


def blinking(x: int, y: int, w: int, h: int, period: float, ink: str = "black") -> At:
    off, on = desk(), box(desk(), x, y, w, h, ink)
    return lambda t: on if t % period < period / 2 else off


def each_second(draw: Callable[[int], Screen]) -> At:
    """Drawn anew when the second changes."""
    last: list[tuple[int, Screen]] = []

    def at(t: float) -> Screen:
        if not last or last[0][0] != int(t):
            last[:] = [(int(t), draw(int(t)))]
        return last[0][1]

    return at


def clock(x: int = 1500, y: int = 6) -> At:
    base = desk()
    return each_second(lambda t: write(base.copy(), x, y, f"14:{t // 60 % 60:02d}:{t % 60:02d}", 13, "white"))


def minute_clock() -> At:
    """Turns after 15 s, and every minute from then on."""
    base = box(desk(), 1690, 0, 200, 28, "#30343a")
    return each_second(lambda t: write(base.copy(), 1700, 6, f"14:{(t + 45) // 60 % 60:02d}", 13, "white"))


def film(x: int = 400, y: int = 300, w: int = 640, h: int = 360, seed: int = 1) -> At:
    """Noise over moving colours, as film has it: another picture at every look."""
    base = desk()

    def at(t: float) -> Screen:
        rng = random.Random(f"{seed} {t}")
        small = Image.frombytes("RGB", (w // 8, h // 8), rng.randbytes(w // 8 * (h // 8) * 3))
        screen = base.copy()
        screen.paste(small.resize((w, h), Image.Resampling.BICUBIC), (x, y))
        return screen

    return at


def pointer() -> At:
    """The arrow itself drawn into the picture, as portals do: moving for two seconds, then resting on a plain place."""
    base = desk()

    def at(t: float) -> Screen:
        x = 60 + int(min(t, 5.0) * 180)
        screen = base.copy()
        ImageDraw.Draw(screen).polygon([(x, 681), (x, 697), (x + 11, 692)], fill="black", outline="white")
        return screen

    return at


def spinner() -> At:
    base = desk()

    def at(t: float) -> Screen:
        screen = base.copy()
        ImageDraw.Draw(screen).arc((900, 620, 931, 651), int(t * 700) % 360, int(t * 700) % 360 + 90, fill="#3060c0", width=4)
        return screen

    return at


IGNORED: dict[str, At] = {
    "caret": blinking(700, 712, 1, 16, 1.06),
    "caret of a second": blinking(700, 712, 2, 16, 1.0),
    "block caret": blinking(700, 712, 8, 16, 1.2),
    "slow caret": blinking(700, 712, 1, 16, 1.2),
    "clock with seconds": clock(),
    "minute clock": minute_clock(),
    "film": film(),
    "spinner": spinner(),
    "pointer": pointer(),
}
