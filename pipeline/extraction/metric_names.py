"""The normal form of a metric: the same for the same thing, however a text words it.

Here belongs what is dropped and what is unified in the wording of a metric. Which words those are is data; which
indicator a metric is belongs to `indicators`.

A metric keeps what is measured. Quotes, brackets with their contents, areas such as 全市, words that only say that
something is counted (累计, 总数), and the statistic that the figure carries anyway (增速, 占全省比重, 排名) go.
"""

from functools import cache

import polars as pl

from pipeline.extraction.gazetteer import COUNTRY, names
from pipeline.vocabularies.indicators import MetricWord, metric_words

_QUOTES = r"[“”‘’\"'《》〈〉「」『』\s]|（[^（）]*）|\([^()]*\)"
_AMONG = r"(?:全[国省市区县州]|全球|西部|中部|东部|\p{Han}{2}各)[各一二三四五六七八九十]?[区县市省州地乡镇]*"
_RANK = rf"(?:在[^在]{{1,14}}中?)?的?(?:{_AMONG})?的?(?:排名|位次|名次|排位|位列|居)$"
_SHARE = (
    r"[占达](?:到|了)?(?:全[国省市区县州]|本[省市区县]|我[省市区县]|\p{Han}{2,3}[省市])"
    r"(?:总量|总数|总额|总值|额)?的?(?:比重|比例|份额)?$"
)
_SHARE_WORD = r"的?(?:比重|比例|份额)$"
_GROWTH = (
    r"的?(?:同比|环比|年均|平均)*"
    r"(?:增长速度|年?增长率|年?增速|增幅|增长|降幅|下降|压缩|缩短|压减|减少|同比|环比)$"
)
_NESTED = 3  # areas that may follow one another: province, city, county
_NAME_GOES_ON = "^(?:[省市县州区旗盟族话菜路号站关桥]|港[^资商澳口]|港$|大学|银行|时间|机场|铁路|高铁|大桥|海关)"
_COUNT = r"(\p{Han}[^人次指系倍分基参天件户总个函岁多少])数$"


def normal_metric(metrics: pl.Series) -> pl.Series:
    """The normal forms of metrics (strings, null allowed). One that is all droppable words stays as it is.

    It takes a series, not an expression: each step is done once, while in one expression every alternative would
    repeat the steps before it.
    """
    bare = metrics.str.replace_all(_QUOTES, "")
    unified = unify(bare)
    trimmed = unified
    for pattern in (_RANK, _GROWTH, _SHARE, _SHARE_WORD, _dropped_tails()):
        trimmed = trimmed.str.replace(pattern, "")
    trimmed = _without_areas(trimmed.str.replace(_COUNT, "$1").str.replace(_dropped_heads(), ""))
    trimmed = unify_tail(trimmed.str.replace(_dropped_heads(), ""))
    trimmed = trimmed.str.replace_all("的", "", literal=True)
    forms = [pl.when(form != "").then(form) for form in (trimmed, unified, bare)]
    return pl.select(pl.coalesce(*forms, metrics)).to_series().alias(metrics.name)


def unify(text: pl.Series) -> pl.Series:
    """Write each word that has another form anywhere in that form, the longest first."""
    words = _words("anywhere")
    return text.str.replace_many([word.word for word in words], [word.becomes for word in words], leftmost=True)


def unify_tail(text: pl.Series) -> pl.Series:
    """Write the end of each text in its common form: a sum, whatever it is called, as 额."""
    forms = [
        pl.when(text.str.ends_with(word.word)).then(text.str.strip_suffix(word.word) + word.becomes)
        for word in _words("tail")
        if word.becomes
    ]
    return pl.select(pl.coalesce(*forms, text)).to_series()


def _without_areas(text: pl.Series) -> pl.Series:
    """Each text without the areas that it begins with (甘肃省兰州市), where more follows than the end of a name."""
    names = _area_names()
    sizes = names["size"].unique().sort(descending=True).to_list()
    for _ in range(_NESTED):
        rows = text.str.head(2).is_in(names["beginning"].unique().implode()).arg_true()
        if rows.is_empty():
            break
        led = pl.DataFrame({"row": rows, "text": text.gather(rows)})
        longest = (
            led.with_columns(size=pl.lit(sizes, pl.List(pl.UInt32)))
            .explode("size")
            .with_columns(word=pl.col("text").str.head("size"))
            .join(names, on=["word", "size"], how="semi", maintain_order="left")
            .unique("row", keep="first", maintain_order=True)
            .select("row", "text", rest=pl.col("text").str.slice(pl.col("size")).str.strip_prefix("的"))
            .filter((pl.col("rest").str.len_chars() >= 2) & ~pl.col("rest").str.contains(_NAME_GOES_ON))
        )
        text = text.scatter(longest["row"], longest["rest"])
    return text


@cache
def _area_names() -> pl.DataFrame:
    """The names that certainly are areas: word, size (its letters), beginning (its first two).

    Short names only of provinces and prefectures, since those of counties are often words; 中国500强 is no area's.
    """
    certain = pl.col("form").is_in(["full", "zone", "alias"]) & (pl.col("level") != "township")
    short = (pl.col("form") == "short") & pl.col("level").is_in(["province", "prefecture"])
    return (
        names()
        .filter((certain | short) & (pl.col("region_id") != COUNTRY) & ~pl.col("word").str.contains("保税|综保|台湾"))
        .select("word", size=pl.col("word").str.len_chars(), beginning=pl.col("word").str.head(2))
        .unique()
    )


def _dropped_heads() -> str:
    return f"^(?:{'|'.join(word.word for word in _words('head'))})+的?"


def _dropped_tails() -> str:
    return f"(?:的?(?:{'|'.join(word.word for word in _words('tail') if not word.becomes)}))+$"


def _words(where: str) -> list[MetricWord]:
    """The words of a place, the longest first."""
    words = (word for word in metric_words() if word.where == where)
    return sorted(words, key=lambda word: (-len(word.word), word.word))
