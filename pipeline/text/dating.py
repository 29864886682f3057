"""When an article was published: what it states, else what its own clues allow, else nothing.

Here belong the forms in which pages print their date, and the order in which they are believed: a date line or front
matter; a dateline (8月4日电) with its year; the date under an official document; the address of the page; clues in the
text; the name of the file. The year that a text's words tell is found in years; periods that figures are about are read
in extraction.
"""

from typing import Literal

import polars as pl

from pipeline.text.masks import only
from pipeline.text.years import clues

_YEAR, _MON, _DOM = r"((?:19|20)[0-9]{2})", r"(0?[1-9]|1[0-2])", r"(3[01]|[12][0-9]|0?[1-9])"
_FULL = rf"{_YEAR}\s*[-/.年]\s*{_MON}\s*[-/.月]\s*{_DOM}"
_GLUED = r"(?:^|[^0-9])((?:19|20)[0-9]{2})(0[1-9]|1[0-2])[/-]?(3[01]|[12][0-9]|0[1-9])(?:[^0-9]|$)"
_SHORT = r"(?:^|[^0-9-])([0-9]{2})-(0[1-9]|1[0-2])-(3[01]|[12][0-9]|0[1-9])(?:[^0-9]|$)"
_HAN = r"(二[〇零][〇零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
_MONTH = rf"{_YEAR}\s*年\s*{_MON}\s*月"
_DAY = rf"{_MON}\s*(?:月|[-/.])\s*{_DOM}"
_LABELLED = (
    r"^[\s【\[（(]*(?:发布|发稿|发表|发文|刊发|更新)?(?:日期|时间)\s*[：:]|^(?:pub)?date\s*[:：]|发布于|发表于"
    r"|\s(?:发布|发稿|发表)(?:日期|时间)\s*[：:]"
)
_DATED = (
    r"^[\s，|]*(?:[0-9]{4}|[0-9]{2}-)\s*[-/.年]?\s*[0-9]{1,2}|来源.{0,30}[0-9]{4}\s*[-/.年]|[0-9]{4}.*正文：$"
    r"|^[^。，]{0,16}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\s*(?:农历[^。]{0,12})?星期"
)
_WIRE = r"^[^。]{0,24}?((?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日)\s*(?:电|讯|消息)"
_MASTHEAD = rf"^[^。，]{{0,16}}{_MONTH}[^。，]{{0,16}}$"
_UNDER = (
    r"^[一-鿿\s]{0,30}(?:(?:19|20)[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日"
    r"|二[〇零][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日)(?:（[^）]*）)?$"
)
_IN_ADDRESS = r"[/_=-]((?:19|20)[0-9]{2})[-/]?(0[1-9]|1[0-2])[-/]?(3[01]|[12][0-9]|0[1-9])(?:[/_.\-]|[^0-9])"
_IN_NAME = r"(?:^|[^0-9A-Za-z])((?:19|20)[0-9]{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(3[01]|[12][0-9]|0[1-9])(?:[^0-9A-Za-z]|$)"
_EARLY, _TOP, _END = 30, 6, 60  # parts: where a date line, a masthead, a date under the document may stand

