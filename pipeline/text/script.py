"""One form for every character: simplified script, one width, one punctuation; the length never changes.

Here belong conversions of whole columns of text. A character is replaced by exactly one character, so every
place in what comes out is the same place in what went in. Joining lines and leaving out blanks belong to layout; what
the words mean belongs to extraction.

The dictionaries of OpenCC are applied in one automaton with leftmost-longest matching, together with the vocabulary
`characters`. Forms that regular mainland print has too (乾 in 乾坤, 著 in 著名) are changed in a second pass, in
traditional text only.
"""

import re
import unicodedata
from functools import cache

import polars as pl

from pipeline.text.masks import replaced
from pipeline.vocabularies.characters import kept, pairs, usual

HAN = r"\p{Han}"
_BEFORE = r"[\p{Han}”’》）】、。，；：…％%]"  # what stands before Chinese punctuation
_AFTER = r"[\p{Han}“‘《（【]"  # what stands after it
_PUNCTUATION = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_NUMERALS = "一二三四五六七八九"
_ZEROS = "○◯〇零０0Ｏ"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061"
_INVISIBLE += "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"


def clean(text: pl.Series, script: pl.Series | None = None) -> pl.Series:
    """Return `text` in simplified script with the widths and the punctuation that the rules of extraction expect.

    `script` (`hans`, `hant`) is that of each text's document; a text that is traditional by itself is treated as such
    whatever it says. Length and nulls stay. Blanks stay blanks, so that layout decides about them.
    """
    return punctuate(simplify(text, script))


def simplify(text: pl.Series, script: pl.Series | None = None) -> pl.Series:
    """Return `text` in simplified script and ASCII width, without looking at what stands beside a punctuation mark."""
    base = text.str.replace_many(*_everywhere(), leftmost=True)
    doubtful = text.str.contains(_any_of("regular")).arg_true()
    if not len(doubtful):
        return base
    traditional = is_traditional(text.gather(doubtful))
    if script is not None:
        traditional |= script.gather(doubtful) == "hant"
    chosen = doubtful.filter(traditional.fill_null(value=False))
    return base.scatter(chosen, base.gather(chosen).str.replace_many(*_in_traditional(), leftmost=True))


def punctuate(text: pl.Series) -> pl.Series:
    """Return `text` with ASCII punctuation beside Chinese characters as Chinese punctuation, of the same length.

    A comma between digits, a point in a number, and a colon in a time of day or an address stay.
    """
    text = pair_quotes(text)
    for mark, rules in _punctuation_rules().items():
        marked = text.str.contains(mark, literal=True)
        for pattern, becomes in rules:
            text = replaced(text, marked, pattern, becomes)
    return text


def pair_quotes(text: pl.Series) -> pl.Series:
    """Return `text` with ASCII quotation marks in pairs, which may lie on several lines, as Chinese ones."""
    return replaced(text, text.str.contains('"', literal=True), r'"([^"]*)"', "“${1}”")


def detect_script(text: pl.Series) -> pl.Series:
    """Return `hant` where forms that only traditional print has outnumber those that only simplified print has.

    Anything else is `hans`: a text without either is read as it is. Null stays null.
    """
    frame = pl.DataFrame({"text": text, "traditional": is_traditional(text)})
    names = pl.when("traditional").then(pl.lit("hant")).when(pl.col("text").is_not_null()).then(pl.lit("hans"))
    return frame.select(names.alias("script")).to_series()


def is_traditional(text: pl.Series) -> pl.Series:
    """Return whether forms of traditional print outnumber those of simplified print; false for null."""
    outnumber = text.str.contains(_any_of("traditional")).fill_null(value=False)
    some = outnumber.arg_true()
    traditional, simplified = (text.gather(some).str.count_matches(_any_of(f)) for f in ("traditional", "simplified"))
    return outnumber.scatter(some, traditional > simplified)


@cache
def _punctuation_rules() -> dict[str, list[tuple[str, str]]]:
    """For each mark what is replaced in the texts that hold it."""
    rules = {
        "．": [(r"(\d)．(\d)", "${1}.${2}"), (rf"({_BEFORE})．", "${1}。"), ("．", ".")],
        ".": [(rf"([{HAN}--[{_NUMERALS}十]][”’》）]?|[”》])\.(\s|$)", "${1}。${2}")],
    }
    for ascii_mark, mark in _PUNCTUATION.items():
        sign = re.escape(ascii_mark)
        rules[ascii_mark] = [(rf"({_BEFORE}){sign}", f"${{1}}{mark}"), (rf"{sign}({_AFTER})", f"{mark}${{1}}")]
    return rules


@cache
def _any_of(kind: str) -> str:
    """A class of the characters that only `traditional`, only `simplified`, or `regular` print of both has."""
    characters = usual("TSCharacters")
    back = usual("STCharacters")
    regular = pairs("regular")
    members = {
        "traditional": {c for c, to in characters.items() if c != to} - set(regular) - set(back),
        "simplified": {c for c, to in back.items() if c != to} - set(back.values()) - set(characters),
        "regular": set(regular),
    }[kind]
    return "[" + "".join(sorted(members)) + "]"


@cache
def _everywhere() -> tuple[list[str], list[str]]:
    """What is replaced in any text, longest first, and by what."""
    characters = {c: to for c, to in usual("TSCharacters").items() if c not in pairs("regular")}
    table = {
        **_compatibility(),
        **_widths(),
        **_zeros(),
        **characters,
        **pairs("radical"),
        **pairs("variant"),
        **pairs("punctuation"),
        **usual("TSPhrases"),
        **pairs("word"),
    }
    return _longest_first({form: becomes for form, becomes in table.items() if len(form) == len(becomes)})


@cache
def _in_traditional() -> tuple[list[str], list[str]]:
    """What is replaced in traditional text, after all else is simplified, longest first, and by what."""
    regular = pairs("regular")
    phrases = {word: word for word in usual("TSPhrases").values() if any(c in word for c in regular)}
    words = {word: word for word in kept("regular_kept")}
    return _longest_first({**regular, **phrases, **words, **pairs("regular_after_all")})


def _longest_first(table: dict[str, str]) -> tuple[list[str], list[str]]:
    """The automaton prefers the earlier of two patterns at one place: longest first makes it leftmost-longest."""
    forms = sorted(table, key=lambda form: (-len(form), form))
    return forms, [table[form] for form in forms]


def _widths() -> dict[str, str]:
    """Full-width digits and letters, and every kind of blank."""
    full = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
    control = [chr(code) for code in (*range(1, 9), *range(14, 32), *range(127, 160)) if code != 0x85]
    return {**full, **dict.fromkeys([*_SPACES, *_INVISIBLE, *control], " ")}


def _zeros() -> dict[str, str]:
    """The zero between Chinese numerals, in the signs that are printed for it: 二○二三, 二０二三."""
    shapes = [shape for shape in _ZEROS if shape not in "〇零"]
    once = {numeral + zero: numeral + "〇" for numeral in _NUMERALS for zero in shapes}
    twice = {numeral + zero * 2: numeral + "〇〇" for numeral in _NUMERALS for zero in shapes}
    return {**once, **twice}


def _compatibility() -> dict[str, str]:
    """Kangxi radicals and compatibility ideographs, which PDF fonts and old encodings give for plain characters."""
    codes = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))
    plain = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in codes}
    simplified = usual("TSCharacters")
    return {c: simplified.get(to, to) for c, to in plain.items() if to != c and len(to) == 1}
