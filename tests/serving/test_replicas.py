"""Two servers behind one name (deploy/two.conf): a reader stays with one of them, and continues
with the other if it dies."""

import re
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from benchmarks.replicas import Pair, Reader, dies, two_servers
from tests import loops
from tests.asking import ask
from tests.server import ROOT
from tests.serving.proxies import HOST

READERS = 12


def test_a_reader_gets_a_cookie_once_and_it_tells_nothing(database: Path) -> None:
    with two_servers(database) as pair:
        first = ask(pair.url, "/costs", HOST).headers["Set-Cookie"]
        assert re.fullmatch(r"dashboard=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", first)
        again = ask(pair.url, "/costs", {**HOST, "Cookie": first.partition(";")[0]})
        assert "Set-Cookie" not in again.headers
        assert loops.run(_views_differ(pair)), "or the test below compares nothing"


async def _views_differ(pair: Pair) -> bool:
    reader = Reader(pair.url, 0)
    async with AsyncExitStack() as lines:
        return await reader.open(lines) != await reader.open(lines, "lang=en")


@pytest.mark.parametrize("sign_in", [False, True])
def test_readers_go_on_with_their_view_when_a_server_dies(database: Path, sign_in: bool) -> None:
    """Neither a page nor a file shows an error, whichever server the reader used."""
    with two_servers(database, sign_in) as pair:
        seen = loops.run(dies(pair, READERS, sign_in))
    assert seen.faults == []
    assert 0 < seen.lost < READERS
    assert seen.without_view == 0


def test_the_image_runs_without_rights_and_is_asked_for_its_health() -> None:
    image = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    last = image.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9][0-9]*$", last, re.MULTILINE)
    assert "/health" in last.partition("HEALTHCHECK")[2]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", image, re.MULTILINE)
    assert copied
    assert all((ROOT / name).exists() for line in copied for name in line.split())


def test_both_servers_of_the_compose_file_are_read_only_and_known_to_nginx() -> None:
    import yaml

    composed = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    services = composed["services"]
    for name in ("one", "two"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert f"{name}:8501" in str(services["nginx"]["command"])
    for volume in services["nginx"]["volumes"]:
        assert (ROOT / "deploy" / volume.partition(":")[0]).exists()
