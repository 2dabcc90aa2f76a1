"""Cost, funding and results of the United Nations resident coordinator system.

The package turns the curated CSV files of ``data/`` into one DuckDB file and answers from it. Its
modules form layers that import only downwards; see ``docs/`` and the README. Importing the package
itself loads nothing else.
"""

__version__ = "0.1.0"
