"""`doctor`: tries everything that recording needs, for real, and says what to do where something is wrong; or writes a report of it all."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from .. import __version__
from ..compose.checks import Finding, findings
from ..compose.report import CannotReport, place_for, write_report
from ..settings.paths import Paths
from . import say


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write a report for someone who helps you: the findings, versions, settings and the log, without notes, keys or window titles",
    )


def run(args: argparse.Namespace, paths: Paths) -> int:
    try:
        return _run(args, paths)
    except CannotReport as refusal:
        return say.problem(refusal.problem)


def _run(args: argparse.Namespace, paths: Paths) -> int:
    file = place_for(args.report) if args.report is not None else None
    found = []
    for finding in findings(paths):
        found.append(finding)
        if not args.json:
            _print(finding)
    if file is not None:
        write_report(paths, found, file)
    if args.json:
        report = {} if file is None else {"report": str(file)}
        say.data({"version": __version__, "findings": [asdict(finding) for finding in found], **report})
    elif file is not None:
        print(f"The report is in {file}. It is a text: read it before you send it to anyone.")
    return say.FAILED if any(finding.state == "trouble" for finding in found) else say.DONE


def _print(finding: Finding) -> None:
    sign = {"ok": "ok     ", "note": "note   ", "trouble": "TROUBLE"}[finding.state]
    print(f"{sign} {finding.check}: {finding.message} {finding.private}".rstrip(), flush=True)
    if finding.cure:
        print(f"        {finding.cure}", flush=True)
