"""The vocabulary of layout loads, and refuses what is no clue."""

import re

import pytest
from pydantic import ValidationError

from pipeline.vocabularies import layout


def test_words_of_a_group_become_a_pattern() -> None:
    assert re.fullmatch(layout.any_of("document_type"), "通知")
    with pytest.raises(KeyError, match="no group 'nothing'"):
        layout.words("nothing")


def test_names_lead_to_publishers() -> None:
    assert layout.publishers()["中国新闻网"] == "中新网"


def test_a_clue_says_one_thing() -> None:
    with pytest.raises(ValidationError, match="exactly one"):
        layout.YearClue(text="开局之年")


def test_clues_are_in_the_form_of_clean_text() -> None:
    assert all(clue.text == clue.text.strip() for clue in layout.year_clues())
