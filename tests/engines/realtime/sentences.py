"""What a person reads for each thing that can go wrong, written a second time: a sentence that changes must be looked at twice."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "key-refused": "HOST does not accept the API key.",
    "key-missing": "No API key is set for HOST.",
    "model-unknown": "HOST does not know the model gpt-realtime-1.5, or has retired it.",
    "quota-used-up": "The account at HOST has no credit left.",
    "billing-limit": "The account at HOST has reached its billing limit.",
    "account-closed": "The account at HOST is deactivated.",
    "not-allowed": "HOST does not let this key use the Realtime service.",
    "beta-protocol": "HOST speaks only the newer form of the Realtime protocol and took this program for an old one.",
    "address-wrong": "HOST has no Realtime service at this address.",
    "redirected": "HOST points to another address. It is not followed, because the key would go with it.",
    "request-refused": "HOST refuses the connection.",
    "setup-refused": "HOST does not accept the set-up of the session.",
    "certificate": "The certificate of HOST cannot be trusted.",
    "pictures-too-large": "HOST does not take messages as large as the pictures.",
    "closed-for-good": "HOST has ended the session and gives no reason to try again.",
    "policy": "HOST has ended the session because of its rules.",
    "proxy-refused": "The proxy does not let the program reach HOST.",
    "proxy-trouble": "The proxy cannot be reached, or cannot reach HOST.",
    "offline": "HOST cannot be reached.",
    "name-unknown": "The name HOST cannot be found.",
    "nobody-there": "Nothing answers at HOST.",
    "tls": "No encrypted connection to HOST could be made.",
    "connect-timeout": "HOST does not answer in time.",
    "no-session": "HOST accepts the connection but opens no session.",
    "no-setup": "HOST does not confirm the set-up of the session.",
    "no-answer": "HOST takes the picture but does not answer.",
    "answer-stalled": "HOST stopped in the middle of an answer.",
    "answer-endless": "HOST does not finish its answer.",
    "silent": "HOST has gone silent.",
    "connection-lost": "The connection to HOST is lost.",
    "server-trouble": "HOST has an internal problem.",
    "rate-limit": "HOST asks for a pause: too much was sent in a short time.",
    "not-understood": "HOST sends what is not the Realtime protocol.",
    "too-big": "HOST sends more than any answer can be.",
    "answer-failed": "HOST could not answer for one picture.",
    "answer-refused": "HOST did not accept one picture.",
}


def sentence(code: str, host: str) -> str:
    """What is said for `code` of a service at `host`."""
    return SENTENCES[code].replace("HOST", host)
