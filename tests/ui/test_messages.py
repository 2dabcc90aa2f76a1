"""Forged messages that no page sends have no effect; some would affect all sessions."""

from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.app_session import AppSession

from rcdata.ui import messages


class _Session:
    """Records what is done with a message."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *_: self.done.append(name)


def _done(sent: BackMsg) -> list[str]:
    messages.guard()
    session = _Session()
    AppSession.handle_backmsg(session, sent)  # type: ignore[arg-type]
    return session.done


@pytest.mark.parametrize("kind", ["clear_cache", "set_run_on_save", "load_git_info"])
def test_what_no_page_sends_is_left_out(kind: str) -> None:
    assert _done(BackMsg(**{kind: True})) == []


def test_operations_that_no_page_asks_for_are_left_out() -> None:
    sent = BackMsg()
    for name in ("install_skills", "dismiss_skills_nudge", "dataframe_chunk"):
        getattr(sent.backend_operation_request, name).SetInParent()
        assert _done(sent) == []
    sent = BackMsg()
    sent.file_urls_request.request_id = "x"
    assert _done(sent) == []
    assert _done(BackMsg()) == []


@pytest.mark.parametrize("part", ["A" * 65, "x\n2026-01-01 FORGED", "a b", "\0"])
def test_parts_that_no_page_has_are_left_out(part: str) -> None:
    sent = BackMsg()
    sent.rerun_script.fragment_id = part
    assert _done(sent) == []


@pytest.mark.parametrize("name", ["", "x", "from", "costs:q", "$$STREAMLIT", "$$ID-" + "a" * 900])
def test_values_of_what_is_no_control_are_dropped(name: str) -> None:
    sent = BackMsg()
    known = ("$$ID-0f-from", "$$STREAMLIT_INTERNAL_KEY_$$ID-0f-keep__events")
    for one in (name, *known):
        sent.rerun_script.widget_states.widgets.add(id=one, string_value="1")
    assert _done(sent) == ["_handle_rerun_script_request"]
    assert [one.id for one in sent.rerun_script.widget_states.widgets] == list(known)


def test_many_of_them_do_not_flood_the_log(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(60):
        _done(BackMsg(clear_cache=True))
    assert len(caplog.records) <= 21


def test_what_pages_send_is_done() -> None:
    rerun = BackMsg()
    rerun.rerun_script.query_string = "lang=en"
    assert _done(rerun) == ["_handle_rerun_script_request"]
    assert _done(BackMsg(stop_script=True)) == ["_handle_stop_script_request"]
    assert _done(BackMsg(app_heartbeat=True)) == ["_handle_app_heartbeat_request"]
