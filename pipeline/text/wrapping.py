"""From classified parts to paragraphs: what a hard wrap, a page, or a column tore apart is joined again.

Here belongs the question whether a line goes on with the one before it. What a line is by itself is decided in layout,
where sentences end within a paragraph in sentences.
"""

import polars as pl

from pipeline.text import marks
from pipeline.text.groups import running
from pipeline.text.masks import only

_CONTENT = ["body", "heading", "caption", "byline"]
_FULL = 0.85  # of the usual width: a line of proportional print that is as wide as this was cut because it was full
_DEEPEST = 8  # characters: what is indented by more is centred, not the first line of a paragraph
_FEWEST_FULL = 2  # lines: fewer do not show a width
_PROSE = 30  # characters: a line as long as this with a comma in it is running text


def paragraphs(parts: pl.DataFrame) -> pl.DataFrame:
    """Add `paragraph` (number in the document, from 1) and `full` (the line was cut at the page's width).

    A part that continues the one before it takes over its kind; so a heading torn in two is one heading, and a short
    line in the middle of a sentence is no heading.
    """
    prose = (pl.col("size") >= _PROSE) & pl.col("text").str.contains("[，。；]")
    parts = _wrapped(parts.with_columns(prose=prose))
    parts = _without_page_numbers(parts.with_columns(joined=_beside(parts)))
    parts = parts.with_columns(paragraph=running(~pl.col("joined"), "doc"))
    torn = parts.filter("joined").select("doc", "paragraph").unique()
    if not torn.is_empty():
        mixed = (
            parts.join(torn, on=["doc", "paragraph"], how="semi", maintain_order="left")
            .group_by("doc", "paragraph")
            .agg(whole=pl.when((pl.col("kind") == "body").any()).then(pl.lit("body")).otherwise(pl.col("kind").first()))
        )
        parts = parts.join(mixed, on=["doc", "paragraph"], how="left", maintain_order="left")
        parts = parts.with_columns(
            kind=pl.coalesce("whole", "kind"), level=pl.when(pl.col("whole").ne_missing("body")).then("level")
        )
    return parts.select(
        "doc",
        "line",
        "first",
        "front",
        "start",
        "text",
        "size",
        "head",
        "close",
        "closed",
        "opener",
        "signed",
        "kind",
        "level",
        "table",
        "tabular",
        "full",
        "paragraph",
    )


def _wrapped(parts: pl.DataFrame) -> pl.DataFrame:
    """Add wrap and wrap_length (of documents that are wrapped hard, else null) and full; few documents are asked."""
    candidates = parts.filter(_open_end())["doc"].value_counts().filter(pl.col("count") >= _FEWEST_FULL)
    some = parts.filter(pl.col("doc").is_in(candidates["doc"].implode()))
    some = some.lazy().with_columns(_wrap_width()).filter(pl.col("wrap").is_not_null()).collect()
    wraps = some.lazy().with_columns(_wrap_length()).select("doc", "wrap", "wrap_length").unique("doc").collect()
    return parts.join(wraps, on="doc", how="left", maintain_order="left").with_columns(full=_full())


def _open_end() -> pl.Expr:
    """Whether a line ends in mid-sentence."""
    wide = (pl.col("width") >= 40) & pl.col("first") & pl.col("last")
    return ~pl.col("closed") & ~pl.col("signed") & wide & (pl.col("kind") != "furniture")


def _wrap_width() -> pl.Expr:
    """The width at which the document is wrapped hard, or null where it is not.

    Wrapped documents have many lines that end in mid-sentence, all about as wide as the widest.
    """
    width = pl.col("width")
    wide = (width >= 40) & pl.col("first") & pl.col("last")
    usual = width.filter(wide).quantile(0.8).over("doc")
    full = (_open_end() & (width >= _FULL * usual) & (width <= 1.25 * usual)).sum().over("doc")
    return (
        pl.when((full >= _FEWEST_FULL) & (full >= 0.4 * wide.sum().over("doc")) & (usual <= 200))
        .then(usual)
        .alias("wrap")
    )


def _wrap_length() -> pl.Expr:
    """The number of characters at which each line of the document is cut, or null where lines vary.

    Where it is known, a line of that length that ends with a full stop may end in the middle of a paragraph.
    """
    size, full = pl.col("size"), pl.col("width") >= _FULL * pl.col("wrap")
    usual = size.filter(full).mode().min().over("doc")
    alike = (full & (size == usual)).sum().over("doc") >= 0.7 * full.sum().over("doc")
    return pl.when(pl.col("wrap").is_not_null() & alike).then(usual).alias("wrap_length")


def _full() -> pl.Expr:
    """Whether a line was cut because it was full, so that its end separates nothing."""
    ahead = pl.col("indent")  # blanks, or text before a gap, that fill the line as well
    exact = pl.col("size") + ahead >= pl.col("wrap_length") - 1
    indented = pl.col("width") + ahead.clip(upper_bound=_DEEPEST)
    full = pl.coalesce(exact, indented >= _FULL * pl.col("wrap"))
    return full.fill_null(value=False) & ((ahead == 0) | pl.col("last"))


