"""A dark monitoring dashboard: cards with a big number and its change, a small table, figures that move, an alert that comes and goes."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome

_CSS = (
    chrome.CSS
    + """
.db { background: #111418; color: #d8dde3; min-height: 1000px; padding: 18px 26px; font: 13px/18px 'Roboto'; }
.db h1 { font: 500 20px/28px 'Roboto'; } .db .sub { color: #8b949e; margin-bottom: 14px; } .cards { display: flex; gap: 16px; margin-bottom: 18px; }
.card { flex: 1; background: #1a1f26; border: 1px solid #2a313a; border-radius: 6px; padding: 14px 18px; }
.card .l { color: #9aa4af; font-size: 13px; }
.card .v { font: 500 38px/48px 'Roboto'; color: #fff; } .card .d { font-size: 13px; } .up { color: #56d364; } .down { color: #ff7b72; }
.alert { background: #4b1d1d; border: 1px solid #a33; border-radius: 4px; padding: 8px 14px; margin-bottom: 16px; color: #ffb3ad; font-size: 14px; }
.two { display: flex; gap: 16px; } .panel { background: #1a1f26; border: 1px solid #2a313a; border-radius: 6px; padding: 12px 16px; }
.panel h2 { font: 500 14px/20px 'Roboto'; margin-bottom: 8px; } .panel table { width: 100%; }
.panel td, .panel th { font-size: 11px; line-height: 15px; padding: 3px 8px 3px 0; text-align: left; border-bottom: 1px solid #242b33; }
.panel th { color: #8b949e; }
.panel .r { text-align: right; } .nav { width: 190px; background: #0c0f13; padding: 16px; color: #9aa4af; font: 13px/30px 'Roboto'; }
.nav .on { color: #fff; }
"""
)
_CARDS = [
    ("Orders per minute", ["412", "418", "391", "287", "264", "301", "396"], ["+3.1 % vs last week", "-1.0 % vs last week", "-28.4 % vs last week"]),
    ("Checkout errors", ["0.4 %", "0.5 %", "2.7 %", "6.8 %", "7.2 %", "3.9 %", "0.6 %"], ["-0.1 points", "+2.2 points", "+6.3 points"]),
    ("p95 latency", ["640 ms", "655 ms", "1,480 ms", "2,910 ms", "3,050 ms", "1,220 ms", "690 ms"], ["+12 ms", "+830 ms", "+2.2 s"]),
    ("Payment success", ["98.9 %", "98.8 %", "95.1 %", "88.3 %", "87.6 %", "93.4 %", "98.5 %"], ["steady", "-3.7 points", "-10.6 points"]),
    ("Open carts", ["3,118", "3,140", "3,402", "4,077", "4,215", "3,990", "3,266"], ["+0.8 %", "+8.9 %", "+30.7 %"]),
]
_SERVICES = [
    ("checkout-web", "eu-north", "14", "38 %", "212 ms", "ok"),
    ("checkout-api", "eu-north", "22", "71 %", "948 ms", "ok"),
    ("payment-gateway", "eu-west", "9", "44 %", "1,904 ms", "ok"),
    ("fraud-score", "eu-west", "6", "93 %", "2,215 ms", "ok"),
    ("cart-store", "eu-north", "12", "29 %", "18 ms", "ok"),
    ("mail-out", "eu-north", "3", "11 %", "74 ms", "ok"),
    ("search-index", "eu-central", "18", "52 %", "133 ms", "ok"),
    ("voucher", "eu-central", "4", "8 %", "41 ms", "ok"),
    ("stock-sync", "eu-north", "5", "61 %", "388 ms", "lagging 14 s"),
    ("price-feed", "eu-central", "2", "23 %", "57 ms", "ok"),
]
_SICK = {
    2: ("fraud-score", "throttled"),
    3: ("fraud-score", "2 of 6 restarting"),
    4: ("fraud-score", "4 of 6 restarting"),
    5: ("fraud-score", "ok, 9 pods"),
}
_LOG = [
    "14:02 deploy fraud-score 2026.9.3 by m.okafor",
    "14:06 alert CheckoutErrorRate above 2 % opened",
    "14:09 paged on-call: Henrik Aasen",
    "14:13 rollback fraud-score to 2026.9.2 started",
    "14:16 scaled fraud-score from 6 to 9 pods",
    "14:21 alert CheckoutErrorRate closed after 15 min",
]


def _page(k: int, log: int) -> str:
    mood = 0 if k in (0, 1, 6) else 1 if k in (2, 5) else 2
    cards = ""
    for label, values, deltas in _CARDS:
        kind = "up" if mood == 0 else "down"
        cards += f"<div class=card><div class=l>{label}</div><div class=v>{values[k]}</div><div class='d {kind}'>{deltas[mood]}</div></div>"
    name, state = _SICK.get(k, ("", ""))
    rows = "".join(
        f"<tr><td>{s}</td><td>{z}</td><td class=r>{n}</td><td class=r>{c}</td><td class=r>{m}</td><td>{state if s == name else t}</td></tr>"
        for s, z, n, c, m, t in _SERVICES
    )
    events = "".join(f"<tr><td>{esc(line)}</td></tr>" for line in _LOG[:log])
    alert = "<div class=alert>CheckoutErrorRate is firing: errors above 2 % for 5 minutes, runbook RB-31</div>" if mood else ""
    nav = "".join(
        f"<div class='{'on' if n == 'Shop health' else ''}'>{n}</div>"
        for n in ("Home", "Shop health", "Warehouse", "Databases", "Alerts", "Settings")
    )
    return (
        f"<div class=row><div class=nav>{nav}</div><div class='db grow'><h1>Shop health</h1><div class=sub>"
        f"production | last 15 minutes | refresh 10 s</div>{alert}"
        f"<div class=cards>{cards}</div><div class=two><div class=panel style='flex:2'><h2>Services</h2><table><tr><th>Service</th><th>Zone</th>"
        "<th class=r>Pods</th>"
        f"<th class=r>CPU</th><th class=r>p95</th><th>State</th></tr>{rows}</table></div><div class=panel style='flex:1'><h2>Events</h2><table>"
        f"{events}</table></div></div></div></div>"
    )


def _window(k: int, log: int) -> Win:
    tabs = ("Shop health - Lookout", "Runbook RB-31", "On-call calendar")
    return Win(
        "Browser", "Shop health - Lookout", chrome.browser(tabs, 0, "lookout.fjordmarkt.example/d/shop-health", _page(k, log), dark=True), dark=True
    )


def scripts() -> list[Script]:
    steps = [(0, 1), (1, 1), (1, 1), (2, 2), (3, 2), (3, 3), (4, 3), (4, 4), (5, 5), (6, 5), (6, 6), (6, 6)]
    facts = [
        "Orders per minute 412",
        "Orders per minute 264",
        "Checkout errors 0.4 %",
        "Checkout errors 2.7 %",
        "Checkout errors 7.2 %",
        "Checkout errors 0.6 %",
        "p95 latency 640 ms",
        "p95 latency 3,050 ms",
        "Payment success 98.9 %",
        "Payment success 87.6 %",
        "Payment success 98.5 %",
        "Open carts 4,215",
        "CheckoutErrorRate is firing: errors above 2 % for 5 minutes, runbook RB-31",
        "payment-gateway eu-west",
        "fraud-score eu-west",
        "2,215 ms 4 of 6 restarting",
        "2,215 ms ok, 9 pods",
        "lagging 14 s",
        "deploy fraud-score 2026.9.3 by m.okafor",
        "paged on-call: Henrik Aasen",
        "rollback fraud-score to 2026.9.2 started",
        "scaled fraud-score from 6 to 9 pods",
        "alert CheckoutErrorRate closed after 15 min",
        "Shop health",
    ]
    return [Script("dashboard", [Shot((_window(*s),), f"Fri 18 Sep 14:{6 + 2 * i:02}", _CSS) for i, s in enumerate(steps)], facts)]
