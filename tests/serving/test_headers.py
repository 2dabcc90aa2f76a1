"""The headers that tell the browser what to forbid."""

from pathlib import Path

from rcdata.server.headers import HEADERS, policy
from tests.asking import ask
from tests.server import App, running_app


def test_every_answer_bears_the_headers(app: App) -> None:
    for path, headers in (
        ("/costs", {}),
        ("/_stcore/health", {}),
        ("/nosuch", {}),
        ("/favicon.png", {}),
        ("/", {"Host": "evil.example"}),
        ("/_stcore/metrics", {}),
    ):
        answer = ask(app.url, path, headers)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (path, name)
        assert answer.headers["Content-Security-Policy"] == policy("")


def test_policy_lets_nothing_in_from_elsewhere() -> None:
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy("").split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' blob:"
    assert rules["frame-ancestors"] == "'self'"
    assert rules["form-action"] == rules["base-uri"] == "'none'"
    assert not any("http" in value or "*" in value for value in rules.values())


def test_pages_named_may_frame_the_app(database: Path, tmp_path: Path) -> None:
    framing = {"RCDATA_FRAMES": "https://intranet.example.org"}
    with running_app(tmp_path / "log", database, environment=framing) as app:
        sent = ask(app.url, "/costs?embed=true").headers["Content-Security-Policy"]
    assert sent.endswith("frame-ancestors 'self' https://intranet.example.org")
