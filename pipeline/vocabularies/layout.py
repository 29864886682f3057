"""Words by which the layout of a page is read: furniture, credits, captions, datelines; and clues to a year.

Here belongs the access to layout.yaml and year_clues.yaml; the rules that use the words belong to the text stage.
"""

import datetime as dt
import re
from functools import cache
from typing import ClassVar

from pydantic import Field, model_validator

from pipeline.vocabularies.load import Entry, load


class LayoutGroup(Entry):
    """A group of words that mark the same thing on a page."""

    key: ClassVar[str | None] = "group"

    group: str
    meaning: str
    words: tuple[str, ...] = Field(min_length=1)


class Publisher(Entry):
    """A newspaper, agency, or site, with the names that datelines and credits give it."""

    key: ClassVar[str | None] = "publisher"
    distinct: ClassVar[tuple[str, ...]] = ("names",)

    publisher: str
    names: tuple[str, ...] = Field(min_length=1)


class YearClue(Entry):
    """An expression that only a text of a certain time can have.

    `year`: the expression names that year as the present one. `not_before`: the event that it names came to an end
    on that day, so the text is not older. `agenda`: the event is the order of the day until the year ends; a text that
    speaks of it and of this year is most likely of its year.
    """

    key: ClassVar[str | None] = "text"

    text: str
    year: int | None = None
    not_before: dt.date | None = None
    agenda: bool = False

    @model_validator(mode="after")
    def _one_of_both(self) -> "YearClue":
        if (self.year is None) == (self.not_before is None):
            raise ValueError("exactly one of year and not_before is wanted")
        return self


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {entry.group: entry.words for entry in load("layout", LayoutGroup)}


def words(group: str) -> tuple[str, ...]:
    """The words of `group`; KeyError names an unknown group."""
    groups = _groups()
    if group not in groups:
        raise KeyError(f"layout.yaml has no group {group!r}; it has {', '.join(sorted(groups))}")
    return groups[group]


@cache
def any_of(*groups: str) -> str:
    """A regular expression, without a capturing group, that matches any word of `groups`, the longest first."""
    return alternatives(word for group in groups for word in words(group))


def alternatives(texts: object) -> str:
    """A regular expression, without a capturing group, that matches any of `texts`, the longest first."""
    found = sorted({str(text) for text in texts}, key=lambda text: (-len(text), text))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(text) for text in found) + ")"


@cache
def publishers() -> dict[str, str]:
    """From each name in datelines and credits to the publisher."""
    return {name: entry.publisher for entry in load("publishers", Publisher) for name in entry.names}


def year_clues() -> tuple[YearClue, ...]:
    """All clues, in the order of the file."""
    return load("year_clues", YearClue)
