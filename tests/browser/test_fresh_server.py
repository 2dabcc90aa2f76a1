"""A shared link is often the first thing that a server is asked for."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.waiting import settle
from tests.server import running_app


@pytest.mark.parametrize("path", ["/", "/costs"])
def test_link_opens_on_a_server_that_nobody_has_used(
    browser: Browser, database: Path, tmp_path: Path, path: str
) -> None:
    """Streamlit runs the files of a folder `pages` by themselves, without app.py, until some
    session has called st.navigation: a link to a page would show that page without its frame."""
    with running_app(tmp_path / "streamlit.log", database) as app:
        page = browser.new_page()
        page.goto(app.url + path)
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("radiogroup", name="Language")).to_be_visible()
        assert "Traceback" not in app.log_from(0)
        page.close()
