"""The same pages written with another tool, for comparison."""
