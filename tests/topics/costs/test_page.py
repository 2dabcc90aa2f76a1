"""The costs page: five cards, and a view that the address holds."""

from urllib.parse import parse_qsl

import pytest
from duckdb import DuckDBPyConnection
from streamlit.testing.v1 import AppTest

from rcdata.queries import evidence
from tests.reading import (
    address,
    all_labels,
    card,
    charts,
    choose,
    chosen,
    control,
    headings,
    press,
    tables,
    warnings,
)
from tests.ui.conftest import Visit

HEADINGS = {
    "en": [
        "What coordination costs",
        "In 2023 coordination came to 0.41% of development and humanitarian expenses (derived)",
        "By denominator, the share of 2023 is 0.41% to 1.02% (derived)",
        "Spent per country in 2019: 809.0 thousand US dollars on average (derived)",
        "In 2023 coordination cost 210.8 million US dollars",
        "Largest line of 2008: Core cost of the resident coordinator function and offices",
    ],
    "zh": [
        "协调的费用",
        "2023年协调费用相当于发展和人道主义支出的0.41%（计算得出）",
        "按不同分母计算，2023年的比例为0.41%至1.02%（计算得出）",
        "2019年平均每个国家支出80.90万美元（计算得出）",
        "2023年协调费用为2.108亿美元",
        "2008年最大的一项：驻地协调员/驻地代表职能和驻地协调员办事处的核心费用",
    ],
}
# Titles without a finding, which pushes them below itself.
PLAIN = {
    "en": [
        "How much the share depends on the denominator",
        "Cost of coordination per country",
        "Cost of coordination by year",
        "Funds by line of the table",
    ],
    "zh": [
        "比例因分母不同的变化幅度",
        "每个国家的协调费用",
        "历年协调费用",
        "按表中项目分列的资金",
    ],
}
SENSITIVITY, PER_COUNTRY, COST, BY_LINE = PLAIN["en"]
SHARE = "Coordination as a share of expenditure on operational activities"
BY_GROUP = "Coordination against what groups of entities spend"
BY_FUNCTION = "Coordination against what is spent on each function"
NOTHING = "Left out by the filter"
# Words that only an empty card has.
REMEDY = "reset the filters"
EVERYTHING = {
    "dollars": "constant",
    "base": "2019",
    "denominator": "development",
    "from_": "2005",
    "to": "2022",
    "source": "e2009-76,un-fs-sptf",
    "status": "expenditure",
}
WRITTEN = (
    "from=2005&to=2022&dollars=constant&base=2019&denominator=development"
    "&source=e2009-76%2Cun-fs-sptf&status=expenditure"
)


def has_its_cards(page: AppTest, lang: str) -> bool:
    """Whether the page has its title and each of its cards once, under whatever finding."""
    return all(card(page, title) for title in PLAIN[lang]) and len(headings(page)) == 6


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_page_runs_with_its_headings(visit: Visit, lang: str) -> None:
    page = visit("costs", lang=lang)
    assert not page.exception
    assert not page.error
    assert headings(page) == HEADINGS[lang]
    assert charts(page) == 5
    assert not page.info, "no card is empty"


@pytest.mark.parametrize(
    ("locale", "lang"),
    [("zh-CN", "zh"), ("zh-Hant-TW", "zh"), ("en-GB", "en"), ("fr-FR", "en")],
)
def test_language_is_the_browsers(visit: Visit, locale: str, lang: str) -> None:
    assert headings(visit("costs", locale=locale)) == HEADINGS[lang]


def test_language_of_the_address_comes_before_the_browsers(visit: Visit) -> None:
    page = visit("costs", locale="zh-CN", lang="en")
    assert headings(page) == HEADINGS["en"]
    assert address(page) == "lang=en"


