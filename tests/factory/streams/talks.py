"""Streams in which people say things: chat, mail, ticket, meeting with captions, slides beside a film, a review of code."""

from __future__ import annotations

from collections.abc import Iterator

from ..own_pages import Maker
from .edits import edited
from .story import Step, bar, button, code, desktop, esc, fact, field, film, heading, items, said, tag

_CHANNELS = ("# general", "# valves", "# kitchen", "# support", "Direct messages", "Threads", "Archive")


def chat(m: Maker) -> Iterator[Step]:
    """A conversation grows; somebody corrects what he wrote; a message is half typed meanwhile."""
    people, minute = m.random.sample(["Ada", "Bruno", "Chloé", "Elif", "Jürgen", "Søren"], 4), 0
    messages: list[tuple[str, str, str]] = []
    side, top = bar(*_CHANNELS, side=True), bar("Team", "Search", clock=36_000)

    def page(typed: str = "", reaction: str = "") -> str:
        talk = [said(who, clock, text, f"m{n}", after=reaction if n == 1 else "") for n, (who, clock, text) in enumerate(messages)]
        caret = tag("i", data_caret="1", style="display:inline-block;width:1px;height:16px;background:currentColor") if typed else ""
        box = tag("div", esc(typed), caret, style="border:1px solid #888;padding:8px;margin-top:8px;min-height:20px", data_furniture="1")
        return desktop(top, side, tag("div", *talk, style="height:600px;overflow:hidden", data_end="1") + box)

    for number in range(14):
        minute += m.random.randint(1, 7)
        messages.append((people[number % 4] if number % 3 else m.random.choice(people), f"10:{minute % 60:02}", m.prose(1, 2)))
        yield Step(m.random.uniform(4, 9), page(), "# valves - Team")
        if number in (5, 9):
            draft = m.sentence()
            yield from (Step(0.6, page(draft[:end]), "# valves - Team", still=True) for end in range(3, len(draft), 6))
            yield Step(2.0, page(), "# valves - Team", still=True)
        if number in (4, 8, 11):
            place = len(messages) - 2
            who, clock, text = messages[place]
            kind, text = edited(text, m.random)
            messages[place] = (who, clock, text)
            yield Step(7, page(), "# valves - Team", edit=kind)


def mail(m: Maker) -> Iterator[Step]:
    """Letters are opened one after the other beside their list; a new one comes."""
    letters = [(m.name(), f"{m.noun()} {m.code()}".capitalize(), m.many(lambda: m.prose(2, 4), 2, 3), m.clock()) for _ in range(7)]
    side, top = bar("Inbox", "Sent", "Drafts", "Spam", "Trash", side=True), bar("Mail", "Reply", "Forward", "Delete", clock=32_000)

    def page(open_: int, shown: int) -> str:
        cell = "padding:6px 10px;border-bottom:1px solid #8885"
        rows = "".join(
            tag("tr", *(tag("td", esc(text), style=cell) for text in (who, subject, clock)), data_fact="row", data_id=f"row {subject}")
            for who, subject, _, clock in letters[:shown]
        )
        who, subject, texts, _ = letters[open_]
        head = heading(subject, 2, f"s{open_}") + field("From", f"{who} <{who.lower()}@example.org>", f"f{open_}")
        body = "".join(fact("text", text, id_=f"t{open_}.{n}") for n, text in enumerate(texts))
        right = tag("div", head, body, style="padding-left:20px;max-width:620px")
        return desktop(top, side, tag("div", tag("table", rows, style="font-size:13px;align-self:flex-start"), right, style="display:flex"))

    for number, (_, subject, _, _) in enumerate(letters[:6]):
        yield Step(m.random.uniform(9, 14), page(number, 6 if number < 3 else 7), f"{subject} - Mail")
        if number == 2:
            yield Step(8, page(number, 7), f"{subject} - Mail")


