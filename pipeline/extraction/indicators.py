"""The curated indicator that a figure is an observation of, if any.

Here belongs how the vocabulary of indicators is matched with figures. What an indicator is called is data; the open
rest, which gets indicators made from its own wording, belongs to normalisation.

A figure has an indicator where its metric, in normal form, is one of the indicator's names, or contains all words of
one of its phrases; and where the figure can be one of it: a level in a unit that fits, a share of what can have shares.
Of several the one that explains most letters of the metric is taken; a name explains more than any phrase. What a
metric leaves to the words around it is read with them, see indicator_contexts. A figure whose metric says too little
is of the indicator of the other figures of that metric in its article: the growth beside a level, the level beside it.
"""

from functools import cache

import polars as pl

from pipeline.extraction.indicator_contexts import as_stock, contextual_metrics
from pipeline.extraction.mentions import possible_words
from pipeline.extraction.metric_names import normal_metric, unify, unify_tail
from pipeline.vocabularies.indicators import indicators
from pipeline.vocabularies.units import units

_NAME_BONUS = 100  # more than any phrase can have letters
_END_BONUS = 4  # a Chinese noun phrase ends with what it is
_PART, _TAIL = 0.3, 4
_COUNTED = ("count", "rate")  # dimensions that texts mix: 5.53件 for 件/万人


