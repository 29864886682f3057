"""When an article was published: what it states, else what its own clues allow, else nothing.

Here belong the forms in which pages print their date and the inference of a year. Periods that figures are about are
read in extraction. In this order: a date line or front matter; a dateline (8月4日电) with its year; the date under an
official document; the address of the page; clues in the text; the name of the file.
"""

from typing import Literal

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

_LABELLED = (
    r"^[\s【\[（(]*(?:发布|发稿|发表|发文|刊发|更新)?(?:日期|时间)\s*[：:]|^(?:pub)?date\s*[:：]|发布于|发表于|\s(?:发布|发稿|发表)(?:日期|时间)\s*[：:]"
)
_DATED = r"^[\s，|]*(?:\d{4}|\d{2}-)\s*[-/.年]?\s*\d{1,2}|来源.{0,30}\d{4}\s*[-/.年]|\d{4}.*正文：$"
_WIRE = r"^[^。]{0,24}?((?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日)\s*(?:电|讯|消息)"
_MASTHEAD = rf"^[^。，]{{0,16}}{_MONTH}[^。，]{{0,16}}$"
_IN_ADDRESS = r"[/_=-]((?:19|20)\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(3[01]|[12]\d|0[1-9])(?:[/_.\-]|\D)"
_EVENT = r"(?:^|[^\d.年])20[0-4]\d[一-鿿]{2,16}(?:大会|论坛|峰会|年会|博览会|洽谈会|推介会|大赛|文化节)"

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
    stated = _stated(parts).with_columns(full=pl.coalesce("labelled", "lined", "dated", "wired", "under"))
    undated = stated.filter(pl.col("full").is_null()).select("doc")
    clues = _clues(parts.join(undated, on="doc", how="semi", maintain_order="left"))
    found = stated.join(clues, on="doc", how="left", maintain_order="left")
    found = found.with_columns(name=names.gather(found["doc"]))
    return _chosen(_named(found))


def _stated(parts: pl.DataFrame) -> pl.DataFrame:
    """The candidates that a document prints: for each way a date, or null."""
    text, head, kind = pl.col("text"), pl.col("head"), pl.col("kind")
    furniture = kind == "furniture"
    brief = (pl.col("size") <= 60) | (furniture & (pl.col("size") <= 200))
    wired = kind.is_in(["body", "byline"]) & head.str.contains("日(?:电|讯|消息)")
    linked = text.str.contains("https?:") & ~text.str.contains("<img", literal=True)
    documents = parts.select("doc").unique(maintain_order=True)
    rows = parts.with_columns(
        order=pl.int_range(pl.len()).over("doc"), back=pl.int_range(pl.len(), 0, -1).over("doc"), brief=brief
    ).filter((brief & text.str.contains(r"\d{2}|\d.\d|二[〇零]")) | wired | linked)
    line = pl.when("brief").then(text.str.head(200))
    end = pl.when((pl.col("back") <= 60) & (pl.col("size") <= 40) & (pl.col("order") > 0)).then(text)
    wire = pl.when(wired).then(head).str.extract(_WIRE, 1)
    rows = rows.with_columns(full=_date(line), early=pl.col("order") < 30)
    full, early, dated = pl.col("full"), pl.col("early"), line.str.contains(_DATED)
    rows = rows.with_columns(
        labelled=pl.when(line.str.contains(_LABELLED)).then(full),
        lined=pl.when(furniture & dated & early).then(full),
        dated=pl.when((kind != "body") & dated & early).then(full),
        masthead=_month(pl.when(furniture & (pl.col("order") < 6) & line.str.contains(_MASTHEAD)).then(line)),
        wired=_date(wire),
        wire=wire,
        under=_date(_under(end)),
        address=_parsed(pl.when(linked).then(text), _IN_ADDRESS),
        day=pl.when(furniture & early).then(line).str.extract(rf"^{_DAY}(?:\D|$)", 0),
    )
    for name in ("labelled", "lined", "dated", "masthead", "wired", "wire", "under", "address", "day"):
        keep: Literal["first", "last"] = "last" if name == "under" else "first"
        found = rows.select("doc", name).drop_nulls().unique("doc", keep=keep, maintain_order=True)
        documents = documents.join(found, on="doc", how="left", maintain_order="left")
    return documents


