"""Cards: query, chart and notes put together for a view; used by pages and exports."""
