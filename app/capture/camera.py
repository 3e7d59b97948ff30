"""Looks at the source on a clock it is given: grabs, asks the gate, hands on what is worth a note. It never raises.

Everything is opened at the first tick, on the thread that ticks. Importing this module imports neither Pillow nor mss: the window must be up first.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..events import Problem
from ..values import Frame, Popup, Rect, Screen, Window
from . import troubles
from .alone import Alone, OnScreen
from .beneath import Beneath, Nothing
from .doubt import Doubt
from .grabber import CannotCapture, Grabber
from .hide import Policy
from .probe import NoProbe, Probe
from .protected import Protected
from .screens import SourceChoice
from .taking import Desk, Taken, Taker, Unsteady
from .troubles import Telling
from .wake import Never, Wake

if TYPE_CHECKING:
    from .gate import Gate, Verdict

log = logging.getLogger(__name__)

FIRST_RETRY_S = 0.5
LONGEST_RETRY_S = 10.0
RESIZING_S = 0.4
"""A window being resized is looked at when it has had its new size for so long."""

COST_SHARE = 5.0
"""A grab that takes long (a portal, a slow remote screen) is repeated after this many times its own duration at the earliest."""

LONGEST_LOOK_S = 2.0
OF_THE_SUBJECT = ("window-gone", "none-active", "window-excluded", "window-not-allowed", "no-screen", "screen-gone", "region-off-screen")
"""The desktop is well; what is to be recorded is not there. Nothing has to be opened anew."""

REST_S = 8.0
"""How often a screen is looked at that tells when it is painted, and was not: what it does not tell of must be seen too."""

SET_BACK_S = 1.0
"""When the clock goes back by more, all that is about to settle would wait for so long: the picture is looked at as if for the first time."""

SOON_S = 0.1
UNDECIDED_S = 4.0
UNSTEADY_RETRY_S = 0.1
UNSTEADY_SAID_S = 5.0


@dataclass(frozen=True, slots=True)
class Look:
    """What became of one look.

    Attributes:
        t: When, unix seconds.
        frame: Worth a note (or asked for); None otherwise.
        seen: The id the grabbed picture has or would have; None when there was no picture.
        problem: Said once when it begins, not at every look it lasts.
        over: The code of what was said and holds no longer; '' when there is none.
        trouble: Why nothing is recorded now, at every look it lasts; '' when it is.
        next_s: Seconds until the next look is due.
        busy: Places that move all the time, in pixels of the picture.
        left_out: How many windows were painted over in the picture.
    """

    t: float
    frame: Frame | None
    seen: int | None
    problem: Problem | None
    next_s: float
    busy: tuple[Rect, ...] = ()
    over: str = ""
    trouble: str = ""
    left_out: int = 0


class Camera:
    """The capture thread's part of the way. `tick`, `shot` and `close` belong to one thread; `choose` may come from any."""

    def __init__(
        self,
        open_grabber: Callable[[], Grabber],
        choice: SourceChoice,
        windows: Callable[[], tuple[Window, ...]],
        interval_s: float = 0.5,
        settle_s: float = 0.4,
        max_delay_s: float = 2.0,
        beneath: Beneath | None = None,
        policy: Callable[[], Policy] | None = None,
        alone: Alone | None = None,
        turn: Callable[[], int] = lambda: 0,
        pointer: Callable[[], tuple[int, int] | None] = lambda: None,
        wake: Wake | None = None,
        popups: Callable[[], tuple[Popup, ...]] = tuple,
        probe: Probe | None = None,
        protected: Protected = lambda _window: False,
        found: Callable[[SourceChoice], None] = lambda _choice: None,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Opens nothing yet.

        Args:
            open_grabber: Called on the thread that ticks; again after a loss.
            choice: What to look at first.
            windows: What is visible now, topmost first; empty where the desktop does not tell.
            interval_s: Seconds between looks while nothing is undecided.
            settle_s: How long a change must stand still.
            max_delay_s: How long a change that does not is waited for.
            beneath: Takes the program's own windows out of every picture.
            policy: What may be seen of the windows, asked once for each picture. None: everything.
            alone: Gets a window's own pixels where others cover it.
            turn: Rises whenever windows came, went or moved.
            pointer: Where the mouse is.
            wake: Tells when the screen was painted: then an unpainted one is looked at every `REST_S` only.
            popups: What shows beside the windows (menus, tooltips), and whose it may be.
            probe: A second opinion on what the screen shows.
            protected: Says which windows are black in every picture.
            found: Called, on the thread that ticks, with the choice once it is bound to the screen or window it means.
            steady: Seconds that never go back.
        """
        self._wake = wake or Never()
        self._painted_t = 0.0
        desk = Desk(open_grabber, windows, beneath or Nothing(), alone or OnScreen(), policy, turn, pointer, popups, Doubt(probe or NoProbe()))
        self._taker = Taker(desk, steady)
        self._choice = choice
        self._chosen: SourceChoice | None = None
        self._pace_s, self._times = interval_s, 1.0
        self._settle_s, self._max_delay_s = settle_s, max_delay_s
        self._subject = ""
        self._unsteady: float | None = None
        self._gate: Gate | None = None
        self._resized_at: float | None = None
        self._retry_s = FIRST_RETRY_S
        self._protected, self._found = protected, found
        self._trouble, self._notice = Telling(), Telling()
        self._blank_since: float | None = None
        self._id, self._left_out, self._looked_t = 0, 0, 0.0
        self._readied, self._anew = False, False

    def ready(self) -> None:
        """Opens the desktop ahead of the first look, so that a shot comes at once. Takes no picture, says nothing of trouble. Works once."""
        if self._readied:
            return
        self._readied = True
        from . import gate as _gate  # noqa: F401 - loaded with numpy

        with contextlib.suppress(CannotCapture):  # told when somebody wants a picture
            self._taker.open()

    def notice(self) -> None:
        """Hears what windows say of themselves while nothing is recorded: a private one says so only for a while. Takes no picture."""
        self._taker.notice()

    def choose(self, choice: SourceChoice) -> None:
        """Looks at this source from the next tick on; its first picture is kept."""
        self._choice = choice

    def anew(self) -> None:
        """The next look hands its picture on whatever was seen before: for another session, or because the last picture was not used. Any thread."""
        self._anew = True

    def pace(self, interval_s: float) -> None:
        """Seconds between looks from the next one on. Any thread."""
        self._pace_s = interval_s

    @property
    def _interval_s(self) -> float:
        return self._pace_s * self._times

    def slower(self, times: float) -> None:
        """Looks are so many times rarer from the next one on; 1: as `pace` says."""
        self._times = times

    def tick(self, now: float) -> Look:
        """One look. `now` in unix seconds."""
        return self._guarded(now, False)

    def shot(self, now: float) -> Look:
        """One look whose picture is handed on whatever the gate says."""
        return self._guarded(now, True)

    def when_painted(self, callback: Callable[[], None]) -> None:
        """`callback` is called, from any thread, when the next look is worth taking before it is due. It must return at once."""
        self._wake.listen(callback)

    def close(self) -> None:
        """Lets go of the desktop; a later tick opens it again."""
        self._wake.close()
        self._taker.close()
        self._gate = None

    # ------------------------------------------------------------------ one look

    def _guarded(self, now: float, forced: bool) -> Look:
        try:
            look = self._look(now, forced)
        except CannotCapture as refusal:
            return self._refused(now, refusal.problem)
        except Unsteady:
            return self._not_sure(now)
        except Exception as error:  # the recording must outlive a fault of ours; it is logged and told
            log.exception("A look at the screen failed")
            return self._refused(now, troubles.fault(error))
        self._retry_s = FIRST_RETRY_S
        self._unsteady = None
        return replace(look, left_out=self._left_out)

    def _not_sure(self, now: float) -> Look:
        """No picture rather than one that might show what must not be seen."""
        self._unsteady = now if self._unsteady is None else min(self._unsteady, now)
        look = Look(now, None, None, None, UNSTEADY_RETRY_S)
        return self._in_trouble(look, troubles.UNSTEADY) if now - self._unsteady >= UNSTEADY_SAID_S else look

    def _refused(self, now: float, problem: Problem) -> Look:
        """Says it once, and tries again later and later, with everything opened anew; soon, when only the window to look at is not to be seen."""
        if problem.code in OF_THE_SUBJECT:
            return self._in_trouble(Look(now, None, None, None, problem.retry_s or FIRST_RETRY_S), problem)
        self.close()
        wait = max(self._retry_s, problem.retry_s or 0.0)
        self._retry_s = min(LONGEST_RETRY_S, 2 * self._retry_s)
        return self._in_trouble(Look(now, None, None, None, wait), problem)

    def _in_trouble(self, look: Look, problem: Problem) -> Look:
        said, over = self._trouble.begins(problem)
        return replace(look, problem=said, over=over, trouble=problem.message)

    def _sound(self, look: Look, grabbed: Taken) -> Look:
        """A look at something: what was wrong is over, what is only worth knowing is told."""
        _, over = self._trouble.begins(None)
        asked = self._choice.rect if self._choice.kind == "region" else None
        cut = troubles.clipped(asked, grabbed.rect) if asked is not None else None
        guarded = next((window for window in grabbed.windows or () if self._protected(window)), None)
        said, gone = self._notice.begins(cut or (troubles.guarded(guarded.title or guarded.app) if guarded else None))
        return replace(look, problem=said, over=over or gone)

    def _begin(self, choice: SourceChoice, now: float) -> None:
        """Nothing seen before counts where that is asked for, when something else is chosen, and after a clock was set back."""
        anew, self._anew = self._anew or now < self._looked_t - SET_BACK_S, False
        self._looked_t = now
        if anew or self._chosen != choice:
            self._chosen, self._gate, self._resized_at = choice, None, None

    def _pace(self, verdict: Verdict | None, grabbed: Taken, now: float) -> float:
        """Seconds until the next look."""
        wanted = self._interval_s if verdict is None or verdict.next_s is None else min(verdict.next_s, self._interval_s)
        next_s = max(wanted, min(LONGEST_LOOK_S, COST_SHARE * grabbed.cost_s), 0.05)
        if verdict is not None and verdict.next_s is None:
            return self._rest(grabbed, now, next_s, undecided=bool(verdict.changed) and not verdict.keep)
        return next_s

    def _look(self, now: float, forced: bool) -> Look:
        choice = self._choice
        first = self._chosen is None
        self._begin(choice, now)
        if first or not self._taker.is_open or self._wake.clear():
            self._painted_t = now
        grabbed = self._taker.take(choice)
        self._left_out = grabbed.left_out
        if grabbed.choice != choice and self._choice is choice:
            self._choice = self._chosen = grabbed.choice
            self._found(grabbed.choice)
        self._id = max(int(now * 1e6), self._id + 1)
        blank = _all_hidden(grabbed) if grabbed.all_hidden else troubles.blank(grabbed.pixels, grabbed.rect)
        if blank is not None and not forced:  # nothing to read on it, and what was noted before stays the reference
            return self._nothing_there(grabbed, now, blank)
        self._blank_since = None
        verdict = self._judged(grabbed, now)
        next_s = self._pace(verdict, grabbed, now)
        busy = verdict.busy if verdict else ()
        if not forced and (verdict is None or not verdict.keep):
            return self._sound(Look(now, None, self._id, None, next_s, busy), grabbed)
        frame = self._frame(grabbed, now, forced)
        if self._gate is not None:
            self._gate.noted(frame.pixels)
        look = Look(now, frame, self._id, None, next_s, busy)
        return look if blank is not None else self._sound(look, grabbed)

    def _nothing_there(self, grabbed: Taken, now: float, blank: Problem) -> Look:
        since = self._blank_since = now if self._blank_since is None else min(self._blank_since, now)
        look = Look(now, None, self._id, None, self._rest(grabbed, now, self._interval_s, undecided=False))
        left = since + troubles.BLANK_SAID_S - now
        # Not at rest like other screens that stand still: whoever waits for a picture is to hear soon that it is there.
        look = replace(look, next_s=min(look.next_s, left if left > 0 else troubles.BLANK_SAID_S))
        if left > 0:
            return look
        look = self._in_trouble(look, blank)
        return replace(look, trouble="") if blank is troubles.EMPTY else look  # an empty desktop is seen as it is: nothing is wrong

    def _rest(self, grabbed: Taken, now: float, next_s: float, undecided: bool) -> float:
        """Seconds until the next look when nothing is in a hurry: `REST_S` where painting wakes us, else `next_s`.

        `undecided`: something differs that the gate has not made up its mind about; it may have been painted for the last time.
        """
        if grabbed.stale_s is not None:
            return max(0.05, min(next_s, grabbed.stale_s))
        if self._choice.kind == "mouse" or (undecided and 0 <= now - self._painted_t < UNDECIDED_S):
            return next_s
        # After a quiet time the first thing painted is looked at almost at once; what goes on painting, at the usual pace.
        return max(REST_S, next_s) if self._wake.expect(next_s if self._painted_t == now else SOON_S) else next_s

    def _judged(self, grabbed: Taken, now: float) -> Verdict | None:
        """The gate's verdict; None while the source is being resized or has just become another one."""
        from .gate import Gate

        size = (grabbed.rect.w, grabbed.rect.h)
        if self._gate is None or (self._gate.grid.w, self._gate.grid.h) != size or self._subject != grabbed.subject:
            if self._gate is not None:
                self._resized_at = now
            self._subject = grabbed.subject
            self._gate = Gate(*size, self._settle_s, self._max_delay_s, _screen(grabbed).scale)
        if self._resized_at is not None and 0 <= now - self._resized_at < RESIZING_S:
            return None
        self._resized_at = None
        return self._gate.look(grabbed.pixels, now)

    def _frame(self, grabbed: Taken, now: float, forced: bool) -> Frame:
        screen = _screen(grabbed)
        named = self._taker.windows(grabbed)
        more = (screen.scale, screen.id, forced, grabbed.local_only, grabbed.policy)
        return Frame(self._id, now, grabbed.rect, grabbed.pixels, named, *more)


def _all_hidden(grabbed: Taken) -> Problem:
    return troubles.NONE_ALLOWED if grabbed.only_some else troubles.ALL_HIDDEN


def _screen(grabbed: Taken) -> Screen:
    """The one most of the picture is of."""
    return max(grabbed.screens, key=lambda one: one.rect.common(grabbed.rect).area)
