# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # shares its names with prepare.sh and with the script that sources both
# Sourced by script/lint and script/test: the checks that run no test, each with its time, and one summary of all.

summary=()
all_well=yes

# check NAME COMMAND...: quiet when it succeeds, the whole output when it does not.
check() {
    local name=$1 output begin=$EPOCHREALTIME word=ok
    shift
    if ! output=$("$@" 2>&1); then
        word=FAILED all_well=no
        printf '\n--- %s ---\n%s\n' "$name" "$output"
    fi
    note "$name" "$word" "$begin"
}

note() {
    local microseconds=$((${EPOCHREALTIME/[.,]/} - ${3/[.,]/}))
    summary+=("$(printf '%-12s %-7s %6s.%s s' "$1" "$2" $((microseconds / 1000000)) $((microseconds / 100000 % 10)))")
}

show_summary() { printf '%s\n' '' "${summary[@]}"; }

check_code() {
    check lint "$in_venv" -m ruff check
    check format "$in_venv" -m ruff format --check
    check shell check_shell
    check types "$in_venv" -m mypy
    check contracts "$venv/bin/lint-imports" --no-cache
}

check_shell() {
    command -v shellcheck >/dev/null || return 0
    local scripts
    mapfile -t scripts < <(grep --recursive --files-with-matches --exclude='*.py' -E '^#(!.*bash| shellcheck shell)' script .ci)
    shellcheck --external-sources "${scripts[@]}"
}
