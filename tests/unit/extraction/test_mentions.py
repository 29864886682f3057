import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction import mentions
from pipeline.extraction.mentions import find_all, find_rows, find_words, longest_first

PATTERN = r"[0-9]+(?:\.[0-9]+)?|[一二三]+"


def frame(*texts: str) -> pl.DataFrame:
    return pl.DataFrame({"sentence_id": [f"d#s{i}" for i in range(len(texts))], "text": texts})


def test_places_count_characters_not_bytes() -> None:
    found = find_all(frame("用时3天，降到1.5天", "没有"), PATTERN)
    assert found.rows() == [("d#s0", 2, 3, "3"), ("d#s0", 7, 10, "1.5")]


def test_rows_are_those_of_all_texts() -> None:
    found = find_rows(pl.Series(["没有", "3天", "", "9"]), PATTERN)
    assert found.rows() == [(1, 0, 1, "3"), (3, 0, 1, "9")]
    assert find_rows(pl.Series([], dtype=pl.String), PATTERN).schema == found.schema


def test_nothing_found_keeps_the_columns() -> None:
    assert find_all(frame("没有"), PATTERN).columns == ["sentence_id", "start", "end", "text"]


@given(st.lists(st.text(alphabet="一二三天1.9，𠀀 a"), max_size=6))
def test_equals_what_re_finds(texts: list[str]) -> None:
    expected = [
        (f"d#s{i}", match.start(), match.end(), match.group())
        for i, text in enumerate(texts)
        for match in re.finditer(PATTERN, text)
    ]
    frame_of_texts = pl.DataFrame(
        {"sentence_id": [f"d#s{i}" for i in range(len(texts))], "text": texts},
        schema={"sentence_id": pl.String, "text": pl.String},
    )
    assert find_all(frame_of_texts, PATTERN).rows() == expected


WORDS = longest_first(pl.Series(["兰州", "兰州新区", "州"]))


def test_words_are_the_longest_at_the_left_with_their_text() -> None:
    found = find_words(pl.DataFrame({"row": [7, 8], "text": ["没有", "3个兰州新区A兰州"]}), WORDS)
    assert found.select("row", "word", "start", "end").rows() == [(8, "兰州新区", 2, 6), (8, "兰州", 7, 9)]


def test_words_that_cannot_stand_in_short_texts_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pl.DataFrame({"text": ["州府在兰", "州市", "兰州", ""]})
    whole = find_words(texts, WORDS)
    monkeypatch.setattr(mentions, "_MANY", 0)
    assert find_words(texts, WORDS).equals(whole)
    assert whole["word"].to_list() == ["州", "州", "兰州"]
