"""What the UN system spends, and coordination beside it: all of the page `/spending`."""
