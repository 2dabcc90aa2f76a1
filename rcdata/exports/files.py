"""Writes files: ZIP archives without timestamps, and new files that replace old ones in one
step."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from rcdata.errors import ExportFailed
from rcdata.files import Signature, held, is_of_another_kind, put, real, refuse_other

# The earliest time that a ZIP archive can hold, used for all files so that bytes are reproducible.
NO_TIME = (1980, 1, 1, 0, 0, 0)
# The media type of a workbook.
XLSX_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OTHER_NAME = "Name another file with --out"


def zipped(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of names and contents; the same input gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            # The same attributes on every system: made on Unix, readable by all.
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def write(out: Path, content: bytes) -> None:
    """Write ``content`` to ``out`` in one step: readers see the old file or the new one.

    Raises:
        ExportFailed: when the file cannot be written.
    """
    try:
        put(out, lambda new: new.write_bytes(content))
    except OSError as error:
        raise _not_written(out, error) from error


def _not_written(out: Path, error: OSError) -> ExportFailed:
    return ExportFailed(
        "The file could not be written",
        where=str(out),
        cause=error.strerror or str(error),
        remedy=f"{_OTHER_NAME}, or free the place",
    )


def refuse_unwritable(out: Path) -> None:
    """Refuse a place where nothing can be written, before anything is made for it.

    Raises:
        ExportFailed: when a folder or a device is there, or the folder cannot be written to.
    """
    try:
        refuse_other(out)
        with held(out), tempfile.TemporaryFile(dir=real(out).parent):
            pass
    except OSError as error:
        raise _not_written(out, error) from error


def refuse_other_kind(out: Path, signature: Signature) -> None:
    """Refuse to replace a file of another kind: its name may be a mistake.

    Raises:
        ExportFailed: when ``out`` exists, is not empty and lacks the signature.
    """
    try:
        is_other = is_of_another_kind(out, signature)
    except OSError as error:
        raise ExportFailed(
            "The file to be written exists and cannot be read",
            where=str(out),
            cause=error.strerror,
            remedy=_OTHER_NAME,
        ) from error
    if is_other:
        raise ExportFailed(
            "The file to be written exists and is of another kind",
            where=str(out),
            remedy=_OTHER_NAME,
        )


def refuse_same(out: Path, database: Path) -> None:
    """Refuse to replace the database with an export of itself.

    Raises:
        ExportFailed: when both are the same file.
    """
    if out.exists() and database.exists() and out.samefile(database):
        raise ExportFailed(
            "The file to be written is the database itself", where=str(out), remedy=_OTHER_NAME
        )
