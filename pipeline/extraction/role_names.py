"""Numbers that are part of a name, an address, a time of another kind, or a way of speaking.

Here belong 三证合一, “1+X”, G20, 2.0版, 3栋, 58岁. Counts that announce lists are in role_lists.py, thresholds in
role_limits.py; the order among all rules belongs to roles.py.
"""

import polars as pl

from pipeline.extraction.contexts import NUMBER
from pipeline.extraction.role_rules import (
    AFTER,
    BARE,
    BEFORE,
    COUNTS,
    DURATION,
    FEW,
    FORM,
    MONEY,
    NEAR,
    ONE,
    RANK,
    RATIO,
    SIZE,
    TEXT,
    UNIT,
    Rule,
)
from pipeline.vocabularies.words import any_of

REFORM = "[^，。；]{0,4}(?:改革|政策|服务|模式|行动|工程)"
_ECONOMY = "(?:国内|地区|工业|规模|规上|单位|GDP|产值|生产总值|增加值|营业|营收)"


def of_names() -> list[Rule]:
    """All rules for names, in their order."""
    return [*_of_codes(), *_of_bases(), *_of_spans(), *_of_classifiers(), *_of_places(), *_of_quotes()]


def _of_codes() -> list[Rule]:
    """Letters and signs around a number: models, formulas, versions, standards, numbers of documents."""
    latin = NEAR.str.contains(r"[A-Za-z_#&=@/\\]-?$") | AFTER.str.contains(r"^-?[A-Za-z]")
    bracketed = NEAR.str.contains("[〔［]$") | AFTER.str.contains("^[〕］号]")
    signs = NEAR.str.contains("[+＋×]$") | AFTER.str.contains("^[+＋×]")
    version = TEXT.str.contains(r"^[0-9]\.[0-9]版?$")
    goes_on = AFTER.str.contains("^(?:版|时代|到|至|升级)") | NEAR.str.contains(rf"{NUMBER}[到至]$")
    return [
        Rule("name", "word", FORM == "word"),
        Rule("name", "latin", latin, (BARE,)),
        # G20, Y925次
        Rule("name", "latin", NEAR.str.contains("(?:^|[^A-Za-z])[A-Z]$") & TEXT.str.contains("^[0-9]")),
        Rule("name", "formula", signs, (BARE,)),
        Rule("name", "formula", NEAR.str.contains("×$"), (DURATION, *COUNTS)),
        Rule("name", "version", version & (UNIT == "版"), COUNTS),
        Rule("name", "version", version & goes_on, (BARE,)),
        Rule("name", "standard", TEXT.str.contains("^[0-9]{3,5}-(?:19|20)[0-9]{2}$"), (BARE,)),
        Rule("name", "generation", TEXT.str.contains("^[0-9]{2}$") & AFTER.str.contains("^后"), (BARE,)),  # 90后
        Rule("name", "merged", AFTER.str.contains(r"^[\p{Han}]{1,2}合一"), (BARE,)),
        Rule("name", "document_number", bracketed, (*COUNTS, BARE)),
        Rule("other", "game", AFTER.str.contains(f"^比{NUMBER}") | NEAR.str.contains(f"{NUMBER}比$"), (BARE,)),
    ]


