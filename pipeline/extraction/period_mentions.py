"""Finding expressions of time: dates, months, years, parts of a year, plans, clock times, spans without a date.

Here belong the grammar of such expressions and the tests of their surroundings that tell them from durations
(用时3天), names (三年行动) and ratios (5：1). Which days they stand for belongs to period_resolution.

The grammar is one regular expression; of alternatives at one place the first wins, so longer forms come first.
"""

import polars as pl

from pipeline.extraction.mentions import find_rows
from pipeline.vocabularies.periods import cue, words_of

LEFT_WIDTH = 12  # characters of context that the rules look at, before and after a mention
RIGHT_WIDTH = 30

NUMERAL = "一二两三四五六七八九十"
RANGE = r"(?:[-—–~－]{1,2}|至|到)"
COUNT = rf"(?:[0-9]+(?:\.[0-9]+)?|[{NUMERAL}百]+|几十|[几数半])"

_YEAR = r"(?:19|20)[0-9]{2}"
_HAN_YEAR = r"[一二][〇○零九][〇○零一二三四五六七八九]{2}"
_NAMED_YEAR = rf"(?:(?:{_YEAR}|{_HAN_YEAR})年度?|{words_of('year')})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DIGIT_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
_DAY = rf"(?:{_DIGIT_DAY}|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_EDGE = "[底末初]"
_UNTIL = "(?:截至|截止到|截止)?"
_SUFFIX = "(?:以来|至今|迄今|期间|同期)?"
_CLOCK = r"[0-9]{1,2}[:：][0-5][0-9](?:[:：][0-5][0-9])?"
_UNIT = "(?:年|月|季度|财政年度|学年|星期|周|天|日|小时)"

# What can follow a year, or stand alone when the year is understood.
_PART = (
    rf"{_MONTH}月(?:{_DAY}[日号])?{RANGE}(?:{_NAMED_YEAR})?{_MONTH}月(?:{_DAY}[日号]|份|{_EDGE})?",  # 7月29日至8月3日
    rf"{_MONTH}月{_DAY}[日号]?{RANGE}{_DAY}[日号]",  # 7月29日至30日
    rf"{_MONTH}月{_DAY}[日号]",
    rf"{_MONTH}{RANGE}{_MONTH}月份?{_EDGE}?",  # 1-8月
    r"(?:1[0-2]|[1-9])(?:、(?:1[0-2]|[1-9]))?[、和](?:1[0-2]|[1-9])月份?",  # 5、6月份
    rf"{_MONTH}月份?(?:{_EDGE}|[上中下]旬)?",
    rf"第?[一二三1-3]季?度?{RANGE}第?[二三四2-4]季度?",  # 一至三季度
    rf"第?[一二三四1-4]季度{_EDGE}?|第[一二三四1-4]季|首季度?",
    r"前[一二三两123]个?季度|首[二三两23]个?季度?",
    rf"[上下]半年{_EDGE}?",
    rf"[前头首](?:{_MONTH}|两)个?月",
    "全年",
)
_AFTER_YEAR = "|".join((*_PART, rf"年?{_EDGE}"))
_ALONE = "|".join((*_PART, rf"年{_EDGE}"))
_FISCAL = rf"{_YEAR}[/／]\s?(?:{_YEAR}|[0-9]{{2}})"
_ENDING = rf"(?:止的?|的)?(?:首|过去)?{COUNT}(?:个月|个?季度?)|止的?(?:财政)?年度"  # 截至3月底止三个月

