"""The SQL of the database, generated from the description of the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from rcdata.catalog import Catalog, Column, ForeignKey, Table

SQL_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
SHARED = ("figure_id", "source_id", "locator", "period")
REST = ("value", "unit", "as_printed", "status", "qualifier")
# Shown by `figures` in columns of their own, so not repeated in its column `breakdown`.
OWN_COLUMNS = (*SHARED, *REST, "measure")
SEPARATOR = " · "
WHOLE = "all"
ROWS_AT_ONCE = 1000


def create_table(table: Table) -> Iterator[str]:
    """Statements that create ``table`` with its keys, checks and comments.

    A bulk table gets no keys and checks: they are tested before it is filled, and filling their
    indexes would take longer than filling the table.
    """
    lines = [_column_line(table, column) for column in table.columns]
    if not table.is_bulk:
        lines.append(f"PRIMARY KEY ({_list(table.primary_key)})")
        lines += [_key_line(key) for key in table.foreign_keys]
    body = ",\n    ".join(lines)
    yield f"CREATE TABLE {quoted(table.name)} (\n    {body}\n)"
    yield f"COMMENT ON TABLE {quoted(table.name)} IS {literal(f'{table.title}. {table.grain}')}"
    for column in table.columns:
        place = f"{quoted(table.name)}.{quoted(column.name)}"
        yield f"COMMENT ON COLUMN {place} IS {literal(column.description)}"


def insert(table: str, rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Statements that insert ``rows`` (cells in the order of the columns) into ``table``.

    Values are written as literals, because DuckDB imports pandas when it gets parameters, which
    takes longer than the whole build.
    """
    lines = [f"({', '.join(map(literal, row))})" for row in rows]
    for start in range(0, len(lines), ROWS_AT_ONCE):
        values = ",\n".join(lines[start : start + ROWS_AT_ONCE])
        yield f"INSERT INTO {quoted(table)} VALUES\n{values}"


def fill_figures(catalog: Catalog) -> str:
    """The statement that fills the table ``figures`` from all fact tables, sorted by year."""
    first = [_select(catalog, table) for table in catalog.facts if not _restates(table)]
    again = [_select_again(table) for table in catalog.facts if _restates(table)]
    stated = "\nUNION ALL\n".join(first)
    everything = "\nUNION ALL\n".join(["SELECT * FROM stated", *again])
    years = "year_of(period) AS year, year_of(split_part(period, '/', -1)) AS last_year"
    return (
        f"INSERT INTO figures BY NAME\n"
        f"WITH stated AS (\n{stated}\n),\neverything AS (\n{everything}\n)\n"
        f"SELECT *, {years}\nFROM everything LEFT JOIN figure_steps USING (figure_id)\n"
        f"ORDER BY year, figure_id"
    )


def literal(value: object) -> str:
    """``value`` as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (float, Decimal, Fraction)):
        text = repr(float(value))
        # DuckDB reads digits with an exponent as DOUBLE instead of DECIMAL.
        return text if "e" in text else f"{text}e0"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(literal, value))}]"
    return "'" + str(value).replace("'", "''") + "'"


def quoted(name: str) -> str:
    """``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(quoted(name) for name in names)


def _column_line(table: Table, column: Column) -> str:
    parts = [quoted(column.name), SQL_TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.unique and table.primary_key != (column.name,):
        parts.append("UNIQUE")
    if not table.is_bulk:
        parts += [f"CHECK ({check})" for check in _checks(column)]
    return " ".join(parts)


def _checks(column: Column) -> Iterator[str]:
    name = quoted(column.name)
    if column.enum:
        yield f"{name} IN ({', '.join(map(literal, column.enum))})"
    if column.pattern is not None:
        yield f"regexp_full_match({name}, {literal(column.pattern)})"
    if column.minimum is not None:
        yield f"{name} >= {literal(column.minimum)}"
    if column.maximum is not None:
        yield f"{name} <= {literal(column.maximum)}"


def _key_line(key: ForeignKey) -> str:
    return (
        f"FOREIGN KEY ({_list(key.columns)}) "
        f"REFERENCES {quoted(key.table)} ({_list(key.references)})"
    )


def _restates(table: Table) -> bool:
    return "restates" in table.column_names


def _select(catalog: Catalog, table: Table) -> str:
    labels, joins = [], []
    for number, name in enumerate(table.primary_key):
        key = table.key_of(name)
        if name in OWN_COLUMNS:
            continue
        if key is None:
            # A text of the row itself, such as the fund; "all" stands for the whole and is not
            # shown.
            if table.column(name).translatable:
                labels.append(f"nullif(f.{quoted(name)}, {literal(WHOLE)})")
            continue
        if not _labelled(catalog, key):
            continue
        labels.append(f"d{number}.label")
        on = f"f.{quoted(name)} = d{number}.{quoted(key.references[0])}"
        joins.append(f"\n    JOIN {quoted(key.table)} d{number} ON {on}")
    measure = literal(table.title)
    if "measure" in table.column_names:
        measure = f"{literal(f'{table.title}: ')} || f.measure"
    breakdown = f"concat_ws({literal(SEPARATOR)}, {', '.join(labels)})" if labels else "''"
    return _figure_select(table, measure, breakdown) + "".join(joins)


def _labelled(catalog: Catalog, key: ForeignKey) -> bool:
    return "label" in catalog.table(key.table).column_names


def _select_again(table: Table) -> str:
    join = "\n    JOIN stated s ON s.figure_id = f.restates"
    return _figure_select(table, "s.measure", "s.breakdown") + join


def _figure_select(table: Table, measure: str, breakdown: str) -> str:
    shared = ", ".join(f"f.{name}" for name in SHARED)
    rest = ", ".join(f"f.{name}" for name in REST)
    return (
        f"    SELECT {shared}, {measure} AS measure, {breakdown} AS breakdown, {rest}, "
        f"{literal(table.name)} AS table_name, f.note\n    FROM {quoted(table.name)} f"
    )
