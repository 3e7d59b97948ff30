"""Loads the neural models that find and read text. The only importer of onnxruntime; lives in the reader's process."""

from __future__ import annotations

# isort: off
from . import quiet  # noqa: F401 - before onnxruntime, which reads the environment as it is loaded

# isort: on
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoModel, NoSuchFile

from .weights import CannotRead, corrupt

_UNLOADABLE = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoModel, NoSuchFile)
"""What onnxruntime raises for a file that is not there or no model; no kind of its own is common to them."""


class Model:
    """One model, ready to run in one thread. Several threads may run it at once. Raises CannotRead when it cannot be loaded."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # With the arena a dense 1080p frame leaves 810 MB behind, without it 330 MB at the same speed (onnxruntime 1.32).
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except _UNLOADABLE as error:
            raise CannotRead(corrupt(path, str(error))) from error

    @property
    def characters(self) -> str:
        """What a recogniser's figures stand for, one a line."""
        found: str = self._session.get_modelmeta().custom_metadata_map["character"]
        return found

    def run(self, given: NDArray[np.float32]) -> NDArray[np.float32]:
        """Its first output for pictures of one size (n x 3 x height x width, values from -1 to 1)."""
        found: NDArray[np.float32] = self._session.run(None, {"x": given})[0]
        return found
