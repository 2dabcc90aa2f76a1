"""The page `/surveys`: what Governments and coordinators say."""
