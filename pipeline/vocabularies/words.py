"""Groups of words that the rules of extraction look for: verbs of rising and falling, bounds, idioms.

Here belongs the access to words.yaml; what a rule does with a group belongs to the rule.
"""

import re
from functools import cache
from typing import ClassVar

from pipeline.vocabularies.load import Entry, load


class WordGroup(Entry):
    """A group of words that the rules treat alike."""

    key: ClassVar[str | None] = "group"

    group: str
    meaning: str
    words: tuple[str, ...]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {entry.group: entry.words for entry in load("words", WordGroup)}


def words(group: str) -> tuple[str, ...]:
    """The words of `group`, in the order of the file; KeyError names an unknown group."""
    groups = _groups()
    if group not in groups:
        raise KeyError(f"words.yaml has no group {group!r}; it has {', '.join(sorted(groups))}")
    return groups[group]


@cache
def any_of(*groups: str) -> str:
    """A regular expression, without a capturing group, that matches any word of `groups`, the longest first."""
    found = {word for group in groups for word in words(group)}
    return "(?:" + "|".join(re.escape(word) for word in sorted(found, key=lambda w: (-len(w), w))) + ")"
