"""What a Realtime engine is made with, as plain values, and what it asks of the rooms it may not know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ...values import Rect, Sight
from .shots import MOST_SIDE

OPENAI = "wss://api.openai.com/v1"
MODEL = "gpt-realtime-1.5"
MOST_OUTPUT = 4096
"""Tokens of one answer: services refuse a session that asks for more."""


@dataclass(frozen=True, slots=True)
class RealtimeConfig:
    """Settings of one engine.

    Attributes:
        base_url: ws(s)://host[:port]/v1 or http(s)://…; '/realtime?model=…' is appended.
        model: Any name the service knows; on Azure the name of the deployment.
        key_source: Gives the key. Called before each connection, on a thread of its own; may take seconds; '' means there is none.
        key_header: 'Authorization' (the key goes as a bearer) or the name of a header that takes the bare key, such as 'api-key'.
        headers: Sent along, such as OpenAI-Project.
        proxy: http://[user:password@]host:port; '' takes what the environment says; 'none' goes straight.
        ca_file: A PEM file of further certificates to trust.
        style, language, own_instructions: See `instructions`.
        max_output_tokens: 1 to 4096 for one answer.
        effort: For models that reason only: 'minimal' to 'xhigh'; '' sends none.
        image_detail: 'low', 'high', or 'auto': closely only where the size of the print asks for it.
        most_picture_bytes: No picture sent is larger.
        most_side: Nor longer, in pixels.
        env: The environment: HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE.
    """

    key_source: Callable[[], str] = field(repr=False)
    base_url: str = OPENAI
    model: str = MODEL
    key_header: str = "Authorization"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    proxy: str = field(default="", repr=False)
    ca_file: str = ""
    style: str = "plain"
    language: str = ""
    own_instructions: str = ""
    max_output_tokens: int = 400
    effort: str = ""
    image_detail: str = "auto"
    most_picture_bytes: int = 250_000
    most_side: int = MOST_SIDE
    user_agent: str = "realtime-hud"
    env: Mapping[str, str] = field(default_factory=dict, repr=False)


class Encode(Protocol):
    """A JPEG of `crop` of BGRX pixels, no side longer than `max_side`."""

    def __call__(self, pixels: bytearray | bytes, size: tuple[int, int], crop: Rect | None, quality: int, max_side: int | None) -> bytes: ...


class ReachedCap(Protocol):
    """A cap the next question could pass."""

    @property
    def span(self) -> str: ...
    @property
    def cap(self) -> float: ...
    @property
    def spent(self) -> float: ...
    @property
    def until(self) -> float | None: ...


class Purse(Protocol):
    """The budget, as `guard.budget.Budget` is one."""

    def reserve(self, t: float, most: float) -> ReachedCap | None: ...
    def release(self, reserved: float) -> None: ...
    def settle(self, t: float, reserved: float, spent: float, tokens: int = 0) -> None: ...
    def learn(self, model: str, detail: str, image_tokens: int, reckoned: Sequence[int]) -> None: ...
    def learn_answer(self, model: str, text: int, cached: int, image: int, output: int) -> None: ...
    def most_tokens(self, model: str, detail: str, reckoned: Sequence[int]) -> float: ...


@dataclass(frozen=True, slots=True)
class Sent:
    """What is about to leave, for the ledger."""

    id: str
    t: float
    host: str
    model: str
    frame: int
    size: int
    pictures: int
    app: str
    window: str
    text: str
    jpegs: tuple[bytes, ...] = field(repr=False)
    masked: int = 0


class Books(Protocol):
    """The ledger, behind whoever turns `Sent` into its entries."""

    def sent(self, sent: Sent) -> None:
        """Raises OSError when it cannot be written down: then nothing is sent."""

    def took(self, t: float, sent: Sent, input_tokens: int, image_tokens: int, output_tokens: int, usd: float | None) -> None:
        """Raises OSError."""


Hush = Callable[[str], str]
"""A text that goes along, without what must not leave."""

Veil = Callable[[Sight], Sequence[Rect] | None]
"""What must not leave: boxes to paint black, in pixels of the frame; None: nothing of this sight may leave."""
