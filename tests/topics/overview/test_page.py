"""The overview: the story and the headline figures, each with where it is from."""

import pytest

from tests.reading import (
    address,
    all_labels,
    card,
    charts,
    choose,
    chosen,
    headings,
    press,
    sentences,
    source,
    tables,
    warnings,
)
from tests.ui.conftest import Visit

FILTERS = {
    "en": ("Period", "Dollars", "Denominator", "Source document", "Status", "Reset"),
    "zh": ("期间", "美元计价", "分母", "来源文件", "性质", "重置"),
}
HEADINGS = {
    "en": [
        "What does coordinating the UN’s work in countries cost?",
        "Where to look",
        "Cost of coordination by year",
        "Coordination as a share of expenditure on operational activities",
        "The reforms in time",
    ],
    "zh": [
        "协调联合国在各国的工作，费用是多少？",
        "从哪里看",
        "历年协调费用",
        "协调费用占业务活动支出的比例",
        "改革时间线",
    ],
}
COST, SHARE = HEADINGS["en"][2:4]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_page_runs_with_its_headings_and_filters(visit: Visit, lang: str) -> None:
    page = visit("overview", lang=lang)
    assert not page.exception
    assert not page.error
    assert headings(page) == HEADINGS[lang]
    assert set(FILTERS[lang]) <= set(all_labels(page))
    assert charts(page) == 3
    other = FILTERS["zh" if lang == "en" else "en"]
    assert not set(other) & set(all_labels(page)), "words of the other language"


def test_story_begins_with_53_cents_of_100_dollars_in_2007(visit: Visit) -> None:
    first = sentences(visit("overview"))[0]
    assert first == (
        "Of every 100 dollars that the United Nations spent on operational activities for "
        "development in 2007, 53 cents were support to the resident coordinator system by and "
        "through UNDP: 92.1 million US dollars of 17.4 billion US dollars. The support of other "
        "organizations is not counted."
    )
    assert "NaN" not in first and "nan" not in first


def test_story_begins_the_same_in_chinese(visit: Visit) -> None:
    first = sentences(visit("overview", lang="zh"))[0]
    for figure in ("2007年", "100美元", "53美分", "9210万美元", "174亿美元"):
        assert figure in first
    assert "million" not in first and "{" not in first


def test_story_tells_the_gap_and_invents_nothing_for_it(visit: Visit) -> None:
    told = sentences(visit("overview"))
    assert told[1] == (
        "For 2009 to 2018 no yearly cost is in the sources used; the charts leave these years open."
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
def test_source_of_the_first_sentence(
    visit: Visit, lang: str, expected: list[str], not_expected: str
) -> None:
    about = {"en": "53 cents", "zh": "53美分"}[lang]
    text = source(visit("overview", lang=lang), about)
    for part in expected:
        assert part in text
    # The same amount in another document is not its source.
    assert "E/2020/54" not in text
    assert not_expected not in text


def test_headline_figures(visit: Visit) -> None:
    page = visit("overview")
    assert {metric.label: metric.value for metric in page.metric} == {
        "Share of expenditure, 2007": "0.53%",
        "Funds by and through UNDP, 2008": "111.3 million",
        "Trust fund expenditure, 2023": "210.8 million",
        "Trust fund shortfall, 2019": "58 million",
    }
    assert not any(metric.delta for metric in page.metric), "nothing is compared across the eras"


def test_each_headline_figure_has_its_source(visit: Visit) -> None:
    page = visit("overview")
    for metric in page.metric:
        text = source(page, metric.label)
        assert "Source: <a " in text
        assert "As printed: “" in text
        assert "As printed: “”" not in text


def test_headline_figures_do_not_follow_the_filters(visit: Visit) -> None:
    """They are dated, and stay what the documents print."""
    plain, filtered = visit("overview"), visit("overview", dollars="constant", base="2004")
    assert [m.value for m in plain.metric] == [m.value for m in filtered.metric]
    assert sentences(plain) == sentences(filtered)


def test_filter_of_dollars_changes_the_cost_and_not_the_share(visit: Visit) -> None:
    page = visit("overview")
    share = card(page, SHARE)
    choose(page, "Dollars", "constant")
    # 92.103 million × 304.702 / 207.342
    assert "2007: 135.4;" in card(page, COST)
    assert "2007: 92.1;" not in card(page, COST)
    assert card(page, SHARE) == share


def test_reset_is_one_click_and_keeps_the_language(visit: Visit) -> None:
    page = visit(
        "overview",
        lang="zh",
        dollars="constant",
        base="2019",
        denominator="development",
        from_="2005",
        source="e2009-76",
        status="expenditure",
    )
    press(page, "重置")
    assert address(page) == "lang=zh"
    assert chosen(page, "期间") == (2004, 2025)
    assert chosen(page, "美元计价") == "current"
    assert chosen(page, "分母") == "best-available"
    assert chosen(page, "来源文件") == chosen(page, "性质") == ()
    assert not warnings(page)


def test_milestones_are_listed_whatever_the_filters(visit: Visit) -> None:
    page = visit("overview", status="estimate", source="e2009-76")
    [milestones] = tables(page)
    assert "1 January 2019" in set(milestones["Date"])
    assert not milestones.isna().any(axis=None)
