#!/bin/sh
# Makes sure that there is what a lake needs to be tried: PostgreSQL for its catalogue, and moto,
# which speaks like S3, in an environment of its own (it wants other versions of packages than we).
# Argument: the Python of the project. What cannot be had is said; the tests then skip in words.
set -u
python=${1:-python3}
storage=${2:-.venv/storage}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_postgres() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

if ! has_postgres && command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    echo "Installing postgresql …"
    as_root apt-get update -qq
    # Not started: the test starts one of its own.
    as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install -y -qq --no-install-recommends postgresql >/dev/null
fi
has_postgres || echo "No PostgreSQL found: the tests of the lake are skipped." >&2

if [ ! -e "$storage/installed-5.2.5" ]; then
    echo "Installing moto …"
    "$python" -m venv "$storage" &&
        "$storage/bin/python" -m pip install --quiet --disable-pip-version-check \
            --root-user-action=ignore "moto[server]==5.2.5" &&
        touch "$storage/installed-5.2.5" ||
        echo "moto could not be installed: the tests of the lake are skipped." >&2
fi
exit 0
