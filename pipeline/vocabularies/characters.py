"""The vocabulary of characters whose forms are made alike: script variants, punctuation, radicals, words kept.

Here belongs the model of an entry of characters.yaml; the conversion itself belongs to pipeline.text.script.
"""

from functools import cache
from typing import ClassVar, Self

from pydantic import Field, model_validator

from pipeline.vocabularies.load import Entry, load


class CharacterGroup(Entry):
    """Forms that are treated alike: `pairs` of a form and what it becomes, or `words` that are left as they are."""

    key: ClassVar[str | None] = "group"

    group: str
    meaning: str
    pairs: dict[str, str] = Field(default={})
    words: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _keep_length(self) -> Self:
        for form, becomes in self.pairs.items():
            if len(form) != len(becomes):
                raise ValueError(f"{form!r} and {becomes!r} differ in length: places would shift")
            if form == becomes:
                raise ValueError(f"{form!r} becomes itself")
        return self


@cache
def _groups() -> dict[str, CharacterGroup]:
    return {entry.group: entry for entry in load("characters", CharacterGroup)}


def pairs(group: str) -> dict[str, str]:
    """The forms of `group` and what each becomes, of the same length; KeyError for an unknown group."""
    return _groups()[group].pairs


def kept(group: str) -> tuple[str, ...]:
    """The words of `group` that stay as they are; KeyError for an unknown group."""
    return _groups()[group].words
