"""The overview: the story and the large figures, each with its source."""

import pytest

from tests.reading import (
    address,
    all_labels,
    card,
    charts,
    choose,
    chosen,
    headings,
    headlines,
    press,
    sentences,
    source,
    tables,
    warnings,
    words,
)
from tests.ui.conftest import Visit

FILTERS = {
    "en": ("Period", "Dollars", "Source document", "Status", "Reset"),
    "zh": ("期间", "美元计价", "来源文件", "性质", "重置"),
}
HEADINGS = {
    "en": [
        "What does coordinating the UN’s work in countries cost?",
        "In 2023 coordination cost 210.8 million US dollars",
        "What is said of the benefits",
        "Where to look",
        "9 milestones of the reforms, 2007 to 2019",
    ],
    "zh": [
        "协调联合国在各国的工作，费用是多少？",
        "2023年协调费用为2.108亿美元",
        "对效益的评价",
        "从哪里看",
        "改革的9个里程碑，2007年至2019年",
    ],
}
COST = "Cost of coordination by year"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_page_runs_with_its_headings_and_filters(visit: Visit, lang: str) -> None:
    page = visit("overview", lang=lang)
    assert not page.exception
    assert not page.error
    assert headings(page) == HEADINGS[lang]
    assert set(FILTERS[lang]) <= set(all_labels(page))
    assert charts(page) == 2
    other = FILTERS["zh" if lang == "en" else "en"]
    assert not set(other) & set(all_labels(page)), "words of the other language"


def test_story_begins_with_the_latest(visit: Visit) -> None:
    cost, gap = sentences(visit("overview"))[:2]
    # 210,816,283 of 51,376,240,000: 41.03 cents.
    assert cost == (
        "In 2023 the trust fund spent 210.8 million US dollars: about 41 cents of every 100 "
        "dollars of development and humanitarian expenses, the nearest proxy (derived)."
    )
    # 281.8 less 236.1 million: 16.2 per cent.
    assert gap == (
        "In 2025 the trust fund received 236.1 million US dollars of a budget of 281.8 million US "
        "dollars: 45.7 million US dollars short of it, 16% (derived)."
    )


def test_story_tells_the_printed_share_of_2007(visit: Visit) -> None:
    first = sentences(visit("overview"))[3]
    assert first == (
        "Of every 100 dollars that the United Nations spent on operational activities for "
        "development in 2007, 53 cents went to support of the resident coordinator system by "
        "and through UNDP: 92.1 million US dollars of 17.4 billion US dollars. The support of "
        "other organizations is not counted."
    )
    assert "NaN" not in first and "nan" not in first


def test_story_tells_the_same_in_chinese(visit: Visit) -> None:
    first = sentences(visit("overview", lang="zh"))[3]
    for figure in ("2007年", "100美元", "53美分", "9210万美元", "174亿美元"):
        assert figure in first
    assert "million" not in first and "{" not in first


def test_story_tells_the_gap_and_invents_nothing_for_it(visit: Visit) -> None:
    told = sentences(visit("overview"))
    assert told[4] == (
        "For 2009-2018 no yearly cost is in the sources used; the charts leave these years open."
    )
    assert not any("2012" in sentence or "2015" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("lang", "expected", "not_expected"),
    [
        (
            "en",
            [
                '<a href="https://undocs.org/E/2009/76" target="_blank" rel="noopener">'
                "E/2009/76</a>, Chinese edition, para 83",
                "As printed: “174 亿美元”",
            ],
            "第83段",
        ),
        (
            "zh",
            [
                '<a href="https://undocs.org/E/2009/76" target="_blank" rel="noopener">'
                "E/2009/76</a>，中文本，第83段",
                "174 亿美元",
                "0.53%",
            ],
            "As printed",
        ),
    ],
)
def test_source_of_the_sentence_on_2007(
    visit: Visit, lang: str, expected: list[str], not_expected: str
) -> None:
    about = {"en": "53 cents", "zh": "53美分"}[lang]
    text = source(visit("overview", lang=lang), about)
    for part in expected:
        assert part in text
    # The same amount in another document is not the source.
    assert "E/2020/54" not in text
    assert not_expected not in text


def test_headline_figures(visit: Visit) -> None:
    assert headlines(visit("overview")) == {
        "Cost, 2023": "210.8 million",
        # Of development and humanitarian expenses, and of development expenses alone.
        "Share of spending, 2023": "0.41% to 1.02%",
        "Gap, 2025": "45.7 million",
        "Governments say, 2026": "90%",
        "Share as printed, 2007": "0.53%",
    }


def test_change_of_the_cost_is_derived(visit: Visit) -> None:
    # 210.816283 / 224.284813 = 0.93995
    assert "US dollars, 6.0% less than in 2022 (derived)" in words(visit("overview"))


def test_latest_years_stand_on_the_page(visit: Visit) -> None:
    told = words(visit("overview"))
    assert (
        "Latest in the sources used: cost 2023, income 2025, answers of Governments 2026." in told
    )


def test_each_headline_figure_has_its_source(visit: Visit) -> None:
    page = visit("overview")
    for label in headlines(page):
        text = source(page, label)
        assert "Source: <a " in text
        assert "As printed: “”" not in text
        # For a series, only the value is known, not how it is printed.
        assert ("As printed: “" in text) == ("Chinese edition" in text)
        assert "As printed: “" in text or "In the series, as taken over: " in text


def test_the_answer_of_governments_names_who_published_it(visit: Visit) -> None:
    # A press report, in which the question is not worded.
    assert "(the question was not seen; South Asian Herald)" in words(visit("overview"))


def test_benefits_stand_beside_the_costs(visit: Visit) -> None:
    told = [one for one in sentences(visit("overview")) if one.endswith("(our wording).")]
    assert [one.split(":")[0] for one in told] == [
        "Governments, 2022",
        "Programme country Governments, 2019",
        "Programme country Governments, 2019",
        "Resident coordinators, 2019",
    ]


def test_headline_figures_do_not_follow_the_filters(visit: Visit) -> None:
    """They have dates and stay as the documents print them."""
    plain, filtered = visit("overview"), visit("overview", dollars="constant", base="2004")
    assert headlines(plain) == headlines(filtered)
    assert sentences(plain) == sentences(filtered)


def test_filter_of_dollars_changes_the_cost(visit: Visit) -> None:
    page = visit("overview")
    choose(page, "Dollars", "constant")
    # 92.103 million × 304.702 / 207.342
    assert "2007: 135.4;" in card(page, COST)
    assert "2007: 92.1;" not in card(page, COST)


def test_reset_is_one_click_and_keeps_the_language(visit: Visit) -> None:
    page = visit(
        "overview",
        lang="zh",
        dollars="constant",
        base="2019",
        from_="2005",
        source="e2009-76",
        status="expenditure",
    )
    press(page, "重置")
    assert address(page) == "lang=zh"
    assert chosen(page, "期间") == (2004, 2025)
    assert chosen(page, "美元计价") == "current"
    assert chosen(page, "来源文件") == chosen(page, "性质") == ()
    assert not warnings(page)


def test_milestones_are_listed_whatever_the_filters(visit: Visit) -> None:
    page = visit("overview", status="estimate", source="e2009-76")
    [milestones] = tables(page)
    assert "1 January 2019" in set(milestones["Date"])
    assert not milestones.isna().any(axis=None)
