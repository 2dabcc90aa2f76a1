"""Makes the rows of our table from a publisher's file, using its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from rcdata.build.sheets import Sheet, shortened
from rcdata.catalog import Table
from rcdata.errors import EditionRefused, Fault
from rcdata.importers import amounts, reading
from rcdata.importers.forms import FORMS, Form, plain
from rcdata.importers.names import KINDS, LEFT_OUT, SPELLINGS, Names

Cells = dict[str, str]
_LAST_YEAR, _FIRST_YEAR = 2100, 1990


@dataclass(frozen=True)
class Drawn:
    """What a file gives: table → its rows, with cells as our files hold them; and what the user
    must be told."""

    dataset: str
    file: str
    tables: dict[str, list[Cells]]
    told: tuple[str, ...] = ()


@dataclass
class _Drawing:
    """A file being read: sums by key, faults, and what is left out."""

    form: Form
    sheet: Sheet
    names: Names
    places: dict[str, int]
    sums: dict[tuple[str, ...], Decimal] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unknown: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    blanks: list[int] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    left_out: dict[str, Decimal] = field(default_factory=dict)

    def draw(self) -> None:
        """Read every row."""
        width = len(self.sheet.header)
        for number, cells in zip(self.sheet.numbers, self.sheet.rows, strict=True):
            if len(cells) < width:
                self._fault(number, None, f"the row has {len(cells)} cells", f"{width} cells")
            else:
                self._row(number, cells)

    def _row(self, number: int, cells: tuple[str, ...]) -> None:
        row = {name: cells[place] for name, place in self.places.items()}
        if not self._taken(number, row):
            return
        amount = self._amount(number, row)
        key = self._key(number, row)
        if amount is None or key is None:
            return
        omitted = [row[one.field] for one in self.form.targets if key[one.column] == LEFT_OUT]
        for name in omitted:
            self.left_out[name] = self.left_out.get(name, Decimal(0)) + amount
        if not omitted:
            whole = tuple(key.values())
            self.sums[whole] = self.sums.get(whole, Decimal(0)) + amount

    def _taken(self, number: int, row: Cells) -> bool:
        currency = row.get("currency", "").strip()
        if currency and currency.upper() != "USD":
            self._fault(number, "currency", f"the currency is “{shortened(currency)}”", "USD")
            return False
        only = self.form.only
        if only is None or row[only.field].strip() == only.value:
            return True
        value = row[only.field].strip()
        if value in only.others:
            self.others[value] += 1
        else:
            expected = ", ".join((only.value, *only.others))
            self._fault(number, only.field, f"“{shortened(value)}” is new here", expected)
        return False

    def _amount(self, number: int, row: Cells) -> Decimal | None:
        cell = row["amount"]
        try:
            amount = amounts.read(cell)
        except ValueError as why:
            problem = f"“{shortened(cell)}” cannot be read for certain: {why}"
            self._fault(number, "amount", problem, amounts.EXPECTED)
            return None
        if amount is None:
            self.blanks.append(number)
        return amount

    def _key(self, number: int, row: Cells) -> Cells | None:
        """Column → cell of the row's key in our table; ``None`` if a part of it is not known."""
        key: Cells = {}
        for target in self.form.targets:
            cell = row[target.field].strip()
            code = self.names.code(target.names, cell) if target.names else _year(cell)
            if code is not None:
                key[target.column] = code
            elif target.names:
                first, count = self.unknown.get((target.field, cell), (number, 0))
                self.unknown[target.field, cell] = (first, count + 1)
            else:
                problem = f"“{shortened(cell)}” is no year"
                self._fault(number, target.field, problem, "a year such as 2024")
        return key if len(key) == len(self.form.targets) else None

    def _fault(self, number: int, name: str | None, problem: str, expected: str) -> None:
        column = self.sheet.header[self.places[name]] if name else None
        self.faults.append(Fault(self.sheet.file, number, column, problem, expected))

    def unknown_faults(self) -> Iterator[Fault]:
        """A fault for each name that no list has, at the first row with it."""
        lists = {one.field: one.names for one in self.form.targets if one.names}
        for (name, cell), (number, count) in self.unknown.items():
            names = lists[name] or ""
            more = f", which stands in {count:,} rows" if count > 1 else ""
            problem = f"nobody knows the {KINDS[names]} “{shortened(cell)}”{more}"
            expected = f"a name of {self.names.target(names)} or of {SPELLINGS.name}"
            if "\ufffd" in cell:
                expected = "a file whose letters are whole: save it in UTF-8"
            column = self.sheet.header[self.places[name]]
            yield Fault(self.sheet.file, number, column, problem, expected)

    def told(self, dropped: int) -> Iterator[str]:
        """What is left out, in words."""
        if self.others and self.form.only:
            count = sum(self.others.values())
            yield f"Rows left out: {count:,} ({self.form.only.meaning})."
        for name, amount in self.left_out.items():
            yield f"“{name}” is no {KINDS['area']}: {amounts.grouped(amount)} dollars are left out."
        if self.blanks:
            rows = ", ".join(f"{number:,}" for number in self.blanks[:5])
            more = f" and {len(self.blanks) - 5:,} more" if len(self.blanks) > 5 else ""
            yield f"Rows without an amount are left out: {rows}{more}."
        if dropped:
            yield f"Sums of zero left out: {dropped:,}."


