"""The dashboard: page configuration and navigation, nothing else."""

import streamlit as st

from rcdata.ui import frame

st.set_page_config(
    # An emoji, because an icon by name would be fetched from outside.
    page_title="Resident coordinator system",
    page_icon="🌐",
    layout="wide",
)
frame.run()
