"""What the money is spent on: all of the page `/expenditure`."""
