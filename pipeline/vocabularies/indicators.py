"""The vocabularies of indicators: what is measured, and how wordings of one metric are brought to one form.

Here belong the models of the entries of indicators.yaml and metric_words.yaml; matching belongs to extraction.
"""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from pipeline.vocabularies.load import Entry, load


class Indicator(Entry):
    """An indicator. `unit` is the canonical one; `better` says in which direction improvement lies, if any.

    `names` are whole metrics after normalisation; `phrases` are words, separated by blanks, that a metric must all
    contain; `without` rules a phrase out; `nearby` words, one of which the metric or its sentence must have; `units`,
    where given, are the only units of a level. The names of a generic one (办理时间) are of nothing in particular: what
    stands before the figure in its sentence, or only in its clause, may tell of what.
    """

    key: ClassVar[str | None] = "code"
    references: ClassVar[dict[str, str]] = {"topic": "topics.topic", "unit": "units.unit"}
    distinct: ClassVar[tuple[str, ...]] = ("names",)

    code: str
    name: str
    name_en: str
    topic: str
    unit: str
    better: Literal["up", "down"] | None = None
    is_core: bool = False
    generic: Literal["sentence", "clause"] | None = None
    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    definition: str

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not self.names and not self.phrases:
            raise ValueError("one of names, phrases is wanted")
        return self


class MetricWord(Entry):
    """A word of metrics and what becomes of it: anywhere, or at the head or the tail of a metric only."""

    word: str
    where: Literal["anywhere", "head", "tail"] = "anywhere"
    becomes: str = ""

    @model_validator(mode="after")
    def _is_understood(self) -> Self:
        if (self.where == "anywhere" and not self.becomes) or (self.where == "head" and self.becomes):
            raise ValueError("a word anywhere becomes another, a word at the head goes")
        return self


def indicators() -> tuple[Indicator, ...]:
    """All curated indicators, in the order that breaks ties."""
    return load("indicators", Indicator)


def metric_words() -> tuple[MetricWord, ...]:
    """All words of metrics that normalisation knows."""
    return load("metric_words", MetricWord)
