"""The profiles of ten different countries, compared with values computed here from the files."""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from statistics import median

import pandas as pd
import pytest

from rcdata.queries import Questions
from rcdata.topics.countries import (
    choosing,
    facts,
    figures,
    frameworks,
    giving,
    hosting,
    measures,
    profile,
    queries,
    remarks,
    sentences,
    standing,
)
from tests.server import ROOT

# Why each of them was chosen.
KINDS = {
    "KEN": "host and contributor",
    "RWA": "least developed, figures of all years",
    "NOR": "contributor, no programme country",
    "ESH": "host only",
    "LIE": "small contributor",
    "BRB": "small island, shared office",
    "CHE": "host of headquarters",
    "GIB": "flagged",
    "XKX": "without an ISO code",
    "SSD": "joined late",
    "TWN": "in no table of expenses",
}
each_kind = pytest.mark.parametrize("code", KINDS, ids=lambda code: f"{code} {KINDS[code]}")
LAST = 2024
OTHER = "other-revenue"


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    with (ROOT / "data/un_system" / f"{table}.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


@cache
def spent(year: int = LAST) -> dict[str, dict[str, float]]:
    """Area → flag → US dollars spent."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows("un_area_expenses"):
        if int(row["year"]) == year:
            found[row["area_code"]][row["flag"]] += float(row["amount_usd"])
    return found


@cache
def given(year: int = LAST) -> dict[str, dict[str, float]]:
    """Area → category → US dollars contributed."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows("un_contributions"):
        if int(row["year"]) == year:
            found[row["area_code"]][row["category"]] += float(row["amount_usd"])
    return found


def contributed(code: str) -> float | None:
    kinds = {name: usd for name, usd in given().get(code, {}).items() if name != OTHER}
    return sum(kinds.values()) if kinds else None


def core(code: str) -> float | None:
    kinds = given().get(code, {})
    free, tied = (kinds.get(f"voluntary-{one}", 0.0) for one in ("core", "earmarked"))
    return 100 * free / (free + tied) if min(free, tied) >= 0 and free + tied > 0 else None


def placed(code: str) -> float | None:
    kinds = {flag: usd for flag, usd in spent().get(code, {}).items() if flag != "doubtful"}
    return sum(kinds.values()) if kinds else None


def unflagged(code: str) -> float | None:
    return spent().get(code, {}).get("")


def revenue(code: str) -> float | None:
    found = [
        float(row["amount_usd"])
        for row in rows("fund_revenue")
        if row["area_code"] == code and int(row["year"]) == LAST
    ]
    return sum(found) if found else None


def rate(code: str, year: int) -> float | None:
    found = [
        float(row["rate_pct"])
        for row in rows("assessment_rates")
        if row["area_code"] == code and int(row["first_year"]) <= year <= int(row["last_year"])
    ]
    return found[0] if found else None


def members(group: str) -> Iterator[str]:
    for row in rows("areas"):
        lists = {"LDC": row["ldc"], "LLDC": row["lldc"], "SIDS": row["sids"]}
        inside = group == "ALL" or row["region"] == group or lists.get(group) == "1"
        if inside and row["kind"] == "member state":
            yield row["area_code"]


@pytest.fixture
def known(viewed):
    """A function that returns the facts on a country: `known("RWA", group="Africa")`."""

    def made(code: str, beside: str = "", group: str = "", lang: str = "en"):
        own = (("country", code), ("with", beside), ("group", group))
        # With a version, so that results are cached as in the app.
        view = replace(viewed(lang, own=own), version=(13, 1))
        return view, facts.of(view)

    return made


def same(found: object, expected: float | None) -> bool:
    if expected is None:
        return found != found
    return found == pytest.approx(expected, abs=0.01)


@each_kind
def test_values(known, code):
    _, of = known(code)
    year = of.requirement.year
    assert same(of.measure("expenses", code).value, placed(code))
    assert same(of.measure("contributions", code).value, contributed(code))
    assert same(of.measure("core-share", code).value, core(code))
    assert same(of.measure("fund", code).value, revenue(code))
    assert same(of.measure("scale", code).value, rate(code, year))


@pytest.mark.parametrize(
    ("measure", "worked"),
    [
        ("expenses", unflagged),
        ("contributions", contributed),
        ("core-share", core),
        ("fund", revenue),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
@pytest.mark.parametrize(
    ("code", "group"),
    [("KEN", "Africa"), ("RWA", "LDC"), ("NOR", "Europe"), ("CHE", "ALL"), ("BRB", "SIDS")],
)
def test_rank_and_median_among_the_group(known, code, group, measure, worked):
    _, of = known(code, group=group)
    row = of.measure(measure, code)
    values = {one: worked(one) for one in members(group)}
    compared = {one: value for one, value in values.items() if value is not None}
    assert row.compared == len(compared)
    if compared:
        assert same(row.median, median(compared.values()))
    if code in compared:
        assert row.place == 1 + sum(value > compared[code] for value in compared.values())
    else:
        assert pd.isna(row.place)


@each_kind
def test_the_group_is_its_own_unless_another_is_chosen(known, code):
    own = {"KEN": "Africa", "RWA": "LDC", "BRB": "SIDS", "SSD": "LDC", "XKX": "ALL", "TWN": "ALL"}
    expected = own.get(code, {"ESH": "Africa"}.get(code, "Europe"))
    assert known(code)[1].group == expected
    assert known(code, group="Asia")[1].group == "Asia"


@each_kind
def test_what_the_scale_would_ask(known, code):
    view, of = known(code)
    needed = of.requirement
    expected = rate(code, needed.year)
    if expected is None:
        assert (
            code not in needed.shares
            and remarks.share_of_requirement(view.lang, of, of.picked[0]) == ""
        )
        return
    assert float(needed.shares[code]) == pytest.approx(needed.usd * expected / 100, abs=0.01)
    assert remarks.share_of_requirement(view.lang, of, of.picked[0]).startswith("Scenario: ")
    assert float(sum(needed.shares.values())) == needed.usd


@pytest.mark.parametrize(
    ("code", "measure", "reason"),
    [
        ("NOR", "framework", "No Cooperation Framework at UN INFO, so not counted"),
        ("UGA", "framework", "UN INFO returns no figures for its plan"),
        ("BRB", "framework", "shares with 9 other countries and areas under one multi-country"),
        ("GIB", "expenses", "Flagged: the only amount of 2024 is doubtful and left out"),
        ("TWN", "expenses", "No entity places expenses in it"),
        ("ESH", "contributions", "No entity records contributions of it"),
        (
            "ASM",
            "contributions",
            "No contributions of it in the sources used for the last year; in",
        ),
        ("NPL", "core-share", "No share: a part of it is below zero, after refunds, write-downs"),
        ("ESH", "core-share", "No voluntary contributions recorded"),
        ("BRB", "fund", "No revenue of the trust fund inferred from it in 2020-2024"),
        ("KEN", "fund", "in 2023: 50 thousand US dollars"),
        ("XKX", "scale", "Not a Member State: no rate in the sources used"),
        ("NOR", "coordination", "not counted here as a programme country"),
    ],
)
def test_every_absent_number_says_why(known, code, measure, reason):
    view, of = known(code)
    assert reason in figures.absent(view.lang, of, measure, of.picked[0])
    chinese, _ = known(code, lang="zh")
    said = figures.absent(chinese.lang, of, measure, of.picked[0])
    assert said and not any(word in said for word in ("Not ", "No ", "the "))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("SSD", "Taken off: UN Women (-36 million"),
        ("ETH", "Taken off: UN-Habitat (-2.6 million"),
        ("GMB", "Taken off: UNCDF (-800 thousand"),
    ],
)
def test_parts_larger_than_the_whole_say_what_was_taken_off(known, code, said):
    view, _ = known(code)
    assert said in told(view, sentences.giving)


def test_small_corrections_are_not_told_where_the_parts_fit_the_whole(known):
    view, _ = known("NOR")
    assert "Taken off" not in told(view, sentences.giving)


def test_years_with_voluntary_contributions_are_not_denied(known):
    view, of = known("ASM")
    said = figures.absent(view.lang, of, "core-share", of.picked[0])
    assert "for the last year; in 20" in said
    view, of = known("GUM")
    assert figures.absent(view.lang, of, "core-share", of.picked[0]) == (
        "No voluntary contributions recorded"
    )


def test_an_office_for_several_countries_is_set_against_the_expenses_of_none(known):
    """The sentence and the table of the group give no share, and say why."""
    view, of = known("TUV")
    assert math.isnan(of.measure("coordination", "TUV").value)
    assert figures.absent(view.lang, of, "coordination", of.picked[0]) == (
        "Not set against the expenses there: one office for several countries"
    )
    said = told(view, sentences.hosting)
    assert "is not set against the expenses there" in said and "376" not in said


@pytest.mark.parametrize(
    ("code", "group", "measure", "reason"),
    [
        ("RWA", "", "framework", "not ranked: figures of all years"),
        ("KIR", "", "framework", "not ranked: one plan for several countries"),
        ("MLI", "", "framework", "not ranked: counts overlapping plans"),
        ("XKX", "", "expenses", "not ranked: only Member States are"),
        ("NOR", "LDC", "contributions", "not ranked: outside the group"),
        ("NOR", "", "contributions", ""),
    ],
)
def test_what_has_no_rank_says_why(known, code, group, measure, reason):
    view, of = known(code, group=group)
    assert figures.unranked(view.lang, of, measure, of.picked[0]) == reason


def told(view, asked) -> str:
    return " ".join(one.text for one in asked(view))


def test_thirteen_countries_have_figures_of_all_years(known):
    plans = {row["framework_id"] for row in rows("frameworks") if row["year_basis"] == "all-years"}
    served = [one["area_code"] for one in rows("framework_areas") if one["framework_id"] in plans]
    assert len(served) == 13 and "RWA" in served
    for code in served:
        view, _ = known(code)
        assert "Figures of all years only" in told(view, sentences.hosting)


def test_plans_say_what_they_are(known):
    assert "shared with 8 other countries and areas" in told(known("KIR")[0], sentences.hosting)
    # The members of the office are named whether it has figures or not.
    served = [(row["framework_id"], row["area_code"]) for row in rows("framework_areas")]
    for code in ("KIR", "BRB", "BRN"):
        view, _ = known(code)
        plans = {plan for plan, area in served if area == code}
        others = [area for plan, area in served if plan in plans and area != code]
        said = told(view, sentences.hosting).partition("Under the same multi-country office: ")[2]
        notes = [one for one in frameworks.framework(view).notes if "multi-country office: " in one]
        for other in others:
            name = choosing.areas(view)[other].name
            assert name in said and any(name in one for one in notes)
    assert "the source counts two overlapping plans" in told(known("MLI")[0], sentences.hosting)
    assert "most likely not reported" in told(known("CHN")[0], sentences.hosting)
    assert "most likely not reported" not in told(known("KEN")[0], sentences.hosting)


def test_a_host_of_headquarters_is_told_as_such(known):
    view, _ = known("CHE")
    words = told(view, sentences.hosting)
    assert "have their seats in Switzerland." in words and "WHO" in words
    seats = spent()["CHE"]["host"]
    # The flag says that the cost of a seat may be among the expenses, not that it is.
    assert f"{seats / 1e6:.1f} million US dollars of the expenses may be what seats cost" in words
    assert any("Seat of" in note for note in hosting.years(view).notes)
    (figure,) = figures.large(view)["expenses"]
    assert any("Ranked without" in line for line in figure.context)
    assert "seat" not in told(known("NOR")[0], sentences.hosting)
    assert "Technology Bank has its seat in Türkiye." in told(known("TUR")[0], sentences.hosting)


def test_the_average_of_coordination_is_derived_and_says_so(known):
    view, of = known("RWA")
    # 131,060,500 over 162 countries and territories, relative to spending in Rwanda in 2019.
    average = 131_060_500 / 162
    spent_2019 = spent(2019)["RWA"][""]
    assert of.measure("coordination", "RWA").value == pytest.approx(100 * average / spent_2019)
    (sentence,) = [one for one in sentences.hosting(view) if one.measure == "coordination"]
    assert sentence.text.startswith("Derived: ")
    assert "No source used gives what coordination there cost." in sentence.text
    assert "e2020.summary.countries" in sentence.figure_ids


def test_an_average_is_no_share_where_an_office_serves_several_countries(known):
    # Nauru and eight others; the average would be 355 per cent of what is spent in it.
    (said,) = [one for one in sentences.hosting(known("NRU")[0]) if one.measure == "coordination"]
    assert "serves Nauru with 8 other countries and areas" in said.text
    assert "%" not in said.text and "too high" not in said.text
    assert "multi-country office" not in told(known("RWA")[0], sentences.hosting)


def test_an_amount_below_zero_says_why(known):
    why = "Negative: refunds, write-downs or corrections exceed what was recorded"
    for code, asked, measure in (
        ("PYF", sentences.hosting, "expenses"),
        ("BEN", sentences.giving, "contributions"),
        ("HRV", sentences.giving, "fund"),
    ):
        view, _ = known(code)
        assert why in told(view, asked)
        assert why in figures.large(view)[measure][0].context
    assert "Negative" not in told(known("NOR")[0], sentences.giving)
    assert (
        hosting.entities(known("PYF")[0]).title == "What entities spent in: French Polynesia, 2024"
    )


def test_one_entity_is_not_most_of_all(known):
    said = told(known("VAT")[0], sentences.hosting)
    assert said.startswith("UN expenses of 92 US dollars in the Holy See in 2024: UN Secretariat.")


def test_what_nobody_recorded_is_not_told_as_zero(known):
    said = told(known("XKX")[0], sentences.giving)
    assert "to the UN system: 82.6 thousand US dollars voluntary core, 9.8 million" in said
    assert "are available. 0 dollars spent in the source" in told(
        known("CHN")[0], sentences.hosting
    )


def test_no_title_calls_a_scenario_inferred_revenue(known):
    title = giving.fund(known("FJI")[0]).title
    assert title == "No revenue of the trust fund inferred from Fiji in 2020-2024"


def test_names_take_their_article_in_a_sentence(known):
    assert "contributed 14.2 billion US dollars" in told(known("USA")[0], sentences.giving)
    for code, name in (("USA", "United States of America"), ("PSE", "State of Palestine")):
        words = told(known(code)[0], sentences.giving)
        assert f"In 2024 the {name} contributed" in words
    assert "the Rwanda" not in told(known("RWA")[0], sentences.giving)
    assert "the 美利坚" not in told(known("USA", lang="zh")[0], sentences.giving)


def test_no_sentence_of_a_missing_number_is_a_label(known):
    for code in KINDS:
        view, _ = known(code)
        assert "US dollars: " not in told(view, sentences.hosting) + told(view, sentences.giving)


def test_an_entity_that_took_back_more_than_it_spent_did_not_spend(known):
    """Amounts of single entities below zero, as in data/un_system/area_expenses.csv."""
    rows = facts.rows(known("GIN")[0], queries.spent_by_entity)
    last = rows[(rows.year == rows.year.max()) & rows.amount_usd.notna()]
    below = last[last.amount_usd < 0]
    assert len(below) == 2
    words = told(known("GIN")[0], sentences.hosting)
    assert f"{len(last) - len(below)} entities of the UN system spent" in words
    taken = words.partition("Taken off: ")[2].partition(", as refunds")[0]
    assert all(name in taken for name in below.name)


def test_nothing_under_a_dollar_is_among_the_largest_parts(known):
    assert "0 US dollars)" not in told(known("TWN")[0], sentences.giving)


@pytest.mark.parametrize(
    ("code", "beside", "said"),
    [
        ("XKX", "", "beside all Member States"),
        ("TWN", "", "beside all Member States"),
        ("RWA", "VNM", "beside a group of Member States: Least developed countries"),
    ],
)
def test_no_title_makes_a_country_or_area_one_of_a_group(known, code, beside, said):
    assert standing.standing(known(code, beside)[0]).title.endswith(said)


def test_no_title_says_that_nothing_was_spent_where_it_was_not_reported(known):
    for code in ("CHN", "PSE"):
        title = frameworks.framework(known(code)[0]).title
        assert title.endswith("required; spending most likely not reported")
    # Two overlapping plans are counted in it.
    assert frameworks.framework(known("MLI")[0]).title == "Cooperation Framework: Mali"
    by_goal = frameworks.goals(known("MLI")[0])
    assert by_goal.title == "Cooperation Framework by goal: Mali"
    assert "Mali: Flagged: the source counts two overlapping plans." in by_goal.notes


def test_goals_of_two_countries_name_only_the_one_that_has_a_plan(known):
    by_goal = frameworks.goals(known("NOR", "VNM")[0])
    assert by_goal.title == "Cooperation Framework by goal: Viet Nam"
    assert any(note.startswith("Norway: No Cooperation Framework") for note in by_goal.notes)
    # Uganda has a plan, of which UN INFO returns no figures.
    beside = frameworks.goals(known("RWA", "UGA")[0])
    assert beside.title == "Cooperation Framework by goal: Rwanda"
    assert "Uganda: UN INFO returns no figures for its plan." in beside.notes
    assert frameworks.goals(known("RWA", "VNM")[0]).title.endswith("by goal: Rwanda / Viet Nam")


@pytest.mark.parametrize(
    ("code", "shown"),
    [("RWA", ["there"]), ("CHE", ["there", "at seats of entities"])],
)
def test_the_legend_names_seats_only_where_an_amount_is_booked_at_one(known, code, shown):
    chart = hosting.years(known(code)[0]).chart
    [scale] = [
        one["encoding"]["color"]["scale"] for one in chart["layer"] if one["mark"]["type"] == "bar"
    ]
    assert scale["domain"] == shown


def test_no_title_ranks_entities_where_an_amount_is_booked_at_a_seat(known):
    assert hosting.entities(known("CHE")[0]).title == "What entities spent in: Switzerland, 2024"
    assert hosting.entities(known("RWA")[0]).title.startswith("UNHCR spent most in Rwanda")


def test_who_is_listed_need_not_be_a_government(known):
    for make in (giving.years, giving.entities, giving.core, giving.fund):
        assert "Contributor" in make(known("TWN")[0]).table.columns


def test_other_revenue_is_listed_from_no_year_of_one_country(known):
    # The list begins in 2021, that of Taiwan Province of China in 2023.
    assert not any("2023" in note for note in giving.years(known("TWN")[0]).notes)


def test_the_median_of_all_member_states_is_called_so(known):
    assert "Median of all Member States." in giving.core(known("XKX")[0]).notes


def test_a_plan_of_all_years_has_no_year_in_the_table(known):
    table = standing.standing(known("RWA")[0]).table
    (year,) = table.Year[table.What == "Framework requires, US dollars"]
    assert year == "all years"


def test_entities_say_why_they_have_no_amount(known):
    view, _ = known("KEN")
    table = hosting.entities(view).table
    cells = {(row["Year"], row["Code"]): row["US dollars"] for _, row in table.iterrows()}
    # The trade centre has reported by country since 2021.
    assert cells[2020, "ITC"] == "before it reported by country"
    assert cells[2017, "UNODC"] == "did not report by country"
    assert "none reported" in cells.values()
    note = next(one for one in hosting.entities(view).notes if "report nothing by country" in one)
    assert "UNESCO" in note and "IFAD" in note


@cache
def before(code: str, entity: str, table: str = "un_contributions") -> float:
    """What an area gave to an entity, or an entity spent in it, in the year before the last."""
    return sum(
        float(row["amount_usd"])
        for row in rows(table)
        if (row["area_code"], row["entity_id"]) == (code, entity)
        and int(row["year"]) == LAST - 1
        and row.get("category") != OTHER
    )


def test_an_entity_that_names_no_contributors_any_more_is_told(known):
    view, _ = known("BRA")
    said = (
        "PAHO names no contributors for 2024, so that nothing given to it is counted; in 2023 it "
        f"was {before('BRA', 'PAHO') / 1e6:.1f} million US dollars."
    )
    (sentence,) = [one.text for one in sentences.giving(view) if "contributed 268.7" in one.text]
    assert sentence.endswith(said)
    assert said in giving.years(view).notes and said in giving.entities(view).notes
    # Of two countries, each note names its own; Norway gave nothing to it.
    both = giving.years(known("BRA", beside="NOR")[0]).notes
    assert [one for one in both if "names no contributors" in one] == [f"Brazil: {said}"]
    for make in (giving.years, giving.entities):
        assert not any("names no contributors" in one for one in make(known("NOR")[0]).notes)
    assert "names no contributors" not in told(known("NOR")[0], sentences.giving)


def test_an_entity_that_gives_no_amounts_by_country_any_more_is_told(known):
    view, _ = known("BRA")
    usd = before("BRA", "PAHO", "un_area_expenses")
    said = (
        "PAHO gives no amounts by country for 2024, so that nothing spent by it is counted; in "
        f"2023 it was {usd / 1e6:.1f} million US dollars."
    )
    assert sentences.hosting(view)[0].text.endswith(said)
    assert said in hosting.years(view).notes
    for code in ("RWA", "NOR"):
        assert "no amounts by country" not in told(known(code)[0], sentences.hosting)


def test_who_reported_by_country_once_but_not_for_the_last_year(known):
    last = {row["entity_id"] for row in rows("un_area_expenses") if int(row["year"]) == LAST}
    ever = {row["entity_id"] for row in rows("un_area_expenses")}
    spending = {row["entity_id"] for row in rows("un_expenses") if int(row["year"]) == LAST}
    view, _ = known("RWA")
    (note,) = [one for one in hosting.entities(view).notes if "No amounts by country for" in one]
    named = note.removeprefix("No amounts by country for 2024: ").removesuffix(".").split(", ")
    assert set(named) == (ever - last) & spending and "PAHO" in named


def test_what_the_copy_lost_is_not_told_as_none_reported(known):
    words = "not in the copy used; not zero"
    for code, lost in (("ZAF", range(2013, 2018)), ("BDI", [2014])):
        card = hosting.entities(known(code)[0])
        cells = card.table[card.table.Year.isin(lost)]["US dollars"].astype(str)
        assert (cells == words).any() and not (cells == "none reported").any()
        others = card.table[~card.table.Year.isin(lost)]["US dollars"].astype(str)
        assert words not in set(others) and "none reported" in set(others)
    table = hosting.years(known("ZAF")[0]).table.set_index("Year")
    assert all(table.loc[year, "US dollars"] == words for year in range(2013, 2018))
    assert all(table.loc[year, "Entities there"] == words for year in range(2013, 2018))
    assert table.loc[2018, "Entities there"] == 17


@pytest.mark.parametrize(
    ("code", "beside", "said"),
    [
        ("ZAF", "", ["South Africa, 2013-2017"]),
        ("BDI", "ZAF", ["Burundi, 2014", "South Africa, 2013-2017"]),
        ("FIN", "", []),
        ("RWA", "", []),
    ],
)
def test_the_years_that_the_copy_lost_are_noted(known, code, beside, said):
    notes = hosting.years(known(code, beside=beside)[0]).notes
    lost = [one for one in notes if "are not in the copy used; not zero." in one]
    assert [one.partition(": ")[0] for one in sorted(lost)] == said


@pytest.mark.parametrize(
    ("code", "entity", "years", "booked", "sum_"),
    [
        ("DOM", "UNHCR", (2021, 2022), "DMA", "8.9 million"),
        ("SRB", "UNHCR", (2017,), "BIH", "35.1 million"),
        ("MAR", "UNFPA", (2013, 2014), "MCO", "4.5 million"),
    ],
)
def test_an_amount_booked_under_another_country_is_not_told_as_none(
    known, code, entity, years, booked, sum_
):
    spent = rows("un_area_expenses")
    there = {int(row["year"]): row for row in spent if row["entity_id"] == entity
             and row["area_code"] == booked and int(row["year"]) in years}  # fmt: skip
    assert {row["flag"] for row in there.values()} == {"doubtful"} and len(there) == len(years)
    view, _ = known(code)
    table = hosting.entities(view).table
    table = table[table.Code == entity].set_index("Year")["US dollars"]
    name = {row["area_code"]: row["label"] for row in rows("areas")}[booked]
    assert {table[year] for year in years} == {f"none; most likely booked under {name}"}
    (note,) = [one for one in hosting.years(view).notes if "most likely holds it" in one]
    assert f"{name} ({sum_} US dollars)" in note


def test_no_amount_is_told_as_booked_elsewhere_without_a_reason(known):
    assert not [one for one in hosting.years(known("DMA")[0]).notes if "most likely holds" in one]
    cells = hosting.entities(known("KEN")[0]).table["US dollars"].astype(str)
    assert not cells.str.contains("booked under").any()


def test_only_what_the_dataset_says_is_lost_counts_as_lost(connection):
    lost = {("ZAF", year) for year in range(2013, 2018)} | {("BDI", 2014)}
    assert queries.lost(connection) == lost


def test_a_share_of_the_expenses_says_which_it_leaves_out(known):
    said = "of the UN expenses in Chile that year that are not booked at seats."
    assert "host" in spent(2019)["CHL"]
    assert said in told(known("CHL")[0], sentences.hosting)
    words = told(known("RWA")[0], sentences.hosting)
    assert "of the UN expenses in Rwanda that year. No source" in words
    assert "not at seats" in measures.OF["coordination"].label.told(known("CHL")[0].lang)


def test_the_cost_of_a_seat_is_told_without_headquarters(known):
    """WHO has a service centre in Hungary, and no entity has its headquarters there."""
    view, _ = known("HUN")
    seat = spent()["HUN"]["host"]
    words = told(view, sentences.hosting)
    assert f"In 2024, {seat / 1e6:.1f} million US dollars of the expenses may be what" in words
    first = sentences.hosting(view)[0].text
    assert "apart from amounts at seats, most of all UNHCR" in first and "WHO" not in first
    assert any(
        one.startswith("Hungary, 2018, 2024: some amounts may be what a seat")
        for one in hosting.years(view).notes
    )
    assert "May be what seats cost, and no work for the country: the amounts of WHO." in (
        hosting.entities(view).notes
    )
    for code in ("RWA", "NOR"):
        assert not any("seat" in one for one in hosting.years(known(code)[0]).notes)
        assert "apart from amounts at seats" not in told(known(code)[0], sentences.hosting)


def test_a_state_that_joined_late_has_no_rate_before(known):
    view, _ = known("SSD")
    rates = giving.scale(view).table.set_index("Years")["Rate, per cent"]
    assert rates["2007-2009"] == rates["2010-2012"] == "no Member State then"
    assert str(rates["2025-2027"]) == f"{rate('SSD', 2025):.3f}"


def test_shares_of_the_scenario_are_marked(known):
    view, of = known("NOR")
    card = giving.fund(view)
    assert list(card.table["Basis"]) == ["inferred"] * 5 + ["scenario"]
    marks = [row for rows_ in card.chart["datasets"].values() for row in rows_ if "kind" in row]
    assert {row["kind"] for row in marks} == {"derived", "scenario"}
    assert card.table["US dollars"].iloc[-1] == of.requirement.shares["NOR"]


def test_nothing_strikes_a_balance(known):
    view, of = known("KEN")
    spent_usd, given_usd = (of.measure(one, "KEN").value for one in ("expenses", "contributions"))
    for difference in (spent_usd - given_usd, given_usd - spent_usd):
        shown = f"{abs(difference) / 1e6:.1f}"
        assert shown not in told(view, sentences.hosting) + told(view, sentences.giving)


def test_two_countries_stand_side_by_side(known):
    view, of = known("RWA", beside="NOR")
    assert choosing.named(view.lang, of.picked) == "Rwanda / Norway"
    assert [len(ones) for ones in figures.large(view).values()] == [2] * 6
    card = hosting.years(view)
    assert set(card.table["Country or area"]) == {"Rwanda", "Norway"}
    offsets = [one for one in card.chart["layer"] if "xOffset" in one["encoding"]]
    # Side by side, not one on top of the other.
    assert len(offsets) == 1


def test_a_line_breaks_at_a_year_without_a_share(known):
    """Rwanda’s corrections leave 2015 without a share; no line may lead over it."""
    view, _ = known("RWA")
    chart = giving.core(view).chart
    line, points = (
        {
            row["year"]: row["share_pct"]
            for row in chart["datasets"][layer["data"]["name"]]
            if row["name"] == "Rwanda"
        }
        for mark in ("line", "point")
        for layer in chart["layer"]
        if layer["mark"]["type"] == mark and layer.get("encoding", {}).get("shape", mark == "line")
    )
    assert line[2015] is None
    assert 2015 not in points and points[2014] and points[2016]


def test_the_next_country_asks_for_little(viewed, monkeypatch):
    """Most is asked once for all countries, so that a sheet needs no time for it."""
    asked: list[str] = []
    call = Questions.__call__

    def counted(self, connection, name, **values):
        asked.append(name)
        return call(self, connection, name, **values)

    def sheet(code: str) -> None:
        view = replace(viewed("en", own=((choosing.COUNTRY, code),)), version=(17, 1))
        sentences.hosting(view)
        sentences.giving(view)
        profile.profile(view, code)

    sheet("RWA")
    monkeypatch.setattr(Questions, "__call__", counted)
    # Another country of the same group.
    sheet("UGA")
    assert sorted(asked) == ["given_to_entities", "spent_by_entity"]


def test_large_figures_name_who_is_not_counted(known):
    of_brazil = figures.large(known("BRA")[0])
    assert "Without PAHO: not given for 2024" in of_brazil["contributions"][0].context
    for name, ones in of_brazil.items():
        if name not in ("contributions", "expenses"):
            assert not [said for said in ones[0].context if said.startswith("Without")]
    # Nauru gave nothing to an entity that is silent since.
    assert before("NRU", "PAHO") == 0
    of_nauru = figures.large(known("NRU")[0])["contributions"][0]
    assert not [said for said in of_nauru.context if said.startswith("Without")]


def test_a_plan_far_below_all_others_is_said_to_be_incomplete(known):
    words = "Far below every other plan: most likely incomplete at UN INFO"
    least, *others = sorted(
        float(row["required_usd"]) for row in rows("frameworks") if row["required_usd"]
    )
    assert others[0] > 5 * least
    for code, is_told in (("PSE", True), ("SDN", False)):
        view, _ = known(code)
        assert (words in " ".join(figures.large(view)["framework"][0].context)) is is_told
        assert any(words in one for one in frameworks.framework(view).notes) is is_told


def test_what_makes_a_total_negative_is_named(known):
    view, _ = known("BEN")
    told_ = told(view, sentences.giving)
    assert "the contributions of Benin to the UN system that were recorded come to -87.1" in told_
    assert "Taken off: WFP (-102.0 million US dollars), UNEP" in told_
    assert "Taken off" not in told(known("NOR")[0], sentences.giving)
