"""The command gives the numbers of the model, in words and as JSON."""

import json

import pytest

from rcdata import scenario
from rcdata.__main__ import main
from rcdata.i18n import language
from rcdata.queries.baselines import data_version
from rcdata.scenario import texts


@pytest.fixture
def run(database, capsys):
    """Run the command; gives its exit code, output and error output."""

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


def test_band_in_json_equals_the_model(run, outlook):
    _, out, _ = run("--draws", "500", "--seed", "3", "--json")
    found = scenario.band(scenario.make(outlook, {}), draws=500, seed=3)
    band = json.loads(out)["band"]
    assert (band["p05"], band["p95"], band["draws"]) == (found.p05, found.p95, 500)


def test_text_of_a_scenario(run, outlook):
    code, out, _ = run(
        "--set", "levy_rate_pct=1.5", "--set", "soft_conversion_pct=50",
        "--solve", "levy_rate_pct", "--draws", "1000",
    )  # fmt: skip
    assert code == 0
    assert out.startswith("Scenario, not a published figure\n")
    for part in (
        "Levy rate: 1.5% (baseline: 1%)",
        "46,500,000  (baseline: 31,000,000)",
        "Gap of 97 million US dollars.",
        "Levy rate: 4.63% would close the gap.",
        "Over 1,000 draws (seed 1)",
        "Average per post: no value. The sources used do not give both the cost and the number of"
        " posts of 2020.",
        "Model 1, data ",
    ):
        assert part in out
    assumptions = scenario.evaluate(scenario.make(outlook, {})).assumptions
    assert assumptions
    for one in assumptions:
        assert texts.assumption(language("en"), one) in out


def test_baseline_is_not_called_a_scenario(run):
    _, out, _ = run("--baseline", "estimate-2021")
    assert "Scenario, not a published figure" not in out
    assert "The gap is not known: the sources used give no income." in out
    # A lever at its published value is no change either.
    assert run("--set", "levy_rate_pct=1")[1] == run()[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--baseline", "1999"], "There is no baseline “1999”."),
        (["--set", "levy_rate_pct=9"], "must lie between 0% and 5%, not 9%."),
        (["--set", "levy_rate_pct=much"], "must be a number, not “much”."),
        (["--set", "levy_rate_pct"], "must be a number, not “”."),
        (["--set", "luck=1"], "There is no lever “luck”."),
        (["--set", "luck"], "There is no lever “luck”."),
        (["--set", "implementation_pct=50"], "does not apply to this baseline."),
        (["--solve", "luck"], "There is no lever “luck”."),
        (["--draws", "0"], "must be between 1 and 1,000,000"),
        (["--baseline", "estimate-2021", "--draws", "10"], "Gap has no value here."),
    ],
)
def test_bad_requests_are_refused_in_words(run, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert words in err


def test_file_that_is_no_database(tmp_path, capsys):
    other = tmp_path / "other.duckdb"
    other.write_text("not a database")
    assert main(["what-if", "--database", str(other)]) == 1
    assert "The database cannot be opened" in capsys.readouterr().err


def test_database_is_built_where_there_is_none(tmp_path, capsys):
    made = tmp_path / "made.duckdb"
    assert main(["what-if", "--database", str(made), "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["gap_usd"] == 94_000_000
    assert err.startswith(f"Built {made}")


def test_help_lists_every_lever(capsys):
    with pytest.raises(SystemExit):
        main(["what-if", "--help"])
    out = capsys.readouterr().out
    assert all(lever in out for lever in scenario.LEVERS)
