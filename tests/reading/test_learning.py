"""The tables of other scripts can be learnt anew."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.reading.decode import Decoded, Mark
from app.reading.scripts import Scripts

LEARN = Path(__file__).resolve().parents[2] / "packaging" / "reader" / "learn_scripts.py"
LATIN = ("the train leaves early", "where is the other key", "a new message for them", "they water the garden", "there is rain in the north")
OTHER = ("HacTpoKu npoekTa", "Bb16epuTe Ha6op", "CoxpaHuTb KaK", "HoBoe coo6uieHue", "OTKpblTb 3aKpblTb")
VIET = ("duroc thém vào thành", "nguròi dùng khong thé", "môt truòng này duroc", "khong tìm tháy nguròi", "thành cóng truòng môt")


def _line(script: str, text: str, sure: float) -> str:
    truth = text if script == "Latin" else "another"
    return json.dumps({"script": script, "text": text, "truth": truth, "sure": [sure] * 9, "masked": 0.0, "mass": 0.0, "trusted": True})


def _read(sure: float) -> Decoded:
    return Decoded([Mark("x", 0, sure, "", 0)] * 9)


def test_what_is_learnt_tells_scripts_apart(tmp_path: Path) -> None:
    rows = (
        [_line("Latin", text, 0.99) for text in LATIN]
        + [_line("Cyrillic", text, 0.9) for text in OTHER]
        + [_line("Vietnamese", text, 0.95) for text in VIET]
    )
    lines, target = tmp_path / "lines.jsonl", tmp_path / "scripts.json"
    lines.write_text("\n".join(rows), encoding="utf-8")
    subprocess.run([sys.executable, str(LEARN), str(target), str(lines)], check=True)
    scripts = Scripts(target)
    assert scripts.strangeness("the other garden", _read(0.99)) < 0 < scripts.strangeness("HoBoe Ha6op coxp", _read(0.9))
    assert scripts.name(OTHER) == "Cyrillic"
    assert scripts.name(VIET) == "Vietnamese"
