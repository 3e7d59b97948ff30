"""Streams of work: dashboard, calendar, form, sheet, notebook, editor, article, board, shop, list of files, and a page on which nothing happens."""

from __future__ import annotations

from collections.abc import Iterator

from ..own_pages import Maker
from .edits import edited
from .story import Step, bar, button, code, desktop, esc, fact, field, heading, items, table, tag, tile

_LABELS = ("Name", "Street", "Town", "Phone", "Weight", "Voltage", "Order", "Comment", "Supplier")
_PARTS = ("pump", "valve", "sensor", "battery", "engine", "market", "river", "archive")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def dashboard(m: Maker) -> Iterator[Step]:
    """Figures change, in tiles and in a table; a clock of seconds ticks."""
    names = m.random.sample(list(_PARTS), 6)
    figures = {name: m.measure() for name in names}
    rows = {m.code(): [m.noun(), m.figure(), m.clock()] for _ in range(7)}
    side = bar("Overview", "Hosts", "Alerts", "Reports", side=True)
    clock = tag("span", data_clock="39600", data_seconds="1", data_furniture="1")

    def page() -> str:
        tiles = tag(
            "div", *(tile(name.capitalize(), value, f"tile {name}") for name, value in figures.items()), style="display:flex;flex-wrap:wrap;gap:12px"
        )
        body = table(("Id", "Part", "Load", "Seen"), ((id_, (id_, *cells)) for id_, cells in rows.items()), ruled=False)
        return desktop(bar("Plant 3", "Day", "Week", "Month"), side, heading("State of plant 3", 1) + clock + tiles + body)

    yield Step(10, page(), "Plant 3 - Status")
    for number in range(12):
        if number % 3 == 2:
            id_ = m.random.choice(list(rows))
            rows[id_][1] = m.figure()
            kind = "cell"
        else:
            name = m.random.choice(names)
            kind, figures[name] = edited(figures[name], m.random)
        yield Step(m.random.uniform(6, 12), page(), "Plant 3 - Status", edit=kind)
        if number == 6:
            yield Step(10, page(), "Plant 3 - Status", still=True)


def calendar(m: Maker) -> Iterator[Step]:
    """Months are turned over; an appointment is added, moved, taken away."""
    top, side = bar("Today", "Day", "Week", "Month", clock=30_000), bar("Mine", "Team", "Holidays", side=True)
    for month in ("March", "April", "May"):
        events = {(m.random.randint(1, 28), m.clock()): f"{m.noun()} {m.name()}" for _ in range(12)}
        title = f"{month} {m.random.randint(2027, 2033)}"

        def cell(day: int, events: dict[tuple[int, str], str]) -> str:
            style = "font-size:12px;background:#48f3;margin:1px 0"
            mine = "".join(
                tag("div", esc(f"{clock} {text}"), style=style, data_fact="card", data_id=f"e {day} {clock}")
                for (at, clock), text in sorted(events.items())
                if at == day
            )
            return tag("td", str(day), mine, style="border:1px solid #999;vertical-align:top;width:128px;height:104px;padding:3px")

        def page(title: str = title, events: dict[tuple[int, str], str] = events) -> str:
            days = tag("tr", *(tag("th", name) for name in _DAYS), data_furniture="1")
            weeks = "".join(tag("tr", *(cell(week * 7 + day + 1, events) for day in range(7))) for week in range(4))
            return desktop(top, side, heading(title, 2) + tag("table", days, weeks, style="border-collapse:collapse"))

        yield Step(12, page(), f"{title} - Calendar")
        events[m.random.randint(1, 28), "12:15"] = f"{m.noun()} {m.name()}"
        yield Step(8, page(), f"{title} - Calendar")
        key = m.random.choice(list(events))
        kind, events[key] = edited(events[key], m.random)
        yield Step(8, page(), f"{title} - Calendar", edit=kind)
        del events[m.random.choice(list(events))]
        yield Step(8, page(), f"{title} - Calendar", edit="gone")


