"""Every figure and its place in its source: everything on the page `/data`."""
