"""The words by which measures are known, with their models: verbs, head nouns, slogans, well-known measures.

Here belong the entries' models and the questions that rules ask of the lists. How a text is searched with them
belongs to `pipeline.extraction`, how wordings become one measure to `pipeline.normalisation.measures`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Literal

from pipeline.vocabularies.load import Entry, load

VerbGroupName = Literal["issue", "found", "adopt", "carry", "lean", "relieve", "guard"]
Grade = Literal["named", "work", "event"]
Kind = Literal[
    "reform", "mechanism", "system", "platform", "mode", "list", "fund", "document", "programme", "body", "campaign",
    "service", "event",
]  # fmt: skip


class VerbGroup(Entry):
    """Verbs that ask the same of their object; `status` is what they say of the measure's state by themselves."""

    distinct: ClassVar[tuple[str, ...]] = ("verbs",)

    group: VerbGroupName
    status: Literal["pilot", "planned"] | None = None
    verbs: tuple[str, ...]


class HeadGroup(Entry):
    """Nouns that end the name of a measure of one kind."""

    kind: Kind
    grade: Grade
    heads: tuple[str, ...]


class Slogans(Entry):
    """Quoted words that name no measure, with the reason why not."""

    reason: str
    phrases: tuple[str, ...]


class MeasureWords(Entry):
    """Words that the rules look for, and what for."""

    key: ClassVar[str | None] = "group"

    group: str
    meaning: str
    words: tuple[str, ...]


class CoreMeasure(Entry):
    """A well-known reform of the business environment and the names under which it goes.

    A text is searched for its name and `wordings`, but not for what stands in `also`: names too common for that.
    """

    key: ClassVar[str | None] = "code"
    distinct: ClassVar[tuple[str, ...]] = ("name", "wordings", "also")
    references: ClassVar[dict[str, str]] = {"topic": "topics.topic"}

    code: str
    name: str
    name_en: str
    topic: str
    kind: Kind
    wordings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    definition: str


def alternatives(words: Iterable[str]) -> str:
    """The words as one non-capturing group of a pattern, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in ordered)})"


@cache
def verbs(group: VerbGroupName) -> tuple[str, ...]:
    """All verbs of one group."""
    return tuple(verb for entry in load("measure_verbs", VerbGroup) if entry.group == group for verb in entry.verbs)


@cache
def pilot_verbs() -> tuple[str, ...]:
    """The verbs that say by themselves that a measure is tried."""
    return tuple(verb for entry in load("measure_verbs", VerbGroup) if entry.status == "pilot" for verb in entry.verbs)


@cache
def heads(grade: Grade, kind: Kind | None = None) -> tuple[str, ...]:
    """The head nouns of one grade, of all kinds or of one."""
    return tuple(
        head
        for entry in load("measure_heads", HeadGroup)
        if entry.grade == grade and kind in (None, entry.kind)
        for head in entry.heads
    )


@cache
def slogans() -> frozenset[str]:
    """Every quoted phrase that names no measure."""
    return frozenset(phrase for entry in load("slogans", Slogans) for phrase in entry.phrases)


@cache
def core_measures() -> tuple[CoreMeasure, ...]:
    """The well-known measures."""
    return load("measures", CoreMeasure)


@cache
def searched_names() -> tuple[str, ...]:
    """Every name of a well-known measure for which a text is searched."""
    return tuple(name for entry in core_measures() for name in (entry.name, *entry.wordings) if name not in entry.also)


@cache
def kinds_of_heads() -> dict[str, str]:
    """The kind of measure that each head noun ends; of a noun in two groups the first."""
    kinds: dict[str, str] = {}
    for entry in load("measure_heads", HeadGroup):
        for head in entry.heads:
            kinds.setdefault(head, entry.kind)
    return kinds


@cache
def measure_words(group: str) -> tuple[str, ...]:
    """The words of one group of measure_words.yaml; KeyError where there is no such group."""
    found: dict[str, tuple[str, ...]] = {entry.group: entry.words for entry in load("measure_words", MeasureWords)}
    return found[group]


@cache
def any_of(*groups: str) -> str:
    """The words of groups of measure_words.yaml as one group of a pattern."""
    return alternatives(word for group in groups for word in measure_words(group))
