"""`entry`: the program in the applications menu of the desktop, and whether it starts at login.

Tested in: tests/system/test_desktop_entry.py
"""

from __future__ import annotations

import argparse
import os
import sys

from ..settings.paths import Paths
from ..system.autostart_choice import open_autostart
from ..system.desktop_entry import entry_in_words, find_entry, install_entry, remove_entry
from ..system.launching import Launch, own_launch
from . import say


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=("install", "remove", "autostart", "status"), help="what to do")
    parser.add_argument("switch", nargs="?", choices=("on", "off"), help="for autostart: start at login, or not")


def run(args: argparse.Namespace, paths: Paths) -> int:
    launch = own_launch(paths.home)
    if (args.do == "autostart") != (args.switch is not None):
        say.fail("Use 'autostart on' or 'autostart off'; the other words take nothing after them.")
        return say.WRONG_USE
    if args.do == "autostart":
        return _autostart(launch, args.switch == "on")
    if sys.platform in ("win32", "darwin"):
        return say.fail("Only Linux desktops have such entries. Here the installer, or a shortcut of your own, does it.")
    if args.do == "install":
        path = install_entry(os.environ, launch)
        print(f"Realtime HUD is in the applications menu now ({path}).")
    elif args.do == "remove":
        print("Realtime HUD is no longer in the applications menu." if remove_entry(os.environ) else "You have no entry of your own to remove.")
    else:
        print(entry_in_words(find_entry(os.environ, launch)))
        on = open_autostart(os.environ, sys.platform, launch).on()
        print("It starts when you log in." if on else "It does not start when you log in.")
    return say.DONE


def _autostart(launch: Launch, on: bool) -> int:
    open_autostart(os.environ, sys.platform, launch).turn(on)
    print("It starts when you log in, as a minimized window." if on else "It does not start when you log in.")
    return say.DONE
