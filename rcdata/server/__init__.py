"""The app's own server around Streamlit's (Starlette; no session of Streamlit's): who may come in,
at which pace, with which headers; the head of each page; whether it is ready."""
