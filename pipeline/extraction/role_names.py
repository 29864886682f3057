"""Numbers that count nothing: parts of names, announced lists, thresholds, and 一 as an article.

Here belong those rules, rows of role, name and condition. Their order among all rules, and the rules for times,
ordinals and numbers without a unit, belong to roles.py.
"""

import polars as pl

from pipeline.extraction.contexts import AREA, NUMBER
from pipeline.vocabularies.units import dimension
from pipeline.vocabularies.words import any_of

DURATIONS = ("minute", "hour", "workday", "day", "week", "month", "year", "季度", "季", "second")
# Classifiers that rather number a thing than count it (二期, 6代线, 第三轮) unless the text says of how many.
NUMBERING = (
    "期",
    "届",
    "版",
    "代",
    "路",
    "级",
    "轮",
    "站",
    "字",
    "步",
    "号",
    "层",
    "楼",
    "度",
    "节",
    "线",
    "档",
    "点",
    "手",
    "面",
)


REFORM = "[^，。；]{0,4}(?:改革|政策|服务|模式|行动|工程)"


def of_names() -> list[tuple[str, str, pl.Expr]]:
    """Numbers within names, titles, quotes and announcements of lists (三证合一, “1+X”, 七项机制：)."""
    text, before, after, unit = (pl.col(name) for name in ("text", "before", "after", "unit"))
    latin = before.str.contains(r"[A-Za-z_#&=@/\\]-?$") | after.str.contains(r"^-?[A-Za-z]")
    quoted = pl.col("before_quote").is_not_null() & pl.col("after_quote").is_not_null()
    length = pl.col("before_quote").str.len_chars() + text.str.len_chars() + pl.col("after_quote").str.len_chars()
    alone = (pl.col("before_quote") == "") & (pl.col("after_quote") == "")
    measured = unit.is_in([*DURATIONS, *dimension("money")]).fill_null(value=False)
    ahead = pl.when(unit.is_in(DURATIONS)).then(pl.col("sentence_text").str.slice(0, pl.col("start")).str.slice(-5))
    return [
        ("name", "word", pl.col("form") == "word"),
        ("name", "latin", latin & unit.is_null()),
        ("name", "latin", before.str.contains("(?:^|[^A-Za-z])[A-Z]$") & text.str.contains("^[0-9]")),  # G20, Y925次
        # 万元地区生产总值能耗: what the amount is a base of
        ("name", "rate_base", text.is_in(["万元", "百元", "亿元"]) & after.str.contains(r"^\p{Han}")),
        ("name", "threshold", unit.is_in(dimension("money")) & before.str.contains("(?:^|[^年])首$")),  # 首200万元利润
        ("period", "countdown", unit.is_in(DURATIONS) & before.str.contains("倒计时$")),
        ("name", "year", (unit == "台") & text.str.contains("^20[0-9]{2}台$") & after.str.contains("^[商胞企湾]")),
        ("name", "rate_named", (unit == "%") & before.str.contains("适用$")),  # 适用3%征收率的应税收入
        ("other", "scale", (unit == "分") & before.str.contains("满分(?:为|是)?$")),
        ("name", "half_time", (text == "过半") & before.str.contains("(?:时间|任务|双)$")),  # 时间过半、任务过半
        ("name", "discipline", (unit == "m") & after.str.contains("^(?:台|栏|跑|接力|决赛|[自蛙蝶仰]泳|混合泳|短道)")),
        (
            "name",
            "formula",
            (before.str.contains("[+＋×]$") | after.str.contains("^[+＋×]"))
            & (unit.is_null() | before.str.contains("×$")),
        ),
        (
            "name",
            "version",
            text.str.contains(r"^[0-9]\.[0-9]版?$")
            & ((unit == "版") | unit.is_null() & after.str.contains("^(?:版|时代|到|至|升级)")),
        ),
        (
            "name",
            "version",
            text.str.contains(r"^[0-9]\.[0-9]$") & unit.is_null() & before.str.contains(rf"{NUMBER}[到至]$"),
        ),
        (
            "name",
            "plan",
            (unit.is_in(DURATIONS) | text.str.ends_with("番")) & after.str.contains(rf"^{any_of('plan_word')}"),
        ),
        ("name", "generation", unit.is_null() & text.str.contains("^[0-9]{2}$") & after.str.contains("^后")),  # 90后
        ("name", "merged", unit.is_null() & after.str.contains(r"^[\p{Han}]{1,2}合一")),
        ("name", "degree", (unit == "kWh") & text.str.ends_with("度") & ~pl.col("sentence_text").str.contains("电")),
        # 从5万到10万实现翻番 says again what the two numbers say
        (
            "other",
            "said_in_numbers",
            text.str.ends_with("番") & before.str.contains(f"[到至]{NUMBER}+[^，。；]{{0,4}}$"),
        ),
        ("name", "circle", unit.is_in(DURATIONS) & after.str.contains("^[^，。；]{0,8}圈")),
        ("ordinal", "anniversary", (unit == "week") & after.str.contains("^年")),
        (
            "ordinal",
            "session",  # 十一届五次全会, 市人大四次会议; 召开三次会议 counts them
            (unit == "次")
            & before.str.contains(rf"(?:{NUMBER}|人大|政协|常委会|委员会|代表大会)$")
            & after.str.contains("^(?:全会|全体会议|(?:全国)?代表大会|会议)"),
        ),
        ("period", "years_long", unit.is_in(DURATIONS) & (pl.col("sentence_text").str.slice(pl.col("end"), 1) == "翻")),
        ("period", "years_long", (unit == "year") & after.str.contains("^(?:来|间|增长|翻)")),
        (
            "period",
            "years_around",
            unit.is_in(DURATIONS) & ahead.str.contains("^[^从由]*(?:过去|未来|今后|接下来|再过)的?$"),
        ),
        ("period", "time_passed", unit.is_in(DURATIONS) & after.str.contains("^(?:时间)?(?:过去|以后|之后)")),
        ("name", "ministries", (unit == "部") & after.str.contains("^门")),
        ("name", "holds_classifier", (text.str.tail(1) + after).str.contains(f"^{any_of('holds_classifier')}")),
        # 八里镇, 345路, 2026届, 百万级: places, lines, years, orders of size
        (
            "name",
            "place",
            (unit == "里") & text.str.contains("^[一二三四五六七八九十]+里$") & after.str.contains(r"^[\p{Han}]"),
        ),
        ("name", "line", (unit == "路") & text.str.contains("^[0-9]{2,4}路$")),
        ("name", "class_of_year", text.str.contains("^20[0-9]{2}届$")),
        ("name", "order_of_size", (unit == "级") & text.str.contains("[百千万亿]级$")),
        ("name", "idiom", text.is_in(["八方", "零头", "一一对"])),
        ("other", "rate_base", before.str.contains("每一?$") & text.str.contains("[万千百][人户名]?$")),
        ("name", "count_of_number", after.str.contains(rf"^{NUMBER}") & _classified() & text.str.contains("个$")),
        ("name", "title", before.str.contains("《[^》]*$")),
        ("name", "document_number", before.str.contains("[〔［]$") | after.str.contains("^[〕］号]")),
        (
            "observation",
            "quoted_policies",
            quoted & alone & unit.is_in(["条", "项"]) & after.str.contains("^[”’](?:具体|政策|新)?(?:措施|举措|政策)"),
        ),
        (
            "observation",
            "zero",  # “零费用”, but no “零成本”改革
            (text == "零") & after.str.contains("^(?:费用|成本|收费)") & ~after.str.contains(f"^..[”’]等?{REFORM}"),
        ),
        ("name", "quoted", quoted & (length <= 16) & ~(measured & alone) & ~measured),
        (
            "other",
            "round_the_clock",
            text.str.contains("^24个?小时$") & after.str.contains(rf"^{any_of('round_the_clock')}"),
        ),
        ("announce", "aspects", unit == "方面"),
        (
            "announce",
            "list_head",
            after.str.contains(rf"^[\p{{Han}}]{{0,2}}{any_of('list_head')}")
            & (pl.col("value") <= 30)
            & (_classified() | unit.is_null()),
        ),
        (
            "announce",
            "list_follows",
            (pl.col("value") <= 12)
            & _classified()
            & after.str.contains("^[^，。；！？]{0,12}：")
            & ~text.str.contains("[0-9]{2}"),
        ),
        (
            "announce",
            "pointing",
            before.str.contains(rf"{any_of('pointing')}$") & (pl.col("value") <= 30) & _classified(),
        ),
        (
            "name",
            "numbering",
            unit.is_in(NUMBERING)
            & ~before.str.contains("(?:分|(?:^|[^中])共|共有|达|计|了|设立|增加|开设|连续|举办|开展)$")
            & (pl.col("value") <= 30),
        ),
    ]


