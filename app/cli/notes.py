"""`notes`: what was noted, listed, shown, searched, exported, deleted, kept.

Tested in: tests/e2e/test_watch.py
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from ..compose.sealing import sealing_now, set_aside
from ..compose.shelves import announced, keeping, open_notes, open_pictures, open_writing, plain_files, removed_in_words
from ..events import FromNotes, Problem
from ..files import write_whole
from ..notes import words
from ..notes.export import export, is_export
from ..notes.notices import standing
from ..notes.replacing import move
from ..notes.rows import SessionRow
from ..notes.shelf import Shelf
from ..notes.words import GOING, StoreError
from ..settings.paths import Paths
from . import say

NONE_YET = "There are no notes yet. 'realtime-hud watch' or the window writes some."


def add_options(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="do", metavar="list|show|search|export|delete|keep|files|set-aside", required=True, parser_class=say.Parser)
    listing = verbs.add_parser("list", help="sessions, newest first")
    show = verbs.add_parser("show", help="one session as Markdown")
    show.add_argument("id", nargs="?", default="last", metavar="ID", help="the session's id as 'notes list' shows it, its beginning, or 'last'")
    search = verbs.add_parser("search", help="notes that hold all these words, or stand under a title, program or window that does; newest first")
    search.add_argument("words", nargs="+", metavar="WORD")
    for verb in (listing, search):
        verb.add_argument("--limit", type=_number, metavar="N", help="at most this many (default: all)")
        verb.add_argument("--offset", type=_number, default=0, metavar="N", help="leave out the first N: the next page")
    out = verbs.add_parser("export", help="sessions as Markdown, a page of HTML with pictures, or JSON")
    out.add_argument("id", nargs="?", metavar="ID")
    out.add_argument("--all", action="store_true", help="every session")
    out.add_argument("--format", choices=("md", "html", "json"), default="md")
    out.add_argument("--out", type=Path, metavar="FILE", help="write to this file instead of the terminal")
    delete = verbs.add_parser("delete", help="remove a session with its pictures and its file, or everything of the last minutes")
    which = delete.add_mutually_exclusive_group(required=True)
    which.add_argument("id", nargs="?", metavar="ID")
    which.add_argument("--last", type=_minutes, metavar="MINUTES", help="erase what was noted in the last MINUTES, wherever it is kept")
    keep = verbs.add_parser("keep", help="keep the pictures and notes that are due to be deleted")
    files = verbs.add_parser("files", help="files of earlier notes that are not encrypted, while the notes are")
    files.add_argument("--remove", action="store_true", help="remove them; lines of your own in them stay, and so do the notes")
    away = verbs.add_parser("set-aside", help="move encrypted notes whose key is lost into a folder of their own, and begin new ones")
    for verb in (listing, show, search, delete, keep, files, away):
        verb.add_argument("--json", action="store_true", help="print JSON")


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 12:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 up")
    return int(text)


def _minutes(text: str) -> float:
    return say.number(text, "minutes", 0.01, 10_000_000)


def run(args: argparse.Namespace, paths: Paths) -> int:
    try:
        return _run(args, paths)
    except StoreError as error:
        return say.problem(error.problem)


def _run(args: argparse.Namespace, paths: Paths) -> int:
    if args.do == "delete" and args.last is not None:
        from .erasing import run as erase

        return erase(args, paths)
    if args.do == "delete":
        return _delete(args, paths)
    if args.do == "keep":
        return _keep(args, paths)
    if args.do == "files":
        return _files(args, paths)
    if args.do == "set-aside":
        return _set_aside(args, paths)
    verb: Callable[[argparse.Namespace, Paths, Shelf], int] = {"list": _list, "show": _show, "search": _search, "export": _export}[args.do]
    try:
        with open_notes(paths, say.meanwhile) as shelf:
            return verb(args, paths, shelf)
    except FileNotFoundError:
        if args.do in ("list", "search"):
            return _nothing(args)
        return say.fail(NONE_YET)


def _nothing(args: argparse.Namespace, sentence: str = NONE_YET) -> int:
    """No data is no failure, but it is said."""
    say.fail(sentence)
    if args.json:
        say.data([])
    return say.DONE


def _when(t: float) -> str:
    return datetime.fromtimestamp(t).astimezone().strftime("%Y-%m-%d %H:%M")


def _list(args: argparse.Namespace, paths: Paths, shelf: Shelf) -> int:
    rows = shelf.sessions(args.limit, offset=args.offset)
    for told in announced(paths):
        say.problem(told)
    if not rows and args.limit != 0:
        return _nothing(args, NONE_YET if not args.offset else "There are no more.")
    if args.json:
        going = keeping(paths).of_sessions()
        say.data([dataclasses.asdict(row) | {"pictures_due": going.get(row.id, 0)} for row in rows])
        return say.DONE
    for row in rows:
        length = "running" if row.ended is None else f"{max(0, row.ended - row.started) / 60:.0f} min"
        print(f"{row.id}  {_when(row.started)}  {length:>8}  {say.count(row.blocks, 'note'):>11}  {row.title}")
    return say.DONE


def _keep(args: argparse.Namespace, paths: Paths) -> int:
    notices = standing(paths.notes_db.parent)
    told: list[Problem] = []
    if notices:
        with open_writing(paths, lambda event: told.append(event) if isinstance(event, Problem) else None, say.meanwhile) as scribe:
            for notice in notices:
                scribe.keep_announced(notice.kind)
    told = [problem for problem in told if problem.code not in GOING.values()]
    for problem in told:
        say.problem(problem)
    if told:
        return say.FAILED
    kept = {notice.kind: notice.count for notice in notices}
    if args.json:
        say.data(kept)
    else:
        print(" ".join(f"Kept: {say.count(count, kind[:-1])}." for kind, count in kept.items()) or "Nothing is due to be deleted.")
    return say.DONE


def _files(args: argparse.Namespace, paths: Paths) -> int:
    found = plain_files(paths)
    if not args.remove:
        if args.json:
            say.data([str(path) for path in found])
        else:
            print("\n".join(map(str, found)) or "There is none.")
        return say.DONE
    told: list[Problem] = []
    with open_writing(paths, lambda event: told.append(event) if isinstance(event, Problem) else None, say.meanwhile) as scribe:
        sentence, gone, cleared = removed_in_words(paths, scribe)
    for problem in told:
        say.problem(problem)
    if args.json:
        say.data({"removed": [str(path) for path in gone], "said": cleared.said, "remains": cleared.remains})
    else:
        print(sentence)
    return say.FAILED if told or cleared.remains else say.DONE


def _set_aside(args: argparse.Namespace, paths: Paths) -> int:
    sealing = sealing_now(paths, tell=say.meanwhile)
    if sealing.locked is not None and not sealing.lacks_key:
        return say.problem(sealing.locked)
    if sealing.locked is None:
        return say.fail("The notes can be opened, so they stay where they are.")
    try:
        folder = set_aside(paths)
    except OSError as error:
        return say.problem(words.from_os(error, paths.data))
    if args.json:
        say.data({"folder": str(folder)})
    else:
        print(say.in_words(words.set_aside(folder)))
    return say.DONE


def _find(shelf: Shelf, name: str) -> SessionRow | None:
    rows = shelf.sessions(1 if name == "last" else None)
    fitting = rows[:1] if name == "last" else [row for row in rows if row.id.startswith(name)]
    return fitting[0] if len(fitting) == 1 else None


def _unknown(name: str) -> int:
    return say.fail(f"No single session has the id '{name}'. 'realtime-hud notes list' shows the ids.")


def _show(args: argparse.Namespace, paths: Paths, shelf: Shelf) -> int:
    row = _find(shelf, args.id)
    if row is None:
        return _unknown(args.id)
    text = export(shelf, None, [row.id], "json" if args.json else "md")
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    return say.DONE


def _search(args: argparse.Namespace, _paths: Paths, shelf: Shelf) -> int:
    hits = shelf.hits(" ".join(args.words), args.limit, args.offset)
    if not hits and args.limit != 0:
        return _nothing(args, "No note holds these words." if not args.offset else "There are no more.")
    if args.json:
        say.data([dataclasses.asdict(hit) for hit in hits])
        return say.DONE
    for hit in hits:
        print(f"{_when(hit.block.t)}  {hit.title}\n    {' '.join(hit.snippet.split())}")
    return say.DONE


def _export(args: argparse.Namespace, paths: Paths, shelf: Shelf) -> int:
    ids: Sequence[str]
    if args.all:
        ids = [row.id for row in shelf.sessions(None)]
    else:
        row = _find(shelf, args.id or "last")
        if row is None:
            return _unknown(args.id or "last")
        ids = [row.id]
    with open_pictures(paths) as pictures:
        text = export(shelf, pictures, ids, args.format)
    if args.out is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    else:
        _write(args.out, text)
    return say.DONE


def _write(path: Path, text: str) -> None:
    """Whole or not at all, behind a link as well; a pipe or a device is handed it. Raises OSError."""
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(text.encode("utf-8", "replace"))
        return
    there = Path(os.path.realpath(path))
    _keep_beside(there)
    write_whole(there, text)


def _keep_beside(path: Path) -> None:
    """A file in the place of an export that is not an earlier export, or was changed since, is kept under another name. Raises OSError."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return
    if is_export(raw.decode("utf-8", "replace")):
        return
    stamp, number = datetime.fromtimestamp(path.stat().st_mtime).astimezone().strftime("%Y-%m-%d %H.%M.%S"), 1
    kept = path.with_name(f"{path.stem} (before {stamp}){path.suffix}")
    while not move(path, kept):
        number += 1
        kept = path.with_name(f"{path.stem} (before {stamp} {number}){path.suffix}")
    say.fail(f"'{path.name}' was not an export as it was written, so it is kept as '{kept.name}'.")


def _delete(args: argparse.Namespace, paths: Paths) -> int:
    try:
        with open_notes(paths) as shelf:
            row = _find(shelf, args.id)
    except FileNotFoundError:
        row = None
    if row is None:
        return _unknown(args.id)
    told: list[Problem] = []

    def hear(event: FromNotes) -> None:
        if isinstance(event, Problem) and event.code != "files-cleared":  # said in the sentence of what was done
            told.append(event)

    with open_writing(paths, hear) as scribe:
        cleared = scribe.remove_session(row.id)
    for problem in told:
        say.problem(problem)
    failed = bool(told) and not cleared.remains
    if failed:
        return say.FAILED
    if args.json:
        say.data({"deleted": row.id, "files": [str(path) for path in cleared.gone], "said": cleared.said, "remains": cleared.remains})
    else:
        what = "its pictures and its file" if cleared.gone else "its pictures"
        print(" ".join([f"Deleted '{row.title}' with {what}.", *cleared.said]))
    return say.FAILED if told else say.DONE
