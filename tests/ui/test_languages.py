"""The window in another language: collected, translated, shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.ui.languages import chosen

ROOT = Path(__file__).resolve().parents[2]
_SHOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.languages import install
app = QCoreApplication([])
print(len(install(app, Path(sys.argv[1]))))
print(QCoreApplication.translate("Commands", "Start"))
print(QCoreApplication.translate("Commands", "No sentence of ours"))
"""


def _collect(folder: Path, language: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(ROOT / "packaging" / "strings.py"), language, str(folder)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def _shown(folder: Path, language: str) -> list[str]:
    env = {**os.environ, "LANGUAGE": language, "LC_ALL": "", "LANG": "en_US.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", _SHOW, str(folder)]
    return subprocess.run(words, capture_output=True, text=True, check=True, env=env, cwd=ROOT).stdout.splitlines()


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every sentence translated, into itself with marks around it."""
    folder = tmp_path_factory.mktemp("languages")
    assert _collect(folder, "de").returncode == 0
    ts = folder / "realtime-hud_de.ts"
    tree = ElementTree.parse(ts)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = f"«{message.findtext('source')}»"
    tree.write(ts, encoding="utf-8", xml_declaration=True)
    assert _collect(folder, "de").returncode == 0
    return folder


def test_a_translation_is_shown_and_what_it_lacks_stays_english(german: Path) -> None:
    count, start, unknown = _shown(german, "de_AT:de")
    assert int(count) >= 1
    assert start == "«Start»"
    assert unknown == "No sentence of ours"


def test_a_language_nobody_translated_is_english(german: Path) -> None:
    assert _shown(german, "fi") == ["0", "Start", "No sentence of ours"]


def test_hundreds_of_sentences_are_collected_and_none_is_lost_when_collected_again(german: Path) -> None:
    again = _collect(german, "de")
    assert " 0 of them still in English" in again.stdout
    assert int(again.stdout.split(": ")[1].split()[0]) > 500


def test_a_language_without_a_code_is_refused(tmp_path: Path) -> None:
    result = _collect(tmp_path, "German")
    assert result.returncode == 2
    assert "make strings LANGUAGE=de" in result.stderr


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(["fi", "de_AT", "de"], "de"), (["en_US", "en", "de"], None), (["pt_BR", "pt"], "pt_BR"), ([], None)],
)
def test_the_best_language_there_is(tmp_path: Path, wanted: list[str], expected: str | None) -> None:
    for name in ("de", "pt_BR", "pt"):
        (tmp_path / f"realtime-hud_{name}.qm").touch()
    file = chosen(wanted, tmp_path)
    assert (file and file.stem.removeprefix("realtime-hud_")) == expected
