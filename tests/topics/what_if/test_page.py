"""The page of scenarios: a question from a meeting, goal seek, refusals, and the same numbers
everywhere."""

import csv
import html
import io
import json
import re
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from rcdata import scenario
from rcdata.__main__ import main
from rcdata.exports import tables as files
from rcdata.i18n import language
from rcdata.queries.baselines import baseline_figures
from rcdata.scenario import texts
from rcdata.topics.what_if.side_by_side import side_by_side
from tests.reading import address, all_labels, card, headings, warnings
from tests.ui.conftest import Visit
from tests.views import plain as plain
from tests.views import viewed as viewed

ROOM = {"levy_rate_pct": "1.5", "soft_conversion_pct": "50"}
OUTLOOK = {"baseline": "outlook-2020"}


def answer(app: AppTest) -> str:
    """All words of the answer."""
    (body,) = [one.proto.body for one in app.html if 'class="rc-answer"' in one.proto.body]
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", body)).split())


def marked(app: AppTest) -> bool:
    return "Scenario, not a published figure" in answer(app)


def asked(app: AppTest) -> dict[str, str]:
    """The scenario in the address."""
    found = {key: values[0] for key, values in parse_qs(address(app)).items()}
    found.pop("lang")
    return found


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    return app.run()


def test_who_would_pay_most_is_in_the_answer_where_the_division_is_asked_for(visit: Visit) -> None:
    said = answer(visit("what-if", lang="en", assessed_pct="100"))
    assert "United States of America would pay most: 22% of all that would be paid." in said
    assert "would pay most" not in answer(visit("what-if", lang="en", levy_rate_pct="2"))


def test_an_income_below_zero_is_told_on_a_phone_too(visit: Visit) -> None:
    # On a phone, what stands beside the gap is not shown.
    nothing = {"voluntary_growth_pct": "-100", "cost_sharing_participation_pct": "0"}
    page = visit(
        "what-if", lang="en", baseline="reported-2020", levy_rate_pct="0",
        donor_loss_usd="50000000", **nothing,
    )  # fmt: skip
    (body,) = [one.proto.body for one in page.html if 'class="rc-answer"' in one.proto.body]
    (said,) = re.findall(r'<p class="rc-found">(.*?)</p>', body)
    assert said.startswith("This cannot be: the income would be below zero")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("baseline", scenario.BASELINES)
def test_every_baseline_runs(visit: Visit, baseline: str, lang: str) -> None:
    page = visit("what-if", lang=lang, baseline=baseline)
    assert not page.exception
    assert not page.error
    assert not warnings(page)
    assert headings(page)[0] == {"en": "What if?", "zh": "如果……会怎样？"}[lang]


def test_opens_with_published_figures_and_no_mark(visit: Visit) -> None:
    page = visit("what-if")
    # The default is the newest year with published figures: 281.8 - 236.1 million.
    assert answer(page).startswith("2025, as reported: gap of 45.7 million US dollars")
    assert not marked(page)
    assert asked(page) == {}
    (said,) = [one.value for one in page.caption if "What cannot be moved" in one.value]
    assert "give only the total of the income of 2025" in said.replace("\\", "")
    assert "Levy rate" in said


def test_question_of_the_room(visit: Visit) -> None:
    page = visit("what-if", **ROOM)
    # 281 - (41 + 37/2 + 77.5 + 31 x 1.5 + 0.5 of rounding) = 97 million.
    # An address from before the default changed has the same meaning as then.
    assert answer(page).startswith("2020, outlook: gap of 97 million US dollars")
    assert marked(page)
    assert "Baseline: Gap of 94 million US dollars." in answer(page)
    assert "Levy rate 1.5% (baseline 1%)" in answer(page)
    assert asked(page) == ROOM


def test_lever_moved(visit: Visit) -> None:
    page = visit("what-if", **OUTLOOK)
    page.slider(key="lever-levy_rate_pct").set_value(2.0).run()
    page.run()
    # 94 - 31, since the levy brings twice as much at two per cent.
    assert answer(page).startswith("2020, outlook: gap of 63 million US dollars")
    assert asked(page) == {**OUTLOOK, "levy_rate_pct": "2"}


