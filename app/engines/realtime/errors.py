"""What can go wrong with a Realtime service, as one value from four sources: an `error` event, `response.done`, a close, a refused connection.

Pure. All sentences a user may meet stand in the tables here. Details are the provider's own words with anything like a key masked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ...events import Problem
from ..sentences import QT_TRANSLATE_NOOP, filled

_KEY: Final = re.compile(r"(?:(?:sk|ek|rk)[-_]|sess-)[A-Za-z0-9*_\-]{4,}|(?i:bearer)\s+[\x21-\x7e]{6,}|\b[A-Fa-f0-9]{32,}\b")
_MOST_DETAIL: Final = 2000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong.

    Attributes:
        code: Short and stable, for scripts and tests.
        message: What happened, for people. `{model}` and `{host}` are filled in by the engine.
        cure: What to do about it.
        retry: Whether trying again by itself is worth it. False means: stop for good.
        after_s: How long the service asked to wait; None when it did not say.
        rotate: The session is merely over: open a new one at once and say nothing.
        detail: The provider's or system's own words, masked.
        names: What was filled in, for whoever translates.
    """

    code: str
    message: str
    cure: str = ""
    retry: bool = False
    after_s: float | None = None
    rotate: bool = False
    detail: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def told(self, detail: str, after_s: float | None = None) -> Fault:
        return replace(self, detail=masked(detail), after_s=after_s)

    def placed(self, model: str, host: str) -> Fault:
        """With the names filled in."""
        names = (("model", model), ("host", host))
        return replace(self, message=filled(self.message, names), cure=filled(self.cure, names), names=names)

    def problem(self, retry_s: float | None) -> Problem:
        return Problem(self.code, self.message, self.cure, retry_s, fatal=retry_s is None and not self.retry, detail=self.detail, names=self.names)


def masked(text: str) -> str:
    """`text` without anything that looks like a key, and of bearable length."""
    return _KEY.sub("•••", text)[:_MOST_DETAIL]


_KEY_CURE: Final = QT_TRANSLATE_NOOP("Engine", "Enter a valid key in Settings, set OPENAI_API_KEY, or run “realtime-hud key set”; then start again.")
_LOCAL: Final = QT_TRANSLATE_NOOP("Engine", "Try again later.")

