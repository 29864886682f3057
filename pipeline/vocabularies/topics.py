"""The vocabulary of topics: codes, their areas in the two evaluations, and the words that speak for each.

Here belongs the model of an entry of topics.yaml; how words are weighed belongs to extraction.
"""

from typing import ClassVar

from pipeline.vocabularies.load import Entry, load


class Topic(Entry):
    """A topic. `decides`, `suggests` and `leans` are words that speak for it, from strong to weak."""

    key: ClassVar[str | None] = "topic"
    distinct: ClassVar[tuple[str, ...]] = ("decides", "suggests", "leans")

    topic: str
    name: str
    name_en: str
    evaluation_area: str | None
    bready_topic: str | None
    decides: tuple[str, ...]
    suggests: tuple[str, ...]
    leans: tuple[str, ...]


def topics() -> tuple[Topic, ...]:
    """All topics, in the order that breaks ties."""
    return load("topics", Topic)
