"""What can be wrong with the Realtime service, as its answers and the network tell. All of it is over when the service answers again.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Command, Row


def _stops(code: str, message: str, cure: str, command: Command = "", group: str = "", brief: str = "") -> Row:
    """Whatever the source: nothing helps but what a person does."""
    return Row(code, message, cure, brief, command, group, lasts=True, fatal=True, service=True)


def _passes(code: str, message: str, cure: str, command: Command = "", brief: str = "") -> Row:
    """Worth another try."""
    return Row(code, message, cure, brief, command, lasts=True, service=True)


_KEY_CURE: Final = QT_TRANSLATE_NOOP(
    "Problems", "Enter a valid key in Settings, set OPENAI_API_KEY, or run “realtime-hud key set”; then start again."
)
_VALID: Final = QT_TRANSLATE_NOOP("Problems", "Enter a valid one.")
_NETWORK: Final = QT_TRANSLATE_NOOP("Problems", "Check the network connection.")
_LATER: Final = QT_TRANSLATE_NOOP("Problems", "Try again later.")

SERVICE: Final = (
    # ------------------------------------------------------------------ whatever the source, stop and say what to do
    _stops("key-refused", QT_TRANSLATE_NOOP("Problems", "{host} does not accept the API key."), _KEY_CURE, "key", brief=_VALID),
    _stops(
        "key-missing",
        QT_TRANSLATE_NOOP("Problems", "No API key is set for {host}."),
        _KEY_CURE,
        "key",
        brief=QT_TRANSLATE_NOOP("Problems", "Enter one, or stay with the local engine."),
    ),
    _passes(
        "key-unavailable",
        QT_TRANSLATE_NOOP("Problems", "The API key for {host} cannot be fetched."),
        QT_TRANSLATE_NOOP("Problems", "The details say what went wrong with the keyring or the key command."),
        "key",
        brief=_VALID,
    ),
    _stops(
        "key-malformed",
        QT_TRANSLATE_NOOP("Problems", "The API key holds characters that no key has, such as spaces or line breaks."),
        _KEY_CURE,
        "key",
        brief=_VALID,
    ),
    _stops(
        "model-unknown",
        QT_TRANSLATE_NOOP("Problems", "{host} does not know the model {model}, or has retired it."),
        QT_TRANSLATE_NOOP("Problems", "Choose another model in Settings."),
        "model",
    ),
    _stops(
        "quota-used-up",
        QT_TRANSLATE_NOOP("Problems", "The account at {host} has no credit left."),
        QT_TRANSLATE_NOOP("Problems", "Add credit or raise the limit in the provider's billing settings, then start again."),
    ),
    _stops(
        "billing-limit",
        QT_TRANSLATE_NOOP("Problems", "The account at {host} has reached its billing limit."),
        QT_TRANSLATE_NOOP("Problems", "Raise the limit in the provider's billing settings."),
    ),
    _stops(
        "account-closed",
        QT_TRANSLATE_NOOP("Problems", "The account at {host} is deactivated."),
        QT_TRANSLATE_NOOP("Problems", "Ask the provider, or use the key of another account."),
    ),
    _stops(
        "not-allowed",
        QT_TRANSLATE_NOOP("Problems", "{host} does not let this key use the Realtime service."),
        QT_TRANSLATE_NOOP("Problems", "Check the key's permissions and, behind a gateway, its access rules."),
    ),
    _stops(
        "beta-protocol",
        QT_TRANSLATE_NOOP("Problems", "{host} speaks only the newer form of the Realtime protocol and took this program for an old one."),
        QT_TRANSLATE_NOOP("Problems", "Update this program."),
        "model",
    ),
    _stops(
        "address-wrong",
        QT_TRANSLATE_NOOP("Problems", "{host} has no Realtime service at this address."),
        QT_TRANSLATE_NOOP("Problems", "Check the base URL and the model in Settings."),
        "settings",
        "realtime",
    ),
    _stops(
        "redirected",
        QT_TRANSLATE_NOOP("Problems", "{host} points to another address. It is not followed, because the key would go with it."),
        QT_TRANSLATE_NOOP("Problems", "Enter the final address as base URL in Settings."),
        "settings",
        "realtime",
    ),
    _stops(
        "request-refused",
        QT_TRANSLATE_NOOP("Problems", "{host} refuses the connection."),
        QT_TRANSLATE_NOOP("Problems", "Check the base URL and the model in Settings."),
        "settings",
        "realtime",
    ),
    _stops(
        "setup-refused",
        QT_TRANSLATE_NOOP("Problems", "{host} does not accept the set-up of the session."),
        QT_TRANSLATE_NOOP("Problems", "Check that the model {model} is a Realtime model, or choose another."),
        "model",
    ),
    _stops(
        "certificate",
        QT_TRANSLATE_NOOP("Problems", "The certificate of {host} cannot be trusted."),
        QT_TRANSLATE_NOOP("Problems", "Check the clock and the address; behind a company proxy, name its certificate file in Settings."),
        "settings",
        "realtime",
    ),
    _stops(
        "pictures-too-large",
        QT_TRANSLATE_NOOP("Problems", "{host} does not take messages as large as the pictures."),
        QT_TRANSLATE_NOOP("Problems", "Lower the picture limit in Settings."),
        "settings",
        "realtime",
    ),
    _stops(
        "not-encrypted",
        QT_TRANSLATE_NOOP("Problems", "The address of {host} is not encrypted."),
        QT_TRANSLATE_NOOP("Problems", "Use an address that begins with wss:// or https://."),
        "settings",
        "realtime",
    ),
    _stops(
        "address-malformed",
        QT_TRANSLATE_NOOP("Problems", "The base URL cannot be read."),
        QT_TRANSLATE_NOOP("Problems", "Write it like wss://api.openai.com/v1."),
        "settings",
        "realtime",
    ),
    _stops(
        "header-malformed",
        QT_TRANSLATE_NOOP("Problems", "An extra header holds characters that headers cannot hold."),
        QT_TRANSLATE_NOOP("Problems", "Check the extra headers in Settings."),
        "settings",
        "realtime",
    ),
    _stops(
        "closed-for-good",
        QT_TRANSLATE_NOOP("Problems", "{host} has ended the session and gives no reason to try again."),
        QT_TRANSLATE_NOOP("Problems", "Start again; if it ends again, look at the details."),
    ),
    _stops(
        "policy",
        QT_TRANSLATE_NOOP("Problems", "{host} has ended the session because of its rules."),
        QT_TRANSLATE_NOOP("Problems", "Look at the details; the provider's policies say more."),
    ),
    _stops(
        "proxy-refused",
        QT_TRANSLATE_NOOP("Problems", "The proxy does not let the program reach {host}."),
        QT_TRANSLATE_NOOP("Problems", "Check the proxy in Settings and its user name and password."),
        "settings",
        "realtime",
    ),
    _stops(
        "ca-file",
        QT_TRANSLATE_NOOP("Problems", "The certificate file named in Settings cannot be read."),
        QT_TRANSLATE_NOOP("Problems", "Name a PEM file that exists."),
        "settings",
        "realtime",
    ),
    # ------------------------------------------------------------------ worth another try
    _passes("offline", QT_TRANSLATE_NOOP("Problems", "{host} cannot be reached."), _NETWORK),
    _passes(
        "name-unknown",
        QT_TRANSLATE_NOOP("Problems", "The name {host} cannot be found."),
        QT_TRANSLATE_NOOP("Problems", "Check the network connection and the base URL."),
    ),
    _passes(
        "nobody-there",
        QT_TRANSLATE_NOOP("Problems", "Nothing answers at {host}."),
        QT_TRANSLATE_NOOP("Problems", "Check the base URL; the service may be down."),
    ),
    _passes(
        "tls",
        QT_TRANSLATE_NOOP("Problems", "No encrypted connection to {host} could be made."),
        QT_TRANSLATE_NOOP("Problems", "Check the network; a proxy in between may be the cause."),
    ),
    _passes("connect-timeout", QT_TRANSLATE_NOOP("Problems", "{host} does not answer in time."), _NETWORK),
    _passes("no-session", QT_TRANSLATE_NOOP("Problems", "{host} accepts the connection but opens no session."), _LATER),
    _passes("no-setup", QT_TRANSLATE_NOOP("Problems", "{host} does not confirm the set-up of the session."), _LATER),
    _passes("no-answer", QT_TRANSLATE_NOOP("Problems", "{host} takes the picture but does not answer."), _LATER),
    _passes(
        "answer-stalled",
        QT_TRANSLATE_NOOP("Problems", "{host} stopped in the middle of an answer."),
        QT_TRANSLATE_NOOP("Problems", "What has arrived is kept."),
    ),
    _passes("silent", QT_TRANSLATE_NOOP("Problems", "{host} has gone silent."), _NETWORK),
    _passes(
        "proxy-trouble",
        QT_TRANSLATE_NOOP("Problems", "The proxy cannot be reached, or cannot reach {host}."),
        QT_TRANSLATE_NOOP("Problems", "Check the proxy in Settings."),
    ),
    _passes(
        "answer-endless",
        QT_TRANSLATE_NOOP("Problems", "{host} does not finish its answer."),
        QT_TRANSLATE_NOOP("Problems", "What has arrived is kept."),
    ),
    _passes("connection-lost", QT_TRANSLATE_NOOP("Problems", "The connection to {host} is lost."), _NETWORK),
    _passes("server-trouble", QT_TRANSLATE_NOOP("Problems", "{host} has an internal problem."), _LATER),
    _passes(
        "rate-limit",
        QT_TRANSLATE_NOOP("Problems", "{host} asks for a pause: too much was sent in a short time."),
        QT_TRANSLATE_NOOP("Problems", "Nothing is lost; the program goes on by itself."),
    ),
    _passes(
        "not-understood",
        QT_TRANSLATE_NOOP("Problems", "{host} sends what is not the Realtime protocol."),
        QT_TRANSLATE_NOOP("Problems", "Check the base URL."),
    ),
    _passes(
        "too-big", QT_TRANSLATE_NOOP("Problems", "{host} sends more than any answer can be."), QT_TRANSLATE_NOOP("Problems", "Check the base URL.")
    ),
    _passes(
        "session-over",
        QT_TRANSLATE_NOOP("Problems", "The session at {host} has run its full time."),
        QT_TRANSLATE_NOOP("Problems", "A new one is opened by itself."),
    ),
    _passes(
        "answer-failed",
        QT_TRANSLATE_NOOP("Problems", "{host} could not answer for one picture."),
        QT_TRANSLATE_NOOP("Problems", "The next picture is tried again."),
    ),
    _passes(
        "answer-refused",
        QT_TRANSLATE_NOOP("Problems", "{host} did not accept one picture."),
        QT_TRANSLATE_NOOP("Problems", "The next picture is tried again."),
    ),
)
