"""The shell commands, `python -m rcdata …`, one module each."""
