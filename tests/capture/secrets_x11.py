"""Windows of a colour nothing else has, made by a process of their own: a program with a secret, its menus, its dialogs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.values import Frame
from tests.screen import ends_with_us

SECRET = (0x33, 0x22, 0xEE)
"""Blue, green, red."""

SCRIPT = """
import json, sys
from Xlib import X, Xutil
from Xlib.display import Display
display = Display()
screen, made = display.screen(), {}
for line in sys.stdin:
    do = json.loads(line)
    name, verb = do["name"], do["do"]
    if verb == "make":
        place = do["place"]
        window = made[name] = screen.root.create_window(
            *place, 0, screen.root_depth, X.InputOutput, X.CopyFromParent, background_pixel=do["colour"], override_redirect=do["free"])
        if do["title"]:
            window.set_wm_name(do["title"])
            window.set_wm_class(do["app"], do["app"])
        if do["of"]:
            window.set_wm_transient_for(made[do["of"]])
        window.set_wm_normal_hints(flags=Xutil.USPosition | Xutil.PPosition)
        window.map()
    else:
        window = made[name]
        getattr(window, verb)(**do["with"])
    display.sync()
    print(window.id, flush=True)
"""


class Program:
    """A process with windows that tell of each step when it is done."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us
        )

    def make(self, name: str, place: tuple[int, int, int, int], title: str = "", app: str = "Demo", of: str = "", **how: bool) -> int:
        """A window; `of` another one; `free` of the window manager, like a menu; `secret`, unless told otherwise: of the colour. Its number."""
        colour = SECRET[0] | SECRET[1] << 8 | SECRET[2] << 16 if how.get("secret", True) else 0xDDDDDD
        return self.tell("make", name, place=place, title=title, app=app, of=of, free=how.get("free", False), colour=colour)

    def call(self, window: str, verb: str, **arguments: Any) -> None:
        self.tell(verb, window, **{"with": arguments})

    def tell(self, verb: str, window: str, **more: Any) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": verb, "name": window, **more}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def program_with_windows() -> Iterator[Program]:
    made = Program()
    try:
        yield made
    finally:
        made.process.kill()
        made.process.communicate()


def leaked(frame: Frame | None) -> bool:
    """Whether four pixels of the colour in a row are anywhere; the fourth byte of each may be 0 or 255."""
    return frame is not None and any(bytes((*SECRET, end)) * 4 in frame.pixels for end in (0, 255))