def ticket(m: Maker) -> Iterator[Step]:
    """A ticket is commented, assigned and closed."""
    state = {"Status": "Open", "Assignee": m.name(), "Priority": "Normal", "Estimate": f"{m.random.randint(2, 9)} h"}
    title, comments = m.sentence().rstrip("."), [(m.name(), m.clock(), m.prose(1, 2))]
    number, text = m.random.randint(100, 9999), m.prose(2, 4)
    steps = {f"step{n}": m.sentence() for n in range(4)}
    top, side = bar("Projects", "Issues", "Boards", "Reports", clock=50_000), bar("Open", "Closed", "Mine", side=True)

    def page(end: bool) -> str:
        fields = "".join(field(label, value, f"field {label}") for label, value in state.items())
        talk = "".join(said(who, clock, words, f"c{n}") for n, (who, clock, words) in enumerate(comments))
        inner = heading(f"#{number} {title}", 2) + fact("text", text, id_="text") + items(steps, ordered=True) + fields + talk
        return desktop(top, side, inner + button("Comment"), scroll='data-end="1"' if end else "")

    yield Step(12, page(False), f"#{number} - Issues")
    for label, value in (
        ("Status", "In progress"),
        ("Assignee", m.name()),
        ("Estimate", f"{m.random.randint(10, 40)} h"),
        ("Priority", "Not urgent"),
    ):
        state[label] = value
        yield Step(m.random.uniform(6, 9), page(False), f"#{number} - Issues", edit="word" if label != "Estimate" else "number")
        comments.append((m.name(), m.clock(), m.prose(1, 2)))
        yield Step(m.random.uniform(7, 11), page(len(comments) > 2), f"#{number} - Issues")
    kind, steps["step1"] = edited(steps["step1"], m.random)
    yield Step(8, page(False), f"#{number} - Issues", edit=kind)
    del steps["step0"]
    yield Step(8, page(False), f"#{number} - Issues", edit="gone")


def meeting(m: Maker) -> Iterator[Step]:
    """Films of people, and captions that come line by line."""
    people = m.random.sample(["Ada", "Bruno", "Elif", "Goran", "Tove"], 3)
    top = bar("Meeting", "Mute", "Leave", clock=41_000)
    faces = tag("div", *(film(300, 190, n + 3) for n in range(3)), style="display:flex;gap:12px")
    lines: list[tuple[str, str]] = []

    def page() -> str:
        names = tag("div", *(tag("span", name, style="width:312px") for name in people), style="display:flex", data_furniture="1")
        talk = "".join(
            tag(
                "div", tag("b", who, data_part="who"), ": ", tag("span", esc(text), data_part="what"), data_fact="speech", data_id=f"cap {who} {text}"
            )
            for who, text in lines[-4:]
        )
        return desktop(top, "", faces + names + tag("div", talk, style="font-size:20px;margin-top:30px;line-height:1.5"))

    for _ in range(12):
        lines.append((m.random.choice(people), m.sentence()))
        yield Step(m.random.uniform(4, 7), page(), "Weekly - Meeting")


def slides(m: Maker) -> Iterator[Step]:
    """Slides with points that come one by one, beside a film of who speaks; between them nothing but the film goes on."""
    top = bar("Lecture", "Chapters", "Speed", "Full screen", clock=33_000)
    for number in range(5):
        title, points = f"{number + 1}. {m.sentence().rstrip('.!?')}", m.many(m.sentence, 3, 5)
        for shown in range(1, len(points) + 1):
            size = "width:800px;height:560px;border:1px solid #888;padding:20px 34px;font-size:22px;box-sizing:border-box"
            slide = tag("div", heading(title, 1), items(points[:shown], ids=f"p{number}."), style=size)
            page = desktop(top, "", tag("div", slide, film(340, 220, number), style="display:flex;gap:24px"))
            yield Step(m.random.uniform(4, 7), page, "Lecture 4 - Course")
            if shown == len(points):
                yield Step(6, page, "Lecture 4 - Course", still=True)


def review(m: Maker) -> Iterator[Step]:
    """A change of code is commented, file after file."""
    top, side = bar("Code", "Changes", "Checks", clock=47_000), bar("pump.py", "valve.py", "README.md", side=True)
    for number in range(3):
        name = f"{m.noun()}_{m.noun()}"
        old, new = f"    limit = {m.random.randint(10, 99)}", f"    limit = {m.random.randint(100, 999)}"
        lines = [f"def {name}(values, *, at=0.5):", old, new, "    if not values or at != 0.5:", "        return {k: -v for k, v in values}"]
        comments: list[tuple[str, str, str]] = []
        for _ in range(4):
            talk = "".join(said(who, clock, text, f"c{number}.{n}") for n, (who, clock, text) in enumerate(comments))
            yield Step(
                m.random.uniform(6, 9), desktop(top, side, heading(f"{name}.py", 3) + code(lines, f"code{number}") + talk), f"{name}.py - Review"
            )
            comments.append((m.name(), m.clock(), m.sentence()))
