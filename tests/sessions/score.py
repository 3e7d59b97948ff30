"""One table over all sessions: `python -m tests.sessions.score [--reader real] [--held-out] [NAME…]`."""

from __future__ import annotations

import argparse

from . import player
from .play import play, real_pages, true_pages

_HEAD = ("session", "recall", "redund.", "unsupp.", "compr.", "lines", "chars", "CER", "ms/frame", "broken")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--reader", choices=("true", "real"), default="true")
    parser.add_argument("--held-out", action="store_true", help="the sessions that the engine is not tuned on")
    asked = parser.parse_args()
    real = asked.reader == "real"
    print("{:26}{:>8}{:>9}{:>9}{:>8}{:>7}{:>8}{:>7}{:>10}{:>8}".format(*_HEAD))
    sums = [0.0] * 4
    wanted = asked.names or sessions(asked.held_out)
    for name in wanted:
        session = player.load(name)
        got = play(session, real_pages(session) if real else true_pages(session), real=real)
        figures = (got.recall.percent, got.redundancy.percent, got.unsupported.percent, got.compression)
        sums = [a + b for a, b in zip(sums, figures, strict=True)]
        error = "" if got.character_error is None else f"{got.character_error:.2f}"
        speed = 1000 * got.engine_s / len(session.frames)
        print(_row(name, figures) + f"{got.lines:7}{len(got.notes):8}{error:>7}{speed:10.1f}{len(got.complaints):8}", flush=True)
    print(_row("mean", [s / max(1, len(wanted)) for s in sums]))


def sessions(held_out: bool) -> list[str]:
    """The names to score: the shared sample counts to the open ones where it is present."""
    shared = ["session1"] if not held_out and (player.SHARED / "session1" / "facts.json").exists() else []
    return shared + player.names(held_out)


def _row(name: str, figures: list[float] | tuple[float, ...]) -> str:
    recall, redundant, unshown, share = figures
    return f"{name:26}{recall:8.1f}{redundant:9.1f}{unshown:9.1f}{share:8.1f}"


if __name__ == "__main__":
    main()
