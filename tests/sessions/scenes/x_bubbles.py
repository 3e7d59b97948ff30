"""A messenger as on a phone, German: bubbles left and right with the time inside, day separators, a quote, a message edited, a second chat."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import panels

_CSS = """
.ms { height: 100%; font: 15px/21px 'Roboto'; color: #111b21; background: #fff; }
.ms .head { height: 38px; background: #e3e1e6; line-height: 38px; font-size: 13px; }
.ms .list { width: 420px; border-right: 1px solid #d9dbdf; } .ms .list .s { margin: 12px; padding: 7px 16px; background: #f0f2f5; border-radius: 8px;
color: #667781; } .ms .ent { display: flex; padding: 11px 16px; border-bottom: 1px solid #f0f2f5; } .ms .ent.on { background: #e9ebee; }
.ms .av { width: 46px; height: 46px; border-radius: 23px; margin-right: 14px; flex: none; } .ms .ent b { font-weight: 500; font-size: 16px; }
.ms .ent p { color: #667781; font-size: 14px; white-space: nowrap; overflow: hidden; width: 250px; } .ms .ent i { font: 12px/18px 'Roboto';
color: #667781; margin-left: auto; } .ms .who { height: 60px; padding: 9px 24px; background: #f0f2f5; } .ms .who p { font-size: 13px;
color: #667781; }
.ms .chat { background: #ece4da; padding: 10px 90px; display: flex; flex-direction: column; justify-content: flex-end; }
.ms .day { align-self: center; background: #fff; border-radius: 7px; padding: 4px 14px; font-size: 12.5px; color: #54656f; margin: 8px; }
.ms .b { align-self: flex-start; background: #fff; border-radius: 9px; padding: 6px 10px 6px 11px; margin: 3px 0; max-width: 560px; }
.ms .b.me { align-self: flex-end; background: #d9fdd3; } .ms .b em { font-style: normal; font: 500 13px/18px 'Roboto'; color: #a5337a;
display: block; }
.ms .b u { text-decoration: none; font: 11px/14px 'Roboto'; color: #667781; float: right; margin: 8px 0 0 14px; }
.ms .b q { display: block; quotes: none; border-left: 4px solid #06a37c; background: #f3f5f4; border-radius: 5px; padding: 4px 10px; color: #54656f;
font-size: 13.5px; margin-bottom: 4px; } .ms .in2 { height: 58px; background: #f0f2f5; padding: 10px 70px; }
.ms .in2 div { background: #fff; border-radius: 9px; height: 38px; padding: 8px 14px; color: #667781; }
"""
_HIKE = [
    ("day", "GESTERN", "", ""),
    ("Wiebke", "Moin zusammen, die Hütte am Brocken ist vom 12. bis 14. Juni reserviert", "18:02", ""),
    ("Wiebke", "Anzahlung 180 Euro, überweise ich heute Abend", "18:03", ""),
    ("me", "Super! Wie viele Betten haben wir denn jetzt?", "18:11", ""),
    ("Jannis", "Acht, davon zwei im Matratzenlager unterm Dach. Frühstück kostet 9,50 € pro Kopf.", "18:19", ""),
    ("day", "HEUTE", "", ""),
    ("me", "Ich bringe den Gaskocher und zwei Kartuschen mit", "07:45", ""),
    ("Sevgi", "Zug ab Göttingen 8:14, Gleis 5, Umstieg in Nordhausen um 9:31", "08:02", ""),
    ("Jannis", "Bei mir wird es später, ich komme mit dem Auto nach Drei Annen Hohne", "08:20", ""),
    ("me", "Dann nimm bitte die Wanderkarte 1:25.000 mit", "08:22", "Jannis|Bei mir wird es später, ich komme mit dem Auto nach Drei Annen Hohne"),
    ("Sevgi", "Achtung, die Brockenbahn fährt am Sonntag nur bis 15:40!", "12:07", ""),
    ("Wiebke", "Hüttenwart sagt: Schlüssel liegt im Kasten, Code kommt per Post", "12:31", ""),
    ("me", "Einkaufsliste: 3 kg Kartoffeln, 12 Eier, Käse, Senf, Haferflocken", "12:40", ""),
    ("Sevgi", "Tarek ist auch dabei, also sind wir sieben", "12:58", ""),
    ("Jannis", "Wetterbericht: Freitag 21 Grad, Samstag ab 16 Uhr Gewitter", "13:05", ""),
]
_RENT = [
    ("day", "MONTAG", "", ""),
    ("Hausverwaltung", "Guten Tag Frau Behrends, der Ableser kommt am 4. Mai zwischen 10 und 12 Uhr.", "09:14", ""),
    ("me", "Guten Tag, an dem Tag bin ich nicht da. Geht auch der 6. Mai?", "09:50", ""),
    ("Hausverwaltung", "Der 6. Mai ist möglich, ab 16:30 Uhr. Bitte den Zugang zum Keller frei halten.", "11:22", ""),
    ("me", "Zählerstand Küche war im Januar 418,6 m³", "11:29", ""),
]
_ENTRIES = [
    ("Harzwanderung", "Jannis: Wetterbericht: Freitag 21", "13:05", "#7a9e5f"),
    ("Hausverwaltung Lotze", "Zählerstand Küche war im", "Mo.", "#5f7fa0"),
    ("Mama", "Ruf mich mal an, wenn du Zeit hast", "11:48", "#c08f76"),
    ("Chor Tenöre", "Probe fällt am Dienstag aus", "So.", "#8c6fb0"),
    ("Fahrradwerkstatt Speiche", "Ihr Rad ist fertig, 64,90 €", "Fr.", "#b0a05f"),
    ("Opa Heinz", "Foto", "22.04.", "#6d7f94"),
]


def _bubbles(talk: list[tuple[str, str, str, str]], edited: bool) -> str:
    out = ""
    for who, text, at, quote in talk:
        if who == "day":
            out += f"<div class=day>{text}</div>"
            continue
        late = edited and "Gleis 5" in text
        text = text.replace("8:14, Gleis 5", "8:26, Gleis 7") if late else text
        said = f"<em>{who}</em>" if who != "me" else ""
        q = "" if not quote else "<q>{}<br>{}</q>".format(*(esc(p) for p in quote.split("|")))
        out += f"<div class='b {'me' if who == 'me' else ''}'>{said}{q}{esc(text)}<u>{'Bearbeitet ' if late else ''}{at}</u></div>"
    return out


def _win(chat: int, upto: int, edited: bool = False, draft: str = "") -> Win:
    talk = (_HIKE, _RENT)[chat][:upto]
    entries = "".join(
        f"<div class='ent {'on' if i == chat else ''}'><div class=av style='background:{c}'></div><div><b>{n}</b><p>{t}</p></div><i>{at}</i></div>"
        for i, (n, t, at, c) in enumerate(_ENTRIES)
    )
    name, sub = (("Harzwanderung", "Jannis, Sevgi, Tarek, Wiebke, Du"), ("Hausverwaltung Lotze", "zuletzt online heute um 11:22"))[chat]
    html = (
        f"<div class='col ms'><div class=head>{panels.lights()}</div><div class='row grow'><div class=list><div class=s>Suchen oder neuen "
        f"Chat beginnen"
        f"</div>{entries}</div><div class='col grow'><div class=who><b>{name}</b><p>{sub}</p></div><div class='chat "
        f"grow'>{_bubbles(talk, edited)}</div>"
        f"<div class=in2><div>{esc(draft) or 'Nachricht schreiben'}</div></div></div></div></div>"
    )
    return Win("Plausch", name, html, rect=panels.BELOW_MENU, bar=False)


def scripts() -> list[Script]:
    wins = [_win(0, 5), _win(0, 7), _win(0, 9), _win(0, 10), _win(0, 11, True), _win(0, 13, True), _win(0, 15, True)]
    wins += [_win(1, 3), _win(1, 5), _win(0, 15, True, "Bin Samstag früh dran")]
    facts = [text for who, text, _, _ in _HIKE + _RENT if who != "day"] + [
        "Zug ab Göttingen 8:26, Gleis 7, Umstieg in Nordhausen um 9:31",
        "Bin Samstag früh dran",
        "Jannis, Sevgi, Tarek, Wiebke, Du",
        "Ihr Rad ist fertig, 64,90 €",
        "Probe fällt am Dienstag aus",
    ]
    bars = [
        panels.menubar("Plausch", ("Ablage", "Bearbeiten", "Darstellung", "Chat", "Fenster", "Hilfe"), f"Do. 30. Apr. 13:{7 + i:02}")
        for i in range(10)
    ]
    return [Script("x_bubbles", [Shot((w,), "", _CSS, panel=p) for w, p in zip(wins, bars, strict=True)], facts)]
