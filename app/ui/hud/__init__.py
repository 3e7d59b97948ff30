"""The HUD: what the recorder says → a small window above all others. GUI thread; made and owned by `part.Hud`.

`lines` and `teller` make a `Telling` of events; a board shows it: `board` in this process, or `far_board` with `helper` in one of its own where only
that can stand above others (Wayland). `panel` paints it and hears mouse and keys, `standing*` keeps it above, `places` says where.
"""