def of_thresholds() -> list[tuple[str, str, pl.Expr]]:
    """Amounts that only say of what size the things are which are counted then (亿元以上项目12个)."""
    text, before, after = pl.col("text"), pl.col("before"), pl.col("after")
    amount = pl.col("unit").is_in(
        [*dimension("money", "area", "mass", "length", "power", "volume"), "人", "户", "座", "层"]
    )
    selected = after.str.contains(rf"^(?:及|含|（含）)?以[上下内](?:的)?[\p{{Han}}A-Za-z{AREA}]") & ~after.str.contains(
        "^以内(?:办|完|领|取)"
    )
    then_counted = after.str.contains(
        rf"^的?[^，。；{NUMBER}]{{0,3}}{any_of('thresholded')}[^，。；值超达破增]{{0,10}}{NUMBER}"
    )
    at_least = before.str.contains("(?:超|超过|达|达到|在|额|资本|收入|产值|投资|逾|过)$")
    return [
        ("name", "threshold", amount & selected),
        ("name", "threshold", amount & after.str.contains(rf"^(?:或|、|至){NUMBER}+以[上下][\p{{Han}}]")),
        ("name", "threshold", (amount | pl.col("unit").is_null()) & after.str.contains(rf"^(?:及)?以[上下]{NUMBER}")),
        ("other", "threshold", (pl.col("unit") == "分") & after.str.contains("^[及（]?以[上下]|^及以上")),
        ("name", "threshold", pl.col("unit").is_in(dimension("money")) & at_least & then_counted),
        ("name", "class_of_size", pl.col("unit").is_in(dimension("money")) & after.str.contains("^级")),
        ("name", "class_of_size", text.str.contains("^[百千万亿]") & after.str.contains(rf"^{any_of('thresholded')}")),
        (
            "name",
            "class_of_size",
            text.str.contains("^[百千万]亿")
            & after.str.contains(r"^[\p{Han}]")
            & ~before.str.contains("[破超达逾近约过上至到]了?$"),
        ),
    ]


