# shellcheck shell=bash
# Sourced by the scripts beside this folder: what must be there before Linnen can run on this machine.
# Every step looks first and does nothing when it has been done, so that a second start costs almost nothing.

export LC_ALL=C.UTF-8 PYTHONUTF8=1

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit 1
cd "$root" || exit 1
venv=$root/.venv
in_venv=$venv/bin/python
log=$venv/install.log

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf 'Linnen: %s\n' "$*" >&2
    exit 1
}

# The Python to work with: that of a finished .venv, else plain python3, since its system packages come along, else the
# newest that Linnen is tested with.
find_python() {
    local name found
    for name in "$in_venv" python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && is_supported "$name"; then
            python=$(command -v "$name")
            return
        fi
    done
    found=$(python3 --version 2>/dev/null || echo "no Python 3")
    fail "needs Python 3.11, 3.12, 3.13 or 3.14; this machine has $found. On Debian and Ubuntu: apt-get install python3."
}

is_supported() {
    "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

# Asks for what is missing from the system, or says what to type where that is not allowed.
need_packages() {
    local why=$1
    shift
    command -v apt-get >/dev/null || fail "needs $why. Install what your system calls: $*"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        # Without a terminal sudo cannot ask for a password: then only a password-free one will do.
        if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo)
        else
            fail "needs $why. Type this as an administrator, then start again: apt-get update && apt-get install --yes --no-install-recommends $*"
        fi
    fi
    say "Installing from the system: $*"
    local output
    # An update that fails on somebody's other package source is no reason to stop; the installation tells.
    if ! output=$({ "${as_root[@]}" apt-get update -qq
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"; } 2>&1); then
        printf '%s\n' "$output" | tail -n 15 >&2
        fail "needs $why, but this failed: apt-get install $*"
    fi
}

prepare_place() {
    [ -w "$root" ] || fail "cannot write in $root. Start it as the owner of that folder, or give yourself the right to write there."
    if [ -e "$venv" ] && [ ! -w "$venv" ]; then
        fail "cannot write in $venv. Start it as the owner of that folder, or remove it."
    fi
}

# One at a time: two starts at once would install over each other. Held until `leave_preparing`.
enter_preparing() {
    exec 9<"$root/requirements.txt"
    if ! flock --nonblock 9; then
        say "Another start is preparing Linnen; waiting for it."
        flock 9
    fi
}

leave_preparing() { exec 9<&-; }

# A virtual environment that was cut off while it was made or filled is made again: half a library is worse than none.
prepare_venv() {
    find_python
    [ "$python" = "$in_venv" ] && [ ! -e "$venv/.unfinished" ] && return
    rm -rf "$venv"
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need_packages "the part of Python that makes virtual environments" "$(basename "$python")-venv"
    fi
    say "Making .venv with $("$python" --version)."
    local output
    mkdir "$venv" && touch "$venv/.unfinished"
    output=$("$python" -m venv "$venv" 2>&1) || fail "could not make $venv: $output"
    rm "$venv/.unfinished"
}

# When the file changed since the last time that this succeeded.
install_requirements() {
    local stamp=$venv/.installed-$1 wanted
    wanted=$(sha256sum <"$1")
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    say "Installing the libraries of $1; the first time takes about a minute."
    touch "$venv/.unfinished"
    if ! "$in_venv" -m pip install --quiet --no-input --disable-pip-version-check --require-hashes --requirement "$1" >"$log" 2>&1; then
        rm -f "$venv/.unfinished"
        tail -n 15 "$log" >&2
        fail "could not install the libraries (the whole story is in $log). Is this machine on the network? Start again to go on."
    fi
    rm -f "$venv/.unfinished"
    printf '%s\n' "$wanted" >"$stamp"
}

# WeasyPrint, which makes the PDFs, loads these when it starts.
prepare_pdf() {
    if ! "$in_venv" -c '
import ctypes
for library in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(library)' 2>/dev/null; then
        need_packages "Pango, which draws the text in PDFs" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    fi
}

compile_translations() {
    local source output
    for source in app/translations/*/LC_MESSAGES/*.po; do
        if [ -e "$source" ] && [ ! "${source%.po}.mo" -nt "$source" ]; then
            output=$("$in_venv" -m babel.messages.frontend --quiet compile --directory app/translations 2>&1) ||
                fail "could not compile the translations: $output"
            return
        fi
    done
}

# The second look for names before a text is shared: without its lists Linnen runs, and says that it did not look.
prepare_names() {
    "$in_venv" script/lib/name_lists.py >"$log" 2>&1 || say "The name lists could not be made (see $log): only the first check for names runs."
}

prepare_to_run() {
    prepare_venv
    PIP_ONLY_BINARY=:all: install_requirements requirements.txt
    prepare_names
    prepare_pdf
    compile_translations
}

prepare_to_test() {
    prepare_place
    enter_preparing
    prepare_venv
    install_requirements requirements.txt
    install_requirements requirements-dev.txt
    prepare_names
    prepare_pdf
    compile_translations
    leave_preparing
}

prepare_browser() {
    local missing=()
    [ -x /usr/bin/chromium ] || missing+=(chromium)
    command -v shellcheck >/dev/null || missing+=(shellcheck)
    [ ${#missing[@]} -eq 0 ] || need_packages "Chromium for the browser tests, and shellcheck" "${missing[@]}"
}