def test_amounts_in_dollars_are_moved_in_millions(visit: Visit) -> None:
    page = visit("what-if", **OUTLOOK)
    page.slider(key="lever-levy_base_usd").set_value(6200.0).run()
    page.run()
    # 3.1 billion bring 31 million at one per cent; twice as much brings 62.
    assert answer(page).startswith("2020, outlook: gap of 63 million US dollars")
    assert asked(page) == {**OUTLOOK, "levy_base_usd": "6200000000"}


def test_goal_seek_closes_the_gap(visit: Visit) -> None:
    page = press(visit("what-if", **ROOM), "seek-levy_rate_pct")
    # The levy brings 31 million for each point; 97 million more need 3.129 points on top of 1.5.
    assert "Levy rate: 4.63% would close the gap." in answer(page)
    assert "requirement and income are equal" in answer(page)
    assert page.slider(key="lever-levy_rate_pct").value == pytest.approx(1.5 + 97 / 31)
    assert float(asked(page)["levy_rate_pct"]) == pytest.approx(1.5 + 97 / 31)


@pytest.mark.parametrize(
    ("own", "lever", "said"),
    [
        (OUTLOOK, "soft_conversion_pct", "no value in its range closes the gap"),
        (OUTLOOK, "inflation_pct", "it does not move the gap"),
        (OUTLOOK, "average_contribution_usd", "more than one lever is needed"),
        ({**OUTLOOK, "voluntary_growth_pct": "200"}, "levy_rate_pct", "There is no gap to close"),
        (
            {"baseline": "estimate-2021"},
            "post_vacancy_pct",
            "The sources used give no income by stream",
        ),
    ],
)
def test_goal_seek_without_an_answer_says_why(
    visit: Visit, own: dict[str, str], lever: str, said: str
) -> None:
    before = visit("what-if", **own)
    scenario_before = asked(before)
    page = press(before, f"seek-{lever}")
    assert said in answer(page)
    assert asked(page) == scenario_before


@pytest.mark.parametrize(
    ("preset", "baseline"),
    [
        ("all-assessed", "reported-2025"),
        ("gap-assessed", "reported-2023"),
        ("levy-2", "reported-2023"),
        ("hundred-contributors", "actual-2019"),
        ("before-2019", "outlook-2020"),
        ("full-staffing", "actual-2019"),
    ],
)
def test_ready_made_question_keeps_the_baseline_and_is_on(
    visit: Visit, preset: str, baseline: str, connection
) -> None:
    known = scenario.baselines_from(baseline_figures(connection).to_dict("records"))
    wanted = scenario.from_preset(preset, known[baseline])
    page = press(visit("what-if", name="Old", baseline=baseline), f"preset-{preset}")
    gap = texts.headline(language("en"), scenario.evaluate(wanted))
    assert answer(page).startswith(gap)
    assert asked(page) == scenario.to_address(wanted)
    button = page.button(key=f"preset-{preset}")
    assert (button.label.endswith("*is on*"), button.icon) == (True, ":material/check:")
    # Pressed again, it goes back to the baseline.
    page = press(page, f"preset-{preset}")
    assert not marked(page)
    assert not page.button(key=f"preset-{preset}").label.endswith("*is on*")


def test_ready_made_question_that_does_not_apply_is_greyed_out_with_the_reason(
    visit: Visit,
) -> None:
    page = visit("what-if")
    levy = page.button(key="preset-levy-2")
    assert levy.disabled
    assert levy.help == (
        "The sources used give only the total of the income of 2025, not its streams."
    )
    assert not page.button(key="preset-all-assessed").disabled


def test_ready_made_question_that_the_baseline_answers_is_greyed_out(visit: Visit) -> None:
    page = visit("what-if", **OUTLOOK, levy_rate_pct="2")
    soft = page.button(key="preset-soft-paid")
    assert (soft.disabled, soft.icon) == (True, "")
    assert soft.help.endswith("The baseline has it so.")
    page = press(page, "preset-levy-2")
    assert asked(page) == OUTLOOK
    assert not page.button(key="preset-levy-2").disabled
    assert (
        not visit("what-if", **OUTLOOK, soft_conversion_pct="50")
        .button(key="preset-soft-paid")
        .disabled
    )


