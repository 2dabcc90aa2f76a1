"""Reads a CSV file as editors and spreadsheets save it.

A byte order mark, semicolons or tabs between the cells, Windows line ends and quoted cells are all
accepted. Files that are not CSV are reported in words.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rcdata.entrances import unfit
from rcdata.errors import Fault

DELIMITERS = (",", ";", "\t")
# The header is looked for in this many lines: titles may stand above it.
_TOP = 10
_HINT = re.compile(r'"?sep=.?"?\W*', re.IGNORECASE)
_MARK = "\ufeff"
# Blanks and joints without width, and blanks between them.
_WIDTHLESS = "\u200b\u200c\u200d\u2060\ufeff "
_CSV_UTF8 = "a CSV file in UTF-8 (in a spreadsheet: save as “CSV UTF-8”)"
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "an Excel workbook or another ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook of the old kind (.xls)"),
    # Before UTF-16, whose mark it begins with.
    (b"\xff\xfe\x00\x00", "text in UTF-32"),
    (b"\x00\x00\xfe\xff", "text in UTF-32"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
)


@dataclass(frozen=True)
class Sheet:
    """A CSV file split into cells: the header, the rows, and the number of each row; `strays` are
    the faults of lines that are not data rows."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    strays: tuple[Fault, ...] = ()


def read_sheet(folder: Path, file: str, columns: tuple[str, ...]) -> Sheet | Fault:
    """Split a CSV file into cells.

    Args:
        folder: the data folder.
        file: the file within it, as faults name it.
        columns: the expected column names, by which the delimiter is found.

    Returns:
        The cells as text, or the fault that keeps the file from being read.
        Rows without any content are left out; the others keep their numbers in the file.
    """
    text = _text(Path(folder) / file, file, columns)
    if isinstance(text, Fault):
        return text
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text, columns), strict=True
    )
    try:
        lines = [tuple(map(_seen, cells)) for cells in reader]
    except csv.Error as error:
        return Fault(file, reader.line_num, None, *_not_split(error))
    if not any(cell for line in lines for cell in line):
        return _empty(file, columns)
    return _unfit(file, lines) or _sheet(file, lines, columns)


def _seen(cell: str) -> str:
    """The cell; empty if nothing in it can be seen."""
    return cell if cell.strip().strip(_WIDTHLESS) else ""


def _not_split(error: csv.Error) -> tuple[str, str]:
    """Why a file could not be split into cells, and what was expected."""
    longest = f"{csv.field_size_limit():,}"
    if "field limit" in str(error):
        problem = f"a cell has more than {longest} characters"
        remedy = f"at most {longest} characters, and quotation marks in pairs: one alone makes "
        return problem, f"{remedy}one cell of all that follows"
    return f"the cells cannot be told apart ({error})", "quotation marks in pairs"


def plain_header(path: Path, columns: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """Delimiter and header of a file whose first row names exactly the columns, in any order.

    ``None`` for any other file, and for one with a character that no cell may hold. Use
    :func:`read_sheet` for those: it reads them or reports what is wrong.
    """
    if not path.is_file():
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if unfit(text):
        return None
    head = text.partition("\n")[0].rstrip("\r")
    delimiter = _delimiter(head, columns)
    try:
        header = next(csv.reader([head], delimiter=delimiter), [])
    except csv.Error:
        # The lines end in CR alone, or a cell is longer than any may be.
        return None
    return (delimiter, tuple(header)) if sorted(header) == sorted(columns) else None


def _unfit(file: str, lines: list[tuple[str, ...]]) -> Fault | None:
    """The fault of the first character that no cell may hold."""
    for number, cells in enumerate(lines, start=1):
        for place, cell in enumerate(cells):
            if found := unfit(cell):
                column = lines[0][place] if place < len(lines[0]) else None
                problem = f"a character that is no letter, sign or blank ({found})"
                return Fault(file, number, column, problem, "the cell without it")
    return None


def _empty(file: str, columns: tuple[str, ...]) -> Fault:
    return Fault(file, None, None, "the file is empty", _first_row(columns))


def _first_row(columns: tuple[str, ...]) -> str:
    return f"a first row with the columns {', '.join(columns)}"


def _text(path: Path, file: str, columns: tuple[str, ...]) -> str | Fault:
    if path.exists() and not path.is_file():
        problem = "this is a folder or a device, not a file"
        return Fault(file, None, None, problem, "a CSV file")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        expected = f"a CSV file with the columns {', '.join(columns)}"
        return Fault(file, None, None, "the file is missing", expected)
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror})"
        return Fault(file, None, None, problem, "a CSV file")
    if not content.strip():
        return _empty(file, columns)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return Fault(file, None, None, f"the file is not CSV but {kind}", _CSV_UTF8)
    if b"\x00" in content:
        row = content.count(b"\n", 0, content.index(b"\x00")) + 1
        problem = "the file holds NUL bytes: it is no text, or text in UTF-16 or UTF-32"
        return Fault(file, row, None, problem, _CSV_UTF8)
    return _decoded(file, content)


