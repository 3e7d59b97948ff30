"""Where the bundle begins: both the window and the command line, and the text reader's process."""

from __future__ import annotations

import os

from app.__main__ import main

# PyInstaller's starter points the dynamic linker into the bundle. Programs of the system that we start (a browser, a command that prints a key)
# must not find our Qt there; for this process the linker has read it already.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before

raise SystemExit(main())
