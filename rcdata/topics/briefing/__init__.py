"""The page `/briefing`: put a briefing together, present it, download it."""
