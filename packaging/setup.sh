#!/bin/sh
# Makes .venv from requirements.lock and installs the system libraries that are missing. Quick and without network when nothing changed.
# Usage: sh packaging/setup.sh run|test
set -eu

mode=${1:-run}
case $mode in run | test) ;; *) echo "usage: sh packaging/setup.sh run|test" >&2; exit 2 ;; esac
cd "$(dirname "$0")/.."
# An active environment of another project must not leak into this one.
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV || true

say() { printf 'set-up: %s\n' "$*" >&2; }
die() { printf '\nset-up: %s\n' "$*" >&2; exit 1; }

# --- system packages (Debian and Ubuntu) -------------------------------------------------------------------------------------------
# One line per need: how to see that it is there | Debian package. "lib" asks the dynamic linker, "cmd" looks along PATH.
run_needs='lib libEGL.so.1 libegl1
lib libGL.so.1 libgl1
lib libfontconfig.so.1 libfontconfig1
lib libdbus-1.so.3 libdbus-1-3
lib libglib-2.0.so.0 libglib2.0-0
lib libxkbcommon-x11.so.0 libxkbcommon-x11-0
lib libX11-xcb.so.1 libx11-xcb1
lib libXrandr.so.2 libxrandr2
lib libXfixes.so.3 libxfixes3
lib libxcb-cursor.so.0 libxcb-cursor0
lib libxcb-icccm.so.4 libxcb-icccm4
lib libxcb-image.so.0 libxcb-image0
lib libxcb-keysyms.so.1 libxcb-keysyms1
lib libxcb-randr.so.0 libxcb-randr0
lib libxcb-render-util.so.0 libxcb-render-util0
lib libxcb-shape.so.0 libxcb-shape0
lib libxcb-util.so.1 libxcb-util1
lib libxcb-xinerama.so.0 libxcb-xinerama0
lib libxcb-xkb.so.1 libxcb-xkb1'
screen_needs='cmd Xvfb xvfb
cmd openbox openbox
cmd xterm xterm
cmd xrandr x11-xserver-utils
cmd xsetroot x11-xserver-utils
file /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-dejavu-core
file /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf fonts-liberation'
test_needs='cmd xdotool xdotool
cmd strace strace
cmd xprop x11-utils
cmd xmessage x11-utils
cmd setxkbmap x11-xkb-utils
cmd picom picom
cmd dbus-daemon dbus
cmd dbus-run-session dbus
cmd trayer trayer
cmd gdbus libglib2.0-bin
cmd gnome-keyring-daemon gnome-keyring
cmd sway sway
cmd swaymsg sway
cmd desktop-file-validate desktop-file-utils'

PATH=$PATH:/usr/sbin:/sbin
# A system that updates itself in the background holds apt's lock for minutes, not for an hour.
patience_s=900
libraries=
has() {
    case $1 in
        cmd) command -v "$2" >/dev/null 2>&1 ;;
        file) [ -e "$2" ] ;;
        lib)
            [ -n "$libraries" ] || libraries=$(ldconfig -p 2>/dev/null || echo none)
            case $libraries in *"	$2 "*) true ;; *) false ;; esac ;;
    esac
}

missing() {
    printf '%s\n' "$1" | while read -r kind thing package; do
        has "$kind" "$thing" || printf '%s\n' "$package"
    done | sort -u | tr '\n' ' '
}

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# Runs a command as root: as it is for root, by sudo where that asks for no password. 1 where neither goes.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

# apt-get with these words. Where another one is at work it waits for its end, and says so; LC_ALL so that its words are known.
apt() {
    waited=0
    until as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get "$@" >"$log" 2>&1 </dev/null; do
        grep -q 'Could not get lock\|Unable to acquire the dpkg frontend lock\|Unable to lock directory' "$log" && [ $waited -lt $patience_s ] || return 1
        [ $waited -gt 0 ] || say "another program is installing or updating packages; waiting for its end (at most $((patience_s / 60)) minutes)"
        sleep 2
        waited=$((waited + 2))
    done
}

