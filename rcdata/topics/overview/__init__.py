"""The story in a few sentences: all of the page `/`."""
