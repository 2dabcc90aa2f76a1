"""Sign-in, on and off: what people get who are signed in or not."""

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.sync.client import connect

from rcdata.i18n import LANGUAGES, language
from rcdata.server.gate import Gate, Person, SignIn
from rcdata.titles import FIRST, PAGES, full_title, page_answer
from tests import loops, provider
from tests.asking import ask, shakes_hands
from tests.provider import SECRET, Provider, gated_app, running_provider
from tests.server import App, free_port, running_app

USER = "_streamlit_user"
# All kinds of addresses that are not pages and need sign-in.
BEHIND = (
    "/api",
    "/api/cards/share.csv",
    "/api/tables/un_expenses.csv",
    "/api/datapackage.json",
    "/api/nosuch",
    "/media/0123.csv",
    "/frame/present?b=x",
    "/_stcore/stream",
    "/_stcore/host-config",
    "/_stcore/bidi-components/x/y.js",
    "/app/static/x.csv",
    "/x.csv",
)
OPEN = ("/_stcore/health", "/frame/start.js", "/frame/preview.png", "/favicon.png")


@pytest.fixture(scope="module")
def at() -> Iterator[Provider]:
    with running_provider() as one:
        yield one


@pytest.fixture
def idp(at: Provider) -> Iterator[Provider]:
    """The provider, with its settings restored after each test."""
    yield at
    at.refuses = at.forges = False
    at.person = {"sub": "ada", "name": "Ada"}


