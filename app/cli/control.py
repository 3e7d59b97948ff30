"""What `ctl` may ask of a recording in a terminal.

Tested in: tests/e2e/test_ctl_watch.py
"""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from ..recorder.equipment import Report
from ..recorder.recorder import Recorder
from ..runtime.handover import INNER, PANICKED, Request
from ..runtime.pausing import span_of
from ..standing.answering import answer
from ..standing.sentences import Sentences
from ..standing.witness import Witness

_ERASED_WITHIN_S = 60.0


class Control:
    """Answers on the thread of the door.

    Attributes:
        over: The recording is to end; `again`: the next look is to come now.
        engine: Who writes the notes.
    """

    def __init__(self, recorder: Recorder, witness: Witness, engine: str) -> None:
        """`witness` listens to the recorder."""
        self.over, self.again = threading.Event(), threading.Event()
        self.engine = engine
        self._recorder, self._witness = recorder, witness
        self._sentences = Sentences(in_terminal=True)
        self._report: dict[str, object] | None = None

    def answer(self, request: Request) -> dict[str, object]:
        """Does what is asked and says how it stands."""
        if request.verb in INNER:
            return self._erase(float(request.text)) if request.verb == "erase" else self._erased()
        match request.verb:
            case "start" | "resume":
                self._recorder.resume()
                self.again.set()
            case "pause":
                span = span_of(request.text, time.time())
                self._recorder.pause(until=span.until, for_s=span.for_s)
            case "shot":
                self._recorder.shot()
                self.again.set()
            case "mark":
                self._recorder.mark(request.text)
            case "stop" | "quit" | "panic":
                return self._end(request.verb == "panic")
            case "toggle":
                if self._recorder.recording.state == "paused":
                    self._recorder.resume()
                else:
                    self._recorder.pause()
                self.again.set()
            case "note" if request.text:
                self._recorder.write_own(request.text)
            case "hud" | "show" | "touch" | "note" | "hotkeys":
                return {"ok": False, "sentence": "This recording runs in a terminal and has no window and no HUD. Open one with 'realtime-hud'."}
        return self._stand()

    def _erase(self, minutes: float) -> dict[str, object]:
        """The recording ends with it."""
        done = threading.Event()

        def told(report: Report) -> None:
            self._report = {"whole": not report.remains, "sentence": report.sentence}
            done.set()

        self._recorder.erase(time.time() - 60 * minutes, told)
        done.wait(_ERASED_WITHIN_S)
        self.over.set()
        self.again.set()
        return self._erased()

    def _erased(self) -> dict[str, object]:
        return {"ok": True, "done": self._report is not None, "sentence": "It is being erased.", **(self._report or {})}

    def _end(self, panic: bool) -> dict[str, object]:
        if panic:
            self._recorder.panic()
        self.over.set()
        self.again.set()
        sentence = PANICKED if panic else "The recording in the terminal ends."
        return answer(True, sentence, self._witness.standing) | {"state": "stopped"}

    def _stand(self) -> dict[str, object]:
        """How it stands now: the recorder's own word counts, even before its listeners have heard it."""
        standing = replace(self._witness.standing, recording=self._recorder.recording)
        return answer(True, self._sentences.status(standing, time.time()), standing)