def _decoded(file: str, content: bytes) -> str | Fault:
    try:
        # Some programs put a mark before the mark that is there.
        return content.decode().lstrip(_MARK)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        byte = f"byte {content[error.start]:#04x}"
        return Fault(file, row, None, f"the text is not in UTF-8 ({byte})", _CSV_UTF8)


def _delimiter(text: str, columns: tuple[str, ...]) -> str:
    """The delimiter that gives most of the expected names in one of the first lines."""
    top = text.splitlines()[:_TOP] or [text]

    def found(delimiter: str) -> tuple[int, int]:
        names = max(_named([*line.split(delimiter)], columns) for line in top)
        return names, top[0].count(delimiter)

    return max(DELIMITERS, key=found)


def _named(labels: Sequence[str], columns: tuple[str, ...]) -> int:
    """How many different column names are among the cells."""
    return len({label.strip().strip('"') for label in labels}.intersection(columns))


def _sheet(file: str, lines: list[tuple[str, ...]], columns: tuple[str, ...]) -> Sheet:
    filled = [(number, line) for number, line in enumerate(lines, start=1) if any(line)]
    place = _header_at([line for _, line in filled[:_TOP]], columns)
    header = tuple(label.strip() for label in filled[place][1])
    width = _width(lines)
    strays = [_above(file, number, line) for number, line in filled[:place]]
    body = []
    for number, line in filled[place + 1 :]:
        if _is_header(line, header):
            strays.append(_again(file, number))
        else:
            body.append((number, line[:width]))
    return Sheet(
        file=file,
        header=header[:width],
        rows=tuple(line for _, line in body),
        numbers=tuple(number for number, _ in body),
        strays=tuple(strays),
    )


def _header_at(top: list[tuple[str, ...]], columns: tuple[str, ...]) -> int:
    """The index of the line with the column names; 0 if no line has more than half of them."""
    best = max(range(len(top)), key=lambda place: (_named(top[place], columns), -place))
    return best if 2 * _named(top[best], columns) > len(columns) else 0


def _is_header(line: tuple[str, ...], header: tuple[str, ...]) -> bool:
    same = sum(cell.strip() == label != "" for cell, label in zip(line, header, strict=False))
    return 2 * same > len(header)


def _above(file: str, number: int, line: tuple[str, ...]) -> Fault:
    words = next(cell for cell in line if cell)
    if _HINT.fullmatch("".join(line)):
        problem = "“sep=” tells a spreadsheet how the cells are parted, and is no data"
    else:
        problem = f"“{shortened(words)}” stands above the names of the columns"
    return Fault(file, number, None, problem, "the names of the columns first: delete the line")


def _again(file: str, number: int) -> Fault:
    problem = "the names of the columns stand here once more"
    return Fault(file, number, None, problem, "a row of data: delete the line")


def shortened(text: str, longest: int = 80) -> str:
    """A cell's text for a message: on one line, and cut if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def _width(lines: list[tuple[str, ...]]) -> int:
    """Number of columns without the empty ones that spreadsheets leave on the right."""
    return max(
        max((i for i, cell in enumerate(line, start=1) if cell), default=0) for line in lines
    )
