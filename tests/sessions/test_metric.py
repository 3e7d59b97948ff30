"""What the measures of notes count and what they forgive."""

from __future__ import annotations

import pytest

from .metric import Placed, character_error, compression, fact_recall, redundancy, squash, text_lines, unsupported


def test_facts_are_found_up_to_case_space_and_punctuation() -> None:
    notes = "- `Paxos` needs **2f+1** replicas\n- due friday, 27 November"
    assert fact_recall(notes, ["Paxos needs 2f + 1 replicas", "Due Friday 27 November"]).percent == 100


def test_a_fact_may_run_over_the_end_of_a_line() -> None:
    assert fact_recall("the port expects\n46 MW in winter", ["expects 46 MW in winter"]).percent == 100


def test_a_missing_fact_is_named() -> None:
    found = fact_recall("nothing of the sort", ["SURGE_LIMIT_CM = 85", "nothing of the sort"])
    assert found.percent == 50
    assert found.missing == ("SURGE_LIMIT_CM = 85",)


def test_a_misread_letter_in_a_long_fact_is_forgiven_and_two_words_wrong_are_not() -> None:
    fact = "server closed the connection unexpectedly"
    assert fact_recall("server c1osed the connection unexpectedly", [fact]).percent == 100
    assert fact_recall("server closed a convention unexpectedly", [fact]).percent == 0


def test_no_facts_are_all_found() -> None:
    assert fact_recall("x", []).percent == 100


def test_umlauts_are_letters_of_their_own() -> None:
    assert squash("Größe") != squash("Grosse Groesse")
    assert squash("GRÖSSE") == squash("größe")


@pytest.mark.parametrize("mark", ["# ", "- ", "- [ ] ", "> ", "3. ", "* "])
def test_markdown_marks_are_not_text(mark: str) -> None:
    assert text_lines(f"{mark}Office hours") == ["Office hours"]


def test_fences_rules_and_blank_lines_are_no_lines() -> None:
    assert text_lines("```python\nx = 1\n}\n```\n\n---\n| a | b |\n|---|:--|\n| c | d |\n") == ["x = 1", "a b", "c d"]


def test_inside_a_fence_a_hash_is_text() -> None:
    assert text_lines("```\n# a comment\n```") == ["# a comment"]


def test_a_section_headings_time_is_not_text() -> None:
    assert text_lines("## 14:00 Terminal — dev@atlas") == ["Terminal — dev@atlas"]


def test_similar_lines_are_redundant_unless_a_digit_differs() -> None:
    notes = "- the batch 880 took 30 ms\n- the batch 881 took 30 ms\n- The batch 880 took 30 ms!\n"
    measured = redundancy(notes)
    assert measured.lines == 3
    assert measured.repeats == (("The batch 880 took 30 ms!", "the batch 880 took 30 ms"),)
    assert measured.percent == pytest.approx(100 / 3)


def test_notes_without_lines_repeat_nothing() -> None:
    assert redundancy("\n---\n").percent == 0


def test_compression_is_percent_of_what_the_frames_show() -> None:
    assert compression("abcde", [["abcd", "efghi"], ["abcd", "efghi"]]) == 25
    assert compression("abc", []) == 0


def test_words_no_frame_shows_are_unsupported() -> None:
    measured = unsupported("- Total: 42,5 and 43,5", [["total", "42,5"], ["and"]])
    assert measured.words == ("43,5",)
    assert measured.percent == 25


def test_joined_words_whose_parts_are_shown_are_supported() -> None:
    assert unsupported("COP:2.1", [["COP", "2.1"]]).percent == 0
    assert unsupported("Webhookclientx", [["Webhook", "client"]]).percent == 100


def test_perfect_reading_has_no_error() -> None:
    words = [Placed("Safety", 10, 10, 60, 30), Placed("first", 65, 10, 100, 30), Placed("below", 10, 40, 50, 60)]
    lines = [Placed("Safety first", 10, 12, 100, 28), Placed("below", 10, 42, 50, 58)]
    assert character_error(lines, words) == 0


def test_spaces_do_not_count_but_letters_do() -> None:
    words = [Placed("INFO", 0, 0, 40, 20), Placed("done", 50, 0, 90, 20)]
    assert character_error([Placed("INF0done", 0, 0, 90, 20)], words) == pytest.approx(100 / 8)


def test_unread_words_and_invented_lines_are_wrong() -> None:
    words = [Placed("INFO", 0, 0, 40, 20)]
    assert character_error([], words) == 100
    assert character_error([Placed("INFO", 0, 0, 40, 20), Placed("XX", 0, 100, 40, 120)], words) == 50
    assert character_error([], []) == 0
