"""Every setting as data: its type, default, limits, and the words of its row in the settings window. No behaviour.

Tested in: tests/settings/test_settings_store.py
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeVar

from ..marking import QT_TRANSLATE_NOOP
from ..values import Detail, Unsure
from .choices import CORNERS, DETAILS, ENGINES, FALLBACKS, HUD_FORMS, HUD_SHOWN, KEEP, PICTURE_DETAILS, STYLES, THEMES, UNSURE, WHEN_IDLE
from .holding import HOLDS, Holds, Taker

KeepPictures = Literal["none", "noted", "all"]
WhenIdle = Literal["slower", "pause", "go on"]
Theme = Literal["system", "light", "dark"]
HudShown = Literal["recording", "always", "asked"]
HudForm = Literal["compact", "expanded"]
HudCorner = Literal["bottom-right", "bottom-left", "top-right", "top-left"]
Value = str | int | float | bool
_V = TypeVar("_V", bound=Value)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    Attributes:
        taker: Who is given it when it changes; `HOLDS` says from when on it holds then.
        key: Its place in the file, 'table.name'; the part behind the dot is its attribute in `Settings`.
        kind: str, bool, int or float (which takes whole numbers too).
        low, high: Limits of a number, both allowed. `choices`: allowed texts with their labels, empty for any text.
        label, help: For the settings window, to be translated; `unit` follows the value.
        example: What stands in the empty field. `many`: a list, one entry a line in the window and divided by ';' in the file.
        stated: Once it was chosen it stands in the file, the default too: there it means something else than nothing.
    """

    taker: Taker
    key: str
    kind: type
    default: Value
    label: str
    help: str
    low: float | None = None
    high: float | None = None
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    example: str = ""
    many: bool = False
    stated: bool = False

    @property
    def name(self) -> str:
        return self.key.partition(".")[2]

    @property
    def holds(self) -> Holds:
        """From when on a change holds."""
        return HOLDS[self.taker]


def _is(
    taker: Taker, key: str, default: _V, label: str, tip: str, *, low: float | None = None, high: float | None = None,
    choices: tuple[tuple[str, str], ...] = (), unit: str = "", example: str = "", many: bool = False, stated: bool = False,
) -> _V:  # fmt: skip
    setting = Setting(taker, key, type(default), default, label, tip, low, high, choices, unit, example, many, stated)
    made: _V = field(default=default, metadata={"setting": setting})
    return made


