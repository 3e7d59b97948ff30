"""A sight in, a Realtime answer out as events; the wire, the protocol and the money. Owns one thread."""
