"""A team chat: channel list, messages that come in, one edited, a thread scrolled back, decisions and dates."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc

_CSS = """
.chat { height: 100%; font: 15px/22px 'Roboto'; color: #1d1c1d; }
.side { width: 270px; background: #eef2f6; border-right: 1px solid #d4dae0; padding: 14px 0; font-size: 15px; }
.side b { display: block; padding: 2px 18px 12px; font-size: 18px; } .side div { padding: 4px 18px; color: #4b5563; }
.side .on { background: #1264a3; color: #fff; } .side .cap { font-size: 13px; color: #7b8794; padding-top: 16px; }
.head { height: 58px; border-bottom: 1px solid #ddd; padding: 8px 24px; } .head b { font-size: 18px; }
.head small { display: block; color: #666; font-size: 13px; line-height: 17px; }
.msgs { padding: 14px 24px; overflow: hidden; } .m { display: flex; margin-bottom: 16px; }
.av { width: 38px; height: 38px; border-radius: 6px; margin-right: 12px; flex: none; }
.who { font-weight: 700; } .at { color: #777; font-size: 12px; margin-left: 8px; } .ed { color: #999; font-size: 12px; }
.day { text-align: center; color: #666; font-size: 13px; border-bottom: 1px solid #e2e2e2; margin-bottom: 14px; }
.box { margin: 0 24px 18px; border: 1px solid #bbb; border-radius: 8px; height: 54px; padding: 15px; color: #888; }
.re { font-size: 13px; color: #1264a3; }
"""
_COLOURS = ["#c2653c", "#3c7ac2", "#4d9a55", "#8a4fb0", "#b0974f"]
_SIDE = ["general", "heat-pump-rollout", "grid-planning", "kundenservice", "random"]
_PEOPLE = ["Jürgen Weiß", "Amélie Dufour", "Sofie Lindqvist", "Bastian Krüger"]

_TALK = [
    ("Amélie Dufour", "08:41", "Bonjour à tous, the Lyon pilot has 46 installed units as of last night, 4 more than planned."),
    ("Jürgen Weiß", "08:44", "Great! In Kassel we are at 31 of 40, two crews are out sick until Thursday."),
    ("Sofie Lindqvist", "08:52", "The supplier moved the delivery of the R290 compressors from 12 March to 19 March."),
    ("Jürgen Weiß", "08:53", "Müssen wir dann die Montage in Göttingen verschieben?"),
    ("Sofie Lindqvist", "08:55", "Only the second batch. Order number is PO-77120, 18 units, 41.300 € in total."),
    ("Bastian Krüger", "09:02", "Monitoring: unit KS-014 reports a COP of 2.1 at minus 4 °C, the others are between 3.0 and 3.4."),
    ("Amélie Dufour", "09:05", "Probably the outdoor sensor again, we had the same on LY-003 in January."),
    ("Bastian Krüger", "09:07", "I can swap it on Wednesday morning, need the key for Wilhelmshöher Allee 112."),
    ("Jürgen Weiß", "09:15", "Decision: we keep the 2 April go-live for Kassel and move Göttingen to 23 April."),
    ("Sofie Lindqvist", "09:18", "OK for me. @Amélie Dufour please update the Gantt by Friday 17:00."),
    ("Amélie Dufour", "09:21", "Will do. Also: the noise measurement was 48 dB(A) at 3 m, limit is 50."),
    ("Bastian Krüger", "09:30", "TODO for me: call Energieberatung Höfer about the subsidy form 27b before 6 March."),
    ("Jürgen Weiß", "09:33", "Next review: Tuesday 10 March, 14:30, room Fulda. Agenda goes out Monday."),
    ("Amélie Dufour", "09:40", "Dernière chose : le budget formation reste à 12 500 € pour le premier semestre."),
]
_EDITED = ("Sofie Lindqvist", "08:52", "The supplier moved the delivery of the R290 compressors from 12 March to 21 March.")
_DIRECT = [
    ("Bastian Krüger", "09:44", "Hast du den Schlüssel für die Wilhelmshöher Allee?"),
    ("Jürgen Weiß", "09:45", "Ja, liegt am Empfang bei Frau Yıldız, Fach 6."),
    ("Bastian Krüger", "09:46", "Super, danke. Ich hole ihn um 7:15 ab."),
]


def _message(said: tuple[str, str, str], mark: str = "") -> str:
    who, at, text = said
    colour = _COLOURS[_PEOPLE.index(who) % len(_COLOURS)]
    return (
        f'<div class=m><div class=av style="background:{colour}"></div><div><span class=who>{esc(who)}</span><span class=at>{at}</span>'
        f"<div>{esc(text)} {mark}</div></div></div>"
    )


def _window(channel: str, talk: list[tuple[str, str, str]], typed: str = "", scroll: int | None = None, edited: bool = False) -> Win:
    direct = channel in _PEOPLE
    name = channel if direct else f"# {channel}"
    side = "".join(f"<div class={'on' if c == channel else 'off'}># {c}</div>" for c in _SIDE)
    people = "".join(f"<div class={'on' if p == channel else 'off'}>{esc(p)}</div>" for p in _PEOPLE)
    rows = "".join(_message(m, "<span class=ed>(edited)</span>" if edited and m == _EDITED else "") for m in talk)
    place = "data-end" if scroll is None else f'data-scroll="{scroll}"'
    about = "Direct message" if direct else "9 members | Installation of the 2026 batch, Kassel, Göttingen, Lyon"
    body = (
        f"<div class='row chat'><div class=side><b>Nordwind Energie</b><div class=cap>Channels</div>{side}<div class=cap>Direct messages</div>"
        f"{people}</div>"
        f"<div class='col grow'><div class=head><b>{esc(name)}</b><small>{about}</small></div><div class='grow msgs' {place} style='height:600px'>"
        f"<div class=day>Tuesday 3 March</div>{rows}</div><div class=box>{esc(typed) or 'Message ' + esc(name)}</div></div></div>"
    )
    return Win("Beacon", f"{channel} | Nordwind Energie", body, rect=(60, 40, 1500, 760) if direct else (48, 56, 1380, 760))


def scripts() -> list[Script]:
    room = "heat-pump-rollout"
    after = [*_TALK[:2], _EDITED, *_TALK[3:]]
    steps: list[tuple[Win, str]] = [
        (_window(room, _TALK[:3]), "09:12"),
        (_window(room, _TALK[:5]), "09:12"),
        (_window(room, _TALK[:6]), "09:13"),
        (_window(room, _TALK[:6], typed="Can somebody look at KS-014"), "09:13"),
        (_window(room, [*after[:8]], edited=True), "09:14"),
        (_window(room, after[:9], edited=True), "09:15"),
        (_window(room, after[:11], edited=True), "09:21"),
        (_window(room, after[:12], edited=True), "09:30"),
        (_window(room, after, edited=True), "09:40"),
        (_window(room, after, edited=True, scroll=0), "09:41"),
        (_window("Bastian Krüger", _DIRECT[:2]), "09:45"),
        (_window("Bastian Krüger", _DIRECT), "09:46"),
        (_window(room, after, edited=True), "09:47"),
    ]
    facts = [
        "the Lyon pilot has 46 installed units",
        "In Kassel we are at 31 of 40",
        "from 12 March to 19 March",
        "from 12 March to 21 March",
        "Müssen wir dann die Montage in Göttingen verschieben?",
        "Order number is PO-77120, 18 units, 41.300 € in total",
        "unit KS-014 reports a COP of 2.1 at minus 4 °C",
        "the others are between 3.0 and 3.4",
        "we had the same on LY-003 in January",
        "need the key for Wilhelmshöher Allee 112",
        "Decision: we keep the 2 April go-live for Kassel and move Göttingen to 23 April",
        "please update the Gantt by Friday 17:00",
        "the noise measurement was 48 dB(A) at 3 m, limit is 50",
        "TODO for me: call Energieberatung Höfer about the subsidy form 27b before 6 March",
        "Next review: Tuesday 10 March, 14:30, room Fulda",
        "le budget formation reste à 12 500 €",
        "Jürgen Weiß",
        "Amélie Dufour",
        "Sofie Lindqvist",
        "Hast du den Schlüssel für die Wilhelmshöher Allee?",
        "liegt am Empfang bei Frau Yıldız, Fach 6",
        "Ich hole ihn um 7:15 ab",
    ]
    return [Script("chat", [Shot((w,), f"Tue 3 Mar {at}", _CSS) for w, at in steps], facts)]
