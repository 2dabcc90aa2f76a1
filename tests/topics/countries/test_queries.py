"""What the documents say about countries: which ones are named, where, and with which words."""

import csv
from collections import Counter

import pytest

from rcdata.topics.countries import queries as countries
from tests.server import ROOT

# As named in para 1 of the letter of 3 December 2009.
PILOTS = {"ALB", "CPV", "MOZ", "PAK", "RWA", "TZA", "URY", "VNM"}
SELF_STARTERS = {"BEN", "BTN", "COM", "KIR", "MWI", "PNG"}
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def read(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def said(connection, iso3: str, kind: str = "") -> list[str]:
    rows = countries.statements(connection, [iso3])
    return list(rows.id[rows.kind == kind] if kind else rows.id)


# --- names of countries


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_country_once_with_all_that_it_is_found_by(connection, code):
    rows = countries.countries(connection, code).set_index("iso3")
    known = {row["iso3"]: row for row in read("countries")}
    assert set(rows.index) == set(known) and len(rows) == len(known)
    for iso3, row in known.items():
        assert rows.loc[iso3, "name"] == row[f"name_{code}"]
        names = {row[f"name_{one}"] for one in LANGUAGES}
        assert {iso3, *names} <= set(rows.loc[iso3, "forms"])
        found = {(one["code"], one["name"]) for one in rows.loc[iso3, "names"]}
        assert found == {(one, row[f"name_{one}"]) for one in LANGUAGES}


def test_names_are_found_without_accents(connection):
    rows = countries.countries(connection, "en").set_index("iso3")
    assert "Cote d'Ivoire" in rows.loc["CIV", "forms"]
    assert {"Turkiye", "Turquia"} <= set(rows.loc["TUR", "forms"])
    # Arabic comes last, since text after it would be read in the wrong order.
    assert all(row.forms[-1] == row.names[0]["name"] for row in rows.itertuples())


@pytest.mark.parametrize(
    ("code", "in_order"),
    [
        # ô is sorted as an o with an accent, not as a letter after z.
        ("en", ["Costa Rica", "Côte d’Ivoire", "Croatia", "Zimbabwe"]),
        ("fr", ["Dominique", "Égypte", "Émirats arabes unis", "Équateur", "Espagne"]),
        # By pinyin: a'er, a'fu, ai, lu, yue.
        ("zh", ["阿尔巴尼亚", "阿富汗", "埃及", "卢旺达", "越南"]),
    ],
)
def test_order_is_that_of_the_language(connection, code, in_order):
    names = list(countries.countries(connection, code)["name"])
    places = [names.index(name) for name in in_order]
    assert places == sorted(places)


# --- which countries are named


def test_counts_are_those_of_the_notes(connection):
    notes = read("country_notes")
    each = Counter(note["m49"] for note in notes)
    rows = countries.countries(connection, "en").set_index("m49")
    assert {m49: n for m49, n in rows.places.items() if n} == dict(each)
    counts = countries.summary(connection)
    assert (counts.documents, counts.naming, counts.countries) == (5, 4, len(rows))
    assert counts.named == len(each)
    # 3 paragraphs of E/2009/76; title and paras 1, 2, 3, 10 of the letter; title, introduction
    # paras 1 and 2, evaluations para 1 of its annex: 3 + 5 + 4.
    assert (counts.most_iso3, counts.most_places) == ("RWA", 12)


def test_countries_of_each_document(connection):
    rows = countries.by_document(connection, "en")
    assert dict(zip(rows.source_id, rows.countries, strict=True)) == {
        # The overview of 2007 mentions countries without naming any.
        "e2007-69": 0,
        "e2009-76": 36,
        # 8 pilots, 6 self-starters, 3 observers, and New York.
        "a64-578": 8 + 6 + 3 + 1,
        # Abu Dhabi and New York.
        "unido-gc18-13": 2,
        "e2020-54": 47,
    }
    assert list(rows.source_id.unique()) == [
        "e2007-69",
        "e2009-76",
        "a64-578",
        "unido-gc18-13",
        "e2020-54",
    ]


def test_topics_of_a_document(connection):
    rows = countries.by_document(connection, "en")
    audit = rows[rows.topic == "Evaluation and audit"].iloc[0]
    assert list(audit["names"]) == ["Indonesia", "Thailand", "Viet Nam"]
    assert (audit.topic_countries, audit.places) == (3, 3)
    silent = rows[rows.source_id == "e2007-69"].iloc[0]
    assert (len(silent["names"]), silent.topic_countries, silent.places) == (0, 0, 0)


def test_groups_and_their_members(connection):
    rows = countries.groups(connection, "en")
    members = {role: set(part.iso3) for role, part in rows.groupby("role")}
    assert members["Delivering as One pilot"] == PILOTS
    assert members["self-starter"] == SELF_STARTERS
    # The eight without Pakistan, which evaluates later.
    assert members["country-led evaluation"] == members["Delivering as One pilot"] - {"PAK"}
    for role, part in rows.groupby("role"):
        assert set(part.members) == {len(members[role])}, role
    assert list(rows.members) == sorted(rows.members, reverse=True)


def test_presence_keeps_zeros_and_the_order_asked_for(connection):
    rows = countries.presence(connection, ["VNM", "RWA"], "fr")
    assert list(rows[rows.iso3 == "RWA"].places) == [0, 3, 9, 0, 0]
    assert list(rows[rows.iso3 == "VNM"].places) == [0, 0, 6, 0, 1]
    assert list(rows.together) == [0, 0, 3, 3, 15, 15, 0, 0, 1, 1]
    assert set(zip(rows.iso3, rows.place, rows.name, strict=True)) == {
        ("VNM", 1, "Viet Nam"),
        ("RWA", 2, "Rwanda"),
    }


# --- what is said about them


def test_in_order_of_date_and_of_reading(connection):
    rows = countries.statements(connection, ["RWA"])
    places = rows.drop_duplicates(["source_id", "locator"])
    assert list(zip(places.source_id, places.locator, strict=True)) == [
        *(("e2009-76", place) for place in ("para 67", "para 71", "para 74")),
        ("a64-578", "letter, title"),
        *(("a64-578", f"letter, para {number}") for number in (1, 2, 3, 10)),
        ("a64-578", "annex, title"),
        *(("a64-578", f"annex, Introduction, para {number}") for number in (1, 2)),
        ("a64-578", "annex, Country-led evaluations, para 1"),
    ]
    # At each place, first what is said, then what is listed.
    assert all(part.kind.iloc[0] == "note" for _, part in rows.groupby(["source_id", "locator"]))


def test_nothing_said_is_lost(connection):
    iso3 = [row["iso3"] for row in read("countries")]
    rows = countries.statements(connection, iso3)
    assert sorted(rows.id[rows.kind == "note"]) == sorted(
        n["note_id"] for n in read("country_notes")
    )
    named = {row["name_en"]: row["iso3"] for row in read("countries")}
    listed = {
        (named[name], action["action_id"])
        for action in read("actions")
        for name in action["countries"].split("; ")
        if name
    }
    assert listed
    actions = rows[~rows.kind.isin(["note", "figure"])]
    assert set(zip(actions.iso3, actions.id, strict=True)) == listed
    assert not rows.duplicated(["iso3", "kind", "id"]).any()


def test_figures_that_name_the_country(connection):
    assert said(connection, "ALB", "figure") == ["e2020.p63.albania"]
    # 35 million pounds of the United Kingdom for Pakistan, at the border with Afghanistan.
    for iso3 in ("PAK", "GBR", "AFG"):
        assert "e2020.p63.pakistan" in said(connection, iso3, "figure")
    # Para 63 names Germany too, but gives no figure for it.
    assert "DEU" in set(countries.statements(connection, ["DEU"]).iso3)
    assert said(connection, "DEU", "figure") == []


def test_figure_of_another_country_is_not_taken(connection):
    # Papua New Guinea's fund is not a figure of Guinea, which no document names.
    assert said(connection, "GIN") == []
    assert said(connection, "PNG", "figure") == ["e2020.p63.papua-new-guinea"]
    # Our remark on bullet 6 mentions Pakistan; the bullet itself does not.
    assert "a64.annex-way-forward-b6.evaluations" not in said(connection, "PAK")


def test_no_country_no_statement(connection):
    assert len(countries.statements(connection, [])) == 0
    assert len(countries.statements(connection, ["FRA"])) == 0


def test_of_two_plans_of_a_country_one_is_told(fresh_db):
    like = "FROM frameworks WHERE framework_id = 75"
    fresh_db.execute(f"INSERT INTO frameworks SELECT * REPLACE (999 AS framework_id) {like}")
    fresh_db.execute("INSERT INTO framework_areas VALUES (999, 'RWA')")
    data = countries.measures(fresh_db, ["framework"], ["RWA"], "LDC", 2025)
    assert (data.measure == "framework").sum() == 1
