"""Scenarios: all of the page `/what-if`; the model is `rcdata.scenario`."""
