"""The first request of a server may be a link to any page.

Streamlit runs a file of `pages` by itself, without app.py, until some session has called
st.navigation: a link to a page would show it without the frame. Since a server for each page would
take minutes, a real one is started only for the first page and one other; for all pages, AppTest
shows what they do when run by themselves.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from rcdata.i18n import LANGUAGES
from rcdata.ui import frame
from tests.browser.waiting import settle
from tests.reading import main_titles
from tests.server import ROOT, running_app

PAGES = sorted(page.stem for page in (ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("path", ["/", "/costs"])
def test_link_opens_on_a_server_that_nobody_has_used(
    browser: Browser, database: Path, tmp_path: Path, path: str
) -> None:
    with running_app(tmp_path / "streamlit.log", database) as app:
        page = browser.new_page()
        page.goto(app.url + path)
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("radiogroup", name="Language")).to_be_visible()
        assert "Traceback" not in app.log_from(0)
        page.close()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", PAGES)
def test_page_run_by_itself_takes_up_its_frame(
    database: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    alone = _count_takeovers(monkeypatch)
    monkeypatch.setenv("RCDATA_DATABASE", str(database))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(f"pages/{name}.py").run()
    assert alone == [1], "the page was not run by itself: this test has nothing to see"
    assert not app.exception
    assert len(main_titles(app)) == 1
    links = {link.proto.page for link in app.get("page_link")}
    assert links == {"" if page == "overview" else page for page in PAGES}
    assert list(app.button_group(key="lang").options) == list(LANGUAGES.values())


def _count_takeovers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list with one number: how often a page found that it runs without app.py."""
    count, take_over = [0], frame._take_over

    def counted() -> None:
        count[0] += 1
        take_over()

    monkeypatch.setattr(frame, "_take_over", counted)
    return count
