"""The description of the data, read from ``datapackage.yaml`` into frozen objects.

All that the program knows about a table (its file, its grain, its columns, its keys) comes from
here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rcdata.errors import DescriptionError
from rcdata.files import content
from rcdata.i18n import text

# A hundred times the description that comes with the program.
_MOST_BYTES = 10_000_000

FILE_NAME = "datapackage.yaml"
ROLES = ("dimension", "fact", "record", "bulk")
TYPES = ("string", "integer", "number", "boolean", "date")
_COMPARE = text("Compare it with the {file} that comes with the program", file=FILE_NAME)


@dataclass(frozen=True)
class Column:
    """One column of a table, with the constraints its values obey."""

    name: str
    type: str
    description: str
    translatable: bool = False
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must be in another table (or, for a hierarchy, in the same table)."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """A condition on the rows of a bulk table: SQL that must be true, and the column to blame if
    not."""

    column: str
    holds: str
    expected: str


@dataclass(frozen=True)
class Table:
    """One table: its file, what one row is, its columns and keys."""

    name: str
    path: str
    title: str
    role: str
    grain: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    dataset: str | None = None
    checks: tuple[Check, ...] = ()

    @property
    def is_bulk(self) -> bool:
        """Whether DuckDB reads and checks the table; all others go through frictionless."""
        return self.role == "bulk"

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the description."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called ``name``; ``KeyError`` when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def key_of(self, column: str) -> ForeignKey | None:
        """The foreign key that consists of ``column`` alone, if there is one."""
        return next((key for key in self.foreign_keys if key.columns == (column,)), None)

    @property
    def parent_key(self) -> ForeignKey | None:
        """The key that makes the table a hierarchy: a column that refers to rows of the same
        table."""
        own = (key for key in self.foreign_keys if key.table == self.name)
        return next((key for key in own if len(key.columns) == 1), None)


@dataclass(frozen=True)
class Catalog:
    """All tables, in the order of the description."""

    name: str
    title: str
    description: str
    version: str
    tables: tuple[Table, ...]
    descriptor: Mapping[str, Any] = field(repr=False, compare=False, hash=False)

    @property
    def facts(self) -> tuple[Table, ...]:
        """The tables whose rows are printed figures."""
        return tuple(table for table in self.tables if table.role == "fact")

    @property
    def curated(self) -> tuple[Table, ...]:
        """The tables that frictionless validates row by row."""
        return tuple(table for table in self.tables if not table.is_bulk)

    @property
    def bulk(self) -> tuple[Table, ...]:
        """The tables that DuckDB reads, each after those it refers to."""
        return tuple(table for table in self.in_key_order() if table.is_bulk)

    def has(self, name: str) -> bool:
        """Whether a table called ``name`` is described."""
        return any(table.name == name for table in self.tables)

    def table(self, name: str) -> Table:
        """The table called ``name``; ``KeyError`` when there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def in_key_order(self) -> tuple[Table, ...]:
        """The tables ordered so that each follows every table it refers to.

        Raises:
            DescriptionError: when tables refer to each other in a circle.
        """
        ordered: list[Table] = []
        waiting = list(self.tables)
        while waiting:
            placed = {table.name for table in ordered}
            ready = [table for table in waiting if _needs(table) <= placed]
            if not ready:
                names = ", ".join(table.name for table in waiting)
                raise DescriptionError(
                    text("Tables refer to each other in a circle"), where=names, remedy=_COMPARE
                )
            ordered += ready
            waiting = [table for table in waiting if table not in ready]
        return tuple(ordered)


def load(data_dir: Path) -> Catalog:
    """Read the description of the data in ``data_dir``.

    Args:
        data_dir: folder that holds ``datapackage.yaml`` and the CSV files.

    Raises:
        DescriptionError: when the file is missing, is not YAML, lacks a property,
            or names a table or column that does not exist.
    """
    path = Path(data_dir) / FILE_NAME
    descriptor = _read(path)
    try:
        tables = tuple(_table(resource) for resource in descriptor["resources"])
        catalog = Catalog(
            name=str(descriptor["name"]),
            title=str(descriptor["title"]),
            description=str(descriptor.get("description", "")),
            version=str(descriptor["version"]),
            tables=tables,
            descriptor=descriptor,
        )
    except KeyError as error:
        raise _lacking(path, error) from error
    _check(catalog, path)
    return catalog


