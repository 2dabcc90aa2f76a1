"""Draws charts in a process of its own, where the picture library may fail alone: `apart` starts
it. It reads requests from its input and writes an answer to each, until its input ends or nothing
is asked for a while.

A request or an answer is its length, as eight bytes, and its content. A request is JSON with `kind`
(png or svg) and `spec` (Vega-Lite); an answer begins with `+`, before the picture, or `-`, before
the words of what is wrong.
"""

from __future__ import annotations

import json
import os
import resource
import select
import sys
from typing import BinaryIO

# Memory and time of a processor that a picture may take; the largest of the app takes a tenth. The
# time is the process's own: on a busy machine a picture may wait for long, and is still made.
_MOST_BYTES, _MOST_SECONDS = 3 << 30, 30
_IDLE_SECONDS = 120


def _main() -> None:
    # Whatever the library prints must not stand among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Those who look at pages go first.
    os.nice(5)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, hard))
    while request := _request(sys.stdin.buffer):
        _limit_time()
        answer = _answer(request)
        answers.write(len(answer).to_bytes(8, "big") + answer)
        answers.flush()


def _limit_time() -> None:
    """The system ends this process when it has worked for so long from now on."""
    worked = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(worked) + _MOST_SECONDS, hard))


def _request(source: BinaryIO) -> bytes:
    """The next request; empty at the end, or when there has been none for a while."""
    ready, _, _ = select.select([source], [], [], _IDLE_SECONDS)
    return source.read(int.from_bytes(source.read(8), "big")) if ready else b""


def _answer(request: bytes) -> bytes:
    import vl_convert

    asked = json.loads(request)
    try:
        if asked["kind"] == "svg":
            return b"+" + str(vl_convert.vegalite_to_svg(asked["spec"])).encode()
        # Twice the size of the screen, for slides.
        return b"+" + bytes(vl_convert.vegalite_to_png(asked["spec"], scale=2))
    except ValueError as error:
        return b"-" + str(error).encode("utf-8", "replace")[:2000]


if __name__ == "__main__":
    _main()
