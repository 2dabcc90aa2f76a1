"""The dashboard: the server, page configuration and the frame, nothing else.

Streamlit reads this file in two ways: once as a module, for the server; and at every run of a
session, for the page.
"""

import streamlit as st

from rcdata.server import serve
from rcdata.ui import frame, warm

if __name__ == "__main__":
    # An emoji, because an icon by name would be fetched from outside.
    st.set_page_config(page_icon="🌐", layout="wide")
    frame.run()
else:
    server = serve.around(frame.prepare, warm.visits)
    app = st.App(__file__, **server, on_script_error=frame.fault)