def _needs(table: Table) -> set[str]:
    return {key.table for key in table.foreign_keys} - {table.name}


def _read(path: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        descriptor = yaml.load(content(path, _MOST_BYTES).decode("utf-8"), Loader=loader)
    except FileNotFoundError as error:
        raise DescriptionError(
            text("There is no {file} in the data folder", file=FILE_NAME),
            where=str(path.parent),
            cause=text("The folder may be another one, or the file was moved"),
            remedy=text("Copy {file} from the data folder of the program into it", file=FILE_NAME),
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DescriptionError(
            text("The description of the data cannot be read"),
            where=str(path),
            cause=text("The cause given: {words}", words=" ".join(str(error).split())),
            remedy=_COMPARE,
        ) from error
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise DescriptionError(
            text("The description of the data lists no tables"), where=str(path), remedy=_COMPARE
        )
    return descriptor


def _lacking(path: Path, error: KeyError) -> DescriptionError:
    return DescriptionError(
        text("The description of the data lacks the property {name}", name=error),
        where=str(path),
        remedy=_COMPARE,
    )


def _table(resource: Mapping[str, Any]) -> Table:
    name, schema = resource["name"], resource["schema"]
    return Table(
        name=name,
        path=resource["path"],
        title=resource["title"],
        role=resource["role"],
        grain=_folded(resource["grain"]),
        columns=tuple(_column(entry) for entry in schema["fields"]),
        primary_key=_names(schema["primaryKey"]),
        foreign_keys=tuple(_foreign_key(name, key) for key in schema.get("foreignKeys", ())),
        dataset=resource.get("dataset"),
        checks=tuple(Check(**check) for check in resource.get("checks", ())),
    )


def _column(entry: Mapping[str, Any]) -> Column:
    constraints = entry.get("constraints", {})
    return Column(
        name=entry["name"],
        type=entry["type"],
        description=_folded(entry["description"]),
        translatable=bool(entry.get("translatable", False)),
        required=bool(constraints.get("required", False)),
        unique=bool(constraints.get("unique", False)),
        enum=tuple(str(value) for value in constraints.get("enum", ())),
        pattern=constraints.get("pattern"),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
    )


def _foreign_key(owner: str, key: Mapping[str, Any]) -> ForeignKey:
    reference = key["reference"]
    return ForeignKey(
        columns=_names(key["fields"]),
        # Table Schema writes a reference to the table itself as an empty name.
        table=reference["resource"] or owner,
        references=_names(reference["fields"]),
    )


def _names(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _folded(text: str) -> str:
    return " ".join(str(text).split())


def _check(catalog: Catalog, path: Path) -> None:
    problems = [problem for table in catalog.tables for problem in _problems(catalog, table)]
    names = [table.name for table in catalog.tables]
    problems += [f"table {name} is described twice" for name in {*names} if names.count(name) > 1]
    if problems:
        raise DescriptionError(
            text("The description of the data contradicts itself"),
            where=str(path),
            cause="; ".join(problems),
            remedy=_COMPARE,
        )


def _problems(catalog: Catalog, table: Table) -> list[str]:
    found = []
    if table.role not in ROLES:
        found.append(f"{table.name}: role {table.role!r} is not one of {', '.join(ROLES)}")
    for column in table.columns:
        if column.type not in TYPES:
            found.append(f"{table.name}.{column.name}: type {column.type!r} is not supported")
        if column.unique and table.is_bulk:
            found.append(f"{table.name}.{column.name}: a bulk table has no unique column but a key")
    for name in table.primary_key:
        if name not in table.column_names:
            found.append(f"{table.name}: no key column {name}")
        # In a bulk table an empty cell tells rows apart like any other.
        elif not table.column(name).required and not table.is_bulk:
            found.append(f"{table.name}: key column {name} must be required")
    return found + [one for key in table.foreign_keys for one in _key_problems(catalog, table, key)]


def _key_problems(catalog: Catalog, table: Table, key: ForeignKey) -> list[str]:
    found = [
        f"{table.name}: no column {name}" for name in key.columns if name not in table.column_names
    ]
    if not catalog.has(key.table):
        return [*found, f"{table.name}: refers to the unknown table {key.table}"]
    target = catalog.table(key.table).column_names
    return found + [
        f"{key.table}: no column {name}" for name in key.references if name not in target
    ]
