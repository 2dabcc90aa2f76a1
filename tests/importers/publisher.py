"""A publisher's server on this machine, which can fail in the usual ways."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Handler"], None]


@dataclass
class Publisher:
    """Gives the answers for an address in order, then always the last one; records the requests."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def serve(self, path: str, *answers: Answer) -> str:
        self.answers[path] = list(answers)
        return self.address + path


class Handler(BaseHTTPRequestHandler):
    publisher: Publisher

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.publisher.asked.append((self.path, dict(self.headers)))
        waiting = self.publisher.answers[path]
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def give(self, status: int, body: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def whole(body: bytes, **headers: str) -> Answer:
    return lambda handler: handler.give(200, body, **headers)


def failing(status: int, **headers: str) -> Answer:
    return lambda handler: handler.give(status, b"no", **headers)


def cut(body: bytes, after: int, **headers: str) -> Answer:
    """The connection ends in the middle of the file."""

    def answer(handler: Handler) -> None:
        handler.give(200, body[:after], length=len(body), **headers)
        handler.close_connection = True

    return answer


def resuming(body: bytes, tag: str) -> Answer:
    """Continues where the client asks, if it has a part of this version."""

    def answer(handler: Handler) -> None:
        asked = handler.headers.get("Range")
        if not asked or handler.headers.get("If-Range") != tag:
            handler.give(200, body, ETag=tag)
            return
        start = int(asked.removeprefix("bytes=").rstrip("-"))
        place = f"bytes {start}-{len(body) - 1}/{len(body)}"
        handler.give(206, body[start:], ETag=tag, Content_Range=place)

    return answer


def silent(publisher: Publisher) -> Answer:
    """Sends nothing until the test is over."""
    return lambda handler: publisher.released.wait(30) and None


@contextmanager
def running() -> Iterator[Publisher]:
    publisher = Publisher()
    handler = type("Its", (Handler,), {"publisher": publisher})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    publisher.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        publisher.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
