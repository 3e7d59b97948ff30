#!/bin/sh
# Our Realtime client against `@copilotkit/aimock`, a Realtime server nobody here wrote. Optional: no part of `make test`.
set -eu
cd "$(dirname "$0")/.."
version=1.43.0
command -v npm >/dev/null || { echo 'make peers needs Node.js 20 with npm.' >&2; exit 1; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$place" "@copilotkit/aimock@$version"
.venv/bin/python -m tests.peers "$place/node_modules/@copilotkit/aimock/dist/cli.js"