# ------------------------------------------------------------------ fatal: whatever the source, stop and say what to do
KEY: Final = Fault("key-refused", QT_TRANSLATE_NOOP("Engine", "{host} does not accept the API key."), _KEY_CURE)
NO_KEY: Final = Fault("key-missing", QT_TRANSLATE_NOOP("Engine", "No API key is set for {host}."), _KEY_CURE)
NO_FETCH: Final = Fault(
    "key-unavailable",
    QT_TRANSLATE_NOOP("Engine", "The API key for {host} cannot be fetched."),
    QT_TRANSLATE_NOOP("Engine", "The details say what the keyring or the key command met."),
    retry=True,
)
BAD_KEY: Final = Fault(
    "key-malformed", QT_TRANSLATE_NOOP("Engine", "The API key holds characters that no key has, such as spaces or line breaks."), _KEY_CURE
)
NO_MODEL: Final = Fault(
    "model-unknown",
    QT_TRANSLATE_NOOP("Engine", "{host} does not know the model {model}, or has retired it."),
    QT_TRANSLATE_NOOP("Engine", "Choose another model in Settings."),
)
NO_QUOTA: Final = Fault(
    "quota-used-up",
    QT_TRANSLATE_NOOP("Engine", "The account at {host} has no credit left."),
    QT_TRANSLATE_NOOP("Engine", "Add credit or raise the limit in the provider's billing settings, then start again."),
)
BILLING: Final = Fault(
    "billing-limit",
    QT_TRANSLATE_NOOP("Engine", "The account at {host} has reached its billing limit."),
    QT_TRANSLATE_NOOP("Engine", "Raise the limit in the provider's billing settings."),
)
ACCOUNT: Final = Fault(
    "account-closed",
    QT_TRANSLATE_NOOP("Engine", "The account at {host} is deactivated."),
    QT_TRANSLATE_NOOP("Engine", "Ask the provider, or use the key of another account."),
)
FORBIDDEN: Final = Fault(
    "not-allowed",
    QT_TRANSLATE_NOOP("Engine", "{host} does not let this key use the Realtime service."),
    QT_TRANSLATE_NOOP("Engine", "Check the key's permissions and, behind a gateway, its access rules."),
)
BETA: Final = Fault(
    "beta-protocol",
    QT_TRANSLATE_NOOP("Engine", "{host} speaks only the newer form of the Realtime protocol and took this program for an old one."),
    QT_TRANSLATE_NOOP("Engine", "Update this program."),
)
NOT_FOUND: Final = Fault(
    "address-wrong",
    QT_TRANSLATE_NOOP("Engine", "{host} has no Realtime service at this address."),
    QT_TRANSLATE_NOOP("Engine", "Check the base URL and the model in Settings."),
)
REDIRECTED: Final = Fault(
    "redirected",
    QT_TRANSLATE_NOOP("Engine", "{host} points to another address. It is not followed, because the key would go with it."),
    QT_TRANSLATE_NOOP("Engine", "Enter the final address as base URL in Settings."),
)
REFUSED: Final = Fault(
    "request-refused",
    QT_TRANSLATE_NOOP("Engine", "{host} refuses the connection."),
    QT_TRANSLATE_NOOP("Engine", "Check the base URL and the model in Settings."),
)
UPDATE_REFUSED: Final = Fault(
    "setup-refused",
    QT_TRANSLATE_NOOP("Engine", "{host} does not accept the set-up of the session."),
    QT_TRANSLATE_NOOP("Engine", "Check that the model {model} is a Realtime model, or choose another."),
)
CERTIFICATE: Final = Fault(
    "certificate",
    QT_TRANSLATE_NOOP("Engine", "The certificate of {host} cannot be trusted."),
    QT_TRANSLATE_NOOP("Engine", "Check the clock and the address; behind a company proxy, name its certificate file in Settings."),
)
TOO_LARGE: Final = Fault(
    "pictures-too-large",
    QT_TRANSLATE_NOOP("Engine", "{host} does not take messages as large as the pictures."),
    QT_TRANSLATE_NOOP("Engine", "Lower the picture limit in Settings."),
)
PLAIN: Final = Fault(
    "not-encrypted",
    QT_TRANSLATE_NOOP("Engine", "The address of {host} is not encrypted."),
    QT_TRANSLATE_NOOP("Engine", "Use an address that begins with wss:// or https://."),
)
ADDRESS: Final = Fault(
    "address-malformed",
    QT_TRANSLATE_NOOP("Engine", "The base URL cannot be read."),
    QT_TRANSLATE_NOOP("Engine", "Write it like wss://api.openai.com/v1."),
)
HEADERS: Final = Fault(
    "header-malformed",
    QT_TRANSLATE_NOOP("Engine", "An extra header holds characters that headers cannot hold."),
    QT_TRANSLATE_NOOP("Engine", "Check the extra headers in Settings."),
)
CLOSED: Final = Fault(
    "closed-for-good",
    QT_TRANSLATE_NOOP("Engine", "{host} has ended the session and gives no reason to try again."),
    QT_TRANSLATE_NOOP("Engine", "Start again; if it ends again, look at the details."),
)
POLICY: Final = Fault(
    "policy",
    QT_TRANSLATE_NOOP("Engine", "{host} has ended the session because of its rules."),
    QT_TRANSLATE_NOOP("Engine", "Look at the details; the provider's policies tell more."),
)
PROXY: Final = Fault(
    "proxy-refused",
    QT_TRANSLATE_NOOP("Engine", "The proxy does not let the program reach {host}."),
    QT_TRANSLATE_NOOP("Engine", "Check the proxy in Settings and its user name and password."),
)
CA_FILE: Final = Fault(
    "ca-file",
    QT_TRANSLATE_NOOP("Engine", "The certificate file named in Settings cannot be read."),
    QT_TRANSLATE_NOOP("Engine", "Name a PEM file that exists."),
)

