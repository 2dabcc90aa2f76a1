"""Pages without a browser: the whole app runs through app.py in Streamlit's AppTest.

In Streamlit 1.67 AppTest has these limits, so some tests are in tests/browser:

- It runs a file of `pages/` by itself, without app.py. `_NavigatedPages` below changes this, as the
  first call of st.navigation does in a server.
- After a fragment with a key has run again, its tree has only what that run drew. The tests
  therefore run the whole page once more before they look at it.
- It has no history, and keeps the address when another page is opened.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from rcdata.ui import messages
from tests.server import ROOT
from tests.views import connection as connection

SECONDS = 30
# In a server, an error is logged and the page goes on; in tests it is raised.
FAILED = messages.failed
Visit = Callable[..., AppTest]


def _raise(error: Exception) -> None:
    raise error


class _NavigatedPages(PagesManager):
    """As in a server in which some session has called st.navigation."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        PagesManager.uses_pages_directory = False


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """A function that lets the app use a database file."""
    return lambda path: monkeypatch.setenv("RCDATA_DATABASE", str(path))


@pytest.fixture
def visit(serve: Callable[[Path], None], database: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open a page in a new session: `visit("costs", dollars="constant", locale="zh-CN")`."""
    monkeypatch.setattr(messages, "failed", _raise)
    monkeypatch.setattr(app_test, "PagesManager", _NavigatedPages)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    serve(database)

    def open_page(page: str = "overview", locale: str = "en-US", **params: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
        app.context["locale"] = locale
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        for name, value in params.items():
            # `from` is a keyword of Python, so it is given as `from_="2005"`.
            app.query_params[name.rstrip("_")] = value
        return app.run()

    return open_page
