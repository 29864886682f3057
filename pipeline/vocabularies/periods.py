"""The vocabularies of time: words that name a period, and words that show what a period is used for.

Here belong the models of the entries of periods.yaml and period_cues.yaml; how an expression is resolved against an
article's date belongs to extraction.
"""

import datetime as dt
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from pipeline.vocabularies.load import Entry, load

PeriodUnit = Literal["year", "quarter", "month", "week", "day", "now", "vague", "plan", "congress"]


class PeriodWord(Entry):
    """A word that names a period: so many units from an anchor (`offset`), or fixed dates.

    `anchor` is `publication` (今年, 上月) or `context` (同年, 次日: counted from what was named before).
    """

    key: ClassVar[str | None] = "word"

    word: str
    unit: PeriodUnit
    anchor: Literal["publication", "context"] = "publication"
    offset: int = 0
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    @model_validator(mode="after")
    def dated_if_fixed(self) -> Self:
        """Refuse a plan or a congress without the dates that it stands for."""
        if self.unit in ("plan", "congress") and self.starts_on is None:
            raise ValueError("a plan or congress has starts_on")
        return self


class PeriodCue(Entry):
    """Words (regular expressions without look-around) that show one thing about a period or a figure."""

    key: ClassVar[str | None] = "cue"

    cue: str
    meaning: str
    words: tuple[str, ...]


def period_words() -> tuple[PeriodWord, ...]:
    """All words of periods.yaml, in the order of the file."""
    return load("periods", PeriodWord)


def cue(name: str) -> str:
    """The words of a cue as one non-capturing alternation, longest first. Raises KeyError for a cue not in the file."""
    words = {entry.cue: entry.words for entry in load("period_cues", PeriodCue)}[name]
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


def words_of(*units: PeriodUnit) -> str:
    """The words of these units as one non-capturing alternation, longest first."""
    words = [entry.word for entry in period_words() if entry.unit in units]
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"
