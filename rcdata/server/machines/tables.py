"""Tables for programs: `/api/tables/un_expenses.csv?entity_id=UNDP&year=2023`."""

from __future__ import annotations

from rcdata.cards.addresses import LANGUAGE
from rcdata.cards.cache import Kept
from rcdata.catalog import Catalog, load
from rcdata.database import DEFAULT_DATA
from rcdata.entrances import line, number
from rcdata.errors import AddressRefused
from rcdata.exports import dataset, dataset_rows, dataset_text
from rcdata.exports.dataset_content import Content, Dataset, Shape, described
from rcdata.exports.dataset_rows import Wanted
from rcdata.i18n import text
from rcdata.server.machines import asking
from rcdata.server.machines.asking import Reply, Request

KINDS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
LIMIT, OFFSET = "limit", "offset"
# The most rows of one answer; the largest table of the data has fewer than half as many.
MOST_ROWS = 200_000
_LAST = 999_999_999

_DESCRIBED: Kept[tuple[Catalog, Dataset]] = Kept()


def all_of(request: Request) -> Dataset:
    """All tables with their descriptions, and rows only of those that describe others."""

    def read() -> tuple[Catalog, Dataset]:
        catalog = load(DEFAULT_DATA)
        return catalog, described(request.cursor, catalog)

    return _DESCRIBED.get(request, "", read)[1]


def table(request: Request, name: str, kind: str) -> Reply:
    """Rows of a table. A parameter is a column with the wanted value, repeated for several values
    of which a row must have one; or `limit` or `offset`.

    Raises:
        AddressRefused: when there is no such table, column or value, or when there are more rows
            than one answer holds.
    """
    if kind not in KINDS:
        raise AddressRefused(
            404, text("There is no such kind of file here"), where=kind[:20], nearest=KINDS
        )
    shapes = {one.shape.name: one.shape for one in all_of(request).tables}
    if name not in shapes:
        raise asking.missing(text("There is no such table"), name, shapes)
    wanted = _wanted(request, shapes[name])
    found = dataset_rows.count(request.cursor, shapes[name], wanted)
    _refuse_many(found, wanted)
    content = Content(shapes[name], dataset_rows.rows(request.cursor, shapes[name], wanted))
    # Opened in a browser, the answer is a file that a double click opens in a spreadsheet.
    made = dataset_text.harmless(content) if kind == "csv" else dataset.parquet_of(content)
    return Reply(made, KINDS[kind], f"{name}.{kind}", (("X-Total-Count", str(found)),))


def _wanted(request: Request, shape: Shape) -> Wanted:
    asking.refuse_many(request)
    values: dict[str, list[object]] = {}
    pages: dict[str, int] = {}
    wrong = []
    for name, given in request.given:
        written = line(given)
        if name in (LIMIT, OFFSET) and (count := number(written, 0, _LAST)) is not None:
            pages[name] = count
        elif name in shape.columns:
            try:
                values.setdefault(name, []).append(dataset_rows.read(shape.field(name), written))
            except ValueError:
                wrong.append(f"{name}={given}")
        elif name != LANGUAGE:
            wrong.append(f"{name}={given}")
    asking.refuse(wrong, (*shape.columns, LIMIT, OFFSET))
    return Wanted(values, pages.get(LIMIT), pages.get(OFFSET, 0))


def _refuse_many(found: int, wanted: Wanted) -> None:
    left = max(0, found - wanted.offset)
    if min(left, found if wanted.limit is None else wanted.limit) > MOST_ROWS:
        raise AddressRefused(
            413,
            text("These are more rows than one answer holds: {count}", count=left),
            remedy=text(
                "Ask for at most {most} at a time, with limit and offset, or for fewer by the "
                "value of a column",
                most=MOST_ROWS,
            ),
        )
