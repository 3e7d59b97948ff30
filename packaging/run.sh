#!/bin/sh
# `make run`: the window where there is a display, a demonstration on a virtual one where there is none.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV || true
case $(uname -s) in
    Linux) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || exec env PYTHONPATH=. .venv/bin/python packaging/demo/stage.py "$@" ;;
esac
exec .venv/bin/python -m app "$@"
