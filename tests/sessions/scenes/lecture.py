"""A recorded lecture in a web player: the speaker's video, slides beside it that build bullet by bullet, and a transcript below."""

from __future__ import annotations

from ..desktop import Script, Shot, Win, esc
from . import chrome
from .video import moving

_CSS = (
    chrome.CSS
    + """
.lec { height: 960px; background: #f6f6f8; font: 14px/20px 'Noto Sans'; color: #222; padding: 14px 24px; }
.lec h1 { font: 600 19px/28px 'Noto Sans'; margin-bottom: 10px; }
.pair { display: flex; gap: 14px; }
.slide { width: 1130px; height: 636px; background: #fffdf7; border: 1px solid #ccc; padding: 46px 60px; position: relative; }
.slide h2 { font: 700 42px/54px 'Roboto'; color: #7a1f3d; margin-bottom: 26px; } .slide li { font: 27px/38px 'Roboto'; margin: 0 0 13px 30px; }
.slide .foot { position: absolute; left: 60px; right: 60px; bottom: 16px; display: flex; justify-content: space-between; color: #999;
font-size: 15px; }
.side { width: 720px; } .bar { background: #1b1b1f; color: #ddd; height: 30px; padding: 5px 12px; font-size: 12px; margin-bottom: 12px; }
.bar span { margin-right: 24px; }
.tr { background: #fff; border: 1px solid #ddd; padding: 10px 14px; height: 470px; overflow: hidden; } .tr h3 { font-size: 14px; margin-bottom: 6px; }
.tr div { display: flex; padding: 3px 0; } .tr i { font-style: normal; color: #7a1f3d; width: 56px; flex: none; } .tr .on { background: #fff1c9; }
.res { margin-top: 14px; color: #444; } .res b { margin-right: 20px; }
"""
)
_SLIDES = [
    (
        "Why glaciers slide",
        [
            "Ice flows by creep and by sliding on its bed",
            "Sliding speed grows with water pressure at the base",
            "Columbia Glacier, Alaska: up to 30 m per day in 2001",
            "Weertman (1957): sliding law with exponent m = 3",
        ],
    ),
    (
        "Basal water pressure",
        [
            "Effective pressure N = p_ice - p_water",
            "Flotation at N = 0: no friction is left",
            "Summer melt raises p_water within 6 hours",
            "Channels (Röthlisberger, 1972) drain and slow the ice again",
            "Exam question 2025: why is August slower than June?",
        ],
    ),
    (
        "Field measurements at Findelen",
        [
            "11 boreholes, drilled with hot water to 184 m",
            "GPS mast every 400 m, one reading in 15 s",
            "Speed-up of 38 % on 14 July after rain of 52 mm",
            "Exercise 5: compute N from borehole 7, due 2 December",
        ],
    ),
]
_SAID = [
    ("12:04", "So the question for today is why a glacier moves at all."),
    ("12:11", "Part of it is creep, like very slow honey."),
    ("12:19", "But on a wet bed, sliding can be ninety percent of the motion."),
    ("12:33", "You have seen the numbers from Alaska, thirty metres in one day."),
    ("12:48", "Weertman derived the first law for it, with an exponent of three."),
    ("13:02", "Now what matters is the difference between the two pressures."),
    ("13:20", "If the water carries the whole weight, the ice is afloat."),
    ("13:37", "And that happens fast, within six hours of strong melt."),
    ("13:55", "Later in the season the channels open and the pressure drops."),
    ("14:10", "Think about that for the exam, it was asked last year."),
    ("14:26", "Here is our own field site above Zermatt."),
    ("14:41", "Borehole seven is the one you will work with in exercise five."),
]


def _window(slide: int, shown: int, said: int, seed: int) -> Win:
    title, bullets = _SLIDES[slide]
    items = "".join(f"<li>{esc(b)}</li>" for b in bullets[:shown])
    talk = "".join(
        f"<div class='{'on' if i == said - 1 else ''}'><i>{at}</i><span>{esc(text)}</span></div>" for i, (at, text) in enumerate(_SAID[:said])
    )
    page = (
        f"<div class=lec><h1>GEO-230 Glaciology, lecture 9: Sliding</h1><div class=pair><div class=slide><h2>{title}</h2><ul>{items}</ul>"
        f"<div class=foot><span>GEO-230 Glaciology</span><span>{slide + 14}</span></div></div><div class=side>{moving(720, 405, seed)}"
        f"<div class=bar><span>Pause</span><span>{_SAID[said - 1][0]} / 48:30</span><span>1.25x</span><span>CC</span></div>"
        f"<div class=tr data-end=1><h3>Transcript</h3>{talk}</div></div></div><div class=res style='margin-top:-270px;width:1130px'><b>"
        "Slides (PDF)</b><b>Exercise sheet 5</b>"
        f"<b>Forum</b><p>Lecturer: Dr. Réka Horváth, office hour Monday 16:15, room CHN F 42.</p></div></div>"
    )
    return Win(
        "Browser",
        "GEO-230 lecture 9 - Course player",
        chrome.browser(("GEO-230 lecture 9", "Course forum"), 0, "player.campus.example/geo-230/9", page),
    )


def scripts() -> list[Script]:
    steps = [
        (0, 1, 2),
        (0, 2, 3),
        (0, 3, 4),
        (0, 4, 5),
        (1, 1, 6),
        (1, 2, 7),
        (1, 3, 8),
        (0, 4, 8),
        (1, 4, 9),
        (1, 5, 10),
        (2, 1, 11),
        (2, 3, 11),
        (2, 4, 12),
        (2, 4, 12),
    ]
    facts = [title for title, _ in _SLIDES] + [b for _, bullets in _SLIDES for b in bullets]
    facts += [
        "So the question for today is why a glacier moves at all.",
        "on a wet bed, sliding can be ninety percent of the motion",
        "within six hours of strong melt",
        "the channels open and the pressure drops",
        "Here is our own field site above Zermatt.",
        "Borehole seven is the one you will work with in exercise five.",
        "Lecturer: Dr. Réka Horváth, office hour Monday 16:15, room CHN F 42.",
        "GEO-230 Glaciology, lecture 9: Sliding",
    ]
    shots = [Shot((_window(*s, seed=i),), f"Mon 30 Nov 19:{40 + i // 4}", _CSS, busy=((1176, 186, 720, 405),)) for i, s in enumerate(steps)]
    return [Script("lecture", shots, facts)]
