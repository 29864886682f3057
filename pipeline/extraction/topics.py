"""The topic of a fact: of an observation by its metric, of a measure by its name, each within its text.

Here belongs how the words of the vocabulary of topics are weighed. Which words speak for a topic is data.

Every context of a fact gives each topic a score: the words found there, stronger words counting more, and of a name
its last word most, because a Chinese noun phrase ends with what it is. Nearer contexts weigh more: the name, the
words around the fact, its sentence, the sentence that opens its paragraph, the headings above it, the title of the
article. What most of the article is about counts where all that is near is general (审批, 办理, 项目). A curated
indicator tells the topic of its figures, unless it says how a thing is handled or measured (审批时间, 面积) and not
which.
"""

from functools import cache
from typing import NamedTuple

import polars as pl

from pipeline.extraction.mentions import possible_words
from pipeline.extraction.runs import run_of
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
    "section": 5.0,  # what a topic gets to which all words of the section belong: digests tell of a new thing in each
    "article": 5.0,
}
_AROUND = ("sentence", "lead", "previous", "heading", "title", "section", "article")
_FEW = 20.0  # an article with less to score says less
_INDICATOR = 20.0
_UNTOLD = ("government_services", "other")
_LAST_WORD = 1.6  # how much more the last word of a name counts
# Less than this is said of any fact by what stands far from it, in an article that has much to say; a name says more
# of itself than a metric.
_LEAST = {"name": 4.0, "metric": 8.0}
_MOST = 12.0  # what a context can give a topic at most: three strong words; more are repetition
_BEFORE, _AFTER = 24, 12  # characters around the fact's start that are near


class Contexts(NamedTuple):
    """What the texts around facts say, whatever the facts are; read once by `topic_contexts`.

    `said` holds what each text gives to each topic (an array by rank), the last row that of no text. `places` has
    sentence_id, text, and the row in `said` of each context and of the article, null where there is none.
    """

    places: pl.DataFrame
    said: pl.Series


def topic_contexts(sentences: pl.DataFrame, articles: pl.DataFrame) -> Contexts:
    """Read the words for topics in all sentences, headings and titles, each once.

    `sentences` has sentence_id, article_id, paragraph, text, heading; `articles` article_id, title.
    """
    headings = sentences.select("heading").unique(maintain_order=True)
    titles = articles.select("article_id", "title")
    texts = pl.concat([sentences["text"], headings["heading"], titles["title"]])
    found = _found(texts)
    places = _places(sentences, headings, titles)
    said = pl.concat([_scores(found, len(texts)), _shares(found, places, len(texts)), _scores(found.clear(), 1)])
    return Contexts(places, said)


def assign_topics(facts: pl.DataFrame, around: Contexts, *, name: str = "metric") -> pl.Series:
    """The topic of each of `facts`, in their order: never null, `other` where hardly a word speaks.

    `facts` has sentence_id, start, the column `name` (`name` of measures, `metric` of figures), and indicator_id where
    they are figures; `around` is what topic_contexts returns.
    """
    sentences = (
        facts.select(pl.col("sentence_id").unique(maintain_order=True))
        .with_row_index("number")
        .join(around.places, on="sentence_id", how="left", maintain_order="left")
    )
    rows = (
        facts.select("sentence_id", "start", name, pl.col("^indicator_id$"))
        .join(sentences.select("sentence_id", "text", "number"), on="sentence_id", how="left", maintain_order="left")
        .with_columns(near=_near())
    )
    found, size = _found(pl.concat([rows[name], rows["near"]])), len(rows)
    in_names, near = found.filter(pl.col("text") < size), found.filter(pl.col("text") >= size)
    score = _scores(in_names, size, ends=True) * _WEIGHTS[name]
    score += _scores(near.with_columns(pl.col("text") - size), size) * _WEIGHTS["near"]
    score += _said(sentences, around).gather(rows["number"])
    if "indicator_id" in rows.columns:
        score += _of_indicators(rows["indicator_id"])
    least = _LEAST[name] * _told(sentences["article"], around).arr.sum().gather(rows["number"])
    best = pl.when((score.arr.max() > 0) & (score.arr.max() >= least)).then(score.arr.arg_max())
    return pl.select(topic=best.replace_strict(_ranks(), default=_FALLBACK, return_dtype=pl.String)).to_series()


def _said(sentences: pl.DataFrame, around: Contexts) -> pl.Series:
    """What the contexts of `sentences` (rows of places) give to each topic, together."""
    told = [_told(sentences[context], around) * _WEIGHTS[context] for context in _AROUND]
    return sum(told[1:], told[0])


def _told(rows: pl.Series, around: Contexts) -> pl.Series:
    """What the contexts at `rows` give to each topic; nothing for null."""
    return around.said.gather(rows.fill_null(len(around.said) - 1))


