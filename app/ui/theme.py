"""How Qt is told about the tokens: palette, style sheet and fonts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ..files import resource
from .tokens import BODY_PX, DARK, LIGHT, MONO_PX, RADIUS, Look, Tokens


def tokens_for(look: Look, app: QApplication) -> Tokens:
    """The tokens of a chosen look; 'system' asks the desktop and falls back to light where it does not tell."""
    if look == "light":
        return LIGHT
    if look == "dark":
        return DARK
    scheme = app.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:
        window = QApplication.style().standardPalette().color(QPalette.ColorRole.Window)
        return DARK if window.lightness() < 128 else LIGHT
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def mono_font() -> QFont:
    """The system's fixed font at the size of code."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(round(MONO_PX))
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def sized(font: QFont, pixels: int, *, semibold: bool = False) -> QFont:
    """A copy of `font` at `pixels`."""
    copy = QFont(font)
    copy.setPixelSize(pixels)
    copy.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return copy


def apply(app: QApplication, tokens: Tokens, size: int = BODY_PX) -> None:
    """Dresses the whole program; `size` is that of body text in logical pixels.

    Own palette and style sheet, since `setColorScheme` does nothing on KDE, bare X11 and offscreen with the pip wheels of Qt 6.11.
    """
    font = app.font()
    if font.pixelSize() != size:
        font.setPixelSize(size)
        app.setFont(font)
    app.setPalette(palette(tokens))
    app.setStyleSheet(style_sheet(tokens))


def palette(t: Tokens) -> QPalette:
    """`t` in Qt's roles, with the disabled group at half strength."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, t.raised),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.raised),
        (role.Text, t.text),
        (role.Button, t.raised),
        (role.ButtonText, t.text),
        (role.BrightText, t.stop),
        (role.ToolTipBase, t.text),
        (role.ToolTipText, t.surface),
        (role.PlaceholderText, t.quiet),
        (role.Highlight, t.selection),
        (role.HighlightedText, t.text),
        (role.Link, t.accent),
        (role.LinkVisited, t.accent),
        (role.Accent, t.accent),
        (role.Mid, t.line),
        (role.Dark, t.line),
        (role.Light, t.raised),
        (role.Midlight, t.line),
        (role.Shadow, t.line),
    ):
        made.setColor(which, QColor(colour))
    faint = QColor(t.quiet)
    faint.setAlpha(150)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return made


def style_sheet(t: Tokens) -> str:
    """What the palette cannot say. Object names are given where the widgets are made."""
    arrow = resource("icons", "arrow.svg").as_posix()
    check = resource("icons", "check.svg").as_posix()
    clear = resource("icons", "clear.svg").as_posix()
    return (_BARS + _FIELDS + _LISTS).format(t=t, r=RADIUS, arrow=arrow, check=check, clear=clear)


_BARS = """
QMainWindow, QDialog {{ background: {t.raised}; }}
QToolTip {{ color: {t.surface}; background: {t.text}; border: none; padding: 4px 8px; }}
QMenuBar {{ background: {t.raised}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.hover}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {t.chosen}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.quiet}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QToolBar {{ background: {t.raised}; border: none; border-bottom: 1px solid {t.line}; padding: 6px 8px; spacing: 4px; }}
QToolBar QToolButton, QToolButton#flat {{ padding: 5px 8px; border: 1px solid transparent; border-radius: {r}px; background: transparent; }}
QToolBar QToolButton:hover, QToolButton#flat:hover {{ background: {t.hover}; }}
QToolBar QToolButton:pressed, QToolButton#flat:pressed {{ background: {t.line}; }}
QToolBar QToolButton:focus, QToolButton#flat:focus {{ border: 2px solid {t.accent}; padding: 4px 7px; }}
QToolBar QToolButton:disabled {{ color: {t.quiet}; }}
QToolBar QToolButton#choice {{ padding-right: 22px; }}
QToolBar QToolButton#choice:focus {{ padding-right: 21px; }}
QToolBar QToolButton::menu-indicator {{ image: url("{arrow}"); width: 14px; height: 14px; subcontrol-position: right center; right: 6px; }}
QToolBar QToolButton#split {{ padding-right: 24px; }}
QToolBar QToolButton#split:focus {{ padding-right: 23px; }}
QToolBar QToolButton#split::menu-button {{ border: none; border-left: 1px solid {t.line}; width: 18px; }}
QToolBar QToolButton#split::menu-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QToolBar QToolButton#primary {{ background: {t.accent}; color: {t.on_accent}; font-weight: 600; padding: 5px 12px; }}
QToolBar QToolButton#primary:hover {{ border: 1px solid {t.text}; }}
QToolBar QToolButton#primary:focus {{ border: 2px solid {t.text}; padding: 4px 11px; }}
QFrame#status {{ background: {t.raised}; border: none; border-top: 1px solid {t.line}; }}
QFrame#trouble {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame#head {{ border: none; border-bottom: 1px solid {t.line}; }}
QLabel#quiet {{ color: {t.quiet}; }}
QLabel#doubt {{ color: {t.warn}; }}
QLabel#term {{ font-weight: 600; }}
QLabel#title {{ font-size: 20px; font-weight: 600; }}
QLabel#heading {{ font-size: 15px; font-weight: 600; }}
QSplitter::handle {{ background: {t.line}; width: 1px; }}
"""

_FIELDS = """
QLineEdit, QPlainTextEdit#edit, QSpinBox, QDoubleSpinBox, QComboBox {{
  background: {t.surface}; border: 1px solid {t.line}; border-radius: {r}px; padding: 5px 8px; selection-background-color: {t.selection};
  selection-color: {t.text}; }}
