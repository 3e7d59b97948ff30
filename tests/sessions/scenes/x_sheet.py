"""A wide spreadsheet in small print: a cell edited, scrolled right with a frozen column, scrolled down, a second sheet, a comment."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import panels

_CSS = """
.lo { height: 100%; font: 11px/15px 'Liberation Sans'; color: #000; background: #eff0f1; }
.lo .title { height: 30px; background: #dee0e2; font: 13px/30px 'Noto Sans'; text-align: center; }
.lo .menu { height: 24px; font: 12px/24px 'Noto Sans'; padding-left: 8px; } .lo .menu span { margin-right: 14px; }
.lo .tools { height: 32px; border-top: 1px solid #d4d6d8; padding: 7px 8px; white-space: nowrap; }
.lo .tools i { display: inline-block; width: 17px; height: 17px; background: #9fb3c8; margin-right: 8px; border-radius: 2px; }
.lo .tools i.g { background: #a3c19a; } .lo .tools b { font: 12px/17px 'Noto Sans'; vertical-align: 4px; margin-right: 10px; background: #fff;
padding: 2px 40px 2px 6px; border: 1px solid #bbb; }
.lo .bar2 { height: 26px; padding: 4px 8px; display: flex; font: 12px/17px 'Noto Sans'; border-bottom: 1px solid #bbb; }
.lo .bar2 div { background: #fff; border: 1px solid #bbb; padding: 0 6px; margin-right: 8px; }
.lo .g2 { position: relative; background: #fff; } .lo .g2 table { table-layout: fixed; width: 100px; }
.lo td, .lo th { border: 1px solid #d0d0d0; height: 18px; padding: 0 3px; white-space: nowrap; overflow: hidden; font-weight: 400; }
.lo th { background: #e4e6e8; color: #333; text-align: center; } .lo .r { text-align: right; } .lo .h td { font-weight: 700; background: #dcebd5; }
.lo .sum td { font-weight: 700; border-top: 2px solid #444; } .lo .cur { outline: 2px solid #2a6fb8; outline-offset: -2px; }
.lo .note { position: absolute; background: #ffffc0; border: 1px solid #999; padding: 5px 8px; width: 250px; font: 11px/15px 'Liberation Sans'; }
.lo .sh { height: 24px; font: 12px/24px 'Noto Sans'; padding-left: 80px; } .lo .sh span { padding: 0 14px; border-right: 1px solid #bbb; }
.lo .sh .on { background: #fff; font-weight: 700; }
.lo .st { height: 24px; border-top: 1px solid #ccc; font: 11px/24px 'Noto Sans'; padding: 0 10px; } .lo .st span { margin-right: 50px; }
"""
_HEAD = [
    "Shipment",
    "Shipper",
    "Consignee",
    "Port of loading",
    "Port of discharge",
    "Vessel",
    "Containers",
    "Gross kg",
    "Freight USD",
    "THC USD",
    "ETD",
]
_HEAD += ["ETA", "Customs code", "Insured value", "Broker", "Remarks"]
_WIDE = [96, 150, 150, 120, 120, 140, 74, 82, 90, 80, 84, 84, 100, 100, 120, 230]
_FIRST = [
    "NG-26-0411|Okwara Cocoa Ltd|Chocolaterie Verhaegen|Lagos Apapa|Antwerp|MSC Ilaria|6|141,300|9,870.00|1,140.00|03 Mar|27 Mar|1801.00|402,000"
    "|Meridian Brokers|fumigation certificate missing",
    "NG-26-0412|Okwara Cocoa Ltd|Lindgren Kakao AB|Lagos Apapa|Gothenburg|MSC Ilaria|2|47,080|3,610.00|380.00|03 Mar|02 Apr|1801.00|133,500"
    "|Meridian Brokers|",
    "GH-26-0187|Ashanti Farmers Union|Chocolaterie Verhaegen|Tema|Antwerp|Grande Luanda|8|188,640|12,320.00|1,520.00|09 Mar|29 Mar|1801.00|547,900"
    "|Tulip Customs BV|sampling at Kallo terminal",
    "CI-26-0933|Coop Sassandra|Barrière Frères|San Pedro|Le Havre|CMA Volta|4|95,120|5,980.00|710.00|11 Mar|25 Mar|1801.00|268,400|Transit Normand|",
    "CI-26-0934|Coop Sassandra|Lindgren Kakao AB|San Pedro|Hamburg|CMA Volta|3|70,905|4,755.00|540.00|11 Mar|28 Mar|1801.00|201,150"
    "|Hanse Zoll GmbH|split delivery, 2 + 1",
    "EC-26-0076|Hacienda Rosalba|Patisserie Oud|Guayaquil|Rotterdam|Polar Ecuador|1|21,400|2,940.00|195.00|14 Mar|08 Apr|1801.00|98,700"
    "|Tulip Customs BV|organic, NOP 4411",
    "ID-26-0552|PT Sulawesi Biji|Kaneko Foods|Makassar|Yokohama|Ever Lucid|5|118,250|4,105.00|860.00|16 Mar|30 Mar|1801.00|309,000|Asahi Forwarding|",
    "MG-26-0018|Sambirano Estates|Patisserie Oud|Nosy Be|Rotterdam|Safmarine Ondi|1|12,650|3,380.00|195.00|19 Mar|26 Apr|1801.00|87,300"
    "|Tulip Customs BV|transhipment in Port Louis",
    "PE-26-0240|Norandino|Barrière Frères|Paita|Le Havre|Maersk Brani|2|46,020|4,890.00|355.00|21 Mar|19 Apr|1801.00|151,800|Transit Normand|",
    "DO-26-0101|Conacado|Lindgren Kakao AB|Caucedo|Hamburg|Cosco Elbe|3|71,340|4,275.00|540.00|23 Mar|11 Apr|1801.00|198,000|Hanse Zoll GmbH"
    "|temperature logger 7718",
]
_LATE = [
    f"TG-26-0{300 + n}|Kpalimé Union|{('Barrière Frères', 'Kaneko Foods', 'Patisserie Oud')[n % 3]}|Lomé"
    f"|{('Le Havre', 'Yokohama', 'Rotterdam')[n % 3]}|{('Ever Lagos', 'Nile Dutch 7')[n % 2]}|{1 + n % 4}|{20_140 + 3_317 * n:,}"
    f"|{2_105 + 187 * n:,}.00|{190 + 11 * n}.00"
    f"|{1 + n % 28:02} Apr|{3 + n % 25:02} May|1803.10|{61_000 + 2_450 * n:,}|Golfe Transit|{'hold, letter of credit open' if n == 31 else ''}"
    for n in range(1, 52)
]
_SUMMARY = [
    "Consignee|Shipments|Containers|Gross kg|Freight USD|Share",
    "Chocolaterie Verhaegen|2|14|329,940|22,190.00|38.6 %",
    "Lindgren Kakao AB|3|8|189,325|12,640.00|22.0 %",
    "Barrière Frères|2|6|141,140|10,870.00|18.9 %",
    "Patisserie Oud|2|2|34,050|6,320.00|11.0 %",
    "Kaneko Foods|1|5|118,250|4,105.00|7.1 %",
    "USD to EUR|0.9184|||||",
]
_NUMBERS = set(range(6, 10)) | {13}


def _cells(text: str) -> list[str]:
    return text.split("|")


def _table(rows: list[tuple[int, list[str]]], columns: list[int], wide: list[int], cell: str, right: set[int]) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    head = "<tr><th style='width:40px'></th>" + "".join(f"<th style='width:{wide[c]}px'>{letters[c]}</th>" for c in columns) + "</tr>"
    body = ""
    for n, row in rows:
        kind = "h" if n == 1 else "sum" if row and row[0] == "Total" else ""
        filled = [*row, *[""] * (16 - len(row))]
        tds = "".join(
            f"<td class='{'r' if c in right and n > 1 else ''} {'cur' if f'{letters[c]}{n}' == cell else ''}'>{esc(filled[c])}</td>" for c in columns
        )
        body += f"<tr class='{kind}'><th>{n}</th>{tds}</tr>"
    return f"<table>{head}{body}</table>"


def _win(table: str, cell: str, formula: str, sheet: int, status: str, note: str = "") -> Win:
    menus = "".join(f"<span>{m}</span>" for m in ("File", "Edit", "View", "Insert", "Format", "Styles", "Sheet", "Data", "Tools", "Window", "Help"))
    tools = "".join(f"<i class={'g' if n % 3 else 'b'}></i>" for n in range(26))
    tabs = "".join(f"<span class='{'on' if i == sheet else ''}'>{t}</span>" for i, t in enumerate(("Shipments", "Summary", "Rates 2025", "Contacts")))
    html = (
        f"<div class='col lo'><div class=title>cocoa-shipping-2026.ods — LibreOffice Calc</div>"
        f"<div class=menu>{menus}</div><div class=tools>{tools}</div>"
        f"<div class=tools><b>Liberation Sans</b><b>10 pt</b>{tools[:520]}</div><div class=bar2><div style='width:110px'>{cell}</div>"
        f"<div class=grow>{esc(formula)}</div></div><div class='grow g2'>{table}{note}</div><div class=sh>{tabs}</div>"
        f"<div class=st><span>Sheet {sheet + 1} of 4</span><span>Default</span>"
        f"<span>English (UK)</span><span>{status}</span><span>100 %</span></div></div>"
    )
    return Win("LibreOffice Calc", "cocoa-shipping-2026.ods", html, rect=panels.ABOVE_TASKS, bar=False)


def _sheet(first: int, columns: list[int], cell: str, formula: str, status: str, edit: int = 0, note: str = "") -> Win:
    rows = [_cells(r) for r in _FIRST]
    if edit:
        rows[2][8] = "13,050.00"
    if edit > 1:
        rows[0][15] = "certificate received 24 Mar"
    total = ["Total", "", "", "", "", "", "35", "811,805", "56,855.00" if edit else "56,125.00", "6,435.00"]
    every = [_HEAD, *rows, total, *[[""]] * 14, *[_cells(r) for r in _LATE]]
    shown = [(n, every[n - 1] if n <= len(every) else []) for n in range(first, first + 43)]
    return _win(_table(shown, columns, _WIDE, cell, _NUMBERS), cell, formula, 0, status, note)


def _summary(cell: str, formula: str, rate: str) -> Win:
    rows = [_cells(r) for r in _SUMMARY]
    rows[6][1] = rate
    shown = [(n, rows[n - 1] if n <= len(rows) else []) for n in range(1, 44)]
    return _win(_table(shown, list(range(6)), [190, 90, 90, 100, 110, 80], cell, {1, 2, 3, 4, 5}), cell, formula, 1, "Sum: 56,125.00")


def scripts() -> list[Script]:
    left, middle, right = list(range(16)), [0, *range(5, 16)], [0, *range(8, 16)]
    note = "<div class=note style='left:1010px;top:96px'>Ines 18/03: carrier added a congestion surcharge of 730 USD, approved by Paulo.</div>"
    wins = [
        _sheet(1, left, "A1", "Shipment", "Average: ; Sum: 0"),
        _sheet(1, left, "I4", "12320", "Sum: 12,320.00"),
        _sheet(1, left, "I4", "13050", "Sum: 13,050.00", 1, note),
        _sheet(1, left, "I12", "=SUM(I2:I11)", "Sum: 56,855.00", 1),
        _sheet(1, middle, "N3", "133500", "Sum: 133,500", 1),
        _sheet(1, right, "P2", "certificate received 24 Mar", "Sum: 0", 2),
        _sheet(30, left, "A38", "TG-26-0312", "Sum: 0", 2),
        _sheet(36, right, "I57", "7902", "Sum: 0", 2),
        _summary("F2", "=E2/SUM(E2:E6)", "0.9184"),
        _summary("B7", "0.9231", "0.9231"),
    ]
    facts = [
        "NG-26-0411 Okwara Cocoa Ltd Chocolaterie Verhaegen Lagos Apapa Antwerp MSC Ilaria",
        "141,300 9,870.00 1,140.00 03 Mar 27 Mar",
        "fumigation certificate missing",
        "certificate received 24 Mar",
        "NG-26-0412 Okwara Cocoa Ltd Lindgren Kakao AB",
        "188,640 12,320.00 1,520.00",
        "188,640 13,050.00 1,520.00",
        "sampling at Kallo terminal",
        "Coop Sassandra Barrière Frères San Pedro Le Havre CMA Volta",
        "split delivery, 2 + 1",
        "EC-26-0076 Hacienda Rosalba Patisserie Oud Guayaquil Rotterdam Polar Ecuador",
        "organic, NOP 4411",
        "ID-26-0552 PT Sulawesi Biji Kaneko Foods Makassar Yokohama Ever Lucid",
        "12,650 3,380.00 195.00 19 Mar 26 Apr",
        "transhipment in Port Louis",
        "temperature logger 7718",
        "35 811,805 56,125.00 6,435.00",
        "35 811,805 56,855.00 6,435.00",
        "carrier added a congestion surcharge of 730 USD, approved by Paulo",
        "TG-26-0312 Kpalimé Union Barrière Frères Lomé Le Havre Ever Lagos",
        "hold, letter of credit open",
        "TG-26-0348",
        "Chocolaterie Verhaegen 2 14 329,940 22,190.00 38.6 %",
        "Kaneko Foods 1 5 118,250 4,105.00 7.1 %",
        "USD to EUR 0.9184",
        "USD to EUR 0.9231",
        "=SUM(I2:I11)",
    ]
    bars = [panels.tasks(("cocoa-shipping-2026.ods", "Mail"), 0, f"10:{12 + i}", "24/03/2026") for i in range(len(wins))]
    return [Script("x_sheet", [Shot((w,), "", _CSS, panel=p) for w, p in zip(wins, bars, strict=True)], facts)]
