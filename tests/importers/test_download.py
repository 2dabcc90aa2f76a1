"""Downloads are complete, resumed, tried again, or refused."""

from pathlib import Path

import pytest

from rcdata.errors import EditionRefused
from rcdata.importers.download import Limits, downloader
from tests.importers.publisher import Publisher, cut, failing, resuming, silent, whole

BODY = b"".join(b"%d,row\r\n" % number for number in range(20_000))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in (
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetch(tmp_path, waits):
    """A function that downloads an address to a file; `limits` are those of a download."""

    def fetched(address: str, **limits: float) -> Path:
        with downloader(Limits(sleep=waits.append, **limits), progress=False) as one:
            return one.fetch(address, tmp_path / "file.csv")

    return fetched


def left(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.iterdir())


def test_a_whole_file(fetch, publisher: Publisher, tmp_path):
    assert fetch(publisher.serve("/f", whole(BODY))).read_bytes() == BODY
    assert left(tmp_path) == ["file.csv"]


def test_busy_then_well(fetch, publisher, waits):
    address = publisher.serve("/f", failing(503), failing(503), whole(BODY))
    assert fetch(address).read_bytes() == BODY
    assert len(publisher.asked) == 3
    assert 1 <= waits[0] <= 1.25
    assert 2 <= waits[1] <= 2.5


def test_the_server_says_when_to_come_again(fetch, publisher, waits):
    fetch(publisher.serve("/f", failing(429, Retry_After="7"), whole(BODY)))
    assert waits == [7.0]


@pytest.mark.parametrize("status", [404, 403, 401, 410])
def test_what_will_not_pass_is_not_tried_again(fetch, publisher, status, tmp_path):
    with pytest.raises(EditionRefused, match=f"The server answered {status}"):
        fetch(publisher.serve("/f", failing(status)))
    assert len(publisher.asked) == 1
    assert left(tmp_path) == []


def test_at_last_it_gives_up(fetch, publisher):
    with pytest.raises(EditionRefused, match="503 Service Unavailable, after 3 tries"):
        fetch(publisher.serve("/f", failing(503)), tries=3)
    assert len(publisher.asked) == 3


def test_a_download_cut_off_goes_on_where_it_ended(fetch, publisher, tmp_path):
    address = publisher.serve("/f", cut(BODY, 100_000, ETag='"1"'), resuming(BODY, '"1"'))
    assert fetch(address).read_bytes() == BODY
    asked = publisher.asked[1][1]
    assert (asked["Range"], asked["If-Range"]) == ("bytes=100000-", '"1"')
    assert left(tmp_path) == ["file.csv"]


def test_it_goes_on_in_the_next_run_too(fetch, publisher):
    address = publisher.serve("/f", cut(BODY, 100_000, ETag='"1"'), resuming(BODY, '"1"'))
    with pytest.raises(EditionRefused):
        fetch(address, tries=1)
    assert fetch(address, tries=1).read_bytes() == BODY
    assert publisher.asked[1][1]["Range"] == "bytes=100000-"


def test_another_version_starts_anew(fetch, publisher):
    new = BODY[::-1]
    address = publisher.serve("/f", cut(BODY, 100_000, ETag='"1"'), resuming(new, '"2"'))
    assert fetch(address).read_bytes() == new


def test_a_file_without_a_version_starts_anew(fetch, publisher):
    address = publisher.serve("/f", cut(BODY, 100_000), resuming(BODY, '"2"'))
    assert fetch(address).read_bytes() == BODY
    assert "Range" not in publisher.asked[1][1]


def test_a_server_that_goes_on_elsewhere_is_not_believed(fetch, publisher):
    def elsewhere(handler):
        handler.give(206, BODY[5:], Content_Range=f"bytes 5-{len(BODY) - 1}/{len(BODY)}")

    address = publisher.serve("/f", cut(BODY, 100_000, ETag='"1"'), elsewhere, whole(BODY))
    assert fetch(address).read_bytes() == BODY


def test_a_part_longer_than_the_file_is_forgotten(fetch, publisher):
    address = publisher.serve("/f", cut(BODY, 100_000, ETag='"1"'), failing(416), whole(BODY))
    assert fetch(address).read_bytes() == BODY


def test_a_file_that_is_always_cut_off_is_refused(fetch, publisher, tmp_path):
    (tmp_path / "file.csv").write_text("the file before")
    with pytest.raises(EditionRefused, match="could not be had"):
        fetch(publisher.serve("/f", cut(BODY, 1_000)), tries=2)
    assert (tmp_path / "file.csv").read_text() == "the file before"


def test_a_server_that_says_nothing(fetch, publisher):
    with pytest.raises(EditionRefused, match=r"[Tt]imed out, after 2 tries"):
        fetch(publisher.serve("/f", silent(publisher)), answer=0.2, tries=2)


def test_a_file_that_takes_too_long(fetch, publisher):
    def slowly(handler):
        handler.give(200, BODY[:70_000], length=len(BODY))
        publisher.released.wait(0.3)
        handler.wfile.write(BODY[70_000:])

    with pytest.raises(EditionRefused, match="It took over 0 seconds"):
        fetch(publisher.serve("/f", slowly), whole=0.1)


def test_nobody_is_there(fetch):
    with pytest.raises(EditionRefused, match="could not be had"):
        fetch("http://127.0.0.1:9/f", tries=2)


def test_an_address_that_is_none(fetch):
    with pytest.raises(EditionRefused, match="could not be had"):
        fetch("http://[oops/f", tries=1)


def test_redirects_are_followed(fetch, publisher):
    address = publisher.serve("/f", whole(BODY))
    moved = publisher.serve("/old", lambda one: one.give(302, b"", Location=address))
    assert fetch(moved).read_bytes() == BODY


def test_a_proxy_is_taken_from_the_environment(fetch, publisher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", publisher.address)
    publisher.serve("http://data.example.org/f", whole(BODY))
    assert fetch("http://data.example.org/f").read_bytes() == BODY
    assert publisher.asked[0][0] == "http://data.example.org/f"


def test_a_proxy_that_cannot_be_used_is_told(fetch, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "nonsense://x")
    with pytest.raises(EditionRefused, match="proxy"):
        fetch("http://data.example.org/f")


def test_a_redirect_that_never_ends_is_refused(fetch, publisher):
    turn = publisher.address + "/turn"
    with pytest.raises(EditionRefused, match="redirects"):
        fetch(publisher.serve("/turn", lambda one: one.give(302, b"", Location=turn)))


def test_a_body_that_cannot_be_unpacked_is_refused(fetch, publisher):
    broken = whole(b"no gzip", Content_Encoding="gzip")
    with pytest.raises(EditionRefused, match="after 2 tries"):
        fetch(publisher.serve("/f", broken), tries=2)


def test_a_raised_two_is_no_time_to_wait(fetch, publisher):
    busy = publisher.serve("/f", lambda one: one.give(503, b"", Retry_After="\xb2"))
    with pytest.raises(EditionRefused, match="after 2 tries"):
        fetch(busy, tries=2)
