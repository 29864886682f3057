"""The vocabulary of characters whose forms are made alike: script variants, punctuation, radicals, words kept.

Here belongs the access to characters.yaml and to the dictionaries of OpenCC; the conversion itself belongs to
pipeline.text.script.
"""

from functools import cache
from pathlib import Path
from typing import ClassVar, Self

import opencc
from pydantic import Field, model_validator

from pipeline.vocabularies.load import Entry, load

DICTIONARIES = Path(opencc.__file__).parent / "dictionary"


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


@cache
def dictionary(name: str) -> dict[str, tuple[str, ...]]:
    """A dictionary of OpenCC: what is written, and what it may become, the usual form first."""
    lines = (DICTIONARIES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if line)
    return {form: tuple(becomes.split(" ")) for form, becomes in entries}


@cache
def usual(name: str) -> dict[str, str]:
    """A dictionary of OpenCC: what is written, and what it usually becomes."""
    return {form: becomes[0] for form, becomes in dictionary(name).items()}


def traditional_forms(simplified: str) -> frozenset[str]:
    """Every traditional form of the characters in `simplified`; a character without one has itself."""
    forms = dictionary("STCharacters")
    return frozenset(form for character in simplified for form in forms.get(character, (character,)))
