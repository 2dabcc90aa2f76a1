"""Every figure and where it stands: all of the page `/data`."""
