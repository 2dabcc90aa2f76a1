#!/bin/sh
# Makes sure that there is a Chromium for the browser tests, and a Chinese font so that
# screenshots show characters and not boxes. Argument: the Python of the environment.
set -u
python=${1:-python3}

has_chromium() {
    "$python" -m tests.browser.chromium >/dev/null 2>&1
}

has_chinese_font() {
    # Without fontconfig nothing can be said; the tests do not depend on the font.
    ! command -v fc-list >/dev/null 2>&1 || [ -n "$(fc-list :lang=zh)" ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null || return 1
    echo "Installing $* …"
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

if [ -n "${CHROMIUM:-}" ] && ! has_chromium; then
    echo "CHROMIUM=$CHROMIUM does not run." >&2
    exit 1
fi

# Chromium without a window takes a third less of the processor; Debian has it in a package of its own.
[ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null 2>&1 ||
    apt_install chromium-headless-shell fonts-noto-cjk 2>/dev/null
has_chromium || apt_install chromium fonts-noto-cjk
if ! has_chromium; then
    echo "Installing Playwright's Chromium …"
    "$python" -m playwright install chromium
fi
has_chinese_font || apt_install fonts-noto-cjk ||
    echo "No Chinese font: screenshots will show boxes. Install fonts-noto-cjk." >&2

if ! has_chromium; then
    echo "No Chromium found for the browser tests. Install one (Debian: sudo apt-get install" >&2
    echo "chromium fonts-noto-cjk), or name it: CHROMIUM=/path/to/chromium make test" >&2
    exit 1
fi
