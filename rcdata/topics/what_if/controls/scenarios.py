"""The scenario of the what-if page, and what can be done with it: save it to a file, load it, keep
it for comparison.

The scenario is held by page fields (`page_scenario`) and so by the address; the functions here only
write these fields.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rcdata import scenario
from rcdata.briefing import templates
from rcdata.briefing.deck import FIGURES, Slide
from rcdata.cards.card import View
from rcdata.errors import ScenarioRefused
from rcdata.i18n import Language
from rcdata.markup import element
from rcdata.scenario import Refusal, Scenario, texts
from rcdata.topics.what_if import page_scenario
from rcdata.topics.what_if.words import headlines, title_of
from rcdata.ui import bar, page, session, state, upload

_NOT_LOADED = "_not_loaded"
# A scenario's file has about a kilobyte; a much larger file is something else.
_LARGEST_FILE = 100_000
# The most refusals to show, and the most letters of each.
_MOST_REFUSALS, _LONGEST_REFUSAL = 8, 300


def current() -> tuple[session.Run, Scenario]:
    """The run, and the scenario as the controls are now."""
    run = session.running()
    run.follow()
    return run, page_scenario.asked(run.view)[0]


def put(now: Scenario) -> None:
    """Write a scenario into the page fields, and keep those for comparison. Parts of the address
    that were refused are dropped, since the reader has been told."""
    kept = page_scenario.kept(session.running().view)
    own = state.own()
    aside = {key: own[key] for key in (page_scenario.BY, page_scenario.COUNTRY) if key in own}
    own.clear()
    own.update({**scenario.to_address(now), **aside})
    for prefix, one in kept.items():
        _hold(prefix, one)
    st.session_state[state.widget(page_scenario.NAME)] = now.name


def _hold(prefix: str, one: Scenario) -> None:
    own = state.own()
    own.update(scenario.to_address(one, prefix))
    # Written even if it is the default, as a sign that a scenario is kept here.
    own[prefix + page_scenario.BASELINE] = one.baseline.name


def shortened(lang: Language, words: list[str]) -> str:
    """Refusals as lines of Markdown, cut since what was refused comes from outside and may be
    long."""
    *refused, outcome = words
    told = [page.plain(one[:_LONGEST_REFUSAL]) for one in refused[:_MOST_REFUSALS]]
    if left := len(refused) - len(told):
        told.append(lang.plural("{count} more.", "{count} more.", left))
    return "  \n".join([*told, outcome])


def slides_of(view: View) -> list[Slide]:
    """What “Add to briefing” adds: a baseline of a total alone has no results for a slide."""
    has_results = bool(headlines(view))
    return [one for one in templates.SCENARIO if has_results or one.kind != FIGURES]


def keeping(view: View) -> None:
    """Draws the buttons to save, load and keep a scenario, and the list of those kept."""
    lang, kept = view.lang, page_scenario.kept(view)
    with st.container(horizontal=True, key="scenario-keeping"):
        st.button(
            lang.text("Keep for comparison"),
            icon=":material/compare_arrows:",
            on_click=_keep,
            disabled=len(kept) == len(page_scenario.PREFIXES),
            help=lang.text("Up to four scenarios stand side by side"),
        )
        name = lang.text("this scenario")
        page.html(bar.adding(lang, slides_of(view), name, short=False), width="content")
        _file_buttons(lang)
    if words := st.session_state.pop(_NOT_LOADED, []):
        st.warning(shortened(lang, [*words, lang.text("Nothing was changed.")]))
    for prefix, one in kept.items():
        _kept(lang, prefix, one)


def _file_buttons(lang: Language) -> None:
    """Draws the buttons to save the scenario to a file, and to load one."""
    st.download_button(
        lang.text("Save"),
        data=_saved(),
        file_name="scenario.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        help=lang.text("The scenario as a JSON file"),
    )
    upload.button(
        lang.text("Load"),
        help=lang.text("A scenario saved before, as a JSON file"),
        kind=".json",
        largest=_LARGEST_FILE,
        key="scenario-file",
        take=_load,
    )


def _kept(lang: Language, prefix: str, one: Scenario) -> None:
    """Draws a kept scenario with its buttons, whose labels contain its name."""
    name = title_of(lang, one)
    title = page.plain(name)
    with st.container(horizontal=True, vertical_alignment="center", key=f"kept-{prefix[:-1]}"):
        page.html(element("span", name), width="content")
        st.button(
            lang.text("Take up again *{scenario}*", scenario=title),
            key=f"take-{prefix}",
            on_click=put,
            args=(one,),
        )
        st.button(
            lang.text("Remove *{scenario}*", scenario=title),
            key=f"remove-{prefix}",
            on_click=_remove,
            args=(prefix,),
        )


def _saved() -> Callable[[], str]:
    """The function that the button calls when pressed: it returns the scenario at that time as
    JSON."""
    run = session.running()

    def content() -> str:
        return scenario.dump(page_scenario.asked(run.fresh_view())[0])

    return content


def _load(text: str) -> None:
    run, _ = current()
    try:
        if len(text) > _LARGEST_FILE:
            raise ScenarioRefused(Refusal("not a file"))
        put(scenario.load(text, page_scenario.baselines(run.view)))
    except ScenarioRefused as error:
        lang = run.view.lang
        st.session_state[_NOT_LOADED] = [texts.refusal(lang, one) for one in error.refusals]


def _keep() -> None:
    run, now = current()
    taken = page_scenario.kept(run.view)
    free = next((prefix for prefix in page_scenario.PREFIXES if prefix not in taken), None)
    if free is not None:
        _hold(free, now)


def _remove(prefix: str) -> None:
    for key in [key for key in state.own() if key.startswith(prefix)]:
        del state.own()[key]
