"""The page of hotkeys: each key is tried while it is chosen, and where the desktop decides, the exact setting stands there to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...events import Problem
from ...system.hotkeys.by_hand import settings as settings_by_hand
from ...system.hotkeys.by_hand import where
from ...system.hotkeys.hotkeys import Bound, Way, Wish
from ..assets import icon
from ..remote.sheet import button, column, fit, paragraph, row
from ..theme import mono_font
from ..tokens import Tokens
from .judge import Judge
from .key_field import KeyField, native
from .table import Hotkey, default_keys

if TYPE_CHECKING:
    from ...runtime.hotkey_bridge import HotkeyBridge

FIELD_PX = 200
NAME_PX = 210
WIDE_PX, WIDEST_PX = 680, 820
MARGIN_PX = 20
"""Of `sheet.column`."""
SWALLOWED = ("swallowed", "unsure")


class KeyRow(QWidget):
    """One action: its key, whether that works, and what to do when it does not.

    Signals:
        chosen: A combination to be tried; '' for none.
        taking: Whether its field takes keys.
    """

    chosen = Signal(str)
    taking = Signal(bool)

    def __init__(self, hotkey: Hotkey, default: str, tokens: Tokens) -> None:
        super().__init__()
        self.hotkey, self._default, self._tokens = hotkey, default, tokens
        self.field = KeyField()
        self.field.setFixedWidth(FIELD_PX)
        self.field.setAccessibleName(self.tr("Key for %1").replace("%1", hotkey.words))
        self.field.chosen.connect(self.chosen)
        self.field.taking.connect(self.taking)
        self.field.missed.connect(self._missed)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.reset = self._tool("undo-2", self.tr("Back to %1").replace("%1", native(default)), default)
        self.none = self._tool("x", self.tr("No key"), "")
        self.words = paragraph("", "quiet")
        self.offers = QWidget()
        self._offers = QHBoxLayout(self.offers)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self._offers.setSpacing(8)
        label = QLabel(hotkey.words)
        label.setBuddy(self.field)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, NAME_PX)
        grid.setColumnStretch(2, 1)
        for place, widget in enumerate((label, self.field, self.state, self.reset, self.none)):
            grid.addWidget(widget, 0, place)
        grid.addWidget(self.words, 1, 1, 1, 4)
        grid.addWidget(self.offers, 2, 1, 1, 4)
        self.words.hide()
        self.offers.hide()

    def _tool(self, name: str, words: str, keys: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName("flat")
        made.setIcon(icon(name, self._tokens))
        made.setToolTip(words)
        made.setAccessibleName(f"{self.hotkey.words}: {words}")
        made.clicked.connect(partial(self.chosen.emit, keys))
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        return made

    def show_bound(self, keys: str, bound: Bound | None) -> None:
        """The key as it is set, and what became of it."""
        self.field.show_keys(keys)
        self.reset.setVisible(keys != self._default)
        self.none.setVisible(bool(keys))
        if bound is None or not keys:
            self._say("", "")
        elif bound.outcome == "bound":
            shown = f" ({bound.shown})" if bound.shown and bound.shown != native(keys) else ""
            self._say(self.tr("✓ Works") + shown, self._tokens.live)
        elif bound.outcome == "asked":
            self._say(self.tr("… Asking the desktop"), self._tokens.quiet)
        else:
            words = {"taken": self.tr("▲ Taken"), "swallowed": self.tr("▲ Never arrives"), "unsure": self.tr("▲ Not always")}
            self._say(words.get(bound.outcome, self.tr("▲ Not possible")), self._tokens.warn)
            self.tell(bound.problem.message if bound.problem is not None else "")

    def _missed(self) -> None:
        self.tell(self.tr("No key has arrived yet. A key that does nothing here belongs to another program or to the desktop: choose another one."))
        window = self.window()
        if isinstance(window, HotkeysPage):
            window.settle()

    def _say(self, words: str, colour: str) -> None:
        self.state.setText(words)
        self.state.setStyleSheet(f"color: {colour};" if colour else "")

    def tell(self, words: str, offers: Sequence[str] = ()) -> None:
        """A sentence below the key, and keys that are free instead."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        while (old := self._offers.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        for keys in offers:
            made = button(native(keys))
            made.setAccessibleName(self.tr("Take %1").replace("%1", native(keys)))
            made.clicked.connect(partial(self.chosen.emit, keys))
            self._offers.addWidget(made)
        self._offers.addStretch(1)
        self.offers.setVisible(bool(offers))


