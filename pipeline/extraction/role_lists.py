"""Counts that count nothing: those that announce a list or praise, and 一 as an article.

Here belong 三个方面, 打造四个体系, 五点建议：, 这两项, 一家企业. Their order among all rules belongs to roles.py.
"""

import polars as pl

from pipeline.extraction.contexts import NUMBER
from pipeline.extraction.role_rules import (
    AFTER,
    BARE,
    BEFORE,
    DURATION,
    FEW,
    FORM,
    MONEY,
    NEAR,
    ONE,
    RANK,
    RATIO,
    SEEN_AT_A_GLANCE,
    SIZE,
    TEXT,
    UNIT,
    VALUE,
    Rule,
)
from pipeline.vocabularies.words import any_of

# Classifiers that rather number a thing than count it (二期, 6代线, 第三轮) unless the text says of how many.
NUMBERING = tuple("期届版代路级轮站字步号层楼度节线档点手面")
_FEW = 12  # what is announced is seen at a glance


def of_lists() -> list[Rule]:
    """Rules for counts that announce or point back."""
    few = VALUE <= _FEW
    # 三个优势产业, 十类数据开放: what is counted is another thing that begins like the head of a list
    counted = AFTER.str.contains(rf"^[\p{{Han}}]{{0,2}}{any_of('list_head')}{any_of('counted_thing')}") & (
        ~AFTER.str.contains("^方面")
    )
    ranked = AFTER.str.contains("^[^，。；]{0,6}指标[^，。；中]{0,6}(?:位|居|列|排名|进入|达到|获|优于|高于|完成)")
    head = AFTER.str.contains(rf"^[\p{{Han}}]{{0,2}}{any_of('list_head')}") & ~counted & ~ranked
    written = TEXT.str.contains("^[一二两三四五六七八九十]{1,2}[个项大类]$")
    slogan = NEAR.str.contains(rf"{any_of('slogan_verb')}[好了]?$") & AFTER.str.contains(
        rf"^[\p{{Han}}]{{0,4}}{any_of('slogan_noun')}(?:[，。；、！：”]|$)"
    )
    focused = NEAR.str.contains("(?:围绕|聚焦|聚力|突出|抓住|紧盯|瞄准|从)[^，。；]{0,2}$") & AFTER.str.contains(
        "^(?:重点|关键|主要)?(?:领域|环节|行业|方面|重点)(?:[，。；、！]|$|发力|入手|着手)"
    )
    # “3”是升级三个平台: a formula is told in words
    told = BEFORE.str.contains(f"[“‘]{NUMBER}+[”’](?:是|即|指|就是|代表)[^，。；]*$")
    # 受罚的四家企业分别是： counts them
    things = UNIT.is_in(["家", "户"]) & AFTER.str.contains("^[^，。；]{0,10}(?:分别)?[是为]：")
    follows = AFTER.str.contains("^[^，。；！？]{0,12}：") & ~TEXT.str.contains("[0-9]{2}") & ~things
    numbered = ~NEAR.str.contains("(?:分|(?:^|[^中])共|共有|达|计|了|设立|增加|开设|连续|举办|开展)$")
    return [
        Rule("announce", "aspects", UNIT == "方面", (ONE, FEW)),
        Rule("announce", "list_head", head, (ONE, FEW)),
        Rule("announce", "list_head", head & (VALUE <= SEEN_AT_A_GLANCE), (BARE,)),
        Rule("announce", "list_follows", few & follows, (ONE, FEW)),
        Rule("announce", "slogan", few & ((written & slogan) | focused), (FEW,)),
        Rule("announce", "formula_told", few & told, (ONE, FEW)),
        Rule("announce", "pointing", NEAR.str.contains(rf"{any_of('pointing')}$"), (ONE, FEW)),
        Rule("name", "numbering", UNIT.is_in(NUMBERING) & numbered, (ONE, FEW)),
    ]


def of_ones() -> list[Rule]:
    """一 with a classifier is mostly an article (一家企业); it counts where the text speaks of how many there are."""
    one = TEXT.str.contains("^一") & (VALUE == 1)
    counted = NEAR.str.contains(
        rf"(?:{any_of('change_to')}|[至到达仅只共]|仅需|只需|只用了?|仅用了?|仅用|不到|不足|最少|最多|至少|不超过"
        rf"|{NUMBER}[^，。；]{{0,12}}[和及、与])$"
    )
    # 一杯水、一支笔: the neighbour is an article too
    beside_one = pl.col("sentence_text").str.head(pl.col("start")).str.contains(r"一\p{Han}{1,6}[和及、与]$")
    merged = NEAR.str.contains("(?:整合|合并|变|成|改)[为成]$")
    quoted = pl.col("before_quote").is_not_null() & pl.col("after_quote").is_not_null()
    lasting = NEAR.str.contains("(?:用时|用了|需要?|为期|连续|多|近|约|提前|缩短|推迟|延长)$") | AFTER.str.contains(
        "^(?:内|以内|之内)[^，。]{0,4}(?:办|完|审|出|拿|领)"
    )
    # 上升一位, 提高一倍
    moved = NEAR.str.contains(rf"{any_of('up', 'down')}[了近约超]?$")
    an_article = one & (FORM == "plain")
    return [
        Rule("name", "one_each", one & AFTER.str.contains(r"^[\p{Han}]?一")),
        Rule("other", "one", an_article & (~counted | merged | quoted) & ~lasting, (DURATION,)),
        Rule("other", "one", an_article & (~counted | merged | quoted) & ~moved, (RATIO,)),
        Rule(
            "other",
            "one",
            an_article
            & (~counted | merged | quoted | beside_one)
            & (UNIT != "环节")
            & ~(moved & UNIT.is_in(["位", "名"])),
            (ONE,),
        ),
        Rule("other", "one", an_article & (~counted | merged | quoted), (MONEY, RANK, SIZE, BARE)),
        Rule("other", "some", (FORM == "some")),
    ]
