"""Proportions: a whole told by its parts one after another (三次产业结构为7.9：40.8：51.3).

Here belongs how such parts are found among the numbers, and what they are parts of. Each is a share in per cent, since
together they make a hundred; where the text gives an earlier proportion too, its parts are the baselines.
"""

import polars as pl

from pipeline.extraction.mentions import find_all
from pipeline.extraction.spans import with_rows
from pipeline.extraction.statements import with_statements

PLACE = ["sentence_id", "start"]
FORM = "part"  # of a number that is a part of a proportion
RULE = "proportion"
_COLON = "[：:∶]"
_PART = r"[0-9]{1,2}(?:\.[0-9]+)?"
_WHOLE = r"(?:结构|比例|比重|构成|之比|占比)"
_NEAR = 60  # characters before a proportion in which it is named
_INDUSTRIES = "(?:三次产业|三大产业|三产|三次|一、?二、?三次?产业|第一、二、三产业|产业)"
_ORDER = ("第一产业", "第二产业", "第三产业")


def with_parts(written: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`written` (see find_numbers), in reading order, with the parts of proportions as numbers of the form `part`."""
    able = sentences.filter(pl.col("text").str.contains(f"[0-9]{_COLON}[0-9]"))
    if able.is_empty():
        return written
    hits = find_all(able, f"{_PART}(?:{_COLON}{_PART})+").join(
        able.select("sentence_id", source="text"), on="sentence_id", how="left", maintain_order="left"
    )
    left = pl.col("source").str.slice(0, pl.col("start")).str.tail(_NEAR)
    named = left.str.contains(f"{_WHOLE}[^。；！？]*$")
    parts = hits.filter(named).with_row_index("hit").with_columns(pl.col("text").str.extract_all(_PART)).explode("text")
    size = pl.col("text").str.len_chars().cast(pl.Int64)
    begin = pl.col("start") + (size + 1).cum_sum().over("hit") - size - 1
    value = pl.col("text").cast(pl.Float64)
    whole = value.sum().over("hit").is_between(99.0, 101.0)
    read = (
        parts.with_columns(start=begin, end=begin + size, value=value)
        .filter(whole)
        .select("sentence_id", "start", "end", "text", "value", form=pl.lit(FORM), unit=pl.lit("%"))
    )
    if read.is_empty():
        return written
    covered = _covered(written, read)
    others = written.join(covered, on=PLACE, how="anti", maintain_order="left")
    return pl.concat([others, with_rows(read, sentences)], how="diagonal").sort("sentence_row", "start")


def _covered(written: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """The places of the numbers that share a character with a part."""
    return (
        written.select(*PLACE, "end")
        .join(read.select("sentence_id", part_start="start", part_end="end"), on="sentence_id", how="inner")
        .filter((pl.col("start") < pl.col("part_end")) & (pl.col("end") > pl.col("part_start")))
        .select(PLACE)
        .unique()
    )


def read_parts(numbers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """The numbers (with contexts and roles), and the facts among their parts: figures with their metric.

    The parts have the role observation, those that the text comes from the role baseline.
    """
    parts = numbers.filter((pl.col("form") == FORM) & (pl.col("role") == "observation"))
    if parts.is_empty():
        return numbers, None
    groups = _paired(_grouped(parts))
    known = pl.col("metric").is_not_null()
    old = groups.filter(known & pl.col("is_old"))
    new = groups.filter(known & ~pl.col("is_old"))
    pairs = old.select(
        "sentence_id", "place", group="next_group", baseline="value", baseline_start="start", baseline_end="end"
    )
    told = new.join(pairs, on=["sentence_id", "group", "place"], how="left", maintain_order="left").select(
        *PLACE, "metric", "baseline", "baseline_start", "baseline_end", part=pl.lit(0, pl.Int64)
    )
    roles = pl.concat([
        old.select(*PLACE, new_role=pl.lit("baseline")), new.select(*PLACE, new_role=pl.lit("observation"))
    ])  # fmt: skip
    changed = (
        numbers.join(roles, on=PLACE, how="left", maintain_order="left")
        .with_columns(
            role=pl.coalesce("new_role", "role"),
            role_rule=pl.when(pl.col("new_role").is_not_null()).then(pl.lit(RULE)).otherwise("role_rule"),
        )
        .drop("new_role")
    )
    figures = with_statements(changed.join(told, on=PLACE, how="inner", maintain_order="left"))
    return changed, figures.with_columns(
        statistic=pl.lit("share"), comparison=pl.lit(None, pl.String), metric_rule=pl.lit("parts")
    )


def _grouped(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts with group (their proportion), place in it, first (where it begins), left (the text before it)."""
    same = pl.col("sentence_id") == pl.col("sentence_id").shift(1)
    goes_on = same & (pl.col("start") == pl.col("end").shift(1) + 1)
    return (
        parts.select(*PLACE, "end", "value", "sentence_text", group=(~goes_on.fill_null(value=False)).cum_sum())
        .with_columns(
            place=pl.int_range(pl.len()).over("group"),
            size=pl.len().over("group"),
            first=pl.col("start").min().over("group"),
            last=pl.col("end").max().over("group"),
        )
        .with_columns(left=pl.col("sentence_text").str.slice(0, pl.col("first")))
    )


def _paired(groups: pl.DataFrame) -> pl.DataFrame:
    """The parts with metric, is_old (the proportion is the one that the text comes from) and next_group."""
    heads = groups.filter(pl.col("place") == 0)
    same = pl.col("sentence_id") == pl.col("sentence_id").shift(-1)
    # the next proportion may stand in another sentence, further to the left
    size = pl.max_horizontal(pl.col("first").shift(-1) - pl.col("last"), 0)
    gap = pl.col("sentence_text").str.slice(pl.col("last"), size)
    turned = gap.str.contains("^[^0-9，。；]{0,12}[为至到成]$") & pl.col("left").str.contains("[从由][^，。；]{0,14}$")
    alike = pl.col("size") == pl.col("size").shift(-1)
    heads = heads.with_columns(
        is_old=(same & turned & alike).fill_null(value=False), next_group=pl.col("group").shift(-1)
    )
    clause = pl.col("left").str.extract(f"([^，。；！？、：]*{_WHOLE})[^，。；！？]*$")
    clause = clause.str.replace("^(?:其中|全[市省县区国]|我[市省县区])", "")
    industries = pl.col("left").str.contains(f"{_INDUSTRIES}[^，。；]{{0,8}}{_WHOLE}[^。；]*$") & (pl.col("size") == 3)
    of = pl.col("left").str.extract(f"{_INDUSTRIES}([^，。；]{{0,8}}?)(?:之间|内部)?的?{_WHOLE}[^。；]*$").fill_null("")
    named = heads.select("group", "is_old", "next_group", industries=industries, of=of, noun=clause)
    ordinal = pl.col("place").replace_strict(dict(enumerate(_ORDER)), default=None, return_dtype=pl.String)
    return groups.join(named, on="group", how="left", maintain_order="left").with_columns(
        metric=pl.when("industries").then(ordinal + pl.col("of") + "占比").otherwise("noun")
    )
