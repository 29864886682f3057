"""What stands around a sentence: the path of headings above it, who speaks, and where it was printed before.

Here belongs what a sentence inherits from others of its article or document. Where it begins and ends is decided in
sentences.
"""

import polars as pl

from pipeline.text.layout import PLAIN_LEVEL
from pipeline.text.masks import only
from pipeline.vocabularies import layout as words

_LOWEST = 9
_NUMBERED = "^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
_RUN_IN = rf"{_NUMBERED}[^。；]{{2,38}}。?$"
_LEAST_REPEATED = 4  # characters: shorter sentences repeat by chance (“对！”)


def with_context(sentences: pl.DataFrame) -> pl.DataFrame:
    """Add heading, speaker (strings or null), first_ordinal (of the first place of a repeated sentence, else null)."""
    return _repeated(_speakers(_headings(sentences)))


def _headings(sentences: pl.DataFrame) -> pl.DataFrame:
    """The path of headings above each sentence, outermost first; and `level` of whatever heads a section."""
    rows = sentences.with_columns(_levels()).with_row_index("row")
    # only furniture lies outside of articles, and within them the sentences of each stand together
    begins = (pl.col("doc") != pl.col("doc").shift(1)) | (pl.col("article") != pl.col("article").shift(1))
    inside = rows.filter(pl.col("article").is_not_null()).with_columns(begins=begins.fill_null(value=True))
    heads = _paths(inside.filter(pl.col("level").is_not_null()))
    rows = rows.with_columns(rows["level"].scatter(heads["row"], heads["level"]))
    inside = inside.join(heads.select("row", "above", "below"), on="row", how="left", maintain_order="left")
    path = pl.coalesce("above", pl.coalesce("below", pl.when("begins").then(pl.lit(""))).forward_fill())
    headed = inside.select("row", path=path).filter(
        ~inside["kind"].is_in(["title", "subtitle"]) & (pl.col("path") != "")
    )
    heading = pl.Series("heading", [None], pl.String).new_from_index(0, rows.height)
    return rows.with_columns(heading.scatter(headed["row"], headed["path"])).drop("row", "untitled")


def _levels() -> list[pl.Expr]:
    """`level` of headings and of numbered paragraphs, and `untitled`: the paragraph has no heading of its own.

    A numbered paragraph without one ends the section of the one before.
    """
    text, kind, paragraph, doc = pl.col("text"), pl.col("kind"), pl.col("paragraph"), pl.col("doc")
    leads = ((paragraph != paragraph.shift(1)) | (doc != doc.shift(1))).fill_null(value=True)
    goes_on = ((paragraph == paragraph.shift(-1)) & (doc == doc.shift(-1))).fill_null(value=False)
    lead = only(leads & (kind == "body"), text)
    numbered = lead.str.contains(_NUMBERED).fill_null(value=False)
    run_in = goes_on & lead.str.contains(_RUN_IN)
    deep = pl.when(text.str.starts_with("（")).then(6).otherwise(5)
    level = pl.when(kind == "heading").then(pl.col("level")).when(numbered).then(deep)
    return [level.cast(pl.Int32).alias("level"), (numbered & ~run_in).alias("untitled")]


def _paths(heads: pl.DataFrame) -> pl.DataFrame:
    """Of all that heads a section: row, its level, the path `above` it, and the path of the sentences `below` it."""
    group, level = ["doc", "article"], pl.col("level")
    # where the first heading is numbered, one without a number stands below the numbered ones
    first = level.filter(pl.col("kind") == "heading").first().over(group)
    lowest = (level == PLAIN_LEVEL) & (first > PLAIN_LEVEL)
    heads = heads.with_columns(level=pl.when(lowest).then(_LOWEST).otherwise(level).cast(pl.Int32))
    # headings that follow one another on one level are one heading in several lines
    next_line = (pl.col("row") == pl.col("row").shift(1) + 1) & (level == level.shift(1)) & ~pl.col("begins")
    goes_on = next_line.fill_null(value=False) & (pl.col("kind") == "heading")
    title = pl.when("untitled").then(pl.lit("")).otherwise(pl.col("text").str.strip_chars_end("。："))
    heads = heads.with_columns(run=(~goes_on).cum_sum(), label=title)
    labels = heads.group_by("run").agg(pl.col("label").unique(maintain_order=True).str.join(" "))
    heads = heads.drop("label").join(labels, on="run", how="left", maintain_order="left")
    levels = sorted(heads["level"].unique().to_list())
    heads = heads.with_columns(
        **{f"at{n}": pl.when(level == n).then("row").forward_fill().over(group) for n in levels},
        **{f"is{n}": pl.when(level == n).then("label").forward_fill().over(group) for n in levels},
    )
    above, below = [pl.lit(None, pl.String)], [pl.lit(None, pl.String)]
    for i, n in enumerate(levels):
        higher = pl.max_horizontal(pl.lit(-1), *(f"at{m}" for m in levels[:i]))
        label = pl.when((pl.col(f"at{n}") > higher) & (pl.col(f"is{n}") != "")).then(f"is{n}")
        below.append(label)
        above.append(pl.when(level > n).then(label))
    paths = {
        name: pl.concat_str(path, separator=" / ", ignore_nulls=True)
        for name, path in (("above", above), ("below", below))
    }
    return heads.select("row", "level", **paths)


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
    lead |= text.str.contains("^(?:问|答)：")  # also where all turns stand in one paragraph
    asked = lead.fill_null(value=True) & pl.col("kind").is_in(["body", "byline", "heading"])
    found = rows.filter(asked & pl.col("article").is_not_null() & text.str.head(45).str.contains("：", literal=True))
    found = found.with_columns(label=text.str.extract(r"^[“【]?([^，。；！？：“”《》0-9]{1,40})[】]?：", 1))
    role = words.any_of("role")
    found = found.filter(label.is_not_null()).with_columns(
        plain=label.str.contains(rf"^[一-鿿]{{0,12}}{words.any_of('speaker')}$"),
        name=label.str.extract(rf"{role}([一-鿿·]{{2,4}})$", 1),
        label=label.str.replace(r"([^提回])[问答]$", "${1}"),
    )
    found = found.join(_introduced(found), on=[*group, "label"], how="left", maintain_order="left")
    titled = pl.col("name").is_not_null()
    bare = (titled & text.str.ends_with("：")).sum().over(group)
    talk = pl.col("plain").any().over(group) | (bare >= 2)
    turns = found.filter(pl.col("plain") | ((titled | pl.col("known").is_not_null()) & talk))
    return turns.select("row", *group, label=pl.coalesce("known", "label"))


def _introduced(found: pl.DataFrame) -> pl.DataFrame:
    """Who speaks again by the name alone: doc, article, label (the name), known (with the office, as at first)."""
    named = found.filter(pl.col("name").is_not_null())
    return named.select("doc", "article", label="name", known="label").unique(["doc", "article", "label"], keep="first")


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