def of_ones() -> list[tuple[str, str, pl.Expr]]:
    """一 with a classifier is mostly an article (一家企业); it counts where the text speaks of how many there are."""
    text, before, after = pl.col("text"), pl.col("before"), pl.col("after")
    one = text.str.contains("^一") & (pl.col("value") == 1)
    counted = before.str.contains(
        rf"(?:{any_of('change_to')}|[至到达仅只共]|仅需|只需|只用了?|仅用了?|仅用|不到|不足|最少|最多|至少|不超过|{NUMBER}[^，。；]{{0,12}}[和及、与])$"
    )
    merged = before.str.contains("(?:整合|合并|变|成|改)[为成]$")
    quoted = pl.col("before_quote").is_not_null() & pl.col("after_quote").is_not_null()
    lasting = pl.col("unit").is_in(DURATIONS) & (
        before.str.contains("(?:用时|用了|需要?|为期|连续|多|近|约|提前|缩短|推迟|延长)$")
        | after.str.contains("^(?:内|以内|之内)[^，。]{0,4}(?:办|完|审|出|拿|领)")
    )
    return [
        ("name", "one_each", one & after.str.contains(r"^[\p{Han}]?一")),
        (
            "other",
            "one",
            one & (~counted | merged | quoted) & ~lasting & (pl.col("unit") != "环节") & (pl.col("form") == "plain"),
        ),
        ("other", "some", (pl.col("form") == "some")),
    ]


def _classified() -> pl.Expr:
    return pl.col("unit").is_in(dimension("count"))
