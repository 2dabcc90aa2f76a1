"""A session remembers the addresses that the browser may still send back, and no more."""

from types import SimpleNamespace
from typing import Any

import pytest

from rcdata.ui import state


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The addresses remembered, in a session on the page of the costs."""
    kept: dict[str, Any] = {}
    params = SimpleNamespace(from_dict=lambda _: None, to_dict=dict)
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state=kept, query_params=params))
    monkeypatch.setattr(state, "put", lambda _: None)
    monkeypatch.setattr(state, "_take_over", dict)
    monkeypatch.setattr(state, "KEEP", {})
    monkeypatch.setattr(state, "from_address", lambda *_: (None, ()))
    monkeypatch.setattr(state, "browser_language", lambda: "en")
    monkeypatch.setattr(state, "_grow", lambda _: None)
    kept[state._CHOICES] = None
    state.enter("costs", None)  # type: ignore[arg-type]
    return kept[state._WRITTEN]


def test_many_changes_do_not_fill_the_memory(written: Any) -> None:
    for year in range(10 * state._REMEMBERED):
        state.write({"from": str(year)})
    assert len(written) == state._REMEMBERED
    assert written[-1] == {"from": str(year)}


def test_an_address_is_remembered_once(written: Any) -> None:
    before = len(written)
    for year in ("2007", "2008", "2007", "2008"):
        state.write({"from": year})
    assert len(written) == before + 2