GRAMMAR = (
    rf"{_YEAR}[-/.]?[0-9]{{1,2}}[-/.][0-9]{{1,2}}(?:[T\s]?{_CLOCK})?",  # 2023-08-10 18:25
    rf"[0-9]{{2}}[-/][0-9]{{2}}(?:[-/][0-9]{{2}})?\s?{_CLOCK}",  # 23-08-10 18:25, 08/04 08:50
    rf"{_FISCAL}(?:年度)?[至到]{_FISCAL}(?:学|财|财政|课税)?年度?",  # 2022/23至2024/25年度
    rf"{_FISCAL}(?:学|财|财政|课税)?年度?",  # 2016/17年度
    rf"{_YEAR}(?:至|-|—)[0-9]{{2}}(?:学|财|财政|课税)?年度",  # 2024至25年度
    rf"{_UNTIL}{_YEAR}年?{RANGE}{_YEAR}年度?(?:期间|间)?",  # 2019—2020年
    rf"截[至止](?:{_NAMED_YEAR}(?:{_AFTER_YEAR})?|{_ALONE})(?:{_ENDING})",
    rf"{_UNTIL}(?:{_NAMED_YEAR}(?:{_AFTER_YEAR})?|{_ALONE}){_SUFFIX}",
    rf"[“‘]{{0,2}}{words_of('plan')}[”’]{{0,2}}(?:期间|时期|以来|期末|末|初期|伊始|开局之年|收官之年)?",
    r"[“‘]{1,2}十五[”’]{1,2}(?:期间|时期)",
    rf"党的{words_of('congress')}(?:胜利)?(?:召开)?以来",
    rf"(?:近|新的?){COUNT}多?个?多?(?:年|月|季度|周|财政年度|学年)多?(?:以来|来|间|内)?",
    rf"这{COUNT}多?个?多?(?:年|月|季度|周|天)多?(?:以来|来|间|内)?",
    rf"(?:过去|最近|未来|今后|接下来|往后|前|头)的?{COUNT}[多余]?个?多?{_UNIT}多?(?:以来|来|间|内)?",
    r"(?:新一个?|本|今个?|上一?个?|下一?个?)(?:财政|课税)年度",
    rf"{COUNT}[多余]?个?多?(?:年|月|季度|周|天)多?(?:以来|来)",  # 五年多来
    rf"{COUNT}[多余]?年多?(?:间|内|的?时间)",  # 三年间, 3年时间
    rf"{COUNT}[多余]?个?多?(?:年|月|季度|周|天|日|小时)多?[之以]?[前后]",  # 十年前
    rf"{_UNTIL}(?:{words_of('now')}|{words_of('day', 'week')})(?:（{_DAY}日）)?",
    rf"{_UNTIL}{words_of('quarter')}{_EDGE}?",
    rf"{_UNTIL}{words_of('month')}(?:{_EDGE}|{_DAY}[日号])?{_SUFFIX}",
    words_of("vague"),
    "年内|月[底末初]",
    rf"每?(?:周|星期|礼拜)[一二三四五六日](?:{RANGE}(?:周|星期|礼拜)?[一二三四五六日])?|周末",
    rf"{_CLOCK}(?:{RANGE}{_CLOCK})?",  # 9:00—12:00
    rf"(?:上午|下午|凌晨|中午|[昨今当]?晚上?|早上?)(?:[0-9]{{1,2}}|[{NUMERAL}]{{1,3}})[时点](?:半|许|整|钟|[0-9]{{1,2}}分)?",
    rf"[0-9]{{1,2}}时(?:[0-9]{{1,2}}分|许|整)?(?:{RANGE}(?:次日)?[0-9]{{1,2}}时)?",  # 11时至13时
    rf"[0-9]{{1,2}}点(?:[0-9]{{1,2}}分|半|钟|档|{RANGE}[0-9]{{1,2}}点)",
    rf"(?:[0-9]{{2}}|[{NUMERAL}]+|上个?)世纪(?:(?:[0-9]0|[{NUMERAL}]+)年代)?(?:初|末|中叶|[中后前]期)?|[1-9]0年代",
    rf"{_DIGIT_DAY}日?{RANGE}{_DIGIT_DAY}日|{_DIGIT_DAY}日",  # 9日, 16—18日
)
PATTERN = "|".join(GRAMMAR)

