"""Words that bound the noun phrase that names what a figure measures.

Here belongs the access to metric_phrases.yaml and metric_kinds.yaml; how a phrase is cut with them belongs to
extraction. The normal forms of metrics are another vocabulary (metric_words.yaml).
"""

import re
from functools import cache
from typing import ClassVar

from pipeline.vocabularies.load import Entry, load

FILES = ("metric_phrases", "metric_kinds")


class PhraseWords(Entry):
    """A group of words that the cutting of metrics treats alike."""

    key: ClassVar[str | None] = "group"

    group: str
    meaning: str
    words: tuple[str, ...]


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {entry.group: entry.words for file in FILES for entry in load(file, PhraseWords)}


def group(name: str) -> tuple[str, ...]:
    """The words of the group `name`, in the order of the file; KeyError names an unknown one."""
    return _groups()[name]


@cache
def phrase_words(*groups: str) -> str:
    """A regular expression, without a capturing group, that matches any word of `groups`, the longest first.

    KeyError names a group that the vocabulary does not have.
    """
    found = {word for group in groups for word in _groups()[group]}
    return "(?:" + "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word))) + ")"
