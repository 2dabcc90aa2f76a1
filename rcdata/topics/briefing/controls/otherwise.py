"""One slide under other filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from rcdata.briefing import fields
from rcdata.briefing.deck import Briefing
from rcdata.briefing.slides import Shown
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.topics.briefing.controls import kept
from rcdata.topics.briefing.controls.kept import put
from rcdata.ui import session


@session.part
def otherwise(
    run: session.Run, now: Briefing, place: int, shown: Shown, page_of: Callable[[str], str]
) -> None:
    """Choose a filter and its value for a slide; change the slide, or add a changed copy."""
    lang, key = run.view.lang, f"{kept.turn()}-{place}"
    opened = st.popover(
        lang.text("Filters"), icon=":material/filter_alt:", type="tertiary",
        key=f"filters-{key}", on_change="rerun",
    )  # fmt: skip
    with opened:
        if not opened.open:
            return
        offered = {one.key: one for one in fields.of(run.view, shown)}
        if offered:
            _chosen(run.view, now, place, offered, key)
        if shown.topic:
            address = f"{page_of(shown.topic)}?{shown.address}#{shown.slide.key}"
            st.link_button(lang.text("Its page"), address, type="tertiary")


def _chosen(
    view: View, now: Briefing, place: int, offered: Mapping[str, fields.Field], key: str
) -> None:
    lang = view.lang
    name = st.selectbox(
        lang.text("Filter"), list(offered), key=f"filter-{key}",
        format_func=lambda one: offered[one].words or offered[one].label,
    )  # fmt: skip
    value = _value(lang, offered[name], f"value-{key}-{name}")
    changed = fields.otherwise(view, now.slides[place], {name: value})
    if st.button(lang.text("Show the slide so"), key=f"change-{key}"):
        put(now.changed(place, changed))
        st.rerun()
    if st.button(lang.text("Duplicate it so"), key=f"double-so-{key}"):
        put(now.doubled(place).changed(place + 1, changed))
        st.rerun()


def _value(lang: Language, one: fields.Field, key: str) -> str:
    """The value of a field, as written in the address."""
    words = dict(one.options)
    if one.several:
        before = [value for value in one.chosen.split(",") if value]
        picked = st.multiselect(
            lang.text("Value"), list(words), before, format_func=words.__getitem__, key=key,
            placeholder=lang.text("all"),
        )  # fmt: skip
        return ",".join(picked)
    if one.options:
        place = list(words).index(one.chosen) if one.chosen in words else 0
        picked_one = st.selectbox(
            lang.text("Value"), list(words), place, format_func=words.__getitem__, key=key
        )
        return picked_one or ""
    number = st.number_input(
        lang.text("Value"), one.low, one.high, float(one.chosen), one.step, key=key, format="%g"
    )
    return f"{number:.12g}"
