"""The parts of the server. To answer as soon as possible, it imports what pages and programs need
in the background, while browsers load the page and its scripts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st
from starlette.routing import BaseRoute

from rcdata.server import serve
from rcdata.ui import database, signin
from rcdata.ui.ahead import pages


def server(load: Callable[[], None], page_of: Callable[[str], str]) -> dict[str, Any]:
    """The arguments of `st.App` besides the script. `load` registers all cards, `page_of` returns
    the page of a topic.

    Raises:
        SignInUnusable: if sign-in is required and cannot work.
    """
    base, entry = st.get_option("server.baseUrlPath"), signin.at_start()
    machines = partial(_machines, load, page_of)
    around = serve.around(_prepare, pages.visits, machines, database.name, base, entry)
    return {**around, "on_script_error": _fault}


def _prepare() -> None:
    from rcdata.ui import frame

    frame.prepare()


def _fault(error: Exception) -> bool:
    from rcdata.ui import frame

    return frame.fault(error)


def _machines(load: Callable[[], None], page_of: Callable[[str], str]) -> list[BaseRoute]:
    from rcdata.server.machines.routes import Machines

    return Machines(database.opened, load, page_of).routes()
