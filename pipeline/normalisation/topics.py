"""The table of topics: names, areas of the national evaluation, topics of B-READY.

Here belongs the table alone. Which topic a fact has is decided where facts are extracted.
"""

import polars as pl

from pipeline.vocabularies.topics import topics

_COLUMNS = ("topic", "name", "name_en", "evaluation_area", "bready_topic")


def topic_table() -> pl.DataFrame:
    """The table `topic`: topic, name, name_en, evaluation_area and bready_topic (null where there is none)."""
    rows = [tuple(getattr(topic, column) for column in _COLUMNS) for topic in topics()]
    return pl.DataFrame(rows, schema=dict.fromkeys(_COLUMNS, pl.String()), orient="row").sort("topic")
