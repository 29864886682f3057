"""Effects: the figures that a text reports of a measure.

Here belong the rules that link a figure to the measures named before it. Nothing is computed from either.

A figure belongs to the measures of the nearest clause that names any, at or before its own; measures enumerated in
one clause share it, unless it stands within one of their items. A figure within a measure's own name is no effect of
it. The rules, by what lies between:

same_clause    the clause names the measure and the figure
next_clause    the figure's clause follows at once (`推行……，办理时间压缩至……`)
later_clause   up to four clauses on, where the figure's clause tells of results (累计, 惠及, 为企业节约, 压缩 …)
next_sentence  the sentence after, in the same article, where it names no measure and points back (此举, 累计 …),
               or sums up (截至, 目前 …) right after the measure with a clause that tells of results
"""

import polars as pl

from pipeline.vocabularies.measures import any_of

_CLAUSE_END = "[，。；：！？]"
_IN_CLAUSE = "[^，。；：！？]*"
_RESULT = any_of("result")
_BACK = f"^(?:自[^，。；]{{0,12}}以来|{any_of('pointing_back')})"
_SUM = f"^(?:{any_of('sum')}|近[一二三两\\d]年|前\\S{{1,3}}月|\\d+[月年])"
_FURTHEST = 4
_SOON = 2


def link_effects(adoptions: pl.DataFrame, observations: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Every figure with the measures that the text reports it of: adoption_id, observation_id, document_id, rule.

    `adoptions` has adoption_id, document_id, sentence_id, start, end; `observations` observation_id, sentence_id,
    start; `sentences` sentence_id, article_id, text, in the order of the text. A figure without a measure has no row.
    """
    order = sentences.select("sentence_id", "article_id", "text", row=pl.int_range(pl.len(), dtype=pl.Int64))
    adopted = adoptions.select("adoption_id", "document_id", "sentence_id", "start", "end")
    measures = (
        _placed(adopted, order)
        .with_columns(last=~pl.col("text").str.slice("end").str.contains(f"{_CLAUSE_END}."))
        .rename({"clause": "clause_of_measure", "item": "item_of_measure", "start": "start_of_measure"})
    )
    figures = (
        _placed(observations.select("observation_id", "sentence_id", "start"), order)
        .with_columns(
            telling=pl.col("clause_text").str.contains(_RESULT),
            back=pl.col("text").str.contains(_BACK),
            sums=pl.col("text").str.contains(_SUM),
        )
        .select("observation_id", "row", "article_id", "start", "clause", "item", "telling", "back", "sums")
    )
    same = _within_sentence(figures, measures)
    after = _in_next_sentence(figures, measures)
    return pl.concat([same, after]).unique(["adoption_id", "observation_id"], keep="first", maintain_order=True)


def _placed(facts: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    """The facts with their sentence's row and article, the number of their clause, and its text up to its end."""
    text = pl.col("text")
    ahead, behind = text.str.slice(0, pl.col("start")), text.str.slice(pl.col("start"))
    return facts.join(order, on="sentence_id", how="inner", maintain_order="left").with_columns(
        item=ahead.str.count_matches(f"{_CLAUSE_END}|、").cast(pl.Int64),
        clause=ahead.str.count_matches(_CLAUSE_END).cast(pl.Int64),
        clause_text=ahead.str.extract(f"({_IN_CLAUSE})$", 1) + behind.str.extract(f"^({_IN_CLAUSE})", 1),
    )


def _within_sentence(figures: pl.DataFrame, measures: pl.DataFrame) -> pl.DataFrame:
    """Links within one sentence, to the nearest clause that names measures."""
    apart = pl.col("clause") - pl.col("clause_of_measure")
    own_item = pl.col("item") == pl.col("item_of_measure")
    rule = (
        pl.when(apart == 0).then(pl.lit("same_clause")).when(apart == 1).then(pl.lit("next_clause"))
        .when((apart <= _FURTHEST) & pl.col("telling")).then(pl.lit("later_clause"))
    )  # fmt: skip
    return (
        figures.join(measures, on="row", how="inner", maintain_order="left")
        .filter(apart >= 0, ~pl.col("start").is_between("start_of_measure", "end", closed="left"))
        .filter(pl.col("clause_of_measure") == pl.col("clause_of_measure").max().over("observation_id"))
        .filter(own_item | ~own_item.any().over("observation_id"))
        .with_columns(rule=rule)
        .filter(pl.col("rule").is_not_null())
        .select("adoption_id", "observation_id", "document_id", "rule")
    )


def _in_next_sentence(figures: pl.DataFrame, measures: pl.DataFrame) -> pl.DataFrame:
    """Links to the last clause with measures of the sentence before, where the figure's own names none."""
    last = measures.filter(pl.col("clause_of_measure") == pl.col("clause_of_measure").max().over("row"))
    alone = figures.filter(pl.col("back") | pl.col("sums")).join(
        measures.select("row").unique(), on="row", how="anti", maintain_order="left"
    )
    summed = pl.col("last") & pl.col("telling") & (pl.col("clause") <= _SOON)
    return (
        alone.with_columns(row=pl.col("row") - 1)
        .join(last, on=["row", "article_id"], how="inner", maintain_order="left")
        .filter(pl.col("back") | summed)
        .select("adoption_id", "observation_id", "document_id", rule=pl.lit("next_sentence"))
    )
