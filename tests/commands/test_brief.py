"""The command `brief`: files of every kind, lists, refusals in words, briefings as presented."""

import json
from dataclasses import replace

import pptx
import pytest

from rcdata.__main__ import main
from rcdata.briefing import files, forms
from rcdata.briefing.deck import CARD, Briefing, Slide


@pytest.fixture
def run(database, capsys):
    """Run the command; returns its exit code, output and error output."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main(["brief", "--database", str(database), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return ran


STARTS = {"pptx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}


@pytest.mark.parametrize("kind", STARTS)
def test_a_file_of_every_kind(run, tmp_path, kind):
    deck, out = tmp_path / "deck.json", tmp_path / f"brief.{kind}"
    deck.write_text(forms.dump(Briefing("", "en", (Slide(CARD, "gap"),))))
    code, told, _ = run("--open", str(deck), "--lang", "zh", "--out", str(out))
    assert code == 0 and "in zh" in told
    assert out.read_bytes().startswith(STARTS[kind])


def test_slides_whose_changes_cannot_be_told_are_named(run, written, tmp_path):
    deck = tmp_path / "deck.json"
    saved = Briefing("", "en", (Slide(CARD, "gap"), forms.titled("Title")), version="0" * 64)
    deck.write_text(forms.dump(saved))
    code, _, told = run("--open", str(deck), "--out", str(tmp_path / "brief.pptx"))
    assert code == 0 and "no numbers of that time for slide 1:" in told
    deck.write_text(forms.dump(replace(saved, version="")))
    assert run("--open", str(deck), "--out", str(tmp_path / "now.pptx"))[2] == ""


@pytest.fixture
def written(monkeypatch):
    """The slides that the command would write to a file, since files take most of the time."""
    kept = []
    monkeypatch.setattr(files, "content", lambda _, made, *__, **___: kept.append(made) or b"PK")
    return kept


# Only this one is written as a file; for others, the slides are checked.
def test_a_briefing_of_a_country_as_a_file(run, tmp_path):
    out = tmp_path / "country.pptx"
    code, _, wrong = run("--template", "country", "--country", "rwa", "--out", str(out))
    assert (code, wrong) == (0, "")
    assert len(pptx.Presentation(str(out)).slides) > 10


@pytest.mark.parametrize("iso3", ["DEU", "USA", "CHN", "TUV", "LIE", "SSD", "CHE", "PSE", "FJI"])
def test_a_briefing_of_any_country(run, written, tmp_path, iso3):
    out = tmp_path / "country.pptx"
    code, _, wrong = run("--template", "country", "--country", iso3.lower(), "--out", str(out))
    assert (code, wrong) == (0, "")
    [made] = written
    assert len(made.slides) > 10


def test_a_scenario_ends_the_briefing_and_is_marked(run, tmp_path):
    saved = tmp_path / "scenario.json"
    content = {"format": "rc-what-if-scenario", "version": 1, "name": "Half", "baseline":
               "outlook-2020", "levers": {"levy_rate_pct": 1.5}}  # fmt: skip
    saved.write_text(json.dumps(content))
    deck, out = tmp_path / "deck.json", tmp_path / "gap.pptx"
    deck.write_text(forms.dump(Briefing("", "en", (Slide(CARD, "gap"),))))
    code, _, _ = run("--open", str(deck), "--scenario", str(saved), "--out", str(out))
    assert code == 0
    words = [
        shape.text_frame.text
        for slide in pptx.Presentation(str(out)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any("Scenario, not a published figure" in one for one in words)


def test_what_exists_is_listed(run):
    code, out, _ = run("--list")
    assert code == 0 and "funding-gap" in out and "fund-income" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--template", "no-such", "--out", "x.pptx"], "Name a ready-made briefing"),
        (["--template", "cost", "--out", "x.doc"], "Name the file to write"),
        (["--template", "country", "--country", "XXX", "--out", "x.pptx"], "Name a country"),
        (["--open", "no-such.json", "--out", "x.pptx"], "The file cannot be read"),
    ],
)
def test_what_cannot_be_had_is_refused_in_words(run, arguments, said):
    code, _, err = run(*arguments)
    assert code == 1 and said in err
