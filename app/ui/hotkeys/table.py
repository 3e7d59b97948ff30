"""The actions that have a hotkey, as rows of data."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ...marking import QT_TRANSLATE_NOOP
from ...settings.schema import Settings, Value, all_settings


@dataclass(frozen=True, slots=True)
class Hotkey:
    """One row.

    Attributes:
        id: The id of its wish, that of its first command.
        setting: The attribute of `Settings` that holds its keys.
        commands: The first one that makes sense now is carried out.
    """

    id: str
    setting: str
    commands: tuple[str, ...]
    text: str

    @property
    def words(self) -> str:
        return QCoreApplication.translate("Hotkeys", self.text)


HOTKEYS = (
    Hotkey("shot", "hotkey_shot", ("shot",), QT_TRANSLATE_NOOP("Hotkeys", "Shot now")),
    Hotkey("start", "hotkey_start", ("start", "pause", "resume"), QT_TRANSLATE_NOOP("Hotkeys", "Start, pause or resume")),
    Hotkey("mark", "hotkey_mark", ("mark",), QT_TRANSLATE_NOOP("Hotkeys", "Mark this moment")),
    Hotkey("hud", "hotkey_hud", ("hud",), QT_TRANSLATE_NOOP("Hotkeys", "Show or hide the HUD")),
    Hotkey("hud_touch", "hotkey_hud_touch", ("hud_touch",), QT_TRANSLATE_NOOP("Hotkeys", "Move or resize the HUD")),
    Hotkey("quick_note", "hotkey_quick_note", ("quick_note",), QT_TRANSLATE_NOOP("Hotkeys", "Quick note")),
    Hotkey("panic", "hotkey_panic", ("panic",), QT_TRANSLATE_NOOP("Hotkeys", "Panic: stop and hide everything")),
)


def keys_in(settings: Settings) -> dict[str, str]:
    """The keys of each hotkey by its id."""
    return {hotkey.id: str(getattr(settings, hotkey.setting)) for hotkey in HOTKEYS}


def default_keys() -> dict[str, str]:
    """The same, as they are when nobody changed them."""
    defaults: dict[str, Value] = {setting.name: setting.default for setting in all_settings()}
    return {hotkey.id: str(defaults[hotkey.setting]) for hotkey in HOTKEYS}
