"""The table of topics holds the codes of the guidelines, with the areas of both evaluations."""

import polars as pl

from pipeline.normalisation.topics import topic_table
from pipeline.vocabularies.topics import topics

CODES = {
    *("start_business", "construction", "utilities", "property", "credit", "investors", "tax", "trade", "justice"),
    *("insolvency", "labour", "procurement", "bidding", "government_services", "ip", "regulation", "innovation"),
    *("entities", "investment", "economy", "other"),
}


def test_the_table_holds_just_the_codes_of_the_guidelines() -> None:
    table = topic_table()
    assert table["topic"].to_list() == sorted(CODES)
    assert table.select("name", "name_en").null_count().row(0) == (0, 0)


def test_seventeen_topics_are_areas_of_the_national_evaluation() -> None:
    inside = topic_table().filter(pl.col("evaluation_area").is_not_null())
    assert CODES - set(inside["topic"]) == {"entities", "investment", "economy", "other"}
    assert inside["evaluation_area"].is_unique().all()


def test_a_word_speaks_for_one_topic_with_one_strength() -> None:
    words = [word for topic in topics() for word in (*topic.decides, *topic.suggests, *topic.leans)]
    assert sorted(words) == sorted(set(words))
