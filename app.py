"""The dashboard: page configuration and navigation, nothing else."""

import streamlit as st

from rcdata.ui import shell

st.set_page_config(
    page_title="Resident coordinator system", page_icon=":material/account_balance:", layout="wide"
)
shell.run()