def test_filters_are_found_by_their_labels(visit: Visit) -> None:
    page = visit("costs")
    assert chosen(page, "Period") == (2004, 2025)
    assert chosen(page, "Dollars") == "current"
    assert chosen(page, "Denominator") == "best-available"
    assert chosen(page, "Source document") == ()
    assert chosen(page, "Status") == ()
    assert control(page, "Reset")
    # The price year has no meaning in current dollars.
    assert "Prices of" not in all_labels(page)


def test_the_address_sets_every_filter(visit: Visit) -> None:
    page = visit("costs", **EVERYTHING)
    assert chosen(page, "Period") == (2005, 2022)
    assert chosen(page, "Dollars") == "constant"
    assert chosen(page, "Prices of") == 2019
    assert chosen(page, "Denominator") == "development"
    assert chosen(page, "Source document") == ("e2009-76", "un-fs-sptf")
    assert chosen(page, "Status") == ("expenditure",)
    assert address(page) == f"lang=en&{WRITTEN}"
    assert not warnings(page)


def test_the_address_sets_the_cards(visit: Visit) -> None:
    page = visit("costs", **EVERYTHING)
    cost = card(page, COST)
    assert "million US dollars, at 2019 prices" in cost
    # 92.103 million × 255.657 / 207.342
    assert "2007: 113.6;" in cost
    assert "2004:" not in cost and "2023:" not in cost
    assert "per cent of: Development expenses only (proxy)" in card(page, SHARE)


def test_the_address_opens_the_same_view_in_chinese(visit: Visit) -> None:
    page = visit("costs", lang="zh", **EVERYTHING)
    assert has_its_cards(page, "zh")
    assert chosen(page, "期间") == (2005, 2022)
    assert chosen(page, "价格年份") == 2019
    assert chosen(page, "分母") == "development"
    # An address that already describes the view keeps its order.
    assert dict(parse_qsl(address(page))) == dict(parse_qsl(f"lang=zh&{WRITTEN}"))
    # The address has identifiers of filters, not their names in a language.
    assert "%E" not in address(page)


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"dollars": "euros"}, "dollars=euros"),
        ({"dollars": "CONSTANT"}, "dollars=CONSTANT"),
        ({"base": "1066"}, "base=1066"),
        ({"base": "2019.0"}, "base=2019.0"),
        ({"denominator": "everything"}, "denominator=everything"),
        ({"from_": "yesterday"}, "from=yesterday"),
        ({"from_": "1999"}, "from=1999"),
        ({"to": "-1"}, "to=-1"),
        ({"from_": "2010", "to": "2005"}, "from=2010"),
        ({"source": "e2009-76,nothing"}, "source=nothing"),
        ({"status": "drop table"}, "status=drop table"),
        ({"lang": "tlh"}, "lang=tlh"),
        ({"utm_source": "mail"}, "utm_source=mail"),
    ],
)
def test_a_mangled_parameter_is_named_in_one_calm_warning(
    visit: Visit, params: dict[str, str], named: str
) -> None:
    page = visit("costs", **params)
    assert not page.exception
    assert not page.error
    assert len(warnings(page)) == 1
    assert named in warnings(page)[0]
    assert charts(page) == 5, "the page is there all the same"
    assert "Traceback" not in warnings(page)[0]


def test_all_mangled_parameters_are_named_at_once(visit: Visit) -> None:
    page = visit("costs", dollars="euros", base="1066", to="3000", lang="zh")
    assert len(warnings(page)) == 1
    for named in ("dollars=euros", "base=1066", "to=3000"):
        assert named in warnings(page)[0]
    assert "The address" not in warnings(page)[0], "the warning is in the reader's language"


def test_a_mangled_parameter_loses_nothing_else(visit: Visit) -> None:
    page = visit("costs", **(EVERYTHING | {"denominator": "everything"}))
    assert chosen(page, "Denominator") == "best-available"
    assert chosen(page, "Period") == (2005, 2022)
    assert chosen(page, "Prices of") == 2019
    assert chosen(page, "Source document") == ("e2009-76", "un-fs-sptf")
    assert chosen(page, "Status") == ("expenditure",)