def _places(sentences: pl.DataFrame, headings: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """The places of Contexts: in `said` the sentences come first, then headings, titles, articles, sections."""
    follows = pl.col("article_id") == pl.col("article_id").shift()
    within = follows & (pl.col("paragraph") == pl.col("paragraph").shift())
    numbered = sentences.select("sentence_id", "article_id", "paragraph", "text", name="heading").with_columns(
        sentence=pl.int_range(pl.len()), run=run_of("article_id", "name").cast(pl.Int64)
    )
    above = headings.select(name="heading", heading=pl.int_range(pl.len()) + sentences.height)
    last = sentences.height + headings.height
    texts = last + titles.height
    homes = titles.select("article_id", title=pl.int_range(pl.len()) + last, article=pl.int_range(pl.len()) + texts)
    section = pl.col("run") - pl.col("run").first() + texts + titles.height
    return (
        numbered.with_columns(
            lead=pl.when(within).then(pl.col("sentence").first().over("article_id", "paragraph")),
            previous=pl.when(follows).then(pl.col("sentence").shift()),
        )
        .join(above, on="name", how="left", maintain_order="left")
        .join(homes, on="article_id", how="left", maintain_order="left")
        .with_columns(section=pl.when(pl.col("article").is_not_null()).then(section))
        .select("sentence_id", "text", *_AROUND)
    )


def _near() -> pl.Expr:
    """Some words before the fact's start, and those after it up to the end of the clause."""
    first = (pl.col("start") - _BEFORE).clip(lower_bound=0)
    before = pl.col("text").str.slice(first, pl.col("start") - first)
    after = pl.col("text").str.slice("start", _AFTER).str.extract("^([^，。；]*)")
    return before + after


@cache
def _ranks() -> dict[int, str]:
    return {rank: topic.topic for rank, topic in enumerate(topics())}


@cache
def _words() -> pl.DataFrame:
    """The words with the rank of their topic and their strength, the longest first: word, rank, strength, number."""
    words = [
        (word, rank, strength)
        for rank, topic in enumerate(topics())
        for field, strength in _STRENGTHS.items()
        for word in getattr(topic, field)
    ]
    frame = pl.DataFrame(words, schema={"word": pl.String, "rank": pl.UInt32, "strength": pl.Float64}, orient="row")
    ordered = frame.sort(pl.col("word").str.len_chars(), "word", descending=[True, False])
    return ordered.with_columns(number=pl.col("word").rle_id())


def _found(texts: pl.Series) -> pl.DataFrame:
    """The words in the texts, a row for each in their order: text (its number), rank, strength, number (the word's)."""
    words = _words()
    possible = possible_words(texts, words["word"])
    return (
        pl.DataFrame({"word": texts.str.extract_many(possible.implode(), leftmost=True)})
        .with_row_index("text")
        .filter(pl.col("word").list.len() > 0)
        .explode("word")
        .join(words, on="word", maintain_order="left")
        .select("text", "rank", "strength", "number")
    )


def _scores(found: pl.DataFrame, texts: int, *, ends: bool = False) -> pl.Series:
    """What each of so many texts gives to each topic; a word counts once in it, if `ends` its last word more."""
    strength = pl.col("strength")
    if ends:
        is_last = pl.col("text") != pl.col("text").shift(-1)
        strength = pl.when(is_last.fill_null(value=True)).then(strength * _LAST_WORD).otherwise(strength)
    text = pl.col("text").cast(pl.Int64)
    kept = pl.Expr.is_last_distinct if ends else pl.Expr.is_first_distinct
    once = found.select("text", "rank", strength, word=text * len(_words()) + pl.col("number")).filter(
        kept(pl.col("word"))
    )
    summed = once.group_by(slot=_slot()).agg(score=pl.col("strength").sum().clip(upper_bound=_MOST))
    return _table(summed, texts)


def _shares(found: pl.DataFrame, places: pl.DataFrame, texts: int) -> pl.Series:
    """What each section and each article is about: the share of each topic in all its words."""
    homes = places.select(pl.col("section", "article") - texts).with_row_index("text").drop_nulls()
    told = found.join(homes, on="text", maintain_order="left")
    whole = pl.col("strength").sum().over("text").clip(lower_bound=_FEW)
    summed = pl.concat(
        told.select("rank", "strength", text=home)
        .group_by("text", "rank", maintain_order=True)
        .agg(pl.col("strength").sum())
        for home in ("section", "article")
    )
    last = homes.select(pl.max_horizontal("section", "article").max()).item()
    return _table(summed.select(slot=_slot(), score=pl.col("strength") / whole), 0 if last is None else last + 1)


def _slot() -> pl.Expr:
    """The place of a text (or article) and rank in a table."""
    return pl.col("text").cast(pl.Int64) * len(_ranks()) + pl.col("rank")


def _table(scores: pl.DataFrame, rows: int) -> pl.Series:
    """Scores (slot, score) as an array by rank for each of so many texts."""
    width = len(_ranks())
    flat = pl.zeros(rows * width, dtype=pl.Float64, eager=True)
    return flat.scatter(scores["slot"], scores["score"]).reshape((rows, width))


def _of_indicators(codes: pl.Series) -> pl.Series:
    """What the curated indicators of figures say."""
    ranks = {topic: rank for rank, topic in _ranks().items()}
    told = {entry.code: ranks[entry.topic] for entry in indicators() if entry.topic not in _UNTOLD}
    ranked = pl.DataFrame({"rank": codes.replace_strict(told, default=None, return_dtype=pl.UInt32)})
    scores = ranked.with_row_index("text").drop_nulls().select(slot=_slot(), score=pl.lit(_INDICATOR))
    return _table(scores, len(codes))
