"""A video call: a shared slide, tiles of people that move, and the chat panel on the right; an action list at the end."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from .video import moving

_CSS = """
.call { height: 100%; background: #17181c; font: 14px/20px 'Noto Sans'; color: #e8e8ea; } .stage { padding: 16px; }
.tiles { display: flex; gap: 10px; margin-bottom: 12px; }
.tile { position: relative; width: 250px; height: 140px; overflow: hidden; border-radius: 8px; }
.tile b { position: absolute; left: 8px; bottom: 6px; background: #000; font-size: 12px; padding: 0 6px; }
.deck { width: 1380px; height: 745px; background: #fff; color: #1d2733; padding: 48px 64px; }
.deck h1 { font: 600 40px/52px 'Noto Sans'; border-bottom: 4px solid #0b7a75; margin-bottom: 26px; }
.deck li { font: 25px/37px 'Noto Sans'; margin: 0 0 11px 28px; }
.deck td, .deck th { font: 21px/29px 'Noto Sans'; padding: 6px 34px 6px 4px; text-align: left; border-bottom: 1px solid #ccd; }
.panel { width: 440px; background: #fff; color: #222; padding: 14px 16px; } .panel h3 { font-size: 15px; margin-bottom: 10px; }
.panel .m { margin-bottom: 11px; } .panel .m b { font-size: 13px; }
.panel .m i { font-style: normal; color: #888; font-size: 12px; margin-left: 8px; }
.tools { height: 46px; padding: 12px 0; text-align: center; color: #bbb; font-size: 13px; } .tools span { margin: 0 18px; }
"""
_PEOPLE = ["Carla Montoya", "Deniz Aydın", "Owen Price", "Hanna Sjöberg", "Luc Béranger"]
_SLIDES = [
    (
        "Libellule 2.0: where we stand",
        [
            "Beta with 340 schools since 4 May",
            "Crash-free sessions: 99.2 %, goal 99.7 %",
            "Offline mode is the most wanted feature (61 % of 1,120 answers)",
        ],
        [],
    ),
    (
        "Budget until December",
        [],
        [
            ("Item", "Planned", "Spent", "Left"),
            ("Translation", "18,000 €", "11,450 €", "6,550 €"),
            ("Hosting", "9,600 €", "7,020 €", "2,580 €"),
            ("Pen testing", "14,000 €", "0 €", "14,000 €"),
        ],
    ),
    (
        "Open decisions",
        ["Drop support for Android 9 (2.3 % of users)", "Move the launch from 1 September to 15 September", "Who answers school tickets in July?"],
        [],
    ),
    (
        "Action items",
        [
            "Deniz: offline sync prototype by 12 June",
            "Hanna: ask Securix for a pen test slot in week 27",
            "Owen: write the Android 9 notice, due Friday",
            "Next call: 4 June, 10:00",
        ],
        [],
    ),
]
_CHAT = [
    ("Owen Price", "10:03", "Sound is fine here."),
    ("Hanna Sjöberg", "10:05", "340 or 342? Malmö signed two more yesterday."),
    ("Carla Montoya", "10:06", "342 then, I will fix the slide."),
    ("Luc Béranger", "10:12", "L'hébergement va augmenter de 8 % en octobre."),
    ("Deniz Aydın", "10:14", "Sync conflicts: 17 open, 5 of them bad. Link: https://track.libellule.example/q/447"),
    ("Hanna Sjöberg", "10:19", "+1 for 15 September, the Danish schools start late."),
    ("Owen Price", "10:21", "Decision then: launch on 15 September."),
    ("Luc Béranger", "10:24", "Je prends les tickets en juillet, sauf du 14 au 18."),
    ("Deniz Aydın", "10:28", "I need a test phone with Android 9, who has one?"),
    ("Carla Montoya", "10:29", "Drawer 4 in the Valencia office."),
]


def _slide(k: int, shown: int, fixed: bool) -> str:
    title, bullets, table = _SLIDES[k]
    items = "".join(f"<li>{esc(b.replace('340', '342') if fixed else b)}</li>" for b in bullets[:shown])
    rows = "".join(
        "<tr>" + "".join(f"<{'th' if n == 0 else 'td'}>{c}</{'th' if n == 0 else 'td'}>" for c in row) + "</tr>" for n, row in enumerate(table)
    )
    return f"<div class=deck><h1>{title}</h1><ul>{items}</ul><table>{rows}</table></div>"


def _window(k: int, shown: int, chat: int, seed: int, fixed: bool = False) -> Win:
    tiles = "".join(f"<div class=tile>{moving(250, 140, seed * 10 + i, 25)}<b>{esc(p)}</b></div>" for i, p in enumerate(_PEOPLE))
    talk = "".join(f"<div class=m><b>{esc(w)}</b><i>{t}</i><div>{esc(x)}</div></div>" for w, t, x in _CHAT[:chat])
    tools = "".join(f"<span>{t}</span>" for t in ("Mute", "Stop video", "Participants 5", "Share screen", "Chat", "Reactions", "Leave"))
    body = (
        f"<div class='col call'><div class='row grow'><div class='grow stage'><div class=tiles>{tiles}</div>{_slide(k, shown, fixed)}</div>"
        f"<div class=panel><h3>Meeting chat</h3>{talk}</div></div><div class=tools>{tools}</div></div>"
    )
    return Win("Rundruf", "Libellule weekly", body, dark=True)


def scripts() -> list[Script]:
    steps = [
        (0, 1, 1, False),
        (0, 3, 1, False),
        (0, 3, 2, False),
        (0, 3, 3, True),
        (1, 0, 4, True),
        (1, 0, 5, True),
        (2, 1, 5, True),
        (2, 2, 6, True),
        (2, 3, 8, True),
    ]
    steps += [(3, 2, 8, True), (3, 4, 9, True), (3, 4, 10, True), (1, 0, 10, True)]
    facts = [
        "Libellule 2.0: where we stand",
        "Beta with 340 schools since 4 May",
        "Beta with 342 schools since 4 May",
        "Crash-free sessions: 99.2 %, goal 99.7 %",
        "Offline mode is the most wanted feature (61 % of 1,120 answers)",
        "Budget until December",
        "Translation 18,000 € 11,450 € 6,550 €",
        "Hosting 9,600 € 7,020 € 2,580 €",
        "Pen testing 14,000 € 0 €",
        "Open decisions",
        "Drop support for Android 9 (2.3 % of users)",
        "Move the launch from 1 September to 15 September",
        "Who answers school tickets in July?",
        "Action items",
        "Deniz: offline sync prototype by 12 June",
        "Hanna: ask Securix for a pen test slot in week 27",
        "Owen: write the Android 9 notice, due Friday",
        "Next call: 4 June, 10:00",
        "Malmö signed two more yesterday",
        "L'hébergement va augmenter de 8 % en octobre.",
        "Sync conflicts: 17 open, 5 of them bad",
        "https://track.libellule.example/q/447",
        "+1 for 15 September, the Danish schools start late",
        "Decision then: launch on 15 September.",
        "Je prends les tickets en juillet, sauf du 14 au 18.",
        "I need a test phone with Android 9, who has one?",
        "Drawer 4 in the Valencia office.",
        "Deniz Aydın",
        "Hanna Sjöberg",
    ]
    busy = ((16, 76, 1290, 140),)
    shots = [Shot((_window(k, n, c, i, f),), f"Thu 28 May 10:{4 + 2 * i:02}", _CSS, busy) for i, (k, n, c, f) in enumerate(steps)]
    return [Script("meeting", shots, facts)]
