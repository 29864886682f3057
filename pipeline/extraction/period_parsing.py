"""Reading what an expression of time says, before anything of its article is known.

Here belongs the taking apart of an expression's text into years, months, days, counts and the way they are meant.
The same few texts return again and again, so each distinct text is read once. What needs the article's date or the
sentence belongs to period_resolution.
"""

import polars as pl

from pipeline.extraction.period_mentions import COUNT, RANGE
from pipeline.vocabularies.periods import period_words, words_of

_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_UNITS = "一二三四五六七八九"


def _numerals() -> dict[str, str]:
    """Chinese numerals up to 99 as digits, and 两; longer ones first."""
    tens = {f"{'' if t == 1 else _UNITS[t - 1]}十": 10 * t for t in range(1, 10)}
    numbers = {ten + unit: n + u for ten, n in tens.items() for u, unit in enumerate(("", *_UNITS))}
    numbers |= {unit: u for u, unit in enumerate(_UNITS, 1)}
    ordered = sorted(numbers.items(), key=lambda item: -len(item[0]))
    return {numeral: str(number) for numeral, number in ordered} | {"两": "2", "首季": "1季"}


_NUMERALS = _numerals()
_YEAR = "(?:19|20)[0-9]{2}"
_STAMP = rf"^({_YEAR})[-/.]?([0-9]{{1,2}})[-/.]([0-9]{{1,2}})"
_SHORT_STAMP = r"^([0-9]{2})-([0-9]{2})-([0-9]{2})"
_SPAN = f"(?:{RANGE}|[、和])"
_ENDING = rf"(?:止的?|的)?(?:首|过去)?({COUNT})(个月|个?季)度?$"
_ENDING_YEAR = "止的?(?:财政)?年度$"
_FISCAL = rf"^({_YEAR})(?:[/／]\s?(?:{_YEAR}|[0-9]{{2}})|(?:至|-|—)[0-9]{{2}}(?:学|财|财政|课税)?年度)"
_SINCE = "(?:以来|至今|迄今|来)$"
_UNTIL = "^(?:截至|截止到|截止)"

PARSED_SCHEMA: dict[str, pl.DataType] = {
    "text": pl.String(),
    "shape": pl.String(),
    "word_unit": pl.String(),
    "year_from": pl.Int32(),
    "year_to": pl.Int32(),
    "offset_from": pl.Int32(),
    "offset_to": pl.Int32(),
    "in_context": pl.Boolean(),
    "month_from": pl.Int32(),
    "month_to": pl.Int32(),
    "day_from": pl.Int32(),
    "day_to": pl.Int32(),
    "edge": pl.String(),
    "count": pl.Int32(),
    "count_unit": pl.String(),
    "forward": pl.Boolean(),
    "bounded": pl.Boolean(),
    "starts_on": pl.Date(),
    "ends_on": pl.Date(),
    "is_since": pl.Boolean(),
    "is_until": pl.Boolean(),
    "is_same_period": pl.Boolean(),
    "ending_months": pl.Int32(),
}


def parse_texts(texts: pl.Series) -> pl.DataFrame:
    """Return one row for each distinct text, PARSED_SCHEMA.

    `shape`: calendar (a year and its parts), stamp, fiscal, plan, congress, count (近三年), month, week, day, now,
    vague, clock, weekday, era. `offset_*` count years (or the word's unit) from the publication, or where `in_context`
    from what was named before. `edge` is start or end for an instant (年底), `forward` whether a count lies ahead,
    `bounded` whether its limits follow from the publication (近三年; not 三年间). `ending_months` is how long a time is
    that an until ends (截至3月底止三个月).
    """
    text = pl.col("text")
    bare = text.str.replace(_UNTIL, "").str.replace_all("[“”‘’]", "")
    is_until = text.str.contains(_UNTIL)
    ending = pl.when(is_until).then(_ending_months(bare))
    cut = pl.when(ending.is_not_null()).then(bare.str.replace(f"{_ENDING_YEAR}|{_ENDING}", "")).otherwise(bare)
    core = cut.str.replace("(?:以来|至今|迄今|期间|时期|同期)$", "")
    frame = (
        texts.unique()
        .to_frame("text")
        .with_columns(
            ending_months=ending,
            core=core,
            plain=_digitised(core),
            is_since=text.str.contains(_SINCE),
            is_until=is_until,
            is_same_period=text.str.ends_with("同期"),
        )
        .with_columns(shape=_shape())
    )
    return _with_words(_with_counts(_with_calendar(frame))).select(
        pl.col(name).cast(dtype) for name, dtype in PARSED_SCHEMA.items()
    )


