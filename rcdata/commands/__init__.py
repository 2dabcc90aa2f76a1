"""The shell: `python -m rcdata …`, a module a command."""
