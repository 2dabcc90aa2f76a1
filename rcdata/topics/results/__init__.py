"""What was promised, and what came of it: all of the page `/results`."""
