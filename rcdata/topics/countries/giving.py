"""Cards on a country as contributor: what it gives, to whom, how much of it is core, and the
inferred revenue of the trust fund from it."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.cards import inference, notes, opening, tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import ends, parts, spans, stacks
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import SHAPES, Chart, palette
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.topics.countries import choosing, facts, hosting, queries, ranked, silent
from rcdata.topics.countries.choosing import BESIDE, COUNTRY, GROUP

CONTRIBUTIONS, FUND, SCALE = "ceb-contributions", "rc-fund-revenue", "scale-of-assessments"
_OTHER = "other-revenue"
# Height in pixels of the lines.
_HEIGHT = 210


def _contributed(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "Contributions as the entities recognize them: neither payments nor pledges. Refunds "
            "and corrections can make an amount negative."
        ),
    )


def _silent(view: View) -> tuple[str, ...]:
    """Notes on the entities that name their contributors no longer."""
    return silent.noted(view, [silent.contributors(view, one) for one in choosing.picked(view)])


@card("given-years", needs=(COUNTRY, BESIDE))
def years(view: View) -> Card:
    """What the countries chosen contribute, by year and category."""
    lang, known = view.lang, hosting.names(view)
    data = facts.rows(view, queries.given_by_year)
    shown = data[data.category_id != _OTHER]
    unit = lang.text("million US dollars, current")
    return make(
        view,
        title=lang.text("Contributions to the UN system of: {country}", country=_of(view)),
        finding=_contributed_in(view, shown),
        subtitle=unit,
        data=shown,
        draw=lambda rows: _by_year(view, rows, known, unit),
        table=_years_table(lang, data, known),
        notes=(*_contributed(lang), *_silent(view), *_other(lang, data)),
        documents=facts.dataset(view, CONTRIBUTIONS),
        record=hosting.record(view, "un_contributions"),
        empty=lang.text("No entity records contributions."),
    )


def _contributed_in(view: View, data: pd.DataFrame) -> str:
    """The contributions of the last year; empty for two countries, and if corrections make an
    amount negative."""
    last = data[data.year == data.year.max()]
    if len(choosing.picked(view)) != 1 or not (last.amount_usd >= 0).all() or last.empty:
        return ""
    return view.lang.text(
        "{country} contributed {amount} in {year}",
        country=_of(view),
        amount=formats.amount(view.lang, last.amount_usd.sum()),
        year=int(last.year.iloc[0]),
    )


def _of(view: View) -> str:
    return hosting.subject(view)


def _by_year(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    if len(known) > 1:
        whole = data.groupby(["year", "area_code"], as_index=False).amount_usd.sum()
        rows = hosting.beside(whole, known)
        return stacks.beside(rows, lang, view.scheme, unit, size=MILLION, height=hosting.HEIGHT)
    short = {
        "assessed": lang.text("assessed"),
        "voluntary-core": lang.text("voluntary core"),
        "voluntary-earmarked": lang.text("earmarked"),
    }
    rows = data.assign(name=data.category_id.map(short))
    return stacks.stacked(
        rows,
        lang,
        view.scheme,
        unit,
        size=MILLION,
        height=hosting.HEIGHT,
        columns=len(short),
    )


def _years_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.area_code.map(known),
            lang.text("Category"): data.name.map(lang.text),
            lang.text("US dollars"): tables.numbers(lang, data.amount_usd, 0),
        }
    )


def _other(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """A note that other revenue, which is not a contribution, is only in the table."""
    other = data[data.category_id == _OTHER]
    if other.empty:
        return ()
    return (
        lang.text(
            "Not drawn: other revenue paid by it, which is no contribution and is listed for the "
            "later years only. It is in the table."
        ),
    )


@card("given-entities", needs=(COUNTRY, BESIDE), section="contributor")
def entities(view: View) -> Card:
    """Whom the countries chosen contribute to."""
    lang, known = view.lang, hosting.names(view)
    data = facts.rows(view, queries.given_to_entities)
    last = data[data.year == data.year.max()]
    unit = lang.text("million US dollars, current")
    title = lang.text("To whom it contributes: {country}", country=_of(view))
    return make(
        view,
        title=lang.text("{title}, {year}", title=title, year=int(last.year.max()))
        if len(last)
        else title,
        subtitle=unit,
        finding=_most(view, last),
        data=last,
        draw=lambda rows: ranked.chart(view, rows, known, unit),
        table=_entities_table(lang, data, known),
        links={lang.text("Code"): opening.links(lang, data.entity_id.map(opening.entity))},
        notes=(*_contributed(lang), *_silent(view), *ranked.not_all(lang, last)),
        documents=facts.dataset(view, CONTRIBUTIONS),
        record=hosting.record(view, "un_contributions"),
        empty=lang.text("No entity records contributions."),
    )


def _most(view: View, data: pd.DataFrame) -> str:
    """The entity to which the country contributed most; empty for two countries."""
    lang, top = view.lang, data.nlargest(1, "amount_usd")
    if len(choosing.picked(view)) != 1 or top.empty or top.amount_usd.iloc[0] <= 0:
        return ""
    name = top["name"].iloc[0]
    return lang.text(
        "{country} contributed most to {entity} in {year}: {amount}",
        country=_of(view),
        entity=lang.text(name),
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


def _entities_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.area_code.map(known),
            lang.text("Code"): data.entity_id,
            lang.text("Name"): data.full_name.map(lang.text),
            lang.text("Contributions, US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Assessed"): tables.numbers(lang, data.assessed_usd, 0),
            lang.text("Voluntary core"): tables.numbers(lang, data.core_usd, 0),
            lang.text("Voluntary earmarked"): tables.numbers(lang, data.earmarked_usd, 0),
        }
    )


@card("given-core", needs=(COUNTRY, BESIDE, GROUP), section="contributor")
def core(view: View) -> Card:
    """The core share of the voluntary contributions, beside the median of the group."""
    lang, known = view.lang, hosting.names(view)
    data = queries.core_by_year(view.connection, list(known), choosing.group(view))
    group = choosing.groups(view)[choosing.group(view)]
    unit = lang.text("per cent of voluntary contributions")
    return make(
        view,
        title=lang.text("How much of it is core: {country}", country=_of(view)),
        subtitle=unit,
        finding=_was_core(view, data),
        data=data,
        drawn="share_pct",
        draw=lambda rows: _lines(view, rows, known, group, unit),
        table=_core_table(lang, data, known),
        notes=(
            lang.text(
                "Derived: voluntary core contributions over all voluntary ones. Where corrections "
                "make one of the two negative there is no share."
            ),
            _median_of(view, group),
        ),
        documents=facts.dataset(view, CONTRIBUTIONS),
        record=hosting.record(view, "un_contributions"),
        empty=lang.text("No voluntary contributions of which a share could be derived."),
    )


def _median_of(view: View, group: str) -> str:
    if choosing.group(view) == choosing.ALL:
        return view.lang.text("Median of all Member States.")
    return view.lang.text("Median of the Member States of: {group}.", group=group)


def _was_core(view: View, data: pd.DataFrame) -> str:
    """The core share of the last year that has one; empty for two countries."""
    lang, rows = view.lang, data.dropna(subset=["share_pct"])
    if len(choosing.picked(view)) != 1 or rows.empty:
        return ""
    return lang.text(
        "{share} of the voluntary contributions of {country} in {year} were core (derived)",
        share=formats.percent(lang, rows.share_pct.iloc[-1], 1),
        country=hosting.within_sentence(view),
        year=int(rows.year.iloc[-1]),
    )


def _lines(view: View, data: pd.DataFrame, known: dict[str, str], group: str, unit: str) -> Chart:
    lang, colours = view.lang, palette(view.scheme)
    median = lang.text("median: {group}", group=group)
    medians = data.drop_duplicates("year").assign(name=median, share_pct=lambda one: one.median_pct)
    rows = pd.concat([data.assign(name=data.area_code.map(known)), medians], ignore_index=True)
    rows = rows.assign(shown=[formats.percent(lang, one, 1) for one in rows.share_pct.fillna(0)])
    # A year without a share keeps its row, at which the line breaks.
    rows = rows[["year", "name", "share_pct", "shown"]]
    drawn = rows.dropna(subset=["share_pct"])
    names = [*known.values(), median]
    tints = dict(zip(names, colours.series, strict=False))
    y = parts.quantity("share_pct", unit)
    named = ends.of(drawn, "year", "share_pct", tints, _HEIGHT, lang)
    base = alt.Chart(rows).encode(
        x=parts.year(),
        y=y,
        color=alt.Color(
            "name:N",
            title=None,
            scale=alt.Scale(domain=names, range=list(tints.values())),
            legend=named.legend(lang),
        ),
    )
    shape = alt.Shape(
        "name:N",
        title=None,
        scale=alt.Scale(domain=names, range=list(SHAPES[: len(names)])),
        legend=named.legend(lang),
    )
    points = (
        base.properties(data=drawn)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            shape=shape,
            tooltip=[
                parts.year_tip(lang),
                alt.Tooltip("name:N", title=lang.text("What")),
                alt.Tooltip("shown:N", title=unit),
            ],
        )
    )
    told = [
        lang.pair(lang.listed([row.name, str(row.year)]), row.shown)
        for row in drawn.itertuples(index=False)
    ]
    text = parts.described(lang, lang.text("Line chart, {unit}.", unit=unit), told)
    layers = [base.mark_line(strokeWidth=2), points, *named.names(parts.year(), y, 0.5)]
    return parts.over_years(
        rows,
        "share_pct",
        y,
        layers,
        lang,
        view.scheme,
        text,
        stacked=False,
        height=_HEIGHT,
        x=named.room(parts.year()),
    )


def _core_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.area_code.map(known),
            lang.text("Voluntary core"): tables.numbers(lang, data.core_usd, 0),
            lang.text("Voluntary earmarked"): tables.numbers(lang, data.earmarked_usd, 0),
            lang.text("Core share, per cent (derived)"): tables.where_applicable(
                lang, data.share_pct, 1
            ),
            lang.text("Median of the group, per cent (derived)"): tables.where_applicable(
                lang, data.median_pct, 1
            ),
            lang.text("Members with a share"): data.compared,
        }
    )


@card("fund-of", needs=(COUNTRY, BESIDE), section="contributor")
def fund(view: View) -> Card:
    """The inferred revenue of the trust fund from the countries chosen, and what the scale
    would ask of them."""
    lang, known = view.lang, hosting.names(view)
    data = facts.rows(view, queries.fund_by_year)
    rows = pd.concat([_inferred(lang, data, known), _asked(view, known)], ignore_index=True)
    unit = lang.text("million US dollars, current")
    return make(
        view,
        title=lang.text("Trust fund: revenue from {country}, inferred", country=_of(view)),
        finding=_paid(view, data),
        subtitle=unit,
        data=rows,
        drawn="amount_usd",
        draw=lambda all_: _fund_bars(view, all_.dropna(subset=["amount_usd"]), known, unit),
        table=_fund_table(lang, rows),
        notes=(*inference.limits(view.lang), *_scenario(view)),
        documents=evidence.datasets(view.connection, (FUND, SCALE)),
        record=hosting.record(view, "fund_revenue"),
        empty=lang.text("No revenue recorded, and no Member State under the scale."),
    )


def _paid(view: View, data: pd.DataFrame) -> str:
    """The inferred revenue of the last year, or that there is none in any year; empty for two
    countries, and if there is none in the last year alone."""
    if len(choosing.picked(view)) != 1 or data.empty:
        return ""
    if data.amount_usd.isna().all():
        return view.lang.text(
            "No revenue of the trust fund inferred from {country} in {years}",
            country=hosting.within_sentence(view),
            years=notes.years(view.lang, data.year),
        )
    if not data.amount_usd.iloc[-1] > 0:
        return ""
    return view.lang.text(
        "Trust fund: revenue of {amount} from {country} in {year} (inferred)",
        amount=formats.amount(view.lang, data.amount_usd.iloc[-1]),
        country=hosting.within_sentence(view),
        year=int(data.year.iloc[-1]),
    )


def _inferred(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": data.year.astype(str),
            "area_code": data.area_code,
            "country": data.area_code.map(known),
            "name": [
                _row(lang, known, code, lang.text("inferred revenue, {year}", year=year))
                for code, year in zip(data.area_code, data.year, strict=True)
            ],
            "amount_usd": data.amount_usd,
            "certainty": "derived",
            "basis": lang.text("inferred"),
        }
    )


def _row(lang: Language, known: dict[str, str], code: str, what: str) -> str:
    return lang.pair(known[code], what) if len(known) > 1 else what


def _asked(view: View, known: dict[str, str]) -> pd.DataFrame:
    """What the scale would ask for the requirement, one row for each country in the scale."""
    lang, needed = view.lang, facts.requirement(view)
    if needed is None:
        return pd.DataFrame()
    what = lang.text("scenario: assessed share of the requirement of {year}", year=needed.year)
    shares = {code: float(needed.shares[code]) for code in known if code in needed.shares}
    return pd.DataFrame(
        {
            "period": str(needed.year),
            "area_code": [*shares],
            "country": [known[code] for code in shares],
            "name": [_row(lang, known, code, what) for code in shares],
            "amount_usd": list(shares.values()),
            "certainty": "scenario",
            "basis": lang.text("scenario"),
        }
    )


def _fund_bars(view: View, rows: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    drawn = pd.DataFrame(
        {
            "name": rows.name,
            "start": 0.0,
            "end": rows.amount_usd / MILLION,
            "shown": [formats.amount(lang, usd, 2) for usd in rows.amount_usd],
            "certainty": rows.certainty,
            "tint": ranked.tints(view, rows, known),
        }
    ).reset_index(drop=True)
    return spans.chart(drawn, lang, view.scheme, unit=unit)


def _fund_table(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): rows.period,
            lang.text("Contributor"): rows.country,
            lang.text("US dollars"): tables.numbers(lang, rows.amount_usd, 2),
            lang.text("Basis"): rows.basis,
        }
    )


def _scenario(view: View) -> tuple[str, ...]:
    lang, needed = view.lang, facts.requirement(view)
    if needed is None:
        return ()
    return (
        lang.text(
            "Scenario: the requirement of {year}, {usd}, met by assessed contributions alone under "
            "the scale of that year. No source used holds such a decision.",
            year=needed.year,
            usd=formats.amount(lang, needed.usd),
        ),
    )


@card("scale-of", needs=(COUNTRY, BESIDE), section="contributor")
def scale(view: View) -> Card:
    """The rates of the scale of assessments."""
    lang, known = view.lang, hosting.names(view)
    data = facts.rows(view, queries.rates)
    unit = lang.text("per cent of the regular budget")
    return make(
        view,
        title=lang.text("Scale of assessments: {country}", country=_of(view)),
        finding=_rate(view, data),
        subtitle=unit,
        data=data,
        drawn="rate_pct",
        draw=lambda rows: _rates(view, rows.dropna(subset=["rate_pct"]), known, unit),
        table=_rates_table(lang, data, known),
        notes=_scale_notes(lang),
        documents=facts.dataset(view, SCALE),
        record=hosting.record(view, "assessment_rates"),
        empty=lang.text("The scale names Member States only."),
    )


def _rate(view: View, data: pd.DataFrame) -> str:
    """The rate of the last scale; empty for two countries, and if it names no rate."""
    if len(choosing.picked(view)) != 1 or data.empty or pd.isna(data.rate_pct.iloc[-1]):
        return ""
    last = data.iloc[-1]
    return view.lang.text(
        "{country}: {rate} of the regular budget in {years}",
        country=_of(view),
        rate=formats.percent(view.lang, last.rate_pct, 3),
        years=_triennium(last.first_year, last.last_year),
    )


def _rates(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    rows = pd.DataFrame(
        {
            "name": [
                _row(lang, known, row.area_code, _triennium(row.first_year, row.last_year))
                for row in data.itertuples(index=False)
            ],
            "start": 0.0,
            "end": data.rate_pct.tolist(),
            "shown": [formats.percent(lang, one, 3) for one in data.rate_pct],
            "certainty": "actual",
            "tint": ranked.tints(view, data, known),
        }
    )
    return spans.chart(rows, lang, view.scheme, unit=unit, legend=False)


def _triennium(first: int, last: int) -> str:
    return f"{first}-{last}"


def _rates_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    no_member = lang.text("no Member State then")
    return pd.DataFrame(
        {
            lang.text("Years"): [
                _triennium(*pair) for pair in zip(data.first_year, data.last_year, strict=True)
            ],
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Rate, per cent"): [
                no_member if pd.isna(one) else formats.rounded(one, 3) for one in data.rate_pct
            ],
        }
    )


def _scale_notes(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "The scale of the regular budget as the General Assembly adopted it; peacekeeping has "
            "another."
        ),
    )
