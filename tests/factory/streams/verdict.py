"""What comes out of judging notes: shares of what was asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

FORMS = ("heading", "item", "card", "row", "code", "speech", "field", "text", "terminal")


@dataclass(slots=True)
class Share:
    """So many of so many."""

    of: int = 0
    good: int = 0

    def add(self, good: bool) -> None:
        self.of += 1
        self.good += good

    def join(self, other: Share) -> None:
        self.of += other.of
        self.good += other.good


@dataclass(slots=True)
class Verdict:
    """Of one stream, or of many.

    Attributes:
        exact, form: By form of the facts: found with every sign; found in the right form.
        told: Changes by kind; `arrows`: those told with what stood there before.
        repeated, furniture, unsupported: Of all lines of the notes.
        false_changes: Lines written while nothing happened, and `quiet_s` how long that was.
        evidence: Lines whose rectangle holds what they say.
        late_s: For each found fact, seconds from when it stood there to when it was written.
        missed: What a person who improves the notes wants to see, of the learned part only.
    """

    exact: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    form: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    told: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    arrows: Share = field(default_factory=Share)
    repeated: Share = field(default_factory=Share)
    furniture: Share = field(default_factory=Share)
    unsupported: Share = field(default_factory=Share)
    evidence: Share = field(default_factory=Share)
    false_changes: int = 0
    quiet_s: float = 0.0
    late_s: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def join(self, other: Verdict) -> None:
        for mine, its in ((self.exact, other.exact), (self.form, other.form), (self.told, other.told)):
            for kind, share in its.items():
                mine[kind].join(share)
        for name in ("arrows", "repeated", "furniture", "unsupported", "evidence"):
            getattr(self, name).join(getattr(other, name))
        self.false_changes += other.false_changes
        self.quiet_s += other.quiet_s
        self.late_s += other.late_s
        self.missed += other.missed
