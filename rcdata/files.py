"""Replaces files in one step; used by the build and the exports."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
import os
import secrets
import shutil
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

_LOG = logging.getLogger(__name__)

# The position of the bytes that identify a kind of file, and these bytes.
Signature = tuple[int, bytes]
ZIP_SIGNATURE: Signature = (0, b"PK\x03\x04")
DUCKDB_SIGNATURE: Signature = (8, b"DUCK")
# The lock of a folder is held by the process, so threads need a lock of their own.
_THREADS = threading.RLock()
_HELD: set[Path] = set()


def put(out: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` make a file beside ``out`` and move it there when it is complete: readers see
    the old file or the new one. Leftovers of writing are removed. A link stays a link, and a file
    keeps its permissions.

    Raises:
        OSError: when the file cannot be written, or something else than a file is in its place.
    """
    refuse_other(out)
    with held(out):
        target = real(out)
        _clear_leftovers(target)
        new = target.with_name(f"{_beside(target)}{os.getpid()}-{secrets.token_hex(4)}")
        try:
            write(new)
            if target.exists():
                new.chmod(stat.S_IMODE(target.stat().st_mode))
            new.replace(target)
        finally:
            # DuckDB may leave a log beside its file.
            for path in (new, new.with_name(f"{new.name}.wal")):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


def put_all(writes: Mapping[Path, Callable[[Path], object]], journal: Path) -> None:
    """Replace several files, all or none: each is made beside its place, and moved there only when
    all are complete. Meanwhile the old files are kept beside them and ``journal`` exists, so that
    an interrupted change is undone: here, or by :func:`taken_back` after the process was killed.

    Raises:
        OSError: when a file cannot be written; all files are then as before.
    """
    new = {
        out: out.with_name(f"{_beside(out)}{os.getpid()}-{secrets.token_hex(4)}") for out in writes
    }
    try:
        for out, write in writes.items():
            _clear_leftovers(out)
            write(new[out])
            if out.exists():
                new[out].chmod(stat.S_IMODE(out.stat().st_mode))
                _keep(out)
        journal.touch()
        for out, path in new.items():
            path.replace(out)
        journal.unlink()
    except BaseException:
        taken_back(writes, journal)
        raise
    finally:
        for path in new.values():
            path.unlink(missing_ok=True)
    taken_back(writes, journal)


def taken_back(outs: Iterable[Path], journal: Path) -> list[Path]:
    """Restore the files of a change that was interrupted half done; returns the files restored.

    Raises:
        OSError: when one cannot be moved.
    """
    kept = [out for out in outs if _old(out).exists()]
    moved = [out for out in kept if not (out.exists() and out.samefile(_old(out)))]
    back = moved if journal.exists() else []
    for out in back:
        _old(out).replace(out)
    journal.unlink(missing_ok=True)
    for out in kept:
        # Moving one link over another link to the same file leaves both, so remove it.
        _old(out).unlink(missing_ok=True)
    return back


def _keep(out: Path) -> None:
    """Keep the old file beside its place, complete or not at all."""
    old = _old(out)
    old.unlink(missing_ok=True)
    try:
        os.link(out, old)
    except OSError:
        # Some file systems have no hard links.
        copy = out.with_name(f"{_beside(out)}old")
        shutil.copyfile(out, copy)
        copy.replace(old)


def _old(out: Path) -> Path:
    """The path of the old file while several files are replaced."""
    return out.with_name(f"{out.name}.old")


@contextlib.contextmanager
def held(out: Path) -> Iterator[None]:
    """Hold the folder of ``out`` for one writer alone; the folder is made if it is missing.

    Raises:
        OSError: when the folder cannot be made or opened.
    """
    with _THREADS:
        folder = real(out).parent
        folder.mkdir(parents=True, exist_ok=True)
        if folder in _HELD:
            yield
            return
        lock = os.open(folder, os.O_RDONLY)
        try:
            # Some network file systems have no locks; file names are unique there too.
            with contextlib.suppress(OSError):
                fcntl.flock(lock, fcntl.LOCK_EX)
            _HELD.add(folder)
            yield
        finally:
            _HELD.discard(folder)
            os.close(lock)


def real(out: Path) -> Path:
    """The file that a link points to.

    Raises:
        OSError: when links form a circle.
    """
    try:
        return out.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def refuse_other(out: Path) -> None:
    """Refuse the place of a folder or a device such as `/dev/null`, which the move would replace.

    Raises:
        OSError: when something else than a file is there.
    """
    target = real(out)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(out))
    if target.exists() and not target.is_file():
        raise OSError(errno.ENODEV, "It is a device, no file", str(out))


def refuse_no_file(path: Path) -> None:
    """Refuse to read what is there and no file: a pipe may never end, nor a device.

    Raises:
        OSError: when it is a folder, a pipe or a device.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "It is a folder, a pipe or a device, no file", str(path))


def content(path: Path, most: int) -> bytes:
    """What a file holds. Pipes and devices, which may never end, are not opened.

    Raises:
        OSError: when it cannot be read, is no file, or has more than ``most`` bytes.
    """
    refuse_no_file(path)
    if path.stat().st_size > most:
        raise OSError(errno.EFBIG, f"It has more than {most:,} bytes", str(path))
    return path.read_bytes()


def is_of_another_kind(out: Path, signature: Signature) -> bool:
    """Whether ``out`` is a non-empty file that lacks the signature: its name may be a mistake.

    Raises:
        OSError: when the file cannot be read.
    """
    position, expected = signature
    if not out.is_file():
        return False
    with out.open("rb") as file:
        head = file.read(position + len(expected))
    return bool(head) and head[position:] != expected


def _beside(out: Path) -> str:
    """The beginning of the names of files that are being written for ``out``."""
    return f"{out.name}.new-"


def _clear_leftovers(out: Path) -> None:
    """Remove what killed processes left beside ``out``. The caller holds the folder, so nobody else
    is writing. Files of other users stay."""
    for path in list(out.parent.iterdir()):
        if path.name.startswith(_beside(out)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                _LOG.warning("%s was left by another and stays: %s", path, error.strerror)
