"""Frames in, pages (lines with boxes) out. The reader lives in a process of its own; the recorder calls it from the reading thread."""

from __future__ import annotations

import os

# onnxruntime from 1.29 on reports to its maker, from native code and on Linux too, unless this stands in the environment when it is loaded
# (disable_telemetry_events() comes too late). Here, because nothing of this package can be imported before it; children inherit it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
