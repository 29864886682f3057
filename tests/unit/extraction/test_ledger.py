import re

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction.ledger import ledger
from pipeline.extraction.periods import find_periods
from tests.unit.extraction.figure_frames import article_frame, read, sentence_frame


def ledger_of(*texts: str) -> pl.DataFrame:
    sentences = sentence_frame(*texts)
    found, _ = read(*texts)
    return ledger(sentences, found, find_periods(sentences, article_frame()))


def test_an_expression_of_time_is_one_row() -> None:
    rows = ledger_of("2023年8月9日，新设企业36家。")
    assert rows.select("start", "end", "role", "value").rows() == [
        (0, 9, "period", None),
        (14, 17, "observation", 36.0),
    ]


def test_a_congress_is_an_ordinal() -> None:
    assert ledger_of("党的二十大以来，新设企业36家。")["role"].to_list() == ["ordinal", "observation"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789.,%年月日万亿第一三季度前后至-~从由，。：/（）A企业家个元天 ", max_size=40))
def test_every_digit_has_one_row(text: str) -> None:
    rows = ledger_of(text)
    covered = [place for start, end in rows.select("start", "end").rows() for place in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {match.start() for match in re.finditer("[0-9]", text)} <= set(covered)
