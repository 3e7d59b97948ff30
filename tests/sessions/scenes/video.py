"""A picture that moves like a video: blocks of colour that differ from frame to frame, no text. Seeded, so that a session can be made again."""

from __future__ import annotations

import random

_TONES = ["#2a3440", "#313d4b", "#394757", "#445365", "#506175", "#5d6f84", "#6d7f94", "#8191a4", "#98a6b6", "#b3bdc9"]
_SKIN = ["#8c5f4a", "#9c6d56", "#ab7c64", "#c08f76"]


def moving(w: int, h: int, seed: int, cell: int = 20) -> str:
    """An SVG of `w` x `h` pixels: a wall with grain, and a person of blocks who shifts a little with every seed."""
    rng = random.Random(seed)
    columns, rows = w // cell + 1, h // cell + 1
    middle = columns * (0.45 + 0.1 * rng.random())
    out = [f"<svg width={w} height={h} style='display:block;background:#2a3440' shape-rendering=crispEdges>"]
    for y in range(rows):
        for x in range(columns):
            head = (x - middle) ** 2 / (columns * 0.08) ** 2 + (y - rows * 0.38) ** 2 / (rows * 0.17) ** 2 < 1
            body = y > rows * 0.56 and abs(x - middle) < columns * 0.2
            if head:
                tone = rng.choice(_SKIN)
            elif body:
                tone = rng.choice(_TONES[:3])
            else:
                tone = _TONES[min(9, max(3, 3 + (x + y) * 6 // (columns + rows) + rng.randint(-1, 1)))]
            out.append(f"<rect x={x * cell} y={y * cell} width={cell} height={cell} fill='{tone}'/>")
    return "".join(out) + "</svg>"
