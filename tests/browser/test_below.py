"""The app at a path below its host: address, links and connection all use the path."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import CONTEXT_OPTIONS
from tests.browser.views import choose_dollars, expect_dollars, follow_link, go_back, query
from tests.browser.waiting import settle
from tests.server import running_app


def test_every_address_stays_below_the_path(
    browser: Browser, database: Path, tmp_path: Path
) -> None:
    options = {"server.baseUrlPath": "sub/path"}
    with running_app(tmp_path / "log", database, options=options) as app:
        page = browser.new_context(**CONTEXT_OPTIONS).new_page()
        page.goto(f"{app.url}/costs?lang=en")
        settle(page)
        choose_dollars(page, "constant")
        assert page.url.startswith(f"{app.url}/costs?lang=en&dollars=constant")
        links = page.get_by_test_id("stPageLink-NavLink")
        for link in links.all():
            address = link.evaluate("link => link.href")
            assert address.startswith(f"{app.url}/") and "dollars=constant" in address
        follow_link(page, "Surveys")
        assert page.url.startswith(f"{app.url}/surveys?lang=en")
        assert "dollars=constant" in page.url
        follow_link(page, "Overview")
        assert page.url.startswith(f"{app.url}/?lang=en")
        expect_dollars(page, "constant")
        go_back(page)
        assert query(page)["dollars"] == "constant"
        page.reload()
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        page.context.close()