def test_two_levers_close_the_gap(visit: Visit) -> None:
    page = visit("what-if", **OUTLOOK, average_contribution_usd="10000000")
    page.selectbox(key="pair-held").set_value("levy_rate_pct")
    page.number_input(key="pair-at").set_value(1.5)
    page.selectbox(key="pair-sought").set_value("new_contributors")
    (both,) = [one for one in page.button if one.label == "Close the gap with both"]
    both.click().run()
    page.run()
    # 94 - 15.5 = 78.5 million: eight contributors of ten million, and 1.5 over
    assert answer(page).startswith("2020, outlook: surplus of 1.5 million US dollars")
    assert "With Levy rate: 1.5%: New contributing Member States: 8 Member States" in answer(page)
    assert asked(page)["new_contributors"] == "8"


def test_who_would_pay_for_one_state(visit: Visit) -> None:
    page = visit("what-if", assessed_pct="100", country="NOR")
    (line,) = [one.proto.body for one in page.html if 'class="rc-state"' in one.proto.body]
    said = " ".join(html.unescape(re.sub("<[^>]*>", " ", line)).split())
    # 281.8 million x 0.653 %; next to it the inferred revenue, and a link to the profile
    mix = "(100% of it assessed, 0% levied, 0% voluntary)"
    assert f"In this scenario {mix} 1,840,154.00 US dollars" in said
    assert "Scenario, not a published figure" in said
    assert "Revenue of the fund in 2024, inferred 11,034,482.00 US dollars" in said
    assert 'href="countries?country=NOR&amp;lang=en"' in line
    assert asked(page) == {"assessed_pct": "100", "country": "NOR"}
    # Moving a lever keeps the state in the address.
    page.slider(key="lever-assessed_pct").set_value(50.0).run()
    page.run()
    assert asked(page)["country"] == "NOR"


def test_unknown_state_is_told(visit: Visit) -> None:
    page = visit("what-if", country="XXX")
    assert not page.exception
    assert any("country=XXX" in one for one in warnings(page))


def test_other_baseline_names_the_levers_left_behind(visit: Visit) -> None:
    page = visit("what-if", **OUTLOOK, soft_conversion_pct="50", voluntary_growth_pct="10")
    page.selectbox(key="baseline-choice").set_value("actual-2019").run()
    (warning,) = warnings(page)
    assert "Soft commitments paid" in warning
    assert "This baseline holds no soft commitments" in warning.replace("\\", "")
    assert asked(page) == {"baseline": "actual-2019", "voluntary_growth_pct": "10"}


def test_back_to_the_baseline(visit: Visit) -> None:
    page = visit("what-if", **ROOM, **OUTLOOK)
    (back,) = [one for one in page.button if one.label == "Back to the baseline"]
    back.click().run()
    page.run()
    assert answer(page).startswith("2020, outlook: gap of 94 million")
    assert asked(page) == OUTLOOK


def test_kept_scenarios(visit: Visit) -> None:
    page = visit("what-if", **ROOM, name="Room")
    for _ in range(3):
        (keep,) = [one for one in page.button if one.label == "Keep for comparison"]
        assert not keep.disabled
        keep.click().run()
        page.run()
    (keep,) = [one for one in page.button if one.label == "Keep for comparison"]
    assert keep.disabled, "with the one at the levers there are four"
    assert asked(page)["4.name"] == "Room"

    page = press(page, "remove-3.")
    assert not [key for key in asked(page) if key.startswith("3.")]
    page = press(press(page, "preset-levy-2"), "take-2.")
    assert {key: asked(page)[key] for key in ROOM} == ROOM
    assert asked(page)["4.levy_rate_pct"] == "1.5", "those kept stay"


def test_names_tell_the_buttons_apart(visit: Visit) -> None:
    page = visit("what-if", **OUTLOOK, **{"2.levy_rate_pct": "2", "3.levy_rate_pct": "3"})
    named = [
        label
        for label in all_labels(page)
        if label.startswith(("Close the gap", "Take up", "Remove"))
    ]
    assert len(named) > 15
    assert len(set(named)) == len(named)


