"""What a person is shown of the desktop, to choose from: an eye beside the camera's, with the same windows left out.

Tested in: tests/ui/picker/test_on_screen.py
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..capture.alone import open_alone
from ..capture.beneath_choice import open_beneath
from ..capture.glance import Eye
from ..capture.grabber_choice import open_grabber
from ..capture.taking import Desk
from ..system.windows import open_windows

if TYPE_CHECKING:
    from .parts import Parts


def make_eye(parts: Parts) -> Eye:
    """An eye for one thread, open until it is closed; the program's own windows are not in what it sees. Opens nothing yet."""
    windows = open_windows(os.environ, sys.platform)

    desk = Desk(
        lambda: open_grabber(os.environ, sys.platform),
        lambda: tuple(window for window in windows() if window.pid != os.getpid()),
        open_beneath(os.environ, sys.platform, os.getpid(), windows),
        open_alone(os.environ, sys.platform),
        policy=parts.live.discretion.policy,
        turn=windows.turn,
        popups=windows.popups,
    )
    return Eye(desk, windows.close)
