"""The page `/what-if`: scenarios. The model is `rcdata.scenario`."""
