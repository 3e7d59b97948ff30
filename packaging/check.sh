#!/bin/sh
# The checks of `make lint` (lint) and `make test` (all; TESTS: files of tests, instead of all). Every step runs, so that one run names all
# that is wrong.
set -u
cd "$(dirname "$0")/.." || exit
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV || true
bin=.venv/bin
failed=

step() {
    name=$1
    shift
    printf '== %s\n' "$name"
    if ! "$@"; then
        printf '!! %s failed. Again with: %s\n' "$name" "$*"
        failed="$failed, $name"
    fi
}

quietly() {
    # What import-linter draws is of use only when a contract is broken.
    drawn=$("$@" 2>&1) && return
    printf '%s\n' "$drawn"
    return 1
}

step 'import contracts' quietly $bin/lint-imports
step 'lint (ruff)' $bin/ruff check --quiet .
step 'format (ruff)' $bin/ruff format --check --quiet .
step 'types (mypy --strict)' $bin/mypy
[ "${1:-all}" = lint ] || step 'tests (pytest)' $bin/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile --max-worker-restart 0 --durations=8 --durations-min=8 ${TESTS:-}

if [ -n "$failed" ]; then
    printf '\nFailed: %s\n' "${failed#, }"
    exit 1
fi
