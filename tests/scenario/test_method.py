"""The formulas of docs/method.md give the results of the model.

Each row of the table is read as arithmetic: a lever's name is its value in the scenario, a word
with a small zero is a published figure of the baseline, any other word is a result of the model.
"""

import re

import pytest

from rcdata import scenario
from tests.server import ROOT

METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
# Row of the table → the lines or measures that its formula is for.
ROWS = {
    "voluntary, firm, raised from donors": ("voluntary", "firm", "donors"),
    "soft": ("soft",),
    "new contributors": ("new-contributors",),
    "cost-sharing": ("cost-sharing",),
    "levy": ("levy",),
    "loss of a contributor": ("donor-loss",),
    "UNDP regular resources; what the parts leave of a total; an income not by stream": (
        "undp",
        "unexplained",
        "inexact",
        "whole-income",
    ),
    "posts": ("posts",),
    "non-post items": ("non-posts",),
    "budget or support, not by category": ("budget", "support"),
    "`income_usd`, `requirement_usd`": ("income_usd", "requirement_usd"),
    "`gap_usd`": ("gap_usd",),
    "`share_pct`": ("share_pct",),
    "`cents_per_100_usd`": ("cents_per_100_usd",),
    "`per_country_usd`": ("per_country_usd",),
    "`per_post_usd`": ("per_post_usd",),
    "`balance_usd`": ("balance_usd",),
    "`income_constant_usd`, `requirement_constant_usd`, `gap_constant_usd`": (
        "income_constant_usd",
        "requirement_constant_usd",
        "gap_constant_usd",
    ),
}
# Words with a small zero → inputs of the baseline.
PUBLISHED = {
    "expected₀": "cost-sharing-expected",
    "factor₀": "cost-sharing-factor",
    "operational spending₀": "operational-spending",
    "country coordination₀": "country-level",
    "countries and territories₀": "countries",
    "number of posts₀": "posts",
    "requirement₀": "requirement.total",
}
RESULTS = {
    "requirement": "requirement_usd",
    "income": "income_usd",
    "share": "share_pct",
    "balance": "balance_usd",
}
SIGNS = str.maketrans({"×": "*", "−": "-"})


def documented() -> dict[str, str]:
    """The table of formulas: result → formula, without the remarks."""
    section = METHOD.split("## Formulas")[1].split("\n## ")[0]
    table = section.split("|---|---|\n")[1].split("\n\n")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()]
    return {result: re.split("[;:]", formula)[0] for result, formula in rows}


FORMULAS = documented()
PARTS = {
    part: formula
    for part, formula, _ in re.findall(
        r"^\| (\w+) \| (.+?) \| (.+?) \|$", METHOD.split("## Who would pay")[1], re.MULTILINE
    )
}


def moved(baseline):
    """A scenario in which every lever that applies is moved, each in a different way."""
    levers = {}
    for place, lever in enumerate(sorted(baseline.levers), start=1):
        known = scenario.LEVERS[lever]
        value = known.low + (known.high - known.low) * place / (len(baseline.levers) + 1.7)
        levers[lever] = round(value) if known.whole else value
    found = scenario.make(baseline, levers)
    assert found.levers.keys() == baseline.levers.keys()
    return found


def lines(results):
    return {line.id: line for line in (*results.income, *results.requirement)}


def given_by(formula, results, one):
    """The value of the formula for the line or measure `one`; None if the baseline lacks one of its
    words."""
    baseline, shown = results.scenario.baseline, lines(results)
    side = results.income if one.startswith("income") else results.requirement
    words = {f"`{lever}`": value for lever, value in results.scenario.values().items()}
    words |= {word: baseline[name] for word, name in PUBLISHED.items() if baseline.has(name)}
    words |= {word: results.measure(measure) for word, measure in RESULTS.items()}
    words |= {"the sum of their lines": sum(line.usd for line in side)}
    if "posts" in shown:
        words["posts"] = shown["posts"].usd
    if one in shown:
        words["amount₀"] = shown[one].baseline_usd
    if one.endswith("_constant_usd"):
        words["amount"] = results.measure(one.replace("_constant", ""))
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    values = {word: repr(value) for word, value in words.items() if value is not None}
    text = re.sub(longest_first, lambda found: values.get(found[0], found[0]), formula)
    arithmetic = text.translate(SIGNS)
    if not re.fullmatch(r"[\d.e+\-*/() ]+", arithmetic):
        return None
    return eval(arithmetic, {"__builtins__": {}})


def test_every_row_and_every_lever_is_known():
    assert set(FORMULAS) == set(ROWS)
    named = set(re.findall(r"`(\w+)`", " ".join([*FORMULAS.values(), *PARTS.values()])))
    assert named | {"floor_pct", "ceiling_pct"} == set(scenario.LEVERS)
    assert {one for ones in ROWS.values() for one in ones} >= set(scenario.MEASURES)


@pytest.mark.parametrize("row", ROWS)
def test_formula_gives_what_the_model_gives(baselines, row):
    compared = set()
    for name, baseline in baselines.items():
        results = scenario.evaluate(moved(baseline))
        for one in ROWS[row]:
            line = lines(results).get(one)
            shown = line.usd if line else getattr(results, one, None)
            computed = given_by(FORMULAS[row], results, one)
            # For 2008 the average per country is a printed figure; see the next test.
            if shown is None or (name, one) == ("undp-2008", "per_country_usd"):
                continue
            assert computed == pytest.approx(shown, rel=1e-9), (name, one, FORMULAS[row])
            compared.add(one)
    assert compared == set(ROWS[row])


def test_printed_average_of_2008_moves_with_the_requirement_alone(baselines):
    baseline = baselines["undp-2008"]
    results = scenario.evaluate(moved(baseline))
    change = results.requirement_usd / baseline["requirement.total"]
    assert results.per_country_usd == pytest.approx(baseline["country-average"] * change)
    assert (
        scenario.evaluate(scenario.make(baseline, {})).per_country_usd
        == (baseline["country-average"])
    )


@pytest.mark.parametrize("name", scenario.BASELINES)
def test_parts_of_the_requirement_are_those_of_the_method(baselines, payers, name):
    results = scenario.evaluate(moved(baselines[name]))
    shared = scenario.share_out(results, scenario.scale_of(results.scenario.baseline.year, payers))
    words = {f"`{lever}`": repr(value) for lever, value in results.scenario.values().items()}
    words["requirement"] = repr(results.requirement_usd * 100)
    for part in ("met", "assessed", "levied", "voluntary"):
        longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        text = re.sub(longest_first, lambda found: words[found[0]], PARTS[part])
        computed = eval(text.translate(SIGNS), {"__builtins__": {}})
        assert getattr(shared, part) == pytest.approx(computed, abs=1.5), part
        words[part] = str(getattr(shared, part))
