"""A title that states a finding says what the table of its card holds, in every state of the
filters; where the table does not bear the sentence, the plain title stands."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from rcdata import formats
from rcdata.cards import registry
from rcdata.choices import CONSTANT
from rcdata.i18n import language
from tests.cards.every import STATES

EN = language("en")
ALL_SOURCES = ("e2009-76", "a64-578", "e2020-54", "unsdg-chair-2023", "unsdg-chair-2024")
CHOICES = [
    *STATES.values(),
    *({"last": year} for year in (2008, 2012, 2019, 2020, 2021, 2022, 2023)),
    *({"first": year} for year in (2008, 2020, 2022, 2024)),
    *({"sources": (one,)} for one in ALL_SOURCES),
    *({"statuses": (one,)} for one in ("expenditure", "budget", "estimate", "received", "count")),
    {"dollars": CONSTANT, "base_year": 2019},
    {"dollars": CONSTANT, "base_year": 2023, "last": 2008},
    {"function": "development"},
    {"entity": "UNICEF"},
    {"place": "RWA"},
]
COUNTRIES = ("RWA", "KEN", "COL", "NOR", "CHE", "FJI", "USA", "PRK")


def known(table, column):
    """The rows with a number in the column, which says why where there is none."""
    return table[[isinstance(one, Decimal | int | float) for one in table[column]]]


def newest(rows, column="Year"):
    return rows[rows[column] == rows[column].max()]


def dollars(table):
    """The column of the amounts drawn, and their price level in words."""
    named = [name for name in table.columns if "US dollars" in name]
    at = next((one for one in named if " prices" in one and "Budget" not in one), "")
    return (at, " " + re.search(r"at \d+ prices", at)[0]) if at else (named[0], "")


def usd(value, prices=""):
    return formats.amount(EN, float(value)) + prices


def pct(value, digits=0):
    return formats.percent(EN, float(value), digits)


def cost(table):
    column, prices = dollars(table)
    last = known(table, column).iloc[-1]
    return f"In {last.Year} coordination cost {usd(last[column], prices)}"


def sensitivity(table):
    last = newest(known(table, "Share, per cent (derived)"))
    low, high = last["Share, per cent (derived)"].min(), last["Share, per cent (derived)"].max()
    assert len(last) > 1
    return (
        f"By denominator, the share of {last.Year.iloc[0]} is {pct(low, 2)} to {pct(high, 2)} "
        "(derived)"
    )


def average(table):
    column = [name for name in table.columns if "US dollars" in name][-1]
    _, prices = dollars(table)
    kind = "Measure" if "Measure" in table else "Status"
    spent = newest(known(table[table[kind] == "expenditure"], column))
    assert len(spent) == 1
    return (
        f"Spent per country in {spent.Year.iloc[0]}: {usd(spent[column].iloc[0], prices)} on "
        "average (derived)"
    )


def largest_line(table):
    column, _ = dollars(table)
    last = newest(known(table, column))
    last = last[last.Number.str.contains(".", regex=False)]
    row = last.loc[last[column].astype(float).idxmax()]
    return f"Largest line of {row.Year}: {row.Line}"


def of_all_entities(table):
    last = known(table[table.Denominator == "All entities"], "Share, per cent").iloc[-1]
    share = pct(last["Share, per cent"], 2)
    return f"n {last.Year} coordination came to {share} of what all entities spent (derived)"


def by_function(table):
    last = newest(table)["Share, per cent"]
    return (
        f"By function, coordination came to {pct(last.min(), 2)} to {pct(last.max(), 2)} of "
        f"{table.Year.max()} expenses (derived)"
    )


def spent_of_budget(table):
    row = table[table.Line == "Total"].iloc[0]
    rate = row["Implementation rate, per cent (derived)"]
    return f", {rate}% was spent, commitments included (derived)"


def spent_of_plan(table):
    column, _ = dollars(table)
    rows = known(table, column)
    year = rows[rows.Measure == "expenditure"].Year.max()
    by = rows[rows.Year == year].set_index("Measure")[column].astype(float)
    share = pct(100 * by["expenditure"] / by.drop("expenditure").iloc[0])
    words = "of its budget" if "budget" in by else "of what was estimated"
    return f"In {year} the fund spent {share} {words} (derived)"


WHOLES = ("Total", "B · Programme of work")


def largest_part(table):
    column, _ = dollars(table)
    last = newest(known(table, column))
    if "expenditure" in set(last.Measure):
        last = last[last.Measure == "expenditure"]
    values = last.set_index("Line")[column].astype(float)
    parts = values[[name for name in values.index if name not in WHOLES]]
    name = parts.idxmax().split(" · ")[-1].split(" (")[0]
    return f"{name}: {pct(100 * parts.max() / values['Total'])} of "


def to_countries(table):
    last = known(table, "Share, per cent (derived)")
    rows = last[last.Measure.str[:4] == last.Measure.str[:4].max()]
    spent = rows[rows.Measure.str.contains("expenditure")]
    row = (spent if len(spent) else rows).iloc[0]
    share = 100 * float(row["Country coordination, US dollars"]) / float(row["Total, US dollars"])
    return f"{pct(share)} of "


def changed(table):
    row = table[table.Line == "Total"].iloc[0]
    before, after = float(row["First year, US dollars"]), float(row["Next year, US dollars"])
    side = "above" if after > before else "below"
    return f" is {pct(abs(100 * (after - before) / before), 1)} {side} "


def per_post(table):
    _, prices = dollars(table)
    row = table[table.Line == "Cost of posts alone, all components"].iloc[0]
    average_ = next(row[name] for name in table.columns if "per post" in name)
    return f"A planned post of {row.Year}: {usd(average_, prices)} on average (derived)"


def differ(table):
    values = table["US dollars"].astype(float)
    return f": {len(table)} figures, from {usd(values.min())} to {usd(values.max())}"


def appropriated(table):
    column, prices = dollars(table)
    last = known(table, column).iloc[-1]
    assert last.Status == "appropriation"
    return f"The Secretariat’s part of {last.Year}: {usd(last[column], prices)} appropriated"


def largest_source(table):
    sums = table.groupby("Type")["US dollars, inferred"].apply(lambda one: one.astype(float).sum())
    share = 100 * sums.max() / sums.sum()
    return (
        f"{sums.idxmax()}: {share:.1f}% of the revenue of {table.Year.iloc[0]}, the largest part "
        "by type (inferred)"
    )


def took_part(table):
    row = newest(table)
    row = row[row.Measure.str.startswith("Entities")].iloc[0]
    return (
        f"{row.Given} of the {row.Expected} entities expected to pay took part in cost-sharing in "
        f"{row.Year}"
    )


def contributed(table):
    row = newest(table).iloc[0]
    assert not row["What is counted"]
    return f"{row['Member States']} Member States contributed in {row.Year}"


def on_average(table):
    row = newest(table)
    row = row[row.Contribution.str.contains("mean")].iloc[0]
    mean = usd(row["Current US dollars"])
    count = row.Contribution.split()[3]
    return f"{count} Member States gave {mean} each on average in {row.Year} (derived)"


def levied(table):
    row = known(table, "Current US dollars").iloc[-1]
    assert row.Status == "received"
    said = f"{row.Qualifier} {usd(row['Current US dollars'])}".strip()
    return f"The levy brought {said} in {row.Year}"


def all_funds(table):
    column, prices = dollars(table)
    whole = "Total support to the resident coordinator system"
    row = known(table[table["Source of funds"] == whole], column).iloc[-1]
    return f"In {row.Year} all funds came to {usd(row[column], prices)}"


def larger_source(table):
    last = newest(table)
    last = last[~last["Source of funds"].str.startswith("Total")]
    row = last.loc[last["Share, per cent"].astype(float).idxmax()]
    share = pct(row["Share, per cent"])
    return f"{row['Source of funds']}: {share} of the funds of {row.Year} (derived)"


def grew(table):
    total = table[table["Source of funds"].str.startswith("Total")]
    row = known(total, "Growth, per cent").iloc[-1]
    return f"ll funds grew by {row['Growth, per cent']}% in {row.Year} (derived)"


def dated(table):
    return f"{table['How many'].sum()} of "


def beside_system(table):
    row = table[table["Expenses of"] == "The whole system"].iloc[0]
    cents = row["Cents per 100 dollars (derived)"]
    return (
        f"In {row.Year} coordination came to {cents} cents for every 100 dollars that the UN "
        "system spent (derived)"
    )


def spent_most(table):
    last = newest(table)
    row = last.loc[last["US dollars"].astype(float).idxmax()]
    return f" spent most in countries in {row.Year}: {usd(row['US dollars'])}"


def last_of(words, of):
    def told(table):
        rows = known(table[table.What.str.contains(of)], "Value")
        row = rows.iloc[-1]
        return words.format(share=f"{row.Value}%", date=row.Date)

    return told


def recruited(table):
    officers, staff = (table[table.What == one].iloc[0] for one in table.What)
    # No date is printed for the first.
    return (
        f"Recruited: {officers.Counted} of {officers.Of} national officers; by {staff.Date} "
        f"{staff.Counted} of {staff.Of} international staff"
    )


def integrated(table):
    row = table[table.What.str.contains("integrated into")].iloc[0]
    return f"{row.Counted} of {row.Of} information centres were integrated into the offices"


def by_most(table):
    rows = known(table[table.Unit == "per cent"], "Answer")
    above = rows.Answer.astype(float) + (rows.Qualifier == "more than")
    return f" agree with {(above > 50).sum()} of {len(rows)} statements with a share"


def between(table):
    shares = known(table, "Answer").Answer
    return f"{shares.min()}% to {shares.max()}% of "


def of_one_size(table):
    (posts,) = set(table.groupby("What").Posts.sum())
    return f"In each model an office has {posts} core posts"


def last_stage(table):
    row = table.iloc[-1]
    return f"{row.Stage}: until {row.Months.split()[-1]} months after January 2019"


def nationalities(table):
    row = known(table[table.What.str.startswith("Nationalities of")], "Value").iloc[-1]
    return f"resident coordinator offices, {row.Date}: {row.Value}"


def grown(table):
    sums = [known(table, one)[one].astype(float).sum() for one in table.columns[1:3]]
    return f" together grew from {pct(sums[0])} to {pct(sums[1])} of the coordinators (derived)"


TOLD: dict[str, Callable[[pd.DataFrame], str]] = {
    "cost": cost,
    "sensitivity": sensitivity,
    "per-country": average,
    "by-line": largest_line,
    "share-by-group": of_all_entities,
    "share-by-function": by_function,
    "against-budget": spent_of_budget,
    "fund-by-year": spent_of_plan,
    "by-component": largest_part,
    "by-category": largest_part,
    "share-to-countries": to_countries,
    "change-from-spent": changed,
    "change-of-estimates": changed,
    "per-post": per_post,
    "average-country": average,
    "spent-figures": differ,
    "regular-budget": appropriated,
    "fund-revenue": largest_source,
    "cost-sharing": took_part,
    "contributors": contributed,
    "contributions": on_average,
    "levy": levied,
    "by-source": all_funds,
    "funding-lines": largest_line,
    "source-shares": larger_source,
    "source-growth": grew,
    "when": dated,
    "coordination-beside": beside_system,
    "spending-in-place": spent_most,
    "women": last_of("{share} of resident coordinators were women in {date}", "^Resident coord"),
    "diversity": last_of(
        "{share} of resident coordinators came from programme countries in {date}",
        "from programme countries",
    ),
    "posts-filled": last_of(
        "{share} of the posts of resident coordinator offices were filled in {date}",
        "^Resident coordinator offices",
    ),
    "staff-hired": recruited,
    "communications": integrated,
    "origins": grown,
    "nationalities": nationalities,
    "answers": by_most,
    "beside-earlier": between,
    "later-readings": between,
    "office-models": of_one_size,
    "stages": last_stage,
}


def plain_title(make, view):
    """The title without a finding, which a card has if it is not drawn."""
    return make.make(replace(view.narrowed(*make.needs), drawn=False)).title


@pytest.mark.sampled(5)
@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("key", TOLD)
def test_a_finding_is_what_the_table_holds(cards, viewed, key, part):
    make, found = registry.CARDS[key], 0
    for choice in CHOICES[part::3]:
        card = cards(make, **choice)
        plain = plain_title(make, viewed(**choice))
        if card.chart is not None and card.title != plain:
            found += 1
            said = TOLD[key](card.table)
            # A mean has the qualifier of its sum, which is not in the table.
            assert said in re.sub(" gave (about|more than) ", " gave ", card.title), choice
            assert card.subtitle.startswith(plain)
    assert found


# Country sheet: what the title says of the table, by card.
def spent_there(table):
    last = table.iloc[-1]
    assert str(last["of it at a seat"]) == str(last["left out as doubtful"]) == "not applicable"
    return f": UN expenses of {usd(last['US dollars'])} in {last.Year}"


def framework(table):
    (row,) = table.to_dict("records")
    required, spent = usd(row["Required, US dollars"]), usd(row["Spent"])
    assert row["Countries of the plan"] == 1
    return f", {row['Period']}: {required} required, {spent} spent"


def goal(table):
    row = table.loc[table["Required, US dollars"].astype(float).idxmax()]
    return f" requires most for {row.Goal}: {usd(row['Required, US dollars'])}"


def gave(table):
    last = table[(table.Year == table.Year.max()) & (table.Category != "Other revenue")]
    return f" contributed {usd(last['US dollars'].astype(float).sum())} in {table.Year.max()}"


def paid(table):
    inferred = table[table.Basis == "inferred"]
    if pd.to_numeric(inferred["US dollars"], errors="coerce").isna().all():
        return f"in {inferred.Year.min()}-{inferred.Year.max()}"
    row = inferred.iloc[-1]
    article = "the " if row.Contributor.startswith("United ") else ""
    return f"revenue of {usd(row['US dollars'])} from {article}{row.Contributor} in {row.Year}"


def rate(table):
    last = table.iloc[-1]
    return f": {last['Rate, per cent']}% of the regular budget in {last.Years}"


def places(table):
    count = len(table.drop_duplicates(["Document", "Place"]))
    return f" is named at {count} place{'s' * (count > 1)}, in {table.Document.nunique()} document"


OF_A_COUNTRY = {
    "host-years": spent_there,
    "framework": framework,
    "framework-goals": goal,
    "given-years": gave,
    "fund-of": paid,
    "scale-of": rate,
    "places": places,
}


@pytest.mark.parametrize("key", OF_A_COUNTRY)
def test_a_finding_on_a_country_is_what_its_table_holds(cards, viewed, key):
    make, found = registry.CARDS[key], 0
    for country in COUNTRIES:
        own = (("country", country),)
        card, plain = cards(make, own=own), plain_title(make, viewed(own=own))
        if card.chart is not None and card.title != plain:
            found += 1
            assert OF_A_COUNTRY[key](card.table) in card.title, country
            assert card.subtitle.startswith(plain)
        # Of two countries the title says what is compared.
        both = (("country", country), ("with", "FRA"))
        assert cards(make, own=both).title == plain_title(make, viewed(own=both))
    assert found > 1


def test_no_finding_where_a_search_leaves_a_part(cards):
    for key, choice in (("when", {"own": (("area", "coherence"),)}), ("by", {"sources": ("x",)})):
        assert not re.search(r"\d", cards(registry.CARDS[key], **choice).title)
