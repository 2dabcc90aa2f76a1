"""Pages without a browser: the whole app runs through app.py in Streamlit's AppTest.

What AppTest cannot do in Streamlit 1.67, and tests/browser therefore does:

- It runs a file of `pages/` by itself, without app.py; `_NavigatedPages` below ends that, as the
  first call of st.navigation does in a server.
- After a keyed fragment has run again, its tree holds what that run drew and nothing else: the
  tests look at the whole page after one more full run.
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
# In a server what fails stands in the log, and the page goes on; in a test it is an exception.
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
    """Let the app use this database file."""
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
            # `from` is a keyword of Python: `from_="2005"`.
            app.query_params[name.rstrip("_")] = value
        return app.run()

    return open_page