QLineEdit {{ lineedit-clear-button-icon: url("{clear}"); }}
QLineEdit:focus, QPlainTextEdit#edit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{
  border: 2px solid {t.accent}; padding: 4px 7px; }}
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{ color: {t.quiet}; background: {t.raised}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{
  background: {t.surface}; border: 1px solid {t.line}; selection-background-color: {t.chosen}; selection-color: {t.text}; }}
QPushButton {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {r}px; padding: 6px 14px; outline: none; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {t.quiet}; }}
QPushButton#primary {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; font-weight: 600; }}
QPushButton#primary:disabled {{ background: {t.hover}; color: {t.quiet}; border-color: {t.line}; }}
QPushButton#primary:focus {{ border: 2px solid {t.text}; }}
QPushButton#danger {{ color: {t.stop}; border-color: {t.stop}; font-weight: 600; }}
QPushButton#danger:hover {{ background: {t.stop}; color: {t.surface}; }}
QPushButton#danger:focus {{ border: 2px solid {t.stop}; }}
QPushButton#danger:disabled {{ color: {t.quiet}; border-color: {t.line}; background: {t.raised}; }}
QPushButton#pill {{ background: {t.accent}; color: {t.on_accent}; border: none; border-radius: 14px; padding: 6px 14px; font-weight: 600; }}
QPushButton#pill:focus {{ border: 2px solid {t.text}; padding: 4px 12px; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0 6px; background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {t.quiet}; border-radius: 4px; background: {t.surface}; }}
QCheckBox::indicator:disabled {{ border-color: {t.line}; background: {t.raised}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url("{check}"); }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {t.quiet}; border-radius: 8px; background: {t.surface}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; }}
QCheckBox, QRadioButton {{ spacing: 8px; border: 2px solid transparent; border-radius: 4px; padding: 2px; outline: none; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent}; }}
"""

_LISTS = """
QTextBrowser#note {{ background: {t.surface}; border: none; selection-background-color: {t.selection}; selection-color: {t.text}; }}
QFrame#pane {{ background: {t.surface}; border: none; }}
QFrame#side {{ background: {t.raised}; border: none; }}
QListView {{ background: transparent; border: none; outline: none; }}
QFrame#palette {{ background: {t.surface}; border: 1px solid {t.quiet}; border-radius: 10px; }}
QListWidget::item {{ padding: 6px 8px; border-radius: {r}px; }}
QListWidget::item:selected {{ background: {t.chosen}; color: {t.text}; }}
QListWidget::item:hover:!selected {{ background: {t.hover}; }}
QTableView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {r}px; selection-background-color: {t.chosen};
  selection-color: {t.text}; outline: none; }}
QTableView:focus {{ border: 2px solid {t.accent}; }}
QTableView::item {{ padding: 4px 8px; border: none; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {t.raised}; color: {t.quiet}; border: none; border-bottom: 1px solid {t.line}; padding: 6px 11px; }}
QScrollArea, QWidget#page {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.line}; border-radius: 3px; min-height: 32px; margin: 2px 3px; }}
QScrollBar::handle:vertical:hover {{ background: {t.quiet}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.line}; border-radius: 3px; min-width: 32px; margin: 3px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
