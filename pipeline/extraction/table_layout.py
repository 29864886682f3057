"""Tables as they stand on the page: rows of cells, the head above each column, the label before each row.

Here belongs where the cells of a table are and which of them belong together. The text stage has left each row in a
sentence of its own, with bars (|指标|全年|) or tabs between its cells. What the words of a head or a label say belongs
to table_heads.py, what becomes of a number to tables.py.
"""

import polars as pl

from pipeline.extraction.table_heads import parse_unit
from pipeline.vocabularies.words import any_of

TAB, BAR = "\t", "|"
RULE = r"^\|?[\s:|-]*-[\s:|-]*$"  # between the head and the rows of Markdown
NO_VALUE = r"^[\s—–―…/*-]*$"
YEAR = r"^(?:19|20)[0-9]{2}$"
_SHORT = 24  # characters of a line between two rows that heads a part of the table
_MOVES = "(?:同比|比上年|较上年)?(?:增长|上升|提高|增加|上涨|下降|降低|减少|回落|下跌)"
_FALLS = "(?:下降|降低|减少|回落|下跌)$|^[-－−–]$"
_BEFORE = rf"^(?:[-+－−–±≥≤><约近超逾]|不(?:低于|少于|超过|高于)|{_MOVES}|\p{{Han}}{{0,4}}[至到])*$"
_AFTER = r"^(?:及?以[上下内]|左右|余|多)?(?:[*①-⑳]|\[[0-9]\])*$"
_PHRASE = 24  # characters: a longer cell is prose, and no head or name of a row


