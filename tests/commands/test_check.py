"""Commands on data, as people type them."""

import subprocess
import sys
from pathlib import Path

import pytest

from rcdata.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


def test_check_of_sound_data(fresh, capsys):
    assert main(["check", "--data", str(fresh.path)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "819 figures" in shown.out
    assert "193 of 198 printed totals, differences and shares add up." in shown.out
    assert "31 findings" in shown.out
    assert not list(fresh.path.glob("*.duckdb"))


def test_check_names_every_fault(fresh, capsys):
    fresh.set("rc_funding.csv", "e2009.t1.a1a.2004", value="abc")
    fresh.set("statuses.csv", "count", certainty="maybe")
    assert main(["check", "--data", str(fresh.path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "The data have 2 faults." in shown.err
    assert "rc_funding.csv:2:value: “abc” is not a number" in shown.err
    assert "statuses.csv:5:certainty: “maybe” is not known" in shown.err


def test_build_to_a_place_of_choice(fresh, tmp_path, capsys):
    out = tmp_path / "new" / "here.duckdb"
    assert main(["build", "--data", str(fresh.path), "--out", str(out)]) == 0
    assert out.is_file()
    assert f"Built {out} in " in capsys.readouterr().out


def test_folder_that_does_not_exist(tmp_path, capsys):
    assert main(["build", "--data", str(tmp_path / "nowhere")]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("There is no datapackage.yaml in the data folder")
    assert "Traceback" not in shown


@pytest.mark.parametrize("words", [[], ["bild"], ["build", "--where"]])
def test_words_that_are_no_command(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage: python -m rcdata" in capsys.readouterr().err


def test_the_package_alone_imports_nothing_heavy():
    code = (
        "import rcdata, sys; print({'duckdb', 'frictionless', 'pandas', 'yaml'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert shown.stdout == b"set()\n"


def test_as_a_module(fresh):
    command = [sys.executable, "-m", "rcdata", "check", "--data", str(fresh.path)]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("The data are in order: 69 tables")
