"""`make run` without a display: the real program takes notes of a short piece of work on a virtual screen.

The screen has two monitors. On the first somebody works: a lecture, a terminal, a page. The program looks at the first and has its window on
the second, of which a picture is taken at the end. Exit code 0 only when notes were written.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import mss
import mss.tools
from Xlib import X, protocol
from Xlib.display import Display
from Xlib.error import XError

from tests.screen import ends_with_us, own_screen
from tests.waiting import until

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = "1920/508x1080/286+0+0"
DESK = "1600/423x1080/286+1920+0"
LONGEST_S = 150


class Stage:
    """The virtual screen and everything that runs on it."""

    def __init__(self, folder: Path, display: str, stack: ExitStack) -> None:
        self.folder, self.home = folder, folder / "home"
        self._env = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "OPENAI_API_KEY")}
        self._env |= {"DISPLAY": display, "LC_ALL": "C.UTF-8"}
        self._log = stack.enter_context((folder / "programs.log").open("wb"))
        self._stack = stack
        self._x11 = stack.enter_context(_connected(display))
        self._began = time.monotonic()
        # Only the first can hold the real output; the second is a piece of the same screen without one.
        for monitor in (("work", WORK, "screen"), ("notes", DESK, "none")):
            subprocess.run(["xrandr", "--setmonitor", *monitor], env=self._env, stdout=self._log, check=True)
        subprocess.run(["xrandr", "--output", "screen", "--primary"], env=self._env, stdout=self._log, stderr=self._log, check=False)
        subprocess.run(["xsetroot", "-solid", "#33475b"], env=self._env, check=False)

    def say(self, words: str) -> None:
        print(f"  {time.monotonic() - self._began:4.0f} s  {words}", flush=True)

    def run(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start a program on the stage; it is ended with the stage."""
        process = subprocess.Popen(
            [*map(str, command)], cwd=ROOT, env=self._env, stdin=subprocess.PIPE, stdout=self._log, stderr=self._log,
            preexec_fn=ends_with_us,  # noqa: PLW1509 - no threads here
        )  # fmt: skip
        self._stack.callback(_end, process)
        return process

    def ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Call the program's command line."""
        command = [sys.executable, "-m", "app", "--home", str(self.home), *words]
        return subprocess.run(command, cwd=ROOT, env=self._env, capture_output=True, text=True, timeout=30, check=False)

    def front(self, title: str) -> None:
        """Bring the window with that title to the front, as a click in a task bar does."""
        root = self._x11.screen().root
        window = until(lambda: self._window(title), 15, f"the window '{title}'")
        data = (32, [2, X.CurrentTime, 0, 0, 0])
        event = protocol.event.ClientMessage(window=window, client_type=self._x11.intern_atom("_NET_ACTIVE_WINDOW"), data=data)
        root.send_event(event, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._x11.flush()

    def windows(self) -> dict[int, str]:
        """Ids and titles of all windows the window manager knows."""
        listed = self._x11.screen().root.get_full_property(self._x11.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
        found = {}
        for number in listed.value if listed else ():
            with suppress(XError):  # a window may be gone between the two questions
                title = self._x11.create_resource_object("window", number).get_full_property(self._x11.intern_atom("_NET_WM_NAME"), X.AnyPropertyType)
                found[int(number)] = title.value.decode("utf-8", "replace") if title else ""
        return found

    def _window(self, title: str) -> object | None:
        number = next((number for number, name in self.windows().items() if name.startswith(title)), None)
        return None if number is None else self._x11.create_resource_object("window", number)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


@contextmanager
def _connected(display: str) -> Iterator[Display]:
    connection = Display(display)
    try:
        yield connection
    finally:
        connection.close()


def _tell(process: subprocess.Popen[bytes], times: int, pause_s: float) -> None:
    """Send `times` commands, one each `pause_s` seconds."""
    assert process.stdin is not None
    for _ in range(times):
        process.stdin.write(b"next\n")
        process.stdin.flush()
        _pause(pause_s)


def _pause(seconds: float) -> None:
    threading.Event().wait(seconds)


def play(stage: Stage) -> None:
    """About half a minute of work on monitor 1."""
    stage.say("a lecture begins, built up point by point")
    slides = stage.run(sys.executable, HERE / "slides.py")
    stage.front("Heat pumps in old houses")
    _pause(2.0)
    _tell(slides, 5, 1.1)
    _pause(1.4)
    _tell(slides, 1, 2.6)
    stage.say("a terminal: a failing test, a repair, an error")
    stage.run("xterm", "-T", "ana@attic: ~/heatload", "-fa", "DejaVu Sans Mono", "-fs", "12", "-geometry", "104x36", "-bg", "#10151c",
              "-fg", "#e5e7eb", "-e", "sh", HERE / "shell.sh", stage.folder, Path(sys.executable).parent)  # fmt: skip
    _pause(11.5)
    stage.say("a page is read")
    page = stage.run(sys.executable, HERE / "page.py")
    stage.front("Balancing a one-pipe system")
    _pause(4.0)
    _tell(page, 2, 2.2)
    stage.say("back to the lecture")
    stage.front("Heat pumps in old houses")
    _pause(0.8)
    _tell(slides, 4, 0.9)
    _pause(1.5)


def notes_file(home: Path) -> Path | None:
    """The Markdown file of the newest session."""
    found = sorted(home.rglob("*.md"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None


def wait_for_last_note(home: Path, quiet_s: float = 3.0, longest_s: float = 12.0) -> None:
    """Return when the notes file has not grown for a while: what was shown is written."""
    ends, size, since = time.monotonic() + longest_s, -1, time.monotonic()
    while time.monotonic() < ends and time.monotonic() - since < quiet_s:
        path = notes_file(home)
        now = path.stat().st_size if path else 0
        if now != size:
            size, since = now, time.monotonic()
        _pause(0.1)


def picture(display: str, path: Path) -> None:
    """Save what monitor 2 shows."""
    with mss.MSS(display=display) as grabber:
        shot = grabber.grab({"left": 1920, "top": 0, "width": 1600, "height": 1080})
        mss.tools.to_png(shot.rgb, shot.size, output=str(path))


class Program:
    """The program under show, with its window or by the command line's `watch`; looks at monitor 1."""

    def __init__(self, stage: Stage, window: bool) -> None:
        self._stage, self._window = stage, window
        verb = ("--start",) if window else ("watch",)
        self._process = stage.run(sys.executable, "-m", "app", *verb, "--home", stage.home, "--screen", "1", "--for", str(LONGEST_S))
        if window:
            until(lambda: stage.windows() or self._process.poll() is not None, 30, "the program's window")
        self.check()

    def check(self) -> None:
        """Raise RuntimeError when it has ended by itself."""
        code = self._process.poll()
        if code is not None:
            raise RuntimeError(f"the program ended by itself (exit code {code})")

    def end(self) -> None:
        if self._window:
            self._stage.ask("ctl", "quit")
        else:
            self._process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)


def perform(folder: Path, window: bool) -> int:
    """The whole demonstration. Exit code 0 when notes were written."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "screen").mkdir(parents=True)
    print("There is no display here, so the program shows itself on a virtual one: somebody works, it takes notes. This takes about a minute.\n")
    with ExitStack() as stack:
        # A runtime folder of our own: the user's may be missing, and its socket may belong to a running program.
        runtime = stack.enter_context(tempfile.TemporaryDirectory(prefix="hud-"))
        os.environ["XDG_RUNTIME_DIR"] = runtime
        display = stack.enter_context(own_screen(folder / "screen", os.environ, "3520x1080x24", ["--config-file", str(HERE / "openbox.xml")]))
        stage = Stage(folder, display, stack)
        program = Program(stage, window)
        stage.say("the program's window is open and records the screen" if window else "the program records the screen")
        play(stage)
        program.check()
        wait_for_last_note(stage.home)
        picture(display, folder / "window.png")
        program.end()
        stage.say("the program has ended")
    return report(folder)


def report(folder: Path) -> int:
    """Print the notes and where everything is."""
    notes = notes_file(folder / "home")
    text = notes.read_text(encoding="utf-8").strip() if notes else ""
    if not text:
        print(f"\nNo notes were written. What the programs said is in {folder / 'programs.log'}", file=sys.stderr)
        return 1
    print(f"\n{'─' * 30} the notes it wrote {'─' * 30}\n\n{text}\n\n{'─' * 80}")
    print(f"Notes (Markdown):       {notes}\nPicture of its window:  {folder / 'window.png'}")
    return 0


def main() -> int:
    options = argparse.ArgumentParser(prog="make run", description="Shows the program at work on a virtual screen.")
    options.add_argument("--folder", type=Path, default=ROOT / "build" / "demo", help="where notes, picture and logs go; emptied first")
    options.add_argument("--no-window", action="store_true", help="run the command line's watch instead of the window")
    args = options.parse_args()
    try:
        return perform(args.folder.resolve(), window=not args.no_window)
    except (AssertionError, OSError, RuntimeError) as error:
        print(f"\nThe demonstration could not run: {error}\nWhat the programs said is in {args.folder / 'programs.log'}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
