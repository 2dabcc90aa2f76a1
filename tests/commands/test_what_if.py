"""The command prints the numbers of the model, in words and as JSON."""

import json
import re

import pytest

from rcdata import scenario
from rcdata.__main__ import main
from rcdata.i18n import language
from rcdata.queries.baselines import data_version
from rcdata.scenario import texts

OUTLOOK = ("--baseline", "outlook-2020")


@pytest.fixture
def run(database, capsys):
    """Run the command; returns its exit code, output and error output."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(["what-if", "--database", str(database), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return ran


@pytest.mark.parametrize("name", scenario.BASELINES)
def test_json_equals_the_model(run, connection, baselines, name):
    levers = {
        lever: value
        for lever, value in {"levy_rate_pct": 1.5, "post_vacancy_pct": 10}.items()
        if lever in baselines[name].levers
    }
    sets = [word for lever, value in levers.items() for word in ("--set", f"{lever}={value}")]
    wanted = ["--baseline", name, *sets, "--solve", "levy_rate_pct", "--json"]
    code, out, _ = run(*wanted)
    record = json.loads(out)
    results = scenario.evaluate(scenario.make(baselines[name], levers))
    assert code == 0
    assert record["changed"] == levers
    for measure in scenario.MEASURES:
        assert record[measure] == results.measure(measure)
    assert record["income"] == {line.id: line.usd for line in results.income}
    assert record["requirement"] == {line.id: line.usd for line in results.requirement}
    answer = scenario.solve(results.scenario, "levy_rate_pct")
    assert record["solved"]["value"] == answer.value
    assert record["solved"]["kind"] == answer.kind
    assert record["data_version"] == data_version(connection)


@pytest.mark.parametrize("name", scenario.BASELINES)
@pytest.mark.parametrize("changed", [False, True])
def test_nothing_is_minus_nothing(run, baselines, name, changed):
    """Also not of the levers that may be zero, all of them moved there."""
    zeros = [
        word
        for lever, known in scenario.LEVERS.items()
        if changed and known.low <= 0 <= known.high and lever in baselines[name].levers
        for word in ("--set", f"{lever}=-0")
    ]
    code, out, _ = run("--baseline", name, *zeros)
    assert code == 0 and f"({name})" in out
    assert re.findall(r"(?<![\w.,])[-−]0(?:\.0+)?(?![\w.,]*\d)", out) == []


def test_band_in_json_equals_the_model(run, outlook):
    _, out, _ = run(*OUTLOOK, "--draws", "500", "--seed", "3", "--json")
    found = scenario.band(scenario.make(outlook, {}), draws=500, seed=3)
    band = json.loads(out)["band"]
    assert (band["p05"], band["p95"], band["draws"]) == (found.p05, found.p95, 500)


def test_text_of_a_scenario(run, outlook):
    code, out, _ = run(
        *OUTLOOK, "--set", "levy_rate_pct=1.5", "--set", "soft_conversion_pct=50",
        "--solve", "levy_rate_pct", "--draws", "1000",
    )  # fmt: skip
    assert code == 0
    assert out.startswith("Scenario, not a published figure\n")
    for part in (
        "Levy rate: 1.5% (baseline: 1%)",
        "46,500,000  (baseline: 31,000,000)",
        "2020, outlook: gap of 97 million US dollars.",
        "Levy rate: 4.63% would close the gap.",
        "Over 1,000 draws (seed 1)",
        "Average per post: no value. The sources used do not give both the cost and the number of"
        " posts of 2020.",
        "Model 2, data ",
    ):
        assert part in out
    assumptions = scenario.evaluate(scenario.make(outlook, {})).assumptions
    assert assumptions
    for one in assumptions:
        assert texts.assumption(language("en"), one) in out


def test_baseline_is_not_called_a_scenario(run):
    _, out, _ = run("--baseline", "estimate-2021")
    assert "Scenario, not a published figure" not in out
    assert "2021, estimated requirement: the gap is not known." in out
    # A lever set to its published value is no change.
    assert run(*OUTLOOK, "--set", "levy_rate_pct=1")[1] == run(*OUTLOOK)[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--baseline", "1999"], "There is no baseline “1999”."),
        ([*OUTLOOK, "--set", "levy_rate_pct=9"], "must lie between 0% and 5%, not 9%."),
        ([*OUTLOOK, "--set", "levy_rate_pct=much"], "must be a number, not “much”."),
        ([*OUTLOOK, "--set", "levy_rate_pct"], "must be a number, not “”."),
        (["--set", "luck=1"], "There is no lever “luck”."),
        (["--set", "luck"], "There is no lever “luck”."),
        (["--set", "implementation_pct=50"], "does not apply to this baseline."),
        (["--solve", "luck"], "There is no lever “luck”."),
        (["--set", "levy_rate_pct=2"], "give only the total of the income of 2025"),
        (["--assess", "120"], "must lie between 0% and 100%, not 120%."),
        (["--by", "member-state", "--country", "XXX"], "“XXX” is in this scale."),
        (
            ["--solve", "donor_loss_usd", "--with", "donor_loss_usd=1"],
            "cannot be held and sought at once",
        ),
        (["--draws", "0"], "must be between 1 and 1,000,000"),
        (["--baseline", "estimate-2021", "--draws", "10"], "Gap has no value here."),
    ],
)
def test_bad_requests_are_refused_in_words(run, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert words in err


def test_two_levers_close_the_gap(run):
    _, out, _ = run(
        *OUTLOOK, "--set", "average_contribution_usd=10000000",
        "--solve", "new_contributors", "--with", "levy_rate_pct=1.5",
    )  # fmt: skip
    assert "With Levy rate: 1.5%: New contributing Member States: 8 Member States would" in out


def test_who_would_pay(run):
    code, out, _ = run("--assess", "100", "--by", "member-state")
    assert code == 0
    assert "Scenario, not a published figure: who would pay" in out
    row = next(line.split() for line in out.splitlines() if line.startswith("  Norway "))
    # 281.8 million x 0.653 %
    assert row[:3] == ["Norway", "0.653", "1,840,154.00"]
    total = next(line.split() for line in out.splitlines() if line.startswith("  Sum "))
    assert total[1] == total[-1] == "281,800,000.00"
    assert "inferred to be the RC trust fund" in out


def test_who_would_pay_one_state_and_by_group_as_json(run):
    _, out, _ = run("--assess", "100", "--by", "member-state", "--country", "NOR", "--json")
    payers = json.loads(out)["payers"]
    (norway,) = payers["shares"]
    assert (norway["name"], norway["rate_pct"], norway["total_usd"]) == (
        "Norway", 0.653, "1840154.00",
    )  # fmt: skip
    assert (payers["mark"], payers["scale"]) == ("Scenario, not a published figure", [2025, 2027])
    _, out, _ = run("--assess", "100", "--by", "largest", "--json")
    shares = json.loads(out)["payers"]["shares"]
    assert [one["code"] for one in shares] == ["largest", "not-largest", "not-states"]
    assert sum(round(100 * float(one["total_usd"])) for one in shares) == 281_800_000_00


def test_file_that_is_no_database(tmp_path, capsys):
    other = tmp_path / "other.duckdb"
    other.write_text("not a database")
    assert main(["what-if", "--database", str(other)]) == 1
    assert "The database cannot be opened" in capsys.readouterr().err


def test_database_is_built_where_there_is_none(tmp_path, capsys):
    made = tmp_path / "made.duckdb"
    assert main(["what-if", "--database", str(made), "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["gap_usd"] == 45_700_000
    assert err.startswith(f"Built {made}")


def test_help_lists_every_lever(capsys):
    with pytest.raises(SystemExit):
        main(["what-if", "--help"])
    out = capsys.readouterr().out
    assert all(lever in out for lever in scenario.LEVERS)
