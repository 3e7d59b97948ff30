"""No verb: the window. A verb: the command line. The only file that knows both."""

from __future__ import annotations
