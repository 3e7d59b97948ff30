#!/bin/sh
# Proves the two commands of README.md on a bare machine: builds the Debian that runs here once more, with nothing but Python, make and git
# in it, clones the last commit there and types `make run` and `make test`, as root and as a person who may not install anything.
# Usage: sh packaging/fresh.sh [root] [person]   (as root; needs mmdebstrap or debootstrap, 8 GB of disk, network, most of an hour)
#   TESTS="tests/cli tests/files"   these instead of all tests and checks
#   KEEP=1                          leave the systems in build/fresh for a look
set -eu
cd "$(dirname "$0")/.."
say() { printf 'fresh: %s\n' "$*" >&2; }
die() { printf 'fresh: %s\n' "$*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || die 'only root may build a system. Please type: sudo make fresh'
[ "$#" -gt 0 ] || set -- root person
for name; do case $name in root | person) ;; *) die "'$name' is neither root nor person" ;; esac; done
folder=$PWD/build/fresh
base=$folder/base
CODENAME=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
[ -n "$CODENAME" ] || die 'this builds Debian or Ubuntu, and only on the same system; /etc/os-release names no VERSION_CODENAME.'

# --- a bare system ----------------------------------------------------------------------------------------------------------------
build() {
    # Where packages come from, and by which proxy, is this machine's own affair: nothing of it stands in the project.
    apt-config dump Acquire >"$folder/apt.conf"
    set -- /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list /etc/apt/sources.list
    sources=
    for file; do [ -s "$file" ] && sources="$sources $file"; done
    [ -n "$sources" ] || die 'apt of this machine has no sources.'
    if command -v mmdebstrap >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        mmdebstrap --quiet --variant=minbase --aptopt="$folder/apt.conf" --include=python3,make,git,ca-certificates "$CODENAME" "$base" $sources
    elif command -v debootstrap >/dev/null 2>&1; then
        mirror=$(apt-get indextargets --format '$(SITE)' "Codename: $CODENAME" | head -n 1)
        debootstrap --variant=minbase --include=python3,make,git,ca-certificates "$CODENAME" "$base" "$mirror" >"$folder/build.log"
        rm -f "$base/etc/apt/sources.list"
        # shellcheck disable=SC2086
        for file in $sources; do cp "$file" "$base$file"; done
        cp "$folder/apt.conf" "$base/etc/apt/apt.conf.d/99-of-the-machine"
    else
        die 'mmdebstrap is missing. Please type: apt-get install mmdebstrap'
    fi
    cp /etc/resolv.conf /etc/hosts "$base/etc/"
    chroot "$base" useradd --create-home ana
    pip_of_the_machine
}

# The index pip asks here, with its proxy and certificates; what lies in folders of this machine is left out.
pip_of_the_machine() {
    python3 -m pip config list 2>/dev/null | sed -n "s/^\(global\|:env:\)\.\(index-url\|extra-index-url\|trusted-host\|proxy\|timeout\|default-timeout\|cert\)='\(.*\)'\$/\2 = \3/p" |
        sed 's/^default-//' | grep -v 'file://' | sort -u -t= -k1,1 >"$folder/pip.options" || true
    certificates=$(sed -n 's/^cert = //p' "$folder/pip.options")
    [ -z "$certificates" ] || { mkdir -p "$base/etc/ssl/certs" && cp -L "$certificates" "$base/etc/ssl/certs/of-the-machine.pem"; }
    { echo '[global]'; sed 's|^cert = .*|cert = /etc/ssl/certs/of-the-machine.pem|' "$folder/pip.options"; } >"$base/etc/pip.conf"
}

home_of() { chroot "$1" getent passwd "$2" | cut -d: -f6; }

# enter SYSTEM USER COMMAND…: as on a machine just started: without our environment, terminal and processes. What it started ends with it.
enter() {
    system=$1 user=$2
    shift 2
    home=$(home_of "$system" "$user")
    # shellcheck disable=SC2016
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" USER="$user" LOGNAME="$user" \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} ${no_proxy:+no_proxy="$no_proxy"} \
        unshare --mount --pid --fork --kill-child sh -ec '
            system=$1 user=$2
            shift 2
            mount -t proc proc "$system/proc"
            mount -t sysfs -o ro sysfs "$system/sys"
            mount -t tmpfs -o mode=755 dev "$system/dev"
            for device in null:3 zero:5 full:7 random:8 urandom:9; do mknod -m 666 "$system/dev/${device%:*}" c 1 "${device#*:}"; done
            mknod -m 666 "$system/dev/tty" c 5 0
            mkdir "$system/dev/pts" "$system/dev/shm"
            mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$system/dev/pts"
            mount -t tmpfs -o mode=1777 shm "$system/dev/shm"
            mount -t tmpfs -o mode=755 run "$system/run"
            ln -s pts/ptmx "$system/dev/ptmx"
            for link in fd: stdin:/0 stdout:/1 stderr:/2; do ln -s "/proc/self/fd${link#*:}" "$system/dev/${link%:*}"; done
            exec chroot --userspec="$user" "$system" sh -c "cd && exec \"\$@\"" sh "$@"' sh "$system" "$user" "$@" </dev/null
}

# --- the two commands ---------------------------------------------------------------------------------------------------------------
table=
# typed WHO COMMAND [NAME=VALUE]: types make COMMAND in the clone of WHO and puts a line into the table.
typed() {
    who=$1
    shift
    log=$folder/$who-$1.log
    say "$who: make $1 (what it says: ${log#"$PWD"/})"
    began=$(date +%s)
    code=0
    enter "$folder/$who" "$(user "$who")" make -C realtime-hud "$@" >"$log" 2>&1 || code=$?
    words=$(grep -E '^[0-9]+ (passed|failed)|^Notes \(Markdown\)|^Failed: |please type|Please type' "$log" | tail -n 1 | cut -c1-90)
    table="$table$(printf '%-7s %-9s %4s %6s  %s' "$who" "make $1" "$code" "$(($(date +%s) - began))" "$words")
"
    return "$code"
}

user() { if [ "$1" = root ]; then echo root; else echo ana; fi; }

# As typed; a person without rights is told what an administrator has to type, and that very line is typed then.
typed_with_help() {
    typed "$@" && return
    install=$(sed -n 's/^ *as root: \(apt-get update && apt-get install .*\)$/\1/p' "$log")
    [ "$1" = person ] && [ -n "$install" ] || return 1
    say "person: an administrator types: $install"
    enter "$folder/person" root sh -c "export DEBIAN_FRONTEND=noninteractive; $install" >"$folder/person-install.log" 2>&1 || return 1
    typed "$@"
}

rm -rf "$folder"
mkdir -p "$folder"
[ -z "$(git status --porcelain)" ] || say 'what is not committed is not tried.'
say "building a bare $CODENAME"
build
failed=0
for name; do
    cp -a --reflink=auto "$base" "$folder/$name"
    home=$(home_of "$folder/$name" "$(user "$name")")
    git clone --quiet --no-hardlinks "$PWD" "$folder/$name$home/realtime-hud"
    chroot "$folder/$name" chown -R "$(user "$name"):" "$home/realtime-hud"
    typed_with_help "$name" run || failed=1
    typed_with_help "$name" test ${TESTS:+TESTS="$TESTS"} || failed=1
done
printf '\n%-7s %-9s %4s %6s  %s\n%s' as command code s 'its last words' "$table"
[ -n "${KEEP:-}" ] || rm -rf "$base" "$folder/root" "$folder/person"
exit $failed
