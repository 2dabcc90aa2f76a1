"""A title that states a finding is true for what is shown, whatever the filters."""

import pytest

from rcdata.topics.funding import cards as funding

PLAIN = "Income of the trust fund by stream, against its budget"
# Income and budget by year as printed in the sources, in millions.
COVERED = {2019: (223, 281.2), 2020: (204, 281), 2023: (227, 281), 2025: (236.1, 281.8)}
CHOICES = [
    *({"last": year} for year in range(2019, 2026)),
    *({"first": year} for year in range(2019, 2026)),
    *({"statuses": (one,)} for one in ("received", "projection", "expected", "budget")),
    *({"sources": (one,)} for one in ("e2020-54", "unsdg-chair-2024", "unsdg-chair-2026")),
    {"dollars": "constant", "base_year": 2023},
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_share_of_the_budget_covered(viewed, choice):
    card = funding.income(viewed(**choice))
    if card.title == PLAIN:
        # Nothing is stated if income or budget is filtered out.
        assert set(choice) & {"sources", "statuses"}
        return
    year = int(card.title[-4:])
    shown = [one for one in COVERED if choice.get("first", 0) <= one <= choice.get("last", 9999)]
    assert year in shown and (year == max(shown) or "sources" in choice)
    income, budget = COVERED[year]
    assert f"{100 * income / budget:.0f}%" in card.title
    assert card.subtitle.startswith(PLAIN)


def test_the_latest_year_is_told(viewed):
    assert funding.income(viewed()).title == "Income covered 84% of the budget in 2025"
    early = funding.income(viewed(last=2022)).title
    assert early == "Income covered nearly 73% of the budget in 2020"


@pytest.mark.parametrize(
    ("year", "told"), [(2019, False), (2020, False), (2022, True), (2023, True)]
)
def test_a_mean_is_over_a_count_of_its_year(viewed, year, told):
    # The counts of 2019 and 2020 are of other dates, as their notes say.
    title = funding.contributions(viewed(last=year)).title
    assert (f"each on average in {year}" in title) == told
    assert told or title == "How large the contributions of Member States are"
