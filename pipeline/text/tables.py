"""Rows of tables in plain text: lines of cells between tabs or wide gaps, bars, and tables with one cell on a line.

Here belongs which lines are rows, which cells make one row, and which blanks of a row keep its cells apart. What the
cells say belongs to extraction. A table is several rows one after another: a line alone is none, so that hard-wrapped
prose, lists of contacts and spaced headlines stay as they are.
"""

import polars as pl

from pipeline.text.masks import holds, only

KEPT_CELL_END = "\x10"  # stands for the blank that parts two cells; cleaning leaves no control character in a text
CELL_END = "\t"  # what it becomes in the clean text

_LONGEST_ROW = 240  # characters
_LONGEST_CELL = 36  # characters of a cell that has a line to itself
_WIDE = r"\t|\s{2}"
_GAP = r"[^\S\t]*\t[^\S\t]*|\s{2,}"
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|0|[1-9][0-9]{0,7}|[0-9]+\.[0-9]+)(?:\.[0-9]+)?"
_UNIT = r"(?:[%‰]|[万亿]?(?:[户家件项个人元亩吨倍分位名天次种]|个工作日|美元|平方公里|公里|万元|亿元))?"
_VALUE = rf"[-+−－–±]?{_DIGITS}{_UNIT}(?:以上|以下|以内|左右)?"
_NONE = "[-—–－―/…]+"  # a cell that has no value
_YEAR = r"(?:19|20)[0-9]{2}"
_BRACKET = r"（[^（）]{1,12}）"
_LABEL = r"[^，。；！？\s]{0,12}\s?[^，。；！？\s]{0,20}\p{Han}[^，。；！？]{0,40}?"
_NARROW = rf"^{_LABEL}(?:\s(?:{_VALUE}|{_NONE})){{2,}}$|^{_LABEL}{_BRACKET}\s{_VALUE}$"
_SPREAD = r"(^|\s)(\p{Han})\s(\p{Han})(\s|$)"  # 指 标
_MAY_BE_ROW = rf"^\||\t|\S\s{{2,}}\S|(?:\s|^){_VALUE}$"
_BLANK_OR_VALUE = r"[ \t]|^[|0-9+−－–±-]"  # what every such row has: a cheap first test
_NO_CELL = r"[，。；！？]|：.|^(?:附件|来源|作者)"


def with_rows(lines: pl.DataFrame) -> pl.DataFrame:
    """Add `tabular` (the line is a row of a table or a cell of one) and `cell` (it goes on the row of the line before).

    `lines` has doc and text (clean, without blanks around it) of all lines that are not blank, in their order.
    """
    size = pl.col("text").str.len_chars()
    brief = only(size <= _LONGEST_ROW, "text")
    maybe = holds(only(brief.str.contains(_BLANK_OR_VALUE), brief), _MAY_BE_ROW)
    docs = lines.filter(maybe)["doc"]
    counts = docs.value_counts().filter(pl.col("count") > 1)
    plain = lines.with_columns(tabular=False, cell=False)
    if counts.is_empty():
        return plain
    asked = plain.with_row_index("place").filter(pl.col("doc").is_in(counts["doc"].implode()))
    rows = _by_cells(_by_lines(asked))
    place = rows["place"]
    return plain.with_columns(
        tabular=plain["tabular"].scatter(place, rows["tabular"]), cell=plain["cell"].scatter(place, rows["cell"])
    )


def separated() -> pl.Expr:
    """The text of a row with KEPT_CELL_END for the blank that ends each cell; its length stays.

    Where a row has tabs or wide gaps these part its cells, and beside a number any blank; else every blank does, but
    for those within 指 标 and between Latin words.
    """
    text, end = pl.col("text"), KEPT_CELL_END
    gap = rf"([^\s{end}])\s(\s+[^\s{end}])"
    number = r"[-+−－–±]?[0-9]"
    after, before = rf"([0-9%‰）—])\s({number})", rf"([\p{{Han}}）])\s({number}[0-9.,]*[%‰]?(?:[\s{end}]|$))"
    apart = f"${{1}}{end}${{2}}"
    wide = text.str.replace_all("\t", end, literal=True)
    for pattern in (gap, gap, after, before):
        wide = wide.str.replace_all(pattern, apart)
    spread = text.str.replace_all(_SPREAD, "${1}${2}\x11${3}${4}")
    narrow = spread.str.replace_all(r"\s", end).str.replace_all("\x11", " ", literal=True)
    return pl.when(text.str.starts_with("|")).then(text).when(text.str.contains(_WIDE)).then(wide).otherwise(narrow)


