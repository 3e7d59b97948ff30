from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.reading.second import SecondReader
from app.reading.weights import CannotRead, find_weights

from .drawn import WEIGHTS
from .test_recogniser import TEXTS, picture, text_of

pytestmark = pytest.mark.reader
MODEL = find_weights(WEIGHTS).second


def test_it_reads_as_the_first_reader_does() -> None:
    second = SecondReader(MODEL, "latin")
    assert [text_of(read) for read in second.read([picture(text, begin=-8) for text in TEXTS])] == list(TEXTS)


def test_it_is_loaded_when_first_needed_and_after_each_rest() -> None:
    second = SecondReader(MODEL, "latin")
    assert not second.is_loaded()
    assert second.read([]) == []
    assert not second.is_loaded()
    for _ in range(2):
        assert text_of(second.read([picture("here again")])[0]) == "here again"
        assert second.is_loaded()
        second.rest()
        assert not second.is_loaded()


def test_a_read_that_is_given_up_leaves_it_usable() -> None:
    def pause() -> None:
        raise KeyError

    second = SecondReader(MODEL, "latin")
    with pytest.raises(KeyError):
        second.read([picture("never mind")], pause)
    assert text_of(second.read([picture("after that")])[0]) == "after that"


def test_a_model_that_is_gone_is_said(tmp_path: Path) -> None:
    second = SecondReader(tmp_path / "rec_small.onnx", "latin")
    with pytest.raises(CannotRead, match="rec_small"):
        second.read([picture("text")])
    assert not second.is_loaded()


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_its_memory_goes_back_to_the_system() -> None:
    """In a process of its own, in MB: what it holds with the model at rest, in use, and at rest again."""
    done = subprocess.run([sys.executable, "-c", _HELD, str(MODEL)], capture_output=True, text=True, check=True, timeout=120)
    before, with_it, after = map(int, done.stdout.split())
    assert with_it > before + 25
    assert after < before + 10


_HELD = """
import re, sys
from pathlib import Path
from app.reading.second import SecondReader
from app.reading.memory import give_back
from tests.reading.test_recogniser import picture

def held():
    print(int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)

def rest():
    second.rest()
    give_back()

given = [picture("Quarterly figures")]
second = SecondReader(Path(sys.argv[1]), "latin")
second.read(given)  # onnxruntime takes some for itself, once
rest()
held()
second.read(given)
held()
rest()
held()
"""
