"""Pages of kinds that no documentation has: shop, chat, mail, dashboard, calendar, form, slides beside a film, notebook, ticket, list of files.

Each is made from a seed: other names, figures, lengths, colours and fonts, the same kind.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable

_WORDS = {
    "names": "Ada Bruno Chloé Darius Elif Frida Goran Hana Igor Jürgen Katka Liv Mateus Noor Olga Pál Quinn Rosa Søren Tove Umut Vera Wim Zoë",
    "nouns": (
        "pump valve sensor invoice lesson archive bridge cable garden window engine ticket river market signal module kitchen station report "
        "battery carpet ladder harbor forest pencil"
    ),
    "verbs": "checks moves opens breaks repairs counts delivers stops warms loses finds paints closes returns measures",
    "more": "twice again slowly today before noon without notice in the north hall on line 4 at 60 % near the gate",
}
_NAMES, _NOUNS, _VERBS, _MORE = (words.split() for words in _WORDS.values())
_UNITS = ("kg", "°C", "km/h", "kWh", "%", "€", "mm", "GB", "ms", "bar")


class Maker:
    """Words and figures from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def name(self) -> str:
        return self.random.choice(_NAMES)

    def noun(self) -> str:
        return self.random.choice(_NOUNS)

    def figure(self) -> str:
        pick = self.random.choice
        return pick(
            [
                f"{self.random.randint(0, 99)}.{self.random.randint(0, 99):02}", f"{self.random.randint(1, 999)},{self.random.randint(0, 999):03}",
                f"−{self.random.randint(1, 99)}", f"+{self.random.randint(1, 40)}.{self.random.randint(0, 9)}", str(self.random.randint(0, 99_999)),
            ]
        )  # fmt: skip

    def measure(self) -> str:
        return f"{self.figure()} {self.random.choice(_UNITS)}"

    def clock(self) -> str:
        return f"{self.random.randint(0, 23)}:{self.random.randint(0, 59):02}"

    def code(self) -> str:
        return self.random.choice(("A", "KX", "inv_", "PR-", "0x", "v")) + "".join(
            self.random.choice("0123456789abcdefABCDEF") for _ in range(self.random.randint(3, 9))
        )

    def sentence(self) -> str:
        words = ["The", self.noun(), self.random.choice(_VERBS), "the", self.noun(), *self.random.sample(_MORE, self.random.randint(1, 4))]
        return " ".join(words) + self.random.choice((".", ".", ".", "!", "?"))

    def prose(self, least: int, most: int) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def many(self, make: Callable[[], str], least: int, most: int) -> list[str]:
        return [make() for _ in range(self.random.randint(least, most))]


def _t(tag: str, *inner: str, style: str = "", **attributes: str) -> str:
    marks = "".join(f' {name.rstrip("_")}="{value}"' for name, value in attributes.items()) + (f' style="{style}"' if style else "")
    return f"<{tag}{marks}>{''.join(inner)}</{tag}>"


def _e(text: str) -> str:
    return html.escape(text, quote=False)


def shop(m: Maker) -> str:
    def card() -> str:
        old = _t("s", _e(m.measure())) + " " if m.random.random() < 0.4 else ""
        return _t(
            "div", _t("h3", _e(f"{m.noun()} {m.code()}".capitalize())), _t("p", _e(m.sentence())), _t("p", old, _t("b", _e(f"{m.figure()} €"))),
            _t("button", "Add to basket"), style="border:1px solid #bbb;border-radius:8px;padding:12px;width:220px",
        )  # fmt: skip

    return _t("h1", _e(f"{m.noun()} shop".title())) + _t("div", *m.many(card, 6, 12), style="display:flex;flex-wrap:wrap;gap:14px")


def chat(m: Maker) -> str:
    def message() -> str:
        own = m.random.random() < 0.35
        head = _t("div", _t("b", _e(m.name())), " ", _t("small", m.clock()))
        side = "margin:6px 0 6px auto;background:#cfe8ff" if own else "margin:6px 0;background:#eee"
        return _t("div", head, _t("div", _e(m.prose(1, 3))), style=f"max-width:420px;padding:8px 12px;border-radius:12px;color:#111;{side}")

    return _t("h2", "#", _e(m.noun())) + _t("div", *m.many(message, 8, 14), style="width:640px")


def mail(m: Maker) -> str:
    subject = f"{m.noun()} {m.code()}: {m.sentence()}"
    head = "".join(
        _t("div", _t("b", f"{label}: "), _e(text))
        for label, text in (("From", f"{m.name()} <{m.noun()}@example.org>"), ("To", m.name()), ("Subject", subject))
    )
    quoted = _t(
        "blockquote", *(_t("p", _e(m.prose(1, 2))) for _ in range(2)), style="border-left:3px solid #99c;margin-left:8px;padding-left:12px;color:#555"
    )
    return head + "<hr>" + "".join(_t("p", _e(m.prose(2, 4))) for _ in range(3)) + quoted + _t("p", "Kind regards,<br>", m.name())


