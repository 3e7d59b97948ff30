"""What a screen reader would have no word for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget


def nameless(window: QWidget) -> list[str]:
    """The visible widgets below `window` that take the focus and have neither a name nor a text."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisible()
        and not _inner(widget)
        and not (widget.accessibleName() or _text(widget))
    ]


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def _inner(widget: QWidget) -> bool:
    """Parts of Qt's own compound widgets, spoken for by the whole; and texts, which speak for themselves."""
    if isinstance(widget, QHeaderView | QLabel) or widget.objectName().startswith("qt_"):
        return True
    return type(widget).__name__ in ("QToolBarExtension", "QScrollArea", "QStackedWidget")
