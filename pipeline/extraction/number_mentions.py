"""Where written numbers stand in texts.

Here belongs the search for the grammar's pattern, and what makes it fast. What a number says belongs to numbers.py.
"""

import re
from functools import cache

import polars as pl

from pipeline.extraction.mentions import find_rows, longest_first
from pipeline.extraction.number_grammar import RANGE, any_wording, idiom, number_pattern
from pipeline.vocabularies.words import words

_MANY = 1_000  # texts for which it is worth to compile a second pattern
_COVER, _WORD, _GOES_ON = "\ufdd0", "\ufdd1", "\ufdd2"  # no characters: Unicode keeps them out of all texts


def find_written(texts: pl.Series) -> pl.DataFrame:
    """Every match of number_pattern but idioms: row, start, end, text (see find_rows).

    Its hundreds of idioms make the search ten times slower. In many texts they are covered first, which comes to the
    same where no number reaches into one from the left (二十三级, 3年前).
    """
    if len(texts) < _MANY:
        return _among_idioms(texts)
    idiomatic = texts.str.contains(idiom()).arg_true()
    entangled = texts.gather(idiomatic).str.contains(_reached_into())
    whole, alone = idiomatic.filter(entangled), idiomatic.filter(~entangled)
    read = _among_idioms(texts.gather(whole))
    read = read.with_columns(row=whole.gather(read["row"]).cast(pl.Int64))
    others = (
        texts.clone().scatter(whole, "").scatter(alone, texts.gather(alone).str.replace_many(*_covers(), leftmost=True))
    )
    found = find_rows(others, f"{_WORD}{_GOES_ON}*|{number_pattern(idioms=False)}")
    return pl.concat([_uncovered(found, texts), read]).sort("row", "start")


def _among_idioms(texts: pl.Series) -> pl.DataFrame:
    """The numbers of texts that are searched for idioms and numbers at once."""
    return find_rows(texts, number_pattern()).filter(~pl.col("text").is_in(words("number_idiom")))


def _uncovered(found: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """`found` with the words under their covers."""
    covered = found["text"].str.starts_with(_WORD).arg_true()
    places = found.select(pl.col("start", "end").gather(covered), text=texts.gather(found["row"].gather(covered)))
    in_full = places.select(pl.col("text").str.slice("start", pl.col("end") - pl.col("start"))).to_series()
    return found.with_columns(found["text"].clone().scatter(covered, in_full))


@cache
def _reached_into() -> str:
    """An idiom that may be the end of a number which begins before it: 23级, 3年前, 翻了一番, 5级至一级."""
    numeral = "[0-9〇零一二两三四五六七八九十百千万亿几数半]"
    of_numerals = any_wording(word for word in _covers()[0] if re.match(numeral, word))
    behind = rf"(?:[第前从由过上其超点余多/.]|小时零?|{numeral}[^，。；、]{{0,6}}{RANGE})"
    halves = "[年天日时月个]半|[个多作][月日]前"
    return rf"{numeral}[多余]?{idiom()}|{behind}{of_numerals}|翻了?一|分之|{halves}"


@cache
def _covers() -> tuple[list[str], list[str]]:
    """The idioms, the longest first, and what covers them: signs of the same length; words are kept, with a sign."""
    idioms = set(words("number_idiom"))
    found = longest_first(pl.Series([*idioms, *words("number_word")])).to_list()
    signs = [(_COVER, _COVER) if idiom in idioms else (_WORD, _GOES_ON) for idiom in found]
    return found, [first + rest * (len(idiom) - 1) for idiom, (first, rest) in zip(found, signs, strict=True)]
