"""The card on who would pay: the requirement shared out over Member States or groups of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from rcdata import formats, scenario
from rcdata.cards import backing, datasets, opening, sourcing
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.scenario import PAYERS, Scenario, Share, SharedOut, texts
from rcdata.topics.what_if import captions, charts, tables
from rcdata.topics.what_if.page_scenario import BY, COUNTRY, FIELDS, asked
from rcdata.topics.what_if.page_scenario import shared as shared_of

# The most bars (the table has all payers), and decimals of a million.
_MOST_PAYERS, _PLACES = 15, 2
_DATASETS = ("scale-of-assessments", "rc-fund-revenue")
# Their tables.
_SCALE, _REVENUE = "assessment_rates", "fund_revenue"


@card("who-would-pay", needs=(*FIELDS, BY, COUNTRY))
def who_would_pay(view: View) -> Card:
    """The requirement shared out over Member States or groups of them."""
    lang, (now, _), shared = view.lang, asked(view), shared_of(view)
    unit = lang.text("million US dollars")
    rows = scenario.grouped(shared, view.choices.field(BY)) if shared else ()
    paid = rows if shared and shared.met else ()
    made = make(
        view,
        title=lang.text("Who would pay"),
        finding=_most(lang, shared) if shared and rows is shared.shares else "",
        subtitle=captions.subtitle(lang, _two_bars(lang, unit, shared), True, now),
        data=_payers(view, paid, now),
        drawn="paid",
        draw=lambda data: charts.payers(data, lang, view.scheme, unit, _revenue(lang, shared)),
        table=tables.payers(lang, rows, shared.payers.revenue_year) if shared else pd.DataFrame(),
        notes=_payer_notes(lang, now, shared) if paid and shared else (captions.basis(lang, now),),
        links={lang.text("Who"): opening.links(lang, map(_opens, rows))},
        empty=_nothing_to_pay(lang) if shared else texts.reason(lang, "no-scale", now.baseline),
    )
    sets = sourcing.documents(lang, evidence.datasets(view.connection, _DATASETS))
    return replace(made, sources=(*made.sources, *sets)) if shared else made


def largest(view: View) -> str:
    """Who would pay most, in words, if a lever of the division among payers is moved; or empty."""
    (now, _), shared = asked(view), shared_of(view)
    if shared is None or not any(scenario.LEVERS[one].group == PAYERS for one in now.levers):
        return ""
    said = _most(view.lang, shared)
    return view.lang.text("{sentence}.", sentence=said) if said else ""


def _divides(shared: SharedOut) -> bool:
    """Whether another rule than the revenue of last year divides a part of the money."""
    return bool(shared.assessed or shared.levied)


def _nothing_to_pay(lang: Language) -> str:
    return lang.text("Nothing is to be paid: no part of the requirement is shared out.")


def _most(lang: Language, shared: SharedOut) -> str:
    """The payer with the largest share, in words, and the revenue that divides what is not
    assessed; empty if there is no single one, and if nothing but that revenue divides."""
    first, *others = sorted(shared.shares, key=lambda one: -one.cents)
    if not _divides(shared) or not others or first.cents == others[0].cents:
        return ""
    told = {
        "payer": texts.payer(lang, first),
        "share": formats.percent(lang, 100 * first.cents / shared.met),
    }
    if shared.met == shared.assessed:
        return lang.text("{payer} would pay most: {share} of all that would be paid", **told)
    return lang.text(
        "{payer} would pay most: {share}, divided in part by the revenue of {year} (inferred)",
        year=shared.payers.revenue_year,
        **told,
    )


def _two_bars(lang: Language, unit: str, shared: SharedOut | None) -> str:
    """The unit, and what the second bar of each payer shows."""
    if shared is None:
        return unit
    return lang.text("{unit}; the lower bar: {what}", unit=unit, what=_revenue(lang, shared))


def _revenue(lang: Language, shared: SharedOut | None) -> str:
    assert shared is not None
    return lang.text("revenue inferred for {year}", year=shared.payers.revenue_year)


def _payers(view: View, shares: Sequence[Share], now: Scenario) -> pd.DataFrame:
    """The largest payers and the chosen state: what each would pay, and its inferred revenue."""
    chosen = view.choices.field(COUNTRY)
    shown = [*shares[:_MOST_PAYERS], *(one for one in shares[_MOST_PAYERS:] if one.code == chosen)]
    ids = list(scenario.evaluate(now).requirement[0].figure_ids)
    # Without shares, one empty row keeps the columns.
    rows = [_payer(view.lang, one, chosen) for one in shown] or [{"paid": None}]
    drawn = pd.DataFrame([{**row, "figure_ids": ids if shown else []} for row in rows])
    return drawn.assign(
        paid_rests_on=sourcing.scenario_from(view.lang, _resting(view, ids)),
        revenue_rests_on=sourcing.derived_from(view.lang, datasets.title(view, _REVENUE)),
    )


def _resting(view: View, figure_ids: list[str]) -> str:
    """What the amounts to be paid are computed from: the requirement and the two datasets."""
    required = [row.source for row in backing.figures(view.connection, view, figure_ids)]
    names = [view.lang.text(one) for one in required]
    names += [datasets.title(view, one) for one in (_SCALE, _REVENUE)]
    return sourcing.few(view.lang, names)


def _opens(one: Share) -> str:
    return opening.country(tables.state(one))


def _payer(lang: Language, one: Share, chosen: str) -> dict[str, object]:
    name = texts.payer(lang, one)
    return {
        "name": lang.text("▶ {name}", name=name) if one.code == chosen else name,
        "opens": _opens(one),
        "paid": one.usd / MILLION,
        "paid_shown": formats.compact(lang, one.usd, _PLACES),
        "revenue": None if one.revenue_usd is None else one.revenue_usd / MILLION,
        "revenue_shown": lang.text("no such revenue seen")
        if one.revenue_usd is None
        else formats.compact(lang, one.revenue_usd, _PLACES),
    }


def _payer_notes(lang: Language, now: Scenario, shared: SharedOut) -> tuple[str, ...]:
    met, assessed, levied, voluntary = (
        formats.amount(lang, part / 100, _PLACES)
        for part in (shared.met, shared.assessed, shared.levied, shared.voluntary)
    )
    mix = lang.text(
        "{met} shared out to the cent: {assessed} assessed, {levied} levied, {voluntary} "
        "voluntary.",
        met=met,
        assessed=assessed,
        levied=levied,
        voluntary=voluntary,
    )
    as_before = lang.text(
        "Nothing is assessed or levied: what is voluntary is divided as the revenue inferred for "
        "{year} was, so that every payer would pay the same multiple of it. Move “{lever}” to see "
        "another division.",
        year=shared.payers.revenue_year,
        lever=texts.lever(lang, "assessed_pct"),
    )
    first, *others = texts.payer_notes(lang, shared)
    return (
        first,
        *(() if _divides(shared) else (as_before,)),
        mix,
        *_levy_needed(lang, now, shared),
        *others,
        captions.basis(lang, now),
    )


def _levy_needed(lang: Language, now: Scenario, shared: SharedOut) -> tuple[str, ...]:
    """The rate of a levy that would raise the levied part, if the baseline has a levy base."""
    base = now.values().get("levy_base_usd")
    if not base or not shared.levied:
        return ()
    rate = formats.percent(lang, shared.levied / base, _PLACES)
    return (
        lang.text(
            "A levy of that size is {rate} of the contributions subject to it in this scenario "
            "({base} a year).",
            rate=rate,
            base=formats.amount(lang, base),
        ),
    )