_DIGITS = {"〇": "0", "零": "0"} | {numeral: str(n) for n, numeral in enumerate("一二三四五六七八九", 1)}
_TENS = ("", "十", "二十", "三十")
_NUMERALS = {(_TENS[n // 10] + ("" if n % 10 == 0 else "一二三四五六七八九"[n % 10 - 1])): str(n) for n in range(1, 32)}


def date_documents(parts: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    """Return for each document doc, published_on, published_precision (day, month, year), published_basis; or nulls.

    `parts` are numbered; `names` the document_id of each doc. published_on is the last day of what is known.
    """
    stated = _stated(parts)
    undated = stated.filter(pl.col("full").is_null()).select("doc")
    told = clues(parts.join(undated, on="doc", how="semi", maintain_order="left"))
    found = stated.join(told, on="doc", how="left", maintain_order="left")
    found = found.with_columns(filed=_parsed(names.gather(found["doc"]), _IN_NAME))
    return _chosen(found)


def _stated(parts: pl.DataFrame) -> pl.DataFrame:
    """The candidates that a document prints: doc, and for each way a date or null.

    full (a whole date), masthead (the last day of a month), wire and day (month and day, as printed), address.
    """
    kind, order, line, wired = pl.col("kind"), pl.col("order"), pl.col("line"), pl.col("wired")
    furniture = kind == "furniture"
    rows = _dating_lines(parts)
    rows = rows.with_columns(
        labelled=line.str.contains(_LABELLED),
        dated=only((kind != "body") & (order < _EARLY), line).str.contains(_DATED),
        under=only((pl.col("back") <= _END) & (pl.col("size") <= 40) & (order > 0), line).str.contains(_UNDER),
        titled=only(furniture & (order < _TOP), line).str.contains(_MASTHEAD),
    )
    printed = rows.filter(pl.any_horizontal("labelled", "dated", "under")).with_columns(on=_date(line))
    wires = rows.filter(wired).with_columns(wire=pl.col("head").str.extract(_WIRE, 1))
    on, wire = pl.col("on"), pl.col("wire")
    ways: dict[str, tuple[pl.DataFrame, pl.Expr]] = {
        "labelled": (printed.filter("labelled"), on),
        "lined": (printed.filter(furniture & pl.col("dated")), on),
        "dated": (printed.filter("dated"), on),
        "wired": (wires, _date(wire)),
        "under": (printed.filter("under"), on),
        "masthead": (rows.filter("titled"), _month(line)),
        "wire": (wires, wire),
        "address": (rows.filter("linked"), _parsed(pl.col("text"), _IN_ADDRESS)),
        "day": (rows.filter(furniture & (order < _EARLY)), line.str.extract(rf"^{_DAY}(?:[^0-9]|$)", 0)),
    }
    documents = parts.select("doc").unique(maintain_order=True)
    for name, (lines, value) in ways.items():
        keep: Literal["first", "last"] = "last" if name == "under" else "first"
        found = lines.select("doc", value.alias(name)).drop_nulls()
        found = found.unique("doc", keep=keep, maintain_order=True)
        documents = documents.join(found, on="doc", how="left", maintain_order="left")
    return documents.with_columns(full=pl.coalesce("labelled", "lined", "dated", "wired", "under"))


def _dating_lines(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts that may print a date, with their place in the document from its begin and its end: order, back.

    And line (the text of a brief part, else null), wired (a dateline with a day), linked (an address).
    """
    text, kind, size = pl.col("text"), pl.col("kind"), pl.col("size")
    brief = (size <= 60) | ((kind == "furniture") & (size <= 200))
    counted = parts.group_by("doc", maintain_order=True).agg(number=pl.len().cast(pl.Int64))
    row = pl.int_range(pl.len())
    ends = counted.select("doc", "number", end=pl.col("number").cum_sum())
    rows = parts.with_columns(
        row=row,
        wired=kind.is_in(["body", "byline"]) & pl.col("head").str.contains("日(?:电|讯|消息)"),
        linked=text.str.contains("https?:") & ~text.str.contains("<img", literal=True),
        line=only(brief, text.str.head(200)),
    )
    dating = pl.col("line").str.contains(r"[0-9]{2}|[0-9].[0-9]|二[〇零]").fill_null(value=False)
    rows = rows.filter(dating | pl.any_horizontal("wired", "linked"))
    back = pl.col("end") - pl.col("row")
    rows = rows.join(ends, on="doc", how="left", maintain_order="left")
    return rows.with_columns(back=back, order=pl.col("number") - back).drop("row", "number", "end")


def _date(text: pl.Expr) -> pl.Expr:
    """The first full date in `text`, as Date."""
    text = only(text.str.contains(r"[0-9]{2}[-/.年0-9]|二[〇零]"), text)
    spelled = only(text.str.contains("二[〇零]"), text).str.extract_groups(_HAN)
    year, month, day = (spelled.struct.field(n) for n in "123")
    written = _to_date(year.str.replace_many(_DIGITS), month.replace(_NUMERALS), day.replace(_NUMERALS))
    return pl.coalesce(_parsed(text, _FULL), _parsed(text, _GLUED), _parsed(text, _SHORT, century="20"), written)


def _parsed(text: pl.Expr | pl.Series, pattern: str, century: str = "") -> pl.Expr:
    """The date whose year, month, and day are the three groups of `pattern`."""
    column = pl.lit(text) if isinstance(text, pl.Series) else text
    groups = column.str.extract_groups(pattern)
    year, month, day = (groups.struct.field(n) for n in "123")
    return _to_date(pl.lit(century) + year, month, day)


def _to_date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The date of three texts, or null where there is none such."""
    written = pl.concat_str(year, month.str.zfill(2), day.str.zfill(2), separator="-")
    return written.str.to_date("%Y-%m-%d", strict=False)


def _month(text: pl.Expr) -> pl.Expr:
    """The month printed in a masthead, as its last day."""
    return _to_date(text.str.extract(_MONTH, 1), text.str.extract(_MONTH, 2), pl.lit("1")).dt.month_end()


def _chosen(found: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each document."""
    year, why, bound = pl.col("year"), pl.col("why"), pl.col("not_before")
    printed = pl.coalesce("wire", "day")
    masthead = pl.col("masthead")
    on_wire = _of_year(pl.coalesce(masthead.dt.year(), year), printed)
    wire_basis = (
        pl.when(masthead.is_null()).then(pl.format("dateline {}; {}", printed, why)).otherwise(pl.lit("stated"))
    )
    event = _of_year(year, pl.col("event"))
    event = pl.when(bound.is_null() | (event >= bound)).then(event)
    after = _to_date(year.cast(pl.String), (pl.col("through") + 1).cast(pl.String), pl.lit("1")).dt.month_end()
    month = pl.coalesce(event.dt.month_end(), pl.when(bound.is_null() | (after >= bound)).then(after))
    on_event = pl.format("{}; event on {}", why, "event")
    filed = pl.col("filed")
    choices: list[tuple[pl.Expr, str, pl.Expr]] = [
        (pl.col("full"), "day", pl.lit("stated")),
        (on_wire, "day", wire_basis),
        (masthead, "month", pl.lit("stated")),
        (pl.col("address"), "day", pl.lit("address of the page")),
        (pl.when("on_event").then(event), "day", on_event),
        (pl.when(year.is_null() | (filed.dt.year() == year)).then(filed), "day", pl.lit("name of the file")),
        (month, "month", pl.coalesce(on_event, pl.format("{}; figures to month {}", why, "through"))),
        (_to_date(year.cast(pl.String), pl.lit("12"), pl.lit("31")), "year", why),
    ]
    on, precision, basis = pl.lit(None, pl.Date), pl.lit(None, pl.String), pl.lit(None, pl.String)
    for date, how, reason in reversed(choices):
        known = date.is_not_null()
        on = pl.when(known).then(date).otherwise(on)
        precision = pl.when(known).then(pl.lit(how)).otherwise(precision)
        basis = pl.when(known).then(reason).otherwise(basis)
    chosen = found.lazy().select("doc", published_on=on, published_precision=precision, published_basis=basis)
    return chosen.collect()


def _of_year(year: pl.Expr, printed: pl.Expr) -> pl.Expr:
    """The date of a printed month and day (8月4日, 08/04) in `year`."""
    return _to_date(year.cast(pl.String), printed.str.extract(_DAY, 1), printed.str.extract(_DAY, 2))
