"""Label and value: a settings dialog over a half-covered window, then a web form whose fields are filled in, and its confirmation."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome

_CSS = (
    chrome.CSS
    + """
.set { height: 100%; background: #f6f5f4; font: 14px/20px 'Noto Sans'; color: #2e3436; }
.set .nav { width: 200px; background: #ebeae8; padding: 10px 0; } .set .nav div { padding: 8px 18px; }
.set .nav .on { background: #3584e4; color: #fff; } .set h2 { font: 600 18px/28px 'Noto Sans'; margin-bottom: 10px; }
.set .f { display: flex; padding: 9px 0; border-bottom: 1px solid #dedcd9; }
.set .f span { width: 300px; color: #5e5c64; } .set .pane { padding: 18px 28px; } .set .do { margin-top: 20px; }
.set .do b { font-weight: 400; border: 1px solid #bbb; border-radius: 6px;
padding: 6px 20px; margin-right: 14px; background: #fff; } .files { height: 100%; background: #fafafa; font: 13px/30px 'Noto Sans'; }
.files div { padding: 0 30px; border-bottom: 1px solid #eee; }
.wf { padding: 26px 320px; font: 16px/24px 'Liberation Sans'; color: #1c1c1c; } .wf h1 { font-size: 28px; line-height: 40px; margin-bottom: 4px; }
.wf .hint { color: #666; margin-bottom: 16px; font-size: 14px; }
.wf label { display: block; font-size: 14px; color: #444; margin-top: 11px; }
.wf .v { border: 1px solid #9aa; border-radius: 4px; height: 38px; padding: 6px 12px; width: 620px; background: #fff; }
.wf .bad { border-color: #c22; } .wf .err { color: #c22; font-size: 14px; }
.wf .send { margin-top: 20px; background: #0b6b3a; color: #fff; width: 180px; padding: 8px; text-align: center; border-radius: 4px; }
.wf td { padding: 7px 40px 7px 0; border-bottom: 1px solid #ddd; }
"""
)
_NET = [
    ("Status", "Connected", "Connected"),
    ("IPv4 method", "Automatic (DHCP)", "Manual"),
    ("IPv4 address", "192.168.178.44", "192.168.178.20"),
    ("Subnet mask", "255.255.255.0", "255.255.255.0"),
    ("Gateway", "192.168.178.1", "192.168.178.1"),
    ("DNS servers", "192.168.178.1", "9.9.9.9, 149.112.112.112"),
    ("Hardware address", "3C:7C:3F:1E:A0:52", "3C:7C:3F:1E:A0:52"),
    ("Link speed", "1000 Mb/s", "1000 Mb/s"),
    ("MTU", "1500", "1492"),
]
_POWER = [
    ("Power mode", "Balanced"),
    ("Dim screen after", "5 minutes"),
    ("Suspend on battery after", "20 minutes"),
    ("Battery charge limit", "80 %"),
    ("Battery health", "91 %, 213 cycles"),
]
_FILES = ["holiday-forms", "lease-2026-signed.pdf", "meter-readings.ods", "router-backup.cfg", "insurance-claim.odt", "photos-damage.zip"]
_FIELDS = [
    ("Policy number", "HR-4471-0926"),
    ("Date of damage", "17 October 2026"),
    ("Place", "Kitchen, 2nd floor, Lindenstr. 8, Münster"),
    ("What happened?", "Hose of the dishwasher burst, water ran into the flat below"),
    ("Estimated damage", "2.350,00 €"),
    ("IBAN for the payment", "DE02 1203 0000 0000 2020 51"),
    ("Phone for questions", "0251 555 0142"),
]


def _settings(page: str, step: int) -> Win:
    nav = "".join(
        f"<div class='{'on' if n == page else ''}'>{n}</div>" for n in ("Network", "Bluetooth", "Displays", "Sound", "Power", "Keyboard", "About")
    )
    if page == "Network":
        rows = [(label, after if step > i else before) for i, (label, before, after) in enumerate(_NET)]
    else:
        rows = [(label, "100 %" if step and label.endswith("limit") else value) for label, value in _POWER]
    fields = "".join(f"<div class=f><span>{label}</span><div>{value}</div></div>" for label, value in rows)
    body = (
        f"<div class='row set'><div class=nav>{nav}</div><div class='grow pane'><h2>{page}</h2>{fields}<div class=do><b>Cancel</b><b>Apply</b>"
        "</div></div></div>"
    )
    return Win("Settings", page, body, rect=(620, 170, 920, 640))


def _files() -> Win:
    rows = "".join(f"<div>{f}</div>" for f in _FILES)
    return Win("Files", "Documents", f"<div class=files>{rows}</div>", rect=(80, 90, 760, 520))


def _form(filled: int, amount: str = "", error: str = "") -> Win:
    fields = ""
    for n, (label, value) in enumerate(_FIELDS):
        shown = value if n < filled else ""
        if label == "Estimated damage" and shown and amount:
            shown = amount
        bad = bool(error) and label == "Date of damage"
        fields += f"<label>{label}</label><div class='v {'bad' if bad else ''}'>{esc(shown)}</div>" + (f"<div class=err>{error}</div>" if bad else "")
    page = (
        "<div class=wf><h1>Report a water damage</h1><div class=hint>"
        f"Form 3 of 3. Fields cannot be changed after sending. Reports reach us within 24 hours.</div>{fields}<div class=send>Send report</div></div>"
    )
    return Win(
        "Browser",
        "Report a water damage - Hansa Rhenania",
        chrome.browser(("Report a water damage", "My policies"), 0, "service.hansa-rhenania.example/claim/water", page),
    )


def _sent() -> Win:
    rows = [
        ("Claim number", "WD-26-118840"),
        ("Received", "19 October 2026, 18:22"),
        ("Handled by", "Frau Özdemir, ext. 417"),
        ("Visit of the assessor", "Thursday 22 October, 9:00 to 11:00"),
        ("Excess", "150,00 €"),
    ]
    table = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    page = (
        "<div class=wf><h1>Thank you, your report has arrived</h1><div class=hint>Please keep the broken hose for the assessor.</div><table>"
        f"{table}</table></div>"
    )
    return Win(
        "Browser",
        "Report sent - Hansa Rhenania",
        chrome.browser(("Report sent", "My policies"), 0, "service.hansa-rhenania.example/claim/water/sent", page),
    )


def scripts() -> list[Script]:
    shots: list[tuple[Win, ...]] = [(_files(), _settings("Network", s)) for s in (0, 3, 6, 9)]
    shots += [(_files(), _settings("Power", s)) for s in (0, 1)]
    shots += [(_form(n),) for n in (0, 3, 5, 7)]
    shots += [
        (_form(7, "2.680,00 €"),),
        (_form(7, "2.680,00 €", "The date is outside the insured period. Cover began on 1 November 2025."),),
        (_sent(),),
    ]
    facts = [
        "IPv4 method Automatic (DHCP)",
        "IPv4 method Manual",
        "IPv4 address 192.168.178.44",
        "IPv4 address 192.168.178.20",
        "Subnet mask 255.255.255.0",
        "Gateway 192.168.178.1",
        "DNS servers 9.9.9.9, 149.112.112.112",
        "Hardware address 3C:7C:3F:1E:A0:52",
        "MTU 1500",
        "MTU 1492",
        "Power mode Balanced",
        "Battery charge limit 80 %",
        "Battery charge limit 100 %",
        "Battery health 91 %, 213 cycles",
        "Report a water damage",
        "Policy number HR-4471-0926",
        "Date of damage 17 October 2026",
        "Place Kitchen, 2nd floor, Lindenstr. 8, Münster",
        "Hose of the dishwasher burst, water ran into the flat below",
        "Estimated damage 2.350,00 €",
        "Estimated damage 2.680,00 €",
        "IBAN for the payment DE02 1203 0000 0000 2020 51",
        "Phone for questions 0251 555 0142",
        "The date is outside the insured period. Cover began on 1 November 2025.",
        "Claim number WD-26-118840",
        "Handled by Frau Özdemir, ext. 417",
        "Visit of the assessor Thursday 22 October, 9:00 to 11:00",
        "Excess 150,00 €",
        "Please keep the broken hose for the assessor.",
    ]
    return [Script("forms", [Shot(w, f"Mon 19 Oct 18:{10 + i}", _CSS) for i, w in enumerate(shots)], facts)]
