"""Two windows side by side: a terminal and a browser with a manual; the active one changes, then a note pad covers a part of both."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome

_CSS = (
    chrome.CSS
    + """
.tty { height: 100%; background: #2b2139; color: #e8e2f0; font: 14px/20px 'Liberation Mono'; padding: 8px 12px; }
.tty div { white-space: pre; height: 20px; } .g { color: #a6e22e; } .e { color: #ff7a90; }
.man { padding: 22px 36px; font: 15px/24px 'DejaVu Serif'; color: #222; } .man h1 { font-size: 25px; line-height: 36px; }
.man h2 { font-size: 19px; line-height: 30px; margin-top: 10px; } .man p { margin-bottom: 10px; }
.man pre { background: #eef3ee; padding: 8px 14px; font: 13px/20px 'Liberation Mono'; margin-bottom: 10px; } .man li { margin-left: 22px; }
.pad { height: 100%; background: #fff9d6; padding: 14px 18px; font: 16px/26px 'Noto Sans'; color: #333; white-space: pre-line; }
"""
)
_P = "pi@greenhouse:~ $ "
_LINES = [
    _P + "i2cdetect -y 1 | tail -n 2",
    "60: -- -- -- -- -- -- -- -- -- -- -- -- -- -- -- --",
    "70: -- -- -- -- -- -- 76 --",
    _P + "python3 read_bme.py",
    "OSError: [Errno 121] Remote I/O error",
    _P + "sudo raspi-config nonint do_i2c 0",
    _P + "sudo reboot",
    _P + "python3 read_bme.py",
    "temperature 23.41 C  humidity 61.8 %  pressure 1009.2 hPa",
    _P + "crontab -l",
    "*/5 * * * * /home/pi/read_bme.py >> /var/log/greenhouse.csv",
    _P + "tail -n 3 /var/log/greenhouse.csv",
    "2026-04-18 15:35,23.4,61.8",
    "2026-04-18 15:40,23.9,60.2",
    "2026-04-18 15:45,24.6,58.7",
    _P + "gpio -g write 17 1",
    _P,
]
_MANUAL = """<div class=man><h1>BME280 on a Raspberry Pi</h1><p>The sensor measures temperature, humidity and air pressure. Its address is 0x76, or
0x77 when SDO is tied to 3.3 V.</p><h2>Wiring</h2>
<ul><li>VIN to pin 1 (3.3 V, never 5 V)</li><li>GND to pin 6</li><li>SDA to pin 3, SCL to pin 5</li></ul><h2>Error 121</h2><p>The bus is on but
nothing answers: check the cable, then enable I2C again and restart.</p>
<pre>sudo raspi-config nonint do_i2c 0</pre><h2>Accuracy</h2><p>Temperature is right within 1.0 degree, humidity within 3 percent. Direct sun adds
up to 6 degrees, so mount it in the shade.</p><h2>Fan control</h2>
<p>Switch the fan through a MOSFET on GPIO 17. It draws 180 mA at 12 V; the pin itself allows 16 mA.</p><p>Start at 26 degrees, stop at 23: without
this gap the fan chatters.</p><h2>Long cables</h2>
<p>Above one metre lower the clock: dtparam=i2c_arm_baudrate=10000 in /boot/firmware/config.txt.</p><div style='height:700px'></div></div>"""
_PAD = [
    "Fan from 26 degrees, off at 23",
    "Ask Nils for the 12 V supply (2 A)",
    "Buy: shade box, 4 m cable, 2 MOSFETs",
    "Check csv on Monday 20 April",
]


def _terminal(n: int) -> Win:
    rows = "".join(f"<div class='{'e' if 'Error' in t else 'g' if t.startswith('temperature') else ''}'>{esc(t) or ' '}</div>" for t in _LINES[:n])
    return Win("Terminal", "pi@greenhouse: ~", f"<div class=tty>{rows}</div>", rect=(0, 28, 900, 1052), dark=True)


def _manual(scroll: int) -> Win:
    inside = chrome.browser(("BME280 on a Raspberry Pi",), 0, "gardenpi.example/bme280", _MANUAL, scroll=scroll)
    return Win("Browser", "BME280 on a Raspberry Pi", inside, rect=(900, 28, 1020, 1052))


def _pad(n: int) -> Win:
    return Win("Notes", "greenhouse.txt", f"<div class=pad>{esc(chr(10).join(_PAD[:n]))}</div>", rect=(640, 560, 560, 330))


def scripts() -> list[Script]:
    term, man = _terminal, _manual
    shots: list[tuple[Win, ...]] = [
        (man(0), term(3)),
        (man(0), term(5)),
        (term(5), man(0)),
        (term(5), man(0)),
        (man(0), term(7)),
        (man(0), term(9)),
        (term(9), man(330)),
        (man(330), term(11)),
        (man(330), term(15)),
        (man(330), term(15), _pad(1)),
        (man(330), term(15), _pad(3)),
        (man(330), term(15), _pad(4)),
        (man(330), term(17)),
    ]
    facts = [
        "i2cdetect -y 1 | tail -n 2",
        "python3 read_bme.py",
        "OSError: [Errno 121] Remote I/O error",
        "sudo raspi-config nonint do_i2c 0",
        "temperature 23.41 C  humidity 61.8 %  pressure 1009.2 hPa",
        "*/5 * * * * /home/pi/read_bme.py >> /var/log/greenhouse.csv",
        "tail -n 3 /var/log/greenhouse.csv",
        "2026-04-18 15:35,23.4,61.8",
        "2026-04-18 15:45,24.6,58.7",
        "gpio -g write 17 1",
        "BME280 on a Raspberry Pi",
        "Its address is 0x76, or 0x77 when SDO is tied to 3.3 V",
        "VIN to pin 1 (3.3 V, never 5 V)",
        "SDA to pin 3, SCL to pin 5",
        "The bus is on but nothing answers: check the cable, then enable I2C again and restart.",
        "Temperature is right within 1.0 degree, humidity within 3 percent",
        "Direct sun adds up to 6 degrees",
        "Switch the fan through a MOSFET on GPIO 17",
        "It draws 180 mA at 12 V; the pin itself allows 16 mA.",
        "Start at 26 degrees, stop at 23: without this gap the fan chatters.",
        "dtparam=i2c_arm_baudrate=10000 in /boot/firmware/config.txt",
        *_PAD,
    ]
    return [Script("mixed", [Shot(w, f"Sat 18 Apr 15:{38 + i}", _CSS) for i, w in enumerate(shots)], facts)]