def _ending_months(bare: pl.Expr) -> pl.Expr:
    """The months of 三个月, 首三季, 年度 behind the day or month that ends them."""
    count = _digitised(bare.str.extract(f"[月日号底末份]{_ENDING}")).cast(pl.Int32, strict=False)
    unit = pl.when(bare.str.extract(_ENDING, 2) == "个月").then(1).otherwise(3)
    return pl.when(bare.str.contains(_ENDING_YEAR)).then(12).otherwise(count * unit)


def _digitised(column: pl.Expr) -> pl.Expr:
    """Chinese numerals as digits; 二〇二三年 digit by digit."""
    years = column.str.extract("^([一二][〇○零九][〇○零一二三四五六七八九]{2})年")
    year_digits = years.str.replace_many(list(_DIGITS), list(_DIGITS.values()))
    rest = pl.when(years.is_null()).then(column).otherwise(column.str.slice(4))
    named = rest.str.replace_many(["上一年度", "下一年度", "上一年"], ["上年度", "下年度", "上年"])
    return year_digits.fill_null("") + named.str.replace_many(list(_NUMERALS), list(_NUMERALS.values()), leftmost=True)


def _shape() -> pl.Expr:
    plain, core = pl.col("plain"), pl.col("core")
    rules = (
        (plain.str.contains(_STAMP) | plain.str.contains(r"^[0-9]{2}[-/][0-9]{2}"), "stamp"),
        (plain.str.contains(_FISCAL), "fiscal"),
        (plain.str.contains("[财税政]年度"), "fiscal_word"),
        (core.str.contains(f"^{words_of('plan')}|^十五$"), "plan"),
        (core.str.starts_with("党的"), "congress"),
        (core.str.contains("世纪|年代"), "era"),
        (core.str.contains(f"^{words_of('now')}"), "now"),
        (core.str.contains(f"^{words_of('vague')}$"), "vague"),
        (core.str.contains(f"^{words_of('quarter')}"), "quarter"),
        (core.str.contains(f"^{words_of('month')}"), "month"),
        (core.str.contains(f"^{words_of('week')}"), "week"),
        (core.str.contains(f"^{words_of('day')}"), "day"),
        (core.str.contains("周|星期|礼拜"), "weekday"),
        (core.str.contains("[:：]|[时点](?:[0-9半许整]|$)"), "clock"),
        (plain.str.contains(f"^(?:{_YEAR}|{words_of('year')})"), "calendar"),
        (plain.str.contains("^[前头首][0-9]{1,2}个?月|^[上下]半年"), "calendar"),
        (
            plain.str.contains(
                rf"{COUNT}[多余]?个?多?(?:年|季度|周|天|小时)|个多?月|^(?:近|这|过去|最近|未来|今后|接)"
            ),
            "count",
        ),
    )
    expression = pl.lit("calendar")
    for condition, name in reversed(rules):
        expression = pl.when(condition).then(pl.lit(name)).otherwise(expression)
    quarter = plain.str.contains("季度|季[初末底]|第[一二三四1-4]季") & ~plain.str.contains(
        "个季度|^(?:近|这|过去|最近|未来|今后)"
    )
    return pl.when(quarter & (expression == "count")).then(pl.lit("calendar")).otherwise(expression)


