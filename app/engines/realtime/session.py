"""The Realtime protocol as a pure state machine: events in, things to do out. No I/O, no clock, no thread, no randomness.

    opening ──session.created──▶ setting ──session.updated──▶ ready ──▶ over
                                 (a refused field is left out and the set-up sent again)

Who drives it measures time: while `awaits` names a step and `progress` stands still for too long, `late()` is called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from . import errors
from .errors import Fault
from .messages import (
    ClientEvent,
    ConversationItem,
    ErrorHeard,
    Garbage,
    Ids,
    ItemCreate,
    ItemDelete,
    ItemSeen,
    Question,
    ResponseCreate,
    ResponseCreated,
    ResponseDone,
    ServerEvent,
    SessionCreated,
    SessionUpdate,
    SessionUpdated,
    TextDelta,
    TextDone,
    Tokens,
)

State = Literal["opening", "setting", "ready", "over"]
Awaits = Literal["", "session", "setup", "begin", "answer"]


@dataclass(frozen=True, slots=True)
class Setup:
    """What every answer of a session is made with. `effort` is '' for models that do not reason."""

    instructions: str
    max_output_tokens: int
    effort: str = ""


@dataclass(frozen=True, slots=True)
class TextKey:
    """Names one text: two of one answer may come interleaved."""

    response: str
    item: str
    part: int


@dataclass(frozen=True, slots=True)
class Say:
    event: ClientEvent


@dataclass(frozen=True, slots=True)
class Ready:
    """Questions may be asked from now on. `expires_at` is in unix seconds of the server's clock."""

    expires_at: float | None


