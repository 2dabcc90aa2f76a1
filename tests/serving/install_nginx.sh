#!/bin/sh
# Makes sure that there is an nginx to try deploy/nginx.conf with.
set -u
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null 2>&1 && exit 0

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    echo "Installing nginx …"
    as_root apt-get update -qq
    # Not started: the test starts one of its own.
    as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install -y -qq --no-install-recommends nginx >/dev/null
fi
command -v nginx >/dev/null 2>&1 && exit 0
echo "No nginx found to try deploy/nginx.conf with. Install one (Debian: apt-get install nginx)." >&2
exit 1