def _with_calendar(frame: pl.DataFrame) -> pl.DataFrame:
    """Years, months and days of `plain`, split in two at the sign of a range."""
    plain = pl.col("plain")
    first, second = plain.str.extract(f"^(.*?){_SPAN}"), plain.str.extract(f"{_SPAN}(.*)$")
    frame = frame.with_columns(head=pl.coalesce(first, "plain"), tail=second, ranged=first.is_not_null())
    head, tail = pl.col("head"), pl.coalesce("tail", "head")
    stamp = [plain.str.extract(_STAMP, group).cast(pl.Int32) for group in (1, 2, 3)]
    year = [part.str.extract(f"({_YEAR})").cast(pl.Int32) for part in (head, tail)]
    short_stamp = [plain.str.extract(_SHORT_STAMP, group).cast(pl.Int32) for group in (1, 2, 3)]
    stamp = [pl.coalesce(stamp[0], short_stamp[0] + 2000), *map(pl.coalesce, stamp[1:], short_stamp[1:])]
    month = [part.str.extract("([0-9]{1,2})月").cast(pl.Int32) for part in (head, tail)]
    day = [part.str.extract("(?:月|^)([0-9]{1,2})[日号]?$").cast(pl.Int32) for part in (head, tail)]
    quarter = [part.str.extract("([0-9])季").cast(pl.Int32) for part in (head, tail)]
    digit = head.str.extract("([0-9]{1,2})$").cast(pl.Int32)  # the 1 of 1-8月
    first_months = plain.str.extract("[前头首]([0-9]{1,2})个?月").cast(pl.Int32)
    first_quarters = plain.str.extract("[前首]([0-9])个?季").cast(pl.Int32)
    half = plain.str.extract("([上下])半年")
    day_range = pl.col("ranged") & pl.col("tail").str.contains("^[0-9]{1,2}[日号]$")
    bare_head = pl.col("ranged") & ~head.str.contains("[月季]") & ~day_range
    month_from = pl.coalesce(
        stamp[1],
        pl.when(first_months.is_not_null() | first_quarters.is_not_null() | half.eq("上")).then(1),
        pl.when(half.eq("下")).then(7),
        pl.when(bare_head & quarter[1].is_not_null()).then(digit * 3 - 2),
        pl.when(bare_head & month[1].is_not_null()).then(digit),
        quarter[0] * 3 - 2,
        month[0],
    )
    month_to = pl.coalesce(
        stamp[1],
        first_months,
        first_quarters * 3,
        pl.when(half.eq("上")).then(6).when(half.eq("下")).then(12),
        quarter[1] * 3,
        pl.when(day_range).then(month[0]),
        month[1],
    )
    tens = [part.str.extract("([上中下])旬") for part in (head, tail)]
    has_day = head.str.contains("[日号]$") | day_range
    day_from = pl.coalesce(
        stamp[2],
        pl.when(has_day).then(day[0]),
        tens[0].replace_strict({"上": 1, "中": 11, "下": 21}, default=None, return_dtype=pl.Int32),
    )
    day_to = pl.coalesce(
        stamp[2],
        pl.when(tail.str.contains("[日号]$")).then(day[1]),
        tens[0].replace_strict({"上": 10, "中": 20}, default=None, return_dtype=pl.Int32),
    )
    edge = plain.str.extract("([底末初])$").replace_strict({"底": "end", "末": "end", "初": "start"}, default=None)
    year_edge_month = pl.when(plain.str.contains("[年度][底末初]$")).then(pl.when(edge.eq("end")).then(12).otherwise(1))
    dated = pl.col("shape").is_in(["calendar", "stamp", "fiscal", "month"])
    return frame.with_columns(
        year_from=pl.coalesce(stamp[0], year[0]),
        year_to=pl.coalesce(stamp[0], year[1], year[0]),
        month_from=pl.when(dated).then(pl.coalesce(month_from, year_edge_month)),
        month_to=pl.when(dated).then(pl.coalesce(month_to, year_edge_month)),
        day_from=pl.when(dated).then(day_from),
        day_to=pl.when(dated).then(day_to),
        edge=edge,
    )


def _with_counts(frame: pl.DataFrame) -> pl.DataFrame:
    """How many units a span without dates has, and on which side of the publication it lies."""
    plain = pl.col("plain")
    count = plain.str.extract("([0-9]+)").cast(pl.Int32)
    unit = plain.str.extract("(年|月|季度|财政年度|学年|星期|周|天|日|小时)(?:多|以?来|间|内|里|前|后|之|以|的|时|$)")
    more = plain.str.contains("[0-9]+个?[多余]|年多|月多")
    is_count = pl.col("shape") == "count"
    return frame.with_columns(
        count=pl.when(is_count | (pl.col("shape") == "fiscal_word")).then(count + more.cast(pl.Int32)),
        count_unit=pl.when(is_count).then(unit),
        forward=is_count & plain.str.contains("^(?:未来|今后|接下来|往后)"),
        bounded=is_count & plain.str.contains("^(?:近|过去|最近)|来$") & ~plain.str.contains("[前后]$"),
    ).with_columns(bounded=pl.col("bounded") | (is_count & pl.col("is_since")))


def _with_words(frame: pl.DataFrame) -> pl.DataFrame:
    """Offsets and dates of the vocabulary's words: the first in the text, and the last for the end of a range."""
    words = pl.DataFrame(
        {
            "word": [entry.word for entry in period_words()],
            "word_unit": [str(entry.unit) for entry in period_words()],
            "offset": [entry.offset for entry in period_words()],
            "in_context": [entry.anchor == "context" for entry in period_words()],
            "starts_on": [entry.starts_on for entry in period_words()],
            "ends_on": [entry.ends_on for entry in period_words()],
        },
        schema_overrides={"starts_on": pl.Date, "ends_on": pl.Date, "offset": pl.Int32},
    )
    pattern = f"({words_of('plan', 'congress', 'now', 'vague', 'quarter', 'month', 'week', 'day', 'year')})"
    tail_year = pl.col("tail").str.extract(f"({words_of('year')})")
    first = frame.with_columns(word=pl.col("core").str.extract(pattern), tail_word=tail_year)
    joined = first.join(words, on="word", how="left").join(
        words.select(tail_word="word", tail_offset="offset"), on="tail_word", how="left"
    )
    only_tail = ~pl.col("head").str.contains(words_of("year")) & pl.col("tail_word").is_not_null()
    return joined.with_columns(
        offset_from=pl.when(~only_tail).then("offset"),
        offset_to=pl.coalesce("tail_offset", "offset"),
    )
