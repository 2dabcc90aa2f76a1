"""Controls of the what-if page: levers, payers, and scenarios kept for comparison."""
