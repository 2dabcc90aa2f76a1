"""Everything in the model has words, and the description of the method names all of it."""

import re

import pytest

from rcdata import scenario
from rcdata.i18n import language
from rcdata.scenario import texts
from rcdata.scenario.lines import NEW_CONTRIBUTORS, UNEXPLAINED
from rcdata.scenario.measures import MEASURES
from rcdata.scenario.reasons import REASONS
from tests.server import ROOT

METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
ENGLISH = language("en")


@pytest.mark.parametrize("code", ["en", "zh"])
def test_everything_has_words(baselines, code):
    lang = language(code)
    for lever, known in scenario.LEVERS.items():
        assert texts.lever(lang, lever) != lever
        assert texts.lever_help(lang, lever)
        assert texts.value(lang, lever, known.low)
    for measure in MEASURES:
        assert texts.measure(lang, measure) != measure
        assert texts.measure_help(lang, measure)
        assert texts.measured(lang, measure, 1.0)
        assert texts.measured(lang, measure, None)
    for preset in scenario.PRESETS:
        assert texts.preset(lang, preset) != preset
        assert texts.preset_help(lang, preset)
    for group in scenario.GROUPS:
        assert texts.group(lang, group)
    assert texts.line(lang, NEW_CONTRIBUTORS) != texts.line(lang, UNEXPLAINED)
    for name, baseline in baselines.items():
        assert texts.baseline(lang, baseline) == texts.baseline(lang, name) != name
        assert texts.baseline_help(lang, name)
        found = scenario.evaluate(scenario.make(baseline, {}))
        said = [
            *(texts.line(lang, line.id) for line in (*found.income, *found.requirement)),
            *(texts.reason(lang, why, baseline) for why in found.missing.values()),
            *(texts.reason(lang, why, baseline) for why in baseline.refused.values()),
            *(texts.assumption(lang, one) for one in found.assumptions),
            texts.headline(lang, found),
        ]
        assert all(said)
        assert found.assumptions
        for line in (*found.income, *found.requirement):
            assert texts.line(lang, line.id) != line.id
        assert not any("{" in one or "}" in one for one in said)


def test_every_reason_that_a_table_names_has_words_and_no_other():
    named = {one.needs.reason for one in scenario.LEVERS.values()}
    named |= {one.missing for one in MEASURES.values()}
    # Those that are told by a rule and not by a row.
    rules = {"only-total", "gap-closed", "no-contributors"}
    assert named - {""} | rules == set(REASONS)


def test_every_lever_belongs_to_a_group_and_has_a_sound_range():
    assert {one.group for one in scenario.LEVERS.values()} == set(scenario.GROUPS)
    for one in scenario.LEVERS.values():
        assert one.low < one.high
        assert 0 < one.step <= one.high - one.low
        assert one.swing.down > 0
        assert one.swing.up > 0


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (97e6, "Gap of 97 million US dollars"),
        (-2.5e6, "Surplus of 2.5 million US dollars"),
        (0.001, "Requirement and income are equal"),
        (None, "The gap is not known: the sources used give no income"),
    ],
)
def test_gap_in_words(gap, words):
    assert texts.gap(ENGLISH, gap) == words


@pytest.mark.parametrize(
    ("lever", "number", "words"),
    [
        ("levy_rate_pct", 1.5, "1.5%"),
        ("levy_rate_pct", 4.0322580, "4.03%"),
        ("levy_base_usd", 3.1e9, "3.1 billion US dollars"),
        ("levy_months", 12.0, "12 months"),
        ("levy_months", 1.0, "1 month"),
        ("levy_months", 1.5, "1.5 months"),
        ("new_contributors", 1.0, "1 Member State"),
        ("cost_sharing_multiplier", 2.25, "2.25 times"),
        ("new_contributors", 82.0, "82 Member States"),
    ],
)
def test_values_with_their_units(lever, number, words):
    assert texts.value(ENGLISH, lever, number) == words


def _number(value: float) -> str:
    return f"{value:,.12g}".replace("-", "−")


@pytest.mark.parametrize("lever", scenario.LEVERS.values(), ids=lambda one: one.id)
def test_method_has_the_row_of_every_lever(lever):
    swing = f"−{_number(lever.swing.down)}, +{_number(lever.swing.up)}"
    cells = (
        f"`{lever.id}`",
        texts.lever(ENGLISH, lever.id),
        texts.group(ENGLISH, lever.group),
        lever.unit,
        f"{_number(lever.low)} to {_number(lever.high)}",
        _number(lever.step),
        swing + (" % of the value" if lever.swing.relative else ""),
        "yes" if lever.uncertain else "no",
    )
    assert f"| {' | '.join(cells)} |\n" in METHOD


def test_method_names_every_baseline_and_result_and_no_other():
    section = METHOD.split("## Baselines")[1].split("\n## ")[0]
    assert tuple(re.findall(r"^\| `([a-z0-9-]+)` \|", section, re.MULTILINE)) == tuple(
        scenario.BASELINES
    )
    for name in MEASURES:
        assert f"`{name}`" in METHOD
    rows = METHOD.split("## Levers")[1].split("\n\n")
    table = next(part for part in rows if part.startswith("| lever"))
    assert len(table.splitlines()) == len(scenario.LEVERS) + 2
