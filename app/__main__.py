"""No verb: the window. A verb: the command line. The only file that knows both."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .sealed import keep_key_aside, seal


def main(argv: Sequence[str] | None = None) -> int:
    """The program. Exit codes: 0 done, 1 failed, 2 wrong use."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--reader"]:  # a frozen program starts itself as its own text reader
        from .reading.worker import main as read

        return read(words[1:])
    if words[:1] == ["--hud"]:  # the HUD of a Wayland desktop, started by the program
        from .ui.hud.helper import main as stand

        return stand(words[1:])
    seal()
    keep_key_aside()
    from .cli.main import home_first, parser, verb_at

    words = home_first(words)
    if verb_at(words) is not None or "--help" in words or "-h" in words or "--version" in words:
        from .cli.main import main as command_line

        return command_line(words)
    return window(words, parser())


def window(argv: Sequence[str] | None = None, wrong_use: argparse.ArgumentParser | None = None) -> int:
    """The window, with the few options it takes."""
    seal()
    keep_key_aside()
    options = type(wrong_use)(prog="realtime-hud") if wrong_use is not None else argparse.ArgumentParser(prog="realtime-hud")
    options.add_argument("--home", type=Path, metavar="DIR")
    options.add_argument("--start", action="store_true", help="begin recording at once")
    options.add_argument("--shot", action="store_true", help="take one shot")
    options.add_argument("--minimized", action="store_true", help="begin as a minimized window")
    options.add_argument("--screen", metavar="N")
    options.add_argument("--for", type=float, dest="duration", metavar="S", help="quit after S seconds")
    args = options.parse_args(list(sys.argv[1:] if argv is None else argv))
    from .ui.launch import run

    return run(home=args.home, start=args.start, screen=args.screen, duration=args.duration, shot=args.shot, minimized=args.minimized)


if __name__ == "__main__":
    raise SystemExit(main())