def _by_lines(lines: pl.DataFrame) -> pl.DataFrame:
    """`lines` with `tabular`: rows that have a line each."""
    text = pl.when(pl.col("text").str.len_chars() <= _LONGEST_ROW).then("text").fill_null("")
    cells = text.str.replace_all(_GAP, "\x10").str.split("\x10")
    value = pl.element().str.contains(rf"^{_VALUE}$") & ~pl.element().str.contains(rf"^{_YEAR}$")
    seen = lines.select(
        "place",
        "doc",
        barred=text.str.contains(r"^\|.*[\p{L}0-9].*\|$"),
        tabbed=text.str.contains("\t", literal=True),
        narrow=text.str.contains(_NARROW),
        count=cells.list.len(),
        tokens=text.str.replace_all(_SPREAD, "${1}${2}${3}${4}").str.count_matches(r"\s+") + 1,
        brief=~text.str.contains(r"[，。；！？]|：\S"),
        values=cells.list.eval(value).list.sum(),
        filled=cells.list.eval(value | pl.element().str.contains(f"^{_NONE}$")).list.sum(),
        measured=cells.list.first().str.contains(f"{_BRACKET}$"),
    )
    wide = (pl.col("count") >= 2) & ((pl.col("values") >= 2) | ((pl.col("filled") >= 1) & pl.col("measured")))
    seen = seen.with_columns(core=wide | pl.col("narrow"))
    near = pl.any_horizontal(_beside("core", step) for step in (-2, -1, 1, 2))
    tabs = pl.col("tabbed") & (_beside("tabbed", 1) | _beside("tabbed", -1))
    run = (pl.col("tabbed") != pl.col("tabbed").shift(1)).fill_null(value=True).cum_sum()
    tabs &= (pl.col("values") > 0).any().over("doc", run)
    seen = seen.with_columns(tabular=(pl.col("core") & near) | tabs | pl.col("barred"))
    # the head of the columns, and rows with a remark or without values
    fits = (pl.col("count") >= 2) | ((pl.col("tokens") >= 2) & (pl.col("tokens") == pl.col("tokens").shift(-1)))
    fits |= (pl.col("tokens") >= 2) & (pl.col("tokens").shift(-1) == pl.col("tokens") + 1)
    for _ in range(2):
        head = (fits & pl.col("brief") & _beside("tabular", 1)) | ((pl.col("count") >= 2) & _beside("tabular", -1))
        seen = seen.with_columns(tabular=pl.col("tabular") | (head & ~pl.col("barred") & pl.col("brief")))
    return lines.with_columns(seen["tabular"])


def _beside(name: str, step: int) -> pl.Expr:
    """Whether `name` holds for the line `step` lines on in the same document."""
    same = pl.col("doc") == pl.col("doc").shift(-step)
    return (pl.col(name).shift(-step) & same).fill_null(value=False)


def _by_cells(lines: pl.DataFrame) -> pl.DataFrame:
    """`lines` with `tabular` and `cell` also where each cell has a line to itself.

    Such a table is a run of short lines in which as many values follow each label, at least twice; the cells before the
    first label are the head.
    """
    text = pl.col("text")
    alone = (text.str.len_chars() <= _LONGEST_CELL) & ~text.str.contains(rf"{_NO_CELL}|{_WIDE}") & ~pl.col("tabular")
    numeric = text.str.contains(rf"^(?:{_VALUE}|{_NONE})$") & ~text.str.contains(rf"^{_YEAR}$")
    blocks = (
        lines.select("place", "doc", alone=alone, numeric=alone & numeric)
        .with_columns(run=pl.struct("doc", "alone").rle_id())
        .filter("alone")
        .with_columns(block=pl.struct("run", "numeric").rle_id())
        .group_by("run", "block", maintain_order=True)
        .agg(pl.col("place").last(), pl.col("numeric").first(), size=pl.len().cast(pl.Int64))
    )
    same = pl.col("run") == pl.col("run").shift(-1)
    labels = blocks.with_columns(values=pl.when(same).then(pl.col("size").shift(-1))).filter(
        ~pl.col("numeric") & pl.col("values").is_not_null()
    )
    first = pl.int_range(pl.len()).over("run") == 0
    labels = labels.with_columns(
        first=first,
        usual=pl.col("values").mode().min().over("run"),
    )
    alike = pl.col("values") == pl.col("usual")
    labels = labels.with_columns(names=pl.col("size").filter(~pl.col("first") & alike).min().over("run"))
    width = pl.col("names") + pl.col("usual")
    # a row without a value for one of its names (—) is as wide as the others
    labels = labels.with_columns(own=pl.when(alike).then("names").otherwise(width - pl.col("values")))
    labels = labels.filter((pl.col("usual") >= 2) & (pl.col("names") <= 2) & (pl.col("own") >= 1))
    labels = labels.filter(pl.col("size") >= pl.col("own")).filter(alike.sum().over("run") >= 2)
    if labels.is_empty():
        return lines
    begin = pl.col("place").cast(pl.Int64) - pl.col("own") + 1
    data = labels.select(begin=begin, end=begin + width)
    # the corner of the head may be left out
    head = pl.when(pl.col("size") >= width + pl.col("own")).then(width).otherwise("values")
    heads = labels.filter(pl.col("first") & (pl.col("size") >= width)).select(begin=begin - head, end=begin)
    cells = (
        pl.concat([heads, data])
        .select("begin", place=pl.int_ranges("begin", "end"))
        .explode("place")
        .select(pl.col("place").cast(lines.schema["place"]), goes_on=pl.col("place") > pl.col("begin"))
    )
    return (
        lines.join(cells, on="place", how="left", maintain_order="left")
        .with_columns(
            tabular=pl.col("tabular") | pl.col("goes_on").is_not_null(), cell=pl.col("goes_on").fill_null(value=False)
        )
        .drop("goes_on")
    )
