"""The page `/staffing`: posts, and the people in them."""