def form(m: Maker) -> Iterator[Step]:
    """Two forms are filled in letter by letter, corrected and saved."""
    for title in (f"Edit {m.noun()}", f"New {m.noun()}"):
        labels = m.random.sample(list(_LABELS), 6)
        wanted = {label: m.random.choice((m.measure(), m.code(), m.name(), m.sentence())) for label in labels}
        values = dict.fromkeys(labels, "")

        def page(at: str = "", note: str = "", title: str = title, values: dict[str, str] = values) -> str:
            fields = "".join(field(label, value, f"{title} {label}", caret=label == at) for label, value in values.items())
            return desktop(
                bar("File", "Edit", "Help", clock=52_000), "", heading(title, 2, title) + fields + button("Save") + button("Cancel") + note
            )

        yield Step(6, page(), title)
        for label, text in wanted.items():
            for end in range(2, len(text), 3):
                values[label] = text[:end]
                yield Step(0.5, page(label), title)
            values[label] = text
            yield Step(m.random.uniform(4.5, 6), page(label), title)
        label = labels[2]
        kind, values[label] = edited(values[label], m.random)
        yield Step(7, page(label), title, edit=kind)
        yield Step(6, page(note=fact("text", f"Saved as {m.code()}.", id_=f"saved {title}")), title)


def sheet(m: Maker) -> Iterator[Step]:
    """A spreadsheet is filled in and corrected; its sum follows."""
    rows = [[m.noun().capitalize(), str(m.random.randint(1, 90)), f"{m.random.randint(1, 99)}.{m.random.randint(0, 99):02}"] for _ in range(12)]
    top, cell = bar("File", "Edit", "Insert", "Format", "Data", clock=45_000), "border:1px solid #9998;padding:2px 8px;height:20px;min-width:110px"

    def page(shown: int) -> str:
        total = sum(int(row[1]) * float(row[2]) for row in rows[:shown])
        texts = [["Part", "Count", "Price"], *rows[:shown], ["Sum", "", f"{total:.2f}"]]
        head = tag("tr", *(tag("td", letter, style=cell + ";background:#8883") for letter in ("", *"ABC")), data_furniture="1")
        lines = []
        for number, texts_ in enumerate(texts):
            inner = "".join(tag("td", esc(text), style=cell + (";text-align:right" if n else "")) for n, text in enumerate(texts_))
            id_ = "sum" if texts_[0] == "Sum" else f"row {number}"
            gutter = tag("td", str(number + 1), style=cell + ";min-width:24px;background:#8883", data_furniture="1")
            # The number of the row is furniture: the fact is what stands beside it.
            lines.append(tag("tr", gutter, tag("td", tag("div", inner.replace("<td", "<span").replace("</td", "</span"),
                             style="display:grid;grid-template-columns:repeat(3,130px)", data_fact="row", data_id=id_), colspan="3")))  # fmt: skip
        return desktop(top, "", tag("table", head, *lines, style="border-collapse:collapse"))

    yield Step(9, page(4), "costs.ods - Sheets")
    for shown in range(5, 11):
        yield Step(m.random.uniform(4, 7), page(shown), "costs.ods - Sheets", edit="cell")
    for _ in range(6):
        row = m.random.randrange(10)
        if m.random.random() < 0.5:
            rows[row][1] = str(m.random.randint(1, 90))
        else:
            rows[row][0] = m.noun().capitalize()
        yield Step(m.random.uniform(6, 9), page(10), "costs.ods - Sheets", edit="cell")


def notebook(m: Maker) -> Iterator[Step]:
    """Cells are run one after the other; their results appear."""
    top, inner = bar("File", "Run", "Kernel", clock=61_000), heading(f"{m.noun().capitalize()} study", 1)
    for number in range(7):
        name = m.noun()
        lines = [
            f"{name}_{number} = load('{m.code()}.csv', sep=';')",
            f"for x in {name}_{number}[{m.random.randint(1, 9)}:]:",
            f"    print(x * {m.figure()!r})",
        ]
        inner += fact("text", m.prose(1, 2), id_=f"t{number}") + code(lines, f"in{number}")
        yield Step(m.random.uniform(6, 9), desktop(top, "", inner, scroll='data-end="1"'), "study - Notebook")
        inner += code([f"{m.figure()}  {m.noun()}", f"{m.figure()}  {m.noun()}"], f"out{number}")
        yield Step(m.random.uniform(5, 8), desktop(top, "", inner, scroll='data-end="1"'), "study - Notebook")


