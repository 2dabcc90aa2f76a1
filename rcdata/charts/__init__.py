"""Charts: DataFrame in, `altair.Chart` out. No queries, no database, no Streamlit."""
