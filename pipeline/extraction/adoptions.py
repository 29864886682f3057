"""Adoptions: the measures that an article says an area has taken or plans.

Here belongs the order of the steps from sentences to adoptions. The rules are in the modules `measure_*`; the one
name for wordings of the same measure is in `pipeline.normalisation.measures`.
"""

import polars as pl

from pipeline.extraction import measure_acts as acts
from pipeline.extraction import measure_mentions as verbs
from pipeline.extraction import measure_ungoverned as alone
from pipeline.extraction.gazetteer import COUNTRY
from pipeline.extraction.measure_judgement import judged, settled
from pipeline.extraction.measure_names import core_forms, normal_name, repeated_name
from pipeline.extraction.measure_relevance import speaking, weighed
from pipeline.extraction.measure_status import add_status
from pipeline.extraction.measure_text import clauses, masked, readable

COLUMNS = [
    "sentence_id", "article_id", "document_id", "start", "end", "name", "action", "actor", "region_id", "region",
    "status", "first_in", "started_on", "rule", "topic",
]  # fmt: skip


def find_adoptions(sentences: pl.DataFrame, articles: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """Every mention of a measure, in the order of the text, before repetitions are taken out.

    Columns: sentence_id, article_id, document_id, start, end (places of the name in the sentence, without outer
    quotes), name, action, actor, region_id, region, topic (null: `assign_areas` and `assign_topics` tell them from the
    context), status, first_in, started_on, rule. `unique_adoptions` follows once the areas are known.
    `articles` has article_id and published_on, `areas` sentence_id, start and end of every area named.
    """
    prepared = masked(weighed(readable(sentences)).filter(speaking()))
    parts = clauses(prepared)
    objects = verbs.verb_objects(parts)
    mentions = pl.concat(
        [
            verbs.governed(objects),
            alone.begun(parts),
            alone.held(parts),
            alone.handles(parts),
            alone.campaigns(parts),
            acts.eased(objects),
            acts.included(parts),
            acts.supported(parts),
            acts.funded(parts),
            acts.turned(parts),
            verbs.told_one_by_one(prepared),
            alone.quoted_anywhere(prepared),
            alone.well_known(prepared),
        ]
    )
    named = _without_outer_quotes(settled(_not_areas(judged(mentions, prepared), areas)))
    home = prepared.select("sentence_id", "article_id", "document_id", sentence_ordinal=pl.int_range(pl.len()))
    return (
        add_status(named, prepared, articles)
        .with_columns(
            region_id=pl.lit(None, dtype=pl.String),
            region=pl.lit(None, dtype=pl.String),
            topic=pl.lit(None, dtype=pl.String),
        )
        .join(home, on="sentence_id", how="left", maintain_order="left")
        .sort("sentence_ordinal", "start")
        .select(COLUMNS)
    )


def unique_adoptions(adoptions: pl.DataFrame) -> pl.DataFrame:
    """The first place of each measure for each area and article; the order of rows stays.

    A measure told of areas is not the country's too because a heading or a sum of the article names it again.
    """
    name = pl.col("name")
    forms = adoptions.with_row_index("row").with_columns(full=normal_name(name), form=repeated_name(name))
    # by the whole name, as the warehouse tells measures apart, and by what an article says for it
    coded = _first(_first(_without_parts(forms), "full"), "form")
    nationwide = pl.col("region_id") == COUNTRY
    elsewhere = (~nationwide).any().over("article_id", "form")
    return coded.filter((nationwide & elsewhere).fill_null(value=False).not_()).drop("form", "full", "row")


def _first(forms: pl.DataFrame, form: str) -> pl.DataFrame:
    """The first row of each measure for each area and article, told apart by the code of `form`, or else by `form`."""
    return (
        forms.join(core_forms().rename({"form": form}), on=form, how="left", maintain_order="left")
        .with_columns(pl.coalesce("code", form).alias(form))
        .drop("code")
        .unique(["article_id", "region", form], keep="first", maintain_order=True)
    )


def _without_parts(forms: pl.DataFrame) -> pl.DataFrame:
    """The adoptions (with row and form) without those that only repeat a part of a quoted name before them."""
    parts = (
        forms.select("article_id", "region", whole="row", part=pl.col("name").str.extract("“([^”]*、[^”]*)”", 1))
        .drop_nulls("part")
        .with_columns(pl.col("part").str.split("、"))
        .explode("part")
        .select("article_id", "region", "whole", form=normal_name(pl.col("part")))
    )
    repeated = forms.join(parts, on=["article_id", "region", "form"], nulls_equal=True).filter(
        pl.col("row") > pl.col("whole")
    )
    return forms.join(repeated.select("row").unique(), on="row", how="anti", maintain_order="left")


def _not_areas(mentions: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """The mentions without those that only name an area and that no verb sets up (海南自由贸易港)."""
    idle = mentions.filter(pl.col("action").is_null()).select("sentence_id", "start", "end")
    within = (
        idle.join(areas.select("sentence_id", area_start="start", area_end="end"), on="sentence_id")
        .filter(pl.col("start") >= pl.col("area_start"), pl.col("end") <= pl.col("area_end"))
        .select("sentence_id", "start", "end")
        .unique()
    )
    place = ["sentence_id", "start", "end"]
    named = mentions.filter(pl.col("action").is_not_null())
    return pl.concat([named, mentions.filter(pl.col("action").is_null()).join(within, on=place, how="anti")])


def _without_outer_quotes(mentions: pl.DataFrame) -> pl.DataFrame:
    """Names that are one quote or title from end to end lose their marks; a mark without its fellow goes too."""
    name = pl.col("name")
    opens = name.str.contains("^[“‘][^”’]*[”’]?$|^《[^》]*》$")
    closes = name.str.contains("^[“‘]?[^“‘]*[”’]$|^《[^》]*》$")
    return (
        mentions.with_columns(
            start=pl.col("start") + opens.cast(pl.Int64), end=pl.col("end") - closes.cast(pl.Int64),
            skip=opens.cast(pl.Int64), less=opens.cast(pl.Int64) + closes.cast(pl.Int64),
        )
        .with_columns(name=name.str.slice("skip", name.str.len_chars() - pl.col("less")))
        .drop("skip", "less")
    )  # fmt: skip
