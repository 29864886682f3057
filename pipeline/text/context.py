"""What stands around a sentence: the path of headings above it, who speaks, and where it was printed before.

Here belongs what a sentence inherits from others of its article or document. Where it begins and ends is decided in
sentences.
"""

import polars as pl

from pipeline.text.layout import PLAIN_LEVEL
from pipeline.vocabularies import layout as words

_LOWEST = 9
_NUMBERED = "^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
_RUN_IN = rf"{_NUMBERED}[^。]{{2,38}}。?$"
_LEAST_REPEATED = 4  # characters: shorter sentences repeat by chance (“对！”)


def with_context(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add heading, speaker (strings or null), first_ordinal (of the first place of a repeated sentence, else null)."""
    return _repeated(_speakers(_headings(sentences)))


def _headings(sentences: pl.DataFrame) -> pl.DataFrame:
    """The path of headings above each sentence, outermost first."""
    group = ["doc", "article"]
    text = pl.col("text")
    place = pl.int_range(pl.len())
    numbered = (
        (pl.col("kind") == "body")
        & text.str.contains(_NUMBERED)
        & (pl.col("paragraph") != pl.col("paragraph").shift(1).over("doc")).fill_null(value=True)
    )
    run_in = text.str.contains(_RUN_IN) & (pl.col("paragraph") == pl.col("paragraph").shift(-1).over("doc")).fill_null(
        value=False
    )
    deep = pl.when(text.str.starts_with("（")).then(6).otherwise(5)
    rows = sentences.with_columns(
        level=pl.when(pl.col("kind") == "heading").then(pl.col("level")).when(numbered).then(deep).cast(pl.Int32),
        # a numbered paragraph without a heading of its own ends the section of the one before
        untitled=numbered & ~run_in,
    )
    level = pl.col("level")
    # where the first heading is numbered, one without a number stands below the numbered ones
    first = level.filter(pl.col("kind") == "heading").first().over(group)
    below = (level == PLAIN_LEVEL) & (first > PLAIN_LEVEL)
    rows = rows.with_columns(level=pl.when(below).then(_LOWEST).otherwise(level).cast(pl.Int32))
    # headings that follow one another on one level are one heading in several lines
    goes_on = (level.shift(1).over(group) == level).fill_null(value=False) & (pl.col("kind") == "heading")
    rows = rows.with_columns(run=(~goes_on).cum_sum())
    runs = (
        rows.filter(level.is_not_null())
        .group_by("run", maintain_order=True)
        .agg(
            label=pl.when("untitled")
            .then(pl.lit(""))
            .otherwise(text.str.strip_chars_end("。："))
            .unique(maintain_order=True)
            .str.join(" ")
        )
    )
    rows = rows.join(runs, on="run", how="left", maintain_order="left").with_columns(place=place)
    levels = sorted(rows["level"].drop_nulls().unique().to_list())
    rows = rows.with_columns(
        **{f"at{n}": pl.when(level == n).then("place").forward_fill().over(group) for n in levels},
        **{f"is{n}": pl.when(level == n).then("label").forward_fill().over(group) for n in levels},
    )
    path = []
    for i, n in enumerate(levels):
        above = pl.max_horizontal(pl.lit(-1), *(f"at{m}" for m in levels[:i]))
        own = level.is_not_null() & (level <= n)
        path.append(pl.when((pl.col(f"at{n}") > above) & ~own & (pl.col(f"is{n}") != "")).then(f"is{n}"))
    joined = pl.concat_str(path, separator=" / ", ignore_nulls=True) if path else pl.lit("")
    content = pl.col("article").is_not_null() & ~pl.col("kind").is_in(["title", "subtitle"])
    rows = rows.with_columns(heading=pl.when(content & (joined != "")).then(joined))
    return rows.drop("run", "label", "place", "untitled", *(f"at{n}" for n in levels), *(f"is{n}" for n in levels))


def _speakers(sentences: pl.DataFrame) -> pl.DataFrame:
    """Who speaks: the words before the colon that begins an answer, down to the next speaker or heading."""
    group = ["doc", "article"]
    rows = sentences.with_row_index("row")
    turns = _turns(rows)
    talks = rows.select("row", *group, "kind", "level").join(
        turns.select(group).unique(), on=group, maintain_order="left"
    )
    heading = (pl.col("kind") == "heading") & ((pl.col("level") <= PLAIN_LEVEL) | (pl.col("level") == _LOWEST))
    spoken = (
        talks.join(turns.select("row", "label"), on="row", how="left", maintain_order="left")
        .with_columns(speaker=pl.coalesce("label", pl.when(heading).then(pl.lit(""))).forward_fill().over(group))
        .filter((pl.col("speaker") != "") & (pl.col("kind") != "furniture"))
    )
    return rows.join(spoken.select("row", "speaker"), on="row", how="left", maintain_order="left").drop("row")


def _turns(rows: pl.DataFrame) -> pl.DataFrame:
    """The sentences with which someone begins to speak: row, doc, article, label."""
    text, label, group = pl.col("text"), pl.col("label"), ["doc", "article"]
    lead = (pl.col("paragraph") != pl.col("paragraph").shift(1)) | (pl.col("doc") != pl.col("doc").shift(1))
    asked = lead.fill_null(value=True) & pl.col("kind").is_in(["body", "byline", "heading"])
    found = rows.filter(asked & pl.col("article").is_not_null() & text.str.head(45).str.contains("：", literal=True))
    found = found.with_columns(label=text.str.extract(r"^[“【]?([^，。；！？：“”《》\d]{1,40})[】]?：", 1))
    found = found.filter(label.is_not_null()).with_columns(
        plain=label.str.contains(rf"^[一-鿿]{{0,12}}{words.any_of('speaker')}$"),
        titled=label.str.contains(rf"{words.any_of('role')}[一-鿿·]{{2,4}}$"),
    )
    bare = (pl.col("titled") & text.str.ends_with("：")).sum().over(group)
    talk = pl.col("plain").any().over(group) | (bare >= 2)
    return found.filter(pl.col("plain") | (pl.col("titled") & talk)).select("row", *group, "label")


def _repeated(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add the first place of sentences printed before: whole, or (headings in double print) cut short."""
    first = pl.col("first")
    long = pl.col("text").str.len_chars() >= _LEAST_REPEATED
    kind, before = pl.col("kind"), pl.col("text").shift(1)
    heads = kind.is_in(["heading", "title"])
    same = heads & heads.shift(1) & (pl.col("doc") == pl.col("doc").shift(1))
    cut_short = (same & before.str.starts_with(pl.col("text")) & (before != pl.col("text"))).fill_null(value=False)
    counted = (kind != "furniture") & long
    return (
        _with_first(sentences)
        .with_columns(
            first_ordinal=pl.when(counted & (first < pl.col("ordinal")))
            .then(first)
            .when(counted & cut_short)
            .then(pl.col("ordinal") - 1)
        )
        .drop("first")
    )


def _with_first(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add `first`: the ordinal of the first sentence of the document with the same text, where that is another one.

    Few are printed twice: only those whose hashes are equal are compared as texts.
    """
    hashed = pl.col("text").hash().xor(pl.col("doc").hash())
    rows = sentences.select("doc", "text", "ordinal", alike=hashed.is_duplicated()).with_row_index("row")
    alike = rows.filter("alike").with_columns(first=pl.col("ordinal").min().over("doc", "text"))
    again = alike.filter(pl.col("first") < pl.col("ordinal"))
    first = pl.Series("first", [None], pl.UInt32).new_from_index(0, sentences.height)
    return sentences.with_columns(first.scatter(again["row"], again["first"]))
