"""Notes that cards must have, so that readers do not conclude more than is known."""

import pytest

from rcdata.cards.card import Card
from tests.cards.every import MAKERS

BY_KEY = {make.key: make for make in MAKERS}
SAID = [
    # Two periods that count different things.
    ("cost", "The step up between the two is in part one of scope"),
    ("share", "The step down between the two is not to be read as a fall of the same cost"),
    ("sensitivity", "every year for which the sources hold the cost and a denominator"),
    ("per-country", "The divisors differ in kind, countries in the one and countries and"),
    ("cost", "Where to look for more: the General Assembly asked the Secretary-General"),
    # Who expects, promises and takes part.
    ("cost-sharing", "those expected to pay, not all members of the UNSDG"),
    ("cost-sharing", "World Meteorological Organization: Committed to take part in cost-sharing"),
    ("cost-sharing", "UNIDO: Committed to take part in cost-sharing in full"),
    ("levy", "is not one of UNIDO: paragraph 4 (iii) reports the messages of a meeting"),
    ("outlook", "firm commitments, some of them already contributed"),
    # The meaning of a dash and of a projection.
    ("funding-lines", "by notes a and d of its table the amount, if any, is in another line"),
    ("fund-income", "2022: a projection, in a dashed outline, is drawn above what was received"),
    ("fund-income", "2022: the sources used give amounts by stream, but no total"),
    ("spent-figures", "143.0: E/2020/54, para 81, expenditure without commitments"),
    ("spent-figures", "150.0: E/2020/54, para 81, expenditure and commitments together"),
    ("by-component", "The annex does not describe its components"),
    # Figures from the texts and the database next to the series.
    ("cost", "Beside it: Share of coordination in the cost of UNDP country offices, 2007: 26%"),
    ("cost", "Beside it: Share of coordination in the cost of UNDP country offices, 2008: 28%"),
    ("cost", "Beside it: Yearly share of UNDP in the arrangement of 2014, 2014: about 90,000,000"),
    (
        "per-country",
        "Beside it: Additional support per Delivering as One pilot, 2008: about 156,000",
    ),
    ("gap", "Part of what came in was carried over into the next year"),
    ("source-shares", "Beside it: Share provided by UNDP, 2008: 77%"),
    ("source-shares", "Beside it: Share raised from donors, 2008: 23%"),
    ("source-growth", "Growth of contributions to the Country Coordination Fund, 2007-2008: 57%"),
    ("outlook", "Member States with a firm commitment or contribution for the year, 2020: 18 UN"),
    ("fund-income", "Voluntary funding raised for the trust fund, May 2019: 116,000,000"),
    ("fund-by-year", "E/2020/54, paragraph 81, expected full expenditure in 2020"),
    ("fund-by-year", "local trust fund expenditure, 2022: 496,925"),
    ("change-of-estimates", "The annex names as reasons more capacity for regional coordination"),
    ("reforms", "The second annual global meeting of resident coordinators is convened"),
    ("nationalities", "A country may be in both counts: they are never added"),
    ("partners", "US dollars, current"),
]
SAID_IN_CHINESE = [
    ("comparison", "点线空框的为其基准"),
    ("levy", "第4段㈢"),
    ("levy", "工发组织GC.18，项目13"),
    ("average-country", "千美元（每个国家和地区）"),
    ("per-country", "国家和地区"),
    ("cost-sharing", "占预期缴付实体数或预期数额的百分比"),
    ("cost-sharing", "承诺参与费用分摊（2020年）"),
    ("cost-sharing", "承诺全额参与费用分摊"),
    ("outlook", "确定承诺（其中一部分已捐助）"),
    ("source-shares", "计算得出"),
    ("funding-lines", "对区域主任小组的支助"),
    ("reforms", "第二次全球驻地协调员年度会议"),
    ("contributors", "会员国（个）"),
]


def told(card: Card) -> str:
    """All texts of a card."""
    cells = card.table.astype(str).to_numpy().ravel()
    return "\n".join(
        [card.title, card.subtitle, card.description, *card.notes, *card.details, *cells]
    )


@pytest.mark.parametrize(("key", "words"), SAID, ids=range(len(SAID)))
def test_a_card_says(cards, key, words):
    assert words in told(cards(BY_KEY[key]))


@pytest.mark.parametrize(("key", "words"), SAID_IN_CHINESE, ids=range(len(SAID_IN_CHINESE)))
def test_a_card_says_in_chinese(cards, key, words):
    assert words in told(cards(BY_KEY[key], "zh"))
