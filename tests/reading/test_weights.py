from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.reading.desk import CannotRead, Desk
from app.reading.weights import find_weights

from .drawn import WEIGHTS


def test_the_shipped_weights_are_whole() -> None:
    found = find_weights(WEIGHTS)
    assert found.detector.is_file()
    assert found.recogniser.is_file()
    assert found.second.is_file()


@pytest.mark.parametrize("name", ["det.onnx", "rec.onnx", "rec_small.onnx", "scripts.json", "signs.json", "SHA256SUMS"])
def test_a_missing_file_is_named_with_its_cure(tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(WEIGHTS, tmp_path / "reader"))
    (folder / name).unlink()
    with pytest.raises(CannotRead) as caught:
        find_weights(folder)
    problem = caught.value.problem
    assert problem.code == "reader-weights"
    assert name in problem.message
    assert "Install" in problem.cure


def test_a_changed_byte_is_noticed_before_anything_is_read(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(WEIGHTS, tmp_path / "reader"))
    body = bytearray((folder / "rec.onnx").read_bytes())
    body[1000] ^= 1
    (folder / "rec.onnx").write_bytes(body)
    desk = Desk(folder)
    with pytest.raises(CannotRead, match="damaged"):
        desk.start()
    assert desk.pid is None
    desk.close()
