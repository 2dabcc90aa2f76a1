"""The style sheets: what is general, what belongs to a topic, and that a page gets all in one."""

import re

from rcdata.ui import frame
from tests.server import ROOT

GENERAL = ROOT / "rcdata/ui/style.css"
TOPICS = sorted((ROOT / "rcdata/topics").glob("*/style.css"))
# The containers that every page has: its header, its filters, its cards.
SHARED = {"header", "filters", "card-", "pair-"}


def test_the_general_sheet_names_no_control_of_one_topic():
    named = re.findall(r"st-key-([a-z-]+)", GENERAL.read_text(encoding="utf-8"))
    assert set(named) == SHARED


def test_a_page_gets_every_sheet_once_and_in_one_piece():
    sheet = frame._style("light")
    assert len(TOPICS) > 1
    for one in (GENERAL, *TOPICS):
        assert sheet.count(one.read_text(encoding="utf-8")) == 1
