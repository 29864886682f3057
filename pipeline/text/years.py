"""In which year a text was written, as far as its own words tell.

Here belong the clues: what is said of the present only in one year, events and figures named with their year, plans for
a year. A clue counts only where no later year is named as past; without a sound clue the year stays unknown. Which date
an article gets in the end is decided in dating.
"""

import polars as pl

from pipeline.text.masks import only
from pipeline.vocabularies import layout as words

_YEAR = r"20[0-9]{2}年"
_MENTION = r"(?:19|20)[0-9]{2}年[^。；0-9]{0,10}[0-9]{0,2}月?"
_BEFORE = r"[^0-9。；]{0,6}$"
_EVENT = r"(?:^|[^0-9.年])20[0-4][0-9][一-鿿]{2,16}(?:大会|论坛|峰会|年会|博览会|洽谈会|推介会|大赛|文化节)"
_AIMED = (
    rf"(?:(?:^|[^截])[到至]|力争|争取|面向|未来|[-—~])[^0-9]{{0,2}}{_YEAR}"
    rf"|{_YEAR}(?:年?底?前|以前|之前|远景|建成|基本|实现|达到)"
)
_COMPARED = rf"(?:比|较|与|同|自|从)[^0-9]{{0,3}}{_YEAR}|{_YEAR}(?:同期|以来|相比|至今)"
_PART_OF_YEAR = (
    rf"截[至止]{_YEAR}[0-9]{{1,2}}月"
    rf"|{_YEAR}(?:上半年|前三季度|第?[一二三]季度|前[0-9一二三四五六七八九十]+个?月|[1一][-—至~–][0-9]{{1,2}}月)"
)
_DECLARED = rf"{_YEAR}(?:确定|列|定)为|今年（?{_YEAR}"
_PLANNED = rf"{_YEAR}[^。；]{{0,8}}(?:目标|重点)|将[^0-9。；]{{0,2}}{_YEAR}|{_YEAR}，随着"
_ODD_YEAR = 2019  # the year before the pandemic: figures of several later years are set against it
_ANY_DAY = "月[0-9]{1,2}日"
_DAY = r"(?:0?[1-9]|1[0-2])月(?:3[01]|[12][0-9]|0?[1-9])日"
_AHEAD = r"(?:将|定|拟)[于在]?[^，。]{0,6}[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}月[0-9]{1,2}日[^，。]{0,8}将"
_LEAD = 160  # characters of each of the first sentences that may say when what is reported happened


def clues(parts: pl.DataFrame) -> pl.DataFrame:
    """Return what the text of each document says of its time.

    Columns: doc, year (null where the clues do not tell), why (the clue), not_before (the day on which the latest event
    that it names was over), event (month and day of what it reports first), on_event (it appeared that day), through
    (the last month that its figures of this year run to).
    """
    text, lead = pl.col("text"), pl.col("lead")
    inside = parts.filter(pl.col("article").is_not_null() & (pl.col("kind") != "furniture"))
    opening = text.filter(pl.col("kind").is_in(["title", "body"])).head(3).str.head(_LEAD).str.join("。")
    rows = inside.group_by("doc", maintain_order=True).agg(text.str.join(""), lead=opening)
    rows = rows.with_columns(speaks_now=text.str.contains("今年", literal=True))
    rows = rows.join(_named_years(rows), on="doc", how="left", maintain_order="left")
    rows = rows.join(_known(rows.select("doc", "text")), on="doc", how="left", maintain_order="left")
    dated = only(lead.str.contains(_ANY_DAY), lead)
    same_day = lead.str.contains(r"今[天日]（[^）]{3,8}）|今[天日][上下]午")
    earlier = lead.str.contains(r"月[0-9]{1,2}日[上下]?午?，?(?:举办|举行|召开|发布)的")
    rows = rows.with_columns(_year(), dated=dated)
    reported = pl.when(~pl.col("dated").str.contains(_AHEAD)).then("dated")
    return rows.select(
        "doc",
        "year",
        "why",
        "not_before",
        event=reported.str.extract(rf"(?:^|[^0-9年])({_DAY})", 1),
        on_event=same_day | (lead.str.contains("发布会|吹风会") & ~earlier),
        through=_through(text),
    )