def _beside(parts: pl.DataFrame) -> pl.Series:
    """Whether each part goes on with the one before it, over the number of a page between them."""
    names = ["head", "close", "closed", "kind", "size", "width", "indent", "full", "prose", "signed", "table"]
    page = (pl.col("kind") == "furniture") & pl.col("head").str.contains(marks.PAGE_NUMBER + r"|^[0-9]{1,4}$")
    rows = parts.with_columns(loose_style=_loose_style(), row=pl.int_range(pl.len()))
    same, same_after = pl.col("doc") == pl.col("doc").shift(1), pl.col("doc") == pl.col("doc").shift(-1)
    lines = rows.filter(~page).with_columns(
        *(pl.when(same).then(pl.col(name).shift(1)).alias(f"{name}_before") for name in names),
        report_after=same_after & pl.col("opener").shift(-1),
        kind_after=pl.when(same_after).then(pl.col("kind").shift(-1)),
    )
    # a part that does not begin its line, or that stands beside furniture or in a table, continues nothing
    printed = pl.col("kind").is_in(_CONTENT) & pl.col("kind_before").is_in(_CONTENT)
    asked = lines.filter(pl.col("first") & printed & ~pl.col("table") & ~pl.col("table_before"))
    joined = asked.lazy().select("row", joined=_continues()).collect().filter("joined")["row"]
    joined = pl.concat([joined, lines.filter("cell")["row"]])
    return rows.select(pl.col("row").is_in(joined.implode()).alias("joined")).to_series()


def _without_page_numbers(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts without page numbers within a sentence: they lie in its place and are no part of its text."""
    return parts.filter((pl.col("kind") != "furniture") | ~_next_joins())


def _next_joins() -> pl.Expr:
    """Whether the next part that is no furniture goes on with what stands before."""
    content = pl.when(pl.col("kind") != "furniture").then("joined")
    return content.shift(-1).backward_fill().fill_null(value=False)  # no document begins with a part that goes on


def _loose_style() -> pl.Expr:
    """Whether the document is of those that leave the last full stop of paragraphs out."""
    long = (pl.col("kind") == "body") & (pl.col("size") >= _PROSE)
    loose = (long & pl.col("prose") & ~pl.col("closed")).sum().over("doc")
    return (loose >= 3) & (loose * 5 >= long.sum().over("doc") * 2) & pl.col("wrap").is_null()


def _continues() -> pl.Expr:
    """Whether a part goes on with the sentence, or the paragraph, of the part before it."""
    head, size, heading = pl.col("head"), pl.col("size"), pl.col("kind") == "heading"
    before, close = pl.col("head_before"), pl.col("close_before")
    heads_article = heading & (pl.col("kind_after").is_in(["heading", "byline"]) | pl.col("report_after")).fill_null(
        value=False
    )
    opens = pl.col("opener") | marks.opens_block(head)
    structure = head.str.contains(r"^(?:#{1,6}\s|[-*•]\s|\*\*|\||!?\[|<)")
    structure |= before.str.contains(r"^#{1,6}\s|^\||^\*\*[^*]*\*\*$") | close.str.contains(r"\|$")
    closing = head.str.contains(r"^[，。、；：！？）”’》】%]") & ~head.str.contains(r"^”?[，。]?（?$")
    open_before = ~pl.col("closed_before") & ~(pl.col("signed_before") & ~pl.col("full_before"))
    filled = pl.col("width_before") + pl.col("indent_before")
    wrapped = pl.col("full_before") & ~((pl.col("kind_before") == "heading") & (filled < 40))
    short_line = heading & (size <= 25) & ~head.str.contains(r"^[一-鿿]{1,3}$")
    torn = pl.col("prose_before") & ~pl.col("loose_style") & ~opens & ~heads_article & ~short_line
    comma = close.str.contains(r"[，、（《“‘]$") & ~heads_article
    number = close.str.contains(r"^[0-9][0-9,.]*$") & head.str.contains(r"^[一-鿿]") & ~opens
    unit = close.str.contains(r"，.*[0-9]$") & head.str.contains("^[万亿元户家项件个名人次份宗亩倍天％%]")
    title = only((pl.col("size_before") <= 60) & open_before, before)
    unclosed = (_open_quotes(title) > 0) & (_open_quotes(head) < 0)
    return ~structure & (
        closing | _same_block(opens) | (open_before & (wrapped | torn | comma | number | unit | unclosed))
    )


def _same_block(opens: pl.Expr) -> pl.Expr:
    """Whether the line before was full and only happens to end with a full stop."""
    both = (pl.col("kind") == "body") & (pl.col("kind_before") == "body")
    return (
        both
        & (pl.col("size_before") == pl.col("wrap_length")).fill_null(value=False)
        & (pl.col("indent") == 0)
        & (pl.col("gap") == 0)
        & ~opens
    )


def _open_quotes(text: pl.Expr) -> pl.Expr:
    """How many more quotation marks a text opens than it closes."""
    counts = [text.str.count_matches(mark, literal=True).cast(pl.Int32) for mark in "“”"]
    return counts[0] - counts[1]
