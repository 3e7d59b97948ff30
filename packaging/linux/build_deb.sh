#!/bin/sh
# Makes dist/realtime-hud_VERSION_ARCH.deb: the program with its own Python and Qt, from the very versions of requirements.lock.
# Usage: sh packaging/linux/build_deb.sh   (Debian 12 or newer; needs dpkg-dev and binutils; the first run needs network)
set -eu
cd "$(dirname "$0")/../.."
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV || true
here=packaging/linux
work=build/deb
id=io.github.realtime_hud

say() { printf 'deb: %s\n' "$*" >&2; }
die() { printf 'deb: %s\n' "$*" >&2; exit 1; }
for tool in dpkg-deb dpkg-shlibdeps strip gzip; do
    command -v "$tool" >/dev/null 2>&1 || die "$tool is missing. Please type: apt-get install dpkg-dev binutils"
done

# --- the environment it is made from: nothing of it is ever the checkout's ------------------------------------------------------------
wanted=$(cat requirements.lock $here/pyinstaller.lock | cksum)
if [ "$(cat $work/set-up 2>/dev/null)" != "$wanted" ]; then
    say 'making its environment from requirements.lock (once)'
    rm -rf $work
    mkdir -p $work
    "${PYTHON:-.venv/bin/python}" -m venv $work/venv
    $work/venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes --only-binary :all: \
        -r requirements.lock -r $here/pyinstaller.lock
    printf '%s' "$wanted" >$work/set-up
fi
python=$work/venv/bin/python
version=$($python -c 'from app import __version__; print(__version__)')
arch=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH

# --- the bundle -----------------------------------------------------------------------------------------------------------------------
say 'bundling'
REALTIME_HUD_PYTHON=$($python -c 'import sys; print(sys.base_prefix)') PYTHONHASHSEED=1 \
    $python -m PyInstaller --noconfirm --log-level ERROR --distpath $work/dist --workpath $work/work $here/realtime-hud.spec
bundle=$work/dist/realtime-hud
# Only Python's own parts: what comes in wheels is stripped already, and strip breaks libraries that were patched for their wheel (OpenBLAS).
find $bundle/_internal -maxdepth 1 -name 'libpython*' -exec strip --strip-unneeded {} +
find $bundle/_internal -path '*/lib-dynload/*.so' -exec strip --strip-unneeded {} +

# --- the tree of the package ------------------------------------------------------------------------------------------------------------
say 'packing'
tree=$work/tree
doc=$tree/usr/share/doc/realtime-hud
rm -rf $tree
mkdir -p $tree/DEBIAN $tree/usr/bin $tree/usr/lib $doc/licenses $tree/usr/share/applications $tree/usr/share/metainfo \
    $tree/usr/share/man/man1 $tree/usr/share/lintian/overrides $tree/usr/share/icons/hicolor/scalable/apps
cp -a $bundle $tree/usr/lib/realtime-hud
ln -s ../lib/realtime-hud/realtime-hud $tree/usr/bin/realtime-hud
# KWin gives pictures only to the very file that an installed entry names by its full path.
sed 's|^Exec=realtime-hud|Exec=/usr/bin/realtime-hud|' resources/desktop/$id.desktop >$tree/usr/share/applications/$id.desktop
cp resources/desktop/$id.metainfo.xml $tree/usr/share/metainfo/
cp -r resources/desktop/icons/. $tree/usr/share/icons/hicolor/
cp resources/icons/app.svg $tree/usr/share/icons/hicolor/scalable/apps/$id.svg
cp $here/debian/lintian-overrides $tree/usr/share/lintian/overrides/realtime-hud
gzip -9n <$here/debian/realtime-hud.1 >$tree/usr/share/man/man1/realtime-hud.1.gz
printf 'realtime-hud (%s) stable; urgency=low\n\n  * See CHANGELOG.md in this folder.\n\n -- The Realtime HUD developers <realtime-hud@localhost>  %s\n' \
    "$version" "$(date -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >$doc/changelog.gz
gzip -9n <CHANGELOG.md >$doc/CHANGELOG.md.gz
cp $here/debian/copyright $doc/copyright
$python $here/licences.py $doc/licenses
$python packaging/sbom.py $doc/realtime-hud.cdx.json $here/pyinstaller.lock
find $tree -name '*.pyc' -delete
find $tree -type d -exec chmod 755 {} +
find $tree -type f -exec chmod 644 {} +
chmod 755 $tree/usr/lib/realtime-hud/realtime-hud

# --- what it needs of the system: asked of its own libraries -----------------------------------------------------------------------------
mkdir -p $work/shlibs/debian
printf 'Source: realtime-hud\nPackage: realtime-hud\nArchitecture: any\n' >$work/shlibs/debian/control
elf=$(find "$PWD/$tree/usr/lib/realtime-hud" -type f \( -name '*.so*' -o -name realtime-hud \))
own=$(find "$PWD/$tree/usr/lib/realtime-hud" -name '*.so*' -printf '-l%h\n' | sort -u)
# shellcheck disable=SC2086
needs=$(cd $work/shlibs && dpkg-shlibdeps --ignore-missing-info -O $own $elf 2>shlibs.log | sed -n 's/^shlibs:Depends=//p')
[ -n "$needs" ] || die "dpkg-shlibdeps found nothing; see $work/shlibs/shlibs.log"
# Loaded by name while it runs, so that no library tells of them.
for package in libegl1 libgl1 libxcb-shm0 libxcb-randr0 libxcb-xfixes0 libx11-6 libxrandr2 libxfixes3 libxext6; do
    case ", $needs," in *", $package,"* | *", $package ("*) ;; *) needs="$needs, $package" ;; esac
done
size=$(du -sk --apparent-size $tree/usr | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" -e "s/@SIZE@/$size/" -e "s/@NEEDS@/$needs/" $here/debian/control >$tree/DEBIAN/control
(cd $tree && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2) >$tree/DEBIAN/md5sums
find $tree -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p dist
deb=dist/realtime-hud_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz -z6 --build $tree "$deb" >/dev/null
say "$deb, $(du -m "$deb" | cut -f1) MB; installed $((size / 1024)) MB"
