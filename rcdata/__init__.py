"""Cost, funding and results of the United Nations resident coordinator system.

The package turns the curated CSV files of ``data/`` into one DuckDB file and
answers from it. Its modules stand on floors and import only downward; see
``docs/`` and the README. Importing the package itself costs nothing.
"""

__version__ = "0.1.0"
