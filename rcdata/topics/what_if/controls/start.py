"""Where a scenario starts: its baseline, its name and ready-made questions, and what of an address
was refused."""

from __future__ import annotations

import streamlit as st

from rcdata import scenario
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.scenario import Scenario, texts
from rcdata.topics.what_if import page_scenario
from rcdata.topics.what_if.controls import scenarios
from rcdata.ui import evidence, fields, session
from rcdata.ui.session import Run

READY_MADE = "ready-made"
_REFUSED = "_refused_scenario"


def refusals(view: View) -> None:
    """Warns of what was refused, and why: parts of the address, or levers of the former
    baseline."""
    # On this page, an unknown field counts as an unknown lever and is refused here.
    fields.know(*(key for key, _ in view.choices.own))
    words = [*page_scenario.refusals(view), *st.session_state.pop(_REFUSED, [])]
    if words:
        followed = view.lang.text("The rest was followed.")
        st.warning(scenarios.shortened(view.lang, [*words, followed]))


def refuse(words: list[str]) -> None:
    """Show in the next run what a control asked for and was refused."""
    st.session_state[_REFUSED] = words


def choice(view: View) -> None:
    """Draws baseline, name and ready-made questions."""
    lang, (now, _) = view.lang, page_scenario.asked(view)
    fields.declare(*page_scenario.FIELDS, *page_scenario.KEPT_FIELDS)
    known = list(page_scenario.baselines(view))
    st.session_state["baseline-choice"] = now.baseline.name
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario-choice"):
        st.selectbox(
            lang.text("Baseline"),
            known,
            format_func=lambda one: texts.baseline(lang, one),
            help=texts.baseline_help(lang, now.baseline.name),
            key="baseline-choice",
            on_change=_choose_baseline,
            width=330,
        )
        fields.text(
            page_scenario.NAME, lang.text("Name"), placeholder=lang.text("of this scenario")
        )
        st.button(
            lang.text("Back to the baseline"),
            icon=":material/restart_alt:",
            on_click=_back_to_baseline,
        )
        with st.container(width="content"):
            baseline = texts.baseline(lang, now.baseline.name)
            evidence.source(view, now.baseline.figure_ids, baseline)
    # Drawn again after every lever, since a moved lever may end a question.
    session.running().parts[READY_MADE] = page_scenario.FIELDS
    st.fragment(_ready_made, key=READY_MADE)()


@session.part
def _ready_made(run: Run) -> None:
    if run.stale:
        st.rerun()
    lang, (now, _) = run.view.lang, page_scenario.asked(run.view)
    # The container is inside the fragment, which otherwise places elements one below the other.
    with st.container(horizontal=True, key=READY_MADE):
        for preset in scenario.PRESETS:
            _preset(lang, now, preset)


def _preset(lang: Language, now: Scenario, preset: str) -> None:
    """Draws a ready-made question: greyed out with the reason if the baseline does not allow it or
    answers it already, and marked while it is on."""
    why = scenario.not_asked(preset, now.baseline)
    is_on = scenario.is_on(preset, now)
    is_answered = scenario.stands(preset, now) and not is_on
    told = texts.preset_help(lang, preset)
    if why:
        told = texts.reason(lang, why, now.baseline)
    elif is_answered:
        told = lang.text("{question} The baseline has it so.", question=told)
    elif is_on:
        told = lang.text("{question} Now on; press to take it back.", question=told)
    st.button(
        lang.text("{preset} *is on*", preset=texts.preset(lang, preset))
        if is_on
        else texts.preset(lang, preset),
        help=told,
        icon=":material/check:" if is_on else None,
        disabled=bool(why) or is_answered,
        key=f"preset-{preset}",
        on_click=_take_preset,
        # The state that the reader saw, since a quick double press may be handled twice.
        args=(preset, is_on),
    )


def _take_preset(preset: str, is_on: bool) -> None:
    """Switch a ready-made question on, or off if it is on. Runs the whole page."""
    run, now = scenarios.current()
    run.stale = True
    if scenario.not_asked(preset, now.baseline):
        return
    if is_on:
        scenarios.put(scenario.taken_back(preset, now))
    else:
        scenarios.put(scenario.from_preset(preset, now.baseline))


def _choose_baseline() -> None:
    """Set the baseline. Levers that the new one has stay as they are; the others are named as left
    out."""
    run, now = scenarios.current()
    chosen = st.session_state.get("baseline-choice", now.baseline.name)
    wanted = scenario.to_address(now) | {page_scenario.BASELINE: chosen}
    taken, refused = scenario.from_address(wanted, page_scenario.baselines(run.view))
    scenarios.put(taken)
    st.session_state[_REFUSED] = [texts.refusal(run.view.lang, one) for one in refused]


def _back_to_baseline() -> None:
    scenarios.put(scenarios.current()[1].reset().with_name(""))