def match_indicators(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Return sentence_id, start, indicator_id for each of `figures`, in their order: a curated code, or null.

    `figures` has sentence_id, start, metric, unit, statistic; `sentences` has sentence_id, article_id, text.
    """
    rows = figures.select("sentence_id", "start", "metric", "unit", "statistic").with_row_index("row")
    rows = rows.join(sentences.select("sentence_id", "article_id", "text"), on="sentence_id", how="left").sort("row")
    rows = rows.with_columns(normal=normal_metric(rows["metric"])).join(_unit_dimensions(), on="unit", how="left")
    rows = rows.sort("row").with_columns(normal=as_stock())
    known = rows.drop("text")
    candidates = (
        pl.concat([_by_name(known), _by_phrase(known), _by_context(rows)])
        .join(known, on="row")
        .join(_codes(), on="code")
        .filter(_can_be_of_it())
    )
    best = (
        _with_company(candidates, sentences)
        .sort("row", "letters", "rank", descending=[False, True, False])
        .unique("row", keep="first", maintain_order=True)
        .select("row", indicator_id="code")
    )
    coded = known.join(best, on="row", how="left", maintain_order="left")
    return coded.select("sentence_id", "start", _shared())


def _shared() -> pl.Expr:
    """The code of a figure, or where it has none that of the first figure with the same metric in its article.

    Amounts in other units are another thing: only what is relative (growth, share, rank) takes a code over.
    """
    first = pl.col("indicator_id").drop_nulls().first().over("article_id", "normal")
    relative = pl.col("statistic") != "level"
    told = pl.col("normal").is_not_null() & pl.col("article_id").is_not_null()
    return pl.coalesce("indicator_id", pl.when(relative & told).then(first)).alias("indicator_id")


def _by_name(rows: pl.DataFrame) -> pl.DataFrame:
    """Figures whose metric is a name, or tells a share of one (固定资产投资占比): row, code, letters, ends (true)."""
    parts = rows.filter(pl.col("statistic") == "share").select("row", pl.col("normal").str.replace("占比?$", ""))
    found = pl.concat([rows.select("row", "normal"), parts]).join(_names(), on="normal")
    letters = pl.col("normal").str.len_chars().cast(pl.Int64) + _NAME_BONUS
    return found.select("row", "code", letters=letters, ends=pl.lit(value=True))


def _by_phrase(rows: pl.DataFrame) -> pl.DataFrame:
    """Figures whose metric contains a phrase: row, code, letters, ends (whether it ends with the last word)."""
    found = _phrases_in(rows["normal"].rename("text"))
    return rows.select("row", text="normal").join(found, on="text").select("row", "code", "letters", "ends")


def _by_context(rows: pl.DataFrame) -> pl.DataFrame:
    """Figures whose metric and the words around it contain a phrase that ends the metric: row, code, letters, ends.

    `rows` has text (of the sentence), start, and the columns that contextual_metrics reads.
    """
    near = contextual_metrics(rows)
    found = _phrases_in(near["wider"].rename("text")).filter(pl.col("ends")).rename({"text": "wider"})
    words = _phrase_parts().filter(~pl.col("is_last")).group_by("phrase").agg(pl.col("word"))
    sought = possible_words(near["normal"], _phrase_parts()["word"].unique())
    own = pl.col("normal").str.extract_many(sought.implode(), overlapping=True)
    told = own.list.set_intersection("word").list.len() > 0
    return (
        near.join(found, on="wider")
        .join(words, on="phrase", how="left", maintain_order="left")
        .filter((pl.col("nearness") > 0) | told.fill_null(value=True))
        .select("row", "code", pl.col("letters") + pl.col("nearness"), "ends")
    )


def _phrases_in(texts: pl.Series) -> pl.DataFrame:
    """Texts with the codes of which they contain all words of a phrase, and none that rules it out.

    One row for each: text, code, phrase, its letters, ends (whether the text ends with the phrase's last word).
    """
    parts = _phrase_parts()
    metrics = texts.drop_nulls().unique(maintain_order=True).to_frame("text").with_row_index("metric")
    sought = possible_words(metrics["text"], _sought())
    found = pl.col("text").str.extract_many(sought.implode(), overlapping=True).list.unique()
    hits = metrics.select("metric", word=found).explode("word").drop_nulls()
    ruled_out = hits.join(_without(), on="word").select("metric", "code").unique()
    return (
        hits.join(parts.filter(pl.col("is_rarest")), on="word")
        .select("metric", "phrase")
        .join(parts.select("phrase", "word", "wanted"), on="phrase")
        .join(hits, on=["metric", "word"], how="semi")
        .group_by("metric", "phrase")
        .agg(pl.len(), pl.col("wanted").first())
        .filter(pl.col("len") == pl.col("wanted"))
        .join(parts.filter(pl.col("is_last")), on="phrase")
        .join(ruled_out, on=["metric", "code"], how="anti")
        .join(metrics, on="metric")
        .with_columns(ends=_subject("text").str.ends_with(_subject("word")))
        .filter(pl.col("ends") | _is_told())
        .with_columns(pl.col("letters") + pl.when("ends").then(_END_BONUS).otherwise(0))
        .sort("letters", "phrase", descending=[True, False])
        .unique(["metric", "code"], keep="first", maintain_order=True)
        .select("text", "code", "phrase", "letters", "ends")
    )


def _is_told() -> pl.Expr:
    """Whether a phrase is more than mentioned: a good part of a metric's letters, or its last word near the end."""
    reach = pl.col("word").str.len_chars() + _TAIL
    near = _subject("text").str.tail(reach).str.contains(pl.col("word"), literal=True)
    return (pl.col("letters") >= _PART * pl.col("text").str.len_chars()) | near


def _subject(column: str) -> pl.Expr:
    """What a metric is about: what comes before 占, without 额, 量 at its end, which a phrase need not say."""
    return pl.col(column).str.replace("占[^地].*$", "").str.replace("(.)[额量]$", "$1")


def _can_be_of_it() -> pl.Expr:
    """Whether a figure's statistic and unit fit its candidate.

    A level has to be in a unit of the indicator. Growth, ranks and shares show nothing of what they are of: the metric
    has to end with the last word of the phrase, so that nothing else is what grows.
    """
    dimension = pl.col("dimension").fill_null("count")
    own = pl.col("code_dimension")
    unit_fits = (pl.col("units").list.len() == 0) | pl.col("unit").is_null() | pl.col("unit").is_in(pl.col("units"))
    fits = ((dimension == own) | (dimension.is_in(_COUNTED) & own.is_in(_COUNTED))) & unit_fits
    statistic = pl.col("statistic")
    return (
        pl.when(statistic == "level")
        .then(fits)
        .when(statistic == "share")
        .then((own == "ratio") | (pl.col("ends") & ~own.is_in(["duration", "rank", "multiple"])))
        .when(statistic == "change")
        .then(fits | (pl.col("ends") & (pl.col("unit") == "pp")) | ((own == "ratio") & (pl.col("unit") == "pp")))
        .otherwise(pl.col("ends"))
    )


def _with_company(candidates: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Drop candidates whose indicator wants a word nearby that neither the metric nor the sentence has."""
    free = candidates.filter(pl.col("nearby").list.len() == 0)
    bound = candidates.filter(pl.col("nearby").list.len() > 0).join(
        sentences.select("sentence_id", "text"), on="sentence_id", how="left", maintain_order="left"
    )
    words = bound.select(pl.col("nearby").explode())["nearby"].unique().sort()
    around = pl.concat_str("metric", "text", separator="\n", ignore_nulls=True)
    met = around.str.extract_many(words.implode(), overlapping=True).list.set_intersection("nearby").list.len() > 0
    return pl.concat([free, bound.filter(met).select(free.columns)])


@cache
def _names() -> pl.DataFrame:
    """The names of the curated indicators in normal form: code, normal."""
    names = pl.DataFrame(
        [(name, entry.code) for entry in indicators() for name in entry.names],
        schema={"name": pl.String, "code": pl.String},
        orient="row",
    )
    names = names.select("code", normal=normal_metric(names["name"]))
    return names.unique(maintain_order=True)


@cache
def _codes() -> pl.DataFrame:
    """The curated indicators with what their figures must be like: code, rank, code_dimension, units, nearby."""
    dimensions = {unit.unit: unit.dimension for unit in units()}
    rows = [
        (entry.code, rank, dimensions[entry.unit], list(entry.units), list(entry.nearby))
        for rank, entry in enumerate(indicators())
    ]
    schema = {
        "code": pl.String(),
        "rank": pl.Int64(),
        "code_dimension": pl.String(),
        "units": pl.List(pl.String()),
        "nearby": pl.List(pl.String()),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


@cache
def _unit_dimensions() -> pl.DataFrame:
    rows = [(unit.unit, unit.dimension) for unit in units()]
    return pl.DataFrame(rows, schema={"unit": pl.String, "dimension": pl.String}, orient="row")


@cache
def _phrase_parts() -> pl.DataFrame:
    """One row for each word of a phrase: word, code, phrase, is_last, is_rarest, wanted (number of words), letters.

    The rarest word of a phrase, that of the fewest phrases, is the one to look for first.
    """
    rows = [
        (word, entry.code, f"{entry.code} {phrase}")
        for entry in indicators()
        for phrase in entry.phrases
        for word in phrase.split()
    ]
    frame = pl.DataFrame(rows, schema={"word": pl.String, "code": pl.String, "phrase": pl.String}, orient="row")
    return (
        frame.with_columns(unify_tail(unify(frame["word"])))
        .unique(["phrase", "word"], maintain_order=True)
        .with_columns(
            is_last=pl.col("word") == pl.col("word").last().over("phrase"),
            uses=pl.len().over("word"),
            wanted=pl.len().over("phrase"),
            letters=pl.col("word").str.len_chars().sum().over("phrase").cast(pl.Int64),
        )
        .with_columns(
            is_rarest=pl.int_range(pl.len()).over("phrase") == pl.col("uses").arg_min().over("phrase"),
        )
    )


@cache
def _sought() -> pl.Series:
    """The words of all phrases, and those that rule one out."""
    return pl.concat([_phrase_parts()["word"], _without()["word"]]).unique().sort()


@cache
def _without() -> pl.DataFrame:
    rows = [(word, entry.code) for entry in indicators() for word in entry.without]
    frame = pl.DataFrame(rows, schema={"word": pl.String, "code": pl.String}, orient="row")
    return frame.with_columns(unify_tail(unify(frame["word"]))).unique(maintain_order=True)
