"""Addresses for programs, `/api/…`: cards, lists, tables, scenarios, the description of the data.

`routes` takes requests and sends answers; `asking` reads the address; `cards`, `tables` and
`overall` make the answers. They need no Streamlit session.
"""