def dashboard(m: Maker) -> str:
    def tile() -> str:
        return _t(
            "div", _t("div", _e(m.noun().capitalize()), style="font-size:13px;opacity:.8"),
            _t("div", _e(m.measure()), style="font-size:30px;font-weight:600"),
            _t("div", _e(f"{m.random.choice('+−')}{m.random.randint(0, 30)}.{m.random.randint(0, 9)} % since {m.clock()}"), style="font-size:12px"),
            style="border:1px solid #8886;border-radius:6px;padding:14px;width:190px",
        )  # fmt: skip

    rows = "".join(
        _t("tr", *(_t("td", _e(text), style="padding:4px 14px") for text in (m.code(), m.noun(), m.figure(), m.clock()))) for _ in range(8)
    )
    heads = _t("tr", *(_t("th", text, style="text-align:left;padding:4px 14px") for text in ("Id", "Part", "Load", "Seen")))
    return (
        _t("h1", "Status of ", _e(m.noun())) + _t("div", *m.many(tile, 5, 9), style="display:flex;flex-wrap:wrap;gap:12px") + _t("table", heads, rows)
    )


def calendar(m: Maker) -> str:
    def cell(day: int) -> str:
        events = "".join(_t("div", _e(f"{m.clock()} {m.noun()} {m.name()}"), style="font-size:12px") for _ in range(m.random.randint(0, 2)))
        return _t("td", str(day), events, style="border:1px solid #999;vertical-align:top;width:150px;height:84px;padding:4px")

    days = _t("tr", *(_t("th", name) for name in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]))
    weeks = "".join(_t("tr", *(cell(week * 7 + day + 1) for day in range(7))) for week in range(4))
    return _t("h2", _e(f"{m.random.choice(['March', 'June', 'October'])} {m.random.randint(2019, 2031)}")) + _t(
        "table", days, weeks, style="border-collapse:collapse"
    )


def form(m: Maker) -> str:
    def row() -> str:
        label = _t("label", _e(m.noun().capitalize()), ":")
        text = m.random.choice((m.name(), m.measure(), m.code()))
        return _t(
            "tr", _t("td", label, style="padding:6px 12px"), _t("td", _t("div", _e(text), style="border:1px solid #888;padding:4px 8px;width:260px"))
        )

    return _t("h2", "Edit ", _e(m.noun())) + _t("table", *m.many(row, 5, 10)) + _t("p", _t("button", "Save"), " ", _t("button", "Cancel"))


def slides(m: Maker) -> str:
    items = "".join(_t("li", _e(m.sentence()), style="margin:10px 0") for _ in range(m.random.randint(3, 6)))
    film = _t("div", style="width:340px;height:220px;background:linear-gradient(120deg,#334,#a86,#283)")
    slide = _t("div", _t("h1", _e(m.sentence())), _t("ul", items), style="font-size:24px;width:820px;padding:24px;border:1px solid #888")
    return _t("div", slide, film, style="display:flex;gap:20px")


def notebook(m: Maker) -> str:
    def cell() -> str:
        lines = [f"{m.noun()}_{i} = load('{m.code()}.csv', sep=';')[{m.random.randint(0, 9)}:]" for i in range(m.random.randint(1, 4))]
        lines += [f"for {m.noun()} in range({m.random.randint(2, 90)}):", f"    print({m.noun()}, {m.figure()!r})"]
        code = _t("pre", _e("\n".join(lines)), style="background:#8882;padding:8px")
        return _t("p", _e(m.prose(1, 2))) + code + _t("pre", _e(f"Out[{m.random.randint(1, 40)}]: {m.figure()}"))

    return _t("h1", _e(m.noun().capitalize()), " study") + "".join(m.many(cell, 3, 5))


def ticket(m: Maker) -> str:
    def comment() -> str:
        return _t(
            "div",
            _t("b", m.name()),
            " commented ",
            m.clock(),
            _t("p", _e(m.prose(1, 3)), " ", _t("a", _e(m.code()), href="#x")),
            style="border:1px solid #8885;padding:8px;margin:8px 0",
        )

    labels = " ".join(_t("span", _e(m.noun()), style="border:1px solid #888;border-radius:9px;padding:1px 8px;font-size:12px") for _ in range(3))
    steps = _t("ol", *(_t("li", _e(m.sentence())) for _ in range(4)))
    return (
        _t("h2", "#", str(m.random.randint(1, 9999)), " ", _e(m.sentence()))
        + _t("p", labels)
        + _t("p", _e(m.prose(2, 3)))
        + steps
        + "".join(m.many(comment, 2, 4))
    )


def files(m: Maker) -> str:
    n = m.random.randint

    def row() -> str:
        name = m.random.choice((f"{m.noun()}_v{n(1, 9)}.py", f"{m.noun()} {n(1, 99)}.xlsx", f".{m.noun()}rc", f"{m.noun().upper()}.md"))
        texts = (name, f"{n(1, 900)} KB", f"2031-{n(1, 12):02}-{n(1, 28):02} {m.clock()}")
        return _t("tr", *(_t("td", _e(text), style="padding:2px 24px 2px 0") for text in texts))

    return _t("h3", "/home/", m.name().lower(), "/", m.noun()) + _t("table", *m.many(row, 10, 22))


KINDS: dict[str, Callable[[Maker], str]] = {
    "shop": shop, "chat": chat, "mail": mail, "dashboard": dashboard, "calendar": calendar, "form": form, "slides": slides, "notebook": notebook,
    "ticket": ticket, "files": files,
}  # fmt: skip


def page(kind: str, seed: int) -> str:
    """The whole HTML of one page."""
    body = KINDS[kind](Maker(seed))
    return f"<!doctype html><meta charset=utf-8><title>{kind} {seed}</title><body style='margin:24px;font-family:sans-serif;font-size:15px'>{body}"
