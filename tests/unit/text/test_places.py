import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.places import CHUNK, PIECES_SCHEMA, cut, kept_text, locate, raw_places, sources_of, text_places
from pipeline.text.script import clean

CHARACTERS = st.one_of(st.sampled_from("規范企業裏，。１２%(「」 \n\u3000𠀀𪚥a"), st.characters(codec="utf-8"))


def documents(*texts: str) -> pl.DataFrame:
    return pl.DataFrame({"document_id": [f"文 件#{n}.txt" for n in range(len(texts))], "raw_text": list(texts)})


def pieces_of(rows: list[tuple[str, int, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=PIECES_SCHEMA, orient="row")


@st.composite
def cut_documents(draw: st.DrawFn) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Documents, and pieces that keep all their characters but blanks, in sentences of random lengths."""
    texts = draw(st.lists(st.text(CHARACTERS, max_size=700), min_size=1, max_size=3))
    rows = []
    frame = documents(*texts)
    for document_id, text in frame.rows():
        sentence, offset, previous = 0, 0, -2
        for place, character in enumerate(text):
            if character.isspace():
                continue
            if draw(st.integers(0, 9)) == 0:
                sentence, offset, previous = sentence + 1, 0, -2
            if place == previous + 1:
                sentence_id, start, raw_start, length = rows.pop()
                rows.append((sentence_id, start, raw_start, length + 1))
            else:
                rows.append((f"{document_id}#s{sentence}", offset, place, 1))
            offset, previous = offset + 1, place
    return frame, pieces_of(rows)


@given(cut_documents(), st.data())
def test_the_characters_at_a_place_are_the_kept_ones(
    given_frames: tuple[pl.DataFrame, pl.DataFrame], data: st.DataObject
) -> None:
    frame, pieces = given_frames
    kept = dict(kept_text(pieces, frame).rows())
    raw = dict(frame.rows())
    rows = []
    for sentence_id, text in kept.items():
        start = data.draw(st.integers(0, len(text) - 1))
        rows.append((sentence_id, start, data.draw(st.integers(start + 1, len(text)))))
    spans = pl.DataFrame(rows, schema={"sentence_id": pl.String, "start": pl.Int64, "end": pl.Int64}, orient="row")
    found = locate(spans, sources_of(pieces, frame))
    for sentence_id, start, end, raw_start, raw_end, quote in found.rows():
        assert raw[sentence_id.rpartition("#")[0]][raw_start:raw_end] == quote
        assert "".join(quote.split()) == kept[sentence_id][start:end]
    back = text_places(found.select("sentence_id", "raw_start", "raw_end"), pieces)
    assert back.select("start", "end").equals(spans.select("start", "end"))


@given(cut_documents())
def test_cleaning_what_was_kept_keeps_the_places(given_frames: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    frame, pieces = given_frames
    kept = kept_text(pieces, frame)
    lengths = pieces.group_by("sentence_id", maintain_order=True).agg(pl.col("length").sum())
    assert clean(kept["raw"]).str.len_chars().to_list() == lengths["length"].to_list()


def test_a_span_may_cross_pieces() -> None:
    frame = documents("到投資\n\n金148.5億元")
    pieces = pieces_of([("文 件#0.txt#s1", 0, 0, 3), ("文 件#0.txt#s1", 3, 5, 8)])
    rows = pl.DataFrame({"sentence_id": ["文 件#0.txt#s1"] * 2, "start": [1, 4], "end": [4, 11], "value": [1, 2]})
    found = locate(rows, sources_of(pieces, frame))
    assert found.rows() == [
        ("文 件#0.txt#s1", 1, 4, 1, 1, 6, "投資\n\n金"),
        ("文 件#0.txt#s1", 4, 11, 2, 6, 13, "148.5億元"),
    ]


@pytest.mark.parametrize(
    "span", [("文 件#0.txt#s1", 2, 2), ("文 件#0.txt#s1", 0, 9), ("another#s1", 0, 1), ("文 件#0.txt#s1", -1, 2)]
)
def test_a_span_outside_its_sentence_is_an_error(span: tuple[str, int, int]) -> None:
    pieces = pieces_of([("文 件#0.txt#s1", 0, 0, 3)])
    rows = pl.DataFrame([span], schema=["sentence_id", "start", "end"], orient="row")
    with pytest.raises(ValueError, match="1 spans do not lie"):
        raw_places(rows, pieces)


def test_no_rows_are_no_places() -> None:
    rows = pl.DataFrame(schema={"sentence_id": pl.String, "start": pl.Int64, "end": pl.Int64})
    found = locate(rows, sources_of(pieces_of([]), documents("一")))
    assert found.columns == ["sentence_id", "start", "end", "raw_start", "raw_end", "quote"]


@given(st.text(CHARACTERS, min_size=1, max_size=3 * CHUNK), st.data())
def test_cut_is_the_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    spans = pl.DataFrame({"document_id": ["文 件#0.txt"], "raw_start": [start], "raw_end": [end]})
    assert cut(spans, documents(text, "別的")).to_list() == [text[start:end]]
