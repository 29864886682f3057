"""Normal forms over all documents: the codes of facts, and the tables that explain the codes.

Here belongs the one function that brings the builders together. It needs all facts at once, since one wording must get
one code in every article.
"""

import polars as pl

from pipeline.normalisation.indicators import identify, indicator_table
from pipeline.normalisation.measures import add_measure_ids, measure_table
from pipeline.normalisation.regions import region_table
from pipeline.normalisation.topics import topic_table
from pipeline.normalisation.units import unit_table

# What is asked of facts here.
OBSERVATION_COLUMNS = ("document_id", "indicator_id", "metric", "unit", "statistic", "topic")
ADOPTION_COLUMNS = ("document_id", "name", "topic")


def normalise(observations: pl.DataFrame, adoptions: pl.DataFrame, met: pl.Series) -> dict[str, pl.DataFrame]:
    """Return the facts with their codes and the tables topic, unit, region, indicator and measure, by table name.

    `observations` (OBSERVATION_COLUMNS and others) have curated indicator_ids or null, and all get one; `adoptions`
    (ADOPTION_COLUMNS and others) get their measure_id; their order stays. `met` are the region ids that articles and
    facts use.
    """
    identified = identify(observations)
    coded = add_measure_ids(adoptions)
    return {
        "topic": topic_table(),
        "unit": unit_table(observations["unit"]),
        "region": region_table(met),
        "indicator": indicator_table(identified),
        "measure": measure_table(coded),
        "observation": identified,
        "adoption": coded,
    }
