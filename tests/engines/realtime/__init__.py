"""The Realtime engine against real sockets."""
