"""A dark dashboard of many panels: big figures over sparklines, charts with legend tables, an alert list; the figures change, then another row."""

from __future__ import annotations

import random

from ..desktop import Script, Shot, Win, esc
from . import panels

_CSS = """
.gf { height: 100%; background: #0b0c0e; color: #ccccdc; font: 12px/17px 'Noto Sans'; }
.gf .nav { height: 40px; background: #181b1f; border-bottom: 1px solid #2c3235; padding: 10px 16px; font-size: 14px; }
.gf .nav span { margin-right: 10px; color: #8e8ea0; } .gf .nav .rg { float: right; margin-left: 16px; }
.gf .grid { display: grid; grid-template-columns: repeat(6, 1fr); gap: 8px; padding: 10px; grid-auto-rows: 150px; }
.gf .p { background: #181b1f; border: 1px solid #25282d; border-radius: 2px; padding: 6px 10px; position: relative; overflow: hidden; }
.gf .p h3 { font: 500 13px/20px 'Noto Sans'; } .gf .big { font: 500 46px/60px 'Noto Sans'; color: #73bf69; text-align: center; margin-top: 10px; }
.gf .big.o { color: #ff9830; } .gf .big.r { color: #f2495c; } .gf svg { position: absolute; left: 0; bottom: 0; }
.gf .big, .gf h3, .gf table { position: relative; z-index: 2; } .gf .leg { position: absolute; left: 10px; right: 10px; bottom: 6px; }
.gf .leg table { width: 100%; } .gf .leg td, .gf .leg th { font: 11px/16px 'Noto Sans'; text-align: right; padding: 1px 6px; }
.gf .leg th { color: #6e9fff; } .gf .leg td:first-child, .gf .leg th:first-child { text-align: left; }
.gf .ax { position: absolute; color: #8e8ea0; font-size: 10px; } .gf .al { display: flex; padding: 5px 0; border-bottom: 1px solid #25282d; }
.gf .al b { width: 74px; font-weight: 700; } .gf .al .f { color: #f2495c; } .gf .al .k { color: #73bf69; } .gf .al .w { color: #ff9830; }
.gf .al i { font-style: normal; margin-left: auto; color: #8e8ea0; }
"""
_STATS = [
    ("Inflow", ["1,284 m³/h", "1,310 m³/h", "2,075 m³/h", "2,940 m³/h"]),
    ("Tank level", ["61.4 %", "62.0 %", "78.9 %", "93.2 %"]),
    ("Turbidity", ["0.8 NTU", "0.8 NTU", "3.6 NTU", "5.1 NTU"]),
    ("Pumps running", ["3 / 8", "3 / 8", "6 / 8", "8 / 8"]),
    ("Power draw", ["212 kW", "214 kW", "398 kW", "541 kW"]),
    ("Sewage pH", ["7.21", "7.19", "6.94", "6.71"]),
]
_FLOW = [
    ("gully north", ["410", "655", "498"], ["432", "702", "702"], ["840", "1,120", "1,120"]),
    ("gully harbour", ["388", "590", "402"], ["391", "590", "417"], ["617", "948", "903"]),
    ("rain overflow 2", ["0", "0", "0"], ["0", "0", "0"], ["95", "311", "311"]),
    ("industrial park", ["476", "530", "481"], ["479", "544", "488"], ["501", "580", "577"]),
]
_ENERGY = [
    ("blower A", "84.2 kW", "91.0 kW"),
    ("blower B", "77.5 kW", "88.3 kW"),
    ("centrifuge", "36.1 kW", "61.9 kW"),
    ("screw lift", "14.0 kW", "22.4 kW"),
]
_ALERTS = [
    [("k", "NORMAL", "Ammonium effluent above 2 mg/l", "for 3 d 4 h"), ("k", "NORMAL", "Blower B bearing temperature", "for 11 h")],
    [("w", "PENDING", "Tank level above 75 %", "for 40 s"), ("k", "NORMAL", "Ammonium effluent above 2 mg/l", "for 3 d 4 h")],
    [("f", "FIRING", "Tank level above 75 %", "for 12 min"), ("w", "PENDING", "Rain overflow 2 spills into the canal", "for 1 min")],
    [("f", "FIRING", "Rain overflow 2 spills into the canal", "for 9 min"), ("f", "FIRING", "Pump 5 dry run protection tripped", "for 2 min")],
]
_LOG = [
    "06:41:12 level=info valve V-12 opened to 40 %",
    "06:52:30 level=warn storm gauge Hafenstraße 14.6 mm in 20 min",
    "06:55:03 level=info standby pumps 4, 6 and 7 started",
    "07:03:47 level=error pump 5 tripped, motor temperature 118 °C",
    "07:05:20 level=info operator nkemelu acknowledged alert 20931",
]