install_packages() {
    # $1: the packages. Ends the script with the one command to type when they cannot be installed from here.
    command="apt-get install --yes --no-install-recommends $1"
    if ! command -v apt-get >/dev/null 2>&1; then
        die "this system lacks libraries that Debian calls: $1
Please install them with your system's package manager, then type the same make command again."
    fi
    if ! as_root true; then
        as="as root: apt-get update && $command"
        command -v sudo >/dev/null 2>&1 && as="sudo apt-get update && sudo $command"
        die "system packages are missing and only an administrator may install them. Please type this one line, then the same make command again:

    $as
"
    fi
    say "installing system packages: $1"
    log=$(mktemp)
    # The lists may be old, or not there at all: they are fetched only where it does not go without.
    # shellcheck disable=SC2086
    if ! { apt install --yes --no-install-recommends $1 || { apt update && apt install --yes --no-install-recommends $1; }; }; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        die "apt-get could not install: $1
Its last words stand above. Once that is cured (often: no network), type the same make command again."
    fi
    rm -f "$log"
}

# --- Python --------------------------------------------------------------------------------------------------------------------------
find_python() {
    for name in ${PYTHON:-python3.11 python3.12 python3.13 python3 python3.14 /usr/bin/python3}; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    return 1
}

# Debian's Python comes without what makes environments; every other one has it. Prints the package that is missing.
missing_venv() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    case $("$python" -c 'import os, sys; print(os.path.realpath(sys.executable))') in
        /usr/bin/python3.*) "$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])' ;;
        *) die "$python has no 'venv' and 'ensurepip' modules. Please name another Python 3.11 or newer: make run PYTHON=/path/to/python3" ;;
    esac
}

# The stamp says for which lock file and folder .venv was finished; .venv/busy stands while something is being changed in it.
stamp=.venv/set-up-done
wanted="$(cksum <requirements.lock) $PWD"
if [ -f "$stamp" ] && [ ! -e .venv/busy ] && [ "${PYTHON:-}" = "" ] && .venv/bin/python -c '' 2>/dev/null; then
    finished=$(cat "$stamp")
else
    finished=
fi
packages=
case $finished in
    *" $PWD") ;;
    *)
        finished=
        if python=$(find_python); then packages=$(missing_venv)
        elif [ -n "${PYTHON:-}" ]; then die "PYTHON=$PYTHON is not a Python 3.11 or newer."
        elif command -v apt-get >/dev/null 2>&1; then packages='python3 python3-venv'
        else die 'Python 3.11 or newer is needed and was not found.'
        fi
        ;;
esac

# --- what is missing is installed ---------------------------------------------------------------------------------------------------
if [ "$(uname -s)" = Linux ]; then
    needs=$run_needs
    if [ "$mode" = test ] || ! has_display; then needs="$needs
$screen_needs"; fi
    if [ "$mode" = test ]; then needs="$needs
$test_needs"; fi
    packages="$(missing "$needs")$packages"
    if [ -n "$packages" ]; then
        install_packages "${packages% }"
        libraries=
        still=$(missing "$needs")
        [ -z "$still" ] || die "these system packages were installed, but what they should bring is still not found: $still"
    fi
fi

[ "$finished" != "$wanted" ] || exit 0
if [ -n "$finished" ]; then
    say "requirements.lock changed: bringing .venv up to date"
else
    [ -n "$python" ] || python=$(find_python) || die "Python 3.11 or newer is needed; this system offers only $(python3 -V 2>&1)."
    say "making .venv with $("$python" -V) from requirements.lock (once; about a minute)"
    rm -rf .venv
    "$python" -m venv .venv || die "the environment .venv could not be made with $python. Its last words stand above."
fi

log=$(mktemp)
: >.venv/busy
if ! .venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes --only-binary :all: -r requirements.lock >"$log" 2>&1 </dev/null; then
    [ -z "$finished" ] || rm -f .venv/busy
    tail -n 15 "$log" >&2
    rm -f "$log"
    die "the Python packages of requirements.lock could not be installed. pip's last words stand above.
Once that is cured (often: no network, or a full disk), type the same make command again."
fi
rm -f "$log"
printf '%s' "$wanted" >"$stamp"
rm -f .venv/busy
say "done"
