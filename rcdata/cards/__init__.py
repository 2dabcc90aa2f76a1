"""Cards: query, chart and notes put together for a view; used by the pages and by the exports."""