# Read wrongly, each with what stands around it: before‹the mention›after.
_REJECTED = (
    r"[0-9.%]‹[0-9]",  # the tail of a longer number
    r"[A-Za-z/]‹[0-9]{1,2}[^0-9›]",
    rf"[0-9{NUMERAL}百千万亿第]‹[{NUMERAL}]",
    r"[0-9]›[0-9A-Za-z]",
    rf"连续‹{COUNT}[^›]*[年间内]›",  # 连续三年内: a duration
    rf"‹(?:[0-9]{{1,2}}|[{NUMERAL}几数半]+)[多余]?年[^›]*›{cue('not_a_period')}",  # 三年行动: a name
    r"‹(?:每(?:周|星期|礼拜)一|周一)›[次个场期]",  # 每周一次
    r"[一二两三四五六七八九十0-9]‹周[一二三四五六日]›",  # 一周三次
    r"(?:比[分例值]?为?|[：:])‹[0-9]{1,2}[:：]",  # 5:10 as a ratio
    r"(?:[几数第零]|(?:^|[^整])个)‹[0-9一-十]+月",
    r"[小个第]‹[^›]*时›",
    r"‹[^›]*时›[间代期段尚限长速装空效候]",
    r"‹[^月›]*日›(?:以?内|之内|游|均|左右|无)",
    r"(?:压缩|缩短|缩减|压减|精简|延长|减少|降|增加|提升)[至到为]‹[0-9]+日›",  # 缩短至30日
    r"(?:用时|时限|期限)[^‹]*‹[0-9]+日›",
    (  # 从过去的15天缩短为3天: how long it took
        rf"[从由比较]‹过去的?{COUNT}[多余]?个?多?(?:[天日月年周]|小时)[^›]*›"
        r"(?:[0-9]+分钟?)?(?:左右|以上)?(?:压缩|缩短|缩减|压减|精简|减|降|变|改|提速|下降)"
    ),
    (  # 3日 as a duration
        r"[^，。；：、（）“”\s日月者于在自至从到底和间]‹[0-9]+日›"
        r"[^在上下中晚凌深白主电讯消举召从获发公正表宣透闭开印起到]"
    ),
    r"以‹上[年月周]",  # 以上年度
    r"[人车班架每]‹次[年日月]",  # 人次年均
    r"光‹明日›",  # a newspaper's name
    r"‹今日›(?:头条|之|中国)",
    r"‹.年›龄",
    r"[健齐安]‹全年›",  # 健全年报制度
    r"‹[本上]季›(?:时装|新品|赛|比赛|联赛|节目)",  # a season, no quarter
    r"[0-9常成]‹[年月][底末初]›",
)
# 年初步, 月底层: the edge belongs to the next word.
_EDGE_OF_NEXT_WORD = ("初›[中级步衷创始审选试赛]", "底›[层盘数部线]", "末›[端梢]")
_SIGNS = ("\ufdd0", "\ufdd1")  # stand for ‹ and ›: no characters, Unicode keeps them out of all texts


def find_mentions(sentences: pl.DataFrame) -> pl.DataFrame:
    """Return every expression of time: sentence_row, start, end, text, left, right.

    `left` and `right` are the characters around it, LEFT_WIDTH and RIGHT_WIDTH of them at most.
    """
    texts = sentences["text"]
    found = with_context(find_rows(texts, PATTERN).rename({"row": "sentence_row"}), texts)
    text, right = pl.col("text"), pl.col("right")
    around = found.select(pl.concat_str("left", pl.lit(_SIGNS[0]), "text", pl.lit(_SIGNS[1]), "right")).to_series()
    kept = ~around.str.contains(_any(_REJECTED))
    too_long = around.filter(kept).str.contains(_any(_EDGE_OF_NEXT_WORD))
    return found.filter(kept).with_columns(
        end=pl.col("end") - too_long.cast(pl.Int64),
        text=pl.when(too_long).then(text.str.head(-1)).otherwise(text),
        right=pl.when(too_long).then(text.str.tail(1) + right).otherwise(right),
    )


def _any(rules: tuple[str, ...]) -> str:
    return "|".join(rules).replace("‹", _SIGNS[0]).replace("›", _SIGNS[1])


def with_context(mentions: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """Add `left` and `right`, the characters before and after each mention in its sentence's text."""
    source = pl.col("source")
    return mentions.with_columns(source=texts.gather(mentions["sentence_row"])).select(
        pl.exclude("source"),
        left=source.str.slice(
            pl.max_horizontal(pl.col("start") - LEFT_WIDTH, 0), pl.min_horizontal("start", LEFT_WIDTH)
        ),
        right=source.str.slice(pl.col("end"), RIGHT_WIDTH),
    )
