"""`key`: sets, checks and forgets the key of the realtime engine. The key comes from standard input, never from an argument, and is never shown.

Tested in: tests/promises/test_04_key.py
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Mapping

from ..compose.remote import make_keys, remote_address
from ..settings.paths import Paths
from ..settings.store import SettingsFile
from ..system.keys import VARIABLE, Keys, KeyTroubleError
from . import say

_PLACES = {
    "environment": f"in the variable {VARIABLE}",
    "command": "printed by the key command",
    "keyring": "in the keyring",
    "session": "kept until this program ends",
    "": "",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=("set", "status", "clear"), help="set reads the key from standard input")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace, paths: Paths) -> int:
    settings = SettingsFile(paths.settings_file).load().settings
    keys = make_keys(settings)
    if args.do == "status":
        return _status(args, keys, remote_address(settings)[0])
    if args.do == "clear":
        left = keys.clear()
        _answer(args, {"cleared": True, "left": left}, left or "The key is forgotten.")
        return say.DONE
    return _set(args, keys)


def _set(args: argparse.Namespace, keys: Keys) -> int:
    key = getpass.getpass("Key (it is not shown): ") if sys.stdin.isatty() else sys.stdin.readline()
    if not key.strip():
        return say.fail("No key was given. Type it, or pipe it in: 'realtime-hud key set < file'.")
    try:
        place, trouble = keys.set(key)
    except KeyTroubleError as error:
        return say.fail(str(error))
    if place != "keyring":
        # A command ends at once, and with it what it keeps in memory: that would be a key that looks kept and is not.
        return say.fail(f"The key was not kept. {trouble.partition('; ')[0]}. Set {VARIABLE} in the environment instead.")
    _answer(args, {"kept": place}, "The key is kept in the keyring.")
    return say.DONE


def _status(args: argparse.Namespace, keys: Keys, service: str) -> int:
    status = keys.status()
    shown = {"source": status.source, "hint": status.hint, "keyring": status.ring, "trouble": status.trouble, "service": service}
    if status.source:
        sentence = f"A key for {service} is {_PLACES[status.source]}" + (f", ending in {status.hint}." if status.hint else ".")
    else:
        sentence = f"There is no key for {service}. Set {VARIABLE}, or keep one with 'realtime-hud key set'."
    _answer(args, shown, " ".join(part for part in (sentence, status.trouble) if part))
    return say.DONE if status.source else say.FAILED


def _answer(args: argparse.Namespace, value: Mapping[str, object], sentence: str) -> None:
    if args.json:
        say.data(value)
    else:
        print(sentence)