def _of_bases() -> list[Rule]:
    """What a rate is taken of (每百户, 万元工业增加值能耗, 每10件中有6件), and full marks."""
    of_money = TEXT.is_in(["万元", "百元", "亿元"]) & (NEAR.str.contains("每$") | AFTER.str.contains(f"^{_ECONOMY}"))
    of_people = TEXT.str.contains("^[百千万][人户]$") & AFTER.str.contains(r"^\p{Han}{1,8}(?:率|拥有|数|量)")
    each = NEAR.str.contains("每一?$")
    one_in = NEAR.str.contains("每$") & AFTER.str.contains(f"^[^。；]{{1,14}}有{NUMBER}")
    # 从5万到10万实现翻番 says again what the two numbers say
    twice = TEXT.str.ends_with("番") & BEFORE.str.contains(f"[到至]{NUMBER}+[^，。；]{{0,4}}$")
    return [
        Rule("name", "rate_base", of_money, (MONEY,)),
        Rule("other", "rate_base", each & TEXT.str.contains("[万千百][人户名]?$"), (*COUNTS, BARE)),
        Rule("name", "rate_base", of_people, COUNTS),
        Rule("other", "rate_base", one_in, (FEW,)),
        Rule("name", "threshold", NEAR.str.contains("(?:^|[^年])首$"), (MONEY,)),  # 首200万元利润
        Rule("name", "rate_named", (UNIT == "%") & NEAR.str.contains("适用$"), (RATIO,)),  # 适用3%征收率的应税收入
        Rule("other", "scale", (UNIT == "分") & NEAR.str.contains("满分(?:为|是)?$"), (SIZE,)),
        # 时间过半、任务过半
        Rule("name", "half_time", (TEXT == "过半") & NEAR.str.contains("(?:时间|任务|双)$"), (RATIO,)),
        Rule("other", "said_in_numbers", twice, (RATIO,)),
        Rule("other", "age", (UNIT == "岁") & ~pl.col("clause_left").str.contains("年龄|寿命|[从由降升至为]"), (SIZE,)),
    ]


def _of_spans() -> list[Rule]:
    """Spans of time that are no duration of a thing: plans, circles, jubilees, years past."""
    written = pl.col("sentence_text")
    ahead = written.str.head(pl.col("start")).str.tail(5)
    of_an_ordinal = written.str.head(pl.col("start")).str.contains("第[0-9一二两三四五六七八九十]+个$")  # 第二个10年
    of_growth = AFTER.str.contains(r"^(?:来|间|增长|翻|平均增|年均|[\p{Han}]{2,8}年均)")
    service = TEXT.str.contains("^24个?小时$") & AFTER.str.contains(rf"^{any_of('round_the_clock')}")
    # “一年夯基、两年成势”
    slogan = pl.col("before_quote").is_not_null() & AFTER.str.contains(r"^\p{Han}{2}[、，”]")
    return [
        Rule("period", "countdown", NEAR.str.contains("倒计时$"), (DURATION,)),
        Rule("name", "plan", AFTER.str.contains(rf"^{any_of('plan_word')}"), (DURATION,)),
        Rule("name", "plan", TEXT.str.ends_with("番") & AFTER.str.contains(rf"^{any_of('plan_word')}"), (RATIO,)),
        Rule("name", "circle", AFTER.str.contains("^[^，。；]{0,8}圈"), (DURATION,)),
        Rule("ordinal", "anniversary", (UNIT == "week") & AFTER.str.contains("^年"), (DURATION,)),
        Rule("ordinal", "ordinal", of_an_ordinal, (DURATION,)),
        Rule("period", "years_long", written.str.slice(pl.col("end"), 1) == "翻", (DURATION,)),
        Rule("period", "years_long", (UNIT == "year") & of_growth, (DURATION,)),
        Rule("name", "slogan", (UNIT == "year") & slogan, (DURATION,)),
        Rule("period", "years_around", ahead.str.contains("^[^从由]*(?:过去|未来|今后|接下来|再过)的?$"), (DURATION,)),
        Rule("period", "time_passed", AFTER.str.contains("^(?:时间)?(?:过去|以后|之后)"), (DURATION,)),
        Rule("other", "round_the_clock", service, (DURATION,)),
    ]


