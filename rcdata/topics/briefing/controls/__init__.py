"""The controls of a briefing: the board of its slides, and where it is kept."""
