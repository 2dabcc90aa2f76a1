"""A connection to the app that can be cut and restored, as by a closed laptop, a tunnel or a
proxy."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


class Line:
    """Passes bytes between a port of its own and the port of the app."""

    def __init__(self, url: str) -> None:
        self._far = urlsplit(url)
        self._loop: asyncio.AbstractEventLoop
        self._stopped: asyncio.Event
        self._open: set[asyncio.StreamWriter] = set()
        self.is_cut = False
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """End every connection and accept no new one."""
        self.is_cut = True
        self._loop.call_soon_threadsafe(self._end_all)

    def mend(self) -> None:
        self.is_cut = False

    def _end_all(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            writer.transport.abort()
            return
        try:
            theirs = await asyncio.open_connection(self._far.hostname, self._far.port)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, theirs[1]}
        await asyncio.gather(_pass_on(reader, theirs[1]), _pass_on(theirs[0], writer))
        self._open -= {writer, theirs[1]}

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._stopped.wait()
        server.close()

    def run(self, ready: threading.Event) -> None:
        asyncio.run(self._serve(ready))

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@contextmanager
def line_to(url: str) -> Iterator[Line]:
    """A working connection to the app at `url`, until the end of the block."""
    line, ready = Line(url), threading.Event()
    thread = threading.Thread(target=line.run, args=(ready,), daemon=True)
    thread.start()
    ready.wait(10)
    yield line
    line.stop()
    thread.join(10)
