"""Must be imported before onnxruntime: turns its reports to its maker off.

From 1.29 on it looks up and calls a server of its maker and keeps an identity of this machine in the user's folders, from native code and on
Linux too. disable_telemetry_events() comes too late; only this, in the environment when it is loaded, does (measured: no socket, no file).
"""

from __future__ import annotations

import os

OFF = {"ORT_DISABLE_TELEMETRY": "1"}

os.environ.update(OFF)
