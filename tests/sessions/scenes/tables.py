"""A spreadsheet that is scrolled and edited, then a web page with a long price table."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc

_CSS = """
.calc { height: 100%; font: 12px/18px 'Liberation Sans'; color: #111; background: #f4f4f4; } .calc .menu { padding: 4px 12px; font-size: 13px; }
.calc .menu span { margin-right: 16px; }
.tools { height: 32px; border-bottom: 1px solid #ccc; padding: 6px 12px; color: #444; } .tools span { margin-right: 22px; }
.fx { height: 28px; background: #fff; border-bottom: 1px solid #bbb; padding: 4px 10px; font-size: 13px; }
.fx b { display: inline-block; width: 90px; font-weight: 400; border-right: 1px solid #ccc; }
.grid td, .grid th { border: 1px solid #d8d8d8; height: 21px; padding: 0 6px; white-space: nowrap; font-weight: 400; background: #fff; }
.grid th { background: #ececec; color: #555; text-align: center; }
.grid .r { text-align: right; } .grid .h td { font-weight: 700; background: #e3eefb; }
.grid .sel { outline: 2px solid #1a73e8; outline-offset: -2px; }
.sheets { height: 28px; background: #e8e8e8; padding: 5px 16px; } .sheets span { margin-right: 24px; } .sheets .sum { float: right; }
.shop { height: 100%; overflow: hidden; font: 15px/22px 'Liberation Sans'; color: #222; }
.tabsb { height: 36px; background: #dee1e6; padding: 8px 14px; font-size: 13px; }
.url { height: 38px; padding: 8px 60px; border-bottom: 1px solid #ddd; color: #444; font-size: 14px; } .shop main { padding: 20px 220px; }
h1 { font-size: 30px; line-height: 42px; } .shop p { margin: 8px 0 14px; }
.price td, .price th { padding: 7px 18px 7px 6px; border-bottom: 1px solid #e1e1e1; text-align: left; font-size: 13px; }
.price th { background: #25405c; color: #fff; } .price .r { text-align: right; }
"""
_HEAD = ["Depot", "Region", "Bikes", "Trips", "Km per trip", "Faults", "Repair cost", "Income", "Manager"]
_ROWS = [
    ["Alster Nord", "Hamburg", "214", "18,420", "3.4", "61", "4,880.50", "41,207.90", "T. Petersen"],
    ["Altona Kai", "Hamburg", "188", "15,077", "2.9", "48", "3,912.00", "33,418.10", "T. Petersen"],
    ["Barmbek", "Hamburg", "96", "6,204", "3.1", "19", "1,460.75", "13,880.00", "K. Odunsi"],
    ["Bremen Hbf", "Bremen", "142", "11,590", "2.6", "37", "2,790.20", "25,114.40", "M. Kaya"],
    ["Viertel", "Bremen", "77", "7,918", "2.2", "25", "1,955.00", "16,702.35", "M. Kaya"],
    ["Kiel Förde", "Kiel", "120", "8,345", "3.8", "33", "2,604.90", "19,055.60", "A. Brandt"],
    ["Gaarden", "Kiel", "64", "3,981", "3.0", "22", "1,701.15", "8,460.25", "A. Brandt"],
    ["Lübeck Dom", "Lübeck", "89", "6,650", "2.5", "14", "1,120.00", "14,237.80", "S. Hahn"],
    ["Travemünde", "Lübeck", "51", "4,112", "5.7", "29", "2,233.40", "12,906.15", "S. Hahn"],
    ["Rostock Hafen", "Rostock", "133", "9,874", "3.3", "41", "3,018.60", "21,440.95", "J. Wolter"],
    ["Warnemünde", "Rostock", "58", "5,203", "4.9", "18", "1,377.70", "14,011.50", "J. Wolter"],
    ["Schwerin See", "Schwerin", "72", "4,466", "2.8", "12", "940.00", "9,820.00", "R. Voss"],
]
_MORE = [
    [
        f"Stop {n}",
        region,
        str(20 + n * 7 % 31),
        f"{1200 + n * 137 % 900:,}",
        f"{2 + n % 4}.{n * 3 % 10}",
        str(3 + n * 5 % 17),
        f"{210 + n * 83 % 700}.{n % 9}0",
        f"{2100 + n * 211 % 3900:,}.40",
        who,
    ]
    for n, region, who in [
        (n, ("Flensburg", "Stade", "Husum", "Wismar")[n // 9 % 4], ("L. Jessen", "P. Ohm", "D. Ruge")[n % 3]) for n in range(1, 41)
    ]
]
_TOTAL = ["Total", "", "1,304", "101,840", "3.2", "359", "27,994.20", "230,255.00", ""]
_RIGHT = {2, 3, 4, 5, 6, 7}
_WIDE = [150, 110, 70, 90, 96, 70, 110, 120, 130]

_PRICES = [
    ("CX-120", "City tyre 28 x 1.40, reflective", "24.90", "21.50", "312"),
    ("CX-140", "City tyre 28 x 1.75, puncture guard", "31.90", "27.20", "88"),
    ("BR-07", "Disc brake pads, organic, pair", "9.80", "7.95", "1,204"),
    ("BR-09", "Disc brake pads, sintered, pair", "13.40", "11.60", "640"),
    ("HB-33", "Hub dynamo 6 V / 3 W, black", "64.00", "57.50", "41"),
    ("LT-80", "Front light 80 lux with stand light", "52.90", "46.10", "127"),
    ("LT-15", "Rear light with brake signal", "28.50", "24.40", "203"),
    ("CH-11", "Chain 11 speed, 118 links, nickel", "33.20", "29.00", "96"),
    ("CH-08", "Chain 8 speed, 116 links, grey", "14.10", "12.30", "377"),
    ("PD-02", "Pedals with reflectors, aluminium", "19.90", "16.80", "259"),
    ("SD-45", "Saddle City Comfort, gel", "37.00", "31.90", "74"),
    ("LK-99", "Frame lock with plug-in chain 85 cm", "58.40", "49.90", "150"),
    ("BT-36", "Battery 36 V 13 Ah, type Nordlys", "389.00", "341.00", "9"),
    ("BT-48", "Battery 48 V 15 Ah, type Nordlys", "479.00", "428.50", "on order"),
    ("CN-24", "Controller 24 A, sine wave", "92.70", "81.00", "33"),
    ("KB-06", "Cable set for twist shifter", "7.60", "6.20", "815"),
]


def _sheet(rows: list[list[str]], first: int, cell: str, shown: str, sum_: str = "") -> Win:
    column = ord(cell[0]) - 65
    number = int(cell[1:])
    head = "<tr><th style='width:44px'></th>" + "".join(f"<th style='width:{w}px'>{chr(65 + i)}</th>" for i, w in enumerate([*_WIDE, 90, 90, 90, 90]))
    body = []
    for n in range(first, first + 40):
        row = [*(rows[n - 1] if n <= len(rows) else [""] * 9), "", "", "", ""]
        cells = "".join(
            f"<td class='{'r' if i in _RIGHT and n > 1 else ''} {'sel' if (i, n) == (column, number) else ''}'>{esc(v)}</td>"
            for i, v in enumerate(row)
        )
        body.append(f"<tr class='{'h' if n in (1, 14) else ''}'><th>{n}</th>{cells}</tr>")
    menu = "".join(f"<span>{m}</span>" for m in ("File", "Edit", "View", "Insert", "Format", "Sheet", "Data", "Tools", "Window", "Help"))
    html = (
        f"<div class='col calc'><div class=menu>{menu}</div><div class=tools><span>Liberation Sans</span><span>12 pt</span><span>100%</span><span>"
        "AutoSum</span><span>Filter</span></div>"
        f"<div class=fx><b>{cell}</b> &nbsp; {esc(shown)}</div><div class=grow style='background:#fff'><table class=grid>{head}</tr>"
        f"{''.join(body)}</table></div>"
        f"<div class=sheets><span>Q3 depots</span><span>Q2 depots</span><span>Staff</span><span class=sum>{sum_}</span></div></div>"
    )
    return Win("Sheets", "depots-q3.ods", html)


def _shop(scroll: int, stock: str = "9") -> Win:
    rows = "".join(
        f"<tr><td>{a}</td><td>{esc(b)}</td><td class=r>{c} €</td><td class=r>{d} €</td><td class=r>{stock if a == 'BT-36' else e}</td></tr>"
        for a, b, c, d, e in _PRICES
    )
    html = (
        "<div class='col shop'><div class=tabsb>Dealer price list 2026 | Rad &amp; Teile</div><div class=url>"
        "https://dealer.rad-und-teile.example/prices/2026</div>"
        f"<div class=grow data-scroll={scroll}><main><h1>Dealer price list 2026</h1><p>"
        "Valid from 1 February 2026. Prices without VAT. Orders above 750 € ship free of charge; "
        "below that we charge 8.90 €.</p><table class=price><tr><th style='width:110px'>Article</th><th style='width:420px'>Description</th>"
        "<th style='width:130px'>List price</th>"
        f"<th style='width:130px'>Dealer price</th><th style='width:110px'>In stock</th></tr>{rows}</table><p>"
        "Returns within 30 days, restocking fee 12 %.</p>"
        "<h2>Battery transport</h2><p>"
        "Batteries travel as class 9 dangerous goods (UN 3480) and leave the warehouse only on Tuesdays and Thursdays.</p>"
        f"<p>Questions: dealer desk, +49 40 5550 1184, weekdays 8:00 to 16:30.</p><div style='height:500px'></div></main></div></div>"
    )
    return Win("Browser", "Dealer price list 2026 | Rad & Teile", html)


def scripts() -> list[Script]:
    rows = [_HEAD, *_ROWS, _TOTAL, *_MORE]
    fixed = [list(r) for r in rows]
    fixed[9][5] = "17"
    fixed[9][8] = "N. Ebert"
    shots = [
        _sheet(rows, 1, "A1", "Depot"),
        _sheet(rows, 1, "F10", "29", "Sum: 29"),
        _sheet(fixed, 1, "F10", "17", "Sum: 17"),
        _sheet(fixed, 1, "I10", "N. Ebert"),
        _sheet(fixed, 1, "H14", "=SUM(H2:H13)", "Sum: 230,255.00"),
        _sheet(fixed, 9, "H14", "=SUM(H2:H13)", "Sum: 230,255.00"),
        _sheet(fixed, 16, "A16", "Stop 2"),
        _sheet(fixed, 1, "A1", "Depot"),
        _shop(0),
        _shop(0),
        _shop(300),
        _shop(300, "7"),
        _shop(0, "7"),
    ]
    facts = [
        "Alster Nord Hamburg 214",
        "Bremen Hbf Bremen 142",
        "Kiel Förde Kiel 120",
        "Travemünde Lübeck 51",
        "Trips Km per trip Faults",
        "5.7 29 2,233.40",
        "5.7 17 2,233.40",
        "12,906.15 S. Hahn",
        "12,906.15 N. Ebert",
        "27,994.20 230,255.00",
        "Total",
        "Rostock Hafen Rostock 133",
        "=SUM(H2:H13)",
        "Stop 36",
        "depots-q3.ods",
        "Dealer price list 2026",
        "Valid from 1 February 2026",
        "Orders above 750 € ship free of charge",
        "below that we charge 8.90 €",
        "CX-120 City tyre 28 x 1.40, reflective",
        "Disc brake pads, sintered, pair 13.40 €",
        "Hub dynamo 6 V / 3 W, black 64.00 €",
        "LT-15 Rear light with brake signal",
        "Battery 36 V 13 Ah, type Nordlys 389.00 €",
        "341.00 € 9",
        "341.00 € 7",
        "428.50 € on order",
        "Cable set for twist shifter 7.60 €",
        "Returns within 30 days, restocking fee 12 %",
        "Batteries travel as class 9 dangerous goods (UN 3480)",
        "dealer desk, +49 40 5550 1184, weekdays 8:00 to 16:30",
    ]
    return [Script("tables", [Shot((w,), f"Mon 5 Oct 10:{31 + i // 3}", _CSS) for i, w in enumerate(shots)], facts)]
