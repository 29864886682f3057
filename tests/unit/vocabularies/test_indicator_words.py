"""The vocabulary of indicators agrees with itself: an indicator is found by its own name, in its own unit."""

import polars as pl
import pytest
from pydantic import ValidationError

from pipeline.extraction.indicators import match_indicators
from pipeline.vocabularies.indicators import Indicator, MetricWord, indicators
from pipeline.vocabularies.units import units

STATISTICS = {"%": "share", "rank": "rank"}


def test_every_indicator_is_found_by_its_own_name() -> None:
    entries = indicators()
    figures = pl.DataFrame(
        {
            "sentence_id": [entry.code for entry in entries],
            "start": [0] * len(entries),
            "metric": [entry.name for entry in entries],
            "unit": [entry.unit for entry in entries],
            "statistic": [STATISTICS.get(entry.unit, "level") for entry in entries],
        }
    )
    sentences = pl.DataFrame(
        {
            "sentence_id": [entry.code for entry in entries],
            "text": [" ".join(entry.nearby) for entry in entries],
            "article_id": ["a"] * len(entries),
        }
    )
    found = match_indicators(figures, sentences)
    assert found.filter(pl.col("indicator_id").ne_missing(pl.col("sentence_id"))).rows() == []


def test_levels_are_in_units_of_the_canonical_dimension() -> None:
    dimension = {unit.unit: unit.dimension for unit in units()}
    astray = [
        (entry.code, unit)
        for entry in indicators()
        for unit in entry.units
        if dimension.get(unit, "count") != dimension[entry.unit]
    ]
    assert astray == []
    assert [entry.code for entry in indicators() if entry.units and entry.unit not in entry.units] == []


def test_an_indicator_without_wordings_is_refused() -> None:
    with pytest.raises(ValidationError, match="one of names, phrases is wanted"):
        Indicator(code="x.y", name="名", name_en="name", topic="other", unit="个", definition="x")


@pytest.mark.parametrize("entry", [{"word": "全市"}, {"word": "全市", "where": "head", "becomes": "市"}])
def test_a_metric_word_has_one_fate(entry: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="a word anywhere becomes another"):
        MetricWord.model_validate(entry)
