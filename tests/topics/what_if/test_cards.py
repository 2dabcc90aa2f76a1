"""Cards of a scenario: its arithmetic, its mark on everything it changes, refusals in words."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from rcdata import scenario, topics
from rcdata.cards.registry import CARDS as EVERY
from rcdata.charts.theme import stream_colour
from rcdata.exports import images, tables
from rcdata.i18n import language
from rcdata.scenario import texts
from rcdata.topics.what_if import page_scenario, words
from rcdata.topics.what_if.controls import scenarios
from rcdata.topics.what_if.controls.units import UNITS
from rcdata.topics.what_if.gap import from_requirement_to_gap
from rcdata.topics.what_if.how_sure import _closed, how_sure, levers_that_matter
from rcdata.topics.what_if.paying import who_would_pay
from rcdata.topics.what_if.side_by_side import side_by_side
from tests.views import fresh_db as fresh_db
from tests.views import layer, rows, without_data

CARDS = [
    from_requirement_to_gap,
    levers_that_matter,
    side_by_side,
    how_sure,
]
each_card = pytest.mark.parametrize("make", CARDS, ids=lambda make: make.key)
and_payers = pytest.mark.parametrize("make", [*CARDS, who_would_pay], ids=lambda make: make.key)
OUTLOOK = {"baseline": "outlook-2020"}
each_language = pytest.mark.parametrize("code", ["en", "zh"])
MARK = "Scenario, not a published figure"
# A question from a meeting: a levy of 1.5 per cent, and half of the soft commitments.
ROOM = {"levy_rate_pct": "1.5", "soft_conversion_pct": "50"}


@pytest.fixture
def asked(viewed):
    """A function that makes the view of an address: `asked({"levy_rate_pct": "2"}, "zh")`."""
    return lambda own, code="en": viewed(code, own=tuple(sorted(own.items())))


def steps(card):
    """The table of the waterfall by step: US dollars, baseline, and kind."""
    columns = ["US dollars", "US dollars, baseline", "Kind"]
    return {row["Step"]: [row[name] for name in columns] for _, row in card.table.iterrows()}


def drawn(card):
    """The rows of the bars of the waterfall."""
    return rows(card.chart, layer(card.chart, "bar"))


# --- all cards


@each_language
@and_payers
@pytest.mark.parametrize("baseline", scenario.BASELINES)
def test_card_is_whole(asked, make, baseline, code):
    card = make(asked({"baseline": baseline, "inflation_pct": "5"}, code))
    assert card.title and card.subtitle
    assert (card.chart is None) == bool(card.empty)
    assert card.chart is None or (card.description and card.sources and len(card.table) > 0)
    for text in (card.title, card.subtitle, card.description, card.empty, *card.notes):
        assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|<NA>", text), text


@and_payers
def test_chinese_holds_no_english(asked, make):
    card = make(asked({**ROOM, "2.baseline": "actual-2019", "2.post_vacancy_pct": "60"}, "zh"))
    texts_shown = [card.title, card.subtitle, card.description, *card.notes, *card.table.columns]
    english = {word for text in texts_shown for word in re.findall("[A-Za-z]{4,}", text)}
    assert english == set()


@each_language
@and_payers
def test_scenario_is_marked_on_the_page_in_pictures_and_in_files(asked, make, code):
    view = asked(ROOM, code)
    card, mark = make(view), texts.mark(language(code))
    assert mark in card.subtitle
    assert mark in images.svg(card, view.lang).decode()
    assert mark in tables.csv(card).decode("utf-8-sig")


@and_payers
def test_pictures_say_which_scenario(asked, make):
    (said,) = [note for note in make(asked(ROOM)).notes if "Changed:" in note]
    assert "Levy rate 1.5% (baseline 1%)" in said
    assert "Soft commitments paid 50% (baseline 100%)" in said


@pytest.mark.parametrize(
    "make",
    [levers_that_matter, how_sure, who_would_pay],
)
def test_every_row_around_a_scenario_says_so(asked, make):
    # These cards show nothing that was published, even if no lever is moved.
    card = make(asked({}))
    assert MARK in card.subtitle
    assert set(card.table["Kind"]) == {MARK}


@each_card
def test_moved_lever_changes_data_only(asked, make):
    before, after = (make(asked({"levy_rate_pct": rate})) for rate in ("1.5", "1.7"))
    assert without_data(before) == without_data(after)
    assert before.chart["datasets"] != after.chart["datasets"]


def test_cards_are_listed_in_the_order_of_their_modules():
    topics.load()
    assert [key for key, maker in EVERY.items() if maker.topic == "what_if"] == [
        "requirement-to-gap",
        "tornado",
        "band",
        "who-would-pay",
        "comparison",
    ]


def test_controls_show_every_unit_of_a_lever():
    assert {one.unit for one in scenario.LEVERS.values()} == set(UNITS)


# --- the waterfall


def test_baseline_is_as_published(asked):
    card = from_requirement_to_gap(asked(OUTLOOK))
    assert MARK not in card.subtitle
    assert MARK not in tables.csv(card).decode("utf-8-sig")
    found = steps(card)
    # E/2020/54, para 82: 281 million needed, 94 million missing.
    assert found["Gap"] == [Decimal(94_000_000), Decimal(94_000_000), "as in the sources"]
    # There is no step for new contributors before their lever is moved.
    assert "New contributors" not in found


def test_room_question(asked):
    found = steps(from_requirement_to_gap(asked(ROOM)))
    # 31 million at 1 per cent are 46.5 at 1.5 per cent; half of 37 million is 18.5.
    assert found["Coordination levy"][0] == Decimal(-46_500_000)
    assert found["Voluntary, soft commitments"][0] == Decimal(-18_500_000)
    # 281 - (41 + 18.5 + 77.5 + 46.5 + 0.5 of rounding) = 97.
    assert found["Gap"] == [Decimal(97_000_000), Decimal(94_000_000), MARK]
    touched = {step for step, (_, _, kind) in found.items() if kind == MARK}
    assert touched == {"Coordination levy", "Voluntary, soft commitments", "Gap"}


@pytest.mark.parametrize("own", [OUTLOOK, ROOM], ids=["published", "scenario"])
def test_streams_have_the_colours_of_the_funding_page(asked, own):
    tints = {row["name"]: row["tint"] for row in drawn(from_requirement_to_gap(asked(own)))}
    for name, stream in {
        "Voluntary, firm commitments": "voluntary",
        "Voluntary, soft commitments": "voluntary",
        "Cost-sharing by UNSDG entities": "cost-sharing",
        "Coordination levy": "levy",
    }.items():
        assert tints[name] == stream_colour(stream, "light"), name
    streams = {stream_colour(one, "light") for one in ("voluntary", "cost-sharing", "levy")}
    assert tints["Non-post items"] == tints["Posts"] not in streams


def test_amount_that_two_levers_leave_as_it_was_is_still_a_scenario(asked):
    own = {"levy_rate_pct": "1.5", "levy_months": "8"}
    found = steps(from_requirement_to_gap(asked(own)))
    # 31 million x 1.5 for 8 months of 12 is 31 million again.
    assert found["Coordination levy"] == [Decimal(-31_000_000), Decimal(-31_000_000), MARK]
    assert found["Gap"][2] == MARK


def test_steps_lead_to_the_gap(asked):
    table = from_requirement_to_gap(asked(ROOM)).table
    *parts, gap = table["US dollars"]
    assert sum(parts) == gap


def test_contributors_appear_when_they_join(asked):
    own = {"new_contributors": "10", "average_contribution_usd": "1500000"}
    found = steps(from_requirement_to_gap(asked(own)))
    # Ten more give 1.5 million each.
    assert found["New contributors"] == [Decimal(-15_000_000), Decimal(0), MARK]


def test_contributor_that_leaves_and_an_income_not_by_stream(asked):
    own = {"baseline": "reported-2025", "donor_loss_usd": "5000000"}
    found = steps(from_requirement_to_gap(asked(own)))
    assert found["Loss of a contributor"] == [Decimal(5_000_000), Decimal(0), MARK]
    assert found["Income, not by stream"][0] == Decimal(-236_100_000)
    assert found["Gap"] == [Decimal(50_700_000), Decimal(45_700_000), MARK]


NOTHING_LEFT = {
    "baseline": "reported-2020",
    "voluntary_growth_pct": "-100",
    "cost_sharing_participation_pct": "0",
    "levy_rate_pct": "0",
}


def test_an_income_below_zero_is_said_to_be_impossible(asked):
    card = from_requirement_to_gap(asked({**NOTHING_LEFT, "donor_loss_usd": "50000000"}))
    assert "cover" not in card.title
    assert card.notes[0].startswith("This cannot be: the income would be below zero (-49.4 million")
    assert "This cannot be" not in " ".join(from_requirement_to_gap(asked(NOTHING_LEFT)).notes)


def test_nothing_is_not_more_than_nothing(asked):
    after = from_requirement_to_gap(asked(NOTHING_LEFT))
    shown = {row["name"]: row["shown"] for row in drawn(after)}
    assert {shown["Voluntary contributions"], shown["Coordination levy"]} == {"0"}
    before = from_requirement_to_gap(asked({"baseline": "reported-2020"}))
    told = {row["name"]: row["shown"] for row in drawn(before)}
    assert told["Voluntary contributions"].startswith("more than ")


def test_what_more_than_leaves_is_not_called_rounding(asked):
    found = steps(from_requirement_to_gap(asked({"baseline": "reported-2023"})))
    assert found["Not explained by the streams in the source"][0] == Decimal(500_000)
    assert "Rounding in the source" not in found


def test_gap_that_no_document_prints_is_derived(asked):
    found = steps(from_requirement_to_gap(asked({"baseline": "reported-2023"})))
    assert found["Gap"][2] == "derived"


def test_surplus_has_its_name(asked):
    own = {"baseline": "actual-2019", "post_vacancy_pct": "60"}
    found = steps(from_requirement_to_gap(asked(own)))
    # 58 million of gap - 60 per cent of 160.3469 million of posts = -38.20814 million.
    assert found["Surplus"] == [Decimal(-38_208_140), Decimal(58_000_000), MARK]


# --- tornado and band


def test_tornado_starts_with_the_lever_that_matters_most(asked):
    rows = levers_that_matter(asked(OUTLOOK)).table
    down, up = rows["Gap when moved down, US dollars"], rows["Gap when moved up, US dollars"]
    widths = [abs(high - low) for low, high in zip(down, up, strict=True)]
    assert widths == sorted(widths, reverse=True)
    levy = rows[rows["Lever"] == "Levy rate"].iloc[0]
    # A quarter of a point of a levy that brings 31 million for each point: 7.75 million up and
    # down.
    assert levy["Gap when moved down, US dollars"] == Decimal(101_750_000)
    assert levy["Gap when moved up, US dollars"] == Decimal(86_250_000)


def test_band_holds_all_draws_and_stays_the_same(asked):
    first, second = (how_sure(asked(ROOM)) for _ in range(2))
    shares = first.table["Share of cases, per cent"]
    # Forty classes, each rounded to one decimal.
    assert abs(sum(shares) - 100) <= Decimal("0.05") * len(shares)
    assert first.notes == second.notes
    assert any("10,000 draws (seed 1)" in note for note in first.notes)


@pytest.mark.parametrize("make", CARDS[1:], ids=lambda make: make.key)
def test_without_income_a_card_of_the_gap_says_why(asked, make):
    card = make(asked({"baseline": "estimate-2021"}))
    assert card.chart is None
    assert card.empty == "The sources used give no income by stream for 2021."


# --- side by side


def test_comparison_shows_differences_from_each_baseline(asked):
    own = {**ROOM, "name": "Room", "2.levy_rate_pct": "2", "3.baseline": "actual-2019"}
    table = side_by_side(asked(own)).table.set_index("Measure")
    gap = table.loc["Gap"].tolist()
    # 97 - 94; at 2 per cent 94 - 31 = 63; 2019 is unchanged; then the kind of the row.
    millions = [97, 3, 63, -31, 58, 0]
    assert gap == [*(Decimal(1_000_000 * one) for one in millions), MARK]
    assert table.loc["Requirement"].tolist()[-1] == "as in the baseline"
    assert table.columns[0] == "1. Room (2020, outlook)"


def test_share_of_operational_spending_stands_beside_its_baseline(asked):
    shown = {one.measure: one for one in words.headlines(asked({"post_vacancy_pct": "10"}))}
    share = shown["share_pct"]
    # 0.69 % is a share of a proxy, which its label says, and is shown only once.
    assert share.label.endswith("(proxy)")
    assert "cents_per_100_usd" not in shown
    # (281 - 10 per cent of 160.4625) million = 264.95375 of the 281 that are 0.6934 per cent.
    assert (share.value, share.before, share.touched) == ("0.65%", "Baseline: 0.69%", True)
    untouched = {one.measure: one.touched for one in words.headlines(asked(ROOM))}
    assert untouched["share_pct"] is False, "income does not move the share"


def test_result_without_basis_says_why(asked):
    told = words.without_value(asked(OUTLOOK))
    assert any("Average per post" in one and "not give both" in one for one in told)
    assert {one.measure for one in words.headlines(asked(OUTLOOK))} == {
        "share_pct",
        "per_country_usd",
    }


def test_four_scenarios_at_most(asked):
    own = {f"{place}.levy_rate_pct": str(place) for place in range(2, 9)}
    assert list(page_scenario.kept(asked(own))) == ["2.", "3.", "4."]


@pytest.mark.parametrize(
    ("own", "title"),
    [
        ({}, "2025, as reported"),
        (OUTLOOK, "2020, outlook"),
        ({"name": "Mine"}, "Mine (2020, outlook)"),
        ({"levy_rate_pct": "2"}, "2020, outlook, Levy rate: 2%"),
        (ROOM, "2020, outlook, 2 levers moved"),
    ],
)
def test_titles_tell_scenarios_apart(asked, own, title):
    view = asked(own)
    assert words.title_of(view.lang, page_scenario.asked(view)[0]) == title


# --- who would pay


def payers(asked, **own):
    return who_would_pay(asked({"assessed_pct": "100", **own}))


def test_every_member_state_with_its_rate_as_adopted_and_its_inferred_revenue(asked):
    table = payers(asked).table.set_index("Code")
    assert len(table.index[table.index != ""]) == 193
    assert sum(table["In all, US dollars"]) == Decimal("281800000.00")
    norway = table.loc["NOR"]
    assert norway["Scale as adopted, per cent"] == Decimal("0.653")
    # 281.8 million x 0.653 %
    assert norway["In all, US dollars"] == Decimal("1840154.00")
    revenue = "Revenue of the fund in 2024, inferred, US dollars"
    assert norway[revenue] == Decimal("11034482.00")
    assert table.loc["AFG", revenue] == "not in the sources used"
    assert set(table["Kind"]) == {MARK}


@pytest.mark.parametrize(("by", "rows"), [("region", 6), ("ldc", 3), ("largest", 3)])
def test_groups_of_payers(asked, by, rows):
    table = payers(asked, by=by).table
    assert len(table) == rows
    assert sum(table["In all, US dollars"]) == Decimal("281800000.00")


def test_nothing_to_pay_is_said_and_not_drawn(asked):
    made = payers(asked, met_pct="0")
    assert made.chart is None and made.empty.startswith("Nothing is to be paid")
    assert [note[:9] for note in made.notes] == ["Baseline:"]


def test_state_chosen_stands_in_the_chart_wherever_it_ranks(asked):
    assert "▶ Norway" in payers(asked, country="NOR").description
    assert "▶ Tuvalu: 2.82 thousand; revenue inferred for 2024: no such revenue seen" in (
        payers(asked, country="TUV").description
    )


def test_payers_say_what_they_rest_on(asked):
    made = payers(asked, assessed_pct="50", baseline="reported-2023")
    assert made.notes[1].startswith("281 million US dollars shared out to the cent: 140.5 million")
    # 56.2 million of 6 billion
    assert any("is 0.94% of the contributions subject to it" in note for note in made.notes)
    assert any("2022-2024, in per cent as adopted" in note for note in made.notes)
    assert any("not a published contribution" in note for note in made.notes)
    names = [one.name for one in made.sources]
    assert any("Scale of assessments" in one for one in names)
    assert any("inferred from CEB" in one for one in names)


def test_moved_share_changes_data_only(asked):
    before, after = payers(asked), payers(asked, assessed_pct="50")
    assert without_data(before) == without_data(after)
    assert before.chart["datasets"] != after.chart["datasets"]


def test_year_without_a_scale_says_so(asked, fresh_db):
    fresh_db.execute("delete from assessment_rates")
    view = replace(asked({}), connection=fresh_db, version=(11, 1))
    card = who_would_pay(view)
    assert card.empty == "The scale of assessments of 2025 is not in the sources used."


# --- refusals


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"levy_rat": "2"}, "no lever “levy_rat”"),
        ({"levy_rate_pct": "7"}, "must lie between 0% and 5%, not 7%"),
        ({"levy_rate_pct": "two"}, "must be a number, not “two”"),
        ({"levy_rate_pct": "nan"}, "must be a number"),
        ({"new_contributors": "1.5"}, "must be a whole number"),
        ({"baseline": "outlook-2040"}, "no baseline “outlook-2040”"),
        ({"baseline": "undp-2008", "levy_rate_pct": "2"}, "does not apply to this baseline"),
        ({"2.levy_rate_pct": "9"}, "Scenario 2: Levy rate"),
        ({"3.baseline": "x"}, "Scenario 3: There is no baseline “x”"),
        ({"7.levy_rate_pct": "2"}, "no lever “7.levy_rate_pct”"),
        ({"2.a.levy_rate_pct": "2"}, "no lever “2.a.levy_rate_pct”"),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_followed(asked, own, said):
    view = asked({"voluntary_growth_pct": "10", **own})
    (told,) = page_scenario.refusals(view)
    assert said in told
    assert page_scenario.asked(view)[0].levers["voluntary_growth_pct"] == 10


def test_what_is_understood_is_not_told(asked):
    own = {**ROOM, "name": "Room", "2.baseline": "actual-2019", "2.name": "b", "4.levy_months": "6"}
    assert page_scenario.refusals(asked(own)) == []


# --- titles that are findings


def millions(text):
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*\.\d", text)]


@pytest.mark.parametrize("levers", [{}, {"levy_rate_pct": "2"}, {"post_vacancy_pct": "10"}])
# In 2020 and 2023 the sources print “more than” and “about”; 2019 and the outlook are exact.
@pytest.mark.parametrize(
    ("baseline", "about"),
    [("outlook-2020", ""), ("reported-2020", "about "), ("reported-2023", "about "),
     ("actual-2019", "")],
)  # fmt: skip
def test_title_says_which_part_is_covered_and_what_is_not_sure_of_it(
    asked, baseline, about, levers
):
    view = asked({"baseline": baseline, **levers})
    card = from_requirement_to_gap(view)
    results = scenario.evaluate(page_scenario.asked(view)[0])
    share = round(100 * results.income_usd / results.requirement_usd)
    # The outlook counts what is promised.
    covers = "would cover" if levers or baseline == "outlook-2020" else "covers"
    if baseline == "reported-2023" and "post_vacancy_pct" in levers:
        covers = "covers"  # Not a lever of this baseline.
    assert card.title == f"Income {covers} {about}{share}% of the requirement"


@each_language
@pytest.mark.parametrize("make", [*CARDS[:2], CARDS[3], who_would_pay])
def test_a_card_alone_on_a_slide_names_its_baseline(asked, make, code):
    view = asked({"baseline": "reported-2023", "levy_rate_pct": "1.5"}, code)
    assert texts.baseline(view.lang, "reported-2023") in make(view).subtitle


def test_title_of_an_exact_year_has_no_about(asked):
    card = from_requirement_to_gap(asked({"baseline": "reported-2025"}))
    assert card.title == "Income covers 84% of the requirement"


def test_a_small_gap_is_not_rounded_away(asked):
    almost = {"baseline": "reported-2023", "levy_rate_pct": "1.895"}
    card = from_requirement_to_gap(asked(almost))
    assert card.title == "Income would cover about 99.9% of the requirement"


def test_title_of_the_tornado_says_how_far_the_lever_is_moved(asked):
    # Of two levers, that one moves the gap more says little.
    few = levers_that_matter(asked({"baseline": "reported-2025"}))
    assert few.title == "Which lever moves the gap most"
    card = levers_that_matter(asked(OUTLOOK))
    row = card.table.iloc[0]
    ends = sorted(map(Decimal, re.findall(r"[\d.]+", card.title)[-2:]))
    assert card.title.startswith(f"The gap moves most with {row['Lever']} (")
    assert float(ends[1] - ends[0]) == pytest.approx(
        max(
            abs(float(low) - float(high)) / 1e6
            for low, high in zip(
                card.table["Gap when moved down, US dollars"],
                card.table["Gap when moved up, US dollars"],
                strict=True,
            )
        ),
        abs=0.11,
    )


def test_title_of_the_band_is_its_range_unless_a_surplus_is_in_it(asked):
    card = how_sure(asked(ROOM))
    low, high = millions(card.title)
    said = next(note for note in card.notes if "nine of ten" in note)
    assert millions(said)[:2] == [low, high]
    assert 0 < low < high
    assert card.title.startswith("In nine of ten draws of the model: ")
    alone = how_sure(asked({"baseline": "reported-2025"}))
    assert alone.title.startswith(
        "Nine of ten draws if only this varies, Recosting: change in the prices of the requirement:"
    )
    surplus = how_sure(asked({"baseline": "reported-2023", "levy_rate_pct": "2"}))
    assert surplus.title == "Range of the gap when uncertain levers vary together"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (ROOM, "; in no case is the gap closed. "),
        (
            {"baseline": "reported-2023", "levy_rate_pct": "2"},
            "; in 49.0% of the cases the gap is closed. ",
        ),
    ],
)
def test_the_band_says_in_how_many_cases_the_gap_is_closed(asked, own, said):
    assert said in how_sure(asked(own)).notes[0]


def test_one_case_in_ten_thousand_is_not_rounded_to_none():
    assert _closed(language("en"), 0.01) == "in 0.01% of the cases the gap is closed"


def test_title_of_the_comparison_is_what_becomes_of_one_scenario(asked):
    card = side_by_side(asked(ROOM))
    gap = card.table.set_index("Measure").loc["Gap"].tolist()
    before, after = map(float, re.findall(r"[\d.]+", card.title))
    assert card.title.startswith("The gap would go from ")
    # The gap in the scenario, and its difference from the baseline.
    assert [float(one) / 1e6 for one in gap[:2]] == [after, after - before]
    two = {**ROOM, "2.levy_rate_pct": "2"}
    assert side_by_side(asked(two)).title == "Scenarios side by side"


def test_a_scenario_without_results_adds_no_empty_slide_to_a_briefing(viewed):
    def kinds(baseline):
        view = viewed(own=(("baseline", baseline),))
        return [one.kind for one in scenarios.slides_of(view)]

    assert kinds("outlook-2020") == ["story", "figures", "card"]
    assert kinds("reported-2025") == ["story", "card"]
