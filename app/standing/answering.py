"""What another process is told of a recording (`ctl … --json`): the same of one in a window and of one in a terminal."""

from __future__ import annotations

from .standing import Standing

MOST_LETTERS = 200
"""Of the last note: a line is enough to see that it is alive."""


def answer(ok: bool, sentence: str, standing: Standing) -> dict[str, object]:
    """`ok`: whether what was asked is done. `until` (unix seconds) stands there only while a pause ends by itself."""
    recording = standing.recording
    said: dict[str, object] = {"ok": ok, "state": recording.state, "sentence": sentence, "notes": standing.notes, "source": recording.source}
    last = standing.last_note.strip().partition("\n")[0][:MOST_LETTERS]
    said |= {"last_note": last, "secrets_hidden": standing.secrets, "windows_left_out": standing.left_out}
    said |= {"engine": standing.writes, "problems": [told.problem.code for told in standing.problems]}
    return said | ({"until": recording.until} if recording.until is not None else {})