@pytest.mark.parametrize("params", [{"dollars": ""}, {"keep": "1"}])
def test_parameters_that_ask_for_nothing_are_left_alone(
    visit: Visit, params: dict[str, str]
) -> None:
    page = visit("costs", **params)
    assert not warnings(page)
    assert address(page) == "lang=en"


def test_the_warning_goes_with_the_next_view(visit: Visit) -> None:
    page = visit("costs", dollars="euros")
    page.query_params.clear()
    assert not warnings(page.run())


def test_a_changed_filter_is_in_the_address(visit: Visit) -> None:
    page = choose(visit("costs"), "Dollars", "constant")
    assert address(page) == "lang=en&dollars=constant&base=2023"
    choose(page, "Prices of", 2019)
    assert address(page) == "lang=en&dollars=constant&base=2019"
    choose(page, "Dollars", "current")
    assert address(page) == "lang=en", "the year of the prices means nothing in current dollars"


def test_period_limits_every_card(visit: Visit) -> None:
    page = choose(visit("costs"), "Period", (2019, 2021))
    assert "2019: 143.5; 2020: 194.3; 2021: 206.2." in card(page, COST)
    for title in (SHARE, COST, SENSITIVITY, PER_COUNTRY):
        assert "2008:" not in card(page, title)
    # The lines were printed for 2004 to 2008 only.
    assert REMEDY in card(page, BY_LINE)


def test_denominator_names_what_it_divides_by(visit: Visit) -> None:
    page = choose(visit("costs"), "Denominator", "operational-expenditure")
    share = card(page, SHARE)
    assert (
        "per cent of: Expenditure on operational activities for development (as printed)" in share
    )
    assert "2007: 0.53%" in share
    # The documents print that total for 2007 only.
    assert "2023: 0" not in share


def test_constant_dollars_leave_shares_alone(visit: Visit) -> None:
    page = visit("costs")
    before = {title: card(page, title) for title in (SHARE, *PLAIN["en"])}
    choose(page, "Dollars", "constant")
    for title in (COST, PER_COUNTRY, BY_LINE):
        assert "at 2023 prices" in card(page, title)
        assert card(page, title) != before[title]
    for title in (SHARE, SENSITIVITY):
        assert card(page, title) == before[title]


def test_reset_is_one_click(visit: Visit) -> None:
    page = press(visit("costs", **EVERYTHING), "Reset")
    assert address(page) == "lang=en"
    assert chosen(page, "Period") == (2004, 2025)
    assert chosen(page, "Dollars") == "current"
    assert chosen(page, "Denominator") == "best-available"
    assert chosen(page, "Source document") == chosen(page, "Status") == ()
    assert "Prices of" not in all_labels(page)
    assert "2007: 92.1;" in card(page, COST)


def test_reset_forgets_the_year_of_the_prices(visit: Visit) -> None:
    page = press(visit("costs", dollars="constant", base="2004"), "Reset")
    choose(page, "Dollars", "constant")
    assert chosen(page, "Prices of") == 2023


def test_an_impossible_choice_says_so_in_place_of_an_empty_chart(visit: Visit) -> None:
    page = visit("costs", source="e2009-76", status="estimate")
    assert not page.exception
    assert charts(page) == 0
    assert len(page.info) == 5 and all(info.value.startswith(NOTHING) for info in page.info)
    assert headings(page)[2:] == PLAIN["en"], "the cards stay, with their titles"
    assert SHARE in headings(page), "nothing is found"
    assert not warnings(page), "the choice is empty, not wrong"


def test_an_impossible_choice_says_so_in_chinese(visit: Visit) -> None:
    page = visit("costs", lang="zh", source="e2009-76", status="estimate")
    said = {info.value for info in page.info}
    assert said and all("筛选条件" in one for one in said)


def test_only_the_cards_without_figures_say_so(visit: Visit) -> None:
    page = visit("costs", status="estimate")
    assert REMEDY in card(page, COST)
    assert REMEDY not in card(page, PER_COUNTRY)
    assert charts(page) == 1


