"""`python -m tests.promises`: every promise with its long loops; prints the table, writes docs/promises.md, exit 1 when one is broken."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from .table import FIGURE, FULL, HERE, Promise, lines, page, promises

_PAGE = HERE.parents[1] / "docs" / "promises.md"


class _Kept:
    """A plugin of pytest that counts what became of each promise."""

    def __init__(self, rows: Sequence[Promise]) -> None:
        self._rows = {row.file: row for row in rows}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        row = self._rows.get(Path(report.nodeid.partition("::")[0]).name)
        if row is None:
            return
        if report.failed:
            row.failed += 1
        elif report.skipped:
            row.skipped += 1
        elif report.when == "call":
            row.passed += 1
            row.figures += [str(value) for name, value in report.user_properties if name == FIGURE]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.promises", description="Tries every promise on the whole program.")
    parser.add_argument("numbers", nargs="*", type=int, metavar="N", help="only these promises; the others keep their lines of the page")
    parser.add_argument("--short", action="store_true", help="with the short loops of `make test`")
    args = parser.parse_args(argv)
    known = promises()
    rows = [row for row in known if not args.numbers or row.number in args.numbers]
    if not rows:
        parser.error("no such promise")
    if not args.short:
        os.environ[FULL] = "1"
    files = [str(HERE / row.file) for row in rows]
    pytest.main(["-q", "-n", "2", "--dist", "loadfile", "-o", "faulthandler_timeout=21600", *files], plugins=[_Kept(rows)])
    print(lines(rows))
    loops = f"{'short' if args.short else 'long'}, {time.strftime('%Y-%m-%d', time.gmtime())}"
    _PAGE.write_text(page(known, loops, _PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    broken = [row for row in rows if row.kept == "no"]
    print(f"\n{len(rows)} promises, {sum(row.kept == 'yes' for row in rows)} kept, {len(broken)} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
