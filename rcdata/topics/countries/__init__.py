"""What the documents say about a country: all of the page `/countries`."""
