"""The controls of the page: levers, and scenarios kept side by side."""