def editor(m: Maker) -> Iterator[Step]:
    """A file is written line by line, then corrected."""
    body = [
        f"class {m.noun().capitalize()}:", f"    limit = {m.random.randint(10, 99)}", "", "    def weigh(self, values, *, at=0.5):",
        "        total = sum(v for v in values if v >= 0)", "        if not values or total == 0:",
        "            return {'weight': None, 'n': len(values)}", f"        return total / {m.random.randint(2, 9)} - at", "",
        f"    def {m.noun()}_{m.noun()}(self):", f"        self.count -= {m.random.randint(1, 5)}", f"        print(f'{m.noun()}: {{self.count}}')",
    ]  # fmt: skip
    top, side = bar("File", "Edit", "View", "Run", clock=55_000), bar("main.py", "pump.py", "tests", side=True)

    def page(lines: list[str], typed: bool = True) -> str:
        caret = tag("i", data_caret="1", style="display:inline-block;width:1px;height:15px;background:currentColor") if typed else ""
        style = "margin:0;font:13px/19px 'DejaVu Sans Mono',monospace"
        gutter = tag(
            "pre", "\n".join(str(n + 1) for n in range(len(lines))), style=style + ";text-align:right;opacity:.5;width:40px", data_furniture="1"
        )
        text = "".join(
            tag("div", esc(line) or " ", caret if n == len(lines) - 1 else "", data_fact="code", data_id=f"l{n}") for n, line in enumerate(lines)
        )
        return desktop(top, side, tag("div", gutter, tag("pre", text, style=style), style="display:flex;gap:16px"))

    for number in range(len(body)):
        line = body[number]
        for end in range(8, len(line), 9):
            yield Step(0.5, page([*body[:number], line[:end]]), "pump.py - Editor")
        yield Step(m.random.uniform(3.2, 6), page(body[: number + 1], number % 4 == 0), "pump.py - Editor")
    for number in m.random.sample([1, 4, 7, 10], 3):
        kind, body[number] = edited(body[number], m.random)
        yield Step(8, page(body, False), "pump.py - Editor", edit=kind)
    yield Step(10, page(body), "pump.py - Editor", still=True)


def article(m: Maker) -> Iterator[Step]:
    """A long page is scrolled down."""
    inner = heading(m.sentence().rstrip("."), 1)
    for number in range(7):
        inner += heading(f"{number + 1} {m.noun().capitalize()} and {m.noun()}", 2) + fact("text", m.prose(3, 6), id_=f"a{number}")
        inner += (
            items(m.many(m.sentence, 3, 5), ids=f"i{number}.", ordered=number % 2 == 1)
            if number % 3 == 0
            else table((m.noun(), m.noun(), m.noun()), ((f"r{number}.{n}", (m.code(), m.figure(), m.measure())) for n in range(4)))
            if number % 3 == 1
            else code([f"{m.noun()} = {m.figure()}", f"if {m.noun()} != {m.figure()}:", f"    raise {m.noun().capitalize()}Error"], f"k{number}")
        )
        inner += fact("text", m.prose(2, 4), id_=f"b{number}")
    top, side = bar("Home", "Contents", "About", clock=34_000), bar(*(f"Chapter {n}" for n in range(1, 8)), side=True)
    for scroll in range(0, 2600, 240):
        yield Step(m.random.uniform(4, 7), desktop(top, side, inner, scroll=f'data-scroll="{scroll}"'), "Handbook")


def board(m: Maker) -> Iterator[Step]:
    """Cards of a board are added, edited, moved and taken away."""
    lanes: dict[str, list[tuple[str, str]]] = {name: [(m.code(), m.sentence()) for _ in range(3)] for name in ("To do", "Doing", "Done")}
    top = bar("Board", "Filter", "Members", clock=48_000)

    def page() -> str:
        card = "border:1px solid #8886;border-radius:6px;padding:8px;margin:8px 0"
        made = (
            tag("div", heading(name, 3), *(tag("div", esc(text), style=card, data_fact="card", data_id=f"card {id_}") for id_, text in cards),
                style="width:300px;background:#8881;padding:8px")
            for name, cards in lanes.items()
        )  # fmt: skip
        return desktop(top, "", tag("div", *made, style="display:flex;gap:16px"))

    yield Step(12, page(), "Sprint 12 - Board")
    for number in range(9):
        lane = lanes[m.random.choice(list(lanes))]
        kind = ""
        if number % 3 == 0 or not lane:
            lane.append((m.code(), m.sentence()))
        elif number % 3 == 1:
            place = m.random.randrange(len(lane))
            kind, text = edited(lane[place][1], m.random)
            lane[place] = (lane[place][0], text)
        else:
            lane.pop()
            kind = "gone"
        yield Step(m.random.uniform(7, 10), page(), "Sprint 12 - Board", edit=kind)


