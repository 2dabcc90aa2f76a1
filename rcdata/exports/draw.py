"""Draws charts in a process of its own, started by `apart`, where a crash of the picture library
does no harm. It reads requests from standard input and answers each one, until the input ends or no
request comes for a while.

A request or an answer is its length, as eight bytes, and its content. A request is JSON with `kind`
(png or svg) and `spec` (Vega-Lite), or with `svg` to be turned into a png. An answer begins with
`+`, followed by the picture, or with `-`, followed by an error message.
"""

from __future__ import annotations

import json
import os
import resource
import select
import sys
from functools import cache
from pathlib import Path
from typing import BinaryIO

# Most memory and processor time of a picture; the largest of the app takes a tenth. Processor time,
# because a picture should be made even if it waits long on a busy machine.
_MOST_BYTES, _MOST_SECONDS = 3 << 30, 30
_IDLE_SECONDS = 120


def _main() -> None:
    # Output that the library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Requests for pages go first.
    os.nice(5)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, hard))
    while request := _request(sys.stdin.buffer):
        _limit_time()
        answer = _answer(request)
        answers.write(len(answer).to_bytes(8, "big") + answer)
        answers.flush()


def _limit_time() -> None:
    """Make the system kill this process after some more seconds of processor time."""
    worked = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(worked) + _MOST_SECONDS, hard))


def _request(source: BinaryIO) -> bytes:
    """The next request; empty at the end, or if none came for a while."""
    ready, _, _ = select.select([source], [], [], _IDLE_SECONDS)
    return source.read(int.from_bytes(source.read(8), "big")) if ready else b""


def _answer(request: bytes) -> bytes:
    import vl_convert

    _take_fonts()
    asked = json.loads(request)
    try:
        if asked["kind"] == "svg":
            return b"+" + str(vl_convert.vegalite_to_svg(asked["spec"])).encode()
        if "svg" in asked:
            return b"+" + bytes(vl_convert.svg_to_png(asked["svg"]))
        # Twice the size on screen, for slides.
        return b"+" + bytes(vl_convert.vegalite_to_png(asked["spec"], scale=2))
    except ValueError as error:
        return b"-" + str(error).encode("utf-8", "replace")[:2000]


@cache
def _take_fonts() -> None:
    """Register a font with Chinese characters, for machines that have none."""
    import pylopdf_fonts_zh_cn
    import vl_convert

    vl_convert.register_font_directory(str(Path(pylopdf_fonts_zh_cn.__file__).parent))


if __name__ == "__main__":
    _main()
