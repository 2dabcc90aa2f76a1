"""The Streamlit side that pages share; besides it, only pages and the controls of topics import
streamlit."""
