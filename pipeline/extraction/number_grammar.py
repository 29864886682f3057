"""The grammar of a written number, as regular expressions.

Here belong the patterns of digits and numerals with their multipliers, ranges, fractions, ranks, and units. Where such
numbers stand in texts belongs to number_mentions.py, what they say to numbers.py.
"""

import re
from collections.abc import Iterable
from functools import cache

from pipeline.extraction import written_numbers as written
from pipeline.extraction.numerals import DIGITS, INNER, MULTIPLIER
from pipeline.vocabularies.units import units
from pipeline.vocabularies.words import any_of

NUMERAL = "[〇零一二两三四五六七八九十百千万亿]"
WRITTEN = rf"(?:{NUMERAL}+点[〇零一二三四五六七八九]+|[数几上]?{NUMERAL}+)"
SOME = "(?:几|数)(?:个工作日|个小时|小时|分钟|个月|[个家项次名人天年周日件种条场])"
MARKER = (
    "(?:（[0-9一二三四五六七八九十]{1,3}）|^[0-9一二三四五六七八九十]{1,3}[、．]"
    "|[一二三四五六七八九十][是、]|其[一二三四五])"
)
PLAIN = (
    rf"(?:{written.MIXED}|{DIGITS}(?:{INNER}?{MULTIPLIER}|个亿)?(?:{INNER}|来[个家户项人名件种条])?"
    rf"|{WRITTEN}(?:{INNER}{MULTIPLIER}?)?)"
)
RANGE = r"(?:-|–|—|~|～|至|到)"
FRACTION = rf"(?:{NUMERAL}+分之{NUMERAL}+(?:点{NUMERAL}+)?|百分之[0-9.]+)"
SPAN_WORD = (
    "(?:半数|一半|对半|[一半](?:上午|下午|个上午|个下午)|半(?:个多?)?(?:小时|月|工作日)|半[天日年]|翻了?[一两]?番)"
)
POINT = "(?:个?(?:百分点|基点))"
RANK_WORD = "(?:首位|榜首|头名|头把交椅)"
FIRST = "首(?:个|家|张|批|份|例|次|单|款|笔|座|条|创|宗|期|本|台|套|部|所|项|届|轮|支|只|枚|列|趟|店|家)"
BASE = (
    r"(?:\s?/\s?每?(?:万人口|万人|百人|千人|人|户|平方米|平方公里|公里|亩|吨"
    r"|年|月|日|天|小时|次|家|个|分钟|秒|千瓦时|度))"
)


@cache
def unit_of_wording() -> dict[str, str]:
    """Which unit each wording is read as."""
    return {wording: unit.unit for unit in units() for wording in unit.wordings}


@cache
def unit_pattern() -> str:
    """The alternation of all wordings of the units, the longest first."""
    return any_wording(unit_of_wording())


@cache
def scaled_units() -> str:
    """Units that begin like a multiplier (千瓦, 千米): behind digits the unit is meant, 800千瓦 are no 800,000 watt."""
    return any_wording(wording for wording in unit_of_wording() if wording[0] in "千百万亿")


@cache
def _units_of_amounts() -> str:
    """Units that may end a range that begins with any of them; those of ratios only with themselves."""
    return any_wording(wording for wording in unit_of_wording() if not re.search(f"{POINT}|[成%‰]", wording))


def any_wording(wordings: Iterable[str]) -> str:
    """An alternation of the wordings, the longest first."""
    ordered = sorted(wordings, key=lambda wording: (-len(wording), wording))
    return "(?:" + "|".join(re.escape(wording) for wording in ordered) + ")"


def _ranges() -> str:
    """3到4分钟, 5亿元至8亿元, 3%-5%; but 上升0.6%至17.1万亿, 回落0.3个百分点至4.5% state a change and a level."""
    unit = rf" ?{_units_of_amounts()}{BASE}?"
    ends = (
        rf"[成%‰]?{RANGE}{PLAIN}[成%‰]",
        rf"{POINT}{RANGE}{PLAIN}{POINT}",
        rf"(?:{unit})?{RANGE}{PLAIN}(?:{POINT}|{unit})?",
    )
    return rf"{PLAIN}(?:{'|'.join(ends)})"


@cache
def number_pattern(*, idioms: bool = True) -> str:
    """The expression of a number with its unit; idioms come first so that they use up their numerals."""
    unit = rf"(?: ?(?:{unit_pattern()}{BASE}?|[成%‰]))"
    return "|".join(
        (
            MARKER,
            FRACTION,
            *((idiom(),) if idioms else ()),
            FIRST,
            RANK_WORD,
            SPAN_WORD,
            # 超过半数 is half with a bound, 占比过半 a word of its own
            f"超过{SPAN_WORD}|过{SPAN_WORD}|过半",
            r"[0-9]+\.[0-9]+[：:]1",
            rf"[从由](?:{written.SPAN_OF_TWO}|{DIGITS}{INNER}?{scaled_units()}|{PLAIN}{unit}?)",
            SOME,
            r"[0-9]+/[0-9]+",
            written.SPAN_OF_TWO,
            rf"{written.SIGNED}{DIGITS}(?:[%‰]|{POINT})",
            rf"{written.SYMBOL}{PLAIN}(?:{RANGE}{PLAIN})?{unit}?",
            rf"(?:第|前){PLAIN}(?:{RANGE}{PLAIN})?(?:[位名]|{unit})?",
            rf"{DIGITS}(?:{RANGE}{DIGITS})?{INNER}?{scaled_units()}",
            _ranges(),
            rf"{PLAIN}{unit}?",
        )
    )


def idiom() -> str:
    """A word with a numeral that counts nothing (一带一路), or that is a name of its kind (第三产业)."""
    return any_of("number_idiom", "number_word")
