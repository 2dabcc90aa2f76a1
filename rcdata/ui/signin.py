"""Sign-in with the organisation's identity provider, using Streamlit's own functions: the settings,
the person behind a cookie, and signing out. Off unless the secrets have a section `[auth]`."""

from __future__ import annotations

import hmac
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from itsdangerous import BadData, URLSafeTimedSerializer
from streamlit.auth_util import (
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    get_redirect_uri,
    get_secrets_auth_section,
    is_authlib_installed,
)
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from rcdata.errors import SignInUnusable
from rcdata.i18n import Language
from rcdata.server.gate import Person, SignIn
from rcdata.server.streamlit_paths import CALLBACK

_WHERE = "[auth]"
_GUIDE = "See docs/deployment.md"
_SHARED = ("redirect_uri", "cookie_secret")
_OWN = ("client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET = 32
# Hours for which a sign-in is valid: a working day. Streamlit's cookie would be valid for a month.
_HOURS, _MOST_HOURS = 12.0, 30 * 24.0


@dataclass(frozen=True)
class _Cookies:
    """Reads Streamlit's cookie, which is signed with `secret`, belongs to the server at `origin`
    and is valid for `seconds`."""

    secret: str
    origin: str
    seconds: float

    def person(self, cookies: Mapping[str, str]) -> Person | None:
        """The person of the cookies; None if there is none, or it is forged, too old or of another
        server."""
        if USER_COOKIE_NAME not in cookies:
            return None
        try:
            _, signed_at = self._opened(cookies, USER_COOKIE_NAME)
            whole = get_cookie_with_chunks(
                lambda name: self._opened(cookies, name)[0].encode(), USER_COOKIE_NAME
            )
            told = json.loads(whole or "{}")
        except (BadData, KeyError, ValueError):
            return None
        is_here = isinstance(told, dict) and told.get("origin") == self.origin
        if not is_here or told.get("is_logged_in") is not True:
            return None
        return Person(self._key(told), signed_at + self.seconds - time.time())

    def _opened(self, cookies: Mapping[str, str], name: str) -> tuple[str, float]:
        opener = URLSafeTimedSerializer(self.secret, salt=name)
        told, at = opener.loads(cookies[name], max_age=int(self.seconds), return_timestamp=True)
        return str(told), at.timestamp()

    def _key(self, told: dict[str, Any]) -> str:
        named = json.dumps([told.get(part) for part in ("provider", "iss", "sub")])
        return hmac.digest(self.secret.encode(), named.encode(), "sha256").hex()[:16]


def at_start() -> SignIn | None:
    """The settings, when the server starts; if they cannot be used, it ends and says why."""
    try:
        return settings()
    except SignInUnusable as error:
        raise SystemExit(str(error)) from None


def settings() -> SignIn | None:
    """How readers sign in; None if everybody who reaches the server may read. Raises
    `SignInUnusable` if sign-in is set up and cannot work."""
    given = _given()
    if not given:
        return None
    ways = _ways(given)
    _check(given, ways)
    origin = get_origin_from_redirect_uri() or ""
    cookies = _Cookies(str(given["cookie_secret"]), origin, _hours() * 3600)
    over_tls = origin.startswith("https:")
    return SignIn(tuple(ways), cookies.person, generate_login_redirect_url, over_tls)


def way_out(lang: Language) -> None:
    """Draws a button to sign out, for those who are signed in."""
    if st.user.get("is_logged_in"):
        st.button(lang.text("Sign out"), type="tertiary", on_click=st.logout)


def _given() -> Mapping[str, Any]:
    """The section `[auth]` of the secrets; empty if there is none."""
    files = [path for path in st.get_option("secrets.files") if Path(path).exists()]
    try:
        is_read = st.secrets.load_if_toml_exists()
    except OSError:
        is_read = False
    if files and not is_read:
        raise _unusable("The secrets cannot be read", ", ".join(files))
    given = get_secrets_auth_section()
    if not given and os.environ.get("RCDATA_SIGN_IN") == "required":
        raise _unusable("RCDATA_SIGN_IN asks for sign-in, and the secrets have no part [auth]")
    if not isinstance(given, Mapping):
        raise _unusable("This is no part of its own", _WHERE)
    return given


def _ways(given: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The providers, by name: `[auth]` itself, or each of its subsections."""
    if "client_id" in given:
        return {"default": given}
    parts = {name: part for name, part in given.items() if isinstance(part, Mapping)}
    return {name: part for name, part in parts.items() if name != "client_kwargs"}


def _check(given: Mapping[str, Any], ways: Mapping[str, Mapping[str, Any]]) -> None:
    missing = [name for name in _SHARED if not given.get(name)]
    for part in ways.values() or [given]:
        missing += [name for name in _OWN if not part.get(name)]
    if missing:
        raise _unusable(f"Missing: {', '.join(missing)}", _WHERE)
    if any("_" in way for way in ways):
        raise _unusable("The name of a provider has no underscore", _WHERE)
    if len(str(given["cookie_secret"])) < _SHORTEST_SECRET:
        raise _unusable(f"cookie_secret has fewer than {_SHORTEST_SECRET} characters", _WHERE)
    at = urlsplit(get_redirect_uri(get_secrets_auth_section()) or "")
    callback = "/".join(["", *_base()]) + CALLBACK
    if at.scheme not in {"http", "https"} or not at.netloc or at.path != callback:
        raise _unusable(f"redirect_uri is not https://…{callback}", _WHERE)
    if not is_authlib_installed():
        raise _unusable("The packages of requirements-signin.txt are not installed")


def _base() -> list[str]:
    return [part for part in str(st.get_option("server.baseUrlPath")).split("/") if part]


def _hours() -> float:
    given = os.environ.get("RCDATA_SIGNED_IN_HOURS", "")
    try:
        hours = float(given or _HOURS)
    except ValueError:
        hours = 0
    if not 0 < hours <= _MOST_HOURS:
        raise _unusable(f"This is no number of hours up to {_MOST_HOURS:g}", given)
    return hours


def _unusable(what: str, where: str | None = None) -> SignInUnusable:
    return SignInUnusable(what, where=where, remedy=_GUIDE)