def table_rows(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences that are rows of tables: sentence_id, document_id, text, at, barred, ruled, part.

    `at` is the place in reading order; `ruled` has a line of dashes below it. Rows of one `part` stand under one
    another; a short line between them that heads the next rows is no break.
    """
    text = pl.col("text")
    barred = text.str.starts_with(BAR) & text.str.contains(r"\|.")
    order = sentences.select(
        *("sentence_id", "document_id", "text"),
        at=pl.int_range(pl.len(), dtype=pl.Int64),
        barred=barred,
        ruled=barred & text.shift(-1).str.contains(RULE).fill_null(value=False),
        is_row=(barred | text.str.contains(TAB, literal=True)) & ~text.str.contains(RULE),
    )
    if not order["is_row"].any():
        return order.clear().with_columns(part=pl.lit(0, pl.Int64)).drop("is_row")
    near = pl.col("is_row").shift(1) | pl.col("is_row").shift(-1)
    between = near & (
        text.str.contains(RULE) | ((text.str.len_chars() <= _SHORT) & ~text.str.contains("[，。；！？]$"))
    )
    kept = order.filter(pl.col("is_row") | between.fill_null(value=False))
    apart = (pl.col("at") - pl.col("at").shift(1) > 1) | (pl.col("document_id") != pl.col("document_id").shift(1))
    kept = kept.with_columns(part=apart.fill_null(value=True).cum_sum().cast(pl.Int64))
    return kept.filter("is_row").drop("is_row")


def cells(rows: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Every cell of the rows: sentence_id, document_id, part, at, col, text, start, end, and what it is.

    `number` is where its number starts, if it holds nothing else (`numeric`); `year` tells a bare year. `blank` has no
    value, `is_unit` names a unit alone (亿元), `worded` is any other cell with a word.
    """
    inner = pl.col("text").str.strip_prefix(BAR).str.strip_suffix(BAR)
    barred, text = pl.col("barred"), pl.col("text")
    split = rows.with_columns(
        offset=pl.when(barred).then(1).otherwise(0),
        text=pl.when(barred).then(inner.str.split(BAR)).otherwise(text.str.split(TAB)),
    ).explode("text")
    reach = (text.str.len_chars().cast(pl.Int64) + 1).cum_sum().over("at") + pl.col("offset") - 1
    placed = split.with_columns(
        end=reach,
        start=reach - text.str.len_chars().cast(pl.Int64),
        col=pl.int_range(pl.len(), dtype=pl.Int64).over("at"),
    ).drop("offset")
    return placed.join(_numbered(placed, numbers), on=["at", "col"], how="left", maintain_order="left").with_columns(
        numeric=pl.col("number").is_not_null(),
        is_unit=parse_unit(text)[0].is_not_null(),
        year=pl.col("number").is_not_null() & text.str.contains(YEAR),
        blank=text.str.contains(NO_VALUE),
        worded=pl.col("number").is_null() & ~text.str.contains(NO_VALUE) & text.str.contains(r"[\p{L}%‰±]"),
    )


def _numbered(placed: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """The cells of one number with its sign, verb and bound alone: at, col, number, moves, negative, bound."""
    inside = (
        numbers.filter(pl.col("role") != "period")
        .select("sentence_id", number="start", number_end="end")
        .join(placed.select("sentence_id", "at", "col", "start", "end", "text"), on="sentence_id")
        .filter((pl.col("number") >= pl.col("start")) & (pl.col("number_end") <= pl.col("end")))
    )
    before = pl.col("text").str.slice(0, pl.col("number") - pl.col("start"))
    after = pl.col("text").str.slice(pl.col("number_end") - pl.col("start"))
    alone = pl.len().over("at", "col") == 1
    digits = pl.col("text").str.contains("[0-9]")
    return inside.filter(alone & digits & before.str.contains(_BEFORE) & after.str.contains(_AFTER)).select(
        "at",
        "col",
        "number",
        moves=before.str.contains(f"{_MOVES}$"),
        negative=before.str.contains(_FALLS),
        bound=pl.when(before.str.contains("^[≥>]"))
        .then(pl.lit("ge"))
        .when(before.str.contains("^[≤<]"))
        .then(pl.lit("le")),
    )


def columns(found: pl.DataFrame) -> pl.DataFrame:
    """`found` (see cells) with table, is_data and is_head (of the row), ordinal, head, head_at, head_col, and a label.

    A table begins with its head: rows of several cells without values. Of a head of two rows the upper one is joined to
    the lower one, for all columns up to the next that it names. A head without a corner stands above the values.
    """
    rows = found.with_columns(ordinal=_is_ordinal())
    value = pl.col("numeric") & ~pl.col("year") & ~pl.col("ordinal")
    rows = rows.with_columns(is_data=value.any().over("at"), width=pl.len().over("at"))
    named = (pl.col("worded") | pl.col("year")).sum().over("at")
    prose = (pl.col("text").str.len_chars() > _PHRASE) | pl.col("text").str.contains("[。；]")
    heading = ~pl.col("is_data") & (named >= 2) & ~prose.any().over("at")
    lines = rows.group_by("at", maintain_order=True).agg(
        pl.col("part").first(),
        heading=heading.first(),
        is_data=pl.col("is_data").first(),
        ruled=pl.col("ruled").first(),
    )
    # below rows of values a head begins another table, where a line lies between them or it is underlined
    gap = (
        ((pl.col("at") - pl.col("at").shift(1) > 1) | pl.col("ruled")) & pl.col("heading") & pl.col("is_data").shift(1)
    )
    new = (pl.col("part") != pl.col("part").shift(1)) | gap
    lines = lines.with_columns(table=new.fill_null(value=True).cum_sum())
    begun, values = pl.col("is_data").cum_max().over("table"), pl.col("is_data").any().over("table")
    lines = lines.with_columns(is_head=pl.col("heading") & ~begun & values).select("at", "table", "is_head")
    rows = rows.join(lines, on="at", how="left", maintain_order="left")
    heads = _heads(rows)
    width = pl.col("width").filter("is_data").max().over("table")
    headed = rows.join(
        heads.group_by("table").agg(head_width=pl.col("head_width").first()),
        on="table",
        how="left",
        maintain_order="left",
    )
    missing = width - pl.col("head_width")
    headed = headed.with_columns(head_col=pl.when(missing <= 0).then("col").when(missing == 1).then(pl.col("col") - 1))
    headed = headed.join(
        heads.drop("head_width"),
        left_on=["table", "head_col"],
        right_on=["table", "col"],
        how="left",
        maintain_order="left",
    )
    units = headed.filter((pl.col("is_unit") | (_of_units() & pl.col("worded"))) & pl.col("is_data"))
    units = units.unique("at", keep="first", maintain_order=True).select("at", unit_cell="text")
    return headed.join(_labels(headed), on="at", how="left", maintain_order="left").join(
        units, on="at", how="left", maintain_order="left"
    )


def _is_ordinal() -> pl.Expr:
    """The first cell of a row with words behind it numbers the row or is its code, if it is a whole number."""
    whole = pl.col("text").str.contains(r"^[0-9]{1,12}$") & (pl.col("col") == 0)
    return whole & (pl.col("worded").shift(-1) & (pl.col("at") == pl.col("at").shift(-1))).fill_null(value=False)


def _of_units() -> pl.Expr:
    """Whether the head says that a column tells the units of its rows."""
    return pl.col("head").str.contains(r"^(?:计量)?单\s?位$").fill_null(value=False)


def _heads(rows: pl.DataFrame) -> pl.DataFrame:
    """What stands above each column: table, col, head, head_at (the row it was read from), head_width."""
    head = rows.filter("is_head").with_columns(last=pl.col("at").max().over("table"))
    lower = head.filter(pl.col("at") == pl.col("last")).select("table", "col", "text", head_at="at", head_width="width")
    before = pl.col("at").filter(pl.col("at") < pl.col("last")).max().over("table")
    upper = head.filter(pl.col("at") == before).with_columns(
        text=pl.when(~pl.col("blank")).then("text").forward_fill().over("table")
    )
    upper = upper.select("table", "col", above="text", head_width=pl.col("width"), upper_at="at")
    joined = lower.join(upper, on=["table", "col", "head_width"], how="left", maintain_order="left")
    whole = (
        pl.when(pl.col("above").is_null() | (pl.col("above") == pl.col("text")))
        .then("text")
        .otherwise(pl.col("above") + pl.col("text"))
    )
    return joined.select("table", "col", "head_at", "upper_at", "head_width", head=whole)


def _labels(rows: pl.DataFrame) -> pl.DataFrame:
    """The cell that names each row of values: at, label, label_col, label_start, label_end.

    It is the first worded one before the values, or the last of them that the head calls so (一级指标, 二级指标); else
    a year before them.
    """
    value = pl.col("numeric") & ~pl.col("year") & ~pl.col("ordinal")
    data = rows.filter("is_data").with_columns(first=pl.col("col").filter(value).min().over("at"))
    before = data.filter((pl.col("col") < pl.col("first")) & (pl.col("worded") | pl.col("year")))
    before = before.filter(~pl.col("is_unit") & ~_of_units())
    called = pl.col("head").str.contains(any_of("table_label_head")).fill_null(value=False)
    brief = (pl.col("text").str.len_chars() <= _PHRASE) & ~pl.col("text").str.contains("[。；]")
    return (
        before.filter(brief)
        .with_columns(
            rank=pl.when(called).then(1000 + pl.col("col")).when("worded").then(500 - pl.col("col")).otherwise(0)
        )
        .sort("at", "rank", descending=[False, True], maintain_order=True)
        .unique("at", keep="first", maintain_order=True)
        .select("at", label="text", label_col="col", label_head="head")
    )
