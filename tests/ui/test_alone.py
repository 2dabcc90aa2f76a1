"""An error in a control or a part of a page does not affect the others, and messages that no
correct browser sends are dropped."""

import logging

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from rcdata import titles
from rcdata.cards import stories
from rcdata.cards.cache import Kept
from rcdata.topics.costs import queries as costs
from rcdata.ui import messages, session
from tests.reading import charts, choose, headings, main_titles
from tests.ui.conftest import FAILED, Visit

PAGES = ("overview", "costs", "funding", "results", "surveys", "countries", "what-if", "data")


@pytest.fixture
def tolerant(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a server: an error is logged, and the page goes on."""
    monkeypatch.setattr(messages, "failed", FAILED)


def broken(*_: object, **__: object) -> None:
    raise ValueError("broken on purpose")


def sent(page: AppTest) -> WidgetStates:
    """What a browser would send for the page as it is."""
    states: WidgetStates = page._tree.get_widget_states()
    return states


def test_a_card_that_fails_takes_down_itself_only(
    visit: Visit, tolerant: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # The sentences of the page, which ask the same, are kept.
    visit("costs")
    monkeypatch.setattr(costs, "coordination_share", broken)
    page = visit("costs", sources="x")
    assert not page.exception
    [error] = page.error
    assert error.value.startswith("This part of the page could not be drawn")
    assert charts(page) == 4
    assert "broken on purpose" in caplog.text


@pytest.mark.parametrize(
    ("where", "rows", "title", "faults"),
    [
        ("costs", "costs.story._known", "What coordination costs", 1),
        # Once at the top, and once for the further sentences below.
        ("overview", "overview.story._Rows", "What does coordinating the UN’s work", 2),
    ],
)
def test_an_answer_that_fails_leaves_its_question_and_the_page(
    visit: Visit,
    tolerant: None,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    rows: str,
    title: str,
    faults: int,
) -> None:
    whole = charts(visit(where))
    monkeypatch.setattr(f"rcdata.topics.{rows}", broken)
    # As before anybody has read the page.
    monkeypatch.setattr(stories, "_SENTENCES", Kept())
    monkeypatch.setattr(stories, "_FIGURES", Kept())
    page = visit(where)
    assert not page.exception
    [shown] = main_titles(page)
    assert shown.startswith(title)
    assert len(page.error) == faults
    assert all(one.value.startswith("This part of the page could not") for one in page.error)
    assert charts(page) == whole > 0


def test_a_page_that_fails_keeps_its_navigation(
    visit: Visit, tolerant: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rcdata.ui.filters.bar", broken)
    page = visit("costs")
    assert not page.exception
    assert len(page.error) == 1
    assert len(page.get("page_link")) == len(titles.PAGES)
    assert headings(page)[0] == "What coordination costs"


def test_a_control_that_fails_leaves_the_page(
    visit: Visit, tolerant: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = visit("costs")
    monkeypatch.setattr(session.Run, "follow", broken)
    choose(page, "Dollars", "constant")
    assert not page.exception
    assert charts(page) == 5
    assert "broken on purpose" in caplog.text


def test_a_lever_that_the_baseline_just_chosen_lacks(visit: Visit) -> None:
    page = visit("what-if", baseline="outlook-2020")
    page.selectbox(key="baseline-choice").set_value("undp-2008")
    page.slider(key="lever-levy_rate_pct").set_value(2.0)
    page.run()
    assert not page.exception and not page.error
    assert page.selectbox(key="baseline-choice").value == "undp-2008"
    [seek] = [one for one in page.button if one.key and one.key.startswith("seek-")][:1]
    seek.click().run()
    assert not page.exception and not page.error


KINDS = {
    "string_value": "\0" * 9,
    "int_value": 2**31,
    "double_value": float("nan"),
    "bool_value": True,
    "json_value": '{"a": [1]}',
    "bytes_value": b"\xff",
    "trigger_value": True,
}


def forged(one: WidgetState, kind: str) -> WidgetState:
    other = WidgetState(id=one.id)
    setattr(other, kind, KINDS[kind])
    return other


@pytest.mark.parametrize("where", PAGES)
def test_values_of_another_kind_are_left_out(
    visit: Visit, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = visit(where)
    before = charts(page)
    for kind in KINDS:
        states = WidgetStates()
        states.widgets.extend(forged(one, kind) for one in sent(page).widgets)
        with caplog.at_level(logging.WARNING):
            page._run(states)
        assert not page.exception, kind
    assert "Traceback" not in caplog.text
    page._run(WidgetStates())
    assert not page.exception
    assert charts(page) == before


@pytest.mark.parametrize("where", PAGES)
def test_values_that_a_control_does_not_offer(visit: Visit, where: str) -> None:
    page = visit(where)
    for texts, numbers in (("unheard-of", [-1e9, 1e9]), ("", [5.0]), ("x" * 9999, [3.0, 1.0, 2.0])):
        states = sent(page)
        for one in states.widgets:
            match one.WhichOneof("value"):
                case "string_value":
                    one.string_value = texts
                case "string_array_value":
                    one.string_array_value.data[:] = [texts] * 3
                case "double_array_value":
                    one.double_array_value.data[:] = numbers
        page._run(states)
        assert not page.exception
        assert not page.error
