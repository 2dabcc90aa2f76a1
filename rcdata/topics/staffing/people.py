"""Cards on the people in the posts: women and men, and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from rcdata import formats
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts.theme import Chart
from rcdata.choices import SCOPE
from rcdata.i18n import Language, Words, text
from rcdata.topics.staffing import charts, queries, tables


@card("women", needs=SCOPE, section="people")
def women(view: View) -> Card:
    """Women's share by group of staff."""
    lang = view.lang
    names = {
        "rc-women": lang.text("Resident coordinators"),
        "dco-professionals-women": lang.text(
            "Professional staff of the Development Coordination Office"
        ),
        "national-officers-women": lang.text("National officers of resident coordinator offices"),
        "international-staff-women": lang.text(
            "International staff of resident coordinator offices"
        ),
    }
    return dots(
        view,
        names,
        title=lang.text("Women’s share by group of staff"),
        finding=Finding("rc-women", text("{share} of resident coordinators were women in {date}")),
        unit=lang.text("per cent women"),
        notes=(
            lang.text(
                "Figure 2 of E/2020/54, on resident coordinators, and figure 7, on all staff of "
                "the Development Coordination Office, are pictures of the document, not read here. "
                "Its paragraph 19 says that the gender gap of resident coordinators was closed in "
                "2018."
            ),
        ),
    )


@card("diversity", needs=SCOPE, section="people")
def diversity(view: View) -> Card:
    """Where staff come from, in per cent."""
    lang = view.lang
    names = {
        "rc-programme-countries": lang.text("Resident coordinators from programme countries"),
        "rc-geographic-diversity": lang.text("Geographic diversity of resident coordinators"),
        "dco-professionals-south": lang.text(
            "Professional staff of the Development Coordination Office from the global South"
        ),
    }
    return dots(
        view,
        names,
        title=lang.text("Where staff come from"),
        finding=Finding(
            "rc-programme-countries",
            text("{share} of resident coordinators came from programme countries in {date}"),
        ),
        unit=lang.text("per cent of staff"),
        notes=(
            lang.text(
                "E/2020/54 itself states the rise of geographic diversity and does not say what it "
                "counts; the share of the global South is another measure. Resident coordinators "
                "by region of origin stand in figure 3 of E/2020/54, a picture of the document, "
                "not read here; staff of the Development Coordination Office by country are not in "
                "the sources used."
            ),
        ),
    )


@card("nationalities", needs=SCOPE, section="people")
def nationalities(view: View) -> Card:
    """How many nationalities and countries staff come from."""
    lang = view.lang
    names = {
        "international-staff-nationalities": lang.text(
            "Nationalities of international staff recruited for resident coordinator offices"
        ),
        "dco-professionals-countries": lang.text(
            "Countries of origin of professional staff of the Development Coordination Office"
        ),
    }
    return dots(
        view,
        names,
        title=lang.text("Nationalities and countries of origin"),
        finding=Finding(
            "international-staff-nationalities",
            text(
                "Nationalities among the international staff of resident coordinator offices, "
                "{date}: {count}"
            ),
            counts=True,
        ),
        unit=lang.text("number of nationalities or countries"),
        notes=(
            lang.text(
                "A country may be in both counts: they are never added. Which nationalities they "
                "are, and how many staff each has, is not in the sources used."
            ),
        ),
        draw=charts.counts,
    )


@card("origins", needs=SCOPE, section="people")
def origins(view: View) -> Card:
    """Resident coordinators by entity of origin at two dates."""
    lang, data = view.lang, queries.origins(view.connection, view.choices)
    unit = lang.text("per cent of resident coordinators")
    return make(
        view,
        title=lang.text("Where resident coordinators come from: the entities with small shares"),
        finding=_grown(lang, data),
        subtitle=_part_shown(lang, data, unit),
        data=data,
        drawn="before",
        draw=lambda rows: charts.origins(rows, lang, view.scheme, unit),
        table=tables.origins(lang, data),
        notes=_origins_notes(lang, data),
    )


# So many of the entities are named in the finding.
_NAMED = 3


def _grown(lang: Language, data: pd.DataFrame) -> str:
    """What share the entities shown had together at both dates, if it grew."""
    if len(data) <= _NAMED or data.after.isna().any() or data.before.isna().any():
        return ""
    first = data.iloc[0]
    if not first.all_after > first.all_before:
        return ""
    names, others = data.entity.head(_NAMED).map(lang.text), len(data) - _NAMED
    return lang.plural(
        "{names} and {count} other with a small share together grew from {before} to {after} of "
        "the coordinators (derived)",
        "{names} and {count} others with small shares together grew from {before} to {after} of "
        "the coordinators (derived)",
        others,
        names=lang.named(names),
        before=formats.percent(lang, first.all_before),
        after=formats.percent(lang, first.all_after),
    )


def _part_shown(lang: Language, data: pd.DataFrame, unit: str) -> str:
    """The unit, and what share of all coordinators the entities shown make up together."""
    if data.empty or data.after.isna().all():
        return unit
    share = formats.percent(lang, data.all_after.iloc[0])
    shown = lang.text("the entities shown are {share} of all (derived)", share=share)
    return lang.series([unit, shown])


def _origins_notes(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    larger = lang.text(
        "Only the shares that figure 4 of E/2020/54 lists under others stand in the text that was "
        "read. Those of UNDP, UNICEF, UNFPA, UN-Women, OHCHR, OCHA, the Department of Political "
        "and Peacebuilding Affairs, WFP and the Department of Peace Operations are in a picture of "
        "the document, not read here."
    )
    if data.empty or data.after.isna().all():
        return (larger,)
    first = data.iloc[0]
    return (
        larger,
        lang.text(
            "Derived: together the entities shown grew from {before} to {after}. The shares are "
            "rounded to whole per cent, so their sums are approximate.",
            before=formats.percent(lang, first.all_before),
            after=formats.percent(lang, first.all_after),
        ),
    )


@dataclass(frozen=True)
class Finding:
    """A sentence on the last figure of one indicator, with places for `date` and for `share`, or
    for `count` if the figure counts something."""

    indicator: str
    words: Words
    counts: bool = False


def _last(lang: Language, data: pd.DataFrame, finding: Finding) -> str:
    known = data[(data.indicator_id == finding.indicator) & data.value.notna()]
    if known.empty:
        return ""
    row = known.loc[known.period.idxmax()]
    plain = formats.number if finding.counts else formats.percent
    shown = formats.qualified(lang, plain(lang, row.value), row.qualifier)
    place = "count" if finding.counts else "share"
    return finding.words.told(lang, date=formats.period(lang, row.period), **{place: shown})


def dots(
    view: View,
    names: dict[str, str],
    *,
    title: str,
    finding: Finding | None = None,
    unit: str,
    notes: tuple[str, ...],
    draw: Callable[..., Chart] = charts.shares,
) -> Card:
    """A card of dots: a row for each figure of the indicators `names`, named with its date."""
    lang, data = view.lang, queries.values(view.connection, view.choices, tuple(names))
    rows = [
        lang.listed([names[row.indicator_id], formats.period(lang, row.period)])
        for row in data.itertuples()
    ]
    kind = lang.text("Dot chart, {unit}.", unit=unit)
    return make(
        view,
        title=title,
        finding=_last(lang, data, finding) if finding else "",
        subtitle=unit,
        data=data,
        drawn="value",
        draw=lambda shown: draw(shown, rows, lang, view.scheme, kind, unit),
        table=tables.indicators(lang, data, rows),
        notes=notes,
    )
