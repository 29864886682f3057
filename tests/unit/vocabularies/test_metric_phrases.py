"""The groups of words around a figure."""

import re

import pytest

from pipeline.vocabularies.metric_phrases import group, phrase_words


def test_a_group_gives_its_words() -> None:
    assert "达到" in group("tail")


def test_an_unknown_group_is_named() -> None:
    with pytest.raises(KeyError, match="no_such_group"):
        group("no_such_group")


def test_the_longest_word_is_matched_first() -> None:
    pattern = phrase_words("tail", "head")
    assert re.match(pattern, "达到了") is not None
    assert re.match(pattern, "达到了").group() == "达到了"  # type: ignore[union-attr]
