"""Only what a browser surely still holds is believed to be held."""

from typing import cast

from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

from rcdata.ui import held


class _Session:
    pass


def _session() -> AppSession:
    return cast("AppSession", _Session())


def _big(name: str) -> ForwardMsg:
    message = ForwardMsg(hash=name)
    message.metadata.cacheable = True
    return message


def _believed(session: AppSession, *named: str) -> list[str]:
    sent = BackMsg()
    sent.rerun_script.cached_message_hashes.extend(named)
    held.believe(session, sent)
    return list(sent.rerun_script.cached_message_hashes)


def test_what_the_last_runs_used_is_believed() -> None:
    session = _session()
    held.use(session, _big("chart"))
    held.use(session, ForwardMsg(hash="a word"))
    for _ in range(held.RUNS - 1):
        held.end_run(session)
        assert _believed(session, "a word", "chart", "never sent") == ["chart"]
    held.end_run(session)
    assert _believed(session, "chart") == []


def test_a_reference_is_a_use() -> None:
    session = _session()
    held.use(session, _big("chart"))
    for _ in range(2 * held.RUNS):
        held.end_run(session)
        held.use(session, ForwardMsg(ref_hash="chart"))
    assert _believed(session, "chart") == ["chart"]


def test_sessions_are_apart() -> None:
    one, other = _session(), _session()
    held.use(one, _big("chart"))
    assert _believed(other, "chart") == []


def test_browsers_keep_messages_well_beyond_the_runs_believed() -> None:
    assert config.get_option("global.maxCachedMessageAge") >= 2 * held.RUNS