def _of_classifiers() -> list[Rule]:
    """What looks like a number with its classifier and is another word."""
    # 十一届五次全会, 市人大四次会议; 召开三次会议 counts them
    session = NEAR.str.contains(rf"(?:{NUMBER}|人大|政协|常委会|委员会|代表大会)$") & AFTER.str.contains(
        "^(?:全会|全体会议|(?:全国)?代表大会|会议)"
    )
    of_the_field = "^(?:台|栏|跑|接力|决赛|[自蛙蝶仰]泳|混合泳|短道)"
    # 三个70%, 两个万亿元台阶; but 300个5G基站 counts them
    number_behind = pl.col("sentence_text").str.slice(pl.col("end"), 8).str.contains("^(?:[0-9.]+%|[百千万十]*亿|一批)")
    of_number = TEXT.str.ends_with("个") & AFTER.str.contains(rf"^{NUMBER}") & number_behind
    island = TEXT.str.contains("^20[0-9]{2}台$") & AFTER.str.contains("^[商胞企湾]")
    of_a_word = (TEXT.str.tail(1) + AFTER.str.head(4)).str.contains(f"^{any_of('holds_classifier')}")
    degree = TEXT.str.ends_with("度") & ~pl.col("sentence_text").str.contains("电", literal=True)
    return [
        Rule("name", "year", (UNIT == "台") & island, COUNTS),
        Rule("name", "discipline", (UNIT == "m") & AFTER.str.contains(of_the_field), (SIZE,)),
        Rule("name", "degree", (UNIT == "kWh") & degree, (SIZE,)),
        Rule("ordinal", "session", (UNIT == "次") & session, (ONE, FEW)),
        Rule("name", "ministries", (UNIT == "部") & AFTER.str.contains("^门"), (ONE, FEW)),
        Rule("name", "holds_classifier", of_a_word, (*COUNTS, BARE)),
        Rule("name", "class_of_year", TEXT.str.contains("^20[0-9]{2}届$"), COUNTS),
        Rule("name", "order_of_size", (UNIT == "级") & TEXT.str.contains("[百千万亿]级$"), COUNTS),
        Rule("name", "idiom", TEXT.is_in(["八方", "零头", "一一对"])),
        Rule("name", "count_of_number", of_number, COUNTS),
    ]


def _of_places() -> list[Rule]:
    """八里镇, 345路, 3栋2单元."""
    of_a_place = TEXT.str.contains("^[一二三四五六七八九十]+里$") & AFTER.str.contains(r"^[\p{Han}]")
    behind = pl.col("sentence_text").str.slice(pl.col("end"), 6)
    house = TEXT.str.contains("^[0-9]{1,3}[栋幢座层楼]$") & behind.str.contains("^[0-9]{1,4}(?:单元|室|号|房)")
    door = TEXT.str.contains("^[0-9]{1,4}$") & AFTER.str.contains("^(?:室|单元|弄|栋)(?:[^内外]|$)")
    return [
        Rule("name", "place", (UNIT == "里") & of_a_place, (SIZE,)),
        Rule("name", "line", (UNIT == "路") & TEXT.str.contains("^[0-9]{2,4}路$"), COUNTS),
        Rule("name", "address", house, COUNTS),
        Rule("name", "address", door, (BARE,)),
    ]


def _of_quotes() -> list[Rule]:
    """Numbers in titles and in short quotes."""
    before_quote, after_quote = pl.col("before_quote"), pl.col("after_quote")
    quoted = before_quote.is_not_null() & after_quote.is_not_null()
    length = before_quote.str.len_chars() + TEXT.str.len_chars() + after_quote.str.len_chars()
    alone = (before_quote == "") & (after_quote == "")
    policies = UNIT.is_in(["条", "项"]) & AFTER.str.contains("^[”’](?:具体|政策|新)?(?:措施|举措|政策)")
    # “零费用”, but no “零成本”改革
    free = AFTER.str.contains("^(?:费用|成本|收费)") & ~AFTER.str.contains(f"^..[”’]等?{REFORM}")
    return [
        Rule("name", "title", pl.col("titled")),
        Rule("observation", "quoted_policies", quoted & alone & policies, COUNTS),
        Rule("observation", "zero", (TEXT == "零") & free, (BARE,)),
        Rule("name", "quoted", quoted & (length <= 16), (BARE, *COUNTS, RATIO, RANK, SIZE)),
    ]
