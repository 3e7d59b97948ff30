"""What a desktop can refuse: hotkeys, the HUD, choosing a region.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Row

DESKTOP: Final = (
    # ------------------------------------------------------------------ hotkeys
    Row(
        "hotkey-taken",
        "",
        QT_TRANSLATE_NOOP("Problems", "Choose another key, or free it in the other program."),
        command="hotkeys",
        sentences={
            "program": QT_TRANSLATE_NOOP("Problems", "{keys} belongs to another program, so it does nothing here."),
            "owner": QT_TRANSLATE_NOOP("Problems", "{keys} belongs to another program ({owner}), so it does nothing here."),
        },
    ),
    Row(
        "hotkeys-taken",
        QT_TRANSLATE_NOOP("Problems", "These hotkeys do nothing, since other programs hold them or the keyboard has no such key: {keys}."),
        QT_TRANSLATE_NOOP("Problems", "Choose others."),
        command="hotkeys",
    ),
    Row(
        "hotkey-not-on-keyboard",
        QT_TRANSLATE_NOOP("Problems", "{keys} cannot be typed on this keyboard layout: it has no {key} key."),
        QT_TRANSLATE_NOOP("Problems", "Add a layout with Latin letters beside yours, or choose a function key."),
        command="hotkeys",
    ),
    Row(
        "hotkey-swallowed",
        "",
        QT_TRANSLATE_NOOP("Problems", "Choose a key without {held}, or change what {held} does in the desktop's keyboard settings."),
        command="hotkeys",
        sentences={
            "never": QT_TRANSLATE_NOOP("Problems", "{keys} never arrives."),
            "sometimes": QT_TRANSLATE_NOOP("Problems", "{keys} does not always arrive."),
            "layout": QT_TRANSLATE_NOOP("Problems", "On this keyboard {held} switches the layout."),
            "compose": QT_TRANSLATE_NOOP("Problems", "On this keyboard {held} composes characters."),
            "level": QT_TRANSLATE_NOOP("Problems", "On this keyboard {held} types further characters."),
            "else": QT_TRANSLATE_NOOP("Problems", "On this keyboard {held} does something else."),
        },
    ),
    Row(
        "hotkeys-swallowed",
        QT_TRANSLATE_NOOP("Problems", "The keyboard has another use for {held}, so these hotkeys cannot be relied on: {keys}."),
        QT_TRANSLATE_NOOP("Problems", "Choose others: the page of hotkeys offers free ones."),
        brief=QT_TRANSLATE_NOOP("Problems", "Choose others."),
        command="hotkeys",
    ),
    Row(
        "hotkey-of-the-system",
        "",
        QT_TRANSLATE_NOOP("Problems", "Choose another key."),
        command="hotkeys",
        sentences={
            "console": QT_TRANSLATE_NOOP("Problems", "{keys} never arrives: it switches to a text console."),
            "session": QT_TRANSLATE_NOOP("Problems", "{keys} never arrives: it ends the whole session."),
        },
    ),
    Row(
        "hotkey-no-combination",
        "",
        QT_TRANSLATE_NOOP("Problems", "Choose another key."),
        command="hotkeys",
        sentences={
            "unknown": QT_TRANSLATE_NOOP("Problems", "“{keys}” is not a combination of keys this program knows."),
            "types": QT_TRANSLATE_NOOP("Problems", "{keys} types or edits text. Hold Ctrl, Alt or the system key with it."),
        },
    ),
    Row(
        "hotkey-refused",
        QT_TRANSLATE_NOOP("Problems", "The system does not give {keys} to this program."),
        QT_TRANSLATE_NOOP("Problems", "Choose another key."),
        command="hotkeys",
    ),
    Row(
        "hotkey-no-entry",
        QT_TRANSLATE_NOOP("Problems", "The desktop allows hotkeys only for installed programs, and does not know this one yet."),
        QT_TRANSLATE_NOOP("Problems", "Add the program to the applications menu in Settings, Window, then start it again."),
        command="hotkeys",
    ),
    Row(
        "hotkey-by-hand",
        "",
        QT_TRANSLATE_NOOP("Problems", "The page of hotkeys shows the exact setting for each action."),
        command="hotkeys",
        sentences={
            "named": QT_TRANSLATE_NOOP("Problems", "{desktop} does not let programs have hotkeys, so they are set up in its own settings."),
            "unnamed": QT_TRANSLATE_NOOP("Problems", "This desktop does not let programs have hotkeys, so they are set up in its own settings."),
        },
    ),
    Row(
        "hotkey-not-agreed",
        QT_TRANSLATE_NOOP("Problems", "The desktop asked about the keys, and they were not allowed."),
        QT_TRANSLATE_NOOP("Problems", "Ask again on the page of hotkeys."),
        command="hotkeys",
    ),
    Row(
        "hotkey-not-given",
        QT_TRANSLATE_NOOP("Problems", "The desktop has given no key to “{words}” yet."),
        QT_TRANSLATE_NOOP("Problems", "Choose one in the desktop's settings."),
        command="hotkeys",
    ),
    Row(
        "hotkey-gone",
        QT_TRANSLATE_NOOP("Problems", "The desktop has taken the hotkeys back."),
        QT_TRANSLATE_NOOP("Problems", "They are asked for again as soon as it answers."),
        command="hotkeys",
    ),
    Row(
        "hotkey-option-alone",
        QT_TRANSLATE_NOOP("Problems", "{keys} holds neither Command nor Control, and some versions of macOS refuse that."),
        QT_TRANSLATE_NOOP("Problems", "Hold one of them too."),
        command="hotkeys",
    ),
    Row(
        "command-not-now",
        QT_TRANSLATE_NOOP("Problems", "“{command}” does nothing while nothing is recorded."),
        QT_TRANSLATE_NOOP("Problems", "Press Start first."),
        sentences={"key": QT_TRANSLATE_NOOP("Problems", "{key} begins a recording from any program.")},
    ),
    # ------------------------------------------------------------------ the HUD
    Row(
        "hud-ordinary",
        "",
        QT_TRANSLATE_NOOP("Problems", "It can be moved and closed like any other. 'HUD' tries again."),
        sentences={
            "covered": QT_TRANSLATE_NOOP("Problems", "Another window insists on staying above the HUD, so the HUD is shown as an ordinary window."),
            "keyboard": QT_TRANSLATE_NOOP("Problems", "This desktop gives the keyboard to the HUD, so it is shown as an ordinary window."),
            "clicks": QT_TRANSLATE_NOOP(
                "Problems", "This desktop gives clicks to the HUD that are meant for what is below, so it is shown as an ordinary window."
            ),
        },
    ),
    Row(
        "hud-wayland",
        QT_TRANSLATE_NOOP("Problems", "This desktop does not let a window stay above others, so the HUD is an ordinary window."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "It is shown only when you ask for it. Many desktops have 'Always on top' in the window's own menu (Alt+Space).",
        ),
    ),
    # ------------------------------------------------------------------ choosing a region
    Row(
        "picker-idle",
        QT_TRANSLATE_NOOP("Problems", "Choosing a region was cancelled after a minute without mouse or keys. What is recorded has not changed."),
    ),
    Row(
        "picker-screens",
        QT_TRANSLATE_NOOP("Problems", "Choosing a region was cancelled because the screens changed. What is recorded has not changed."),
        QT_TRANSLATE_NOOP("Problems", "Choose again."),
    ),
    Row(
        "picker-fault",
        QT_TRANSLATE_NOOP("Problems", "The screen could not be shown for choosing."),
        QT_TRANSLATE_NOOP("Problems", "Try again. If it happens again, choose a screen or a window instead."),
    ),
)
