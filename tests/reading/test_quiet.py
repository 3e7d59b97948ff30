"""The reports of the reader's library are off for this process and for all it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("before", [None, "0", ""])
def test_whatever_stood_in_the_environment(before: str | None) -> None:
    env = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    env |= {} if before is None else {"ORT_DISABLE_TELEMETRY": before}
    code = (
        "import sys, app.reading.quiet, os, subprocess; assert 'onnxruntime' not in sys.modules; "
        "print(os.environ['ORT_DISABLE_TELEMETRY'], flush=True); subprocess.run(['sh', '-c', 'echo $ORT_DISABLE_TELEMETRY'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout == "1\n1\n"
