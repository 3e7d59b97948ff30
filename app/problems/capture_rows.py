"""What can be wrong with seeing the screen.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Row

CAPTURE: Final = (
    # ------------------------------------------------------------------ the desktop
    Row(
        "no-display",
        QT_TRANSLATE_NOOP("Problems", "There is no screen to record: this program was started without a desktop (DISPLAY is not set)."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Start it from a terminal inside your desktop session, or set DISPLAY to the screen to record, such as DISPLAY=:0.",
        ),
        lasts=True,
    ),
    Row(
        "display-lost",
        "",
        QT_TRANSLATE_NOOP(
            "Problems",
            "If you have logged out or the display was closed, start the program again in your session. It tries again by itself meanwhile.",
        ),
        lasts=True,
        retry_s=2.0,
        sentences={
            "named": QT_TRANSLATE_NOOP("Problems", "The screen {display} does not answer."),
            "unnamed": QT_TRANSLATE_NOOP("Problems", "The desktop does not answer when asked for a picture of the screen."),
        },
    ),
    Row(
        "screen-colours",
        QT_TRANSLATE_NOOP("Problems", "The screen does not use 16.7 million colours (a colour depth of 24 bits), which recording needs."),
        QT_TRANSLATE_NOOP("Problems", "Set the desktop to 24-bit colour; for a virtual screen, start it with '-screen 0 1920x1080x24'."),
        lasts=True,
    ),
    Row(
        "grab-failed",
        "",
        QT_TRANSLATE_NOOP(
            "Problems",
            "If a screen was just connected, removed or changed, wait a moment: it tries again by itself. Otherwise choose the "
            "source again, or log out and in.",
        ),
        lasts=True,
        retry_s=1.0,
        sentences={
            "nothing": QT_TRANSLATE_NOOP("Problems", "The desktop gave no picture of the screen."),
            "area": QT_TRANSLATE_NOOP("Problems", "The desktop gave no picture of its area {area}."),
            "unreadable": QT_TRANSLATE_NOOP("Problems", "The desktop gave a picture of the screen that cannot be read."),
        },
    ),
    Row(
        "no-portal",
        QT_TRANSLATE_NOOP(
            "Problems",
            "This is a Wayland session, and its desktop offers no way to take a picture of the screen (no Screenshot portal answers).",
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Install xdg-desktop-portal and the part for your desktop (xdg-desktop-portal-gnome, -kde, or -wlr together with -gtk) "
            "and log in again, or choose 'Xorg' when you log in.",
        ),
        lasts=True,
        retry_s=10.0,
    ),
    Row(
        "capture-refused",
        QT_TRANSLATE_NOOP("Problems", "The desktop did not allow a picture of the screen."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Allow screenshots for this program in the desktop's settings (Applications or Privacy), then start recording with its window in front.",
        ),
        lasts=True,
        retry_s=10.0,
    ),
    Row(
        "capture-unanswered",
        QT_TRANSLATE_NOOP("Problems", "The desktop did not answer when asked for a picture of the screen."),
        QT_TRANSLATE_NOOP("Problems", "Look for a question it may be asking behind other windows. It tries again by itself."),
        lasts=True,
        retry_s=10.0,
    ),
    Row(
        "screen-permission",
        QT_TRANSLATE_NOOP("Problems", "macOS does not let this program see the screen."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "In System Settings, under Privacy & Security, Screen & System Audio Recording, switch on Realtime HUD (or the terminal "
            "it was started from). Then quit the program and open it again.",
        ),
        lasts=True,
        retry_s=5.0,
    ),
    Row(
        "no-pointer",
        QT_TRANSLATE_NOOP("Problems", "This desktop does not tell where the mouse is."),
        QT_TRANSLATE_NOOP("Problems", "Choose a screen, a region or a window to record instead."),
        lasts=True,
        retry_s=5.0,
    ),
    Row(
        "windows-unknown",
        QT_TRANSLATE_NOOP(
            "Problems",
            "This desktop does not tell which windows are open, so password managers and private browsing cannot be left out of the recording.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Close such windows or pause while you use them. To stop this message, turn off 'Leave out password managers and private browsing'.",
        ),
        command="settings",
        group="record",
    ),
    Row(
        "windows-unknown-only",
        QT_TRANSLATE_NOOP("Problems", "This desktop does not tell which windows are open, so nothing is recorded while you allow only some of them."),
        QT_TRANSLATE_NOOP("Problems", "Empty 'Record only windows with' in the settings, or use a desktop that tells, such as one on X11."),
        command="settings",
        group="record",
    ),
    Row(
        "windows-unknown-send",
        QT_TRANSLATE_NOOP(
            "Problems",
            "This desktop does not tell which windows are open, so nothing is sent while some of them must never be. Notes are written here.",
        ),
        QT_TRANSLATE_NOOP("Problems", "Empty 'Never send windows with' in the settings, or use a desktop that tells, such as one on X11."),
        command="settings",
        group="realtime",
    ),
    Row(
        "list-doubt",
        QT_TRANSLATE_NOOP("Problems", "Some entries in the lists of windows in the settings do nothing, or not quite what they say: {parts}."),
        QT_TRANSLATE_NOOP("Problems", "What is wrong is explained below each list in the settings, and by 'realtime-hud doctor'."),
        command="settings",
        group="record",
        private=("parts",),
    ),
    Row(
        "shot-left-out",
        QT_TRANSLATE_NOOP("Problems", "The shot was not kept: it shows a site that is never recorded."),
        QT_TRANSLATE_NOOP("Problems", "Go to another page and take the shot again, or change 'Also leave out windows with' in the settings."),
        command="settings",
        group="record",
    ),
    # ------------------------------------------------------------------ what is recorded
    Row(
        "no-screen",
        QT_TRANSLATE_NOOP("Problems", "No screen is connected."),
        QT_TRANSLATE_NOOP("Problems", "Connect or wake a screen. Recording resumes by itself then."),
        lasts=True,
        retry_s=1.0,
    ),
    Row(
        "screen-gone",
        "",
        QT_TRANSLATE_NOOP("Problems", "Connect it, or choose another screen. Recording resumes by itself when it is back."),
        lasts=True,
        retry_s=1.0,
        sentences={
            "screen": QT_TRANSLATE_NOOP("Problems", "The screen '{screen}' is not connected. Connected: {there}."),
            "region": QT_TRANSLATE_NOOP("Problems", "The screen '{screen}' that the region is on is not connected. Connected: {there}."),
        },
    ),
    Row(
        "none-active",
        QT_TRANSLATE_NOOP("Problems", "No window is active, so there is nothing to record."),
        QT_TRANSLATE_NOOP("Problems", "Click on the window to record. Recording resumes by itself then."),
        lasts=True,
        retry_s=0.5,
    ),
    Row(
        "window-gone",
        "",
        QT_TRANSLATE_NOOP("Problems", "Open it or bring it back to the screen, or choose another source. Recording resumes by itself then."),
        lasts=True,
        retry_s=1.0,
        sentences={
            "outside": QT_TRANSLATE_NOOP("Problems", "The window '{title}' is outside the screen."),
            "hidden": QT_TRANSLATE_NOOP("Problems", "The window '{title}' is minimised or on another desktop."),
            "empty": QT_TRANSLATE_NOOP("Problems", "The window '{title}' has no visible area."),
            "not-there": QT_TRANSLATE_NOOP("Problems", "The window '{title}' that was chosen is not there. Nothing else is recorded instead."),
            "no-match": QT_TRANSLATE_NOOP("Problems", "No visible window has '{title}' in its title."),
        },
        private=("title",),
    ),
    Row(
        "window-excluded",
        QT_TRANSLATE_NOOP("Problems", "This window is one of those that are never recorded, such as password managers and private browsing."),
        QT_TRANSLATE_NOOP("Problems", "Go to another window or choose another source. Recording resumes by itself then."),
        lasts=True,
        retry_s=0.5,
    ),
    Row(
        "window-not-allowed",
        QT_TRANSLATE_NOOP("Problems", "This window is not one of those you chose to record."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Go to another window, or change 'Record only windows with' in the settings. Recording resumes by itself then.",
        ),
        command="settings",
        group="record",
        lasts=True,
        retry_s=0.5,
    ),
    Row(
        "window-guarded",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The window '{title}' cannot be recorded, so it is black in the pictures and nothing in it is noted.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Its program forbids it, as some video players and meeting programs do. Everything else is recorded.",
        ),
        lasts=True,
        private=("title",),
    ),
    Row(
        "windows-move",
        QT_TRANSLATE_NOOP("Problems", "A window that is never recorded keeps moving, so the screen cannot be shown."),
        QT_TRANSLATE_NOOP("Problems", "Try again in a moment."),
    ),
    Row(
        "region-none",
        QT_TRANSLATE_NOOP("Problems", "No region has been recorded yet."),
        QT_TRANSLATE_NOOP("Problems", "Choose a region, for example with --region 100,50,800,600."),
        brief=QT_TRANSLATE_NOOP("Problems", "Choose one first."),
        command="region",
        lasts=True,
    ),
    Row(
        "region-empty",
        QT_TRANSLATE_NOOP("Problems", "The region to record has no area ({size} pixels)."),
        QT_TRANSLATE_NOOP("Problems", "Choose a region at least 1 pixel wide and high."),
        command="region",
        lasts=True,
    ),
    Row(
        "region-off-screen",
        QT_TRANSLATE_NOOP("Problems", "The region to record ({region}) is not on any screen: the desktop spans {first} to {last}."),
        QT_TRANSLATE_NOOP("Problems", "Choose the region again, or connect the screen it was on. Recording resumes by itself then."),
        command="region",
        lasts=True,
        retry_s=1.0,
    ),
    Row(
        "region-clipped",
        QT_TRANSLATE_NOOP("Problems", "Only {seen} of the region's {asked} pixels are on a screen now. That part is recorded."),
        QT_TRANSLATE_NOOP("Problems", "Choose the region again, or bring back the screen it was on."),
        command="region",
        lasts=True,
    ),
    # ------------------------------------------------------------------ what is seen
    Row(
        "black-frame",
        QT_TRANSLATE_NOOP("Problems", "The screen is all black, so there is nothing to note."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "If you see something on it, choose another source or check the permission to record the screen. Otherwise nothing is "
            "wrong, and recording goes on by itself.",
        ),
        lasts=True,
    ),
    Row(
        "blank-frame",
        QT_TRANSLATE_NOOP("Problems", "The screen is all of one colour, so there is nothing to note."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "If you see something on it, choose the source again. Otherwise nothing is wrong, and recording continues.",
        ),
        lasts=True,
    ),
    Row(
        "all-hidden",
        QT_TRANSLATE_NOOP("Problems", "Only windows that are never recorded can be seen, such as password managers and private browsing."),
        QT_TRANSLATE_NOOP("Problems", "Go to another window or choose another source. Recording resumes by itself then."),
        lasts=True,
    ),
    Row(
        "none-allowed",
        QT_TRANSLATE_NOOP("Problems", "None of the windows you chose to record can be seen."),
        QT_TRANSLATE_NOOP("Problems", "Open one of them, or change 'Record only windows with' in the settings. Recording resumes by itself then."),
        command="settings",
        group="record",
        lasts=True,
    ),
    Row(
        "hidden-unsteady",
        QT_TRANSLATE_NOOP("Problems", "Windows that must never be recorded are moving, so nothing is recorded meanwhile."),
        QT_TRANSLATE_NOOP("Problems", "Keep them still or close them. Recording resumes by itself then."),
        lasts=True,
    ),
    Row(
        "frames-frozen",
        QT_TRANSLATE_NOOP("Problems", "The screen is changing, but the pictures this program gets of it are frozen."),
        QT_TRANSLATE_NOOP("Problems", "It asks the desktop again by itself. If that does not help, start the program again, or log out and in."),
        lasts=True,
        retry_s=1.0,
    ),
    Row("no-frame", QT_TRANSLATE_NOOP("Problems", "No picture came from the screen."), QT_TRANSLATE_NOOP("Problems", "Try again.")),
    Row(
        "capture-fault",
        QT_TRANSLATE_NOOP("Problems", "Because of a fault in the program, one look at the screen was missed."),
        QT_TRANSLATE_NOOP("Problems", "It tries again by itself. If it keeps happening, please report it with the log file."),
        lasts=True,
    ),
    Row(
        "capture-hangs",
        QT_TRANSLATE_NOOP("Problems", "The desktop does not answer when asked for a picture of the screen."),
        QT_TRANSLATE_NOOP("Problems", "Look for a question it may be asking behind other windows. Recording resumes by itself when it answers."),
        lasts=True,
    ),
    Row(
        "capture-stopped",
        QT_TRANSLATE_NOOP("Problems", "The program has stopped looking at the screen."),
        QT_TRANSLATE_NOOP("Problems", "It goes on by itself if this computer is only busy. Otherwise stop and start the recording."),
        lasts=True,
    ),
)
