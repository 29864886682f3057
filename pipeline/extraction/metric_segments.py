"""The texts between figures: what stands between a figure and the figures before and behind it in its sentence.

Here belongs the cutting of these texts; which words of them name the metric belongs to metric_phrases.py. Areas and
periods stay covered by their masks, so that phrases are cut without them; numbers that are no figures (世界500强) and
areas inside quotes (“西部之星”) or within longer names (青岛港) are uncovered, for they are parts of names.
"""

import re

import polars as pl

from pipeline.extraction.contexts import AREA, NUMBER, PERIOD, STOP
from pipeline.vocabularies.metric_phrases import group

OPENED, CLOSED = "\ue010", "\ue011"  # brackets that are closed before the figure: their text belongs to the phrase
YEARS = "(?:19|20)[0-9]{2}(?:年[0-9]{0,2}月?[0-9]{0,2}日?|/[0-9]{2}年?度?)"  # a year that no period covers
JOINED = "\ue013"  # 和 within one name (国家和地区), which joins no items of a list
# what makes an area a part of a longer name (鄱阳湖, 青岛港, 沪昆线湖南段, 全国性), by the two characters behind it
NAME_GOES_ON = "^(?:港(?:[^口澳资商人币股独]|$)|[湖湾段站性队])"
REACHING = "\ue014"  # 及 within 地级及以上, which joins nothing
PAUSED = "\ue015"  # 、 within brackets (各省（区、市）), which parts no items of a list
_PAUSES = 2  # of them in one pair of brackets (各县（市、区、旗）)
SIDE = "、|和|以及|及|与|或|至|到|~|—|-"  # between two figures of one list


def with_segments(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures in reading order, with row, line, home, between, left, earlier, right, rest, joined.

    `line` and `home` number sentences and articles. `between` is the text since the figure before, `left` its last
    clause and `earlier` the clause before that one; `right` is the text to the next figure or the end of the sentence,
    `rest` its first clause; `joined` tells that no clause ends between this figure and the one before.
    """
    placed = _placed(figures)
    begin = pl.when("first").then(0).otherwise(pl.col("end").shift(1))
    size = pl.col("start") - begin
    lefts = placed.select(
        text=pl.col("masked").str.slice(begin, size), plain=pl.col("sentence_text").str.slice(begin, size)
    )
    last = placed.select(pl.col("first").shift(-1, fill_value=True)).to_series()
    tails = placed.filter(last).select(
        text=pl.col("masked").str.slice("end"), plain=pl.col("sentence_text").str.slice("end")
    )
    between = _uncovered(lefts).alias("between")
    right = between.shift(-1).scatter(last.arg_true(), _uncovered(tails)).alias("right")
    cut = placed.drop("masked", "sentence_text").with_columns(
        between, right, opened=between.str.replace("[：:（“‘《]+$", "")
    )
    clauses = cut.with_columns(
        left=pl.col("opened").str.extract(f"([^{STOP}]*)$"),
        rest=pl.col("right").str.extract(f"^([^{STOP}]*)"),
        joined=~pl.col("first") & ~pl.col("between").str.contains(f"[{STOP}]"),
    )
    before = pl.col("opened").str.head(-pl.col("left").str.len_chars().cast(pl.Int64))
    # a clause that began before the figure before is no clause of its own
    own = pl.when("first").then(pl.lit("，") + before).otherwise(before)
    return clauses.with_columns(earlier=own.str.extract(f"[{STOP}]([^{STOP}]*)[，：]$")).drop("first", "opened")


def _placed(figures: pl.DataFrame) -> pl.DataFrame:
    """What the rules ask of the figures, with row, line, home, and whether a figure is the first of its sentence."""
    return figures.select(
        "sentence_id",
        "start",
        "end",
        "value",
        "unit",
        "statistic",
        "masked",
        "sentence_text",
        row=pl.int_range(pl.len(), dtype=pl.Int64),
        line=pl.col("sentence_id").rle_id(),
        home=pl.struct("document_id", "article_id").rle_id(),
    ).with_columns(first=(pl.col("line") != pl.col("line").shift(1)).fill_null(value=True))


def _joined(pair: str) -> str:
    """A name of two parts without the word that would split it as a list (国家和地区)."""
    return re.sub("[和与及]", JOINED, pair)


def _uncovered(texts: pl.DataFrame) -> pl.Series:
    """The texts (text masked, plain) with names uncovered and closed brackets made part of the text."""
    whole = texts["text"].str.replace_all("（([^（），。；：]{1,24})）", f"{OPENED}${{1}}{CLOSED}")
    for _ in range(_PAUSES):
        whole = whole.str.replace_all(f"({OPENED}[^{CLOSED}、]*)、", f"${{1}}{PAUSED}")
    paired = list(group("paired"))
    whole = whole.str.replace_all(f"{AREA}民([^企营政间生宿航警办主众法俗意国])", "市民${1}")
    above = [f"{level}及以上" for level in "级科专士历"]
    words = [_joined(word) for word in paired] + [word.replace("及", REACHING) for word in above]
    whole = whole.str.replace_many([*paired, *above], words)
    named = (
        texts.with_columns(whole)
        .with_row_index("index")
        .filter(pl.col("text").str.contains(f"{NUMBER}|[“《][^”》]*{AREA}|{AREA}[港湖湾段站性队]"))
    )
    if named.is_empty():
        return whole
    chars = named.select("index", char=pl.col("text").str.split(""), plain=pl.col("plain").str.split(""))
    chars = chars.explode("char", "plain")
    quoted = pl.col("plain").is_in(["“", "《"]).cum_sum() > pl.col("plain").is_in(["”", "》"]).cum_sum()
    behind = (pl.col("char") + pl.col("char").shift(-1, fill_value="")).over("index")
    behind = pl.when(pl.col("char") != AREA).then(behind).backward_fill().over("index")
    inside = quoted.over("index") | behind.str.contains(NAME_GOES_ON)
    shown = (pl.col("char") == NUMBER) | ((pl.col("char") == AREA) & inside)
    joined = (
        chars.with_columns(char=pl.when(shown).then("plain").otherwise("char"))
        .group_by("index", maintain_order=True)
        .agg(pl.col("char").str.join(""))
    )
    return whole.scatter(joined["index"], joined["char"].str.replace_all(YEARS, PERIOD))
