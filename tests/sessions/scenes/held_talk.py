"""Held out, not to be looked at while the engine is written: a dark chat with bubbles, a lecture with narrow slides, a three-column news site."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome
from .video import moving

_CSS = (
    chrome.CSS
    + """
.bub { height: 100%; background: #0b141a; color: #e9edef; font: 16px/22px 'Noto Sans'; }
.bub .cl { width: 380px; background: #111b21; border-right: 1px solid #222d34; }
.bub .cl .c { padding: 11px 18px; border-bottom: 1px solid #1c272e; } .bub .cl .on { background: #2a3942; }
.bub .cl small { display: block; color: #8696a0; font-size: 13px; }
.bub .cl i { float: right; font-style: normal; font-size: 12px; color: #8696a0; } .bub .hd { height: 60px; background: #202c33; padding: 8px 20px; }
.bub .hd small { display: block; color: #8696a0; font-size: 13px; }
.bub .b { max-width: 640px; background: #202c33; border-radius: 8px; padding: 7px 12px; margin: 0 70px 9px; width: fit-content; }
.bub .b.me { background: #005c4b; margin-left: auto; }
.bub .b u { text-decoration: none; font-size: 13px; color: #53bdeb; display: block; }
.bub .b i { font-style: normal; font-size: 11px; color: #9fb0b8; margin-left: 14px; }
.bub .in { background: #202c33; padding: 14px 24px; color: #8696a0; }
.course { background: #181b23; color: #dfe3ea; height: 960px; padding: 20px 30px; font: 15px/22px 'Roboto'; }
.course .vid { position: relative; width: 860px; } .course .sl { width: 900px; height: 506px; background: #fff;
color: #15202b; padding: 34px 44px; } .course .sl h2 { font: 700 33px/44px 'Liberation Sans'; margin-bottom: 18px; }
.course .sl li { font: 23px/34px 'Liberation Sans'; margin: 0 0 10px 24px; }
.course .sl .pg { margin-top: 12px; color: #888; font-size: 14px; } .course .ch div { padding: 5px 0; color: #9aa7b8; }
.course .ch .on { color: #fff; }
.news { font: 16px/25px 'Noto Serif', 'Liberation Serif'; color: #202020; padding: 18px 150px; }
.news h1 { font: 700 30px/38px 'Liberation Serif'; margin-bottom: 6px; }
.news .mast { font: 700 34px/44px 'Nimbus Roman'; text-align: center; border-bottom: 4px double #222; margin-bottom: 14px; }
.news .three { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 36px; }
.news h3 { font: 700 21px/28px 'Liberation Serif'; margin-bottom: 4px; } .news p { margin-bottom: 10px; }
.news .k { font: 12px/18px 'Liberation Sans'; color: #a33; text-transform: uppercase; }
"""
)
_ME = "me"
_TALK = [
    ("Papa", "18:02", "Der Installateur war da. Der Heizkessel ist von 1998 und hat noch 71 % Wirkungsgrad."),
    (_ME, "18:04", "Oh je. Was soll ein neuer kosten?"),
    ("Papa", "18:05", "Gas 9.800 €, Wärmepumpe 27.400 € minus 55 % Förderung."),
    ("Tante Ilse", "18:09", "Wir haben die von Polarwind, läuft seit drei Wintern ohne Störung."),
    (_ME, "18:11", "Wie laut ist die? Der Nachbar Herr Öztürk schläft zur Hofseite."),
    ("Tante Ilse", "18:12", "38 dB nachts, man hört sie nicht."),
    ("Papa", "18:15", "Er kommt am 6. November um 8:30 wieder und misst die Heizkörper aus."),
    (_ME, "18:16", "Gut, ich nehme mir frei. Bitte leg die Rechnungen von 2023 bis 2025 bereit!"),
    ("Mila", "18:20", "Je peux venir aussi, mon train arrive à 7 h 52."),
    ("Papa", "18:21", "Abgemacht: Angebot von zwei Firmen einholen, Entscheidung bis 30. November."),
]
_CHATS = [
    ("Familie Brenner", "Papa: Abgemacht", "18:21"),
    ("Mila", "À demain !", "17:40"),
    ("Sportverein", "Halle 2 ist gesperrt", "16:05"),
    ("Zahnarzt Dr. Nowak", "Termin bestätigt: 12.11., 14:15", "Mo"),
]
_DM = [
    ("Mila", "18:30", "Tu as le numéro de réservation du TGV ?"),
    (_ME, "18:31", "QXV7RT, voiture 12, places 61 et 62."),
    ("Mila", "18:32", "Parfait. J'apporte le gâteau aux noix."),
]


def _bubble(who: str, at: str, text: str) -> str:
    name = "" if who == _ME else f"<u>{who}</u>"
    return f"<div class='b {'me' if who == _ME else ''}'>{name}{esc(text)}<i>{at}</i></div>"


def _chat(on: int, talk: list[tuple[str, str, str]], typed: str = "Nachricht schreiben") -> Win:
    chats = "".join(f"<div class='c {'on' if n == on else ''}'><i>{t}</i>{c}<small>{esc(s)}</small></div>" for n, (c, s, t) in enumerate(_CHATS))
    bubbles = "".join(_bubble(*m) for m in talk)
    who = "Papa, Tante Ilse, Mila, du" if on == 0 else "online"
    body = (
        f"<div class='row bub'><div class=cl>{chats}</div><div class='col grow'><div class=hd>{_CHATS[on][0]}<small>{who}</small></div>"
        f"<div class=grow data-end=1 style='padding-top:14px'>{bubbles}</div><div class=in>{typed}</div></div></div>"
    )
    return Win("Plauder", _CHATS[on][0], body, dark=True, rect=(200, 90, 1400, 820))


def _chat_script() -> Script:
    wins = [_chat(0, _TALK[:n]) for n in (2, 3, 5)] + [_chat(0, _TALK[:5], "Gibt es da")] + [_chat(0, _TALK[:n]) for n in (7, 8, 10)]
    wins += [_chat(1, _DM[:1]), _chat(1, _DM), _chat(0, _TALK)]
    facts = [
        "Der Heizkessel ist von 1998 und hat noch 71 % Wirkungsgrad",
        "Was soll ein neuer kosten?",
        "Gas 9.800 €, Wärmepumpe 27.400 € minus 55 % Förderung",
        "Wir haben die von Polarwind, läuft seit drei Wintern ohne Störung",
        "Der Nachbar Herr Öztürk schläft zur Hofseite",
        "38 dB nachts, man hört sie nicht",
        "Er kommt am 6. November um 8:30 wieder und misst die Heizkörper aus",
        "Bitte leg die Rechnungen von 2023 bis 2025 bereit!",
        "Je peux venir aussi, mon train arrive à 7 h 52.",
        "Abgemacht: Angebot von zwei Firmen einholen, Entscheidung bis 30. November.",
        "Tante Ilse",
        "Tu as le numéro de réservation du TGV ?",
        "QXV7RT, voiture 12, places 61 et 62.",
        "J'apporte le gâteau aux noix.",
    ]
    return Script("held_chat", [Shot((w,), f"Di 28. Okt 18:{20 + i}", _CSS) for i, w in enumerate(wins)], facts)


_SLIDES = [
    (
        "Indexes that lie",
        [
            "A B-tree answers range queries, a hash index does not",
            "Every index costs about 12 % on each insert",
            "Partial index: WHERE deleted_at IS NULL",
        ],
    ),
    (
        "Reading EXPLAIN ANALYZE",
        [
            "Estimated 40 rows, got 81,233: run ANALYZE",
            "Seq Scan is fine below 10,000 rows",
            "Buffers: shared read=5120 means 40 MB from disk",
            "Never trust the first, cold run",
        ],
    ),
    ("Homework", ["Explain query 7 of the pgbench set", "Hand in by Sunday 22 March, 20:00, as one PDF", "Bonus: beat 14 ms without a new index"]),
]
_PARTS = ["1 Welcome 0:00", "2 Indexes that lie 3:41", "3 Reading EXPLAIN ANALYZE 17:25", "4 Homework 38:02"]


def _course(k: int, n: int, seed: int) -> Win:
    title, points = _SLIDES[k]
    items = "".join(f"<li>{esc(p)}</li>" for p in points[:n])
    parts = "".join(f"<div class='{'on' if i == k + 1 else ''}'>{p}</div>" for i, p in enumerate(_PARTS))
    page = (
        f"<div class='course row' style='gap:26px'><div><div class=vid>{moving(860, 484, seed, 22)}</div><p style='margin:12px 0'>"
        "DB-301 Databases, unit 6 | Prof. Ifeoma Nwosu</p>"
        f"<p>Play 1.5x Subtitles off</p></div><div><div class=sl><h2>{title}</h2><ul>{items}</ul><div class=pg>{k * 11 + 4} | DB-301</div></div>"
        f"<div class=ch style='margin-top:16px'>{parts}</div></div></div>"
    )
    return Win("Browser", "DB-301 unit 6 - Lecturn", chrome.browser(("DB-301 unit 6",), 0, "lecturn.example/db-301/6", page, dark=True), dark=True)


def _course_script() -> Script:
    steps = [(0, 1), (0, 2), (0, 3), (1, 1), (1, 3), (0, 3), (1, 4), (2, 1), (2, 3), (2, 3)]
    shots = [Shot((_course(k, n, 50 + i),), f"Wed 11 Mar 21:{4 + i:02}", _CSS, busy=((30, 156, 860, 484),)) for i, (k, n) in enumerate(steps)]
    return Script("held_lecture", shots, [t for t, _ in _SLIDES] + [p for _, ps in _SLIDES for p in ps] + ["Prof. Ifeoma Nwosu"])


_STORIES = [
    (
        "Transport",
        "Night trains return to Split",
        "From 12 June a train leaves Zagreb at 21:53 and reaches the coast at 6:10. A berth costs 29 euros; bicycles travel for 5.",
    ),
    (
        "Science",
        "Moss that drinks fog",
        "Botanists in Porto measured 340 millilitres of water a day on one square metre of roof. The moss survived 71 dry days.",
    ),
    (
        "Sport",
        "Handball: Celje wins at the last second",
        "Celje beat Veszprém 31:30. Keeper Matija Kos saved 17 shots, two of them in the final minute.",
    ),
    (
        "Economy",
        "Bakers fear the flour tax",
        "The levy of 4.5 cents a kilo starts on 1 January. The guild counts 212 bakeries with fewer than five people.",
    ),
    ("Culture", "An organ made of drain pipes", "It has 96 pipes, cost 7,300 euros and will be heard on 3 May in the old salt works of Piran."),
    ("Weather", "Bora up to 140 km/h", "The bridge to Krk stays closed for buses until Thursday noon. Schools in Senj open one hour later."),
]
_LONG = """<h1>Night trains return to Split</h1><p>By Ana Perić | 8 May</p><p>After eleven years the sleeping car is back. From 12 June the train
leaves Zagreb every evening at 21:53; it stops in Karlovac, Ogulin and Knin.</p><p>The railway rents fourteen couchette cars for 1.9 million euros a
year. At 62 percent occupancy it would break even, says Davor Lukić, head of long-distance traffic.</p><p>The old cars failed on the 34 per mille
slope near Knin. This time two engines pull, and the timetable has 25 minutes of reserve.</p><p>Tickets are on sale from 20 May. Dogs need a muzzle
and half a ticket.</p>"""


def _news(scroll: int, long: bool = False) -> Win:
    cards = "".join(f"<div><div class=k>{k}</div><h3>{t}</h3><p>{esc(x)}</p></div>" for k, t, x in _STORIES)
    inner = f"<div style='width:760px'>{_LONG}</div><div style='height:900px'></div>" if long else f"<div class=three>{cards}</div>"
    page = f"<div class=news><div class=mast>The Adriatic Ledger</div>{inner}</div>"
    title = "Night trains return to Split" if long else "The Adriatic Ledger"
    return Win("Browser", title, chrome.browser((title, "Ferries"), 0, "adriatic-ledger.example", page, scroll=scroll))


def _news_script() -> Script:
    wins = [_news(0), _news(0), _news(0, True), _news(90, True), _news(260, True), _news(0)]
    facts = [t for _, t, _ in _STORIES] + [part for _, _, x in _STORIES for part in x.split(". ")]
    facts += [
        "it stops in Karlovac, Ogulin and Knin",
        "rents fourteen couchette cars for 1.9 million euros a year",
        "At 62 percent occupancy it would break even",
    ]
    facts += ["failed on the 34 per mille slope near Knin", "the timetable has 25 minutes of reserve", "Dogs need a muzzle and half a ticket"]
    return Script("held_news", [Shot((w,), f"Fri 8 May 07:{31 + i}", _CSS) for i, w in enumerate(wins)], facts)


def scripts() -> list[Script]:
    return [_chat_script(), _course_script(), _news_script()]
