"""The dashboard: the server, page configuration and the frame, nothing else.

Streamlit reads this file in two ways: once as a module, for the server, and again at every run of
a session, for the page.
"""

import streamlit as st

if __name__ == "__main__":
    from rcdata.ui import frame

    # An emoji: an icon given by name would be fetched from another site.
    st.set_page_config(page_icon="🌐", layout="wide")
    frame.run()
else:
    from rcdata import topics
    from rcdata.ui import opening

    app = st.App(__file__, **opening.server(topics.load, topics.page_of))
