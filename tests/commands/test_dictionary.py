"""The data dictionary matches the description."""

from rcdata import catalog as catalogs
from rcdata.commands import dictionary
from tests.server import ROOT

CATALOG = catalogs.load(ROOT / "data")
TEXT = dictionary.dictionary(CATALOG)


def section(name: str) -> str:
    return TEXT.split(f"\n### {name}\n")[1].split("\n### ")[0]


def test_the_file_is_what_the_generator_makes():
    found = dictionary.DEFAULT_OUT.read_text(encoding="utf-8")
    assert found == TEXT, "docs/data_dictionary.md is stale: run `python -m rcdata dictionary`"


def test_every_table_and_column_is_described():
    for table in CATALOG.tables:
        text = section(table.name)
        assert table.title in text and table.grain in text and table.path in text
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} |" in text
            assert column.description.replace("|", "\\|") in text


def test_no_description_is_missing():
    rows = [line for line in TEXT.splitlines() if line.startswith("| `")]
    assert rows
    assert [line for line in rows if line.endswith("|  |")] == []


def test_units_constraints_keys_and_references():
    text = section("rc_funding")
    assert "| `value` | number | see `unit` |" in text
    assert "required; one of `printed`, `inferred`" in text
    assert "- Primary key: `period`, `line_id`" in text
    assert "- `line_id` refers to [funding_lines](#funding_lines): `line_id`" in text
    assert "refers to its own rows" in section("funding_lines")
    assert "at least 0" in section("qualifiers")


def test_a_pattern_does_not_break_the_table():
    for line in TEXT.splitlines():
        if line.startswith("| `"):
            assert line.replace("\\|", "").count("|") == 6, line


def test_what_the_build_computes_is_described_too():
    assert "| `breakdown` | string |" in section("figures")
    assert "| `terms` | list of string |" in section("relations_checked")
    assert "## Computed by the build" in TEXT


def test_a_unit_in_the_description_is_shown():
    resources = [
        {**resource, "schema": {**resource["schema"], "fields": fields}}
        for resource in CATALOG.descriptor["resources"]
        for fields in [[{**field, "unit": "steps"} for field in resource["schema"]["fields"]]]
    ]
    changed = catalogs.Catalog(
        name=CATALOG.name,
        title=CATALOG.title,
        description=CATALOG.description,
        version=CATALOG.version,
        tables=CATALOG.tables,
        descriptor={**CATALOG.descriptor, "resources": resources},
    )
    assert "| `lower_steps` | number | steps |" in dictionary.dictionary(changed)


def test_rewrite_writes_the_file(tmp_path):
    out = dictionary.rewrite(ROOT / "data", tmp_path / "docs" / "dictionary.md")
    assert out.read_text(encoding="utf-8") == TEXT
