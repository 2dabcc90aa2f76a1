"""The main findings in a few sentences: everything on the page `/`."""