def _under(text: pl.Expr) -> pl.Expr:
    """A line that is the date under an official document, with at most the agency's name before it."""
    day = r"(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇零][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日)"
    return pl.when(text.str.contains(rf"^[一-鿿\s]{{0,30}}{day}(?:（[^）]*）)?$")).then(text)


def _date(text: pl.Expr) -> pl.Expr:
    """The first full date in `text`, as Date."""
    text = pl.when(text.str.contains(r"\d{2}[-/.年\d]|二[〇零]")).then(text)
    full = _parsed(text, _FULL)
    glued = _parsed(text, r"(?:^|\D)" + _GLUED + r"(?:\D|$)")
    short = _parsed(text, r"(?:^|[^\d-])" + _SHORT + r"(?:\D|$)", century="20")
    spelled = pl.when(text.str.contains("二[〇零]")).then(text).str.extract_groups(_HAN)
    year, month, day = (spelled.struct.field(n) for n in "123")
    written = _to_date(year.str.replace_many(_DIGITS), month.replace(_NUMERALS), day.replace(_NUMERALS))
    return pl.coalesce(full, glued, short, written)


def _parsed(text: pl.Expr, pattern: str, century: str = "") -> pl.Expr:
    """The date whose year, month, and day are the three groups of `pattern`."""
    groups = text.str.extract_groups(pattern)
    year, month, day = (groups.struct.field(n) for n in "123")
    return _to_date(pl.lit(century) + year, month, day)


