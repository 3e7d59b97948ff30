"""A screen of 8K costs memory for its pixels, not for what is looked at in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

READ = """
import resource, sys
import numpy as np
from PIL import Image, ImageDraw
from app.reading.reader import TextReader
from app.values import Rect
from tests.reading.drawn import WEIGHTS, font
image = Image.new("L", (7680, 4320), 255)
draw = ImageDraw.Draw(image)
rows = [f"Line {n} of a page on a very large screen" for n in range(8)]
for n, row in enumerate(rows):
    draw.text((100 + n % 2 * 3700, 60 + n // 2 * 1300), row, fill=0, font=font((12, 34, 60, 100)[n // 2]))
pixels = np.empty((4320, 7680, 4), np.uint8)
pixels[...] = np.asarray(image)[..., None]
del image, draw
reader = TextReader(WEIGHTS, threads=1)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
lines = reader.read(pixels, [Rect(0, 0, 7680, 4320)]).lines
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
print(len(lines), sum(line.text in rows for line in lines))
"""
MOST_MB = 700
"""On top of the 133 MB of its pixels: four more pictures as large, and what a band of 1080p takes."""


def test_an_8k_page_of_small_and_large_print_is_read_in_bounded_memory() -> None:
    done = subprocess.run([sys.executable, "-c", READ], cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    grown, counts = done.stdout.strip().splitlines()
    assert int(grown) <= MOST_MB
    assert counts == "8 8"