# ------------------------------------------------------------------ worth another try
OFFLINE: Final = Fault(
    "offline", QT_TRANSLATE_NOOP("Engine", "{host} cannot be reached."), QT_TRANSLATE_NOOP("Engine", "Check the network connection."), retry=True
)
NO_NAME: Final = Fault(
    "name-unknown",
    QT_TRANSLATE_NOOP("Engine", "The name {host} cannot be found."),
    QT_TRANSLATE_NOOP("Engine", "Check the network connection and the base URL."),
    retry=True,
)
REFUSES: Final = Fault(
    "nobody-there",
    QT_TRANSLATE_NOOP("Engine", "Nobody answers at {host}."),
    QT_TRANSLATE_NOOP("Engine", "Check the base URL; the service may be down."),
    retry=True,
)
TLS: Final = Fault(
    "tls",
    QT_TRANSLATE_NOOP("Engine", "No encrypted connection to {host} comes about."),
    QT_TRANSLATE_NOOP("Engine", "Check the network; a proxy in between may be the cause."),
    retry=True,
)
TIMEOUT: Final = Fault(
    "connect-timeout",
    QT_TRANSLATE_NOOP("Engine", "{host} does not answer in time."),
    QT_TRANSLATE_NOOP("Engine", "Check the network connection."),
    retry=True,
)
NO_SESSION: Final = Fault("no-session", QT_TRANSLATE_NOOP("Engine", "{host} accepts the connection but opens no session."), _LOCAL, retry=True)
NO_UPDATE: Final = Fault("no-setup", QT_TRANSLATE_NOOP("Engine", "{host} does not confirm the set-up of the session."), _LOCAL, retry=True)
NO_ANSWER: Final = Fault("no-answer", QT_TRANSLATE_NOOP("Engine", "{host} takes the picture but does not answer."), _LOCAL, retry=True)
STALLED: Final = Fault(
    "answer-stalled",
    QT_TRANSLATE_NOOP("Engine", "{host} stopped in the middle of an answer."),
    QT_TRANSLATE_NOOP("Engine", "What has come is kept."),
    retry=True,
)
SILENT: Final = Fault(
    "silent", QT_TRANSLATE_NOOP("Engine", "{host} has gone silent."), QT_TRANSLATE_NOOP("Engine", "Check the network connection."), retry=True
)
PROXY_DOWN: Final = Fault(
    "proxy-trouble",
    QT_TRANSLATE_NOOP("Engine", "The proxy cannot be reached, or cannot reach {host}."),
    QT_TRANSLATE_NOOP("Engine", "Check the proxy in Settings."),
    retry=True,
)
ENDLESS: Final = Fault(
    "answer-endless",
    QT_TRANSLATE_NOOP("Engine", "{host} comes to no end with an answer."),
    QT_TRANSLATE_NOOP("Engine", "What has come is kept."),
    retry=True,
)
LOST: Final = Fault(
    "connection-lost",
    QT_TRANSLATE_NOOP("Engine", "The connection to {host} is lost."),
    QT_TRANSLATE_NOOP("Engine", "Check the network connection."),
    retry=True,
)
SERVER: Final = Fault("server-trouble", QT_TRANSLATE_NOOP("Engine", "{host} has an internal problem."), _LOCAL, retry=True)
BUSY: Final = Fault(
    "rate-limit",
    QT_TRANSLATE_NOOP("Engine", "{host} asks for a pause: too much was sent in a short time."),
    QT_TRANSLATE_NOOP("Engine", "Nothing is lost; the program goes on by itself."),
    retry=True,
)
GARBLED: Final = Fault(
    "not-understood",
    QT_TRANSLATE_NOOP("Engine", "{host} sends what is not the Realtime protocol."),
    QT_TRANSLATE_NOOP("Engine", "Check the base URL."),
    retry=True,
)
TOO_BIG: Final = Fault(
    "too-big",
    QT_TRANSLATE_NOOP("Engine", "{host} sends more than any answer can be."),
    QT_TRANSLATE_NOOP("Engine", "Check the base URL."),
    retry=True,
)
ROTATE: Final = Fault(
    "session-over",
    QT_TRANSLATE_NOOP("Engine", "The session at {host} has run its full time."),
    QT_TRANSLATE_NOOP("Engine", "A new one is opened by itself."),
    retry=True,
    rotate=True,
)
ANSWER_FAILED: Final = Fault(
    "answer-failed",
    QT_TRANSLATE_NOOP("Engine", "{host} could not answer for one picture."),
    QT_TRANSLATE_NOOP("Engine", "The next picture is tried again."),
    retry=True,
)
ANSWER_REFUSED: Final = Fault(
    "answer-refused",
    QT_TRANSLATE_NOOP("Engine", "{host} did not accept one picture."),
    QT_TRANSLATE_NOOP("Engine", "The next picture is tried again."),
    retry=True,
)

TEMPLATES: Final = {fault.code: (fault.message, fault.cure) for fault in list(vars().values()) if isinstance(fault, Fault)}
"""Sentence and cure of every code, not filled in."""

