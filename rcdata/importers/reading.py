"""Splits a publisher's file into cells: CSV, a workbook, or a ZIP archive with one of them.

Anything else, such as a web page that says “access denied”, is refused in words.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from rcdata.build.sheets import Sheet, read_sheet, shortened
from rcdata.errors import EditionRefused, Fault
from rcdata.files import refuse_no_file

# More than ten times the largest file that CEB publishes.
MOST_BYTES = 500_000_000
_HTML = re.compile(rb"\s*<(!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
# The widest character of UTF-32.
_WIDEST_BYTES = 4
_ARCHIVE = b"PK\x03\x04"
_AGAIN = "Download the file again from the address of the dataset"


def read(path: Path, headings: tuple[str, ...]) -> Sheet:
    """The cells of a file, with the row numbers that an editor shows.

    Args:
        path: the file, as downloaded.
        headings: every heading the file may have, by which the delimiter is found.

    Raises:
        EditionRefused: when the file cannot be read.
    """
    head = _head(path)
    if head.startswith(_ARCHIVE):
        return _archive(path, headings)
    refuse_page(path.name, head)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise EditionRefused("The file is empty", where=path.name, remedy=_AGAIN)
    _refuse_cut(path)
    sheet = read_sheet(path.parent, path.name, headings)
    if isinstance(sheet, Fault):
        raise EditionRefused("The file cannot be read", [sheet], remedy=_AGAIN)
    if sheet.strays:
        raise EditionRefused("The file has lines that are no rows", sheet.strays)
    return sheet


def refuse_page(name: str, head: bytes) -> None:
    """Refuse a file that begins like a web page.

    Raises:
        EditionRefused: when it does; the message has the title of the page.
    """
    text = head.removeprefix(b"\xef\xbb\xbf")
    if not _HTML.match(text):
        return
    title = _TITLE.search(text)
    words = shortened(title[1].decode("utf-8", "replace")) if title else ""
    raise EditionRefused(
        "The file is a web page, not a table",
        where=name,
        cause=f"Its title: “{words}”" if words else "The publisher may have refused the request",
        remedy=f"{_AGAIN}, in a browser if need be",
    )


def _head(path: Path) -> bytes:
    try:
        refuse_no_file(path)
        if path.stat().st_size > MOST_BYTES:
            raise EditionRefused(
                "The file is too large", where=path.name, cause=f"Over {MOST_BYTES:,} bytes"
            )
        with path.open("rb") as stream:
            return stream.read(20_000)
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> EditionRefused:
    """The refusal of a file that the system does not let us read."""
    return EditionRefused(
        "The file cannot be read",
        where=str(path),
        cause=error.strerror,
        remedy="Name a file that is there and that you may read",
    )


def _refuse_cut(path: Path) -> None:
    """Refuse a file that ends within a line: more than the end may be missing."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        size = stream.tell()
        stream.seek(max(0, size - _WIDEST_BYTES))
        # A line end of UTF-16 and UTF-32, which are told later, has zeros after it.
        last = stream.read().rstrip(b"\0")[-1:]
    if size and last not in b"\r\n":
        raise EditionRefused(
            "The file ends in the middle of a line",
            where=path.name,
            cause="The download may have been cut off",
            remedy=f"{_AGAIN}; if it is whole, add a line end with an editor",
        )


def _archive(path: Path, headings: tuple[str, ...]) -> Sheet:
    """Read a workbook, or the only table inside a ZIP archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            _refuse_large(path, archive)
            if "xl/workbook.xml" in names:
                return _workbook(path)
            tables = [one for one in names if one.lower().endswith((".csv", ".xlsx"))]
            if len(tables) != 1:
                raise EditionRefused(
                    "The archive must hold one table",
                    where=path.name,
                    cause=f"It holds {', '.join(names) or 'nothing'}",
                    remedy="Unpack it and name the file",
                )
            with tempfile.TemporaryDirectory(prefix="rcdata-import-") as folder:
                return read(_unpacked(archive, tables[0], Path(folder)), headings)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise EditionRefused(
            "The archive cannot be read", where=path.name, cause=str(error), remedy=_AGAIN
        ) from error


def _refuse_large(path: Path, archive: zipfile.ZipFile) -> None:
    if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
        raise EditionRefused(
            "The archive is too large", where=path.name, cause=f"Over {MOST_BYTES:,} bytes"
        )


def _unpacked(archive: zipfile.ZipFile, name: str, folder: Path) -> Path:
    """Unpack a member of the archive into the folder."""
    out = folder / Path(name).name
    out.write_bytes(archive.read(name))
    return out


def _workbook(path: Path) -> Sheet:
    """Read the first sheet of a workbook."""
    try:
        lines = _lines(path)
    except Exception as error:
        # openpyxl raises many kinds of errors for broken workbooks.
        raise EditionRefused(
            "The workbook cannot be read", where=path.name, cause=str(error), remedy=_AGAIN
        ) from error
    filled = [(number, line) for number, line in enumerate(lines, start=1) if any(line)]
    if not filled:
        raise EditionRefused("The first sheet of the workbook is empty", where=path.name)
    (_, header), *body = filled
    return Sheet(
        file=path.name,
        header=tuple(_trimmed(header)),
        rows=tuple(line[: len(tuple(_trimmed(header)))] for _, line in body),
        numbers=tuple(number for number, _ in body),
    )


def _lines(path: Path) -> list[tuple[str, ...]]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        return [tuple(map(_cell, line)) for line in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


def _trimmed(header: tuple[str, ...]) -> Iterator[str]:
    last = max((place for place, cell in enumerate(header, start=1) if cell), default=0)
    return (cell.strip() for cell in header[:last])


def _cell(value: object) -> str:
    """A cell of a workbook as a CSV file would have it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return str(value)
