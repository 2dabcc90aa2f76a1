"""What is known of a country: everything on the page `/countries`."""
