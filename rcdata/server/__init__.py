"""The server around Streamlit's (Starlette; no Streamlit sessions): access, rate limits, security
headers, the head of each page, and readiness."""
