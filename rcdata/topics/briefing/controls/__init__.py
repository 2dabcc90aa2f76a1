"""The controls of a briefing: the board of its slides and its parts, and where it is kept."""
