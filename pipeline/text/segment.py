"""The text stage: from a frame of documents to articles, sentences, and the places of their characters.

Here belongs the order of the steps and the shape of what comes out; each step has its own module. What is read out of
a document depends on that document alone.
"""

from typing import NamedTuple

import polars as pl

from pipeline.text.articles import number_articles
from pipeline.text.context import with_context
from pipeline.text.credits import describe
from pipeline.text.dating import date_documents
from pipeline.text.layout import classify
from pipeline.text.lines import parts
from pipeline.text.places import PIECES_SCHEMA
from pipeline.text.sentences import split
from pipeline.text.wrapping import paragraphs


class TextFrames(NamedTuple):
    """What the text stage hands on.

    articles: the columns of the table `article` (region_id and region are null until extraction knows them).
    sentences: the columns of the table `sentence`.
    pieces: sentence_id, text_start, raw_start, length (PIECES_SCHEMA).
    """

    articles: pl.DataFrame
    sentences: pl.DataFrame
    pieces: pl.DataFrame


ARTICLES_SCHEMA: dict[str, pl.DataType] = {
    "article_id": pl.String(),
    "document_id": pl.String(),
    "ordinal": pl.Int64(),
    "title": pl.String(),
    "publisher": pl.String(),
    "byline": pl.String(),
    "published_on": pl.Date(),
    "published_precision": pl.String(),
    "published_basis": pl.String(),
    "region_id": pl.String(),
    "region": pl.String(),
    "text": pl.String(),
    "is_truncated": pl.Boolean(),
    "raw_start": pl.Int64(),
    "raw_end": pl.Int64(),
}
SENTENCES_SCHEMA: dict[str, pl.DataType] = {
    "sentence_id": pl.String(),
    "article_id": pl.String(),
    "document_id": pl.String(),
    "ordinal": pl.Int64(),
    "paragraph": pl.Int64(),
    "kind": pl.String(),
    "heading": pl.String(),
    "speaker": pl.String(),
    "text": pl.String(),
    "duplicate_of": pl.String(),
    "raw_start": pl.Int64(),
    "raw_end": pl.Int64(),
}

_SOON = r"^(?:近日|日前|近期)，"  # says nothing in a title that is made from the first sentence


def segment(documents: pl.DataFrame) -> TextFrames:
    """Return the articles and sentences of `documents` (document_id, raw_text, script), and the places of their text.

    Every character of raw_text that is not blank lies in exactly one sentence; furniture, titles and captions are
    sentences of their kind. Articles and sentences are in the order of the documents, then of their places.
    """
    if documents.is_empty():
        return TextFrames(
            pl.DataFrame(schema=ARTICLES_SCHEMA),
            pl.DataFrame(schema=SENTENCES_SCHEMA),
            pl.DataFrame(schema=PIECES_SCHEMA),
        )
    numbered = number_articles(paragraphs(classify(parts(documents))))
    split_up, pieces = split(numbered)
    sentences = _sentences(with_context(split_up), documents)
    articles = _articles(numbered, sentences, documents)
    located = pieces.with_columns(sentence_id=sentences["sentence_id"].gather(pieces["sentence"]))
    return TextFrames(articles, _shaped(sentences, SENTENCES_SCHEMA), _shaped(located, PIECES_SCHEMA))


def _sentences(rows: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    name = pl.col("document_id")
    return rows.with_columns(documents["document_id"].gather(rows["doc"])).with_columns(
        sentence_id=pl.format("{}#s{}", name, "ordinal"),
        article_id=pl.format("{}#a{}", name, "article"),
        duplicate_of=pl.format("{}#s{}", name, "first_ordinal"),
    )


def _articles(numbered: pl.DataFrame, sentences: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """The articles, with their dates and extents."""
    rows = describe(numbered)
    dates = date_documents(numbered, documents["document_id"])
    inside = sentences.filter(pl.col("article").is_not_null())
    text, kind = pl.col("text"), pl.col("kind")
    begins = (pl.col("paragraph") != pl.col("paragraph").shift(1)).fill_null(value=True)
    texts = (
        inside.filter(kind != "furniture")
        .select("doc", "article", pl.when(begins).then("\n" + text).otherwise(text).alias("text"))
        .group_by("doc", "article", maintain_order=True)
        .agg(text.str.join(""))
        .with_columns(text.str.strip_prefix("\n"))
    )
    extents = inside.group_by("doc", "article", maintain_order=True).agg(
        pl.col("document_id").first(),
        pl.col("raw_start").min(),
        pl.col("raw_end").max(),
        first_sentence=pl.coalesce(text.filter(kind == "body").first(), text.first()),
    )
    keys = ["doc", "article"]
    rows = extents.join(rows, on=keys, how="left", maintain_order="left").join(
        texts, on=keys, how="left", maintain_order="left"
    )
    rows = rows.join(dates, on="doc", how="left", maintain_order="left")
    rows = rows.with_columns(
        article_id=pl.format("{}#a{}", "document_id", "article"),
        ordinal="article",
        title=pl.coalesce("title", pl.col("first_sentence").str.replace(_SOON, "").str.strip_chars_end("。；")),
        region_id=pl.lit(None, pl.String),
        region=pl.lit(None, pl.String),
    )
    return _shaped(rows, ARTICLES_SCHEMA)


def _shaped(frame: pl.DataFrame, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """Exactly the columns of `schema`, in its order and types."""
    return frame.select(pl.col(name).cast(kind) for name, kind in schema.items())
