"""What changed, and what was promised: everything on the page `/results`."""
