"""Declarations of every table, and what is derived from them."""
