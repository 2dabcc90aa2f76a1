#!/bin/sh
# Asks OSV, the open list of advisories, for known weaknesses of the pinned packages. Where it cannot
# be reached, that is said and nothing fails. The tool stands apart from the packages that it looks at.
set -u
py=$1 osv=${OSV:-https://api.osv.dev/v1/query} apart=.venv/audit

reached() {
    "$py" -c 'import sys, urllib.request as web
web.urlopen(sys.argv[1], b"{\"package\": {\"name\": \"pip\", \"ecosystem\": \"PyPI\"}}", 5)' "$osv" 2>/dev/null
}

if ! reached; then
    echo "Packages not audited: $osv cannot be reached from here."
elif ! { "$py" -m venv "$apart" && timeout 120 "$apart/bin/python" -m pip install -q \
        --disable-pip-version-check --root-user-action=ignore pip-audit==2.10.1; } >/dev/null 2>&1; then
    echo "Packages not audited: pip-audit cannot be installed here."
else
    timeout 300 "$apart/bin/python" -m pip_audit -s osv --osv-url "$osv" \
        --requirement constraints.txt --no-deps --disable-pip --progress-spinner off
fi
