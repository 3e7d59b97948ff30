#!/bin/sh
# Writes requirements.lock: exact versions and hashes for every system and Python version we run on.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV || true
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
.venv/bin/python -m venv "$tool"
"$tool/bin/python" -m pip install --quiet uv
UV_CUSTOM_COMPILE_COMMAND='make lock' "$tool/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev pyproject.toml -o requirements.lock "$@"
echo 'requirements.lock is written. The next make command installs from it.'
