"""Controls on who would pay: how rows are grouped, and one state with a link to its profile."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from rcdata import formats, scenario
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.markup import element, joined, paragraph, within
from rcdata.scenario import Share, SharedOut, texts
from rcdata.topics.what_if import page_scenario
from rcdata.ui import fields, page, session, state
from rcdata.ui.session import Run

STATE = "state-would-pay"
# Decimals of a rate of assessment, and cents in a dollar.
_RATE, _CENTS = 3, 100


def choice(view: View) -> None:
    """Draws the choice of the grouping, and of one Member State by its name or code."""
    lang, shared = view.lang, page_scenario.shared(view)
    groups = {name: texts.by(lang, name) for name in scenario.BY if name != "member-state"}
    with st.container(horizontal=True, vertical_alignment="bottom", key="payers-choice"):
        fields.choice(
            view, page_scenario.BY, lang.text("Shown by"), groups,
            placeholder=texts.by(lang, "member-state"), width=300,
        )  # fmt: skip
        fields.choice(
            view, page_scenario.COUNTRY, lang.text("One Member State"), _states(lang, shared),
            placeholder=lang.text("type a name or a code"), width=340,
        )  # fmt: skip


def _states(lang: Language, shared: SharedOut | None) -> dict[str, str]:
    """Member States: code → name with code, sorted by name."""
    if shared is None:
        return {}
    named = {
        one.code: lang.text("{name} ({code})", name=texts.payer(lang, one), code=one.code)
        for one in shared.shares
        if one.rate_pct is not None
    }
    return dict(sorted(named.items(), key=lambda item: item[1]))


def state_line() -> None:
    """Draws what the chosen state would pay, next to its inferred revenue, with a link to its
    profile. It is at the top of the page, for readers who come from there; nothing if no state is
    chosen."""
    session.running().parts[STATE] = (*page_scenario.FIELDS, page_scenario.COUNTRY)
    st.fragment(_state_line, key=STATE)()


@session.part
def _state_line(run: Run) -> None:
    view = run.view
    chosen, shared = view.choices.field(page_scenario.COUNTRY), page_scenario.shared(view)
    one = shared.of(chosen) if shared and chosen else None
    # Others than states have no rate of assessment.
    if shared and one and one.rate_pct is not None:
        page.html(_told(view, shared, one))


def _told(view: View, shared: SharedOut, one: Share) -> Markup:
    lang, now = view.lang, page_scenario.asked(view)[0]
    whole = page_scenario.shared_out(view, now.with_levers({"met_pct": 100, "assessed_pct": 100}))
    by_scale = whole.of(one.code) if whole else None
    facts = [
        *_scale(lang, shared, one, by_scale),
        *_here(lang, shared, one),
        _seen(lang, shared, one),
    ]
    sheet = within(
        lang.text("Country sheet: {name}", name=texts.payer(lang, one)),
        {"country": one.code, state.LANGUAGE: lang.code},
        "countries",
    )
    parts = [element("div", element("dt", name), element("dd", value)) for name, value in facts]
    return element(
        "section",
        element("h3", texts.payer(lang, one)),
        paragraph(texts.mark(lang), "rc-mark"),
        element("dl", joined(parts)),
        paragraph(texts.payer_notes(lang, shared)[-1], "rc-muted"),
        paragraph(sheet),
        class_="rc-state",
    )


def _scale(
    lang: Language, shared: SharedOut, one: Share, whole: Share | None
) -> list[tuple[str, str]]:
    """The rate of assessment, and what it means for the whole requirement."""
    payers = shared.payers
    years = lang.text("{first}-{last}", first=payers.first_year, last=payers.last_year)
    rate = formats.percent(lang, float(one.rate_pct or 0), _RATE)
    adopted = lang.text("Scale of assessments {years}, as adopted", years=years)
    asked = _dollars(lang, whole.cents if whole else 0)
    return [(adopted, rate), (lang.text("If the whole requirement were assessed"), asked)]


def _here(lang: Language, shared: SharedOut, one: Share) -> list[tuple[str, str]]:
    """What the state would pay in the scenario, with its parts if there are several."""
    parts = {
        lang.text("of it assessed"): one.assessed,
        lang.text("of it levied"): one.levied,
        lang.text("of it voluntary"): one.voluntary,
    }
    several = [(name, _dollars(lang, cents)) for name, cents in parts.items() if cents]
    whole = (_mix(lang, shared), _dollars(lang, one.cents))
    return [whole, *several] if len(several) > 1 else [whole]


def _mix(lang: Language, shared: SharedOut) -> str:
    """How the money of the scenario is made up, without which the amount of a state says little."""
    if not shared.met:
        return lang.text("In this scenario")
    assessed, levied, voluntary = (
        formats.percent(lang, 100 * part / shared.met, 0)
        for part in (shared.assessed, shared.levied, shared.voluntary)
    )
    return lang.text(
        "In this scenario ({assessed} of it assessed, {levied} levied, {voluntary} voluntary)",
        assessed=assessed,
        levied=levied,
        voluntary=voluntary,
    )


def _seen(lang: Language, shared: SharedOut, one: Share) -> tuple[str, str]:
    """The revenue of the fund inferred for the state."""
    name = lang.text("Revenue of the fund in {year}, inferred", year=shared.payers.revenue_year)
    usd = one.revenue_usd
    return name, lang.text("no such revenue seen") if usd is None else _dollars(
        lang, round(usd * _CENTS)
    )


def _dollars(lang: Language, cents: int) -> str:
    return lang.text("{amount} US dollars", amount=formats.number(lang, cents / _CENTS, 2))
