"""The paths that Streamlit itself answers, below the path of the app. Their names are in no other
module of Python, so that a release of Streamlit that changes one is followed here."""

from __future__ import annotations

# Its inner addresses: the connection, the state of the server, what a page asks when it starts.
INNER = "_stcore"
# Scripts and fonts of pages; files of downloads; components of the old kind.
_STATIC, _MEDIA, _COMPONENT = "static", "media", "component"
# Files of an app's own folder `static`; this app has none.
_APP = "app"
# Signing in and out; the path to which providers send readers back.
_AUTH, _CALLBACK = "auth", "oauth2callback"

HEALTH, HOST_CONFIG = f"/{INNER}/health", f"/{INNER}/host-config"
LOGIN, CALLBACK = f"/{_AUTH}/login", f"/{_CALLBACK}"

# The first parts of all its paths.
FIRST_PARTS = frozenset({INNER, _APP, _AUTH, _COMPONENT, _MEDIA, _CALLBACK, _STATIC})
# Those that can be reached: components of the old kind are closed (`UNUSED`).
REACHED = FIRST_PARTS - {_COMPONENT}

# Open to all, also where readers sign in: its state and scripts, and signing in and out.
OPEN = rf"{HEALTH}|/favicon\.png|/{_STATIC}/.+|/{_AUTH}/log(in|out)|{CALLBACK}"
# What this app does not use: uploads, the interface for programs, metrics, old components.
UNUSED = rf"/{INNER}/(upload_file|agent|metrics|script-health-check)|/{_COMPONENT}/"
# Needed only where readers sign in.
SIGNING_IN = rf"/{_AUTH}/|{CALLBACK}"
