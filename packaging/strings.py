"""Collects every sentence of the window into a file for translators, and makes from it what the program reads.

Usage: python packaging/strings.py LANGUAGE [FOLDER]   (such as 'de' or 'pt_BR'; the folder is resources/languages unless another is named)
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "languages"
_CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


def main(argv: list[str]) -> int:
    if not argv or not _CODE.fullmatch(argv[0]):
        print("Which language? Name its code: make strings LANGUAGE=de (or pt_BR)", file=sys.stderr)
        return 2
    folder = Path(argv[1]) if len(argv) > 1 else FOLDER
    tools = Path(sys.executable).parent
    ts = folder / f"realtime-hud_{argv[0]}.ts"
    sources = sorted(str(path) for path in (ROOT / "app").rglob("*.py"))
    commands = (
        [str(tools / "pyside6-lupdate"), *sources, "-ts", str(ts)],
        [str(tools / "pyside6-lrelease"), str(ts), "-qm", str(ts.with_suffix(".qm"))],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout, done.stderr, file=sys.stderr)
            return 1
    text = ts.read_text(encoding="utf-8")
    left = text.count('type="unfinished"')
    print(f"{ts}: {text.count('<message')} sentences, {left} of them still in English.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
