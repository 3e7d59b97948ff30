"""What a setting with a few allowed values may be: each value as it stands in the file, and its words in the window."""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP

ENGINES: Final = (
    ("local", QT_TRANSLATE_NOOP("Settings", "Local (on this computer)")),
    ("realtime", QT_TRANSLATE_NOOP("Settings", "Realtime (an OpenAI service)")),
)
DETAILS: Final = (
    ("all", QT_TRANSLATE_NOOP("Settings", "Everything new")),
    ("brief", QT_TRANSLATE_NOOP("Settings", "Everything new, with key points")),
)
KEEP: Final = (
    ("none", QT_TRANSLATE_NOOP("Settings", "None")),
    ("noted", QT_TRANSLATE_NOOP("Settings", "Those that notes come from")),
    ("all", QT_TRANSLATE_NOOP("Settings", "All that showed something new")),
)
THEMES: Final = (
    ("system", QT_TRANSLATE_NOOP("Settings", "Same as the system")),
    ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
    ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
)
WHEN_IDLE: Final = (
    ("slower", QT_TRANSLATE_NOOP("Settings", "Look less often")),
    ("pause", QT_TRANSLATE_NOOP("Settings", "Pause")),
    ("go on", QT_TRANSLATE_NOOP("Settings", "Keep recording")),
)
UNSURE: Final = (
    ("mark", QT_TRANSLATE_NOOP("Settings", "Mark them, as word(?)")),
    ("leave out", QT_TRANSLATE_NOOP("Settings", "Leave them out")),
    ("plain", QT_TRANSLATE_NOOP("Settings", "Write them like any other")),
)
STYLES: Final = (
    ("plain", QT_TRANSLATE_NOOP("Settings", "Plain")),
    ("lecture", QT_TRANSLATE_NOOP("Settings", "Lecture")),
    ("meeting", QT_TRANSLATE_NOOP("Settings", "Meeting")),
    ("debugging", QT_TRANSLATE_NOOP("Settings", "Debugging")),
    ("reading", QT_TRANSLATE_NOOP("Settings", "Reading")),
    ("how-to", QT_TRANSLATE_NOOP("Settings", "How-to")),
)
PICTURE_DETAILS: Final = (
    ("auto", QT_TRANSLATE_NOOP("Settings", "As the size of the text needs")),
    ("high", QT_TRANSLATE_NOOP("Settings", "High")),
    ("low", QT_TRANSLATE_NOOP("Settings", "Low")),
)
HUD_SHOWN: Final = (
    ("recording", QT_TRANSLATE_NOOP("Settings", "While recording")),
    ("always", QT_TRANSLATE_NOOP("Settings", "Always")),
    ("asked", QT_TRANSLATE_NOOP("Settings", "Only when I ask for it")),
)
HUD_FORMS: Final = (
    ("expanded", QT_TRANSLATE_NOOP("Settings", "Expanded: the last lines")),
    ("compact", QT_TRANSLATE_NOOP("Settings", "Compact: one line")),
)
CORNERS: Final = (
    ("bottom-right", QT_TRANSLATE_NOOP("Settings", "Bottom right")),
    ("bottom-left", QT_TRANSLATE_NOOP("Settings", "Bottom left")),
    ("top-right", QT_TRANSLATE_NOOP("Settings", "Top right")),
    ("top-left", QT_TRANSLATE_NOOP("Settings", "Top left")),
)
FALLBACKS: Final = (
    ("local", QT_TRANSLATE_NOOP("Settings", "Continue with the local engine")),
    ("none", QT_TRANSLATE_NOOP("Settings", "Stop and say why")),
)
