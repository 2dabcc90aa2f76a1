"""The content of every format of the dataset: the tables of a database, described and read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcdata.build.schema import SQL_TYPES, quoted
from rcdata.catalog import Catalog, Table
from rcdata.errors import DatabaseUnusable
from rcdata.formats import short_version
from rcdata.i18n import text

if TYPE_CHECKING:
    import duckdb

FIGURES = "figures"
_DESCRIBING = ("build_info", "sources", "units")
KINDS = {sql: kind for kind, sql in SQL_TYPES.items()} | {"INTEGER": "integer"}
_LIST = "[]"
_MEASURED = ("value", "step")

# Descriptions of derived columns for which the database has no comment.
_OWN = {
    ("build_info", "key"): "Property of the build.",
    ("build_info", "value"): "Its value, as text.",
}
# Derived table → the curated table that describes columns it takes over.
_KIN = {"findings": "finding_notes", "relations_checked": "relations"}
_OF_FIGURES = (FIGURES, "figure_steps")


@dataclass(frozen=True)
class Field:
    """One column of an exported table; ``sql_type`` is its DuckDB type."""

    name: str
    sql_type: str
    description: str
    required: bool

    @property
    def is_list(self) -> bool:
        """Whether each value is a list."""
        return self.sql_type.endswith(_LIST)

    @property
    def kind(self) -> str:
        """The type in the words of the description; for a list, the type of its elements."""
        return KINDS[self.sql_type.removesuffix(_LIST)]


@dataclass(frozen=True)
class Shape:
    """An exported table without its rows; ``curated`` is its description, if it has one."""

    name: str
    title: str
    grain: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    curated: Table | None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The column called ``name``; ``KeyError`` when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def has_unit(self, column: str) -> bool:
        """Whether the unit of a column is given row by row in the column ``unit``."""
        return column in _MEASURED and "unit" in self.columns


@dataclass(frozen=True)
class Content:
    """An exported table with its rows in the order of its key."""

    shape: Shape
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Dataset:
    """All that is exported, and its origin."""

    catalog: Catalog
    name: str
    version: str
    content_hash: str
    tables: tuple[Content, ...]

    @property
    def rows(self) -> int:
        """Number of rows in all tables."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def citation(self) -> str:
        """How to cite the dataset: title, version, content."""
        content = short_version(self.content_hash)
        return f"{self.catalog.title}. Version {self.version}, content {content}."

    def columns(self, table: str, *names: str) -> list[tuple[object, ...]]:
        """Some columns of a table; empty if the data lack the table or a column."""
        for content in self.tables:
            if content.shape.name == table and set(names) <= set(content.shape.columns):
                places = [content.shape.columns.index(name) for name in names]
                return [tuple(row[place] for place in places) for row in content.rows]
        return []


def read(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> Dataset:
    """The content of the database that ``connection`` uses.

    Args:
        connection: a connection or cursor whose current database was built by this program.
        catalog: the description of the data it was built from.

    Raises:
        DatabaseUnusable: when the database cannot be read or does not fit the description.
    """
    import duckdb

    try:
        tables = tuple(Content(s, rows_of(connection, s)) for s in shapes(connection, catalog))
    except duckdb.Error as error:
        raise _unfit(str(error).splitlines()[0]) from error
    return _dataset(catalog, tables)


def _dataset(catalog: Catalog, tables: tuple[Content, ...]) -> Dataset:
    info = _info(tables)
    return Dataset(
        catalog=catalog,
        name=info["data_name"],
        version=info["data_version"],
        content_hash=info["content_hash"],
        tables=tables,
    )


def described(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> Dataset:
    """The dataset without rows, except those that describe others: sources, units, the build.

    Raises:
        DatabaseUnusable: when the database does not fit the description.
    """
    tables = tuple(
        Content(shape, rows_of(connection, shape) if shape.name in _DESCRIBING else ())
        for shape in shapes(connection, catalog)
    )
    return _dataset(catalog, tables)


def shapes(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> tuple[Shape, ...]:
    """The exported tables: those described, ``figures``, then others that the build computed.

    Raises:
        DatabaseUnusable: when the tables are not those described.
    """
    columns = _columns(connection)
    curated = tuple(_curated(table, columns.get(table.name, ())) for table in catalog.tables)
    return (*curated, *_derived(connection, catalog, columns))


def rows_of(connection: duckdb.DuckDBPyConnection, shape: Shape) -> tuple[tuple[object, ...], ...]:
    """All rows of a table in the order of its key, or of all columns if it has no key."""
    order = ", ".join(map(quoted, shape.key)) or "ALL"
    statement = f"SELECT * FROM {quoted(shape.name)} ORDER BY {order}"
    return tuple(connection.execute(statement).fetchall())


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[Field, ...]]:
    rows = connection.execute(
        "SELECT table_name, column_name, data_type, comment, NOT is_nullable "
        "FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal "
        "ORDER BY table_name, column_index"
    ).fetchall()
    found: dict[str, tuple[Field, ...]] = {}
    for table, name, sql_type, comment, required in rows:
        found[table] = (*found.get(table, ()), Field(name, sql_type, comment or "", required))
    return found


def _curated(table: Table, fields: tuple[Field, ...]) -> Shape:
    described = [(column.name, SQL_TYPES[column.type]) for column in table.columns]
    if [(field.name, field.sql_type) for field in fields] != described:
        raise _unfit(f"The columns of its table {table.name} are not those described")
    return Shape(table.name, table.title, table.grain, fields, table.primary_key, table)


def _derived(
    connection: duckdb.DuckDBPyConnection, catalog: Catalog, columns: dict[str, tuple[Field, ...]]
) -> Iterator[Shape]:
    if FIGURES not in columns:
        raise _unfit(f"It has no table {FIGURES}")
    tables = connection.execute(
        "SELECT table_name, comment FROM duckdb_tables() "
        "WHERE database_name = current_database() AND NOT internal "
        "ORDER BY table_name <> ?, table_name",
        [FIGURES],
    ).fetchall()
    for name, comment in tables:
        if not catalog.has(name):
            title, _, grain = (comment or name).partition(". ")
            fields = _described(catalog, name, columns[name])
            yield Shape(name, title, grain, fields, _key(connection, name), None)


def _key(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() "
        "WHERE database_name = current_database() AND table_name = ? "
        "AND constraint_type = 'PRIMARY KEY'",
        [table],
    ).fetchall()
    return tuple(rows[0][0]) if rows else ()


def _described(catalog: Catalog, table: str, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields; where the database has no comment, with a description from elsewhere."""
    return tuple(
        Field(
            field.name,
            field.sql_type,
            field.description or _description(catalog, table, field.name),
            field.required,
        )
        for field in fields
    )


def _description(catalog: Catalog, table: str, column: str) -> str:
    own = _OWN.get((table, column))
    kin = catalog.facts if table in _OF_FIGURES else ()
    if table in _KIN and catalog.has(_KIN[table]):
        kin = (catalog.table(_KIN[table]),)
    taken = (t.column(column).description for t in kin if column in t.column_names)
    return own or next(taken, "")


def _info(tables: tuple[Content, ...]) -> dict[str, str]:
    for table in tables:
        if table.shape.name == "build_info":
            return {str(key): str(value) for key, value in table.rows}
    raise _unfit("It has no table build_info")


def _unfit(cause: str) -> DatabaseUnusable:
    return DatabaseUnusable(
        text("The database does not fit the description of the data"),
        cause=cause,
        remedy=text("Build it again with `python -m rcdata build`"),
    )
