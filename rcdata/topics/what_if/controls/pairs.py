"""Goal seek with two levers: one is held at a value, the other is solved for."""

from __future__ import annotations

import streamlit as st

from rcdata import scenario
from rcdata.cards.card import View
from rcdata.scenario import texts
from rcdata.scenario.refusals import fault
from rcdata.topics.what_if.controls import answer, scenarios, start
from rcdata.topics.what_if.controls.units import UNITS
from rcdata.topics.what_if.page_scenario import asked

_HELD, _AT, _FOR = "pair-held", "pair-at", "pair-sought"
_TWO = 2


def pair(view: View) -> None:
    """Draws a form: the lever to hold, its value, and the lever to solve for."""
    lang, (now, _) = view.lang, asked(view)
    moving = [one for one in now.baseline.levers if "gap_usd" in scenario.LEVERS[one].moves]
    if not now.baseline.has("income.total") or len(moving) < _TWO:
        return
    with st.expander(lang.text("Close the gap with two levers")), st.form("pair", border=False):
        names = {one: texts.lever(lang, one) for one in moving}
        st.selectbox(lang.text("Hold the lever"), moving, key=_HELD, format_func=names.__getitem__)
        at = lang.text("at (amounts in million US dollars)")
        st.number_input(at, key=_AT, step=0.1, format="%.2f")
        st.selectbox(
            lang.text("and look for"), moving, index=1, key=_FOR, format_func=names.__getitem__
        )
        st.form_submit_button(lang.text("Close the gap with both"), on_click=_seek)


def _seek() -> None:
    """Set the held lever to its value, and the other to the value that then closes the gap."""
    run, now = scenarios.current()
    run.stale = True
    held, sought = (str(st.session_state.get(key)) for key in (_HELD, _FOR))
    if held not in now.baseline.levers or sought not in now.baseline.levers:
        return
    scale = UNITS[scenario.LEVERS[held].unit].scale
    value = float(st.session_state.get(_AT) or 0) * scale
    refused = fault(now.baseline, held, value)
    if held == sought:
        refused = scenario.Refusal("held and sought", held)
    if refused:
        start.refuse([texts.refusal(run.view.lang, refused)])
        return
    answer.found(scenario.solve(now, sought, {held: value}), now)
