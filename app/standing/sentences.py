"""What is true now, in sentences: the one place that words it, for window, HUD, tray, notifications, `ctl` and the command line.

No Qt: whoever has translations hands in a function that looks a text up in the context 'Standing'.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..marking import QT_TRANSLATE_NOOP
from .standing import GOING, Light, Standing, is_seen, light, longest_unseen_s, pixels_come, unseen_s, writes_nothing

if TYPE_CHECKING:
    from ..events import Recording

JUST_NOW_S = 1.5
MINUTE_S, HOUR_S = 60, 3600


def dollars(usd: float) -> str:
    """'$0.04'; below a cent '$0.004', so that money that flows is never shown as none."""
    if 0 < usd < 0.0005:
        return "<$0.001"
    return f"${usd:.3f}" if 0 < usd < 0.01 else f"${usd:,.2f}"


def plain_clock(t: float) -> str:
    """'14:30', of unix seconds."""
    return time.strftime("%H:%M", time.localtime(t))


_ENGINES = {"local": QT_TRANSLATE_NOOP("Standing", "local"), "realtime": QT_TRANSLATE_NOOP("Standing", "Realtime")}
_ENGINE_NAMES = {"local": QT_TRANSLATE_NOOP("Standing", "Local"), "realtime": QT_TRANSLATE_NOOP("Standing", "Realtime")}
_WORDS: dict[Light, str] = {
    "off": QT_TRANSLATE_NOOP("Standing", "Not recording"),
    "starting": QT_TRANSLATE_NOOP("Standing", "Getting ready"),
    "recording": QT_TRANSLATE_NOOP("Standing", "Recording"),
    "paused": QT_TRANSLATE_NOOP("Standing", "Paused"),
    "trouble": QT_TRANSLATE_NOOP("Standing", "Not recording"),
}
_UNWRITTEN, _UNSEEN = QT_TRANSLATE_NOOP("Standing", "Nothing is written"), QT_TRANSLATE_NOOP("Standing", "No picture")
_NOTES = (QT_TRANSLATE_NOOP("Standing", "%1 note."), QT_TRANSLATE_NOOP("Standing", "%1 notes."))
_SECRETS = (QT_TRANSLATE_NOOP("Standing", "%1 secret hidden."), QT_TRANSLATE_NOOP("Standing", "%1 secrets hidden."))
_LEFT_OUT = (QT_TRANSLATE_NOOP("Standing", "%1 window is left out."), QT_TRANSLATE_NOOP("Standing", "%1 windows are left out."))
_WENT = (QT_TRANSLATE_NOOP("Standing", "%1 picture went to %2."), QT_TRANSLATE_NOOP("Standing", "%1 pictures went to %2."))
NOTHING = QT_TRANSLATE_NOOP("Standing", "Nothing is recorded.")
ASTRAY = QT_TRANSLATE_NOOP("Standing", "The screen is still being looked at, although nothing should be recorded. Quit the program to stop it.")
NOTHING_NOW = QT_TRANSLATE_NOOP("Standing", "Nothing is recorded now.")
NOTHING_LEAVES = QT_TRANSLATE_NOOP("Standing", "Nothing leaves this computer.")
NOTHING_SENT = QT_TRANSLATE_NOOP("Standing", "Nothing has been sent yet.")


class Sentences:
    """Words for a `Standing`. Times are unix seconds."""

    def __init__(self, say: Callable[[str], str] = str, clock: Callable[[float], str] = plain_clock, *, in_terminal: bool = False) -> None:
        """`say`: a text in the user's language. `clock`: a time of day as the user writes it. `in_terminal`: the recording has no window."""
        self._say, self._clock, self._in_terminal = say, clock, in_terminal

    # ------------------------------------------------------------------ one word

    def word(self, standing: Standing, now: float) -> str:
        """The state in a word or two, for beside a sign."""
        shown = light(standing, now)
        if shown == "paused" and standing.recording.until is not None:
            return self._put(QT_TRANSLATE_NOOP("Standing", "Paused until %1"), self.time_of_day(standing.recording.until, now))
        if shown == "trouble" and standing.recording.state == "recording":
            return self._say(_UNWRITTEN if self._is_written_off(standing, now) else _UNSEEN)
        if shown == "trouble" and pixels_come(standing):
            return self._say(QT_TRANSLATE_NOOP("Standing", "Trouble"))
        return self._say(_WORDS[shown])

    @staticmethod
    def _is_written_off(standing: Standing, now: float) -> bool:
        return writes_nothing(standing) and unseen_s(standing, now) <= longest_unseen_s(standing)

    # ------------------------------------------------------------------ sentences

    def why(self, standing: Standing, now: float) -> str:
        """Why it is not as usual, in a sentence; '' when it is."""
        recording = standing.recording
        match light(standing, now):
            case "paused":
                return self.paused(recording, now) if recording.why else self._until_resumed(recording)
            case "trouble" if recording.state == "recording":
                return standing.engine_says if self._is_written_off(standing, now) else self.unseen(standing, now)
            case "trouble":
                return recording.why or recording.sentence
            case _:
                return ""

    def _until_resumed(self, recording: Recording) -> str:
        """Beside a word that says when."""
        if recording.until is not None:
            return self._say(QT_TRANSLATE_NOOP("Standing", "Nothing is recorded until then, unless you resume."))
        return self._say(QT_TRANSLATE_NOOP("Standing", "Nothing is recorded until you resume."))

    def unseen(self, standing: Standing, now: float) -> str:
        """How long the screen has not been seen, and what that means."""
        words = QT_TRANSLATE_NOOP("Standing", "The screen has not been seen for %1. What is on it now is not in the notes.")
        return self._put(words, self.age(unseen_s(standing, now)))

    def paused(self, recording: Recording, now: float) -> str:
        """That it is paused, why, and when it goes on by itself."""
        why, until = recording.why.rstrip("."), recording.until
        goes_on = "" if until is None else self.time_of_day(until, now)
        if why:
            said = self._put(QT_TRANSLATE_NOOP("Standing", "Paused: %1."), why)
            return f"{said} {self._put(QT_TRANSLATE_NOOP('Standing', 'It resumes at %1.'), goes_on)}" if goes_on else said
        if goes_on:
            return f"{self._put(QT_TRANSLATE_NOOP('Standing', 'Paused until %1.'), goes_on)} {self._say(NOTHING)}"
        return f"{self._say(QT_TRANSLATE_NOOP('Standing', 'Paused.'))} {self._say(NOTHING)}"

    def state(self, standing: Standing, now: float) -> str:
        """What is recorded, with what; or why nothing is."""
        recording = standing.recording
        if recording.state not in GOING and light(standing, now) == "recording":
            return self._say(ASTRAY)
        if recording.state == "paused":
            return self.paused(recording, now)
        if recording.state == "trouble":
            return self._trouble(standing)
        return recording.sentence or self._usual(standing, now)

    def _trouble(self, standing: Standing) -> str:
        why = standing.recording.why or standing.recording.sentence or self._say(NOTHING_NOW)
        return why if pixels_come(standing) else self._put(QT_TRANSLATE_NOOP("Standing", "Not recording: %1"), why)

    def _usual(self, standing: Standing, now: float) -> str:
        """What is so where nobody has said anything else."""
        source = self.source(standing.recording.source)
        match standing.recording.state:
            case "recording":
                return self._recording(standing, source, now)
            case "starting":
                return self._getting_ready(source)
            case "stopped":
                return self._say(QT_TRANSLATE_NOOP("Standing", "Stopped. The notes are kept."))
            case _:
                return f"{self._say(QT_TRANSLATE_NOOP('Standing', 'Ready.'))} {self._say(NOTHING)}"

    def _getting_ready(self, source: str) -> str:
        """As the light says until the first picture has come."""
        return self._put(QT_TRANSLATE_NOOP("Standing", "Getting ready to record %1."), source)

    def _recording(self, standing: Standing, source: str, now: float) -> str:
        if unseen_s(standing, now) > longest_unseen_s(standing):
            return self.unseen(standing, now)
        if not is_seen(standing):
            return self._getting_ready(source)
        words = QT_TRANSLATE_NOOP("Standing", "Recording %1 with the %2 engine.")
        if self._in_terminal:
            words = QT_TRANSLATE_NOOP("Standing", "Recording %1 in a terminal with the %2 engine.")
        return self._put(words, source, self._say(_ENGINES.get(standing.writes, standing.writes)))

    def status(self, standing: Standing, now: float) -> str:
        """What is recorded, with what, since when nothing changed, how many notes, where data goes."""
        recording = standing.recording
        said = [self.state(standing, now)]
        if recording.state == "recording" and recording.why:
            said.append(recording.why)
        if recording.state in ("recording", "trouble") and standing.last_change is not None:
            said.append(self._put(QT_TRANSLATE_NOOP("Standing", "Last change %1 ago."), self.age(now - standing.last_change)))
        if standing.notes and recording.state != "idle":
            said.append(self.notes(standing.notes))
        if standing.secrets and recording.state != "idle":
            said.append(self._counted(_SECRETS, standing.secrets))
        if standing.left_out and recording.state == "recording":
            said.append(self._counted(_LEFT_OUT, standing.left_out))
        return " ".join([*said, *self._leaving(standing)])

    def notes(self, count: int) -> str:
        """'1 note.'"""
        return self._counted(_NOTES, count)

    def about(self, standing: Standing, now: float) -> str:
        """Quietly beside the state: the engine, and how old the last picture is."""
        engine = self._say(_ENGINE_NAMES.get(standing.writes, standing.writes))
        if standing.recording.state == "paused" or standing.last_look is None or standing.last_look < standing.since - 1:
            return engine
        ago = self._put(QT_TRANSLATE_NOOP("Standing", "seen %1 ago"), self.age(max(0.0, now - standing.last_look)))
        return f"{engine} · {ago}"

    def cost(self, standing: Standing) -> str:
        """In a word or two, and only when money flows."""
        if not standing.pictures:
            return ""
        if standing.unpriced and not standing.usd:
            return self._say(QT_TRANSLATE_NOOP("Standing", "price unknown"))
        spent = dollars(standing.usd)
        return self._put(QT_TRANSLATE_NOOP("Standing", "over %1"), spent) if standing.unpriced else spent

    # ------------------------------------------------------------------ elsewhere

    def empty(self, standing: Standing, now: float) -> tuple[str, str]:
        """Title and words of an empty note while a recording is open."""
        recording = standing.recording
        if recording.state == "paused":
            now_on = QT_TRANSLATE_NOOP("Standing", "Press Resume to go on now.")
            go_on = self._say(QT_TRANSLATE_NOOP("Standing", "Press Resume to go on.") if recording.until is None else now_on)
            return self.word(standing, now), f"{self.paused(recording, now) if recording.why else self._say(NOTHING)} {go_on}"
        if light(standing, now) == "trouble":
            return self.word(standing, now), self.why(standing, now) or self._say(NOTHING_NOW)
        words = QT_TRANSLATE_NOOP("Standing", "There has been no readable text on %1 yet. As soon as there is some, notes appear here.")
        return self._say(QT_TRANSLATE_NOOP("Standing", "Looking for text")), self._put(words, self.source(standing.recording.source))

    def hint(self, standing: Standing) -> str:
        """What will stand where no line stands yet."""
        if standing.recording.state in ("recording", "starting"):
            return self._say(QT_TRANSLATE_NOOP("Standing", "The last lines of the note appear here."))
        if standing.is_open:
            return ""
        return self._say(QT_TRANSLATE_NOOP("Standing", "Start recording, and the last lines of the note appear here."))

    def no_note(self) -> str:
        """Why nothing can be written into a note."""
        return self._say(QT_TRANSLATE_NOOP("Standing", "Nothing is being recorded, so there is no note to write in"))

    def notice(self, recording: Recording, now: float) -> tuple[str, str]:
        """Title and words for a person who works in another window: trouble, or a pause the program made."""
        if recording.state == "trouble":
            return self._say(QT_TRANSLATE_NOOP("Standing", "Nothing is recorded now")), recording.why or recording.sentence
        return self._say(QT_TRANSLATE_NOOP("Standing", "The recording is paused")), self.paused(recording, now)

    def on_again(self) -> str:
        """A pause or a trouble is over."""
        return self._say(QT_TRANSLATE_NOOP("Standing", "Recording has resumed."))

    def ended(self) -> str:
        """Title for a recording that ended by itself."""
        return self._say(QT_TRANSLATE_NOOP("Standing", "The recording has ended"))

    def goes_on(self, standing: Standing, now: float) -> str:
        """Title for a window that was closed while the program goes on."""
        if light(standing, now) == "recording":
            return self._say(QT_TRANSLATE_NOOP("Standing", "Still recording"))
        return self._say(QT_TRANSLATE_NOOP("Standing", "Realtime HUD is still running"))

    def not_now(self, verb: str, standing: Standing) -> str:
        """Why a command makes no sense now."""
        state = standing.recording.state
        if verb == "pause" and state == "paused":
            return self._say(QT_TRANSLATE_NOOP("Standing", "It is already paused."))
        if verb == "start" or (verb == "resume" and standing.is_open and state != "paused"):
            return self._say(QT_TRANSLATE_NOOP("Standing", "It is already recording."))
        return self._say(NOTHING_NOW)

    def source(self, described: str) -> str:
        """What is recorded, inside a sentence."""
        return described or self._say(QT_TRANSLATE_NOOP("Standing", "the screen"))

    def age(self, seconds: float) -> str:
        """'4 s', '3 min', '2 h'."""
        if seconds < JUST_NOW_S:
            return self._put(QT_TRANSLATE_NOOP("Standing", "%1 s"), "1")
        if seconds < MINUTE_S:
            return self._put(QT_TRANSLATE_NOOP("Standing", "%1 s"), str(int(seconds)))
        if seconds < HOUR_S:
            return self._put(QT_TRANSLATE_NOOP("Standing", "%1 min"), str(int(seconds // MINUTE_S)))
        return self._put(QT_TRANSLATE_NOOP("Standing", "%1 h"), str(int(seconds // HOUR_S)))

    def until(self, t: float, now: float) -> str:
        """'until 14:30', beside what ends then; of another day the time alone."""
        same = time.localtime(t)[:3] == time.localtime(now)[:3]
        return self._put(QT_TRANSLATE_NOOP("Standing", "until %1"), self._clock(t)) if same else self._clock(t)

    def time_of_day(self, t: float, now: float) -> str:
        """'14:30'; 'tomorrow 06:00' where it is another day."""
        if time.localtime(t)[:3] == time.localtime(now)[:3]:
            return self._clock(t)
        return self._put(QT_TRANSLATE_NOOP("Standing", "tomorrow %1"), self._clock(t))

    # ------------------------------------------------------------------ inside

    def _leaving(self, standing: Standing) -> list[str]:
        """What leaves this computer now, and what has."""
        remote = standing.is_open and standing.engine == "realtime"
        sends = remote and _sends(standing)
        waits = remote and not sends and standing.engine_state in ("starting", "trouble")
        says = [standing.engine_says] if waits and standing.engine_says else []
        money = [self._money(standing)] if standing.pictures and (sends or standing.host) else []
        return [*says, *money, *self._goes(standing, remote, sends)]

    def _goes(self, standing: Standing, remote: bool, sends: bool) -> list[str]:
        """Where pictures go, or went."""
        if not standing.host:
            return [self._say(NOTHING_SENT if remote else NOTHING_LEAVES)]
        if sends:
            return [self._put(QT_TRANSLATE_NOOP("Standing", "Pictures go to %1."), standing.host)]
        return [self._counted(_WENT, standing.pictures, standing.host), self._say(QT_TRANSLATE_NOOP("Standing", "Nothing is sent now."))]

    def _money(self, standing: Standing) -> str:
        """'$0.04 so far.'"""
        if standing.unpriced and not standing.usd:
            return self._say(QT_TRANSLATE_NOOP("Standing", "The price is not known."))
        words = QT_TRANSLATE_NOOP("Standing", "More than %1 so far.") if standing.unpriced else QT_TRANSLATE_NOOP("Standing", "%1 so far.")
        return self._put(words, dollars(standing.usd))

    def _put(self, text: str, *values: str) -> str:
        """A translated text with its %1, %2 filled in."""
        said = self._say(text)
        for place, value in enumerate(values, 1):
            said = said.replace(f"%{place}", value)
        return said

    def _counted(self, forms: tuple[str, str], count: int, *values: str) -> str:
        """The form for one, or that for many."""
        return self._put(forms[0] if count == 1 else forms[1], str(count), *values)


def _sends(standing: Standing) -> bool:
    return standing.recording.state != "paused" and standing.engine_state in ("ready", "working")
