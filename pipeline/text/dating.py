"""When an article was published: what it states, else what its own clues allow, else nothing.

Here belong the forms in which pages print their date and the inference of a year. Periods that figures are about are
read in extraction. In this order: a date line or front matter; a dateline (8月4日电) with its year; the date under an
official document; the address of the page; clues in the text; the name of the file.
"""

import polars as pl

from pipeline.vocabularies import layout as words

_SEP = r"\s*[-/.年]\s*"
_FULL = r"((?:19|20)\d{2})\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])"
_SHORT = r"(\d{2})-(0[1-9]|1[0-2])-(3[01]|[12]\d|0[1-9])"
_GLUED = r"((?:19|20)\d{2})(0[1-9]|1[0-2])[/-]?(3[01]|[12]\d|0[1-9])"
_MONTH = r"((?:19|20)\d{2})\s*年\s*(0?[1-9]|1[0-2])\s*月"
_DAY = r"(0?[1-9]|1[0-2])\s*(?:月|[-/.])\s*(3[01]|[12]\d|0?[1-9])"
_HAN = r"(二[〇零][〇零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
_AHEAD = r"(?:到|至|在|力争|争取|预计|计划|截至|截止|目标|之前|面向|2035|远景|未来)"

_EVENT = r"(?:^|[^\d.年])20[0-4]\d[\p{Han}]{2,16}(?:大会|论坛|峰会|年会|博览会|洽谈会|推介会|大赛|文化节)"

