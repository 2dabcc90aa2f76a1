"""A small identity provider (OpenID Connect, code flow) for the tests of sign-in. Everybody is
signed in at once, as `person`."""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.server import App, free_port, running_app

CLIENT, PASSWORD = "dashboard", "only-between-the-two"
SECRET = "a cookie secret of the tests, long enough"


@dataclass
class Provider:
    port: int = field(default_factory=free_port)
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "ada", "name": "Ada"})
    # Refuses everybody.
    refuses: bool = False
    # Signs with a key that it does not publish.
    forges: bool = False
    signed_out: int = 0
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self.metadata),
            Route("/keys", self.keys),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/leave", self.leave),
        ]

    async def metadata(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "end_session_endpoint": f"{self.url}/leave",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [{**self.key.as_dict(private=False), "alg": "RS256"}]})

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        told = {"error": "access_denied"} if self.refuses else {"code": code}
        back = urlencode({**told, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 302)

    async def token(self, request: Request) -> Response:
        form = await request.form()
        asked = self.codes.pop(str(form["code"]), None)
        known = base64.b64encode(f"{CLIENT}:{PASSWORD}".encode()).decode()
        is_client = request.headers.get("authorization") == f"Basic {known}"
        digest = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or not is_client or asked["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse(
            {"access_token": "x", "token_type": "Bearer", "id_token": self.told(asked["nonce"])}
        )

    def told(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        key = RSAKey.generate_key(2048) if self.forges else self.key
        return jwt.encode({"alg": "RS256"}, {**claims, **self.person}, key)

    async def leave(self, request: Request) -> Response:
        self.signed_out += 1
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], 302)


def settings(provider: Provider, app: str) -> str:
    """The secrets file of an app at the address `app`."""
    return f"""
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "{CLIENT}"
client_secret = "{PASSWORD}"
server_metadata_url = "{provider.url}/.well-known/openid-configuration"
"""


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider()
    options = {"host": "127.0.0.1", "port": provider.port, "log_level": "warning"}
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=provider.routes()), **options))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield provider
    server.should_exit = True
    thread.join(10)


@contextmanager
def gated_app(provider: Provider, folder: Path, database: Path) -> Iterator[App]:
    """The app with sign-in switched on."""
    port, secrets_file = free_port(), folder / "secrets.toml"
    secrets_file.write_text(settings(provider, f"http://127.0.0.1:{port}"), encoding="utf-8")
    options = {"secrets.files": str(secrets_file)}
    with running_app(folder / "log", database, port=port, options=options) as app:
        yield app