def test_an_empty_card_has_no_source_line_without_a_source(visit: Visit) -> None:
    page = visit("costs", from_="2010", to="2012")
    assert "Source:" not in card(page, COST)


@pytest.mark.parametrize("page_name", ["overview", "costs"])
def test_no_choice_of_sources_and_status_breaks_a_page(
    visit: Visit, connection: DuckDBPyConnection, page_name: str
) -> None:
    page = visit(page_name)
    sources, statuses = evidence.offered(connection).values()
    assert "bls-cpi-u" not in sources, "a source that only another page offers"
    choices = [(source, "") for source in (*sources, "bls-cpi-u")]
    choices += [(source, status) for source in sources[:3] for status in statuses]
    for source, status in choices:
        page.query_params["source"], page.query_params["status"] = source, status
        page.run()
        assert not page.exception, (source, status)
        assert chosen(page, "Source document") == (source,)
        assert not page.error


@pytest.mark.sampled(3)
@pytest.mark.parametrize("year", range(2004, 2026))
def test_a_period_of_one_year_does_not_break_the_page(visit: Visit, year: int) -> None:
    page = visit("costs", from_=str(year), to=str(year))
    assert not page.exception
    assert chosen(page, "Period") == (year, year)
    for other in (year - 1, year + 1):
        assert f"{other}: " not in card(page, COST)


def test_tables_are_closed_until_asked_for(visit: Visit) -> None:
    page = visit("costs")
    assert not tables(page)
    page.toggle(key="table-cost").set_value(True).run()
    page.run()
    [table] = tables(page)
    assert list(table.columns) == [
        "Year",
        "Era",
        "Current US dollars",
        "Status",
        "Qualifier",
        "Figures",
    ]
    row = table[table["Year"].astype(str) == "2007"].iloc[0]
    assert row["Current US dollars"] == "92,103,000"
    missing = table[table["Year"].astype(str) == "2012"].iloc[0]
    assert missing["Current US dollars"] == "not in the sources used", "neither 0 nor blank"


def test_choices_come_along_to_the_page_entered_by_a_link(visit: Visit) -> None:
    """Links between pages have keep=1. (Back and Forward: tests/browser.)"""
    page = choose(visit("overview", denominator="development"), "Dollars", "constant")
    page.query_params.clear()
    page.query_params["keep"] = "1"
    page.switch_page("pages/costs.py").run()
    assert has_its_cards(page, "en")
    assert chosen(page, "Dollars") == "constant"
    assert chosen(page, "Denominator") == "development"
    assert "keep" not in address(page)


def test_a_page_entered_by_its_bare_address_starts_afresh(visit: Visit) -> None:
    page = choose(visit("overview"), "Dollars", "constant")
    page.query_params.clear()
    page.switch_page("pages/costs.py").run()
    assert chosen(page, "Dollars") == "current"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("section", "cards"), [("entities", 2), ("countries", 1)])
def test_every_section_draws_its_cards(visit: Visit, section: str, cards: int, lang: str) -> None:
    page = visit("costs", section=section, lang=lang)
    assert not page.exception and not warnings(page)
    assert charts(page) == cards


def test_the_address_names_a_function_a_group_of_entities_and_a_country(visit: Visit) -> None:
    page = visit("costs", section="entities", function="development", entities="unsdg")
    assert chosen(page, "Function") == "development"
    assert "Development assistance" in card(page, BY_GROUP)
    assert "UNSDG" in card(page, BY_FUNCTION)
    page = visit("costs", section="countries", where="RWA")
    assert headings(page)[1].startswith("Rwanda: the average cost of coordination is 0.66%")


def test_an_unknown_group_of_entities_is_told(visit: Visit) -> None:
    page = visit("costs", section="entities", entities="ACME")
    assert any("entities=ACME" in one for one in warnings(page))
