"""German: lecture slides in a document viewer, then a newspaper article that is scrolled. Umlauts, ß, decimal commas, euros."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome

_CSS = (
    chrome.CSS
    + """
.folie { height: 100%; background: #fff; padding: 70px 120px; position: relative; color: #16283c; }
.folie h1 { font: 700 50px/64px 'Liberation Sans'; color: #004f9f; margin-bottom: 40px; }
.folie li { font: 31px/44px 'Liberation Sans'; margin: 0 0 16px 36px; }
.folie .fuss { position: absolute; left: 120px; right: 120px; bottom: 34px; border-top: 2px solid #004f9f; padding-top: 10px;
display: flex; justify-content: space-between; font: 18px/24px 'Liberation Sans'; color: #667; }
.blatt { width: 900px; margin: 0 0 0 260px; padding: 26px 0; font: 19px/31px 'Liberation Serif'; color: #1b1b1b; }
.blatt h1 { font: 700 40px/50px 'Liberation Serif'; margin: 8px 0 12px; }
.blatt h2 { font: 700 25px/36px 'Liberation Serif'; margin: 14px 0 4px; } .blatt p { margin-bottom: 14px; }
.blatt .von { color: #666; font-size: 15px; } .kopf { border-bottom: 3px solid #111; padding: 12px 260px;
font: 700 26px/36px 'P052'; } .kopf span { font: 15px/36px 'Liberation Sans'; margin-left: 30px; }
.rand { position: absolute; left: 1290px; top: 200px; width: 360px; font: 16px/24px 'Liberation Sans'; color: #333; }
.rand b { display: block; border-bottom: 1px solid #999; margin-bottom: 8px; } .rand div { margin-bottom: 8px; }
"""
)
_FOLIEN = [
    (
        "Fernwärme aus Flüssen",
        [
            "Flusswasser hat auch im Winter 3 bis 8 °C",
            "Großwärmepumpen erreichen eine Leistungszahl von 2,9",
            "Mannheim: 20 MW seit Oktober 2023, Köln: 150 MW ab 2027",
            "Kältemittel: Isobutan (R600a), Füllmenge 1,8 t",
        ],
    ),
    (
        "Kosten und Förderung",
        [
            "Investition: rund 1.250 € je kW thermischer Leistung",
            "Bundesförderung BEW: bis zu 40 % der Kosten",
            "Wärmepreis heute 11,4 ct/kWh, künftig 9,8 ct/kWh",
            "Größtes Risiko: Strompreis über 0,19 €/kWh",
        ],
    ),
    (
        "Übung 4 und Prüfung",
        [
            "Übungsblatt 4: Abgabe bis Freitag, 12. Dezember, 10:00 Uhr",
            "Bitte Zweiergruppen bilden, Anmeldung bei Frau Schäfer",
            "Klausur am 17. Februar, Hörsaal Z 10, Hilfsmittel: ein Blatt A4",
        ],
    ),
]
_ARTIKEL = """<div class=blatt><div class=von>Wirtschaft | 24. November | Von Käthe Großmann</div><h1>Wärmepumpe im Strom: Görlitz wagt sich an die
Neiße</h1><p><b>Die Stadtwerke wollen bis 2030
zwei Drittel der Altstadt mit Flusswärme heizen. Nicht alle sind begeistert.</b></p><p>Wer im Januar an der Altstadtbrücke steht, ahnt wenig von der
Energie, die unter dem Eis fließt. Dabei
genügen 2,4 Kubikmeter Wasser je Sekunde, um 5.300 Wohnungen zu heizen, sagt Projektleiter Jörg Weißhaupt.</p><p>Die Anlage soll 38,5 Millionen Euro
kosten. Davon trägt der Bund 14,9 Millionen,
den Rest nehmen die Stadtwerke als Kredit zu 3,1 Prozent auf.</p><h2>Ärger um die Fische</h2><p>Der Anglerverband fürchtet um die Äsche. Das
abgekühlte Wasser dürfe höchstens 1,5 Grad kälter sein,
heißt es in der Genehmigung vom 3. September. Ein Rechen mit 8 Millimetern Abstand soll verhindern, dass Jungfische angesaugt werden.</p><p>„Wir
messen alle zehn Minuten und schalten notfalls ab“,
verspricht Weißhaupt. Im Probebetrieb sei das zwischen März und Mai nur viermal nötig gewesen.</p><h2>Was auf die Haushalte zukommt</h2><p>Der
Arbeitspreis sinkt von 13,2 auf 11,7 Cent je
Kilowattstunde, der Grundpreis steigt um 6,80 Euro im Monat. Für eine Wohnung mit 65 Quadratmetern bleibt eine Ersparnis von etwa 94 Euro im
Jahr.</p><p>Die Verbraucherzentrale rät, die
Preisänderungsklausel in § 9 zu prüfen. Sie erlaube eine Anpassung schon bei 5 Prozent höherem Strompreis.</p><h2>Wie es weitergeht</h2><p>Der
Stadtrat stimmt am 11. Dezember ab. Baubeginn wäre
im April, die erste Wärme flösse im Herbst 2028. Zgorzelec auf der polnischen Seite prüft, sich mit 9 Megawatt anzuschließen.</p><div
style='height:560px'></div></div>"""


def _folie(k: int, n: int) -> Win:
    titel, punkte = _FOLIEN[k]
    items = "".join(f"<li>{esc(p)}</li>" for p in punkte[:n])
    fuss = f"<div class=fuss><span>Energietechnik II, Vorlesung 8</span><span>Prof. Dr. Müller-Lüdenscheid</span><span>{k + 31}</span></div>"
    return Win("Dokumentenbetrachter", "Vorlesung_08.pdf", f"<div class=folie><h1>{titel}</h1><ul>{items}</ul>{fuss}</div>")


def _artikel(scroll: int) -> Win:
    kopf = "<div class=kopf>Neiße-Kurier<span>Politik</span><span>Wirtschaft</span><span>Kultur</span><span>Sport</span><span>Anmelden</span></div>"
    rand = (
        "<div class=rand><b>Meistgelesen</b><div>Löbau: Bäckerei schließt nach 112 Jahren</div><div>Straßenbahn fährt wieder bis Weinhübel</div>"
        "<div>Zehn Tipps gegen Glätte</div></div>"
    )
    page = f"{kopf}<div style='position:relative'>{_ARTIKEL}</div>"
    inside = chrome.browser(("Görlitz wagt sich an die Neiße", "Wetter"), 0, "neisse-kurier.example/wirtschaft/flusswaerme", page, scroll=scroll)
    return Win("Browser", "Wärmepumpe im Strom: Görlitz wagt sich an die Neiße | Neiße-Kurier", inside + rand)


def scripts() -> list[Script]:
    shots = [_folie(0, 1), _folie(0, 3), _folie(0, 4), _folie(1, 2), _folie(1, 4), _folie(2, 2), _folie(2, 3), _folie(0, 4)]
    shots += [_artikel(s) for s in (0, 0, 220, 480, 700)] + [_folie(2, 3)]
    facts = [t for t, _ in _FOLIEN] + [p for _, punkte in _FOLIEN for p in punkte]
    facts += [
        "Wärmepumpe im Strom: Görlitz wagt sich an die Neiße",
        "Die Stadtwerke wollen bis 2030 zwei Drittel der Altstadt mit Flusswärme heizen",
        "genügen 2,4 Kubikmeter Wasser je Sekunde, um 5.300 Wohnungen zu heizen",
        "Die Anlage soll 38,5 Millionen Euro kosten",
        "als Kredit zu 3,1 Prozent",
        "Ärger um die Fische",
        "höchstens 1,5 Grad kälter",
        "Ein Rechen mit 8 Millimetern Abstand",
        "„Wir messen alle zehn Minuten und schalten notfalls ab“",
        "zwischen März und Mai nur viermal nötig gewesen",
        "Der Arbeitspreis sinkt von 13,2 auf 11,7 Cent je Kilowattstunde",
        "der Grundpreis steigt um 6,80 Euro im Monat",
        "eine Ersparnis von etwa 94 Euro im Jahr",
        "Preisänderungsklausel in § 9",
        "Der Stadtrat stimmt am 11. Dezember ab",
        "Zgorzelec auf der polnischen Seite prüft, sich mit 9 Megawatt anzuschließen",
        "Von Käthe Großmann",
    ]
    return [Script("german", [Shot((w,), f"Mo 24. Nov 09:{12 + i // 2}", _CSS) for i, w in enumerate(shots)], facts)]
