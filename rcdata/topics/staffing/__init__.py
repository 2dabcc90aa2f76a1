"""Who does the coordinating: all of the page `/staffing`."""
