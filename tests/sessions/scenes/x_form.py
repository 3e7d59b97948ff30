"""A German application form in sections: radio buttons, check boxes, a wrong entry, an amount changed, and the summary with totals."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import panels

_CSS = """
.an { height: 100%; background: #eef1f5; font: 15px/22px 'DejaVu Sans'; color: #1b2a3a; }
.an .head { height: 40px; background: #f7f7f8; border-bottom: 1px solid #ccd2d9; font: 13px/40px 'Noto Sans'; padding: 0 18px; color: #555; }
.an .org { height: 70px; background: #0c4a6e; color: #fff; padding: 18px 60px; font: 700 22px/34px 'DejaVu Sans'; }
.an .steps { width: 300px; padding: 30px 20px 0 60px; font-size: 14px; } .an .steps div { padding: 9px 0; color: #607080; }
.an .steps .on { color: #0c4a6e; font-weight: 700; } .an .main { background: #fff; padding: 26px 60px; }
.an h1 { font: 700 24px/36px 'DejaVu Sans'; margin-bottom: 14px; } .an h2 { font: 700 16px/26px 'DejaVu Sans'; margin: 16px 0 6px; }
.an .f2 { display: flex; gap: 30px; margin-bottom: 12px; } .an .f2 > div { width: 520px; } .an label { font-size: 13px; color: #425466; }
.an .v { border: 1px solid #94a3b3; height: 36px; padding: 6px 10px; } .an .v.bad { border: 2px solid #b3261e; }
.an .err { color: #b3261e; font-size: 13px; } .an .o { display: flex; padding: 5px 0; }
.an .o i { width: 18px; height: 18px; border: 2px solid #425466; margin: 2px 12px 0 0; flex: none; } .an .o i.r { border-radius: 10px; }
.an .o i.y { background: #0c4a6e; } .an .go { margin-top: 18px; } .an .go b { background: #0c4a6e; color: #fff; padding: 9px 26px; font-weight: 400; }
.an .s { display: flex; border-bottom: 1px solid #dbe1e7; padding: 8px 0; } .an .s span { width: 420px; color: #425466; }
"""
_STEPS = ("1 Person", "2 Wohnung", "3 Einkommen", "4 Zusammenfassung")


def _field(label: str, value: str, error: str = "") -> str:
    return (
        f"<div><label>{label}</label><div class='v {'bad' if error else ''}'>{esc(value)}</div>"
        + (f"<div class=err>{error}</div>" if error else "")
        + "</div>"
    )


def _pair(*fields: str) -> str:
    return f"<div class=f2>{''.join(fields)}</div>"


def _choice(text: str, on: bool, radio: bool) -> str:
    return f"<div class=o><i class='{'r' if radio else 'c'} {'y' if on else ''}'></i><span>{text}</span></div>"


def _person(filled: bool, error: str, married: bool, birth: str) -> str:
    v = (lambda text: text) if filled else (lambda text: "")
    names = _pair(_field("Vorname", v("Annegret")), _field("Nachname", v("Schüßler-Wolff")))
    more = _pair(_field("Geburtsdatum", v(birth), error), _field("Steuer-ID", v("47 036 892 816")))
    where = _pair(_field("Straße und Hausnummer", v("Am Mühlbach 17a")), _field("PLZ und Ort", v("35037 Marburg")))
    state = "".join(_choice(t, on, True) for t, on in (("ledig", not married), ("verheiratet seit 14.08.2019", married), ("verwitwet", False)))
    return f"<h1>Angaben zur Person</h1>{names}{more}{where}<h2>Familienstand</h2>{state}"


def _flat(ticks: int, rent: str) -> str:
    extras = ("Heizkosten sind in der Miete enthalten", "Stellplatz wird mitvermietet", "Wohnung ist barrierefrei", "Ein Zimmer ist untervermietet")
    boxes = "".join(_choice(t, n < ticks, False) for n, t in enumerate(extras))
    return (
        f"<h1>Angaben zur Wohnung</h1>{_pair(_field('Wohnfläche', '68,5 m²'), _field('Kaltmiete im Monat', rent))}"
        f"{_pair(_field('Vermieter', 'GeWoBau Lahntal eG'), _field('Einzug am', '01.02.2024'))}<h2>Bitte ankreuzen, was zutrifft</h2>{boxes}"
        "<p style='margin-top:14px'>Fügen Sie den Mietvertrag als PDF bei, höchstens 8 MB.</p>"
    )


def _money(second: bool) -> str:
    extra = _pair(_field("Kindergeld", "518,00 €"), _field("Unterhalt", "0,00 €")) if second else ""
    warn = "<div class=err>Das Bruttoeinkommen liegt über der Grenze von 2.390 € für zwei Personen.</div>" if second else ""
    return (
        f"<h1>Einkommen des Haushalts</h1>{_pair(_field('Arbeitgeber', 'Uniklinikum Gießen und Marburg'), _field('Brutto im Monat', '2.418,37 €'))}"
        f"{warn}{extra}<h2>Wie werden Sie bezahlt?</h2>{_choice('Monatlich auf ein Konto', True, True)}{_choice('Bar oder per Scheck', False, True)}"
    )


def _sum() -> str:
    rows = [
        ("Aktenzeichen", "WoG-2026-004417"),
        ("Antragstellerin", "Annegret Schüßler-Wolff"),
        ("Haushaltsmitglieder", "2 Erwachsene, 2 Kinder"),
        ("Anrechenbare Miete", "731,20 €"),
        ("Gesamteinkommen", "1.986,04 €"),
        ("Voraussichtliches Wohngeld", "287,00 € im Monat"),
        ("Sachbearbeitung", "Herr Dörfler, Zimmer 2.14, Telefon 06421 201-1553"),
        ("Bearbeitungszeit", "etwa 9 Wochen"),
    ]
    table = "".join(f"<div class=s><span>{a}</span><div>{b}</div></div>" for a, b in rows)
    return f"<h1>Zusammenfassung</h1>{table}<p style='margin-top:14px'>Widerspruch ist innerhalb eines Monats nach Zugang des Bescheids möglich.</p>"


def _win(step: int, inside: str) -> Win:
    nav = "".join(f"<div class='{'on' if i == step else ''}'>{s}</div>" for i, s in enumerate(_STEPS))
    html = (
        "<div class='col an'><div class=head>https://antrag.lahnstadt.example/wohngeld</div><div class=org>Lahnstadt Bürgerdienste: Antrag "
        "auf Wohngeld</div>"
        f"<div class='row grow'><div class=steps>{nav}</div><div class='grow main'>{inside}<div class=go><b>Weiter</b></div></div></div></div>"
    )
    return Win("Firefox", "Antrag auf Wohngeld", html, rect=panels.BELOW_MENU, bar=False)


def scripts() -> list[Script]:
    error = "Bitte geben Sie ein Datum in der Form TT.MM.JJJJ ein."
    pages = [
        (0, _person(False, "", False, "")),
        (0, _person(True, error, False, "31.6.88")),
        (0, _person(True, "", True, "30.06.1988")),
        (1, _flat(1, "695,00 €")),
        (1, _flat(2, "731,20 €")),
        (2, _money(False)),
        (2, _money(True)),
        (1, _flat(3, "731,20 €")),
        (3, _sum()),
    ]
    facts = [
        "Antrag auf Wohngeld",
        "Vorname Annegret",
        "Nachname Schüßler-Wolff",
        "Geburtsdatum 31.6.88",
        error,
        "Geburtsdatum 30.06.1988",
        "Steuer-ID 47 036 892 816",
        "Straße und Hausnummer Am Mühlbach 17a",
        "PLZ und Ort 35037 Marburg",
        "verheiratet seit 14.08.2019",
        "Wohnfläche 68,5 m²",
        "Kaltmiete im Monat 695,00 €",
        "Kaltmiete im Monat 731,20 €",
        "Vermieter GeWoBau Lahntal eG",
        "Einzug am 01.02.2024",
        "Heizkosten sind in der Miete enthalten",
        "Stellplatz wird mitvermietet",
        "Fügen Sie den Mietvertrag als PDF bei, höchstens 8 MB.",
        "Arbeitgeber Uniklinikum Gießen und Marburg",
        "Brutto im Monat 2.418,37 €",
        "Das Bruttoeinkommen liegt über der Grenze von 2.390 € für zwei Personen.",
        "Kindergeld 518,00 €",
        "Aktenzeichen WoG-2026-004417",
        "Anrechenbare Miete 731,20 €",
        "Gesamteinkommen 1.986,04 €",
        "Voraussichtliches Wohngeld 287,00 € im Monat",
        "Sachbearbeitung Herr Dörfler, Zimmer 2.14, Telefon 06421 201-1553",
        "Bearbeitungszeit etwa 9 Wochen",
        "Widerspruch ist innerhalb eines Monats nach Zugang des Bescheids möglich.",
    ]
    bars = [
        panels.menubar("Firefox", ("Ablage", "Bearbeiten", "Ansicht", "Chronik", "Lesezeichen"), f"Mi. 11. März 20:{12 + 3 * i}") for i in range(9)
    ]
    return [Script("x_form", [Shot((_win(*p),), "", _CSS, panel=b) for p, b in zip(pages, bars, strict=True)], facts)]
