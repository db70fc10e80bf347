#!/bin/sh
# Makes this tree ready to run: .venv with the locked packages, and the system parts that Qt and the tests need.
#
#   packaging/setup.sh [--for-tests | --for-bundle]
#
# Doing it again changes nothing, takes under a second and prints nothing. As root on Debian, Ubuntu and their
# relatives it installs what the system lacks; anybody else gets one line that says what to install, and exit code 1.
set -eu
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin # ldconfig lives there, outside an ordinary user's path

for_tests=no
for_bundle=no
case "${1-}" in
    '') ;;
    --for-bundle) for_bundle=yes ;;
    --for-tests) for_tests=yes for_bundle=yes ;;
    *) echo "usage: packaging/setup.sh [--for-tests | --for-bundle]" >&2; exit 2 ;;
esac

say() { echo "setup: $*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# ---- A Python ------------------------------------------------------------------------------------------------------
# 3.14 is out because Qt 6.9, the last release for glibc 2.28, has no wheels for it.
fits='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'
python=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if "$candidate" -c "$fits" >/dev/null 2>&1; then python=$candidate; break; fi
done
[ -n "$python" ] || fail "Python 3.11, 3.12 or 3.13 is needed (PYTHON=/path/to/it make setup names one elsewhere)"

# ---- System parts --------------------------------------------------------------------------------------------------
missing=
need() { missing="$missing $1"; }

"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    need "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"

if [ "$(uname -s)" = Linux ]; then
    libraries=$(ldconfig -p 2>/dev/null || true)
    # What the Qt wheels link to and don't carry (objdump -p): library, then the package that has it. Looked up by
    # library, because some packages have another name in newer releases (libglib2.0-0t64); apt knows the old ones.
    while read -r library package; do
        case "$libraries" in *"$library "*) ;; *) need "$package" ;; esac
    done <<-'END'
	libEGL.so.1 libegl1
	libGL.so.1 libgl1
	libX11-xcb.so.1 libx11-xcb1
	libX11.so.6 libx11-6
	libdbus-1.so.3 libdbus-1-3
	libfontconfig.so.1 libfontconfig1
	libfreetype.so.6 libfreetype6
	libgthread-2.0.so.0 libglib2.0-0
	libgssapi_krb5.so.2 libgssapi-krb5-2
	libxcb-cursor.so.0 libxcb-cursor0
	libxcb-glx.so.0 libxcb-glx0
	libxcb-icccm.so.4 libxcb-icccm4
	libxcb-image.so.0 libxcb-image0
	libxcb-keysyms.so.1 libxcb-keysyms1
	libxcb-randr.so.0 libxcb-randr0
	libxcb-render-util.so.0 libxcb-render-util0
	libxcb-render.so.0 libxcb-render0
	libxcb-shape.so.0 libxcb-shape0
	libxcb-shm.so.0 libxcb-shm0
	libxcb-sync.so.1 libxcb-sync1
	libxcb-util.so.1 libxcb-util1
	libxcb-xfixes.so.0 libxcb-xfixes0
	libxcb-xkb.so.1 libxcb-xkb1
	libxcb.so.1 libxcb1
	libxkbcommon-x11.so.0 libxkbcommon-x11-0
	libxkbcommon.so.0 libxkbcommon0
	END
    have fc-list || need fontconfig
    { have fc-list && fc-list : family | grep -q 'Noto Sans CJK SC'; } || need fonts-noto-cjk
    have Xvfb || need xvfb # make demo, play and screens run without a screen too
    { have msgfmt && have msgmerge; } || need gettext
    if [ $for_bundle = yes ]; then
        have objdump || need binutils # PyInstaller follows libraries with it; strip is in it as well
    fi
    if [ $for_tests = yes ]; then
        have chromium || have chromium-browser || have google-chrome || need chromium
        # The seat is attacked and sat at from outside: a window manager, hands, the accessibility bus, a one-app session.
        have openbox || need openbox
        have xdotool || need xdotool
        have xclip || need xclip
        have cage || need cage
        have Xwayland || need xwayland # cage does not start without it
        { have xrandr && have xset; } || need x11-xserver-utils
        have dbus-run-session || need dbus-daemon
        /usr/bin/python3 -c 'import pyatspi' 2>/dev/null || need python3-pyatspi
        [ -x /usr/libexec/at-spi-bus-launcher ] || need at-spi2-core
    fi
fi

# Runs apt-get; its words are shown only when it fails. Waits up to five minutes for another installer to finish:
# the option does that for installing, the loop for the lists, which the option doesn't cover.
apt() {
    waited=0
    until words=$(LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" 2>&1 </dev/null); do
        case "$words" in
            *"Could not get lock"*) [ $waited -lt 300 ] && sleep 5 && waited=$((waited + 5)) && continue ;;
        esac
        echo "$words" >&2
        return 1
    done
}

if [ -n "$missing" ]; then
    if ! have apt-get; then
        fail "please install what your system calls these Debian packages:$missing"
    elif [ "$(id -u)" -ne 0 ]; then
        fail "please run: sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing"
    fi
    say "installing$missing"
    apt update || say "the package lists could not be refreshed; going on with the old ones"
    # shellcheck disable=SC2086 # a list of names
    apt install -y --no-install-recommends $missing || fail "apt-get could not install$missing"
fi

# ---- .venv ---------------------------------------------------------------------------------------------------------
uv_lock=packaging/locks/uv.txt
lock=packaging/locks/dev.txt # with the tests' packages: tests and stories run from the same environment
stamp=.venv/exam-room.stamp # two lines: the folder .venv was made in, and what it was made from
here=$(pwd)
wanted=$(cat pyproject.toml $uv_lock $lock "$0" | cksum)
works() { .venv/bin/python -c "$fits" 2>/dev/null && [ "$(sed -n 1p $stamp 2>/dev/null)" = "$here" ]; }
if works && [ "$(sed -n 2p $stamp)" = "$wanted" ]; then exit 0; fi

if works; then
    say "bringing .venv up to date"
else
    say "making .venv (about 600 MB)"
    "$python" -m venv --clear .venv # anew after a copy or a move too: scripts in there name their folder
fi
echo "$here" >$stamp

# uv doesn't read pip's settings; a mirror or a certificate that somebody set for pip is meant for this too.
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
setting() { pip config list 2>/dev/null | sed -n "s/^\(:env:\|global\|install\)\.$1='\(.*\)'\$/\2/p" | head -n 1; }
index=$(setting index-url)
if [ -n "$index" ] && [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then export UV_DEFAULT_INDEX="$index"; fi
cert=$(setting cert)
if [ -n "$cert" ] && [ -z "${SSL_CERT_FILE:-}" ]; then export SSL_CERT_FILE="$cert"; fi
export UV_HTTP_TIMEOUT="${UV_HTTP_TIMEOUT:-180}" # Qt is 93 MB, and some lines are slow
export UV_PYTHON_DOWNLOADS=never
quiet=--quiet
if [ -t 2 ]; then quiet=; fi

pip install -qq --no-deps --only-binary :all: --require-hashes -r $uv_lock
uv() { .venv/bin/uv $quiet "$@" --python .venv/bin/python; }
uv pip sync --require-hashes --no-build $uv_lock $lock
uv pip install --no-deps --no-build-isolation --editable .
{ echo "$here"; echo "$wanted"; } >$stamp
