"""The data dictionary: every table and column in Markdown, from the description of the data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from rcdata.build import schema
from rcdata.build.build import DERIVED_SQL
from rcdata.catalog import Catalog, Column, ForeignKey, Table
from rcdata.catalog import load as load_catalog
from rcdata.database import DEFAULT_DATA
from rcdata.exports import files
from rcdata.exports.dataset_content import Field, Shape, shapes

DEFAULT_OUT = Path(__file__).resolve().parents[2] / "docs" / "data_dictionary.md"

HEAD = """\
# Data dictionary

Made from `data/datapackage.yaml` by `python -m rcdata dictionary`; do not edit.

{title}, version {version}. {description}

Values are in base units: dollars, not thousands; per cent as 0-100. Every table,
those that the build computes among them, can be taken away as CSV, XLSX, Parquet, DuckDB or Data
Package: `python -m rcdata export`.
"""
ROLES = {
    "dimension": "Dimensions",
    "fact": "Facts: each row is one printed figure",
    "record": "Records",
    "bulk": "The record of the UN system: each row is a row of its dataset",
    "derived": "Computed by the build",
}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the command; it has no options."""
    command.description = "Writes docs/data_dictionary.md anew from the description of the data."


def run(_: argparse.Namespace) -> None:
    """Write the data dictionary and name its file."""
    print(f"Wrote {rewrite()}.")


def dictionary(catalog: Catalog) -> str:
    """The data dictionary as Markdown."""
    tables = empty_shapes(catalog)
    head = HEAD.format(
        title=catalog.title,
        version=catalog.version,
        description=" ".join(catalog.description.split()),
    )
    parts = [head, _contents(tables)]
    for role, heading in ROLES.items():
        chosen = [shape for shape in tables if _role(shape) == role]
        if chosen:
            parts.append(f"## {heading}\n")
            parts += ["\n".join(_section(catalog, shape)) for shape in chosen]
    return "\n".join(parts)


def rewrite(data_dir: Path = DEFAULT_DATA, out: Path = DEFAULT_OUT) -> Path:
    """Write the dictionary of the data folder to its file; returns the path of the file.

    Raises:
        DescriptionError: when the description cannot be read.
        ExportFailed: when the file cannot be written.
    """
    files.write(out, dictionary(load_catalog(data_dir)).encode("utf-8"))
    return out


def empty_shapes(catalog: Catalog) -> tuple[Shape, ...]:
    """The tables of a database with this description, made in memory without rows."""
    import duckdb

    with duckdb.connect(":memory:") as connection:
        for table in catalog.in_key_order():
            for statement in schema.create_table(table):
                connection.execute(statement)
        connection.execute(DERIVED_SQL.read_text(encoding="utf-8"))
        return shapes(connection, catalog)


def _role(shape: Shape) -> str:
    return shape.curated.role if shape.curated else "derived"


def _contents(tables: tuple[Shape, ...]) -> str:
    lines = [
        f"| [{shape.name}](#{shape.name}) | {_cell(shape.title)} | {_cell(shape.grain)} |"
        for shape in tables
    ]
    return "\n".join(["| table | title | grain |", "|---|---|---|", *lines, ""])


def _section(catalog: Catalog, shape: Shape) -> Iterator[str]:
    yield f"### {shape.name}\n"
    place = f" File: `data/{shape.curated.path}`." if shape.curated else ""
    if shape.curated and shape.curated.dataset:
        place += f" Dataset: `{shape.curated.dataset}`."
    yield f"**{shape.title}.** {shape.grain}{place}\n"
    yield "| column | type | unit | constraints | description |"
    yield "|---|---|---|---|---|"
    for field in shape.fields:
        column = shape.curated.column(field.name) if shape.curated else None
        kind = f"list of {field.kind}" if field.is_list else field.kind
        limits = "; ".join(_constraints(column) if column else _derived_constraints(field))
        cells = (f"`{field.name}`", kind, _unit(catalog, shape, field), limits, field.description)
        yield f"| {' | '.join(map(_cell, cells))} |"
    yield from _keys(shape)


def _unit(catalog: Catalog, shape: Shape, field: Field) -> str:
    """The unit of a column from the description, or the column that holds the unit of each row."""
    if shape.has_unit(field.name):
        return "see `unit`"
    for resource in catalog.descriptor["resources"]:
        if resource["name"] == shape.name:
            entries = {entry["name"]: entry for entry in resource["schema"]["fields"]}
            return str(entries[field.name].get("unit", ""))
    return ""


def _constraints(column: Column) -> Iterator[str]:
    if column.required:
        yield "required"
    if column.unique:
        yield "unique"
    if column.enum:
        yield "one of " + ", ".join(f"`{value}`" for value in column.enum)
    if column.minimum is not None:
        yield f"at least {column.minimum}"
    if column.maximum is not None:
        yield f"at most {column.maximum}"
    if column.pattern is not None:
        yield f"form `{column.pattern}`"


def _derived_constraints(field: Field) -> Iterator[str]:
    if field.required:
        yield "required"


def _keys(shape: Shape) -> Iterator[str]:
    lines = []
    if shape.key:
        lines.append(f"- Primary key: {_names(shape.key)}")
    if shape.curated:
        lines += [_reference(shape.curated, key) for key in shape.curated.foreign_keys]
    if lines:
        yield ""
        yield from lines
    yield ""


def _reference(table: Table, key: ForeignKey) -> str:
    target = "its own rows" if key.table == table.name else f"[{key.table}](#{key.table})"
    return f"- {_names(key.columns)} refers to {target}: {_names(key.references)}"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
