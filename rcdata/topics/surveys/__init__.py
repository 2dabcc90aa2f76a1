"""What governments and coordinators say: all of the page `/surveys`."""
