"""The topic of a fact: of an observation by its metric, of a measure by its name, each within its text.

Here belongs how the words of the vocabulary of topics are weighed. Which words speak for a topic is data.

Every context of a fact gives each topic a score: the words found there, stronger words counting more, and of a name
its last word most, because a Chinese noun phrase ends with what it is. Nearer contexts weigh more: the name, the
words around the fact, its sentence, the sentence that opens its paragraph, the headings above it, the title of the
article. What most of the article is about counts where all that is near is general (审批, 办理, 项目). A curated
indicator tells the topic of its figures, unless that is government services: how a thing is handled does not say which.
"""

import polars as pl

from pipeline.vocabularies.indicators import indicators
from pipeline.vocabularies.topics import topics

_FALLBACK = "other"
_STRENGTHS = {"decides": 4.0, "suggests": 1.5, "leans": 0.4}
_WEIGHTS = {
    "name": 6.0,
    "metric": 4.0,  # what a figure is of is cut out of a clause, and holds less than a name
    "near": 3.0,
    "sentence": 2.0,
    "lead": 1.0,
    "previous": 0.3,
    "heading": 0.8,
    "title": 0.5,
}
_READ_TOGETHER = (("near",), ("sentence", "lead", "previous"), ("heading",), ("title",))
_ARTICLE = 10.0  # what a topic gets to which all words of the article belong
_FEW = 20.0  # an article with less to score says less
_INDICATOR = 20.0
_UNTOLD = "government_services"
_LAST_WORD = 1.6  # how much more the last word of a name counts
_MOST = 12.0  # what a context can give a topic at most: three strong words; more are repetition
_BEFORE, _AFTER = 24, 12  # characters around the fact's start that are near


def assign_topics(
    facts: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame, *, name: str = "metric"
) -> pl.DataFrame:
    """Return sentence_id, start, topic for each place of `facts`: never null, `other` where no word speaks.

    `facts` has sentence_id, start, the column `name` (`name` of measures, `metric` of figures), and indicator_id where
    they are figures; `sentences` has sentence_id, article_id, paragraph, text, heading; `articles` article_id, title.
    """
    rows = (
        facts.unique(["sentence_id", "start"], keep="first", maintain_order=True)
        .select("sentence_id", "start", name, pl.col("^indicator_id$"))
        .join(_texts(sentences, articles), on="sentence_id", how="left", maintain_order="left")
        .with_row_index("row")
        .with_columns(near=_near())
    )
    parts = [_scores(rows, contexts) for contexts in ((name,), *_READ_TOGETHER)]
    parts.append(_article_scores(rows, sentences))
    if "indicator_id" in rows.columns:
        parts.append(_indicator_scores(rows))
    scores = pl.concat(parts)
    best = (
        scores.group_by("row", "rank")
        .agg(pl.col("score").sum())
        .sort("row", "score", "rank", descending=[False, True, False])
        .unique("row", keep="first", maintain_order=True)
        .select("row", pl.col("rank").replace_strict(_ranks(), return_dtype=pl.String).alias("topic"))
    )
    return rows.join(best, on="row", how="left", maintain_order="left").select(
        "sentence_id", "start", pl.col("topic").fill_null(_FALLBACK)
    )


def _texts(sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The contexts of each sentence: sentence_id, article_id, sentence, lead, previous, heading, title."""
    follows = pl.col("article_id") == pl.col("article_id").shift()
    within = follows & (pl.col("paragraph") == pl.col("paragraph").shift())
    return sentences.select(
        "sentence_id",
        "article_id",
        "heading",
        sentence="text",
        lead=pl.when(within).then(pl.col("text").first().over("article_id", "paragraph")),
        previous=pl.when(follows).then(pl.col("text").shift()),
    ).join(articles.select("article_id", "title"), on="article_id", how="left", maintain_order="left")


def _near() -> pl.Expr:
    """Some words before the fact's start, and those after it up to the end of the clause."""
    first = (pl.col("start") - _BEFORE).clip(lower_bound=0)
    before = pl.col("sentence").str.slice(first, pl.col("start") - first)
    after = pl.col("sentence").str.slice("start", _AFTER).str.extract("^([^，。；]*)")
    return before + after


def _ranks() -> dict[int, str]:
    return {rank: topic.topic for rank, topic in enumerate(topics())}


def _words() -> pl.DataFrame:
    """The words with the rank of their topic and their strength, the longest first: word, rank, strength."""
    words = [
        (word, rank, strength)
        for rank, topic in enumerate(topics())
        for field, strength in _STRENGTHS.items()
        for word in getattr(topic, field)
    ]
    frame = pl.DataFrame(words, schema={"word": pl.String, "rank": pl.UInt32, "strength": pl.Float64}, orient="row")
    return frame.sort(pl.col("word").str.len_chars(), "word", descending=[True, False])


def _found(texts: pl.DataFrame) -> pl.DataFrame:
    """The words in `texts` (with a column text), one row for each in their order: its columns and rank, strength."""
    words = _words()
    return (
        texts.with_columns(word=pl.col("text").str.extract_many(words["word"].implode(), leftmost=True))
        .filter(pl.col("word").list.len() > 0)
        .explode("word")
        .join(words, on="word", maintain_order="left")
    )


def _scores(rows: pl.DataFrame, contexts: tuple[str, ...]) -> pl.DataFrame:
    """What some contexts say: row, rank, score. Each distinct text is read once, in whichever of them it stands."""
    texts = pl.concat(rows.select(text=pl.col(context)) for context in contexts).unique().drop_nulls()
    found = _found(texts.with_row_index("text_row"))
    strength = pl.col("strength")
    if contexts[0] in ("name", "metric"):
        is_last = pl.col("text_row") != pl.col("text_row").shift(-1)
        strength = pl.when(is_last.fill_null(value=True)).then(strength * _LAST_WORD).otherwise(strength)
    per_text = (
        found.with_columns(strength)
        .unique(["text_row", "word"], keep="last", maintain_order=True)
        .group_by("text_row", "text", "rank")
        .agg(score=pl.col("strength").sum().clip(upper_bound=_MOST))
    )
    return pl.concat(
        rows.select("row", text=pl.col(context))
        .join(per_text, on="text")
        .select("row", "rank", pl.col("score") * _WEIGHTS[context])
        for context in contexts
    )


def _article_scores(rows: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """What the facts' articles are about, by the share of each topic in all their words: row, rank, score."""
    own = sentences.select("article_id", "text").join(rows.select("article_id").unique(), on="article_id", how="semi")
    per_article = (
        _found(own)
        .group_by("article_id", "rank")
        .agg(pl.col("strength").sum())
        .with_columns(share=pl.col("strength") / pl.col("strength").sum().over("article_id").clip(lower_bound=_FEW))
    )
    return rows.join(per_article, on="article_id").select("row", "rank", score=pl.col("share") * _ARTICLE)


def _indicator_scores(rows: pl.DataFrame) -> pl.DataFrame:
    """What the curated indicators of figures say: row, rank, score."""
    ranks = {topic: rank for rank, topic in _ranks().items()}
    told = [(entry.code, ranks[entry.topic]) for entry in indicators() if entry.topic != _UNTOLD]
    codes = pl.DataFrame(told, schema={"indicator_id": pl.String, "rank": pl.UInt32}, orient="row")
    return rows.join(codes, on="indicator_id").select("row", "rank", score=pl.lit(_INDICATOR))
