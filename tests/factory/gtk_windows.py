"""A window of GTK widgets made from a seed, shown until standard input ends; its accessibility tree says what it shows.

Run by `office` with the system's Python, which has PyGObject: python3 -m tests.factory.gtk_windows KIND SEED
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from .own_pages import Maker


def _form(gtk: Any, m: Maker) -> Any:
    grid = gtk.Grid(row_spacing=8, column_spacing=12, margin=16)
    for row in range(m.random.randint(5, 9)):
        grid.attach(gtk.Label(label=f"{m.noun().capitalize()}:", xalign=0.0), 0, row, 1, 1)
        grid.attach(gtk.Entry(text=m.random.choice((m.name(), m.measure(), m.code())), width_chars=24), 1, row, 1, 1)
    for extra in range(2):
        grid.attach(gtk.CheckButton(label=m.sentence()), 0, 20 + extra, 2, 1)
    return grid


def _table(gtk: Any, m: Maker) -> Any:
    count = m.random.randint(3, 5)
    store = gtk.ListStore(*[str] * count)
    makers = [m.random.choice((m.figure, m.code, m.noun, m.clock, m.measure)) for _ in range(count)]
    for _ in range(m.random.randint(8, 16)):
        store.append([make() for make in makers])
    view = gtk.TreeView(model=store)
    for column in range(count):
        view.append_column(gtk.TreeViewColumn(m.noun().capitalize(), gtk.CellRendererText(xpad=8), text=column))
    return view


def _text(gtk: Any, m: Maker) -> Any:
    view = gtk.TextView(left_margin=12, top_margin=8)
    view.get_buffer().set_text("\n".join(m.many(m.sentence, 8, 16)))
    return view


def _message(gtk: Any, m: Maker) -> Any:
    box = gtk.Box(orientation=1, spacing=10, margin=16)
    for _ in range(m.random.randint(3, 6)):
        box.add(gtk.Label(label=m.sentence(), xalign=0.0))
    box.add(gtk.RadioButton(label=m.sentence()))
    return box


KINDS: dict[str, Callable[[Any, Maker], Any]] = {"form": _form, "table": _table, "text": _text, "message": _message}


def main(kind: str, seed: int) -> None:
    import gi  # type: ignore[import-not-found]

    gi.require_version("Gtk", "3.0")
    from gi.repository import GLib, Gtk  # type: ignore[import-not-found]

    m = Maker(seed)
    window = Gtk.Window(title=f"{m.noun().capitalize()} {m.code()}")
    outer = Gtk.Box(orientation=1, spacing=6)
    outer.pack_start(KINDS[kind](Gtk, m), True, True, 0)
    buttons = Gtk.Box(spacing=8, margin=10)
    for label in (m.noun().capitalize(), "Cancel", "Apply"):
        buttons.pack_end(Gtk.Button(label=label), False, False, 0)
    outer.add(buttons)
    window.add(outer)
    window.set_default_size(m.random.randint(480, 820), m.random.randint(360, 560))
    window.connect("destroy", Gtk.main_quit)
    GLib.io_add_watch(sys.stdin, GLib.IO_HUP, lambda *_: Gtk.main_quit())
    window.show_all()
    Gtk.main()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
