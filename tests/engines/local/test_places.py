"""Windows over each other: frames and cut lines are left out; bubbles, cards and fields as a person wants them."""

from __future__ import annotations

from app.values import Rect, Window

from ..pages import SCREEN, column, line, sight
from .notes import text_of


def over(rect: Rect, title: str = "Reminder") -> tuple[Window, ...]:
    front = Window("Xmessage", title, rect, active=True, outer=Rect(rect.x - 1, rect.y - 22, rect.w + 2, rect.h + 23))
    return (front, Window("Viewer", "report.pdf", SCREEN))


def test_a_small_window_is_noted_and_its_frame_is_not() -> None:
    rect = Rect(600, 300, 300, 80)
    lines = [line("Reminder", 700, 284), line("Dentist at 15:45, Lange Str. 12", 610, 320), line("okay", 612, 350)]
    notes = text_of([sight([*column(["The board proposes a dividend of 1.35 euros per share."]), *lines], windows=over(rect))])
    assert "Dentist at 15:45, Lange Str. 12" in notes
    assert "Reminder" not in notes


def test_a_line_that_ends_at_a_window_in_front_waits_until_it_is_seen_whole() -> None:
    text = "Interest rates remain the largest risk of the year 2026."
    cut = sight([line(text[:50], 60, 310)], windows=over(Rect(60 + 50 * 7 + 4, 200, 300, 300)))
    assert "Interest" not in text_of([cut])
    assert text_of([cut, sight([line(text, 60, 310)], 1, "Viewer", "report.pdf")]).count("Interest") == 1


def test_bubbles_are_told_with_their_sender_and_time() -> None:
    lines = [
        line("Papa", 420, 200), line("Wann kommt ihr am Samstag?", 420, 220, 15, 8.0), line("18:01", 640, 224, 11),
        line("Der Zug ist um 14:20 in Husum,", 900, 260, 15, 8.0), line("danach noch 15 Minuten.", 900, 281, 15, 8.0), line("18:03", 1090, 285, 11),
        line("Mila", 420, 320), line("Ich bringe den Kuchen mit", 420, 340, 15, 8.0), line("18:04", 640, 344, 11),
    ]  # fmt: skip
    notes = text_of([sight(lines, app="Plausch", title="Familie")])
    assert notes.split("\n\n") == [
        "- **Papa** 18:01: Wann kommt ihr am Samstag?",
        "- 18:03: Der Zug ist um 14:20 in Husum, danach noch 15 Minuten.",
        "- **Mila** 18:04: Ich bringe den Kuchen mit",
    ]


def test_a_figure_above_its_label_is_told_in_that_order() -> None:
    def cards(wait: str, n: int) -> list[str]:
        shown = [("1,204", "Visitors today"), (wait, "Median wait"), ("99.98 %", "Uptime")]
        lines = [
            one for i, (figure, label) in enumerate(shown) for one in (line(figure, 60 + 300 * i, 200, 36, 20.0), line(label, 60 + 300 * i, 250))
        ]
        return text_of([sight(lines, n)]).split("\n")

    assert cards("1 h 52 min", 0) == ["- **1,204** Visitors today", "- **1 h 52 min** Median wait", "- **99.98 %** Uptime"]


def test_fields_side_by_side_own_what_stands_in_the_box_below() -> None:
    lines = [
        line("Vorname", 360, 200), line("Nachname", 700, 200), line("Annegret", 371, 228), line("Wolff", 711, 228),
        line("Geburtsdatum", 360, 290), line("Ort", 700, 290), line("30.06.1988", 371, 318), line("Marburg", 711, 318),
    ]  # fmt: skip
    assert text_of([sight(lines)]) == "- Vorname: Annegret\n- Nachname: Wolff\n- Geburtsdatum: 30.06.1988\n- Ort: Marburg"


def test_teasers_side_by_side_are_read_column_by_column() -> None:
    left = [("Ferry line adds a night crossing", 20, 10.5), ("From June ships leave at 23:40 too,", 14, 7.2), ("four times a week.", 14, 7.4)]
    right = [("Why the bridge must wait", 20, 10.2), ("The price rose from 88 to 131 million", 14, 7.0), ("before a pile was driven.", 14, 7.5)]
    lines = []
    for x, teaser in ((60, left), (620, right)):
        for n, y in enumerate((100, 260)):
            for text, height, wide in teaser:
                lines.append(line(text if n == 0 else text.replace("e", "a"), x, y, height, wide))
                y += round(1.55 * height)
    notes = text_of([sight(lines)])
    assert "From June ships leave at 23:40 too, four times a week." in notes
    assert "The price rose from 88 to 131 million before a pile was driven." in notes
