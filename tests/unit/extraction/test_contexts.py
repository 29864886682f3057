import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.contexts import AREA, NUMBER, PERIOD, masked_texts, with_contexts


def sentences(*texts: str) -> pl.Series:
    return pl.Series(texts)


def spans(*rows: tuple[int, int, int, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["sentence_row", "start", "end", "mask"], orient="row")


def test_masks_have_the_length_of_what_they_cover() -> None:
    found = masked_texts(
        sentences("上半年兰州新设12户。"), spans((0, 0, 3, PERIOD), (0, 3, 5, AREA), (0, 7, 10, NUMBER))
    )
    assert found.to_list() == [PERIOD * 3 + AREA * 2 + "新设" + NUMBER * 3 + "。"]


def test_of_overlapping_spans_the_first_counts() -> None:
    found = masked_texts(sentences("2023年12户"), spans((0, 0, 5, PERIOD), (0, 4, 7, NUMBER)))
    assert found.to_list() == [PERIOD * 5 + "12户"]


def test_of_two_masks_for_the_same_characters_the_first_given_counts() -> None:
    many = sentences(*["一季度12户"] * 300)
    rows = [(n, 0, 3, mask) for mask in (PERIOD, NUMBER) for n in range(300)]
    assert set(masked_texts(many, spans(*rows))) == {PERIOD * 3 + "12户"}


def test_a_text_without_a_span_has_no_mask() -> None:
    found = masked_texts(sentences("没有", "8户，没有", "9户"), spans((2, 0, 2, NUMBER), (1, 0, 2, NUMBER)))
    assert found.to_list() == [None, NUMBER * 2 + "，没有", NUMBER * 2]


def test_contexts_end_at_clauses_and_numbers() -> None:
    texts = sentences("其中企业8户，个体3户以上，增")
    numbers = pl.DataFrame({"sentence_row": [0, 0], "start": [4, 9], "end": [6, 11]})
    masked = masked_texts(texts, spans((0, 4, 6, NUMBER), (0, 9, 11, NUMBER)))
    rows = with_contexts(numbers, texts, masked).rows(named=True)
    assert [(row["clause_left"], row["clause_right"], row["clause_start"]) for row in rows] == [
        ("其中企业", "", 0),
        ("个体", "以上", 7),
    ]


@given(st.text(alphabet="天地，。12", max_size=20), st.data())
def test_masking_never_moves_a_character(text: str, data: st.DataObject) -> None:
    size = len(text)
    cuts = data.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=4))
    chosen = [(0, min(cut), max(cut), NUMBER) for cut in cuts if cut[0] != cut[1]]
    if chosen:
        (masked,) = masked_texts(sentences(text), spans(*chosen)).to_list()
        assert len(masked) == size
        assert all(there in (here, NUMBER) for here, there in zip(text, masked, strict=True))