_DIGITS = {
    "〇": "0",
    "零": "0",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
_NUMERALS = {
    n: str(i)
    for i, n in enumerate(
        "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 二十六 二十七 二十八 二十九 三十 三十一".split(),
        1,
    )
}


def date_documents(parts: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    """Return for each document: doc, published_on, published_precision (day, month, year), published_basis, all or none.

    `parts` are numbered; `names` the document_id of each doc. published_on is the last day of what is known.
    """
    found = _stated(parts).join(_clues(parts), on="doc", how="left", maintain_order="left")
    found = found.with_columns(name=names.gather(found["doc"]))
    return _chosen(_named(found))


def _stated(parts: pl.DataFrame) -> pl.DataFrame:
    """The candidates that a document prints: for each way a date, or null."""
    text, kind = pl.col("text"), pl.col("kind")
    order = pl.int_range(pl.len()).over("doc")
    rows = parts.with_columns(
        order=order,
        back=pl.int_range(pl.len(), 0, -1).over("doc"),
        head=text.str.head(160),
    )
    line = (kind.is_in(["furniture", "byline"])) | (text.str.len_chars() <= 60)
    labelled = pl.col("head").str.contains(
        r"^[\s【\[（(]*(?:发布|发稿|发表|发文|刊发)?(?:日期|时间)\s*[：:]|^(?:pub)?date\s*:|发布于|发表于"
    )
    dated = pl.col("head").str.contains(r"^[\s，|｜]*(?:\d{4}|\d{2}-)\s*[-/.年]?\s*\d{1,2}|来源.{0,30}\d{4}\s*[-/.年]")
    early = pl.col("order") < 30
    full, month = _date(pl.col("head")), _month(pl.col("head"))
    official = _date(text).alias("x")
    rows = rows.with_columns(full=full, month=month, any=official)
    is_line = line & (kind == "furniture")
    wire = pl.col("head").str.extract(r"^[^。]{0,24}?(\d{1,2}月\d{1,2}日)\s*(?:电|讯|消息)", 1)
    wire_full = _date(
        pl.col("head").str.extract(r"^[^。]{0,24}?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)\s*(?:电|讯|消息)", 1)
    )
    day = pl.col("head").str.extract(rf"^{_DAY}(?:\D|$)", 0)
    under = (
        (pl.col("back") <= 60)
        & (text.str.len_chars() <= 40)
        & (pl.col("order") > 0)
        & text.str.contains(
            r"^[\p{Han}\s]{0,30}(?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日|二[〇零][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日)(?:（[^）]*）)?$"
        )
    )
    url = r"[/_=-]((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(3[01]|[12]\d|0[1-9])(?:[/_.\-]|\D)"
    return rows.group_by("doc", maintain_order=True).agg(
        labelled=pl.col("full").filter(labelled & line).drop_nulls().first(),
        lined=pl.col("full").filter(is_line & dated & early).drop_nulls().first(),
        dated=pl.col("full").filter((kind != "body") & dated & early & ~is_line).drop_nulls().first(),
        masthead=pl.col("month").filter(is_line & early).drop_nulls().first(),
        wired=wire_full.filter(kind.is_in(["body", "byline"])).drop_nulls().first(),
        wire=wire.filter(kind.is_in(["body", "byline"])).drop_nulls().first(),
        under=pl.col("any").filter(under).drop_nulls().last(),
        address=_to_date(*(text.str.extract(url, n) for n in (1, 2, 3)))
        .filter(text.str.contains("https?:") & ~text.str.contains("<img"))
        .drop_nulls()
        .first(),
        day=day.filter(is_line & early).drop_nulls().first(),
    )


def _date(text: pl.Expr) -> pl.Expr:
    """The first full date in `text`, as Date."""
    full = _to_date(*(text.str.extract(_FULL, n) for n in (1, 2, 3)))
    glued = _to_date(*(text.str.extract(r"(?:^|\D)" + _GLUED + r"(?:\D|$)", n) for n in (1, 2, 3)))
    short = text.str.extract(r"(?:^|[^\d-])" + _SHORT + r"(?:\D|$)", 0).str.extract(_SHORT, 0)
    short = ("20" + short).str.to_date("%Y-%m-%d", strict=False)
    han = text.str.extract(_HAN, 0)
    year = han.str.extract(_HAN, 1).str.replace_many(_DIGITS)
    spelled = _to_date(year, han.str.extract(_HAN, 2).replace(_NUMERALS), han.str.extract(_HAN, 3).replace(_NUMERALS))
    return pl.coalesce(full, glued, short, spelled)


def _to_date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    return pl.concat_str(year, month.str.zfill(2), day.str.zfill(2), separator="-").str.to_date(
        "%Y-%m-%d", strict=False
    )


def _month(text: pl.Expr) -> pl.Expr:
    """The month printed in a masthead, as its last day."""
    first = _to_date(text.str.extract(_MONTH, 1), text.str.extract(_MONTH, 2), pl.lit("1"))
    return first.dt.month_end()


def _clues(parts: pl.DataFrame) -> pl.DataFrame:
    """What the text itself says of its year: doc, year, year_basis, not_before, event (month and day of what it reports)."""
    inside = parts.filter(pl.col("article").is_not_null())
    texts = inside.group_by("doc", maintain_order=True).agg(
        text=pl.col("text").str.join(""), lead=pl.col("text").filter(pl.col("kind") == "body").first().str.head(200)
    )
    text = pl.col("text")
    bare = text.str.replace_all(r"《[^》]*》", "")
    years = bare.str.extract_all(r"[^\d](?:19|20)\d{2}年(?:[^，。；]{0,6})")
    rows = texts.with_columns(bare=bare)
    mentions = (
        rows.select(
            "doc", mention=pl.col("bare").str.extract_all(r"[^\d、—\-~至到“]{0,4}(?:19|20)\d{2}年[^，。；、]{0,8}")
        )
        .explode("mention")
        .drop_nulls()
        .with_columns(year=pl.col("mention").str.extract(r"((?:19|20)\d{2})年", 1).cast(pl.Int32))
        .filter(
            ~pl.col("mention").str.contains(
                r"(?:到|至|力争|争取|预计|前|目标|计划|规划|面向|未来|将于|拟于)[^\d]{0,3}(?:19|20)\d{2}年|(?:19|20)\d{2}年(?:年?底?前|建成|基本|实现[^了]{0,3}目标|以前|远景|目标)"
            )
        )
    )
    del years
    events = (
        rows.select("doc", mention=text.str.extract_all(_EVENT))
        .explode("mention")
        .drop_nulls()
        .select("doc", mention=pl.lit(""), event_year=pl.col("mention").str.extract(r"(20\d{2})", 1).cast(pl.Int32))
    )
    mentions = pl.concat([mentions, events], how="diagonal")
    named = mentions.group_by("doc").agg(
        latest=pl.max_horizontal(pl.col("year").max(), pl.col("event_year").max()),
        against=pl.col("year")
        .filter(
            pl.col("mention").str.contains(
                r"(?:比|较|与|去年|上年)[^\d]{0,3}(?:19|20)\d{2}年|(?:19|20)\d{2}年(?:同期|相比)"
            )
        )
        .max(),
        present=pl.col("year")
        .filter(pl.col("mention").str.contains(r"(?:今年|本年|新年|确定)[^\d]{0,3}(?:19|20)\d{2}年"))
        .max(),
    )
    rows = rows.join(named, on="doc", how="left", maintain_order="left")
    known = _known(rows.select("doc", "text"))
    rows = rows.join(known, on="doc", how="left", maintain_order="left")
    return rows.select(
        "doc",
        "latest",
        "against",
        "present",
        "clue_year",
        "clue",
        "not_before",
        "event_clue",
        speaks_now=text.str.contains("今年|本年度|今天|近日|日前|目前"),
        says_last=text.str.contains("去年|上年"),
        event=pl.col("lead").str.extract(r"(?:^|[^\d年])((?:0?[1-9]|1[0-2])月(?:3[01]|[12]\d|0?[1-9])日)", 1),
        attributive=pl.col("lead").str.contains(r"月\d{1,2}日[上下]?午?，?(?:举办|举行|召开|发布)的"),
        through=_through(text),
    )


def _through(text: pl.Expr) -> pl.Expr:
    """The last month of this year that figures run to (截至8月底, 1-8月), as a number."""
    until = text.str.extract_all(r"截[至止](?:今年)?(\d{1,2})月|今年前(\d{1,2})个月|[1一][-—至到~–](\d{1,2})月")
    return until.list.eval(pl.element().str.extract(r"(\d{1,2})(?:月|个月)$", 1).cast(pl.Int32)).list.max()


def _known(texts: pl.DataFrame) -> pl.DataFrame:
    """Clues of the vocabulary: doc, clue_year, clue, not_before, event_clue (the latest of each)."""
    entries = words.year_clues()
    table = pl.DataFrame(
        [(e.text, e.year, e.not_before) for e in entries],
        schema={"word": pl.String, "clue_year": pl.Int32, "not_before": pl.Date},
        orient="row",
    )
    found = (
        texts.select("doc", word=pl.col("text").str.extract_many([e.text for e in entries]))
        .explode("word")
        .drop_nulls()
    )
    found = found.join(table, on="word").sort("doc", "clue_year", "not_before", nulls_last=False)
    return found.group_by("doc").agg(
        clue_year=pl.col("clue_year").max(),
        clue=pl.col("word").filter(pl.col("clue_year") == pl.col("clue_year").max()).first(),
        not_before=pl.col("not_before").max(),
        event_clue=pl.col("word").filter(pl.col("not_before") == pl.col("not_before").max()).first(),
    )


def _named(found: pl.DataFrame) -> pl.DataFrame:
    """Add `filed`, the date in the document's name."""
    pattern = r"(?:^|[^0-9A-Za-z])((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(3[01]|[12]\d|0[1-9])(?:[^0-9A-Za-z]|$)"
    return found.with_columns(filed=_to_date(*(pl.col("name").str.extract(pattern, n) for n in (1, 2, 3))))


def _inferred(found: pl.DataFrame) -> pl.DataFrame:
    """Add `year` and `why`: the year that the clues of the text agree on, or null."""
    fallen = pl.col("not_before").dt.year()
    after = pl.when(pl.col("speaks_now") & (pl.col("against") == pl.col("latest"))).then(pl.col("latest") + 1)
    plain = pl.col("latest")
    best = pl.max_horizontal(pl.coalesce(after, plain), fallen)
    year = pl.coalesce("clue_year", "present", best)
    why = (
        pl.when(pl.col("clue_year").is_not_null())
        .then(pl.col("clue"))
        .when(pl.col("present").is_not_null())
        .then(pl.format("今年…{}年", "present"))
        .when(best == fallen)
        .then(pl.col("event_clue"))
        .when(after.is_not_null())
        .then(pl.format("今年 against {}年", "latest"))
        .otherwise(pl.format("{}年", "latest"))
    )
    return found.with_columns(year=year, why=pl.when(year.is_not_null()).then(pl.format("inferred: {}", why)))


def _chosen(found: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each document."""
    found = _inferred(found)
    full = pl.coalesce("labelled", "lined", "dated", "wired", "under")
    year = pl.col("year")
    day = pl.coalesce("wire", "day")
    on_wire = _to_date(year.cast(pl.String), day.str.extract(_DAY, 1), day.str.extract(_DAY, 2))
    event = _to_date(year.cast(pl.String), pl.col("event").str.extract(_DAY, 1), pl.col("event").str.extract(_DAY, 2))
    event_ok = event.is_not_null() & (pl.col("not_before").is_null() | (event >= pl.col("not_before")))
    next_month = pl.when(pl.col("through") < 12).then(
        _to_date(year.cast(pl.String), (pl.col("through") + 1).cast(pl.String), pl.lit("1")).dt.month_end()
    )
    month = pl.when(event_ok & pl.col("attributive")).then(event.dt.month_end()).otherwise(next_month)
    late = pl.col("not_before").is_null() | (month >= pl.col("not_before"))
    month = pl.when(late).then(month)
    year_end = _to_date(year.cast(pl.String), pl.lit("12"), pl.lit("31"))
    filed = pl.col("filed")
    agrees = filed.is_not_null() & (year.is_null() | (filed.dt.year() == year))
    choices: list[tuple[pl.Expr, str, pl.Expr]] = [
        (full, "day", pl.lit("stated")),
        (on_wire, "day", pl.format("dateline {}; {}", day, "why")),
        (pl.col("masthead"), "month", pl.lit("stated")),
        (pl.col("address"), "day", pl.lit("address of the page")),
        (pl.when(event_ok & ~pl.col("attributive")).then(event), "day", pl.format("{}; event on {}", "why", "event")),
        (pl.when(agrees).then(filed), "day", pl.lit("name of the file")),
        (month, "month", pl.format("{}; figures to month {}", "why", "through")),
        (year_end, "year", pl.col("why")),
    ]
    on, precision, basis = pl.lit(None, pl.Date), pl.lit(None, pl.String), pl.lit(None, pl.String)
    for date, how, reason in reversed(choices):
        on = pl.when(date.is_not_null()).then(date).otherwise(on)
        precision = pl.when(date.is_not_null()).then(pl.lit(how)).otherwise(precision)
        basis = pl.when(date.is_not_null()).then(reason).otherwise(basis)
    return found.select("doc", published_on=on, published_precision=precision, published_basis=basis)