def _named_years(rows: pl.DataFrame) -> pl.DataFrame:
    """The years that each text names, by what it says of them.

    Columns: doc; latest (named at all, but as an aim), before (results of the year before it are told), declared,
    event_year, recent (figures of a part of it), against (compared with the same part of it), planned.
    """
    text, mention, year = pl.col("text"), pl.col("mention"), pl.col("year")
    rows = rows.select("doc", text.str.replace_all(r"《[^》]*》", ""))
    mentions = pl.concat([_mentions(rows), _events(rows)]).with_columns(
        year=mention.str.extract(r"((?:19|20)[0-9]{2})", 1).cast(pl.Int32),
        event=mention.str.contains(f"{_EVENT}$"),
        compared=mention.str.contains(_COMPARED),
    )
    against = mention.str.contains(f"{_YEAR}同期") & (year != _ODD_YEAR)
    told = (year == year.max() - 1) & mention.str.contains(f"{_YEAR}(?:，|全年)")
    return (
        mentions.filter(~mention.str.contains(_AIMED) | pl.col("event"))
        .group_by("doc")
        .agg(
            latest=year.max(),
            before=told.any(),
            declared=year.filter(mention.str.contains(_DECLARED)).max(),
            event_year=year.filter("event").max(),
            recent=year.filter(mention.str.contains(_PART_OF_YEAR) & ~pl.col("compared")).max(),
            against=year.filter(against).max(),
            planned=year.filter(mention.str.contains(_PLANNED) & ~pl.col("compared")).max(),
        )
    )


def _mentions(rows: pl.DataFrame) -> pl.DataFrame:
    """Each year named in the texts with what stands around it: doc, mention."""
    text, mention, before = pl.col("text"), pl.col("mention"), pl.col("before")
    found = rows.select("doc", mention=text.str.extract_all(_MENTION), before=text.str.split(_MENTION, literal=False))
    found = found.with_columns(before=before.list.head(mention.list.len())).explode("mention", "before").drop_nulls()
    return found.select("doc", mention=before.str.tail(6).str.extract(_BEFORE, 0) + mention)


def _events(rows: pl.DataFrame) -> pl.DataFrame:
    """Each event named with its year in the texts: doc, mention."""
    return rows.select("doc", mention=pl.col("text").str.extract_all(_EVENT)).explode("mention").drop_nulls()


def _year() -> list[pl.Expr]:
    """The year that the strongest sound clue gives, and why."""
    latest, bound, now = pl.col("latest"), pl.col("not_before").dt.year(), pl.col("speaks_now")
    agenda = now & pl.col("agenda")
    clues_in_order: list[tuple[pl.Expr, pl.Expr]] = [
        (pl.col("clue_year"), pl.col("clue")),
        (pl.col("declared"), pl.format("{}年 is declared", "declared")),
        (pl.col("event_year"), pl.format("an event of {}", "event_year")),
        (pl.col("recent"), pl.format("figures of a part of {}年", "recent")),
        (pl.when(now & (pl.col("against") == latest)).then(latest + 1), pl.format("今年 against {}年同期", "against")),
        (
            pl.when(pl.col("before") & (pl.col("planned") == latest)).then(latest),
            pl.format("plans for {}年, results of {}年", latest, latest - 1),
        ),
        (pl.when(agenda & (latest == bound)).then(latest), pl.format("{} and {}年", "event_clue", latest)),
        (pl.when(agenda).then(bound), pl.col("event_clue")),
    ]
    year, why = pl.lit(None, pl.Int32), pl.lit(None, pl.String)
    for found, reason in reversed(clues_in_order):
        sound = found.is_not_null() & (found >= latest.fill_null(0)) & (found >= bound.fill_null(0))
        year = pl.when(sound).then(found).otherwise(year)
        why = pl.when(sound).then(pl.format("inferred: {}", reason)).otherwise(why)
    return [year.alias("year"), why.alias("why")]


def _through(text: pl.Expr) -> pl.Expr:
    """The last month of this year that figures run to (截至8月底, 1-8月), as a number."""
    until = text.str.extract_all(
        r"截[至止](?:今年)?([0-9]{1,2})月|今年前([0-9]{1,2})个月|[1一][-—至到~–]([0-9]{1,2})月"
    )
    return until.list.eval(pl.element().str.extract(r"([0-9]{1,2})(?:月|个月)$", 1).cast(pl.Int32)).list.max()


def _known(texts: pl.DataFrame) -> pl.DataFrame:
    """Clues of the vocabulary: doc, clue_year, clue, not_before, event_clue (the latest of each)."""
    entries = words.year_clues()
    table = pl.DataFrame(
        [(e.text, e.year, e.not_before, e.agenda) for e in entries],
        schema={"word": pl.String, "clue_year": pl.Int32, "not_before": pl.Date, "agenda": pl.Boolean},
        orient="row",
    )
    known = [entry.text for entry in entries]
    telling = texts.filter(pl.col("text").str.contains(words.alternatives(known)))
    found = telling.select("doc", word=pl.col("text").str.extract_many(known)).explode("word")
    found = found.join(table, on="word").sort("doc", "clue_year", "not_before", nulls_last=False)
    return found.group_by("doc").agg(
        clue_year=pl.col("clue_year").max(),
        clue=pl.col("word").filter(pl.col("clue_year") == pl.col("clue_year").max()).first(),
        not_before=pl.col("not_before").max(),
        event_clue=pl.col("word").filter(pl.col("not_before") == pl.col("not_before").max()).first(),
        agenda=pl.col("agenda").filter(pl.col("not_before") == pl.col("not_before").max()).any(),
    )
