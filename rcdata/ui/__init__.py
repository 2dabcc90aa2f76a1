"""The Streamlit side: the only part of rcdata that imports streamlit."""
