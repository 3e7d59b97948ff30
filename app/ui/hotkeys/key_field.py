"""A field that takes a combination of keys instead of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_MODIFIER_KEYS = frozenset(
    (
        Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown, Qt.Key.Key_Multi_key, Qt.Key.Key_Mode_switch,
    )
)  # fmt: skip
_STARTS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_ENDS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EMPTIES = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_MODIFIER_OF = {
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
    Qt.Key.Key_Meta: Qt.KeyboardModifier.MetaModifier,
    Qt.Key.Key_Super_L: Qt.KeyboardModifier.MetaModifier,
    Qt.Key.Key_Super_R: Qt.KeyboardModifier.MetaModifier,
}

MISSED_MS = 3000


def native(keys: str) -> str:
    """A combination as this system writes it."""
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText).toString(QKeySequence.SequenceFormat.NativeText)


class KeyField(QLineEdit):
    """Enter, Space or a click begins to take keys, so that Tab still leaves the field; Esc ends it without a change.

    Signals:
        taking: Whether the next keys are taken; nothing else may use them meanwhile.
        chosen: A combination in portable writing; '' for none.
        missed: Nothing arrived, as happens with a key that another program holds: the system gives it to that one first.
    """

    taking = Signal(bool)
    chosen = Signal(str)
    missed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setPlaceholderText(self.tr("No key"))
        self.setAccessibleDescription(self.tr("Press Enter, then the new keys. Backspace: no key."))
        self._keys = ""
        self._takes = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(MISSED_MS)
        self._wait.timeout.connect(self.missed)

    def show_keys(self, keys: str) -> None:
        """Shows a combination in portable writing."""
        self._keys = keys
        if not self._takes:
            self.setText(native(keys))

    @property
    def takes(self) -> bool:
        return self._takes

    def take(self, takes: bool) -> None:
        """Begins or ends the taking of keys."""
        if takes == self._takes:
            return
        self._takes = takes
        self.setText(self.tr("Press the keys…") if takes else native(self._keys))
        if takes:
            self._wait.start()
        else:
            self._wait.stop()
        self.taking.emit(takes)

    def _typed(self, event: QKeyEvent) -> None:
        if event.key() in _ENDS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.take(False)
            return
        if Qt.Key(event.key()) in _MODIFIER_KEYS or event.isAutoRepeat():
            held = QKeySequence(event.modifiers().value).toString(QKeySequence.SequenceFormat.NativeText)
            self.setText(held or self.tr("Press the keys…"))
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key.Key_Tab if event.key() == Qt.Key.Key_Backtab else Qt.Key(event.key())
        keys = QKeySequence(modifiers.value | key.value).toString(QKeySequence.SequenceFormat.PortableText)
        self.take(False)
        self.chosen.emit(keys)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._takes:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self._takes and isinstance(event, QKeyEvent):  # Tab too, before it moves the focus
            self._typed(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STARTS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.take(True)
        elif event.key() in _EMPTIES and self._keys:
            self.chosen.emit("")
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._takes and Qt.Key(event.key()) in _MODIFIER_KEYS:
            self.setText(self.tr("Press the keys…"))
            own = _MODIFIER_OF.get(Qt.Key(event.key()), Qt.KeyboardModifier.NoModifier)
            if not event.modifiers() & ~own:  # systems differ in whether it still counts
                self.missed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.take(True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects nothing: this is no text."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.deselect()  # a selection would look like text to be typed over

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.take(False)
        super().focusOutEvent(event)