@pytest.fixture(scope="module")
def gated(at: Provider, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with gated_app(at, tmp_path_factory.mktemp("gated"), database) as app:
        yield app


def _signed_in(app: App) -> httpx.Client:
    reader = httpx.Client(base_url=app.url, follow_redirects=True, timeout=30)
    landed = reader.get("/sign-in")
    assert landed.status_code == 200, landed.text
    return reader


def _cookies(reader: httpx.Client) -> str:
    return "; ".join(f"{one.name}={one.value}" for one in reader.cookies.jar)


def _session(app: App, cookies: str, session: str = "") -> list[ForwardMsg]:
    """The messages that a session on the page of costs gets until the end of its first run."""
    token = dict(one.split("=", 1) for one in cookies.split("; ")).get("_streamlit_xsrf", "x")
    asked = BackMsg()
    asked.rerun_script.page_name = "costs"
    told: list[ForwardMsg] = []
    with connect(
        f"{app.url.replace('http', 'ws')}/_stcore/stream",
        additional_headers={"Cookie": cookies},
        origin=app.url,  # type: ignore[arg-type]
        subprotocols=["streamlit", token, *([session] if session else [])],  # type: ignore[list-item]
    ) as line:
        line.send(asked.SerializeToString())
        while not told or not _is_whole(told[-1]):
            told.append(ForwardMsg.FromString(line.recv(timeout=30)))  # type: ignore[arg-type]
    return told


def _is_whole(told: ForwardMsg) -> bool:
    """Whether the run is complete, since a run may be cut short and started again."""
    finished = told.WhichOneof("type") == "script_finished"
    return finished and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def _signed(value: str, secret: str = SECRET) -> str:
    return f"{USER}={create_signed_value(secret, USER, value).decode()}"


def _told_of(app: App) -> str:
    return f'{{"origin": "{app.url}", "is_logged_in": true, "sub": "ada"}}'


def test_off_nothing_is_asked_and_no_way_in_is_open(app: App) -> None:
    page = ask(app.url, "/costs")
    assert page_answer(language("en"), "costs") in page.body
    assert 'name="owner"' not in page.body
    assert ask(app.url, "/api").status == 200
    assert shakes_hands(app.url, {}) == 101
    for path in ("/auth/login", "/auth/logout", "/oauth2callback", "/sign-in"):
        assert ask(app.url, path).status == 404, path


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page_shows_its_title_and_the_way_in_alone(gated: App, page: str, code: str) -> None:
    lang = language(code)
    asked = f"/{'' if page == FIRST else page}?lang={code}&period=2019"
    answer = ask(gated.url, asked)
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"<title>{full_title(lang, page)}</title>" in answer.body
    assert f">{lang.text('Sign in')}</a>" in answer.body
    assert lang.text("This dashboard is shown to those who are signed in.") in answer.body
    for other in set(LANGUAGES) - {code}:
        assert f'href="?period=2019&amp;lang={other}"' in answer.body
    for said in (*(page_answer(lang, one) for one in PAGES), "og:", "start.js", "streamlit"):
        assert said.lower() not in answer.body.lower(), said


@pytest.mark.parametrize("path", ["/nosuch", "/costs/", "/Costs", "//evil/", "/a/b"])
def test_other_addresses_tell_nothing_either(gated: App, path: str) -> None:
    answer = ask(gated.url, path)
    assert answer.status == 200
    assert "/sign-in" in answer.body
    assert "evil" not in answer.body


@pytest.mark.parametrize("path", BEHIND)
def test_whatever_is_no_page_is_refused_in_words(gated: App, path: str) -> None:
    answer = ask(gated.url, path)
    assert answer.status == 401
    assert answer.headers["Cache-Control"] == "no-store"
    for code in LANGUAGES:
        words = language(code).text("This server answers those who are signed in")
        said = ask(gated.url, path, {"Accept-Language": code}).body
        assert words in said


@pytest.mark.parametrize("path", OPEN)
def test_state_and_scripts_stay_open(gated: App, path: str) -> None:
    assert ask(gated.url, path).status == 200
    assert ask(gated.url, "/health").status in {200, 503}


def test_after_sign_in_pages_files_and_sessions_are_there(gated: App, idp: Provider) -> None:
    reader = _signed_in(gated)
    page = reader.get("/costs?lang=en")
    assert page_answer(language("en"), "costs") in page.text
    assert page.headers["Cache-Control"] == "private, no-cache"
    sheet = reader.get("/api/cards/share.csv")
    assert sheet.status_code == 200
    assert sheet.text.count("\n") > 5
    assert "private" in sheet.headers["Cache-Control"]
    reader.get("/_stcore/health")
    told = b"".join(one.SerializeToString() for one in _session(gated, _cookies(reader)))
    assert b"Sign out" in told
    assert b"vega" in told, "no chart was drawn"


@pytest.mark.parametrize(
    "cookies",
    [
        "",
        f"{USER}=",
        f"{USER}=x.y.z",
        f"{USER}=chunks-2; {USER}_1=x; {USER}_2=y",
        "_streamlit_session=x; _streamlit_xsrf=2|a|b|1",
    ],
)
def test_without_a_cookie_of_the_server_there_is_no_session(gated: App, cookies: str) -> None:
    headers = {"Cookie": cookies}
    assert shakes_hands(gated.url, headers) == 403
    assert ask(gated.url, "/api", headers).status == 401
    assert "/sign-in" in ask(gated.url, "/costs", headers).body


def test_forged_cookie_is_refused(gated: App, idp: Provider) -> None:
    """Cookies signed with another secret, changed, for another server, or of nobody."""
    right = _signed(_told_of(gated))
    assert shakes_hands(gated.url, {"Cookie": right}) == 101, "the test forges the right thing"
    changed = right[:30] + ("A" if right[30] != "A" else "B") + right[31:]
    elsewhere = _told_of(gated).replace(gated.url, "https://elsewhere.example")
    nobody = _told_of(gated).replace("true", "false")
    moved = right.replace(f"{USER}=", f"{USER}_tokens=")
    for cookie in (
        _signed(_told_of(gated), SECRET + "x"),
        _signed(_told_of(gated), ""),
        changed,
        _signed(elsewhere),
        _signed(nobody),
        _signed("chunks-3"),
        _signed("not json"),
        _signed("[]"),
        moved,
    ):
        assert shakes_hands(gated.url, {"Cookie": cookie}) == 403, cookie
        assert ask(gated.url, "/api", {"Cookie": cookie}).status == 401, cookie


def test_session_of_another_is_not_taken_over(gated: App, idp: Provider) -> None:
    ada = _signed_in(gated)
    ada.get("/_stcore/health")
    mine = _session(gated, _cookies(ada))[0].new_session.initialize.session_id
    idp.person = {"sub": "eve", "name": "Eve"}
    eve = _signed_in(gated)
    eve.get("/_stcore/health")
    hers = _session(gated, _cookies(eve), mine)[0].new_session.initialize.session_id
    assert mine and hers and mine != hers


def test_long_ago_is_not_signed_in(gated: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_hour(hours: float) -> int:
        with monkeypatch.context() as patched:
            now = time.time()
            patched.setattr("itsdangerous.timed.time.time", lambda: now - hours * 3600)
            cookie = _signed(_told_of(gated))
        return ask(gated.url, "/api", {"Cookie": cookie}).status

    assert at_hour(11.9) == 200
    assert at_hour(12.1) == 401


def test_sign_out_leads_out_of_the_provider_too(gated: App, idp: Provider) -> None:
    reader, before = _signed_in(gated), idp.signed_out
    landed = reader.get("/auth/logout")
    assert "/sign-in" in landed.text
    assert landed.status_code == 200
    assert idp.signed_out == before + 1
    assert USER not in reader.cookies
    assert reader.get("/api").status_code == 401


@pytest.mark.parametrize("fault", ["refuses", "forges"])
def test_who_is_not_confirmed_is_told(gated: App, idp: Provider, fault: str) -> None:
    setattr(idp, fault, True)
    reader = httpx.Client(base_url=gated.url, follow_redirects=True)
    landed = reader.get("/sign-in", headers={"Accept-Language": "zh"})
    assert landed.status_code == 403
    assert "/sign-in" in landed.text
    told = re.search(r'<p role="alert">(.+)</p>', landed.text)
    assert told is not None
    assert re.search(r"[一-鿿]", told[1])
    assert reader.get("/api").status_code == 401


def test_callback_of_nobody_leads_to_the_first_page(gated: App) -> None:
    assert ask(gated.url, "/oauth2callback").headers["Location"] == "/"
    assert ask(gated.url, "/oauth2callback?code=x&state=y").status == 403


def test_page_says_whose_it_is_and_names_nobody(gated: App, idp: Provider) -> None:
    def owner() -> str:
        page = _signed_in(gated).get("/")
        found = re.search(r'<meta name="owner" content="([0-9a-f]+)">', page.text)
        assert found is not None
        return found[1]

    ada = owner()
    assert ada == owner()
    idp.person = {"sub": "eve", "name": "Eve"}
    assert ada != owner()


def test_provider_that_does_not_answer_is_told(
    database: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """At a path below the host, with TLS, and with two providers."""
    port = free_port()
    folder = tmp_path_factory.mktemp("unreached")
    away = Provider(port=free_port())
    given = provider.settings(away, "https://dashboard.example.org/sub").strip().splitlines()
    own = given[3:]
    path = folder / "secrets.toml"
    parts = [*given[:3], "[auth.entra]", *own, "[auth.okta]", *own]
    path.write_text("\n".join(parts), encoding="utf-8")
    options = {"secrets.files": str(path), "server.baseUrlPath": "sub"}
    with running_app(folder / "log", database, port=port, options=options) as app:
        page = ask(app.url, "/sub/costs?lang=en").body
        assert [one in page for one in ("Sign in with entra", "Sign in with okta")] == [True] * 2
        assert 'href="/sub/sign-in?way=okta"' in page
        assert ask(app.url, "/sub/frame/entry.js").status == 200
        begun = ask(app.url, "/sub/sign-in?way=okta").headers["Location"]
        assert begun.startswith("/sub/auth/login?provider=")
        answer = ask(app.url, begun)
        assert answer.status == 502
        assert "does not answer" in answer.body
        assert 'href="/sub/sign-in?way=okta"' in answer.body
        health = ask(app.url, "/sub/_stcore/health")
        assert "Secure" in health.headers["Set-Cookie"]
        assert ask(app.url, "/sub/api").status == 401
        assert ask(app.url, "/sub/media/x.csv").status == 401


def test_line_ends_with_the_sign_in() -> None:
    """A page that stays open must not outlast the sign-in."""

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        heard.append(await receive())

    async def silent() -> Message:
        await asyncio.sleep(60)
        return {}

    async def send(message: Message) -> None:
        sent.append(message)

    heard: list[Message] = []
    sent: list[Message] = []
    sign_in = SignIn(("default",), lambda _: Person("a", 0.05), str, False)
    scope: dict[str, Any] = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
    loops.run(asyncio.wait_for(Gate(app, sign_in)(scope, silent, send), 20))
    assert heard == [{"type": "websocket.disconnect", "code": 1008}]
    assert [one["type"] for one in sent] == ["websocket.close"]
