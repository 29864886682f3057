"""The words of the gazetteer made ready for looking up: numbered, with the codes of all that lies above as integers.

Here belong the tables that mentions are joined with, each built once. What a word means in a text is decided in
`area_mentions`.
"""

from functools import cache

import polars as pl

from pipeline.extraction import gazetteer
from pipeline.extraction.mentions import find_words

_TOWN_ENDS = pl.Series(["街道", "苏木", "镇", "乡"])
_TOWN_END = "[镇乡]|街道|苏木"
# Areas that are met everywhere mean what their word says; counties and townships are asked for more.
_UPPER = ["country", "province", "prefecture", "zone", "group"]


@cache
def meanings() -> pl.DataFrame:
    """What each word may mean, a row for each area: word, region_id, region, level, form and what is told of them.

    `area` numbers the regions in the order of their ids, `code` is the official code, null for zones; `province`,
    `prefecture` and `county` are the codes of the areas that it lies in or is, null above its own level; `namesakes`
    counts the areas of the word. `plain` words mean one area wherever they stand.
    """
    named = gazetteer.names().filter(pl.col("region_id").is_not_null())
    above = gazetteer.ancestors(pl.col("region_id"))
    rare = (pl.col("form") == "rare").any().over("region_id")
    return named.with_columns(
        area=pl.col("region_id").rank("dense").cast(pl.Int32),
        code=pl.col("region_id").cast(pl.Int64, strict=False),
        province=above["province_id"].cast(pl.Int64),
        prefecture=above["prefecture_id"].cast(pl.Int64),
        county=above["county_id"].cast(pl.Int64),
        namesakes=pl.len().over("word"),
    ).with_columns(plain=(pl.col("namesakes") == 1) & pl.col("level").is_in(_UPPER) & ~rare)


@cache
def entries() -> pl.DataFrame:
    """One row for each word that names an area or a kind of zone: the columns of meanings, kind, anaphoric.

    The meaning is given for plain words alone; `plain` is null for kinds.
    """
    plain = meanings().filter("plain")
    several = meanings().filter(~pl.col("plain")).select("word", "plain").unique(maintain_order=True)
    kinds = gazetteer.kinds().select("word", "kind", "anaphoric")
    areas = pl.concat([plain, several], how="diagonal").join(kinds, on="word", how="anti", maintain_order="left")
    return pl.concat([areas, kinds], how="diagonal")


def told_of(words: pl.Series, table: pl.DataFrame) -> pl.DataFrame:
    """The rows of `table` (entries or meanings) for some words: few are met, and joins with few are quick."""
    return table.filter(pl.col("word").is_in(words.unique().implode()))


def words_in(texts: pl.Series) -> pl.Series:
    """The words of the gazetteer, the longest first, without the townships that do not stand in the texts.

    Five of six words are names of townships, of which few are met: they are known by their ends.
    """
    near = find_words(texts.filter(texts.str.contains(_TOWN_END)).to_frame("text"), _TOWN_ENDS)
    ends = near.select(pl.col("text").str.head(pl.col("end")).str.tail(_longest_town())).to_series()
    met = pl.concat([ends.str.tail(length) for length in range(3, _longest_town() + 1)]).unique()
    listed = _listed()
    return listed.filter(~pl.col("town") | pl.col("word").is_in(met.implode()))["word"]


@cache
def _listed() -> pl.DataFrame:
    """All words, the longest first, and whether each is the name of townships alone: word, town."""
    others = gazetteer.names().filter(pl.col("level").ne_missing("township"))["word"]
    known = pl.concat([others, gazetteer.kinds()["word"]])
    return gazetteer.words().to_frame("word").with_columns(town=~pl.col("word").is_in(known.implode()))


@cache
def _longest_town() -> int:
    longest = _listed().filter("town")["word"].str.len_chars().max()
    return int(longest) if isinstance(longest, int) else 0
