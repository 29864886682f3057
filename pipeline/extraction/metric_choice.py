"""Which of its two phrases names the metric of a figure, by the kind of figure and the words at their edges.

Here belongs what all kinds of figures have in common; what one kind asks of its own clause belongs to metric_counts,
metric_money, metric_rates and metric_durations, what a figure takes from others to metric_sharing.
"""

import polars as pl

from pipeline.extraction.contexts import AREA
from pipeline.extraction.metric_counts import named_counts
from pipeline.extraction.metric_durations import named_durations
from pipeline.extraction.metric_edits import changed
from pipeline.extraction.metric_money import named_money
from pipeline.extraction.metric_phrases import object_verb
from pipeline.extraction.metric_rates import named_growth, named_ranks, named_shares
from pipeline.extraction.metric_segments import SIDE
from pipeline.vocabularies.metric_phrases import group, phrase_words

RULES = {
    "count": named_counts,
    "money": named_money,
    "growth": named_growth,
    "share": named_shares,
    "rank": named_ranks,
}


def with_own(phrases: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """`phrases` (see metric_phrases) of `figures` with own and metric_rule: the metric by its own clause, or empty."""
    marked = _marked(phrases)
    kinds = {str(kind): rows for (kind,), rows in marked.partition_by("kind", as_dict=True).items()}
    named = [RULES[kind](rows) for kind, rows in kinds.items() if kind in RULES]
    if "duration" in kinds:
        named.append(named_durations(kinds["duration"], figures))
    own = pl.concat(named).sort("row").select("own", "metric_rule")
    size = pl.col("own").str.len_chars()
    long = pl.col("own").is_in(["长", "宽", "高", "深"])  # 长13.95公里
    return pl.concat([marked, own], how="horizontal").with_columns(
        own=pl.when(long).then(pl.col("own") + "度").when(size < 2).then(pl.lit("")).otherwise("own"),
        metric_rule=pl.when((size < 2) & ~long).then(pl.lit("carried")).otherwise("metric_rule"),
    )


def _plain(phrases: pl.DataFrame) -> pl.Series:
    """The nouns without what says only where, when, how often or how sure; empty where one names nothing."""
    noun = pl.col("noun")
    inside = pl.when(pl.col("raw").str.contains(f"{AREA}地区[^生]")).then(noun.str.strip_prefix("地区")).otherwise(noun)
    bare = phrases.select("kind", bare=inside)
    bare = bare.with_columns(
        pl.col("bare")
        .str.replace("^[^【】]*】|^(?:19|20)[0-9]{2}年?度?|^（[^）]{1,4}）|^(?:来自|位于)的|^期以[上下]|^[—–-]+", "")
        .str.replace_all("（）", "", literal=True)
        .str.replace(f"^{phrase_words('lead_in')}+", "")
        .str.replace(f"{phrase_words('trailing')}+$", "")
        .str.replace("([额量值数率标])[会要]$", "$1")
        .str.replace("(.{4})[由从].{1,6}(?:之初|时)$", "$1")
    )
    bare = bare.with_columns(_apart(bare["bare"]))
    # 补贴标准为每人每月; a count keeps how often (每天办件)
    rated = pl.when((pl.col("kind") != "count") & pl.col("bare").str.contains("每", literal=True)).then("bare")
    each = rated.str.replace("(?:[为是按由]|达到?)?(?:平均)?(?:每[人户家名个件年月天日次亩份张吨])+$", "")
    named = bare.select(pl.coalesce(each, "bare")).to_series()
    nameless = named.is_in(list(group("nameless"))).arg_true()
    return named.scatter(nameless, "")


def _apart(noun: pl.Series) -> pl.Series:
    """The nouns without the name of their owner, the occasion, the ends of a list, and the whole they are parts of."""
    named = changed(noun, "名[为叫]“", "名[为叫]“[^”]*”", "")
    # 在颁发的科技奖中共获奖项
    amid = changed(named, "^在.*中", "^在[^在]{2,24}中(?:[总一]?共|累计|合计)", "")
    # 甲、乙等东部省份与周边国家进出口, whose list is covered
    listed = changed(amid, "^等", "^等[^，、与和]{0,6}?(?:省份|省市|城市|地区|国家|县市|区县)[与和]?", "")
    since = changed(listed, "自起?$", "(.{3}[^来各亲独私源出产])自起?$", "$1")
    since = changed(since, "次是|^最后是", "^(?:[其再]?次是|最后是).*$", "")  # 次是甲市
    # 重点工作包括25项任务: the whole is another thing than its parts
    return changed(since, "包[括含]", "^.*(?:包[括含]|囊括)了?$", "")


def _marked(phrases: pl.DataFrame) -> pl.DataFrame:
    """`phrases` with what the rules ask of the figures around: has_thing, beyond, attributive, lasted, followed."""
    bound, kind = phrase_words("bound_after"), pl.col("kind")
    noun, joined = pl.col("noun"), pl.col("joined").shift(-1, fill_value=False)
    # 2批共40个项目: what the next figure counts is counted by this one too
    verbal = noun.str.contains(f"^(?:{object_verb()}了?)*$") & (pl.col("thing") == "")
    passing = (kind == kind.shift(-1)) & joined & pl.col("right").str.contains(f"^{bound}*(?:{SIDE})?共?$")
    return (
        phrases.with_columns(noun=_plain(phrases))
        .with_columns(
            thing=pl.when(passing.fill_null(value=False) & verbal).then(pl.col("thing").shift(-1)).otherwise("thing"),
            beyond=pl.when(joined).then(pl.col("thing").shift(-1)).fill_null(""),
            attributive=pl.col("rest").str.replace(f"^{bound}+", "").str.starts_with("的"),
            # 货物吞吐量连续16年全球第一: what ranks stands before the years that it has lasted
            lasted=pl.when(pl.col("joined") & pl.col("raw").shift(1).str.ends_with("连续")).then(
                noun.shift(1).str.replace("[自从]?(?:连续)?$", "")
            ),
            followed=joined,
        )
        .with_columns(has_thing=(pl.col("thing").str.len_chars() >= 2) & ~pl.col("thing").str.contains("^（[^）]*）$"))
    )
