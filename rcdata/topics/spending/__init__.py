"""The page `/spending`: what the UN system spends, next to the cost of coordination."""