def _why_not(bound: Bound | None) -> str:
    """Why a key does not arrive where another one would; '' where none would, or it arrives."""
    if bound is None or bound.problem is None or bound.outcome not in ("taken", *SWALLOWED):
        return ""
    return bound.problem.message


class HotkeysPage(QDialog):
    """Changes are kept and used at once.

    Signals:
        keep_wanted: Settings to be kept, by attribute.
    """

    keep_wanted = Signal(object)

    def __init__(self, parent: QWidget | None, bridge: HotkeyBridge, hotkeys: Sequence[Hotkey], tokens: Tokens, desktop: str, windows: bool) -> None:
        super().__init__(parent)
        self._bridge, self._hotkeys, self._tokens, self._desktop = bridge, tuple(hotkeys), tokens, desktop
        self._judge = Judge(bridge.test, desktop, windows, self)
        self._keys: dict[str, str] = {}
        self._warned: dict[str, str] = {}
        self._free: dict[str, str] = {}
        self._built: Way | None = None
        self.rows: dict[str, KeyRow] = {}
        self.setWindowTitle(self.tr("Hotkeys"))
        self.setMinimumWidth(WIDE_PX)
        self._column = column(self)
        self._column.addWidget(paragraph(self.tr("Keys that work in every program"), "heading"))
        self.says = paragraph()
        self._column.addWidget(self.says)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self.menus = paragraph(
            self.tr("Hotkeys do not work while a menu is open. To take a shot of a menu, use “Shot in 3 seconds”."),
            "quiet",
        )
        self._column.addWidget(self.menus)
        self._column.addStretch(1)
        self.all_back = button(self.tr("Reset all"))
        self.all_back.clicked.connect(self._all_back)
        self.desktop_page = button(self.tr("Change in the desktop…"))
        self.desktop_page.clicked.connect(self._configure)
        self.all_free = button(self.tr("Use free keys"))
        self.all_free.clicked.connect(self._all_free)
        self.ask_again = button(self.tr("Ask again"))
        self.ask_again.clicked.connect(bridge.again)
        self.done_button = button(self.tr("Close"), primary=True)
        self.done_button.clicked.connect(self.accept)
        self._column.addLayout(row(self.all_back, self.all_free, self.desktop_page, self.ask_again, None, self.done_button))
        bridge.settled.connect(self.refresh)
        self.finished.connect(lambda: bridge.rest(False))

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """The keys as the settings have them."""
        self._keys = dict(keys)
        self.refresh()

    def refresh(self) -> None:
        """Says anew what became of each key."""
        hopeless = self._problems("hotkey-by-hand", "hotkey-no-entry")
        by_hand = self._bridge.way == "hand" or bool(hopeless)
        way: Way | None = "hand" if by_hand else self._bridge.way
        if way != self._built or way is None:
            self._build(way)
        swallowed = [bound for bound in self._bridge.results.values() if bound.outcome in SWALLOWED and self._keys.get(bound.id)]
        self._offer_all(swallowed)
        # What the keyboard swallows is said once, above all of them.
        self.says.setText(self._swallowed_words(swallowed) if self._free else self._head_words(way, hopeless))
        if not by_hand:
            for hotkey in self._hotkeys:
                self._refresh_row(hotkey)
        self._show_buttons(way)
        self.menus.setVisible(not by_hand)
        self.settle()

    def _problems(self, *codes: str) -> list[Problem]:
        """Of the keys, those with one of these codes."""
        told = (bound.problem for bound in self._bridge.results.values())
        return [problem for problem in told if problem is not None and problem.code in codes]

    def _head_words(self, way: Way | None, hopeless: Sequence[Problem]) -> str:
        match way:
            case "hand":
                lacks_entry = bool(hopeless) and hopeless[0].code == "hotkey-no-entry"
                return self._by_hand_words(f"{hopeless[0].message} {hopeless[0].cure}" if lacks_entry else "")
            case "portal":
                return self.tr("The desktop decides which keys to allow, and asks you first. These are the keys that were asked for.")
            case _:
                return self.tr("Press Enter in a field, then the keys you want: they are tested at once. Nothing else you type is seen.")

    def _refresh_row(self, hotkey: Hotkey) -> None:
        keys, bound = self._keys.get(hotkey.id, ""), self._bridge.results.get(hotkey.id)
        shown = self.rows[hotkey.id]
        shown.tell(self._warned.get(hotkey.id, ""))
        shown.show_bound(keys, bound)
        if hotkey.id in self._free:
            shown.tell("")
        elif keys and (why := _why_not(bound)):
            self._offer(hotkey, why)

    def _show_buttons(self, way: Way | None) -> None:
        unasked = bool(self._problems("hotkey-not-agreed", "hotkey-gone"))
        self.ask_again.setVisible(way == "portal" and unasked)
        self.desktop_page.setVisible(way == "portal" and not unasked)
        self.all_back.setVisible(way != "hand")
        self.all_back.setEnabled(any(self._keys.get(name) != keys for name, keys in default_keys().items() if name in self.rows))

    def settle(self) -> None:
        """Becomes as high as its sentences need, now and once more when what has just grown has told its parents."""
        self._settle()
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        width = self.width() - 2 * MARGIN_PX
        for widget in (*self.rows.values(), self._body):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
                widget.setMinimumHeight(layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height())
        self._column.invalidate()
        fit(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.settle()

    # ------------------------------------------------------------------ building

    def _build(self, way: Way | None) -> None:
        self._built = way
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 4, 0, 4)
        lines.setSpacing(10)
        self.rows.clear()
        self.setMinimumWidth(WIDEST_PX if way == "hand" else WIDE_PX)
        if way == "hand":
            self._build_by_hand(lines)
        else:
            defaults = default_keys()
            for hotkey in self._hotkeys:
                made = self.rows[hotkey.id] = KeyRow(hotkey, defaults[hotkey.id], self._tokens)
                made.chosen.connect(partial(self._chosen, hotkey))
                made.taking.connect(self._taking)
                lines.addWidget(made)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        order = [*body.findChildren(QWidget), self.all_back, self.all_free, self.desktop_page, self.ask_again, self.done_button]
        able = [widget for widget in order if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise(able):  # what is built later would otherwise come after the buttons
            QWidget.setTabOrder(before, after)
        able[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_by_hand(self, lines: QVBoxLayout) -> None:
        wishes = [Wish(hotkey.id, self._keys.get(hotkey.id, "") or default_keys()[hotkey.id], hotkey.words) for hotkey in self._hotkeys]
        for hotkey, setting in zip(self._hotkeys, settings_by_hand(self._desktop, wishes), strict=True):
            line = QLineEdit(setting.line)
            line.setReadOnly(True)
            line.setFont(mono_font())
            line.setCursorPosition(0)
            line.setAccessibleName(self.tr("Setting for %1").replace("%1", hotkey.words))
            copy = button(self.tr("Copy"))
            copy.setAccessibleName(self.tr("Copy the setting for %1").replace("%1", hotkey.words))
            copy.clicked.connect(partial(self._copy, copy, setting.line))
            label = QLabel(hotkey.words)
            label.setBuddy(line)
            key = QLabel(native(setting.keys))
            key.setObjectName("quiet")
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(2)
            grid.setColumnMinimumWidth(0, NAME_PX)
            grid.setColumnStretch(1, 1)
            grid.addWidget(label, 0, 0)
            grid.addWidget(key, 1, 0)
            grid.addWidget(line, 0, 1, 2, 1)
            grid.addWidget(copy, 0, 2, 2, 1)
            lines.addLayout(grid)

    def _by_hand_words(self, problem: str) -> str:
        place = where(self._desktop)
        if problem:
            return problem + " " + self.tr("Or create your own shortcuts that run these commands.")
        if not place:
            return self.tr("This desktop does not let programs have hotkeys. In its settings, create a shortcut for each of these commands.")
        if " " in place and "›" in place:
            words = self.tr(
                "%1 does not let programs have hotkeys. In %2, create a shortcut for each command, with the key below its name or any other."
            )
        else:
            words = self.tr("%1 does not let programs have hotkeys. Add these lines to %2.")
        return words.replace("%1", self._desktop).replace("%2", place)

    def _copy(self, pressed: QPushButton, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        pressed.setText(self.tr("Copied"))

    # ------------------------------------------------------------------ choosing

    def _taking(self, takes: bool) -> None:
        self._bridge.rest(takes)
        if not takes:
            self.refresh()

    def _others(self, hotkey: Hotkey) -> dict[str, str]:
        return {self._keys[other.id]: other.words for other in self._hotkeys if other.id != hotkey.id and self._keys.get(other.id)}

    def _chosen(self, hotkey: Hotkey, keys: str) -> None:
        self._warned.pop(hotkey.id, None)
        if not keys:
            self.keep_wanted.emit({hotkey.setting: ""})
            return
        verdict = self._judge.judge(keys, self._others(hotkey))
        if verdict.taken:
            kept = verdict.keys != self._keys.get(hotkey.id)  # the sign beside the field is of the key that stays
            self._offer(hotkey, self.tr("Not changed. %1").replace("%1", verdict.words) if kept else verdict.words)
            self.settle()
            return
        if verdict.words:
            self._warned[hotkey.id] = verdict.words
        if verdict.keys == self._keys.get(hotkey.id):
            self.refresh()
        else:
            self.keep_wanted.emit({hotkey.setting: verdict.keys})

    def _offer(self, hotkey: Hotkey, why: str) -> None:
        offers = self._judge.free({**self._others(hotkey), self._keys.get(hotkey.id, ""): ""})
        self.rows[hotkey.id].tell(f"{why} {self.tr('Free keys:')}" if offers else why, offers)

    def _offer_all(self, swallowed: Sequence[Bound]) -> None:
        """One button for what the keyboard swallows: others with the same letters."""
        several = swallowed if len(swallowed) > 1 else ()
        free = self._judge.alike([bound.keys for bound in several], {keys: "" for keys in self._keys.values() if keys}) if several else ()
        self._free = {bound.id: keys for bound, keys in zip(several, free, strict=False)}
        self.all_free.setVisible(bool(self._free))
        if self._free:
            first = native(next(iter(self._free.values())))
            self.all_free.setText(self.tr("Use free keys: %1…").replace("%1", first))
            self.all_free.setToolTip(", ".join(native(keys) for keys in self._free.values()))

    def _swallowed_words(self, swallowed: Sequence[Bound]) -> str:
        """Said once for all of them: each row says only that it does not arrive."""
        causes = {dict(bound.problem.names).get("held", "") for bound in swallowed if bound.problem is not None}
        words = self.tr(
            "On this keyboard %1 does something else, so hotkeys with it never arrive. Use other keys, or change what %1 does in the desktop's "
            "keyboard settings."
        )
        return words.replace("%1", ", ".join(sorted(filter(None, causes))))

    def _all_free(self) -> None:
        self._warned.clear()
        self.keep_wanted.emit({hotkey.setting: self._free[hotkey.id] for hotkey in self._hotkeys if hotkey.id in self._free})

    def _all_back(self) -> None:
        self._warned.clear()
        defaults = default_keys()
        self.keep_wanted.emit({hotkey.setting: defaults[hotkey.id] for hotkey in self._hotkeys})

    def _configure(self) -> None:
        if not self._bridge.configure():
            self.says.setText(self.tr("This desktop has no page to open for it. Look for Realtime HUD in its settings, under keyboard shortcuts."))
            self.settle()
