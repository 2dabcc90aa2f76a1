"""The dataset as text: CSV files for spreadsheets, and a Data Package for programs."""

from __future__ import annotations

import csv as csv_files
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rcdata.entrances import guarded
from rcdata.exports.dataset_content import FIGURES, Content, Dataset, Field
from rcdata.exports.files import zipped

LIST_SEPARATOR = " "
_REFERENCES = (("figure_id", FIGURES, "figure_id"), ("source_id", "sources", "source_id"))

README = """\
{title}
Version {version}

{description}

How to cite
  {citation}
  A single figure is cited by its document and place: columns source_id and locator.

What is here
{tables}

How to read it
  One CSV file a table: UTF-8, commas, column names in the first row. In an empty cell nothing
  is given. Entries of a list are separated by blanks.
  Values are in base units: dollars, not thousands; per cent as 0-100. Column unit names the unit,
  column as_printed holds the figure exactly as its document prints it, and of a public series
  the value as it was taken over.
  A text that a spreadsheet would take for a formula has an apostrophe (') before it; programs
  that need the texts without it find them in the Data Package.

Units
{units}

Sources
{sources}

Rights
  The documents and series belong to their publishers, whose terms apply to them. This file grants
  no licence and takes none away. Name the source of each figure that you use.
"""


def csv(dataset: Dataset) -> bytes:
    """A ZIP archive of CSV files for spreadsheets, one a table, and a README."""
    entries = [
        (f"{file_stem(table)}.csv", _sheet(table).encode("utf-8-sig")) for table in dataset.tables
    ]
    text = readme(dataset).replace("\n", "\r\n")
    return zipped([("README.txt", text.encode("utf-8-sig")), *entries])


def datapackage(dataset: Dataset) -> bytes:
    """A Frictionless Data Package as a ZIP archive: its description and CSV files in plain
    UTF-8."""
    files = {f"data/{file_stem(table)}.csv": exact(table) for table in dataset.tables}
    described = descriptor(dataset, files)
    text = json.dumps(described, ensure_ascii=False, indent=2, default=str) + "\n"
    return zipped([("datapackage.json", text.encode("utf-8")), *files.items()])


def exact(table: Content) -> bytes:
    """A table as CSV for programs: plain UTF-8, texts unchanged, lists as JSON."""
    return _lines(table, _exact, "\n").encode("utf-8")


def harmless(table: Content) -> bytes:
    """Like `exact`, but with an apostrophe before text that a spreadsheet would take for a
    formula."""
    return _lines(table, lambda value: guarded(_exact(value)), "\n").encode("utf-8")


def readme(dataset: Dataset) -> str:
    """What the archive holds, how to read it and how to cite it."""
    catalog = dataset.catalog
    tables = (f"{t.shape.name}.csv  {t.shape.title}. {t.shape.grain}" for t in dataset.tables)
    units = (f"{unit}: {label}" for unit, label in _ordered(dataset, "units", "unit_id", "label"))
    sources = (
        f"{source}: {title}. {citation}"
        for source, title, citation in _ordered(
            dataset, "sources", "source_id", "title", "citation"
        )
    )
    return README.format(
        title=catalog.title,
        version=dataset.version,
        description=" ".join(catalog.description.split()),
        citation=dataset.citation,
        tables=_indented(tables),
        units=_indented(units),
        sources=_indented(sources),
    )


def descriptor(dataset: Dataset, files: Mapping[str, bytes | None]) -> dict[str, Any]:
    """``datapackage.json``: the resolved description of the data, with the derived tables.

    ``files`` maps the paths of the tables to their content; without content, the size and hash are
    left out.
    """
    catalog = dataset.catalog
    return {
        "profile": "data-package",
        "name": dataset.name,
        "title": catalog.title,
        "description": " ".join(catalog.description.split()),
        "version": dataset.version,
        "contentHash": f"sha256:{dataset.content_hash}",
        "sources": [
            {"title": title, "path": url}
            for title, url in _ordered(dataset, "sources", "title", "url")
            if url
        ],
        "resources": [
            _resource(dataset, table, path, files[path])
            for table, path in zip(dataset.tables, files, strict=True)
        ],
    }


def file_stem(table: Content) -> str:
    """The name of the table as a file name."""
    return re.sub(r"[^\w.-]", "_", table.shape.name)


def number(value: float) -> str:
    """The shortest text that reads back as exactly ``value``; whole numbers have no point."""
    return repr(value).removesuffix(".0")


def plain(value: object, joined: Callable[[list[Any]], str]) -> str:
    """A value as the text of a CSV cell; ``joined`` turns a list into text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return number(value)
    return joined(value) if isinstance(value, list) else str(value)


def listed(values: list[Any]) -> str:
    """A list as readable text, as in ``relations.csv``."""
    return LIST_SEPARATOR.join(map(str, values))


def _sheet(table: Content) -> str:
    return _lines(table, lambda value: guarded(plain(value, listed)), "\r\n")


def _exact(value: object) -> str:
    return plain(value, lambda values: json.dumps(values, ensure_ascii=False))


def _lines(table: Content, cell: Callable[[object], str], end: str) -> str:
    text = io.StringIO(newline="")
    writer = csv_files.writer(text, lineterminator=end)
    writer.writerow(table.shape.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return text.getvalue()


def _ordered(dataset: Dataset, table: str, *names: str) -> list[tuple[object, ...]]:
    """Columns of a dimension, in its display order."""
    return [row[1:] for row in sorted(dataset.columns(table, "sort_order", *names))]


def _indented(lines: Iterable[str]) -> str:
    return "\n".join(f"  {line}" for line in lines) or "  See the tables."


def _resource(dataset: Dataset, table: Content, path: str, content: bytes | None) -> dict[str, Any]:
    shape = table.shape
    told = {} if content is None else _measured(content)
    return {
        "name": shape.name,
        "path": path,
        "profile": "tabular-data-resource",
        "title": shape.title,
        "description": shape.grain,
        "role": shape.curated.role if shape.curated else "derived",
        "grain": shape.grain,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **told,
        "schema": _curated_schema(dataset, table) if shape.curated else _schema(dataset, table),
    }


def _measured(content: bytes) -> dict[str, Any]:
    return {
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _curated_schema(dataset: Dataset, table: Content) -> dict[str, Any]:
    """The schema as described, without the property that only our translations use."""
    resources = dataset.catalog.descriptor["resources"]
    schema = next(r["schema"] for r in resources if r["name"] == table.shape.name)
    fields = [
        {key: value for key, value in field.items() if key != "translatable"}
        | {"description": " ".join(field["description"].split())}
        for field in schema["fields"]
    ]
    described = {**schema, "fields": fields}
    if not all(table.shape.field(name).required for name in table.shape.key):
        # A Data Package allows no empty cell in a primary key.
        del described["primaryKey"]
    return described


def _schema(dataset: Dataset, table: Content) -> dict[str, Any]:
    shape = table.shape
    schema: dict[str, Any] = {"fields": [_field(field) for field in shape.fields]}
    if shape.key:
        schema["primaryKey"] = list(shape.key)
    names = {other.shape.name for other in dataset.tables} - {shape.name}
    keys = [
        {"fields": [column], "reference": {"resource": target, "fields": [name]}}
        for column, target, name in _REFERENCES
        if column in shape.columns and target in names
    ]
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(field: Field) -> dict[str, Any]:
    described = {
        "name": field.name,
        "type": "array" if field.is_list else field.kind,
        "description": field.description,
    }
    return {**described, "constraints": {"required": True}} if field.required else described
