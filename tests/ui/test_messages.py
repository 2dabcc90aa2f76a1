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


def test_what_pages_send_is_done() -> None:
    rerun = BackMsg()
    rerun.rerun_script.query_string = "lang=en"
    assert _done(rerun) == ["_handle_rerun_script_request"]
    assert _done(BackMsg(stop_script=True)) == ["_handle_stop_script_request"]
    assert _done(BackMsg(app_heartbeat=True)) == ["_handle_app_heartbeat_request"]
