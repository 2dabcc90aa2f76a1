"""What Governments and coordinators say: all of the page `/surveys`."""
