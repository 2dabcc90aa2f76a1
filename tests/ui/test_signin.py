"""Sign-in settings that cannot work are refused: the server would be open to all, or to nobody."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton

from rcdata.errors import SignInUnusable
from rcdata.ui import signin
from tests.provider import SECRET, Provider, settings

APP = "https://dashboard.example.org"
WHOLE = settings(Provider(port=1), APP)


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """A function that writes the secrets."""
    before = config.get_option("secrets.files")
    path = tmp_path / "secrets.toml"

    def write(content: str) -> None:
        path.write_text(content, encoding="utf-8")
        secrets_singleton._reset()

    config.set_option("secrets.files", [str(path)])
    secrets_singleton._reset()
    yield write
    config.set_option("secrets.files", before)
    secrets_singleton._reset()


def _said() -> str:
    with pytest.raises(SignInUnusable) as refused:
        signin.settings()
    with pytest.raises(SystemExit):
        signin.at_start()
    return str(refused.value)


def test_off_without_secrets_or_with_others(given: Callable[[str], None]) -> None:
    assert signin.settings() is None
    given("[database]\npassword = 'x'\n")
    assert signin.settings() is None


def test_required_is_refused_where_it_is_off(
    given: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RCDATA_SIGN_IN", "required")
    assert "RCDATA_SIGN_IN" in _said()
    given(WHOLE)
    assert signin.settings() is not None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[auth]", "[auth", "cannot be read"),
        ("cookie_secret", "cookie_secrets", "Missing: cookie_secret"),
        ("client_id", "clientid", "Missing: client_id"),
        ("client_secret", "clientsecret", "Missing: client_secret"),
        ("server_metadata_url", "metadata", "Missing: server_metadata_url"),
        (SECRET, "short", "fewer than 32"),
        (f"{APP}/oauth2callback", f"{APP}/sub/oauth2callback", "/oauth2callback"),
        (APP, "ftp://x", "/oauth2callback"),
    ],
)
def test_what_cannot_work_is_named(
    given: Callable[[str], None], before: str, after: str, said: str
) -> None:
    given(WHOLE.replace(before, after, 1))
    told = _said()
    assert said in told
    assert "docs/deployment.md" in told
    assert SECRET not in told


@pytest.mark.parametrize("hours", ["0", "-1", "x", "nan", "721"])
def test_hours_are_a_number(
    given: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, hours: str
) -> None:
    given(WHOLE)
    monkeypatch.setenv("RCDATA_SIGNED_IN_HOURS", hours)
    assert "hours" in _said()


def test_long_cookie_comes_in_pieces(given: Callable[[str], None]) -> None:
    """Streamlit splits a cookie that is too long for browsers; if a piece is missing, it is
    invalid."""
    given(WHOLE)
    one = signin.settings()
    assert one is not None
    assert one.over_tls
    told = '{"origin": "' + APP + '", "is_logged_in": true, "sub": "ada"}'
    sign = signin.URLSafeTimedSerializer
    name = signin.USER_COOKIE_NAME
    pieces = {name: "chunks-2", f"{name}_1": told[:20], f"{name}_2": told[20:]}
    cookies = {key: str(sign(SECRET, salt=key).dumps(part)) for key, part in pieces.items()}
    person = one.person(cookies)
    assert person is not None
    assert 0 < person.seconds <= 12 * 3600
    assert one.person({key: cookies[key] for key in (name, f"{name}_1")}) is None
