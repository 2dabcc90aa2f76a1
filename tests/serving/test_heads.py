"""The head of each page, for readers that run no scripts; and addresses that are almost right."""

import re

import pytest

from rcdata.i18n import LANGUAGES, language
from rcdata.titles import FIRST, PAGES, full_title, page_answer, page_title
from tests.asking import ask
from tests.server import App


def _path(page: str) -> str:
    return "/" if page == FIRST else f"/{page}"


def _meta(html: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)">', html)
    assert found is not None, name
    return found[1]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_preview_tells_the_page_in_its_language(app: App, page: str, code: str) -> None:
    answer = ask(app.url, f"{_path(page)}?lang={code}")
    lang = language(code)
    assert answer.status == 200
    assert f'<html lang="{code}">' in answer.body
    assert f"<title>{full_title(lang, page)}</title>" in answer.body
    assert _meta(answer.body, "og:title") == full_title(lang, page)
    assert _meta(answer.body, "description") == page_answer(lang, page)
    assert _meta(answer.body, "og:description") == page_answer(lang, page)
    assert _meta(answer.body, "og:url") == f"{app.url}{_path(page)}?lang={code}"
    assert "Streamlit</title>" not in answer.body
    assert "agent" not in answer.body, "what Streamlit says of its closed interface"


def test_titles_tell_the_pages_apart() -> None:
    for code in LANGUAGES:
        lang = language(code)
        assert len({full_title(lang, page) for page in PAGES}) == len(PAGES)
        assert len({page_answer(lang, page) for page in PAGES}) == len(PAGES)


def test_picture_of_the_preview_is_there(app: App) -> None:
    html = ask(app.url, "/costs?lang=en").body
    address = _meta(html, "og:image")
    assert address.startswith(app.url)
    picture = ask(app.url, address.removeprefix(app.url))
    assert picture.status == 200
    assert picture.headers["Content-Type"] == "image/png"


def test_language_of_the_browser_where_the_address_names_none(app: App) -> None:
    html = ask(app.url, "/costs", {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"}).body
    assert '<html lang="zh">' in html
    assert '<html lang="en">' in ask(app.url, "/costs?lang=xx").body


def test_page_runs_no_script_of_its_own(app: App) -> None:
    """The content security policy allows scripts from the server only."""
    html = ask(app.url, "/").body
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in one or "application/json" in one for one in scripts)
    started = re.search(r'src="\.(/frame/start\.js[^"]*)"', html)
    assert started is not None
    script = ask(app.url, started[1])
    assert script.status == 200
    assert "immutable" in script.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/Costs?lang=en", "/costs?lang=en"),
        ("/WHAT-IF", "/what-if"),
        ("/costs/", "/costs"),
        ("/costs.html?from=2007", "/costs?from=2007"),
        ("/overview?lang=zh", "/?lang=zh"),
        ("/index.html", "/"),
        ("/costs?lang=en&amp;from=2007&amp;to=2020", "/costs?lang=en&from=2007&to=2020"),
        ("/costs?lang=en&amp%3Bfrom=2007", "/costs?lang=en&from=2007"),
        ("/?lang=en&AMP;from=2007", "/?lang=en&from=2007"),
        ("/costs?lang=en" + 5000 * "&x=1", "/costs?lang=en" + 399 * "&x=1"),
    ],
)
def test_address_nearly_right_leads_to_the_page(app: App, asked: str, right: str) -> None:
    answer = ask(app.url, asked)
    assert answer.status == 308
    assert answer.headers["Location"] == right


@pytest.mark.parametrize("path", ["/nosuch", "/costs/nosuch", "/cost%00s", "/nosuch?lang=zh"])
def test_unknown_page_is_told_in_its_language(app: App, path: str) -> None:
    answer = ask(app.url, path)
    lang = language("zh" if "zh" in path else "en")
    assert answer.status == 404
    assert lang.text("There is no such page") in answer.body
    for page in PAGES:
        assert f">{page_title(lang, page)}</a>" in answer.body


def test_nothing_of_the_address_is_written_into_the_page(app: App) -> None:
    for path in ("/nosuch<script>x", "/costs?lang=<script>x", '/?x="><script>x'):
        assert "<script>x" not in ask(app.url, path.replace('"', "%22").replace("<", "%3C")).body


def test_other_addresses_go_on(app: App) -> None:
    assert ask(app.url, "/_stcore/health").body == "ok"
    assert ask(app.url, "/favicon.png").status == 200
