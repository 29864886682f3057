"""Whether two names say the same: what is forgiven in the wording of metrics, measures, titles and areas.

Here belongs the comparison of two names; which names are compared is decided in `scoring.py`.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

# Quotes, brackets, dashes and blanks say nothing, nor does 的 inside a name, nor that a total is the whole area's.
_IDLE = re.compile(r"[\s\"'()~,.:;“”‘’《》〈〉（）【】，、。：；·—-]+|(?<=.)的|全[市省区]")
_AREA_TAIL = re.compile(r"(?<=..)(?:(?:[一-龥]{1,3}族)+自治[区州县旗]|特别行政区|自治[区州]|地区|[市省县州])$")
_SHORT_ZONES = {
    "综合保税区": "综保区",
    "经济技术开发区": "经开区",
    "经济开发区": "经开区",
    "高新技术产业开发区": "高新区",
    "自由贸易试验区": "自贸区",
    "自贸试验区": "自贸区",
}
_LEAST_PART = 3  # a shorter piece of a name is found in too many others


def bare(name: str | None) -> str:
    """The name without what is idle in it; empty where there is none."""
    return _IDLE.sub("", name or "")


def likeness(name: str | None, other: str | None) -> float:
    """The share of letters that two bare names have in common, in order (0 to 1)."""
    return SequenceMatcher(None, bare(name), bare(other), autojunk=False).ratio()


def is_alike(name: str | None, wanted: Sequence[str], least: float) -> bool:
    """Whether the name says the same as one of those wanted: their likeness is `least` or more, or one is within the
    other and at least half as long.
    """
    mine = bare(name)
    return any(_says_the_same(mine, bare(other), least) for other in wanted)


def _says_the_same(mine: str, other: str, least: float) -> bool:
    if not mine or not other:
        return False
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    if mine == other or (matcher.quick_ratio() >= least and matcher.ratio() >= least):
        return True
    short, long = sorted((mine, other), key=len)
    return len(short) >= max(_LEAST_PART, len(long) // 2) and short in long


def area_name(name: str | None) -> str:
    """An area's name as it is compared: zones by their short form, without the kind of area at its end."""
    short = name or ""
    for long, form in _SHORT_ZONES.items():
        short = short.replace(long, form)
    return _AREA_TAIL.sub("", bare(short))


def is_same_area(name: str | None, other: str | None) -> bool:
    """Whether two names mean one area: equal, or one with the area above it in front."""
    short, long = sorted((area_name(name), area_name(other)), key=len)
    return short == long or (len(short) >= _LEAST_PART and long.endswith(short))
