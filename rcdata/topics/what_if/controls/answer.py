"""The answer of the what-if page: the gap in words, the other results, and what goal seek found."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from rcdata import scenario
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.markup import element, joined, paragraph
from rcdata.scenario import Answer, Scenario, texts
from rcdata.topics.what_if import page_scenario, paying, words
from rcdata.topics.what_if.controls import scenarios
from rcdata.ui import page, session
from rcdata.ui.session import Run

ANSWER = "answer"
_SOUGHT = "_sought"


@dataclass(frozen=True)
class _Sought:
    """What goal seek found; shown as long as the scenario is at that address."""

    answer: Answer
    address: dict[str, str]


def answer(view: View) -> None:
    """The answer, large and always visible: the gap in words, the other results, and the mark."""
    session.running().parts[ANSWER] = page_scenario.FIELDS
    with st.container(key=ANSWER):
        st.fragment(_answer, key=ANSWER)()
    if unmoved := words.unmoved(view):
        st.caption(unmoved)
    if missing := words.without_value(view):
        # No lever can give these results a value: the baseline lacks the figures.
        count = len(missing)
        with st.expander(
            view.lang.plural("{count} result has no value", "{count} results have no value", count)
        ):
            st.markdown("\n".join(f"- {one}" for one in missing))


@session.part
def _answer(run: Run) -> None:
    page.html(_told(run.view))


def _told(view: View) -> Markup:
    """The answer as HTML. On a phone only the gap is visible; see `style.css`."""
    lang, (now, _) = view.lang, page_scenario.asked(view)
    wrong = texts.impossible(lang, scenario.evaluate(now))
    beside = [paying.largest(view), words.gap_before(view), words.changes(lang, now)]
    said = joined((element("span", one) for one in beside if one), " ")
    status = [
        paragraph(_gap(view, now), "rc-gap"),
        paragraph(wrong, "rc-found") if wrong else "",
        _found(lang, now),
        paragraph(said, "rc-beside"),
    ]
    results = map(_result, words.headlines(view))
    frame = {"class_": "rc-results", "role": "region", "tabindex": "0"}
    return element(
        "div",
        element("div", *status, role="status"),
        element("div", *results, **frame, aria_label=lang.text("The scenario in figures")),
        class_="rc-answer",
    )


def _gap(view: View, now: Scenario) -> Markup:
    """The gap, marked as a scenario if a moved lever affects it."""
    if not now.touches("gap_usd"):
        return element("strong", words.gap(view))
    mark = element("span", texts.mark(view.lang), class_="rc-mark")
    return joined([element("strong", words.gap(view), class_="rc-scenario"), mark], " ")


def _found(lang: Language, now: Scenario) -> str:
    """What goal seek found, as long as the levers have not moved since."""
    sought: _Sought | None = st.session_state.get(_SOUGHT)
    if sought is None or sought.address != scenario.to_address(now):
        return ""
    return paragraph(texts.answer(lang, sought.answer), "rc-found")


def _result(one: words.Measured) -> Markup:
    value = element("strong", one.value)
    kind = "rc-scenario" if one.touched else ""
    return element(
        "div", element("span", one.label), value, element("span", one.before), class_=kind
    )


def found(answer: Answer, now: Scenario) -> None:
    """Set the scenario to what goal seek found, and show the answer as long as it stays so."""
    scenarios.put(answer.scenario or now)
    st.session_state[_SOUGHT] = _Sought(answer, scenario.to_address(answer.scenario or now))


def formulas(view: View) -> None:
    """Explains how each result is computed, and on what assumptions."""
    lang, (now, _) = view.lang, page_scenario.asked(view)
    with st.expander(lang.text("How the results are computed")):
        st.markdown(
            "\n".join(
                lang.text(
                    "- **{measure}**: {formula}",
                    measure=texts.measure(lang, measure),
                    formula=texts.measure_help(lang, measure),
                )
                for measure in scenario.MEASURES
            )
        )
        st.markdown(lang.text("This baseline takes for granted:"))
        st.markdown("\n".join(f"- {one}" for one in words.assumptions(lang, now)))