@dataclass(frozen=True, slots=True)
class Grew:
    """A preview of more text."""

    tag: str
    key: TextKey
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The authoritative text, whole; '' when the text turned out to be none for people."""

    tag: str
    key: TextKey
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """No more comes for the question `tag`. `mark` says why its text may be short; `fault` why there is none or the session pauses."""

    tag: str
    mark: str
    tokens: Tokens | None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """For the log only."""

    text: str


@dataclass(frozen=True, slots=True)
class Over:
    """The session is at its end."""

    fault: Fault


Output = Say | Ready | Grew | Settled | Answered | Remark | Over


@dataclass(slots=True)
class _Answer:
    tag: str
    question: Question | None = None
    own: tuple[str, ...] = ()
    item: str = ""
    response: str = ""
    size: int = 0
    begun: bool = False
    over: bool = False
    previews: dict[TextKey, list[str]] = field(default_factory=dict)
    finals: dict[TextKey, str] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)


# Complaints about nothing we must act on.
_HARMLESS: Final = frozenset({"response_cancel_not_active", "item_delete_invalid_item_id", "item_retrieve_invalid_item_id"})
_OPTIONAL: Final = frozenset({"output_modalities", "max_output_tokens", "audio", "tool_choice", "reasoning"})
_REMEMBERED: Final = 16
_MOST_GARBAGE: Final = 20
_MOST_TEXT: Final = 400_000
_LATE: Final[dict[Awaits, Fault]] = {
    "session": errors.NO_SESSION,
    "setup": errors.NO_UPDATE,
    "begin": errors.NO_ANSWER,
    "answer": errors.STALLED,
}


class Session:
    """One session from its first byte to its last. Feed it with `receive`, `ask`, `late` and `closed`; do what they return, in order.

    Attributes:
        state: Where in the life of a session it stands.
        progress: Rises whenever the awaited step came nearer.
        out_of_band: Whether answers leave the server's conversation alone; False once the server has refused that.
    """

    def __init__(self, setup: Setup, ids: Ids, out_of_band: bool = True) -> None:
        self.state: State = "opening"
        self.progress = 0
        self.out_of_band = out_of_band
        self._setup = setup
        self._ids = ids
        self._update = SessionUpdate(ids("evt"), setup.instructions, setup.max_output_tokens, setup.effort, _OPTIONAL)
        self._asked: _Answer | None = None
        self._answers: dict[str, _Answer] = {}
        self._proven = False
        self._said: Fault | None = None
        self._complaint = ""
        self._expires: float | None = None
        self._garbage = 0

    # -------------------------------------------------------------- what is asked of it

    @property
    def awaits(self) -> Awaits:
        if self.state == "opening":
            return "session"
        if self.state == "setting":
            return "setup"
        if self.state == "over" or self._asked is None:
            return ""
        return "answer" if self._asked.begun else "begin"

    @property
    def free(self) -> bool:
        """Whether a question may be asked now."""
        return self.state == "ready" and self._asked is None

    def ask(self, tag: str, question: Question) -> list[Output]:
        """Asks for an answer; only while `free`."""
        if not self.free:
            raise ValueError("one question at a time, and only in a session that is ready")
        self._asked = _Answer(tag, question)
        self.progress += 1
        return self._put()

    def receive(self, event: ServerEvent) -> list[Output]:
        """What follows from an event of the server. Never raises, whatever the order."""
        if self.state == "over":
            return []
        if isinstance(event, Garbage):
            self._garbage += 1
            return [Remark(f"not an event: {event.why}")] if self._garbage < _MOST_GARBAGE else self.broken(errors.GARBLED.told(event.why))
        self._garbage = 0
        if isinstance(event, ErrorHeard):
            return self._heard_error(event)
        handler = _TABLE.get((self.state, type(event)))
        if handler is None:
            return []
        self._said, self._complaint = None, ""
        done: list[Output] = handler(self, event)
        return done

    def late(self) -> list[Output]:
        """The awaited step takes too long."""
        awaited = self.awaits
        return self._end(_LATE[awaited]) if awaited else []

    def closed(self, code: int, reason: str) -> list[Output]:
        """The peer has closed: `code` as in RFC 6455, 1006 when the connection just broke."""
        if self.state == "over":
            return []
        fault = errors.from_close(code, reason, self._said)
        if self._complaint and self._said is None:
            fault = fault.told(errors.words(fault.detail, self._complaint))
        return self._end(fault)

    def broken(self, fault: Fault) -> list[Output]:
        """The connection ended for a reason of our side's finding."""
        return [] if self.state == "over" else self._end(fault)

    # -------------------------------------------------------------- the beginning

    def _created(self, event: SessionCreated) -> list[Output]:
        self.state = "setting"
        self.progress += 1
        self._expires = event.expires_at
        return [Say(self._update)]

    def _updated(self, event: SessionUpdated) -> list[Output]:
        self.state = "ready"
        self.progress += 1
        return [Ready(event.expires_at or self._expires)]

    def _setup_refused(self, event: ErrorHeard) -> list[Output]:
        name = event.param.removeprefix("session.").split(".")[0].split("[")[0]
        if name not in self._update.fields:
            return self._end(errors.UPDATE_REFUSED.told(errors.words(event.code or event.kind, event.message)))
        self._update = replace(self._update, event_id=self._ids("evt"), fields=self._update.fields - {name})
        self.progress += 1
        return [Remark(f"set-up sent again without {name}: {errors.masked(event.message)}"), Say(self._update)]

    # -------------------------------------------------------------- errors

    def _heard_error(self, event: ErrorHeard) -> list[Output]:
        if event.code in _HARMLESS:
            return [Remark(event.code)]
        fault = errors.from_error(event.code, event.kind, event.message)
        said = errors.masked(errors.words(event.code or event.kind, event.message))
        self._said, self._complaint = fault, said
        if fault is not None and (not fault.retry or fault.rotate):
            return self._end(fault)
        if self.state == "setting" and event.about in ("", self._update.event_id):
            return [Remark(said)] if fault is not None else self._setup_refused(event)
        asked = self._asked
        if asked is not None and (event.about in asked.own if event.about else not asked.begun):
            return [Remark(said), *self._refused(asked, fault, said)]
        return [Remark(said)]

    def _refused(self, asked: _Answer, fault: Fault | None, said: str) -> list[Output]:
        if fault is None and self.out_of_band and not self._proven:
            # A server that has never answered out of band may not know how: the same question again, through its conversation.
            self.out_of_band = False
            self.progress += 1
            return self._put()
        return self._finish(asked, "cut", None, fault or errors.ANSWER_REFUSED.told(said))

    def _end(self, fault: Fault) -> list[Output]:
        done: list[Output] = []
        for answer in (self._asked, *self._answers.values()):
            if answer is not None and not answer.over:
                done += self._finish(answer, "cut", None, None)
        self.state = "over"
        return [*(output for output in done if not isinstance(output, Say)), Over(fault)]

    # -------------------------------------------------------------- answers

    def _put(self) -> list[Output]:
        asked = self._asked
        assert asked is not None
        assert asked.question is not None
        create = ResponseCreate(self._ids("evt"), self._setup.instructions, self._setup.max_output_tokens, asked.tag)
        if self.out_of_band:
            asked.own = (create.event_id,)
            return [Say(replace(create, question=asked.question))]
        item = ItemCreate(self._ids("evt"), self._ids("item"), asked.question)
        asked.own, asked.item = (create.event_id, item.event_id), item.item_id
        return [Say(item), Say(create)]

    def _response_created(self, event: ResponseCreated) -> list[Output]:
        answer = self._answer(event.response, event.tag)
        if answer is self._asked:
            answer.begun = True
            self.progress += 1
        return []

    def _item_seen(self, event: ItemSeen) -> list[Output]:
        answer = self._answer(event.response)
        self._near(answer)
        answer.items.add(event.item)
        if event.phase != "commentary" or event.item in answer.aside:
            return []
        answer.aside.add(event.item)
        shown = [key for key in (*answer.previews, *answer.finals) if key.item == event.item]
        for key in shown:
            answer.previews.pop(key, None)
            answer.finals.pop(key, None)
        return [Settled(answer.tag, key, "") for key in dict.fromkeys(shown)]

    def _conversation_item(self, event: ConversationItem) -> list[Output]:
        if self._asked is not None and not self.out_of_band and event.role == "assistant" and event.item:
            self._asked.items.add(event.item)
        return []

    def _delta(self, event: TextDelta) -> list[Output]:
        answer = self._answer(event.response)
        self._near(answer)
        key = TextKey(event.response, event.item, event.part)
        if answer.over or event.item in answer.aside or key in answer.finals or not event.text:
            return []
        answer.size += len(event.text)
        if answer.size > _MOST_TEXT:
            return self._end(errors.TOO_BIG)
        answer.previews.setdefault(key, []).append(event.text)
        return [Grew(answer.tag, key, event.text)]

    def _done(self, event: TextDone) -> list[Output]:
        answer = self._answer(event.response)
        self._near(answer)
        return self._settle(answer, TextKey(event.response, event.item, event.part), event.text)

    def _settle(self, answer: _Answer, key: TextKey, text: str) -> list[Output]:
        if key.item in answer.aside or answer.finals.get(key) == text:
            return []
        if not text and key in answer.previews:
            # Some servers close with an empty text; what was streamed is then all there is.
            text = "".join(answer.previews[key])
        if not text and answer.finals.get(key):
            return []  # a second, empty end takes nothing back
        answer.finals[key] = text
        return [Settled(answer.tag, key, text)]

    def _response_done(self, event: ResponseDone) -> list[Output]:
        answer = self._answer(event.response, event.tag)
        if answer.over:
            return []
        self._proven = self._proven or (self.out_of_band and event.status == "completed")
        done: list[Output] = []
        for output in event.outputs:
            key = TextKey(event.response, output.item, output.part)
            if output.phase == "commentary":
                answer.aside.add(output.item)
            elif key not in answer.finals:
                done += self._settle(answer, key, output.text)
        fault, mark = _judged(event)
        # Some servers count nothing and say so with zeros: that an answer was free must not be believed.
        free = event.status == "completed" and event.tokens is not None and not event.tokens.input + event.tokens.output
        done += self._finish(answer, mark, None if free else event.tokens, fault)
        if fault is not None and not fault.retry:
            done += self._end(fault)
        return done

    def _finish(self, answer: _Answer | None, mark: str, tokens: Tokens | None, fault: Fault | None) -> list[Output]:
        assert answer is not None
        done: list[Output] = []
        for key, parts in answer.previews.items():
            if key not in answer.finals:
                done += self._settle(answer, key, "".join(parts))
        answer.over = True
        done.append(Answered(answer.tag, mark, tokens, fault))
        if answer is self._asked:
            self._asked = None
            self.progress += 1
        if answer.item:
            done += [Say(ItemDelete(self._ids("evt"), item)) for item in (answer.item, *sorted(answer.items)) if item]
        answer.question = None
        return done

    def _answer(self, response: str, tag: str = "") -> _Answer:
        """The answer an event belongs to. One nobody asked for gets a place too, for no text may be lost."""
        found = self._answers.get(response)
        if found is not None:
            return found
        asked = self._asked
        ours = asked is not None and (tag == asked.tag if tag else not asked.response)
        found = asked if asked is not None and ours else _Answer("")
        found.response = found.response or response
        self._answers[response] = found
        while len(self._answers) > _REMEMBERED:
            self._answers.pop(next(iter(self._answers)))
        return found

    def _near(self, answer: _Answer) -> None:
        if answer is self._asked:
            answer.begun = True
            self.progress += 1


def _judged(event: ResponseDone) -> tuple[Fault | None, str]:
    """What went wrong with a finished answer, and the mark its text bears."""
    if event.status == "failed":
        fault = errors.from_error(event.code, event.kind, event.message)
        if fault is None or fault is errors.SERVER or fault.code == errors.SERVER.code:
            fault = errors.ANSWER_FAILED.told(errors.words(event.code or event.kind, event.message))
        return fault, "cut"
    if event.status == "incomplete":
        return None, "filtered" if event.reason == "content_filter" else "cut"
    return None, "" if event.status == "completed" else "cut"


_Handler = Callable[[Session, Any], list[Output]]
_ANSWERING: Final[dict[type, _Handler]] = {
    ResponseCreated: Session._response_created,
    ItemSeen: Session._item_seen,
    ConversationItem: Session._conversation_item,
    TextDelta: Session._delta,
    TextDone: Session._done,
    ResponseDone: Session._response_done,
}
_TABLE: Final[dict[tuple[State, type], _Handler]] = {
    ("opening", SessionCreated): Session._created,
    ("setting", SessionUpdated): Session._updated,
    **{("ready", event): handler for event, handler in _ANSWERING.items()},
}