def test_name_from_outside_is_only_a_name(visit: Visit) -> None:
    bad = "[x](https://example.org) <img src=x onerror=alert(1)> ![y](z)"
    page = visit("what-if", **{"2.levy_rate_pct": "2", "2.name": bad})
    assert not page.exception
    everything = "\n".join(one.proto.body for one in page.html)
    assert "<img" not in everything
    assert "[x](" not in "\n".join(label for label in all_labels(page))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"levy_rat": "2"}, "There is no lever"),
        ({"levy_rate_pct": "99"}, "must lie between"),
        ({"levy_rate_pct": "<b>"}, "must be a number"),
        ({"baseline": "[x](https://example.org)"}, "There is no baseline"),
        ({"2.levy_rate_pct": "soon"}, "Scenario 2"),
        ({"9.levy_rate_pct": "2"}, "There is no lever"),
    ],
)
def test_mangled_address_is_refused_in_words_and_the_rest_followed(
    visit: Visit, own: dict[str, str], said: str
) -> None:
    page = visit("what-if", voluntary_growth_pct="10", **own)
    assert not page.exception
    (warning,) = warnings(page)
    assert said in warning.replace("\\", "")
    assert "](" not in page.warning[0].value, "no link in Markdown"
    assert "The rest was followed." in warning
    # 78 million of firm and soft commitments grow by a tenth: 94 - 7.8.
    assert answer(page).startswith("2020, outlook: gap of 86.2 million US dollars")
    # What was refused is dropped with the next change, and so is its warning.
    page = press(page, "seek-inflation_pct")
    assert not warnings(page)
    assert asked(page)["voluntary_growth_pct"] == "10"


def test_a_flood_of_refusals_is_cut(visit: Visit) -> None:
    page = visit("what-if", **{f"lever_{number}": "x" * 2000 for number in range(30)})
    (warning,) = warnings(page)
    assert "22 more" in warning.replace("\\", "")
    assert len(warning) < 5000


def test_scenario_is_still_there_after_another_page(visit: Visit) -> None:
    page = visit("what-if", **ROOM)
    for other in ("costs", "what-if"):
        # As links between pages do.
        page.query_params.clear()
        page.query_params["keep"] = "1"
        page.switch_page(f"pages/{other}.py").run()
    assert answer(page).startswith("2020, outlook: gap of 97 million")


def test_one_set_of_numbers_on_page_shell_and_in_the_file(
    visit: Visit, viewed, database, capsys
) -> None:
    own = {**ROOM, "post_vacancy_pct": "10"}
    sets = [word for lever, value in own.items() for word in ("--set", f"{lever}={value}")]
    outlook = ["--baseline", "outlook-2020"]
    assert main(["what-if", "--database", str(database), *outlook, *sets, "--json"]) == 0
    shell = json.loads(capsys.readouterr().out)

    card_of = side_by_side(viewed("en", own=tuple(sorted(own.items()))))
    rows = csv.DictReader(io.StringIO(files.csv(card_of).decode("utf-8-sig")))
    file = {row["Measure"]: list(row.values())[1] for row in rows}
    lang = language("en")
    proxy = f"{texts.measure(lang, 'share_pct')} (proxy)"

    def label_of(measure: str) -> str:
        return proxy if measure == "share_pct" else texts.measure(lang, measure)

    for measure, digits in (("gap_usd", 0), ("income_usd", 0), ("share_pct", 3)):
        assert file[label_of(measure)] == f"{shell[measure]:.{digits}f}", measure

    said = answer(visit("what-if", **own))
    assert said.startswith("2020, outlook: gap of 81.0 million US dollars")
    # It is a share of a proxy, which its label says, and is shown only once.
    assert "cents" not in said
    assert said.count("0.6") == 2, "now and in the baseline"
    for measure in ("share_pct", "per_country_usd"):
        label = label_of(measure)
        assert f"{label} {texts.measured(lang, measure, shell[measure])} Baseline" in said
    # 97 million less a tenth of 160.4625 million of posts.
    assert shell["gap_usd"] == pytest.approx(80_953_750)


def test_cards_tell_the_scenario_in_words(visit: Visit) -> None:
    page = visit("what-if", **ROOM)
    assert "97.0" in card(page, "From the requirement to the gap")
    lever = "Soft commitments paid (100% to 0%)"
    most = f"The gap moves most with {lever}: 78.5 million to 115.5 million US dollars"
    assert "Changed: Levy rate 1.5%" in card(page, most)
    assert "10,000 draws" in card(page, "Range of the gap when uncertain levers vary together")


def test_a_payer_without_a_rate_gets_no_scale(visit):
    page = visit("what-if", assessed_pct="100", country="foundations")
    assert not [one for one in page.html if 'class="rc-state"' in one.proto.body]


def test_a_card_that_is_empty_has_no_table_and_no_fault(visit):
    page = visit("what-if", baseline="estimate-2021")
    for one in page.toggle:
        one.set_value(True)
    page.run()
    assert not page.exception and not page.error
    assert any("no income by stream for 2021" in one.value for one in page.info)
