"""Declarations of every table, and what is derived from them.

`columns.py` says what a declaration is; `sources.py`, `facts.py`, `norms.py` and `audit.py` declare the tables;
`tables.py` lists them. Derived: DDL (`ddl.py`), Polars frames (`frames.py`), checks (`checks.py`), the data
dictionary (`dictionary.py`). Nothing else in the project names a column's type.
"""
