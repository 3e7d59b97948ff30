"""The window in the language of whoever uses it, where `resources/languages` has it; English where not, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

PREFIX = "realtime-hud_"


def wanted() -> list[str]:
    """The user's languages, best first, as Qt learns them from the system (LANGUAGE, LC_ALL, LC_MESSAGES and LANG on Linux): 'de_AT', 'de', …"""
    names: list[str] = []
    for name in QLocale.system().uiLanguages():
        locale = name.replace("-", "_")
        names += [one for one in (locale, locale.partition("_")[0]) if one not in names]
    return names


def chosen(names: Iterable[str], folder: Path) -> Path | None:
    """The file of the best language there is one for; None when English is wanted before any of them."""
    for name in names:
        if name == "en":
            return None
        file = folder / f"{PREFIX}{name}.qm"
        if file.is_file():
            return file
    return None


def install(app: QCoreApplication, folder: Path) -> list[QTranslator]:
    """Makes `app` speak the user's language, Qt's own buttons included. Gives the translators in use, owned by `app`; none for English."""
    file = chosen(wanted(), folder)
    if file is None:
        return []
    name = file.stem.removeprefix(PREFIX)
    qt = f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{name.partition('_')[0]}.qm"
    found = []
    for path in (qt, str(file)):
        translator = QTranslator(app)
        if translator.load(path) and app.installTranslator(translator):
            found.append(translator)
    return found
