"""Boards and windows on a real X server, and what the server says of them."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from Xlib import X
from Xlib.display import Display

from app.ui.hud.telling import Dress, Line, Telling, plain
from tests.screen import ends_with_us, program
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[3]
WORD = "Zephyrquartz"
"""A word that is on the screen in the HUD only."""


class Process:
    """A `stand` process. `heard`: everything it told but answers."""

    def __init__(self, display: str, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.hud.stand", *words],
            cwd=ROOT, env={**{k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}, "DISPLAY": display}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=ends_with_us,
        )  # fmt: skip
        self.pid = self._process.pid
        self.heard: list[list[Any]] = []
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._hear, name=f"hears {words[0]}", daemon=True)
        self._thread.start()
        assert self._answers.get(timeout=60) == "ready"

    def do(self, *order: object, within_s: float = 30) -> Any:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._answers.get(timeout=within_s)

    def told(self, kind: str) -> list[list[Any]]:
        return [what[1:] for what in self.heard if what[0] == kind]

    @property
    def state(self) -> Any:
        return self.do("state")

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(60)
        self._thread.join(60)
        assert self._process.stdout
        self._process.stdout.close()

    def _hear(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            said = json.loads(line)
            if said[0] in ("answer", "ready"):
                self._answers.put(said[1] if said[0] == "answer" else "ready")
            else:
                self.heard.append(said)


@contextmanager
def board(display: str, folder: Path, dress: Dress | None = None) -> Iterator[Process]:
    """A board that has something to say and is not shown yet."""
    made = Process(display, "board", str(folder))
    try:
        made.do("wear", plain(dress or Dress()))
        made.do("tell", plain(telling(WORD)))
        yield made
    finally:
        made.close()


@contextmanager
def below(display: str, title: str, x: int, y: int, w: int, h: int) -> Iterator[Process]:
    """A window that is one button."""
    made = Process(display, "below", title, *map(str, (x, y, w, h)))
    try:
        until(lambda: made.told("focus")[-1:] == [[True]], 30, f"{title} has the keys")
        yield made
    finally:
        made.close()


def telling(*texts: str, grows: bool = False) -> Telling:
    lines = tuple(Line(text, f"b{number}", "s", grows=grows and number == len(texts) - 1) for number, text in enumerate(texts))
    return Telling("recording", "Recording", "Local · seen 1 s ago", "", "", lines, grows, "Quick note", True)


class Server:
    """What the X server says."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display = Display(display)

    def above(self, upper: int, lower: int) -> bool:
        """Whether one top-level window (or the frame around it) stands above another."""
        stack = [child.id for child in self._display.screen().root.query_tree().children]
        return stack.index(self.top_of(upper)) > stack.index(self.top_of(lower))

    def top_of(self, number: int) -> int:
        """The frame around a window, or the window itself."""
        window = self._display.create_resource_object("window", number)
        root = self._display.screen().root.id
        while (parent := window.query_tree().parent).id != root:
            window = parent
        return int(window.id)

    def is_seen(self, number: int) -> bool:
        return bool(self._display.create_resource_object("window", number).get_attributes().map_state == X.IsViewable)

    @property
    def focus(self) -> int:
        found = self._display.get_input_focus().focus
        return int(getattr(found, "id", found))

    def give_keys(self, number: int) -> None:
        """As a window manager does: later than anything another program has heard of."""
        self._display.create_resource_object("window", number).set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()

    @property
    def active(self) -> int:
        found = self._display.screen().root.get_full_property(self._display.intern_atom("_NET_ACTIVE_WINDOW"), 0)
        return int(found.value[0]) if found is not None else 0

    def user(self, *words: object) -> None:
        """What a user does, by xdotool."""
        subprocess.run([program("xdotool"), *map(str, words)], env={**os.environ, "DISPLAY": self._name}, check=True, capture_output=True)

    def click(self, x: int, y: int) -> None:
        self.user("mousemove", x, y, "click", 1)

    @contextmanager
    def insisting(self, number: int) -> Iterator[None]:
        """Puts the frame of a window above all others again and again, as some window managers do."""
        frame, ended = self.top_of(number), threading.Event()

        def insist() -> None:
            display = Display(self._name)
            # Else the window manager is asked instead, which keeps its windows below those that it does not manage.
            display.create_resource_object("window", frame).change_attributes(override_redirect=True)
            while not ended.wait(0.002):
                display.create_resource_object("window", frame).configure(stack_mode=X.Above)
                display.sync()
            display.create_resource_object("window", frame).change_attributes(override_redirect=False)
            display.close()

        thread = threading.Thread(target=insist, name="insists")
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def menu(self, x: int, y: int, w: int, h: int) -> int:
        """Opens a window above all others that no window manager manages."""
        root = self._display.screen().root
        self._menu = root.create_window(x, y, w, h, 0, X.CopyFromParent, override_redirect=True, background_pixel=0xFFFFFF)
        self._menu.map()
        self._menu.configure(stack_mode=X.Above)
        self._display.sync()
        return int(self._menu.id)

    def end_menu(self) -> None:
        self._menu.destroy()
        self._display.sync()

    def close(self) -> None:
        self._display.close()