def shop(m: Maker) -> Iterator[Step]:
    """Things are looked at and put into a basket, whose sum rises."""
    top = bar("Shop", "Offers", "Account", clock=70_000)
    basket: list[float] = []
    for number in range(7):
        name, price = f"{m.noun()} {m.code()}".capitalize(), m.random.randint(100, 99_999) / 100
        rows = [(f"fact{n}", (m.noun().capitalize(), m.measure())) for n in range(3)]
        inner = heading(name, 1) + fact("text", m.prose(2, 3), id_=f"d{number}") + field("Price", f"{price:.2f} €", f"price {name}")
        inner += table(("Property", "Value"), ((f"{name} {id_}", cells) for id_, cells in rows)) + button("Add to basket")
        total = tag("aside", "Basket: ", f"{sum(basket):.2f} €")
        yield Step(m.random.uniform(6, 9), desktop(top, "", inner + total), f"{name} - Shop")
        basket.append(price)


def files(m: Maker) -> Iterator[Step]:
    """Folders are opened one after the other; files come and go."""
    top, side = bar("Home", "Documents", "Search", clock=43_000), bar("Recent", "Starred", "Trash", side=True)
    for _ in range(4):
        folder, n = m.noun(), m.random.randint
        rows = {
            f"{m.noun()}_v{n(1, 99)}.{m.random.choice(('py', 'xlsx', 'md', 'log'))}": (f"{n(1, 900)} KB", f"2031-{n(1, 12):02}-{n(1, 28):02}")
            for _ in range(12)
        }

        def page(folder: str = folder, rows: dict[str, tuple[str, str]] = rows) -> str:
            made = ((f"{folder} {name}", (name, *cells)) for name, cells in rows.items())
            return desktop(top, side, heading(f"/home/ada/{folder}", 3) + table(("Name", "Size", "Changed"), made, ruled=False, wide=180))

        yield Step(9, page(), f"{folder} - Files")
        rows[f"{m.noun()}_new.md"] = (f"{n(1, 900)} KB", "2031-12-24")
        yield Step(7, page(), f"{folder} - Files")
        del rows[m.random.choice(list(rows))]
        yield Step(7, page(), f"{folder} - Files", edit="gone")


def idle(m: Maker) -> Iterator[Step]:
    """Nothing happens: the pointer goes over links, text is selected, a caret blinks, a clock ticks."""
    links, words = m.many(lambda: f"{m.noun()} {m.code()}", 8, 8), m.many(lambda: m.prose(1, 2), 5, 5)
    clock = tag("span", data_clock="52000", data_seconds="1", data_furniture="1")
    caret = tag("i", data_caret="1", style="display:inline-block;width:1px;height:16px;background:currentColor")

    def page(hover: int = -1, chosen: int = -1, focus: bool = False) -> str:
        over, blue = "background:#fc8;color:#111;text-decoration:underline", "background:#3584e4;color:#fff"
        rows = "".join(fact("item", text, id_=f"l{n}", name="li", style=over if n == hover else "") for n, text in enumerate(links))
        texts = "".join(fact("text", text, id_=f"t{n}", style=blue if n == chosen else "") for n, text in enumerate(words))
        ring = "outline:2px solid #3584e4" if focus else ""
        box = tag("div", caret if focus else "", style=f"border:1px solid #888;width:300px;height:24px;{ring}")
        return desktop(bar("Home", "News", clock=52_000), "", heading("Links and words", 1) + clock + tag("ul", rows) + texts + box)

    yield Step(12, page(), "Links")
    for number in range(16):
        yield Step(m.random.uniform(1, 4), page(number % 8 if number % 3 else -1, number % 5 if number % 2 else -1, number > 8), "Links", still=True)
