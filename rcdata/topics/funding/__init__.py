"""Who pays, and how big the gap is: all of the page `/funding`."""
