"""The levers as sliders, by who can move them, each with its baseline value and goal seek."""

from __future__ import annotations

import math

import streamlit as st
from markupsafe import Markup

from rcdata import formats, scenario
from rcdata.i18n import Language
from rcdata.markup import element, paragraph
from rcdata.scenario import PAYERS, Lever, Scenario, texts
from rcdata.scenario.refusals import fault
from rcdata.topics.what_if import page_scenario
from rcdata.topics.what_if.controls import answer, scenarios
from rcdata.topics.what_if.controls.units import UNITS
from rcdata.ui import filters, page, session
from rcdata.ui.session import Run

LEVERS = "levers"


def levers() -> None:
    """Draws the levers by who can move them, each with its baseline value and a goal-seek
    button."""
    st.fragment(_levers, key=LEVERS)()


@session.part
def _levers(run: Run) -> None:
    if run.stale:
        st.rerun()
    lang, (now, _) = run.view.lang, page_scenario.asked(run.view)
    for group in scenario.GROUPS:
        if group != PAYERS:
            st.subheader(texts.group(lang, group), anchor=False)
            _group(lang, now, group)


def payer_levers() -> None:
    """Draws the levers on who would pay, which are next to its chart."""
    st.fragment(_payer_levers, key=f"{LEVERS}-{PAYERS}")()


@session.part
def _payer_levers(run: Run) -> None:
    if run.stale:
        st.rerun()
    _group(run.view.lang, page_scenario.asked(run.view)[0], PAYERS)


def _group(lang: Language, now: Scenario, group: str) -> None:
    for lever in scenario.LEVERS.values():
        if lever.group == group and lever.id in now.baseline.levers:
            _lever(lang, now, lever)
    _not_applicable(lang, now, group)


def _lever(lang: Language, now: Scenario, lever: Lever) -> None:
    scale, kind = UNITS[lever.unit].scale, int if lever.whole else float
    key, published = _key(lever.id), now.baseline.levers[lever.id]
    st.session_state[key] = kind(now.value(lever.id) / scale)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, key=f"moved-{lever.id}"):
            st.slider(
                _labelled(lang, lever),
                kind(lever.low / scale),
                kind(lever.high / scale),
                step=kind(lever.step / scale),
                format=_format([lever.step / scale, published / scale, st.session_state[key]]),
                key=key,
                help=texts.lever_help(lang, lever.id),
                on_change=_move,
                args=(lever.id,),
            )
            page.html(_published(lang, lever, published))
            if beside := texts.printed_range(lang, lever.id, now.baseline):
                page.html(paragraph(beside, "rc-muted"))
        # How the requirement is divided does not move the gap.
        if lever.group != PAYERS:
            _seek_button(lang, lever.id)


def _seek_button(lang: Language, lever: str) -> None:
    """Draws the button for goal seek with a lever."""
    st.button(
        # The words in italics are for screen readers and not visible; see `style.css`.
        lang.text("Close the gap *with “{lever}” alone*", lever=texts.lever(lang, lever)),
        icon=":material/target:",
        type="tertiary",
        key=f"seek-{lever}",
        on_click=_seek,
        args=(lever,),
    )


def _format(shown: list[float]) -> str:
    """The number format: as many decimals as these numbers need, at most two or those of the step.
    A published value, or one found by goal seek, may lie between the steps."""
    most = max(2, formats.decimals(shown[0]))
    fits = (few for few in range(most) if all(round(n, few) == round(n, most) for n in shown))
    digits = next(fits, most)
    return f"%.{digits}f"


def _labelled(lang: Language, lever: Lever) -> str:
    scale = UNITS[lever.unit].scale
    return lang.text(
        "{lever}, {unit} ({low} to {high})",
        lever=texts.lever(lang, lever.id),
        unit=UNITS[lever.unit].name.told(lang),
        low=_end(lang, lever.low / scale),
        high=_end(lang, lever.high / scale),
    )


def _end(lang: Language, value: float) -> str:
    """An end of a range, as a whole number or with one decimal."""
    return formats.number(lang, value, 0 if value == int(value) else 1)


def _published(lang: Language, lever: Lever, value: float) -> Markup:
    """The mark of the baseline's value under the slider."""
    at = (value - lever.low) / (lever.high - lever.low)
    # Only the levers of the scale have a published value; how the requirement is divided is our
    # choice.
    name = lang.text("As adopted") if lever.adopted else lang.text("Baseline")
    words = lang.pair(name, texts.value(lang, lever.id, value))
    return element("div", element("span", words), class_="rc-published", style=f"--at:{at:.4f}")


def _not_applicable(lang: Language, now: Scenario, group: str) -> None:
    """Lists the levers of a group that do not apply to the baseline, with the reason."""
    told = [
        lang.pair(texts.lever(lang, lever), texts.reason(lang, why, now.baseline))
        for lever, why in now.baseline.refused.items()
        if scenario.LEVERS[lever].group == group
    ]
    if told:
        with st.expander(lang.text("Levers that do not apply to this baseline")):
            st.markdown("\n".join(f"- {one}" for one in told))


def _key(lever: str) -> str:
    return f"lever-{lever}"


def _move(lever: str) -> None:
    """Called when a lever was moved: only what depends on it is drawn again."""
    _, now = scenarios.current()
    scale = UNITS[scenario.LEVERS[lever].unit].scale
    moved = st.session_state.get(_key(lever))
    value = round(moved * scale, 6) if isinstance(moved, int | float) else math.nan
    # The baseline may have changed since the lever was drawn.
    if fault(now.baseline, lever, value) is None:
        scenarios.put(now.with_levers({lever: value}))
        filters.changed(lever)


def _seek(lever: str) -> None:
    """Goal seek with one lever. Runs the whole page, since the slider must take a value between its
    steps."""
    run, now = scenarios.current()
    run.stale = True
    if lever not in now.baseline.levers:
        return
    answer.found(scenario.solve(now, lever), now)
