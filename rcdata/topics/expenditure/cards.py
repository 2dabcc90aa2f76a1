"""Cards on what the trust fund's money is spent on."""

from __future__ import annotations

from rcdata.cards import beside, notes
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts.parts import MILLION, THOUSAND
from rcdata.choices import PRICES, SCOPE
from rcdata.topics.expenditure import charts, findings, queries, row_charts, tables, words

# Figures of the fund for resources mobilized locally, which is not the special purpose trust fund.
_LOCAL_FUND = (
    "ext.rc-local-trust-fund-expenditure.2022",
    "ext.rc-local-trust-fund-expenditure.2023",
)


@card("against-budget", needs=SCOPE)
def against_budget(view: View) -> Card:
    """Spent against budget by line, latest year with both."""
    lang, data = view.lang, queries.implementation(view.connection, view.choices)
    unit = lang.text("million US dollars")
    return make(
        view,
        title=words.of_years(view, data, lang.text("What was spent of the budget")),
        finding=findings.spent_of_budget(view, data),
        subtitle=lang.text("{unit}, current; expenditure, budget and rate", unit=unit),
        data=data,
        drawn="shown_usd",
        draw=lambda rows: row_charts.spent_of_budget(rows, lang, view.scheme, unit),
        table=tables.implementation(lang, data),
        notes=(
            lang.text(
                "Components (A, B, C) and categories (posts, non-post items) divide the same "
                "total in two ways; they are not added to each other. B is the sum of its parts."
            ),
            lang.text(
                "Expenditure as the annex prints it; it agrees with expenditure and commitments of "
                "paragraph 81 together. The rate is derived: expenditure over the budget of the "
                "same line; no document used prints it."
            ),
            lang.text(
                "E/2020/54 explains the difference by staggered recruitment in the first year, "
                "which shows in the cost of posts and in travel."
            ),
            *words.sides_left_out(view, data),
        ),
    )


@card("fund-by-year", needs=PRICES)
def fund_by_year(view: View) -> Card:
    """The fund's financial statements against budget or estimate."""
    lang, data = view.lang, queries.fund_spending(view.connection, view.choices)
    unit = lang.text("million US dollars")
    return make(
        view,
        title=lang.text("Spending of the trust fund, against what was planned"),
        finding=findings.spent_of_plan(view, data),
        subtitle=notes.dollars(lang, view.choices, unit),
        data=data,
        drawn="amount_usd",
        draw=lambda rows: charts.over_years(rows, lang, view.scheme, unit),
        table=tables.by_year(lang, view.choices, data),
        notes=(
            lang.text(
                "Expenditure: according to the financial statements. For 2019 they leave out "
                "commitments, which the annex of E/2020/54 includes."
            ),
            lang.text(
                "Where no source used gives a budget, the estimate of E/2020/54 stands in its "
                "place."
            ),
            *words.open_years(view, data),
            *words.left_out(view, data, "amount_usd"),
            lang.text(
                "E/2020/54, paragraph 81, expected full expenditure in 2020. The fund for "
                "resources mobilized locally is another fund and not in the columns."
            ),
            *beside.notes(view, _LOCAL_FUND),
            *notes.constant_dollars(lang, view.choices),
        ),
    )


@card("by-component", needs=PRICES)
def by_component(view: View) -> Card:
    """Budget, expenditure and estimates by component."""
    return _by_cut(
        view,
        "component",
        view.lang.text("Budget, expenditure and estimates by component"),
        view.lang.text(
            "The annex does not describe its components. We read country coordination as the "
            "resident coordinators and their offices, global and regional coordination as the "
            "Development Coordination Office. These three are the programme of work (B)."
        ),
    )


@card("by-category", needs=PRICES)
def by_category(view: View) -> Card:
    """Budget, expenditure and estimates by category."""
    return _by_cut(
        view,
        "category",
        view.lang.text("Budget, expenditure and estimates for posts and other items"),
        view.lang.text("The annex does not divide the non-post items any further."),
    )


def _by_cut(view: View, cut: str, title: str, note: str) -> Card:
    lang, data = view.lang, queries.spending_by_line(view.connection, view.choices)
    unit, shown = lang.text("million US dollars"), data[data.cut.isin(["total", cut])]
    return make(
        view,
        title=title,
        finding=findings.largest_part(view, shown),
        subtitle=notes.dollars(lang, view.choices, unit),
        data=shown,
        drawn="amount_usd",
        draw=lambda rows: charts.stacked(rows, lang, view.scheme, unit),
        table=tables.by_line(lang, view.choices, shown),
        notes=(
            note,
            lang.text(
                "Budget, expenditure and estimate are different things: each column is one of "
                "them, and the columns are never added together."
            ),
            *words.left_out(view, shown, "amount_usd"),
            *notes.constant_dollars(lang, view.choices),
        ),
    )


@card("share-to-countries", needs=SCOPE, section="averages")
def share_to_countries(view: View) -> Card:
    """The share of country coordination."""
    lang, data = view.lang, queries.share_to_countries(view.connection, view.choices)
    unit = lang.text("per cent of the total")
    return make(
        view,
        title=lang.text("Share that goes to coordination in countries"),
        finding=findings.to_countries(view, data),
        subtitle=unit,
        data=data,
        drawn="share_pct",
        draw=lambda rows: row_charts.country_share(rows, lang, view.scheme, unit),
        table=tables.shares(lang, data),
        notes=(
            lang.text(
                "Derived: country coordination over the total of the same column of the annex. The "
                "rest goes to regional and global coordination, direction and support."
            ),
            *words.left_out(view, data, "share_pct"),
        ),
    )


