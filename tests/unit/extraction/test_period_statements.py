import polars as pl

from pipeline.extraction.period_statements import statements
from tests.unit.extraction.period_frames import sentences_of


def test_semicolons_join_the_sentences_of_a_paragraph() -> None:
    sentences = sentences_of("甲；", "乙乙；", "丙。", "丁；", "戊。", paragraphs={4: 2})
    joined = statements(sentences)
    assert joined["statement_no"].to_list() == [1, 1, 1, 2, 3]
    assert joined["shift"].to_list() == [0, 2, 5, 0, 0]


def test_a_heading_is_no_part_of_a_statement() -> None:
    assert statements(sentences_of("甲；", "乙。", kinds={0: "heading"}))["shift"].to_list() == [0, 0]


def test_no_sentences() -> None:
    assert statements(sentences_of().clear()).schema.names() == ["sentence_id", "statement_no", "shift"]
    assert isinstance(statements(sentences_of()), pl.DataFrame)
