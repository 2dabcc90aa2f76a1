"""Downloads publishers' files: retried, resumed and within a time limit, or refused in words.

As httpx does, it takes a proxy from the environment (HTTPS_PROXY, NO_PROXY). What was received
stays in the folder of downloads, so that an interrupted download is resumed.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rcdata import __version__
from rcdata.errors import EditionRefused
from rcdata.importers.reading import MOST_BYTES

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

# HTTP statuses after which another try may succeed.
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Limits:
    """Limits of a download: seconds for one answer, seconds for a whole file, number of tries."""

    answer: float = 30.0
    whole: float = 900.0
    tries: int = 5
    first_wait: float = 1.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)


class _Passing(Exception):
    """A failure that may not last; ``after`` is the wait in seconds that the server asked for."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.why, self.after = why, after


@dataclass(frozen=True)
class Downloader:
    """Downloads with one client; with ``progress`` a bar shows on the screen."""

    client: httpx.Client
    limits: Limits = Limits()
    progress: bool = False

    def fetch(self, address: str, out: Path) -> Path:
        """Download the file at an address to ``out``, which is only replaced by a complete file.

        Raises:
            EditionRefused: when it fails; what was received is kept beside ``out``.
        """
        part = _Part(out.with_name(f"{out.name}.part"))
        self._persist(address, lambda ends: self._once(address, part, ends))
        part.path.replace(out)
        part.mark.unlink(missing_ok=True)
        return out

    def answer(self, address: str, parameters: Mapping[str, Any]) -> bytes:
        """The answer of a service to a query with these parameters.

        Raises:
            EditionRefused: when there is no answer.
        """
        return self._persist(address, lambda _: self._asked(address, parameters))

    def counted(self, answers: Iterable[T], name: str) -> Iterator[T]:
        """The answers as they come, with a counter on the screen."""
        from tqdm import tqdm

        yield from tqdm(answers, desc=name, unit=" answers", disable=not self.progress)

    def _persist(self, address: str, once: Callable[[float], Any]) -> Any:
        """Try again until it succeeds, with growing waits and within the limits."""
        import httpx

        ends = time.monotonic() + self.limits.whole
        for attempt in range(1, self.limits.tries + 1):
            try:
                return once(ends)
            except (httpx.TooManyRedirects, httpx.InvalidURL) as error:
                raise _refused(address, str(error)) from error
            except (httpx.RequestError, httpx.StreamError) as error:
                failed = _Passing(str(error) or type(error).__name__)
            except _Passing as error:
                failed = error
            wait = self._wait(attempt, failed.after)
            if attempt == self.limits.tries or time.monotonic() + wait > ends:
                raise _refused(address, f"{failed.why}, after {attempt} tries")
            self.limits.sleep(wait)
        raise _refused(address, "no try was allowed")

    def _wait(self, attempt: int, asked: float | None) -> float:
        if asked is not None:
            return min(asked, _LONGEST_WAIT)
        grown = self.limits.first_wait * 2 ** (attempt - 1)
        return min(grown * (1 + random.random() / 4), _LONGEST_WAIT)

    def _asked(self, address: str, parameters: Mapping[str, Any]) -> bytes:
        response = self.client.get(address, params=dict(parameters))
        _check(address, response)
        return response.content

    def _once(self, address: str, part: _Part, ends: float) -> None:
        """Receive the missing part of a file."""
        with self.client.stream("GET", address, headers=part.asking()) as response:
            if response.status_code == 416:
                # What was received is not the beginning of the file that the server has now.
                part.drop()
                raise _Passing("The server has another file than before")
            _check(address, response)
            start = part.begin(response)
            with self._bar(response, part, start) as moved, part.path.open("ab") as stream:
                for chunk in response.iter_bytes():
                    stream.write(chunk)
                    moved(len(chunk))
                    if stream.tell() > MOST_BYTES:
                        raise _refused(address, f"the file is larger than {MOST_BYTES:,} bytes")
                    if time.monotonic() > ends:
                        raise _refused(address, f"it took over {self.limits.whole:,.0f} seconds")

    @contextmanager
    def _bar(
        self, response: httpx.Response, part: _Part, start: int
    ) -> Iterator[Callable[[int], object]]:
        from tqdm import tqdm

        length = response.headers.get("Content-Length", "")
        whole = start + int(length) if length.isdecimal() else None
        name = part.path.name.removesuffix(".part")
        with tqdm(
            total=whole, initial=start, unit="B", unit_scale=True, desc=name,
            disable=not self.progress,
        ) as bar:  # fmt: skip
            yield bar.update


@dataclass(frozen=True)
class _Part:
    """What was received of a file, and beside it the version mark that it belongs to."""

    path: Path

    @property
    def mark(self) -> Path:
        return self.path.with_name(f"{self.path.name}.mark")

    def asking(self) -> dict[str, str]:
        """The headers that ask for the rest, if the file is still the same version."""
        size = self.path.stat().st_size if self.path.exists() else 0
        # If the transfer were compressed, the missing bytes could not be counted.
        headers = {"Accept-Encoding": "identity"}
        if size and self.mark.exists():
            headers |= {"Range": f"bytes={size}-", "If-Range": self.mark.read_text()}
        else:
            self.drop()
        return headers

    def begin(self, response: httpx.Response) -> int:
        """Where in the file the answer starts; an answer with the whole file starts at 0."""
        if response.status_code == 206:
            size = self.path.stat().st_size
            if response.headers.get("Content-Range", "").startswith(f"bytes {size}-"):
                return size
            self.drop()
            raise _Passing("The server went on at another place")
        self.drop()
        mark = response.headers.get("ETag", "")
        if not mark or mark.startswith("W/"):
            mark = response.headers.get("Last-Modified", "")
        # Compressed content has another length, so it cannot be resumed.
        if mark and not response.headers.get("Content-Encoding"):
            self.mark.write_text(mark)
        return 0

    def drop(self) -> None:
        """Delete what was received."""
        self.path.unlink(missing_ok=True)
        self.mark.unlink(missing_ok=True)


@contextmanager
def downloader(limits: Limits, progress: bool) -> Iterator[Downloader]:
    """A client that follows redirects and takes proxies from the environment.

    Raises:
        EditionRefused: when the proxy named in the environment cannot be used.
    """
    import httpx

    try:
        client = httpx.Client(
            timeout=limits.answer,
            follow_redirects=True,
            headers={"User-Agent": f"rcdata/{__version__}"},
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        raise EditionRefused(
            "The proxy that the environment names cannot be used",
            cause=str(error),
            remedy="Correct HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, or unset them",
        ) from error
    with client:
        yield Downloader(client, limits, progress)


def default_folder() -> Path:
    """The default folder of downloads."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "rcdata" / "downloads"


def _check(address: str, response: httpx.Response) -> None:
    status = response.status_code
    if status in (200, 206):
        return
    why = f"the server answered {status} {response.reason_phrase}".strip()
    if status in _PASSING:
        after = response.headers.get("Retry-After", "")
        raise _Passing(why, float(after) if after.isdecimal() else None)
    raise _refused(address, why)


def _refused(address: str, why: str) -> EditionRefused:
    return EditionRefused(
        "The publisher's file could not be had",
        where=address,
        cause=why[:1].upper() + why[1:],
        remedy="Try again later, or download it in a browser and give it to "
        "`python -m rcdata import`, or its folder with --from",
    )
