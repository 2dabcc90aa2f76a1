"""Controls of the what-if page: where a scenario starts, levers, goal seek, payers, comparison."""