_KEY_HELP = QT_TRANSLATE_NOOP("Settings", "Works in every program. Such as Ctrl+Alt+Shift+F; empty is no key.")
"""The defaults hold three modifiers, since programs, desktops and AltGr use most keys with two. Of the letters, these are neither in the tables of
GNOME, KDE, XFCE, Windows, macOS, VS Code, browsers and JetBrains, nor typed with AltGr+Shift on Polish or US international keyboards."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they are now. Rooms are given the values they need, never this object."""

    interval: float = _is(
        "camera", "record.interval", 0.5,
        QT_TRANSLATE_NOOP("Settings", "Look at the screen every"),
        QT_TRANSLATE_NOOP("Settings", "An unchanged screen costs next to nothing. A shorter time catches what flashes by."),
        low=0.2, high=60.0, unit=QT_TRANSLATE_NOOP("Settings", "s"),
    )  # fmt: skip
    source: str = _is(
        "source", "record.source", "",
        QT_TRANSLATE_NOOP("Settings", "Record"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Set by what you choose in the window. Also: all, active, a screen's name, x,y,width,height, or window: and part of a title.",
        ),
        example=QT_TRANSLATE_NOOP("Settings", "Main screen"),
    )  # fmt: skip
    follow: bool = _is(
        "source", "record.follow", False,
        QT_TRANSLATE_NOOP("Settings", "Follow the mouse to other screens"),
        QT_TRANSLATE_NOOP("Settings", "Records whichever screen the mouse is on."),
    )  # fmt: skip
    leave_out_secret: bool = _is(
        "rules", "record.leave_out_secret", True,
        QT_TRANSLATE_NOOP("Settings", "Leave out password managers and private browsing"),
        QT_TRANSLATE_NOOP("Settings", "Their windows are blacked out before anything reads or sends the picture."),
    )  # fmt: skip
    leave_out: str = _is(
        "rules", "record.leave_out", "",
        QT_TRANSLATE_NOOP("Settings", "Also leave out windows with"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "One a line: part of a title or of a program's name. A site is known by the window's title or address bar; where neither "
            "shows, as in full screen, it is recorded.",
        ),
        example=QT_TRANSLATE_NOOP("Settings", "For example:\napp:Signal\nsite:bank.example"), many=True,
    )  # fmt: skip
    only: str = _is(
        "rules", "record.only", "",
        QT_TRANSLATE_NOOP("Settings", "Record only windows with"),
        QT_TRANSLATE_NOOP("Settings", "Everything else is black in the picture. Empty: all windows are recorded."),
        example=QT_TRANSLATE_NOOP("Settings", "For example:\napp:Terminal\ntitle:Lecture"), many=True,
    )  # fmt: skip
    when_idle: WhenIdle = _is(  # noqa: RUF009 - makes a dataclass field
        "presence", "record.when_idle", "slower",
        QT_TRANSLATE_NOOP("Settings", "When you are away"),
        QT_TRANSLATE_NOOP("Settings", "No key, no mouse and nothing new on the screen. A talk or a film is still recorded."),
        choices=WHEN_IDLE,
    )  # fmt: skip
    idle_min: int = _is(
        "presence", "record.idle_min", 10,
        QT_TRANSLATE_NOOP("Settings", "Away after"),
        QT_TRANSLATE_NOOP("Settings", "For this long nothing was touched and nothing changed."),
        low=1, high=1440, unit=QT_TRANSLATE_NOOP("Settings", "min"),
    )  # fmt: skip
    battery_below: int = _is(
        "presence", "record.battery_below", 20,
        QT_TRANSLATE_NOOP("Settings", "Spare the battery below"),
        QT_TRANSLATE_NOOP("Settings", "On battery below this charge, the screen is looked at less often. 0: never."),
        low=0, high=100, unit="%",
    )  # fmt: skip
    engine: str = _is(
        "engine", "record.engine", "local",
        QT_TRANSLATE_NOOP("Settings", "Engine"),
        QT_TRANSLATE_NOOP("Settings", "What writes the notes. With the local engine nothing leaves this computer."),
        choices=ENGINES,
    )  # fmt: skip
    detail: Detail = _is(  # noqa: RUF009 - makes a dataclass field
        "writer", "record.detail", "all",
        QT_TRANSLATE_NOOP("Settings", "Write down"),
        QT_TRANSLATE_NOOP("Settings", "Key points are added; nothing is left out."),
        choices=DETAILS,
    )  # fmt: skip
    unsure_words: Unsure = _is(  # noqa: RUF009 - makes a dataclass field
        "writer", "record.unsure_words", "mark",
        QT_TRANSLATE_NOOP("Settings", "Words the reader is not sure of"),
        QT_TRANSLATE_NOOP("Settings", "Local engine only. Lines it cannot read at all are counted where they stood."),
        choices=UNSURE,
    )  # fmt: skip
    script: str = _is(
        "reader", "record.script", "latin",
        QT_TRANSLATE_NOOP("Settings", "Script on the screen"),
        QT_TRANSLATE_NOOP("Settings", "The letters the reader looks for."),
        choices=(("latin", QT_TRANSLATE_NOOP("Settings", "Latin")),),
    )  # fmt: skip
    accurate: bool = _is(
        "effort", "record.accurate", False,
        QT_TRANSLATE_NOOP("Settings", "Read every line twice"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Fewer misread letters for about three times the work. Otherwise only doubtful lines are read twice, on battery fewer of them.",
        ),
    )  # fmt: skip
    tree_hints: bool = _is(
        "effort", "record.tree_hints", True,
        QT_TRANSLATE_NOOP("Settings", "Note the addresses of pages and links"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Local engine only, on Linux. A browser in front is asked for them where it tells assistive tools what it shows; windows that are "
            "left out are not, and passwords never. Nothing of it leaves this computer.",
        ),
    )  # fmt: skip
    keep_pictures: KeepPictures = _is(  # noqa: RUF009 - makes a dataclass field
        "pictures", "pictures.keep_pictures", "noted",
        QT_TRANSLATE_NOOP("Settings", "Keep pictures"),
        QT_TRANSLATE_NOOP("Settings", "Pictures show what a note was taken from. They stay on this computer."),
        choices=KEEP,
    )  # fmt: skip
    picture_days: int = _is(
        "keeping", "pictures.picture_days", 90,
        QT_TRANSLATE_NOOP("Settings", "Keep pictures for"),
        QT_TRANSLATE_NOOP("Settings", "Older ones are deleted, with a day's notice. 0: forever. Pictures of shots, marks and your own lines stay."),
        low=0, high=36500, unit=QT_TRANSLATE_NOOP("Settings", "days"),
    )  # fmt: skip
    picture_gb: float = _is(
        "keeping", "pictures.picture_gb", 2.0,
        QT_TRANSLATE_NOOP("Settings", "Keep at most"),
        QT_TRANSLATE_NOOP("Settings", "Above this the oldest are deleted, with a day's notice. 0: no limit."),
        low=0, high=100000, unit=QT_TRANSLATE_NOOP("Settings", "GB"),
    )  # fmt: skip
    notes_folder: str = _is(
        "folder", "notes.notes_folder", "",
        QT_TRANSLATE_NOOP("Settings", "Folder of the Markdown files"),
        QT_TRANSLATE_NOOP("Settings", "One file for each recording, readable in any editor."),
        example=QT_TRANSLATE_NOOP("Settings", "Next to the notes"),
    )  # fmt: skip
    notes_days: int = _is(
        "keeping", "notes.notes_days", 0,
        QT_TRANSLATE_NOOP("Settings", "Keep notes for"),
        QT_TRANSLATE_NOOP("Settings", "Older notes are deleted with their pictures and files, with a day's notice. 0: forever."),
        low=0, high=36500, unit=QT_TRANSLATE_NOOP("Settings", "days"),
    )  # fmt: skip
    hide_secrets: bool = _is(
        "secrecy", "notes.hide_secrets", True,
        QT_TRANSLATE_NOOP("Settings", "Hide secrets in notes and pictures"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Passwords, keys, card and account numbers and codes become [password hidden] in notes and black in pictures before anything "
            "is stored; nobody can bring them back. When this is off, they are readable in notes, search, files, pictures and backups. "
            "Lines you write yourself are never changed.",
        ),
    )  # fmt: skip
    encrypted: bool = _is(
        "sealing", "notes.encrypted", False,
        QT_TRANSLATE_NOOP("Settings", "Encrypt the notes on this computer"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Notes, search, pictures and backups can only be read with a key in your system's keyring; without it nobody can, not even you. "
            "This guards a stolen disk or a copied folder, not against programs you run yourself. Settings, the log and the list of what was "
            "sent, with its thumbnails, are not encrypted.",
        ),
        stated=True,
    )  # fmt: skip
    plain_files: bool = _is(
        "sealing", "notes.plain_files", False,
        QT_TRANSLATE_NOOP("Settings", "Keep Markdown files of encrypted notes, too"),
        QT_TRANSLATE_NOOP("Settings", "They are not encrypted: whoever has the disk can read them. While this is off, no new ones are written."),
    )  # fmt: skip
    theme: Theme = _is(  # noqa: RUF009 - makes a dataclass field
        "window", "window.theme", "system",
        QT_TRANSLATE_NOOP("Settings", "Colours"),
        QT_TRANSLATE_NOOP("Settings", "Light, dark, or the same as the system."),
        choices=THEMES,
    )  # fmt: skip
    font_size: int = _is(
        "window", "window.font_size", 13,
        QT_TRANSLATE_NOOP("Settings", "Size of the text"),
        QT_TRANSLATE_NOOP("Settings", "In notes and lists."),
        low=9, high=32, unit=QT_TRANSLATE_NOOP("Settings", "px"),
    )  # fmt: skip
    announce: bool = _is(
        "voice", "window.announce", True,
        QT_TRANSLATE_NOOP("Settings", "Read new notes aloud with a screen reader"),
        QT_TRANSLATE_NOOP("Settings", "A sentence at a time, at most one every three seconds."),
    )  # fmt: skip
    notify: bool = _is(
        "notices", "window.notify", True,
        QT_TRANSLATE_NOOP("Settings", "Notify me when something needs my attention"),
        QT_TRANSLATE_NOOP("Settings", "Without a sound: recording stopped, cannot go on, or a limit is reached."),
    )  # fmt: skip
    stay_in_tray: bool = _is(
        "tray", "window.stay_in_tray", False,
        QT_TRANSLATE_NOOP("Settings", "Keep running when the window is closed"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Only where the desktop's panel shows the program's icon to open and quit it. Elsewhere, closing the window quits.",
        ),
    )  # fmt: skip
    hud_shown: HudShown = _is(  # noqa: RUF009 - makes a dataclass field
        "hud", "hud.hud_shown", "recording",
        QT_TRANSLATE_NOOP("Settings", "Show the HUD"),
        QT_TRANSLATE_NOOP("Settings", "The small window with the latest lines, on top of all others. It never takes the keyboard."),
        choices=HUD_SHOWN,
    )  # fmt: skip
    hud_form: HudForm = _is(  # noqa: RUF009 - makes a dataclass field
        "hud", "hud.hud_form", "expanded",
        QT_TRANSLATE_NOOP("Settings", "Form"),
        QT_TRANSLATE_NOOP("Settings", "How much it shows."),
        choices=HUD_FORMS,
    )  # fmt: skip
    hud_click_through: bool = _is(
        "hud", "hud.hud_click_through", True,
        QT_TRANSLATE_NOOP("Settings", "Clicks go through it to what is below"),
        QT_TRANSLATE_NOOP("Settings", "To click, move or resize it, use 'Move or resize the HUD' first."),
    )  # fmt: skip
    hud_lines: int = _is(
        "hud", "hud.hud_lines", 4,
        QT_TRANSLATE_NOOP("Settings", "Lines"),
        QT_TRANSLATE_NOOP("Settings", "In the expanded form."),
        low=1, high=12,
    )  # fmt: skip
    hud_width: int = _is(
        "hud", "hud.hud_width", 360,
        QT_TRANSLATE_NOOP("Settings", "Width"),
        QT_TRANSLATE_NOOP("Settings", "Or drag one of its sides after 'Move or resize the HUD'."),
        low=240, high=960, unit=QT_TRANSLATE_NOOP("Settings", "px"),
    )  # fmt: skip
    hud_font_size: int = _is(
        "hud", "hud.hud_font_size", 13,
        QT_TRANSLATE_NOOP("Settings", "Size of the text"),
        QT_TRANSLATE_NOOP("Settings", "In the HUD."),
        low=9, high=32, unit=QT_TRANSLATE_NOOP("Settings", "px"),
    )  # fmt: skip
    hud_opacity: int = _is(
        "hud", "hud.hud_opacity", 88,
        QT_TRANSLATE_NOOP("Settings", "Opacity of the background"),
        QT_TRANSLATE_NOOP("Settings", "The text is always opaque. Below 75 % it may be hard to read over a picture."),
        low=40, high=100, unit="%",
    )  # fmt: skip
    hud_screen: str = _is(
        "hud", "hud.hud_screen", "",
        QT_TRANSLATE_NOOP("Settings", "On the screen"),
        QT_TRANSLATE_NOOP("Settings", "A screen's number or name."),
        example=QT_TRANSLATE_NOOP("Settings", "Main screen"),
    )  # fmt: skip
    hud_corner: HudCorner = _is(  # noqa: RUF009 - makes a dataclass field
        "hud", "hud.hud_corner", "bottom-right",
        QT_TRANSLATE_NOOP("Settings", "In the corner"),
        QT_TRANSLATE_NOOP("Settings", "Until you move it. Its place is remembered for each screen."),
        choices=CORNERS,
    )  # fmt: skip
    hud_unshared: bool = _is(
        "hud", "hud.hud_unshared", True,
        QT_TRANSLATE_NOOP("Settings", "Hide it from screen sharing"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Works on Windows 10 and later and on macOS before 15, not on Linux. The program's own pictures never show it.",
        ),
    )  # fmt: skip
    hud_still: bool = _is(
        "hud", "hud.hud_still", False,
        QT_TRANSLATE_NOOP("Settings", "Reduced motion"),
        QT_TRANSLATE_NOOP("Settings", "Lines appear complete instead of growing letter by letter."),
    )  # fmt: skip
    hotkey_shot: str = _is(
        "hotkeys", "keys.hotkey_shot", "Ctrl+Alt+Shift+F",
        QT_TRANSLATE_NOOP("Settings", "Shot now"),
        _KEY_HELP,
    )  # fmt: skip
    hotkey_start: str = _is(
        "hotkeys", "keys.hotkey_start", "Ctrl+Alt+Shift+B",
        QT_TRANSLATE_NOOP("Settings", "Start, pause or resume"),
        _KEY_HELP,
    )  # fmt: skip
    hotkey_mark: str = _is(
        "hotkeys", "keys.hotkey_mark", "Ctrl+Alt+Shift+M",
        QT_TRANSLATE_NOOP("Settings", "Mark this moment"),
        _KEY_HELP,
    )  # fmt: skip
    hotkey_hud: str = _is(
        "hotkeys", "keys.hotkey_hud", "Ctrl+Alt+Shift+G",
        QT_TRANSLATE_NOOP("Settings", "Show or hide the HUD"),
        _KEY_HELP,
    )  # fmt: skip
    hotkey_hud_touch: str = _is(
        "hotkeys", "keys.hotkey_hud_touch", "Ctrl+Alt+Shift+K",
        QT_TRANSLATE_NOOP("Settings", "Move or resize the HUD"),
        _KEY_HELP,
    )  # fmt: skip
    hotkey_quick_note: str = _is(
        "hotkeys", "keys.hotkey_quick_note", "Ctrl+Alt+Shift+Space",
        QT_TRANSLATE_NOOP("Settings", "Quick note"),
        _KEY_HELP,
    )  # fmt: skip
    hotkey_panic: str = _is(
        "hotkeys", "keys.hotkey_panic", "Ctrl+Alt+Shift+X",
        QT_TRANSLATE_NOOP("Settings", "Panic"),
        _KEY_HELP,
    )  # fmt: skip
    model: str = _is(
        "service", "realtime.model", "gpt-realtime-1.5",
        QT_TRANSLATE_NOOP("Settings", "Model"),
        QT_TRANSLATE_NOOP("Settings", "The name of a realtime model the service offers."),
    )  # fmt: skip
    base_url: str = _is(
        "service", "realtime.base_url", "",
        QT_TRANSLATE_NOOP("Settings", "Address of the service"),
        QT_TRANSLATE_NOOP("Settings", "Empty: OpenAI."),
        example="wss://api.openai.com/v1",
    )  # fmt: skip
    agreed: str = _is(
        "consent", "realtime.agreed", "",
        QT_TRANSLATE_NOOP("Settings", "Pictures may go to"),
        QT_TRANSLATE_NOOP("Settings", "The service you agreed to. Clear it to be asked again before anything is sent."),
    )  # fmt: skip
    key_header: str = _is(
        "service", "realtime.key_header", "Authorization",
        QT_TRANSLATE_NOOP("Settings", "Header of the key"),
        QT_TRANSLATE_NOOP("Settings", "OpenAI takes Authorization, Azure api-key."),
        choices=(("Authorization", "Authorization"), ("api-key", "api-key")),
    )  # fmt: skip
    key_command: str = _is(
        "service", "realtime.key_command", "",
        QT_TRANSLATE_NOOP("Settings", "Command that prints a key"),
        QT_TRANSLATE_NOOP("Settings", "For short-lived keys. Empty: the key in the keyring or in OPENAI_API_KEY."),
    )  # fmt: skip
    proxy: str = _is(
        "service", "realtime.proxy", "",
        QT_TRANSLATE_NOOP("Settings", "Proxy"),
        QT_TRANSLATE_NOOP("Settings", "Empty: the system's."),
        example="http://host:port",
    )  # fmt: skip
    ca_file: str = _is(
        "service", "realtime.ca_file", "",
        QT_TRANSLATE_NOOP("Settings", "Certificate file"),
        QT_TRANSLATE_NOOP("Settings", "Empty: the system's certificates. Otherwise a PEM file with the certificate of your own authority."),
    )  # fmt: skip
    fallback: str = _is(
        "writer", "realtime.fallback", "local",
        QT_TRANSLATE_NOOP("Settings", "When the service cannot be reached"),
        QT_TRANSLATE_NOOP("Settings", "With the local engine, notes continue whatever happens to the service."),
        choices=FALLBACKS,
    )  # fmt: skip
    language: str = _is(
        "service", "realtime.language", "",
        QT_TRANSLATE_NOOP("Settings", "Language of the notes"),
        QT_TRANSLATE_NOOP("Settings", "Empty: the language on the screen. The local engine never translates."),
    )  # fmt: skip
    style: str = _is(
        "service", "realtime.style", "plain",
        QT_TRANSLATE_NOOP("Settings", "Style of the notes"),
        QT_TRANSLATE_NOOP("Settings", "What the service is asked to write down first."),
        choices=STYLES,
    )  # fmt: skip
    own_instructions: str = _is(
        "service", "realtime.own_instructions", "",
        QT_TRANSLATE_NOOP("Settings", "Your own instructions"),
        QT_TRANSLATE_NOOP("Settings", "Added to the program's: what matters to you, how names are spelt."),
    )  # fmt: skip
    mask_secrets: bool = _is(
        "veil", "realtime.mask_secrets", True,
        QT_TRANSLATE_NOOP("Settings", "Black out secrets in pictures that are sent"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Keys, passwords, card and account numbers and codes. Most are found; a secret without a label, handwriting or moving pictures "
            "can be missed. To be sure, leave the window out.",
        ),
    )  # fmt: skip
    never_send: str = _is(
        "rules", "realtime.never_send", "",
        QT_TRANSLATE_NOOP("Settings", "Never send windows with"),
        QT_TRANSLATE_NOOP("Settings", "They are noted on this computer, but nothing of them is sent. Written like 'Also leave out windows with'."),
        example=QT_TRANSLATE_NOOP("Settings", "For example:\napp:Slack\nsite:mail.example"), many=True,
    )  # fmt: skip
    image_detail: str = _is(
        "service", "realtime.image_detail", "auto",
        QT_TRANSLATE_NOOP("Settings", "Detail of the pictures sent"),
        QT_TRANSLATE_NOOP("Settings", "Low costs about a tenth of High and is enough for large text only."),
        choices=PICTURE_DETAILS,
    )  # fmt: skip
    max_output_tokens: int = _is(
        "service", "realtime.max_output_tokens", 400,
        QT_TRANSLATE_NOOP("Settings", "Longest answer"),
        QT_TRANSLATE_NOOP("Settings", "A longer one is cut off and marked."),
        low=16, high=4096, unit=QT_TRANSLATE_NOOP("Settings", "tokens"),
    )  # fmt: skip
    headers: str = _is(
        "service", "realtime.headers", "",
        QT_TRANSLATE_NOOP("Settings", "Extra headers"),
        QT_TRANSLATE_NOOP("Settings", "Sent when connecting; separate several with semicolons."),
        example="OpenAI-Project: proj_1",
    )  # fmt: skip
    cap_session: float = _is(
        "money", "money.cap_session", 1.0,
        QT_TRANSLATE_NOOP("Settings", "Spend at most in a session"),
        QT_TRANSLATE_NOOP("Settings", "Before this is exceeded nothing more is sent, and the local engine takes over. 0: no limit."),
        low=0, high=10000, unit=QT_TRANSLATE_NOOP("Settings", "US$"),
    )  # fmt: skip
    cap_day: float = _is(
        "money", "money.cap_day", 5.0,
        QT_TRANSLATE_NOOP("Settings", "Spend at most in a day"),
        QT_TRANSLATE_NOOP("Settings", "0: no limit."),
        low=0, high=10000, unit=QT_TRANSLATE_NOOP("Settings", "US$"),
    )  # fmt: skip
    cap_month: float = _is(
        "money", "money.cap_month", 20.0,
        QT_TRANSLATE_NOOP("Settings", "Spend at most in a month"),
        QT_TRANSLATE_NOOP("Settings", "0: no limit."),
        low=0, high=100000, unit=QT_TRANSLATE_NOOP("Settings", "US$"),
    )  # fmt: skip


def all_settings() -> Iterator[Setting]:
    """In the order of the settings window."""
    for each in fields(Settings):
        setting: Any = each.metadata["setting"]
        yield setting


def takers_of(before: Settings, now: Settings) -> tuple[Taker, ...]:
    """Who has to be given the settings, since one of theirs changed; in the order of `HOLDS`."""
    changed = {setting.taker for setting in all_settings() if getattr(before, setting.name) != getattr(now, setting.name)}
    return tuple(taker for taker in HOLDS if taker in changed)
