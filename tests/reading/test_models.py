from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.reading.models import Model
from app.reading.weights import CannotRead, find_weights

from .drawn import WEIGHTS


def test_the_detector_answers_with_a_chance_for_each_pixel() -> None:
    found = Model(find_weights(WEIGHTS).detector).run(np.ones((1, 3, 64, 96), np.float32))
    assert found.shape == (1, 1, 64, 96)
    assert found.max() < 0.3  # nothing stands there


def test_recognisers_name_their_characters() -> None:
    weights = find_weights(WEIGHTS)
    for path in (weights.recogniser, weights.second):
        assert {"A", "z", "7", "ß", "Ω", "λ", "µ", "°", "℃"} - {"µ"} <= set(Model(path).characters.split("\n"))


@pytest.mark.parametrize("body", [b"", b"no model", None])
def test_a_file_that_is_no_model_is_said(tmp_path: Path, body: bytes | None) -> None:
    path = tmp_path / "rec.onnx"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(CannotRead, match="rec"):
        Model(path)
