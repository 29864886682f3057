"""Amounts that only say of what size the things are that are counted then, or whom a rule is for.

Here belong thresholds (亿元以上项目12个), conditions of rules (对超过500万元的企业，给予…) and classes of size
(千亿级产业). Their order among all rules belongs to roles.py.
"""

from pipeline.extraction.contexts import AREA, NUMBER
from pipeline.extraction.role_rules import AFTER, BARE, COUNTS, DURATION, MANY, MONEY, NEAR, SIZE, TEXT, UNIT, Rule
from pipeline.vocabularies.units import dimension
from pipeline.vocabularies.words import any_of

_SIZES = ("area", "mass", "length", "power", "volume", "age")
_BOUNDED = "(?:超过|不超过|超出|达到|达|低于|不低于|高于|不高于|不足|不满|未满|少于|不少于|大于|小于|满|在|突破|过|为)"
_WHOM = "(?:对|凡|如|若|将|给|向|为|单[笔户个项家次]|每[笔户个]|年|月)"
_THEN = "(?:可|按|给予|予以|免|享受|适用|一次性|分别|由|应|不|实行|暂|减|奖|补|纳入|优先|均)"


def of_limits() -> list[Rule]:
    """Rules for thresholds, conditions and classes of size."""
    amount = UNIT.is_in([*dimension("money", *_SIZES), "人", "户", "座", "层"])
    kinds = (MONEY, SIZE, *COUNTS)
    selected = AFTER.str.contains(rf"^(?:及|含|（含）)?以[上下内](?:的)?[\p{{Han}}A-Za-z{AREA}]") & ~AFTER.str.contains(
        "^以内(?:办|完|领|取)"
    )
    # 增产1亿吨以上的… tells how much, not which
    told = NEAR.str.contains("(?:了|增产|减产|生产|增加|增长|减少|实现|投入)$")
    then_counted = AFTER.str.contains(
        rf"^的?[^，。；{NUMBER}]{{0,3}}{any_of('thresholded')}[^，。；值超达破增]{{0,10}}{NUMBER}"
    )
    at_least = NEAR.str.contains("(?:超|超过|达|达到|在|额|资本|收入|产值|投资|逾|过)$")
    # 对年研发投入超过500万元的企业，按…给予补助; 单笔不超过1000万元的贷款可…
    of_a_rule = NEAR.str.contains(rf"{_WHOM}[^，。；]{{0,20}}{_BOUNDED}$") & AFTER.str.contains(
        rf"^(?:以[上下内])?的[^，。；{NUMBER}]{{1,16}}，?{_THEN}"
    )
    sized = TEXT.str.contains("^[百千万亿]")
    reached = NEAR.str.contains("(?:[破超达逾近约过上至到增]|投资|贷款|资金|累计|总额|余额)了?$")
    # 万亩基地, 百亿项目
    of_a_thing = TEXT.str.contains("^[百千万](?:亩|吨|千瓦|平方米|公里)$") & AFTER.str.contains(r"^\p{Han}") & ~reached
    of_projects = TEXT.str.contains("^[百千万亿]+项$") & AFTER.str.contains("^目(?:[^标]|$)")
    return [
        Rule("name", "threshold", amount & selected & ~told, kinds),
        Rule("name", "threshold", amount & AFTER.str.contains(rf"^(?:或|、|至){NUMBER}+以[上下][\p{{Han}}]"), kinds),
        Rule("name", "threshold", AFTER.str.contains(rf"^(?:及)?以[上下]{NUMBER}"), (MONEY, SIZE, *COUNTS, BARE)),
        Rule("other", "threshold", (UNIT == "分") & AFTER.str.contains("^[及（]?以[上下]|^及以上"), (SIZE,)),
        Rule("name", "threshold", at_least & then_counted, (MONEY,)),
        Rule("name", "condition", of_a_rule, (MONEY, DURATION, SIZE)),
        Rule("name", "class_of_size", AFTER.str.contains("^级"), (MONEY,)),
        Rule("name", "class_of_size", of_a_thing, (SIZE,)),
        Rule("name", "class_of_size", of_projects, (MANY,)),
        Rule("name", "class_of_size", sized & AFTER.str.contains(rf"^{any_of('thresholded')}"), (MONEY, SIZE, BARE)),
        Rule(
            "name",
            "class_of_size",
            TEXT.str.contains("^[百千万]亿") & AFTER.str.contains(r"^\p{Han}") & ~reached,
        ),
    ]
