"""Two servers behind nginx, one of which is killed while readers are at work: the readers go on at
the other with the same view and see no error. Without sign-in, and with it."""

import asyncio
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from streamlit.proto.Delta_pb2 import Delta
from websockets.exceptions import WebSocketException

from benchmarks.protocol import Control, Session, address, opened
from benchmarks.report import Measurement, percentile
from tests.asking import ask
from tests.provider import Provider, running_provider, settings
from tests.server import App, free_port, running_app
from tests.serving.proxies import NAME, proxy

READERS = 200
VIEW = "dollars=constant&base_year=2019&lang=en"
ANSWERED_SECONDS = 5.0


@dataclass(frozen=True)
class Pair:
    """Two servers, and the address of nginx in front of them."""

    url: str
    servers: tuple[App, App]


@dataclass
class Outcome:
    """What readers saw when one of the servers was killed."""

    readers: int
    # Readers whose connection was lost with the server.
    lost: int = 0
    # Those of them whose view afterwards is not the one before.
    without_view: int = 0
    # Pages and files whose answer was wrong.
    faults: list[str] = field(default_factory=list)
    # From the end of the server until a lost reader's page was complete again.
    seconds: list[float] = field(default_factory=list)


def one_of_two_dies(database: Path, readers: int = READERS) -> list[Measurement]:
    found: list[Measurement] = []
    for words, sign_in in (("", False), (" signed in", True)):
        with two_servers(database, sign_in) as pair:
            seen = asyncio.run(dies(pair, readers, sign_in))
        for fault in sorted(set(seen.faults)):
            print(f"  a fault: {fault}")
        what = f"one of two servers killed under {readers} readers{words}"
        found += [
            Measurement(f"{what}: lines lost", seen.lost, "readers"),
            Measurement(f"{what}: without their view after", seen.without_view, "readers", 0),
            Measurement(f"{what}: pages and files with a fault", len(seen.faults), "", 0),
            Measurement(f"{what}: page whole again, median", percentile(seen.seconds, 50), "s"),
            Measurement(f"{what}: page whole again, last", max(seen.seconds), "s"),
        ]
    return found


@contextmanager
def two_servers(database: Path, sign_in: bool = False) -> Iterator[Pair]:
    """Two servers of the app behind nginx; with `sign_in`, with an identity provider."""
    port = free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        options = {}
        if sign_in:
            idp = stack.enter_context(running_provider())
            options = {"secrets.files": str(_secrets(folder, idp, port))}
        named = {"RCDATA_HOSTS": NAME}
        one, two = (
            stack.enter_context(
                running_app(folder / name, database, options=options, environment=named)
            )
            for name in ("one.log", "two.log")
        )
        yield Pair(stack.enter_context(proxy(folder, one, two, port=port)), (one, two))


def _secrets(folder: Path, idp: Provider, port: int) -> Path:
    """The secrets file of both servers: the provider, and the key that signs cookies."""
    file = folder / "secrets.toml"
    file.write_text(settings(idp, f"http://127.0.0.1:{port}"), encoding="utf-8")
    return file


async def dies(pair: Pair, count: int, sign_in: bool = False) -> Outcome:
    """Open `count` pages, kill a server, and check that everybody can go on."""
    seen = Outcome(count)
    async with AsyncExitStack() as lines:
        readers = [Reader(pair.url, number, sign_in) for number in range(count)]
        before = [await reader.open(lines) for reader in readers]
        if len(set(before)) != 1:
            seen.faults.append("not everybody had the same page")
        pair.servers[0].process.send_signal(signal.SIGKILL)
        pair.servers[0].process.wait()
        died = time.monotonic()
        told = await asyncio.gather(*(reader.goes_on() for reader in readers))
        lost = [reader for reader, goes_on in zip(readers, told, strict=True) if not goes_on]

        async def again(reader: Reader) -> None:
            try:
                seen.without_view += await reader.open(lines) != before[0]
            except (OSError, WebSocketException) as error:
                seen.without_view += 1
                seen.faults.append(f"{type(error).__name__}: {error}")
            seen.seconds.append(time.monotonic() - died)

        await asyncio.gather(*map(again, lost))
        for reader in readers:
            seen.faults += await asyncio.to_thread(reader.faults)
    seen.lost = len(lost)
    return seen


class _Page(Session):
    """A session that keeps the text of its page."""

    said: str = ""

    def _look_at(self, delta: Delta, drawn: dict[str, Control]) -> None:
        super()._look_at(delta, drawn)
        self.said += delta.new_element.html.body


class Reader:
    """One open page, whose browser reconnects with the address it has."""

    def __init__(self, url: str, number: int, sign_in: bool = False) -> None:
        self._url, self._number = url, number
        self.cookies = _cookies(url, number, sign_in)
        self._page: Session | None = None

    async def open(self, lines: AsyncExitStack, view: str = VIEW) -> str:
        """Open the page; returns its text when it is complete."""
        line = opened(self._url, self._number, _Page, self.cookies)
        self._page = page = await lines.enter_async_context(line)
        await page.open("costs", view)
        assert isinstance(page, _Page)
        return page.said

    async def goes_on(self) -> bool:
        """Whether the connection is still open."""
        assert self._page is not None
        try:
            await asyncio.wait_for(await self._page.connection.ping(), ANSWERED_SECONDS)
        except (WebSocketException, TimeoutError):
            return False
        return True

    def faults(self) -> list[str]:
        """The wrong answers among those to a page and to a file."""
        words = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answers = {
            path: ask(self._url, path, {"Cookie": words}, source=address(self._number)).status
            for path in ("/costs", "/api/cards/cost.csv")
        }
        return [f"{path}: {status}" for path, status in answers.items() if status != 200]


def _cookies(url: str, number: int, sign_in: bool) -> dict[str, str]:
    """The cookies of a browser that has opened a page and, if asked, signed in."""
    transport = httpx.HTTPTransport(local_address=address(number))
    with httpx.Client(transport=transport, follow_redirects=True, timeout=30) as browser:
        browser.get(f"{url}/sign-in" if sign_in else f"{url}/costs").raise_for_status()
        return {one.name: one.value or "" for one in browser.cookies.jar}
