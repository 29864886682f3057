"""Documents for the tests of the text stage, and short ways to look at what it makes of them."""

import polars as pl

from pipeline.text.segment import TextFrames, segment


def documents(*texts: str, script: str = "hans") -> pl.DataFrame:
    names = [f"d{i}.txt" for i in range(len(texts))]
    return pl.DataFrame(
        {"document_id": names, "raw_text": list(texts), "script": [script] * len(texts)},
        schema={"document_id": pl.String, "raw_text": pl.String, "script": pl.String},
    )


def read(text: str, script: str = "hans") -> TextFrames:
    return segment(documents(text, script=script))


def texts(frames: TextFrames, *kinds: str) -> list[str]:
    """The texts of the sentences of these kinds (of all, where none is named)."""
    rows = frames.sentences.filter(pl.col("kind").is_in(list(kinds))) if kinds else frames.sentences
    return rows["text"].to_list()


def article(frames: TextFrames, ordinal: int = 1) -> dict[str, object]:
    return frames.articles.filter(pl.col("ordinal") == ordinal).row(0, named=True)
