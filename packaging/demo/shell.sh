#!/bin/sh
# Types a few commands into the terminal it runs in, one after the other, and really runs them. $1: a folder to copy the project into; $2: where python3 is.
project=$1/heatload
rm -rf "$project" && mkdir -p "$project" && cp "$(dirname "$0")"/project/*.py "$project" && cd "$project" || exit 1
# A bare system may know its Python by its full name only.
export PYTHONDONTWRITEBYTECODE=1 PATH="$2:$PATH"
prompt='\033[1;32mana@attic\033[0m:\033[1;34m~/heatload\033[0m$ '

type_and_run() {
    printf %b "$prompt"
    rest=$1
    while [ -n "$rest" ]; do
        printf '%s' "${rest%"${rest#?}"}"
        rest=${rest#?}
        sleep 0.02
    done
    printf '\n'
    eval "$1" 2>&1
    sleep "$2"
}

type_and_run 'ls' 0.5
type_and_run 'python3 -m unittest checks' 2.2
type_and_run 'grep -n U_VALUE heatload.py' 1.2
type_and_run "sed -i 's/\"wall\": 0.24/\"wall\": 0.28/' heatload.py" 0.3
type_and_run 'python3 -m unittest checks' 1.5
type_and_run 'python3 heatload.py living' 0.8
type_and_run 'python3 heatload.py kitchen' 1
printf %b "$prompt"
sleep 600
