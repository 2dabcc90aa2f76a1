"""What coordination costs: all of the page `/costs`."""