@card("change-from-spent", needs=SCOPE, section="years")
def change_from_spent(view: View) -> Card:
    """From what was spent to the estimate of the next year."""
    lang = view.lang
    note = lang.text(
        "Derived: the estimate less what was spent the year before, commitments included. No "
        "document used prints these changes; they compare a plan with the first year of staggered "
        "recruitment."
    )
    return _change(
        view,
        "expenditure",
        lang.text("From expenditure to the next year’s estimate"),
        lang.text("million US dollars"),
        MILLION,
        note,
    )


@card("change-of-estimates", needs=SCOPE, section="years")
def change_of_estimates(view: View) -> Card:
    """From one year's estimate to the next, with the change as printed."""
    lang = view.lang
    note = lang.text(
        "Bars: one estimate less the other. Diamonds: the change that the annex prints. Where the "
        "two differ, the row says so. The annex names as reasons more capacity for regional "
        "coordination and multi-country offices and the cost of staff, largely offset by lower "
        "charges for services and by closer use of the information centres."
    )
    return _change(
        view,
        "estimate",
        lang.text("From one estimate to the next, with the change as printed"),
        lang.text("thousand US dollars"),
        THOUSAND,
        note,
    )


def _change(view: View, start: str, title: str, unit: str, scale: int, note: str) -> Card:
    lang, data = view.lang, queries.changes(view.connection, view.choices, start)
    return make(
        view,
        title=words.of_years(view, data, title, "from_year", "to_year"),
        finding=findings.changed(view, data, start),
        subtitle=lang.text("{unit}, current; in brackets per cent of the first year", unit=unit),
        data=data,
        drawn="change_usd",
        draw=lambda rows: row_charts.change(rows, lang, view.scheme, unit, scale, 1),
        table=tables.changes(lang, data),
        notes=(note,),
    )


@card("per-post", needs=PRICES, section="averages")
def per_post(view: View) -> Card:
    """Average cost of a planned post."""
    lang, data = view.lang, queries.cost_per_post(view.connection, view.choices)
    unit = lang.text("thousand US dollars per planned post")
    return make(
        view,
        title=words.of_years(view, data, lang.text("Cost per planned post")),
        finding=findings.per_post(view, data),
        subtitle=notes.dollars(lang, view.choices, unit),
        data=data,
        drawn="average_usd",
        draw=lambda rows: row_charts.per_post(rows, lang, view.scheme, unit),
        table=tables.per_post(lang, view.choices, data),
        notes=(
            lang.text(
                "Derived: the estimate over the posts planned for the same year, both from the "
                "annex. "
                "Planned posts are not filled posts: this is an average of the plan, "
                "not of what filled posts cost."
            ),
            lang.text(
                "All costs include the non-post items of the component. The sources used give the "
                "cost of posts alone for all components together only, and posts by component for "
                "this year only."
            ),
            *notes.constant_dollars(lang, view.choices),
        ),
    )


@card("average-country", needs=PRICES, section="averages")
def per_country(view: View) -> Card:
    """Country coordination per country or territory."""
    lang, data = view.lang, queries.cost_per_country(view.connection, view.choices)
    unit = lang.text("thousand US dollars per country or territory")
    return make(
        view,
        title=lang.text("Average cost of coordination in a country"),
        finding=findings.per_country(view, data),
        subtitle=notes.dollars(lang, view.choices, unit),
        data=data,
        drawn="average_usd",
        draw=lambda rows: charts.per_country(
            rows, lang, view.scheme, lang.text("thousand US dollars")
        ),
        table=tables.per_country(lang, view.choices, data),
        notes=(
            *words.reach(view, data),
            *words.left_out(view, data, "average_usd"),
            *notes.constant_dollars(lang, view.choices),
        ),
    )


@card("spent-figures", needs=SCOPE, section="years")
def spent_figures(view: View) -> Card:
    """The figures for what was spent in the first year."""
    lang, data = view.lang, queries.figures_for_spent(view.connection, view.choices)
    unit = lang.text("million US dollars")
    named = data.assign(name=[words.spent_figure(view, row) for _, row in data.iterrows()])
    return make(
        view,
        title=words.of_years(view, data, lang.text("What was spent: the figures that differ")),
        finding=findings.differ(view, data),
        subtitle=lang.text("{unit}, current", unit=unit),
        data=named,
        drawn="amount_usd",
        draw=lambda rows: row_charts.spent_figures(rows, lang, view.scheme, unit),
        table=tables.spent_figures(lang, named),
        notes=tuple(lang.text(reason) for reason in data.reason.unique()),
    )


@card("regular-budget", needs=PRICES, section="years")
def regular_budget(view: View) -> Card:
    """The share of the regular budget, which is income of the fund."""
    lang, data = view.lang, queries.regular_budget(view.connection, view.choices)
    unit = lang.text("million US dollars")
    return make(
        view,
        title=lang.text("The Secretariat’s part of cost-sharing, as appropriated"),
        finding=findings.appropriated(view, data),
        subtitle=notes.dollars(lang, view.choices, unit),
        data=data,
        drawn="amount_usd",
        draw=lambda rows: charts.regular_budget(rows, lang, view.scheme, unit),
        table=tables.regular_budget(lang, view.choices, data),
        notes=(
            lang.text(
                "Never to be added to the spending of the fund: it is paid into the fund, as the "
                "Secretariat’s share of the cost-sharing, and would be counted twice."
            ),
            *notes.constant_dollars(lang, view.choices),
        ),
    )
