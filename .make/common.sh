# Sourced by every script here: the repository's root, messages, and where Swift is.
# Works in bash alone; it must not install or build anything.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT="$PWD"
LOGS="$ROOT/.cache/logs"
VENV="$ROOT/.cache/venv"
export ROOT LOGS VENV
mkdir -p "$LOGS"

# One set of flags for `make run`, `make build` and `make test`: another set in the same folder would build
# everything anew at each turn.
# shellcheck disable=SC2034 # used by the scripts that source this
RELEASE_FLAGS=(--configuration release -Xswiftc -enable-testing)

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Runs a command with its output in .cache/logs/NAME.log; shows the end of it only on failure.
quietly() {
    local name="$1" log
    shift
    log="$LOGS/$name.log"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        fail "Failed: $* (all of it: ${log#"$ROOT"/})"
    fi
}

# Puts Swift on PATH, or prints the official way to get it and stops.
need_swift() {
    local folder
    if ! command -v swift >/dev/null; then
        for folder in /opt/swift/usr/bin /usr/libexec/swift/bin "${SWIFTLY_BIN_DIR:-}" \
            "${HOME:-/root}/.local/share/swiftly/bin"; do
            if [[ -n $folder && -x $folder/swift ]]; then
                export PATH="$folder:$PATH"
                break
            fi
        done
    fi
    if ! command -v swift >/dev/null; then
        fail "Swift is not installed. Townhall needs Swift 6.2 or later; the official way to get it:

    curl -O https://download.swift.org/swiftly/linux/swiftly-\$(uname -m).tar.gz
    tar zxf swiftly-\$(uname -m).tar.gz
    ./swiftly init

(https://www.swift.org/install/linux/). Then open a new shell and type the same command again."
    fi
    local version
    # On a new machine Swift may not start yet, for want of libraries that the set-up installs.
    version="$({ swift --version 2>/dev/null || true; } | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p;T;q')"
    if [[ -n $version && $(printf '%s\n6.2\n' "$version" | sort -V | head -n 1) != 6.2 ]]; then
        fail "Swift $version is too old: Townhall needs 6.2 or later (https://www.swift.org/install/linux/)."
    fi
}
