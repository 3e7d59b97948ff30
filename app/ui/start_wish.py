"""What the start of the program asked for.

Tested in: tests/ui/test_launch.py
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartWish:
    """What a window does once it stands.

    Attributes:
        start: Begin recording at once.
        screen: What to record: 'all', a number, a name; None: what the settings say.
        duration: Quit after so many seconds.
        shot: Take one shot.
        minimized: Begin as a minimized window.
    """

    start: bool
    screen: str | None
    duration: float | None
    shot: bool = False
    minimized: bool = False