def draw(dataset: str, path: Path, names: Names) -> Drawn:
    """The rows of our table that a publisher's file gives.

    Args:
        dataset: the dataset of which the file is an edition.
        path: the file: CSV, a workbook, or a ZIP archive with one of them.
        names: the lists of the data folder.

    Raises:
        EditionRefused: when the file has another form, cannot be read for certain, or holds a
            name that no list has; it lists every place.
    """
    form = FORMS[dataset]
    sheet = reading.read(path, form.headings)
    drawing = _Drawing(form, sheet, names, _places(form, sheet))
    drawing.draw()
    _refuse(drawing)
    kept = {key: amount for key, amount in drawing.sums.items() if form.zeros or _cents(amount)}
    if not kept:
        raise EditionRefused("The file holds no row that can be taken", where=path.name)
    rows = _rows(names.catalog.table(form.table), form, kept)
    told = tuple(drawing.told(len(drawing.sums) - len(kept)))
    return Drawn(dataset, path.name, {form.table: rows}, told)


def _refuse(drawing: _Drawing) -> None:
    if drawing.faults:
        raise EditionRefused("The file has cells that cannot be taken", drawing.faults)
    unknown = tuple(drawing.unknown_faults())
    if unknown:
        raise EditionRefused(
            "The file has names that no list has",
            unknown,
            remedy="Nothing is guessed: add each to the list named, or as another spelling of an "
            f"entry to {SPELLINGS.parent.name}/{SPELLINGS.name}, and take the file again",
        )


def _places(form: Form, sheet: Sheet) -> dict[str, int]:
    """Field of the form → its column number in the file."""
    missing = form.missing(sheet.header)
    other = _closest(sheet.header)
    if missing or (other and other is not form):
        raise EditionRefused(
            "The file is of another form",
            [_absent(sheet, form, one.headings[0]) for one in missing],
            where=sheet.file,
            cause=_cause(sheet, form, other),
            remedy=f"Name a file such as {form.file}, or another dataset",
        )
    places = {}
    for one in form.fields:
        found = [place for place, heading in enumerate(sheet.header) if one.fits(heading)]
        if len(found) > 1:
            fault = Fault(sheet.file, 1, sheet.header[found[1]], "the column stands here twice")
            raise EditionRefused("The file is of another form", [fault])
        if found:
            places[one.name] = found[0]
    return places


def _cause(sheet: Sheet, form: Form, other: Form | None) -> str:
    if other and other is not form:
        return f"It looks like the file of {other.dataset} ({other.file})"
    return f"It has the columns {', '.join(map(shortened, sheet.header))}"


def _absent(sheet: Sheet, form: Form, heading: str) -> Fault:
    import difflib

    strangers = [one for one in sheet.header if not any(f.fits(one) for f in form.fields)]
    near = difflib.get_close_matches(plain(heading), map(plain, strangers), 1, cutoff=0.5)
    like = next((one for one in strangers if near and plain(one) == near[0]), None)
    perhaps = f"; perhaps “{shortened(like)}” is it under a new name" if like else ""
    return Fault(sheet.file, 1, heading, f"the column is missing{perhaps}")


def _closest(header: tuple[str, ...]) -> Form | None:
    """Of the forms whose required fields the file has, the one that fits best."""
    whole = [form for form in FORMS.values() if not form.missing(header)]
    return max(whole, key=lambda form: form.fitted(header), default=None)


def _year(cell: str) -> str | None:
    # Spreadsheets may write 2024 as 2024.0.
    words = cell.removesuffix(".0")
    whole = words.isascii() and words.isdigit()
    return words if whole and _FIRST_YEAR <= int(words) <= _LAST_YEAR else None


def _cents(amount: Decimal) -> bool:
    return amounts.written(amount) != "0"


def _rows(table: Table, form: Form, sums: dict[tuple[str, ...], Decimal]) -> list[Cells]:
    columns = [one.column for one in form.targets]
    rows = []
    for key, amount in sums.items():
        cells = dict(zip(columns, key, strict=True)) | {"amount_usd": amounts.written(amount)}
        rows.append({name: cells.get(name, "") for name in table.column_names})
    return rows
