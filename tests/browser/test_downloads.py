"""Files of a card: table, CSV, PNG, SVG have the values of the screen."""

import csv
import io
import struct

from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import OpenPage
from tests.browser.views import (
    BY_LINE,
    CARDS,
    COST,
    COST_2007,
    COST_2007_IN_2023,
    card,
    choose_dollars,
    downloaded,
    into_view,
    open_table,
    values,
)

BOM = b"\xef\xbb\xbf"
PNG = b"\x89PNG\r\n\x1a\n"
FIRST_COLUMNS = {
    "share": ["Year", "Era", "Cost, US dollars"],
    "sensitivity": ["Year", "Denominator", "Share, per cent (derived)"],
    "per-country": ["Year", "Line", "Current US dollars"],
    "cost": ["Year", "Era", "Current US dollars"],
    "by-line": ["Number", "Line", "Year"],
}
KEYS = dict(zip(CARDS["/costs"], FIRST_COLUMNS, strict=True))


def test_files_of_each_card(open_page: OpenPage) -> None:
    page = open_page("/costs")
    for title, key in KEYS.items():
        table = _rows(_download(page, title, "CSV", key))
        assert table[0][:3] == FIRST_COLUMNS[key]
        assert table[0][-2:] == ["Figures", "Sources of the table"]
        assert len(table) > 3
        assert not any(cell in ("nan", "NaN", "None") for row in table for cell in row)

        width, height = _size(_download(page, title, "PNG", key))
        assert width > 1000
        assert height > 500

        drawing = _download(page, title, "SVG", key).decode()
        assert drawing.startswith("<svg")
        assert title in drawing
        assert "Source: " in drawing
        assert "E/2009/76" in drawing
        assert "undefined" not in drawing and "NaN" not in drawing


def test_files_hold_the_values_after_a_changed_filter(open_page: OpenPage) -> None:
    page = open_page("/costs")
    before = {kind: _download(page, COST, kind, "cost") for kind in ("CSV", "PNG", "SVG")}
    choose_dollars(page, "constant")
    after = {kind: _download(page, COST, kind, "cost") for kind in ("CSV", "PNG", "SVG")}

    assert _cell_of_2007(before["CSV"], "Current US dollars") == "92103000"
    # 92,103,000 × 304.702 / 207.342
    assert _cell_of_2007(after["CSV"], "US dollars, at 2023 prices") == "135351103"
    assert _cell_of_2007(after["CSV"], "Current US dollars") == "92103000"
    assert f">{COST_2007}<" in before["SVG"].decode()
    assert f">{COST_2007}<" not in after["SVG"].decode()
    assert f">{COST_2007_IN_2023}<" in after["SVG"].decode()
    assert "at 2023 prices" in after["SVG"].decode()
    assert after["PNG"] != before["PNG"]


def test_files_in_chinese(open_page: OpenPage) -> None:
    page = open_page("/costs", lang="zh")
    title = "历年协调费用"
    table = _rows(_download(page, title, "CSV", "cost"))
    assert table[0][0] == "年份"
    assert "Year" not in table[0]
    drawing = _download(page, title, "SVG", "cost").decode()
    assert title in drawing
    assert "Source:" not in drawing


def test_files_stay_light_on_a_dark_screen(open_page: OpenPage) -> None:
    """Files are meant for slides and paper."""
    page = open_page("/costs", scheme="dark")
    drawing = _download(page, COST, "SVG", "cost").decode()
    assert "#ffffff" in drawing
    assert "#0f1720" not in drawing


def test_table_shows_the_data_with_header_cells(open_page: OpenPage) -> None:
    page = open_page("/costs")
    expect(page.get_by_role("table")).to_have_count(0)
    table = open_table(page, COST)
    expect(page.get_by_role("table")).to_have_count(1)
    headers = table.get_by_role("columnheader")
    assert headers.all_inner_texts()[:3] == ["Year", "Era", "Current US dollars"]
    expect(table.get_by_role("row").filter(has_text="2007")).to_contain_text("92,103,000")
    expect(table.get_by_role("row").filter(has_text="2012")).to_contain_text(
        "not in the sources used"
    )
    assert COST_2007 in values(page, COST), "the chart stays"


def test_table_follows_the_filters_and_closes_again(open_page: OpenPage) -> None:
    page = open_page("/costs")
    table = open_table(page, COST)
    choose_dollars(page, "constant")
    expect(table.get_by_role("row").filter(has_text="2007")).to_contain_text("135,351,103")
    toggle = card(page, COST).get_by_role("switch", name="Table")
    into_view(page, toggle).uncheck(force=True)
    expect(page.get_by_role("table")).to_have_count(0)


def test_table_of_lines_says_why_there_is_no_amount(open_page: OpenPage) -> None:
    page = open_page("/costs")
    table = open_table(page, BY_LINE)
    row = table.get_by_role("row").filter(has_text="Support for non-resident agencies").first
    expect(row).to_contain_text("included elsewhere")
    assert "None" not in table.inner_text()
    expect(card(page, COST).get_by_role("table")).to_have_count(0)


def test_file_that_cannot_be_had_is_told_in_the_language_of_the_page(
    page: Page, open_page: OpenPage
) -> None:
    page.route_web_socket("**/_stcore/stream**", _without_files)
    open_page("/data?section=downloads", lang="zh")
    page.get_by_role("button", name="CSV", exact=True).click()
    told = page.get_by_test_id("stDownloadButtonError")
    # The message stays for five seconds; on a busy machine it comes late.
    expect(told).to_have_text("未能取得文件，请再试一次。", timeout=30_000)


def _without_files(line: WebSocketRoute) -> None:
    """Answers requests for files with the message that there is none."""
    line.connect_to_server().on_message(lambda sent: line.send(_refused(sent)))


def _refused(sent: str | bytes) -> str | bytes:
    message = ForwardMsg()
    if isinstance(sent, str) or not message.ParseFromString(sent):
        return sent
    if message.WhichOneof("type") == "backend_operation_response":
        message.backend_operation_response.ClearField("deferred_file")
        message.backend_operation_response.error_msg = "Failed to generate file for download"
    return message.SerializeToString()


def _download(page: Page, title: str, kind: str, key: str) -> bytes:
    answer = downloaded(page, title, kind)
    saved = f'attachment; filename="{key}.{kind.lower()}"'
    assert answer.headers["content-disposition"] == saved
    return answer.body()


def _rows(content: bytes) -> list[list[str]]:
    assert content.startswith(BOM), "without it a spreadsheet reads Chinese wrong"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _cell_of_2007(content: bytes, column: str) -> str:
    header, *rows = _rows(content)
    return next(row[header.index(column)] for row in rows if row[0] == "2007")


def _size(content: bytes) -> tuple[int, int]:
    assert content.startswith(PNG)
    width, height = struct.unpack(">II", content[16:24])
    return width, height
