"""The texts seen so far. What is asked of it takes as long on page ten thousand as on the first."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from rapidfuzz.distance import Levenshtein

from .keys import figures, text_key
from .readings import confused

SHORT: Final = 12
"""Characters of a key below which a text says too little to be known from anywhere but its own place."""
RUN: Final = 3
"""Words in a row by which a piece of running text is looked up."""
REMEMBERED: Final = 60_000
"""Words of running text at hand, some 200 dense pages: what was wrapped in another way before them is known line by line only."""
FORGOTTEN_AT_ONCE: Final = REMEMBERED // 10
BEGUN: Final = 4
"""Characters from which a line may be the beginning of another."""
RECENT: Final = 2_000
"""Lines of which a piece that a window's edge leaves of one is looked for."""
TRIES: Final = 4
"""Places kept, and looked at, where a run of words stood several times."""
MISREAD: Final = 0.5
"""Likeness from which a word the reader was not sure of may be a known one."""


class Known:
    """Texts seen: whole, and as pieces of running text however it was wrapped. Bounded in all but the keys of its lines."""

    def __init__(self) -> None:
        self._whole: set[str] = set()
        self._recent: deque[str] = deque(maxlen=RECENT)
        self._words: list[str] = []
        self._first = 0
        self._runs: dict[int, int | tuple[int, ...]] = {}
        self._unsure: set[int] = set()

    def __len__(self) -> int:
        return len(self._whole)

    def __getstate__(self) -> dict[str, object]:
        """Without what is made anew of the rest: half of its size."""
        return {**vars(self), "_runs": {}}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        for last in range(len(self._words)):
            self._index(last)

    def add(self, text: str, unsure: Collection[str] = ()) -> None:
        """Remembers one line; lines added one after the other count as running text. `unsure`: words of it that may be misread."""
        said = sys.intern(text_key(text))  # one string for all that remember the line
        if not said or said in self._whole:
            return
        self._whole.add(said)
        self._recent.append(said)
        for word in _words(text):
            self._words.append(sys.intern(word))
            self._index(len(self._words) - 1)
        self._mark(text, unsure)
        if len(self._words) > REMEMBERED + FORGOTTEN_AT_ONCE:
            self._forget(FORGOTTEN_AT_ONCE)

    def forget(self, text: str) -> None:
        """The line was taken away where it stood: should it come again, it is news."""
        self._whole.discard(text_key(text))
        for place in self._places(_words(text)):
            self._words[place - self._first] = ""

    def _places(self, words: Sequence[str]) -> list[int]:
        """Where the words last stood in a row."""
        runs = self._stands(_run(words[:RUN]))
        begin = next((at for at in reversed(runs) if all(self._at(at + i) == word for i, word in enumerate(words))), None)
        return [] if begin is None else [begin + i for i in range(len(words))]

    def _at(self, place: int) -> str:
        at = place - self._first
        return self._words[at] if 0 <= at < len(self._words) else ""

    def _index(self, last: int) -> None:
        begin = last - RUN + 1
        if begin >= 0:
            run = _run(self._words[begin : last + 1])
            before = self._stands(run)
            # Nearly all stood once: one number is less than half of a list of one.
            self._runs[run] = (*before[1 - TRIES :], self._first + begin) if before else self._first + begin

    def _stands(self, run: int) -> tuple[int, ...]:
        """Where a run of words began, oldest first."""
        found = self._runs.get(run, ())
        return (found,) if isinstance(found, int) else found

    def _mark(self, text: str, unsure: Collection[str]) -> None:
        doubtful = {text_key(word) for word in unsure}
        words = _words(text)
        begin = self._first + len(self._words) - len(words)
        self._unsure.update(begin + i for i, word in enumerate(words) if word in doubtful)

    def _forget(self, count: int) -> None:
        edge = self._first + count
        for run in {_run(self._words[i : i + RUN]) for i in range(count)}:
            left = tuple(place for place in self._stands(run) if place >= edge)
            if left:
                self._runs[run] = left if len(left) > 1 else left[0]
            else:
                self._runs.pop(run, None)
        del self._words[:count]
        self._first = edge
        self._unsure = {place for place in self._unsure if place >= edge}

    def whole(self, text: str) -> bool:
        """Whether this very line was seen."""
        return text_key(text) in self._whole

    def holds(self, text: str) -> bool:
        """Whether the line was seen, or is a piece of what was: `RUN` words and `SHORT` characters at least, in order, without a gap."""
        return self.whole(text) or (len(text_key(text)) >= SHORT and self._stood(_words(text), None))

    def near(self, text: str, unsure: Collection[str] = ()) -> bool:
        """Whether a line was seen that is this one but for words the reader was not sure of, now (`unsure`) or then; never for figures."""
        if len(text_key(text)) < SHORT:
            return False
        return self._stood(_words(text), {text_key(word) for word in unsure if not figures(word)})

    def cut(self, text: str) -> bool:
        """Whether the text is the begin or the end of a longer line seen lately."""
        said = text_key(text)
        return any(len(one) > len(said) and (one.startswith(said) or one.endswith(said)) for one in self._recent)

    def begun(self, text: str) -> int:
        """Characters of the key of the longest line seen lately that the text begins with: it was being written."""
        said = text_key(text)
        return max((len(one) for one in self._recent if len(one) >= BEGUN and said.startswith(one)), default=0)

    def _stood(self, words: Sequence[str], doubtful: AbstractSet[str] | None) -> bool:
        """Whether the words stood in a row; `doubtful` ones may be misread, None: each must be the very one."""
        return any(all(self._is(begin + i, word, doubtful) for i, word in enumerate(words)) for begin in self._candidates(words, doubtful))

    def _candidates(self, words: Sequence[str], doubtful: AbstractSet[str] | None) -> Iterator[int]:
        """Where the words may begin: by their first run; where they may be misread, by any run of them."""
        for at in range(len(words) - RUN + 1 if doubtful is not None else min(1, len(words) - RUN + 1)):
            places = self._stands(_run(words[at : at + RUN]))
            if places:
                yield from (place - at for place in places)
                return

    def _is(self, place: int, word: str, doubtful: AbstractSet[str] | None) -> bool:
        known = self._at(place)
        if known == word or doubtful is None:
            return known == word
        if confused(known, word):
            return True
        misread = word in doubtful or place in self._unsure
        return misread and figures(known) == figures(word) and Levenshtein.normalized_similarity(known, word) >= MISREAD


def _run(words: Sequence[str]) -> int:
    """Names a run of words in 8 bytes; that two have one name does no harm: the words are compared."""
    return hash(tuple(words))


def _words(text: str) -> list[str]:
    return [said for word in text.split() if (said := text_key(word))]
