#!/bin/sh
# Makes sure that there is a LibreOffice to open PowerPoint files with; without one, the tests that
# open them are skipped.
set -u
command -v soffice >/dev/null 2>&1 && exit 0

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    echo "Installing LibreOffice …"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends libreoffice-impress >/dev/null
fi
command -v soffice >/dev/null 2>&1 && exit 0
echo "No LibreOffice found: PowerPoint files are not opened. Install one (Debian: apt-get install libreoffice-impress)." >&2
exit 0
