"""The metric of each figure: a short noun phrase that names what is measured.

Here belongs the order of the steps; what each does belongs to metric_segments, metric_phrases and metric_sharing.
"""

import polars as pl

from pipeline.extraction.metric_choice import with_own
from pipeline.extraction.metric_parts import with_parts
from pipeline.extraction.metric_phrases import with_phrases
from pipeline.extraction.metric_segments import with_segments
from pipeline.extraction.metric_sharing import with_metrics

METRIC_SCHEMA: dict[str, pl.DataType] = {
    "sentence_id": pl.String(),
    "start": pl.Int64(),
    "metric": pl.String(),
    "metric_rule": pl.String(),
    "part": pl.Int64(),
}


def assign_metrics(figures: pl.DataFrame) -> pl.DataFrame:
    """The metric of each figure: sentence_id, start, metric, metric_rule, part."""
    if figures.is_empty():
        return pl.DataFrame(schema=METRIC_SCHEMA)
    named = with_parts(with_metrics(with_own(with_phrases(with_segments(figures)), figures)))
    return named.select("sentence_id", "start", "metric", "metric_rule", "part")