def _to_date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The date of three texts, or null where there is none such."""
    return pl.concat_str(year, month.str.zfill(2), day.str.zfill(2), separator="-").str.to_date("%Y-%m-%d", strict=False)


def _month(text: pl.Expr) -> pl.Expr:
    """The month printed in a masthead, as its last day."""
    first = _to_date(text.str.extract(_MONTH, 1), text.str.extract(_MONTH, 2), pl.lit("1"))
    return first.dt.month_end()


def _clues(parts: pl.DataFrame) -> pl.DataFrame:
    """What a document's text says of its time: doc, year, why, not_before, speaks_now, event, event_kind, through.

    year: the year in which the text is written, null where its clues do not tell. event: month and day of what the
    text reports first.
    """
    inside = parts.filter(pl.col("article").is_not_null() & (pl.col("kind") != "furniture"))
    text, lead = pl.col("text"), pl.col("lead")
    rows = inside.group_by("doc", maintain_order=True).agg(
        text.str.join(""),
        lead=text.filter(pl.col("kind").is_in(["title", "body"])).head(3).str.head(160).str.join("。"),
    )
    rows = rows.with_columns(speaks_now=text.str.contains("今年"))
    rows = rows.join(_years(rows), on="doc", how="left", maintain_order="left")
    rows = rows.join(_known(rows.select("doc", "text")), on="doc", how="left", maintain_order="left")
    event = pl.when(~lead.str.contains(r"(?:将|定|拟)[于在]?[^，。]{0,6}\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日[^，。]{0,8}将")).then(lead).str.extract(r"(?:^|[^\d年])((?:0?[1-9]|1[0-2])月(?:3[01]|[12]\d|0?[1-9])日)", 1)
    same_day = lead.str.contains(r"今[天日]（[^）]{3,8}）|今[天日]上午|今[天日]下午")
    attributive = lead.str.contains(r"月\d{1,2}日[上下]?午?，?(?:举办|举行|召开|发布)的")
    session = lead.str.contains("发布会|吹风会") & ~attributive
    return rows.with_columns(_year()).select(
        "doc", "year", "why", "not_before", event=event, on_event=same_day | session, through=_through(text)
    )


def _years(rows: pl.DataFrame) -> pl.DataFrame:
    """The years that a text names, by what it says of them: doc, latest, before, declared, event, recent, against, planned."""
    text = pl.col("text").str.replace_all(r"《[^》]*》", "")
    mentions = (
        pl.concat([
            rows.select("doc", mention=text.str.extract_all(r"[^\d。；]{0,6}(?:19|20)\d{2}年[^。；\d]{0,10}\d{0,2}月?")),
            rows.select("doc", mention=text.str.extract_all(_EVENT)),
        ])
        .explode("mention")
        .drop_nulls()
    )
    mention, year = pl.col("mention"), pl.col("year")
    aimed = mention.str.contains(r"(?:[到至]|力争|争取|面向|未来|[-—~])[^\d]{0,2}20\d{2}年|20\d{2}年(?:年?底?前|以前|之前|远景|建成|基本|实现|达到)")
    compared = mention.str.contains(r"(?:比|较|与|同|自|从)[^\d]{0,3}20\d{2}年|20\d{2}年(?:同期|以来|相比|至今)")
    mentions = mentions.with_columns(
        year=mention.str.extract(r"((?:19|20)\d{2})", 1).cast(pl.Int32), event=mention.str.contains(f"{_EVENT}$"), aimed=aimed, compared=compared
    )
    part_of_year = mention.str.contains(
        r"截[至止]20\d{2}年\d{1,2}月|20\d{2}年(?:上半年|前三季度|第?[一二三]季度|前[\d一二三四五六七八九十]+个?月|[1一][-—至~–]\d{1,2}月)"
    )
    known = mentions.filter(~pl.col("aimed") | pl.col("event"))
    return known.group_by("doc").agg(
        latest=year.max(),
        before=((year == year.max() - 1) & mention.str.contains(r"20\d{2}年(?:，|全年)")).any(),
        declared=year.filter(mention.str.contains(r"20\d{2}年(?:确定|列|定)为|今年（?20\d{2}年")).max(),
        event_year=year.filter("event").max(),
        recent=year.filter(part_of_year & ~pl.col("compared")).max(),
        against=year.filter(mention.str.contains("20\\d{2}年同期") & (year != 2019)).max(),
        planned=year.filter(~pl.col("compared") & mention.str.contains(r"20\d{2}年[^。；]{0,8}(?:目标|重点)|将[^\d。；]{0,2}20\d{2}年|20\d{2}年，随着")).max(),
    )


def _year() -> list[pl.Expr]:
    """The year that the strongest clue gives, and why; null where a later year is named as past."""
    latest, bound = pl.col("latest"), pl.col("not_before").dt.year()
    now = pl.col("speaks_now")
    clues: list[tuple[pl.Expr, pl.Expr]] = [
        (pl.col("clue_year"), pl.col("clue")),
        (pl.col("declared"), pl.format("{}年 declared", "declared")),
        (pl.col("event_year"), pl.format("an event of {}", "event_year")),
        (pl.col("recent"), pl.format("figures of a part of {}年", "recent")),
        (pl.when(now & (pl.col("against") == latest)).then(latest + 1), pl.format("今年 against {}年同期", "against")),
        (pl.when(pl.col("before") & (pl.col("planned") == latest)).then(latest), pl.format("plans for {}年, {}年 past", "planned", latest - 1)),
        (pl.when(now & pl.col("agenda") & (latest == bound)).then(latest), pl.format("{} and {}年", "event_clue", "latest")),
        (pl.when(now & pl.col("agenda")).then(bound), pl.col("event_clue")),
    ]
    year, why = pl.lit(None, pl.Int32), pl.lit(None, pl.String)
    for found, reason in reversed(clues):
        sound = found.is_not_null() & (found >= latest.fill_null(0)) & (found >= bound.fill_null(0))
        year = pl.when(sound).then(found).otherwise(year)
        why = pl.when(sound).then(pl.format("inferred: {}", reason)).otherwise(why)
    return [year.alias("year"), why.alias("why")]


def _through(text: pl.Expr) -> pl.Expr:
    """The last month of this year that figures run to (截至8月底, 1-8月), as a number."""
    until = text.str.extract_all(r"截[至止](?:今年)?(\d{1,2})月|今年前(\d{1,2})个月|[1一][-—至到~–](\d{1,2})月")
    return until.list.eval(pl.element().str.extract(r"(\d{1,2})(?:月|个月)$", 1).cast(pl.Int32)).list.max()


def _known(texts: pl.DataFrame) -> pl.DataFrame:
    """Clues of the vocabulary: doc, clue_year, clue, not_before, event_clue (the latest of each)."""
    entries = words.year_clues()
    table = pl.DataFrame(
        [(e.text, e.year, e.not_before, e.agenda) for e in entries],
        schema={"word": pl.String, "clue_year": pl.Int32, "not_before": pl.Date, "agenda": pl.Boolean},
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
        agenda=pl.col("agenda").filter(pl.col("not_before") == pl.col("not_before").max()).any(),
    )


def _named(found: pl.DataFrame) -> pl.DataFrame:
    """Add `filed`, the date in the document's name."""
    pattern = r"(?:^|[^0-9A-Za-z])((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(3[01]|[12]\d|0[1-9])(?:[^0-9A-Za-z]|$)"
    return found.with_columns(filed=_parsed(pl.col("name"), pattern))