def _curve(seed: int, w: int, h: int, colour: str, fill: bool) -> str:
    rng, y, pts = random.Random(seed), h * 0.5, []
    for x in range(0, w + 12, 12):
        y = min(h - 4.0, max(4.0, y + rng.uniform(-9, 8)))
        pts.append(f"{x},{y:.0f}")
    shape = f"<polygon points='0,{h} {' '.join(pts)} {w},{h}' fill='{colour}' opacity=0.18 />" if fill else ""
    return f"{shape}<polyline points='{' '.join(pts)}' fill=none stroke='{colour}' stroke-width=1.5 />"


def _stat(k: int, i: int) -> str:
    label, values = _STATS[i]
    kind = "" if k < 2 else "o" if k == 2 else "r"
    tone = ("#73bf69", "#73bf69", "#ff9830", "#f2495c")[k]
    line = f"<svg width=310 height=50>{_curve(10 * i, 310, 50, tone, True)}</svg>"
    return f"<div class=p><h3>{label}</h3><div class='big {kind}'>{values[k]}</div>{line}</div>"


def _chart(title: str, legend: str, seed: int, axis: tuple[str, ...], span: int) -> str:
    lines = "".join(_curve(seed + n, 900, 150, c, False) for n, c in enumerate(("#73bf69", "#f2cc0c", "#5794f2", "#ff780a")))
    ticks = "".join(f"<div class=ax style='left:8px;top:{40 + 38 * n}px'>{a}</div>" for n, a in enumerate(axis))
    times = "".join(f"<div class=ax style='left:{60 + 150 * n}px;top:188px'>{t}</div>" for n, t in enumerate(("06:15", "06:30", "06:45", "07:00")))
    plot = f"<svg style='left:50px;top:34px' width=760 height=150>{lines}</svg>"
    inside = f"<h3>{title}</h3>{plot}{ticks}{times}<div class=leg><table>{legend}</table></div>"
    return f"<div class=p style='grid-column:span {span};grid-row:span 2'>{inside}</div>"


def _win(k: int, log: int) -> Win:
    figures = max(0, k - 1)
    rows = "<tr><th>Name</th><th>Mean</th><th>Max</th><th>Last</th></tr>"
    rows += "".join(f"<tr><td>{r[0]}</td>" + "".join(f"<td>{v}</td>" for v in r[1 + figures]) + "</tr>" for r in _FLOW)
    energy = "<tr><th>Name</th><th>Mean</th><th>Max</th></tr>" + "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in _ENERGY)
    alerts = "".join(f"<div class=al><b class={c}>{s}</b><span>{t}</span><i>{d}</i></div>" for c, s, t, d in _ALERTS[k])
    logs = "".join(f"<div style=\"font:12px/19px 'DejaVu Sans Mono'\">{esc(line)}</div>" for line in _LOG[:log])
    flow = _chart("Inflow by branch (m³/h)", rows, 100 + k, ("3000", "2000", "1000", "0"), 3)
    power = _chart("Energy by machine", energy, 200, ("100 kW", "66 kW", "33 kW", "0 kW"), 3)
    html = (
        "<div class='col gf'><div class=nav><span>Home</span><span>Dashboards</span><b>Treatment plant Süd / Operations</b>"
        "<span class=rg>Refresh 5s</span>"
        f"<span class=rg>Last 1 hour</span></div><div class='grow grid'>{''.join(_stat(k, i) for i in range(6))}{flow}{power}"
        f"<div class=p style='grid-column:span 3;grid-row:span 2'><h3>Alerts</h3>{alerts}</div>"
        f"<div class=p style='grid-column:span 3;grid-row:span 2'><h3>Controller log</h3>{logs}</div></div></div>"
    )
    return Win("Chromium", "Operations - Treatment plant Süd", html, rect=panels.ABOVE_TASKS, bar=False, dark=True)


def scripts() -> list[Script]:
    steps = [(0, 1), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (3, 4), (3, 5)]
    facts = [f"{label} {values[k]}" for label, values in _STATS for k in ((0, 2, 3) if label in ("Inflow", "Tank level") else (0, 3))]
    facts += [
        "gully north 410 655 498",
        "gully north 840 1,120 1,120",
        "rain overflow 2 95 311 311",
        "industrial park 476 530 481",
        "blower A 84.2 kW 91.0 kW",
        "centrifuge 36.1 kW 61.9 kW",
        "FIRING Tank level above 75 %",
        "FIRING Rain overflow 2 spills into the canal",
        "Pump 5 dry run protection tripped",
        "Ammonium effluent above 2 mg/l",
        "Blower B bearing temperature",
        *_LOG,
    ]
    bars = [panels.tasks(("Operations", "Shift book"), 0, f"07:{5 + i:02}", "Thu 18 Jun", dark=True) for i in range(len(steps))]
    return [Script("x_dash", [Shot((_win(*s),), "", _CSS, panel=p) for s, p in zip(steps, bars, strict=True)], facts)]
