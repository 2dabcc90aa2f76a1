"""Errors that nothing else has caught are shown in the reader's language, without a traceback."""

import pytest
from streamlit.testing.v1 import AppTest

from rcdata.i18n import language


def _raises() -> None:
    from rcdata.errors import DatabaseMissing
    from rcdata.i18n import text
    from rcdata.ui import frame

    assert frame.fault(ValueError("secret at /srv/place.py"))
    assert frame.fault(DatabaseMissing(text("There is no database")))


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_fault_is_told_in_words(locale: str) -> None:
    app = AppTest.from_function(_raises)
    app.context["locale"] = locale
    app.run()
    unforeseen, foreseen = (one.value for one in app.error)
    lang = language(locale)
    assert "secret" not in unforeseen
    assert "place.py" not in unforeseen
    assert ("故障" in unforeseen) == (locale == "zh")
    assert foreseen.startswith(lang.text("There is no database"))
    assert not app.exception
