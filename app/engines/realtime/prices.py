"""What models cost and can do: dated data from `resources/prices.toml`, with the user's own file before it."""

from __future__ import annotations

import datetime
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from .messages import Tokens

_MILLION: Final = 1_000_000
_DATED: Final = re.compile(r"-\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens."""

    text_in: float
    text_cached: float
    image_in: float
    image_cached: float
    text_out: float

    def of(self, tokens: Tokens) -> float:
        """What an answer with these tokens cost, in US dollars."""
        cached_image = min(tokens.cached_image, tokens.image)
        image = tokens.image - cached_image
        every_text = max(0, tokens.input - tokens.image)
        cached_text = min(max(0, tokens.cached - cached_image), every_text)  # more than that are pictures', at their full price
        text = every_text - cached_text
        return (
            text * self.text_in
            + cached_text * self.text_cached
            + image * self.image_in
            + cached_image * self.image_cached
            + tokens.output * self.text_out
        ) / _MILLION

    def most(self, text: int, image: int, output: int) -> float:
        """What an answer can cost at most, nothing cached, in US dollars."""
        return (text * self.text_in + image * self.image_in + output * self.text_out) / _MILLION


def picture_tokens(width: int, height: int, detail: str) -> int:
    """Tokens a picture takes by the rule OpenAI has published for other models: 85, and at high detail 170 for each square of 512 pixels of it.

    None is published for realtime models: what the service says it took corrects this figure, see `guard.budget`.
    """
    if detail == "low":
        return 85
    fitting = min(1.0, 2048 / max(width, height), 768 / max(1, min(width, height)))
    return 85 + 170 * math.ceil(width * fitting / 512 - 1e-6) * math.ceil(height * fitting / 512 - 1e-6)


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """One model. `price` is None where nobody has written it down; `ends` is the day of its shutdown, if one is announced."""

    name: str
    price: Price | None = None
    context: int = 0
    max_output: int = 4096
    reasons: bool = False
    ends: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """All models known, and of what day the prices are."""

    date: datetime.date | None
    models: Mapping[str, ModelFacts]

    def facts(self, model: str) -> ModelFacts:
        """What is known of `model`; a dated name (…-2026-02-23) has the facts of the name without its date."""
        found = self.models.get(model) or self.models.get(_DATED.sub("", model))
        return found or ModelFacts(model)

    def worst(self) -> Price:
        """The dearest of all prices: what is reckoned with while a model's own is unknown."""
        known = [facts.price for facts in self.models.values() if facts.price is not None]
        if not known:
            return Price(10.0, 10.0, 10.0, 10.0, 50.0)
        return Price(*(max(getattr(price, name) for price in known) for name in Price.__slots__))


def read_prices(shipped: str, own: str = "") -> Prices:
    """The prices in two TOML texts, the user's `own` before the `shipped`.

    Raises:
        ValueError: One cannot be read; the text says where and what.
    """
    date: datetime.date | None = None
    models: dict[str, ModelFacts] = {}
    for name, text in (("the shipped prices", shipped), ("prices.toml", own)):
        if not text.strip():
            continue
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{name}: {error}") from None
        day = data.get("date")
        date = day if isinstance(day, datetime.date) else date
        listed = data.get("models", {})
        if not isinstance(listed, dict):
            raise ValueError(f"{name}: “models” must be a table")
        models |= {model: _facts(name, model, entry) for model, entry in listed.items()}
    return Prices(date, models)


def _facts(file: str, model: str, entry: Any) -> ModelFacts:
    if not isinstance(entry, dict):
        raise ValueError(f"{file}: “{model}” must be a table")
    numbers = {}
    for name in Price.__slots__:
        value = entry.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
            raise ValueError(f"{file}: “{model}” needs {name}, in US dollars per million tokens")
        numbers[name] = float(value)
    ends = entry.get("ends")
    context, most = entry.get("context", 0), entry.get("max_output", 4096)
    return ModelFacts(
        model,
        Price(**numbers),
        context if isinstance(context, int) else 0,
        most if isinstance(most, int) else 4096,
        entry.get("reasons") is True,
        ends if isinstance(ends, datetime.date) else None,
    )
