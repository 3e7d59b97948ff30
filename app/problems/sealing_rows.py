"""Problems of encrypted notes: the key, the form they are in, and what is not encrypted.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Row

SEALING: Final = (
    # ------------------------------------------------------------------ the key
    Row(
        "keyring-asked",
        QT_TRANSLATE_NOOP("Problems", "Waiting for the system's keyring, which has the key to the notes."),
        QT_TRANSLATE_NOOP("Problems", "Unlock it if it asks for its password."),
    ),
    Row(
        "notes-key-unreachable",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The notes are encrypted and their key cannot be fetched from the system's keyring ({why}), so nothing is recorded or changed.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Unlock the keyring and start the program again. If the key is lost for good, 'realtime-hud notes set-aside' keeps the encrypted notes "
            "in a folder of their own and begins new ones.",
        ),
        brief=QT_TRANSLATE_NOOP("Problems", "Unlock the keyring and start again. If the key is lost for good, set the notes aside."),
        command="set_aside",
        lasts=True,
        fatal=True,
    ),
    Row(
        "notes-key-gone",
        QT_TRANSLATE_NOOP(
            "Problems", "The notes are encrypted with a key that the system's keyring does not have, so nothing is recorded or changed."
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Restore this user's keyring and start the program again. If the key is lost for good, 'realtime-hud notes set-aside' keeps the "
            "encrypted notes in a folder of their own and begins new ones.",
        ),
        brief=QT_TRANSLATE_NOOP("Problems", "Restore this user's keyring and start again. If the key is lost for good, set the notes aside."),
        command="set_aside",
        lasts=True,
        fatal=True,
    ),
    Row(
        "notes-no-keyring",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The notes are to be encrypted, but the system's keyring cannot keep the key ({why}), so nothing is recorded or changed.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Unlock or set up a keyring (GNOME Keyring, KWallet) and start the program again, or turn off 'Encrypt the notes on this computer'.",
        ),
        command="settings",
        group="notes",
        lasts=True,
        fatal=True,
    ),
    Row(
        "sqlcipher-missing",
        QT_TRANSLATE_NOOP(
            "Problems", "The notes are encrypted or are to be, but SQLCipher is missing or does not start on this computer, so nothing is recorded."
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Install the program again with all its packages (sqlcipher3). If the notes are not encrypted yet, turning off 'Encrypt the notes on "
            "this computer' helps, too.",
        ),
        command="settings",
        group="notes",
        lasts=True,
        fatal=True,
    ),
    Row(
        "notes-set-aside",
        QT_TRANSLATE_NOOP("Problems", "The encrypted notes, whose key is not there, are kept in {folder}; new notes begin."),
        QT_TRANSLATE_NOOP("Problems", "When the keyring has the key again, open them with --home and that folder."),
    ),
    # ------------------------------------------------------------------ the form
    Row(
        "notes-encrypted",
        QT_TRANSLATE_NOOP("Problems", "The notes were encrypted by another run of the program while this one was open, so nothing is recorded."),
        QT_TRANSLATE_NOOP("Problems", "Start the program again: it fetches the key then."),
        lasts=True,
        fatal=True,
    ),
    Row(
        "notes-not-encrypted",
        QT_TRANSLATE_NOOP("Problems", "The notes are to be encrypted, but the file in their place, {file}, is not. Nothing is recorded into it."),
        QT_TRANSLATE_NOOP("Problems", "Start the program again: that encrypts it."),
        lasts=True,
        fatal=True,
    ),
    Row(
        "notes-stay-encrypted",
        QT_TRANSLATE_NOOP("Problems", "The settings file {file} does not say any more whether to encrypt the notes, so they stay encrypted."),
        QT_TRANSLATE_NOOP("Problems", "To have them decrypted, turn off 'Encrypt the notes on this computer' in Settings › Notes."),
        command="settings",
        group="notes",
    ),
    Row(
        "notes-in-use",
        QT_TRANSLATE_NOOP(
            "Problems",
            "Another run of the program has the notes open, so they cannot be encrypted or decrypted as asked. Recording waits until it has ended.",
        ),
        QT_TRANSLATE_NOOP("Problems", "End it, or wait until it is done, and start the program again."),
        lasts=True,
        fatal=True,
    ),
    Row(
        "notes-converting",
        "",
        QT_TRANSLATE_NOOP("Problems", "Recording can begin after that. If it is interrupted, nothing is lost and the next start goes on."),
        sentences={
            "on": QT_TRANSLATE_NOOP("Problems", "The notes are being encrypted ({size} MB)."),
            "off": QT_TRANSLATE_NOOP("Problems", "The notes are being decrypted ({size} MB)."),
        },
    ),
    Row(
        "notes-converted",
        "",
        sentences={
            "on": QT_TRANSLATE_NOOP("Problems", "Notes, pictures and backups are encrypted now."),
            "off": QT_TRANSLATE_NOOP("Problems", "Notes, pictures and backups are no longer encrypted."),
        },
    ),
    Row(
        "notes-not-converted",
        QT_TRANSLATE_NOOP(
            "Problems",
            "{file} could not be encrypted or decrypted as the settings ask ({why}). It is as it was, and nothing is recorded until it can be.",
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Free as much space on the disk as the file takes, close other programs that have it open, and start the program again.",
        ),
        lasts=True,
        fatal=True,
    ),
    Row(
        "copy-damaged",
        QT_TRANSLATE_NOOP("Problems", "A backup of the notes is damaged, so it could not be converted with the others. It is kept as {file}."),
        QT_TRANSLATE_NOOP("Problems", "Delete it when you do not need it to save anything from."),
    ),
    # ------------------------------------------------------------------ what is not encrypted
    Row(
        "files-not-encrypted",
        "",
        QT_TRANSLATE_NOOP(
            "Problems", "See them with 'realtime-hud notes files'; with --remove it removes them, except for lines of your own. The notes stay."
        ),
        brief=QT_TRANSLATE_NOOP("Problems", "They can be removed, except for lines of your own in them. The notes stay."),
        command="remove_plain",
        sentences={
            "1": QT_TRANSLATE_NOOP("Problems", "The notes are encrypted, but a file of earlier notes is not: {file}."),
            "n": QT_TRANSLATE_NOOP("Problems", "The notes are encrypted, but {count} files of earlier notes are not, such as {file}."),
        },
        private=("file",),
    ),
)
