"""Makes the files of a briefing in a process of their own, so that no page waits for them.

The process reports its progress, can be stopped, and fails without harm to the app. It runs the
shell command `brief`.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore

from rcdata import lake
from rcdata.briefing import failures, forms
from rcdata.briefing.deck import Briefing
from rcdata.errors import ExportFailed
from rcdata.i18n import text

_LOG = logging.getLogger(__name__)
# Files made at the same time; further ones wait.
_AT_ONCE = 2
_MOST_WAITING = 20
_MOST_SECONDS = 180.0
# The most characters of its last words in the log.
_MOST_TOLD = 2000
# From 0, as the server has it, to 19, the lowest.
_PRIORITY = 10
_PROGRAM = Path(__file__).parents[2]
# What the process reports about → where that part of the work starts, and its share (0 to 1).
_PARTS = {"slides": (0.05, 0.5), "file": (0.55, 0.4)}

_turn, _place = BoundedSemaphore(_AT_ONCE), BoundedSemaphore(_AT_ONCE + _MOST_WAITING)


class Job:
    """A file that is being made. `share` is how much is done (0 to 1), `ended` whether the work is
    over; then `content` is the file of the `kind`, or None, and `error` says why."""

    def __init__(self, deck: Briefing, kind: str, code: str, database: str, *more: str) -> None:
        self.share, self.ended, self.cancelled, self._late = 0.0, False, False, False
        self.content: bytes | None = None
        self.error: ExportFailed | None = None
        self.kind = kind
        self._deck, self._code = deck, code
        self._options = (*_served(database), *more)
        self._process: subprocess.Popen[str] | None = None
        self._over = threading.Event()
        if _place.acquire(blocking=False):
            threading.Thread(target=self._run, name="briefing", daemon=True).start()
        else:
            self.error = _too_many()
            self._end()

    def cancel(self) -> None:
        """Stop the work; no file is made."""
        self.cancelled = True
        if self._process is not None:
            self._process.kill()

    def waited(self) -> bytes:
        """The file; waits until it is made.

        Raises:
            ExportFailed: when it cannot be made.
        """
        self._over.wait(_MOST_SECONDS + 60)
        if self.content is None:
            raise self.error or failures.unknown()
        return self.content

    def _run(self) -> None:
        try:
            with _turn, tempfile.TemporaryDirectory(prefix="rcdata-briefing-") as folder:
                if not self.cancelled:
                    self._make(Path(folder))
        except OSError as error:
            _LOG.warning("No file of a briefing: %s", error)
            self.error = failures.of_system(error)
        finally:
            if self.content is None and self.error is None and not self.cancelled:
                self.error = failures.unknown()
            _place.release()
            self._end()

    def _end(self) -> None:
        self.ended = True
        self._over.set()

    def _make(self, folder: Path) -> None:
        given, out = folder / "briefing.json", folder / f"briefing.{self.kind}"
        given.write_text(forms.dump(self._deck), encoding="utf-8")
        words = ("--open", str(given), "--lang", self._code, "--out", str(out), "--progress")
        # What it tells goes to a file: a pipe that nobody reads would stop it when it is full.
        told = folder / "told.txt"
        with told.open("wb") as telling:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "rcdata", "brief", *words, *self._options],
                cwd=_PROGRAM,
                stdout=subprocess.PIPE,
                stderr=telling,
                text=True,
            )
        if self.cancelled:
            self._process.kill()
        _after_readers(self._process.pid)
        limit = threading.Timer(_MOST_SECONDS, self._give_up)
        limit.start()
        try:
            self._follow(self._process.stdout or ())
            self._process.wait()
        finally:
            limit.cancel()
        if self._process.returncode == 0:
            self.content = out.read_bytes()
        elif not self.cancelled:
            last = told.read_text(encoding="utf-8", errors="replace")[-_MOST_TOLD:]
            _LOG.warning("No file of a briefing: %s", last)
            self.error = self._why(self._process.returncode)

    def _give_up(self) -> None:
        """End the process, which takes too long."""
        self._late = True
        if self._process is not None:
            self._process.kill()

    def _why(self, code: int) -> ExportFailed:
        """Why a process that ended with this code made no file."""
        if self._late:
            return failures.too_late()
        return self.error or failures.of_ending(code)

    def _follow(self, lines: Iterable[str]) -> None:
        for line in lines:
            match line.split():
                case ["progress", part, done, of] if part in _PARTS and (done + of).isdecimal():
                    first, share = _PARTS[part]
                    self.share = min(0.99, first + share * int(done) / max(1, int(of)))
                case _:
                    self.error = failures.read(line) or self.error


def _served(database: str) -> tuple[str, str]:
    """The option that names the database; a file in full, since the process has another folder."""
    if lake.is_lake(database):
        return "--lake", database
    return "--database", str(Path(database).resolve())


def _after_readers(process: int) -> None:
    """Let the process run when those that answer readers have nothing to do."""
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, _PRIORITY)


def _too_many() -> ExportFailed:
    return ExportFailed(
        text("The file could not be made"),
        cause=text("Many files of briefings are being made, and no more can wait"),
        remedy=text("The briefing is kept. Try again in some minutes"),
    )