_CODES: Final[dict[str, Fault]] = {
    "invalid_api_key": KEY,
    "invalid_authentication": KEY,
    "authentication_error": KEY,
    "unauthorized": KEY,
    "token_expired": KEY,
    "invalid_model": NO_MODEL,
    "missing_model": NO_MODEL,
    "model_not_found": NO_MODEL,
    "beta_api_shape_disabled": BETA,
    "insufficient_quota": NO_QUOTA,
    "billing_hard_limit_reached": BILLING,
    "billing_not_active": BILLING,
    "account_deactivated": ACCOUNT,
    "organization_deactivated": ACCOUNT,
    "permission_denied": FORBIDDEN,
    "permission_error": FORBIDDEN,
    "unsupported_country_region_territory": FORBIDDEN,
    "session_expired": ROTATE,
    "rate_limit_exceeded": BUSY,
    "inference_rate_limit_exceeded": BUSY,
    "rate_limit_error": BUSY,
    "too_many_requests": BUSY,
    "server_error": SERVER,
    "internal_error": SERVER,
    "service_unavailable": SERVER,
    "overloaded_error": SERVER,
}
_CLOSES: Final[dict[int, Fault]] = {
    1000: CLOSED,
    1001: LOST,
    1002: GARBLED,
    1003: REFUSED,
    1005: LOST,
    1006: LOST,
    1007: GARBLED,
    1008: POLICY,
    1009: TOO_LARGE,
    1011: SERVER,
    1012: SERVER,
    1013: BUSY,
    1015: TLS,
    3000: KEY,
    4000: REFUSED,
}
_STATUSES: Final[dict[int, Fault]] = {
    400: REFUSED,
    401: KEY,
    402: NO_QUOTA,
    403: FORBIDDEN,
    404: NOT_FOUND,
    407: PROXY,
    408: TIMEOUT,
    410: NO_MODEL,
    429: BUSY,
}
_WAIT: Final = re.compile(r"(?:try again|retry) (?:in|after) (\d+(?:\.\d+)?)\s*(ms|s|m)?\b", re.IGNORECASE)
_MISSING_LOGIN: Final = re.compile(r"missing (?:bearer|api key|auth)", re.IGNORECASE)
MOST_WAIT_S: Final = 3600.0


def known(code: str, kind: str = "") -> Fault | None:
    """The fault a provider's `code` (or, from clones, its `type`) names; None when it names none of those known."""
    return _CODES.get(code) or _CODES.get(kind)


def from_error(code: str, kind: str, message: str) -> Fault | None:
    """The fault an `error` event or a failed answer tells of, when its code says enough by itself."""
    fault = known(code, kind)
    if fault is None and _MISSING_LOGIN.search(message):
        fault = KEY
    return fault and fault.told(words(code or kind, message), wait_in(message))


def from_close(code: int, reason: str, said: Fault | None = None) -> Fault:
    """The fault of a close. `said` is what an `error` event told just before; the reason may carry `type.code` when none did."""
    if said is not None:
        return said
    if "maximum duration" in reason:
        return ROTATE.told(words(f"close {code}", reason))
    named = next((fault for part in reversed(re.split(r"[.\s:]+", reason)) if (fault := known(part)) is not None), None)
    fault = named or _CLOSES.get(code) or (CLOSED if 3000 <= code <= 4999 else LOST)
    return fault.told(words(f"close {code}", reason), wait_in(reason))


def from_http(status: int, code: str, message: str, after_s: float | None) -> Fault:
    """The fault of an upgrade answered with `status` instead of 101; `code` and `message` come from its body, `after_s` from Retry-After."""
    named = known(code) if code else None
    if 300 <= status < 400:
        fault = REDIRECTED
    elif named is not None and not (status == 429 and named is SERVER):
        fault = named
    elif status >= 500:
        fault = SERVER
    else:
        fault = _STATUSES.get(status, REFUSED)
    return fault.told(words(f"HTTP {status}" + (f" {code}" if code else ""), message), after_s if after_s is not None else wait_in(message))


def words(head: str, message: str) -> str:
    """The provider's own words on one line."""
    return " · ".join(part for part in (head.strip(), message.strip()) if part)


def wait_in(message: str) -> float | None:
    """Seconds a sentence like 'Please try again in 1.2s' asks to wait."""
    found = _WAIT.search(message)
    if found is None:
        return None
    value = float(found[1]) * {"ms": 0.001, "m": 60.0}.get(found[2] or "s", 1.0)
    return min(value, MOST_WAIT_S)