def _chosen(found: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each document."""
    full = pl.col("full")
    year = pl.col("year")
    day = pl.coalesce("wire", "day")
    wire_year = pl.coalesce(pl.col("masthead").dt.year(), year).cast(pl.String)
    on_wire = _to_date(wire_year, day.str.extract(_DAY, 1), day.str.extract(_DAY, 2))
    event = _to_date(year.cast(pl.String), pl.col("event").str.extract(_DAY, 1), pl.col("event").str.extract(_DAY, 2))
    event_ok = event.is_not_null() & (pl.col("not_before").is_null() | (event >= pl.col("not_before")))
    next_month = pl.when(pl.col("through") < 12).then(
        _to_date(year.cast(pl.String), (pl.col("through") + 1).cast(pl.String), pl.lit("1")).dt.month_end()
    )
    month = pl.when(event_ok).then(event.dt.month_end()).otherwise(next_month)
    late = pl.col("not_before").is_null() | (month >= pl.col("not_before"))
    month = pl.when(late).then(month)
    year_end = _to_date(year.cast(pl.String), pl.lit("12"), pl.lit("31"))
    filed = pl.col("filed")
    agrees = filed.is_not_null() & (year.is_null() | (filed.dt.year() == year))
    choices: list[tuple[pl.Expr, str, pl.Expr]] = [
        (full, "day", pl.lit("stated")),
        (on_wire, "day", pl.when(pl.col("masthead").is_null()).then(pl.format("dateline {}; {}", day, "why")).otherwise(pl.lit("stated"))),
        (pl.col("masthead"), "month", pl.lit("stated")),
        (pl.col("address"), "day", pl.lit("address of the page")),
        (pl.when(event_ok & pl.col("on_event")).then(event), "day", pl.format("{}; event on {}", "why", "event")),
        (pl.when(agrees).then(filed), "day", pl.lit("name of the file")),
        (month, "month", pl.coalesce(pl.format("{}; event on {}", "why", "event"), pl.format("{}; figures to month {}", "why", "through"))),
        (year_end, "year", pl.col("why")),
    ]
    on, precision, basis = pl.lit(None, pl.Date), pl.lit(None, pl.String), pl.lit(None, pl.String)
    for date, how, reason in reversed(choices):
        on = pl.when(date.is_not_null()).then(date).otherwise(on)
        precision = pl.when(date.is_not_null()).then(pl.lit(how)).otherwise(precision)
        basis = pl.when(date.is_not_null()).then(reason).otherwise(basis)
    return found.select("doc", published_on=on, published_precision=precision, published_basis=basis)
