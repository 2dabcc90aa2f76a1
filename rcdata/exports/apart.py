"""Makes pictures in processes of their own: the picture library can crash its process, use up its
memory, or never return. Then only that process and the picture are lost."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore, Timer
from typing import IO, Any

from rcdata.errors import ExportFailed
from rcdata.i18n import text

_LOG = logging.getLogger(__name__)
_DRAW = Path(__file__).with_name("draw.py")
# Pictures made at the same time, and how long further ones wait for their turn.
_AT_ONCE, _WAIT_SECONDS = 2, 120
# Limit in elapsed time, however busy the machine is; `draw` limits processor time.
_MOST_SECONDS = 120.0


class _Gone(Exception):
    """The process ended without an answer."""


class _Painter:
    """A drawing process, started at once and reused for further pictures."""

    def __init__(self) -> None:
        # -P: no file in the working directory may replace a library.
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_DRAW)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def drawn(self, request: bytes, seconds: float) -> bytes:
        """The answer to a request. Raises `_Gone` when the process ends without an answer, or is
        killed because it takes longer than `seconds`."""
        limit = Timer(seconds, self._process.kill)
        limit.start()
        try:
            return _asked(self._process.stdin, self._process.stdout, request)
        except (OSError, EOFError) as error:
            self.end()
            raise _Gone from error
        finally:
            limit.cancel()

    def has_ended(self) -> bool:
        """Whether the process ended by itself after a time without work."""
        return self._process.poll() == 0

    def end(self) -> None:
        """Kill the process, if it still runs."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None and not stream.closed:
                _closed(stream)


def _closed(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except BrokenPipeError:
        _LOG.debug("A request was left unread.")


def _asked(to: IO[bytes] | None, back: IO[bytes] | None, request: bytes) -> bytes:
    assert to is not None and back is not None
    to.write(len(request).to_bytes(8, "big") + request)
    to.flush()
    length = int.from_bytes(_exactly(back, 8), "big")
    return _exactly(back, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


_turn = BoundedSemaphore(_AT_ONCE)
_idle: LifoQueue[_Painter] = LifoQueue()


def picture(kind: str, spec: dict[str, Any], seconds: float = _MOST_SECONDS) -> bytes:
    """The Vega-Lite chart as a picture; `kind` is png or svg.

    Raises:
        ExportFailed: when the library fails, takes longer than `seconds`, or uses too much memory.
    """
    return _made({"kind": kind, "spec": spec}, seconds)


def rendered(svg: str) -> bytes:
    """The SVG as PNG, in its own size.

    Raises:
        ExportFailed: as for `picture`.
    """
    return _made({"kind": "png", "svg": svg}, _MOST_SECONDS)


def _made(asked: dict[str, Any], seconds: float) -> bytes:
    request = json.dumps(asked).encode()
    if not _turn.acquire(timeout=_WAIT_SECONDS):
        raise _failed(text("Too many pictures are asked for at once"))
    try:
        answer = _answer(request, seconds)
    except _Gone as gone:
        raise _failed(text("The program that draws took too long, or ended")) from gone
    finally:
        _turn.release()
    if answer[:1] != b"+":
        _LOG.warning("No picture: %s", answer[1:].decode())
        raise _failed(text("The program that draws could not read the chart"))
    return answer[1:]


def _answer(request: bytes, seconds: float) -> bytes:
    painter = _ready()
    answer = painter.drawn(request, seconds)
    _idle.put(painter)
    return answer


def _ready() -> _Painter:
    """A waiting process, or a new one."""
    while True:
        try:
            painter = _idle.get_nowait()
        except Empty:
            return _Painter()
        if not painter.has_ended():
            return painter
        painter.end()


def _failed(cause: Any) -> ExportFailed:
    return ExportFailed(
        text("The picture could not be made"),
        cause=cause,
        remedy=text("Try again, or take the CSV file"),
    )
