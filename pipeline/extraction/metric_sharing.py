"""What a figure takes from the figures around it: lists, shares of one noun, subjects that are carried over.

Here belongs the joining of the figures' own phrases; how those are cut belongs to metric_phrases.py.
"""

import polars as pl

from pipeline.extraction.metric_siblings import with_siblings
from pipeline.extraction.metric_wording import is_attribute
from pipeline.vocabularies.metric_phrases import phrase_words

PAUSE = "[、和与及]"
AMOUNTS = (
    "(?:产量|销量|出口额|进口额|出口|进口|进出口|增加值|投资|零售额|销售额|销售收入|营业收入|支出|利润率|利率|余额"
    "|交易额)"
)
CLASSED = (
    "(?:企业|产业|居民|地区|单位|区域|口岸|人口|市场|商品|消费品|院校|项目)"  # of 国有、民营企业利润 each is a class
)
OWNED = (
    "^(?:计划|合同|协议|项目)?(?:总投资额?|投资总?额|签约金?额|合同金?额|总?金额|总?占地面积|总?建筑面积"
    "|注册资本金?|涉案金额|货值|设计时速|全长)$"
)
AMOUNT_END = "[值额量率入资售口数润款税费人积电度价]$"
NO_SUBJECT = "^(?:[/据随即]|[其再]?次是|最后是|根据|这是|这也是|如果|受.*影响)|看$"
AREAS = ("mu", "m2", "km2", "ha")
SHARED_OUT = 3  # rounds in which shared-out figures refer to shared-out figures before them


def with_metrics(owned: pl.DataFrame) -> pl.DataFrame:
    """`owned` (see metric_choice) with metric: own phrases completed by, or carried over from, the figures before."""
    grouped = _shared_out(owned)
    # the clause before is asked only where a clause says nothing itself
    own, subject = pl.col("own"), pl.col("told")
    grouped = grouped.with_columns(told=_told(pl.when((own == "") & pl.col("source").is_null()).then("subject")))
    # 税阶，由4万元扩至4.5万元: without a noun of its own a clause speaks of the one before it
    telling = subject.str.len_chars().is_between(3, 24) & ~subject.str.contains(
        f"{NO_SUBJECT}|{phrase_words('no_subject')}"
    )
    # 从立项到开工，只用两个月
    subject = (
        pl.when((pl.col("kind") == "duration") & subject.str.starts_with("从"))
        .then(subject + "用时")
        .otherwise(subject)
    )
    speaks = telling.fill_null(value=False)
    known = grouped.with_columns(
        own=pl.when(speaks).then(subject).otherwise("own"),
        metric_rule=pl.when(speaks).then(pl.lit("subject")).otherwise("metric_rule"),
    )
    completed = with_siblings(_completed(known))
    named = completed.with_columns(stated="metric")
    for _ in range(SHARED_OUT if completed["source"].is_not_null().any() else 0):
        named = named.with_columns(
            metric=pl.coalesce("stated", pl.col("metric").forward_fill().over("home").gather("source"))
        )
    # the metric before, and the one before that is of no share
    named = named.with_columns(
        before=latest("metric", "begin"),
        unshared=latest("metric", "begin", pl.col("metric").is_not_null() & (pl.col("kind") != "share")),
    )
    metric, before = pl.col("metric"), pl.col("before")
    # 占全国的21.5%，年均增长4.9%: the thing grows, not its share
    # 专利9件，占全球的38%，居首位: the patents rank, while a rate that has a name (强度达3.4%，居第三) ranks itself
    part = before.str.contains("占[^，]*比重$|占比$")
    moves = (pl.col("statistic") == "growth") | ((pl.col("statistic") == "rank") & part)
    # 其中7宗成交，溢价率14%，其中东区2宗: a bare figure counts what was last counted in its unit
    rated = (pl.col("kind") == "count") & ~pl.col("unit").is_in(AREAS)
    same = pl.when(rated).then("metric").forward_fill().over("line", "unit")
    carried = named.with_columns(
        metric=pl.when(metric.is_not_null()).then(metric)
        .when(rated & pl.col("source").is_null()).then(pl.coalesce(same, before))
        .when(moves).then(pl.coalesce("unshared", before))
        .otherwise(before)
    )  # fmt: skip
    # 连续五年居第二: the thing ranks, not how long it has ranked
    ranked = metric.str.replace("(.{3,}?)将?连续.*$", "$1")
    unlasting = pl.when(pl.col("kind") == "duration").then(metric).otherwise(ranked)
    unshared = (pl.col("metric_rule") == "carried") & ~pl.col("kind").is_in(["share", "growth"])
    flat = pl.col("unit").is_in(AREAS) & ~metric.str.contains("面积|占地|用地")
    return carried.with_columns(
        metric=pl.when(flat & (pl.col("kind") == "count")).then(metric.str.replace("^(.{3,}?)等.*$", "$1") + "面积")
        .when(unshared).then(unlasting.str.replace("占比$", ""))
        .when(pl.col("metric_rule") == "carried").then(unlasting)
        .otherwise(metric)
    )  # fmt: skip


def _shared_out(owned: pl.DataFrame) -> pl.DataFrame:
    """`owned` with place, size, source: where a figure stands in a run of bare figures (10%、20%和30%).

    In a run that is shared out, the names of a list are dealt to its figures; a run without a noun takes the metrics of
    as many figures before it, whose rows are `source`.
    """
    follows = owned.select(pl.col("item") & (pl.col("noun") == "") & (pl.col("thing") == "")).to_series()
    named = owned.with_columns(
        source=pl.lit(None, dtype=pl.Int64),
        begin=pl.col("row").min().over("home"),
        line_begin=pl.col("row").min().over("line"),
    )
    several = follows | follows.shift(-1, fill_value=False)
    if not several.any():
        return named
    runs = named.with_columns(run=(~follows).cum_sum()).filter(several).with_columns(
        place=pl.int_range(pl.len()).over("run"), size=pl.len().over("run").cast(pl.Int64),
        named=numbered(pl.col("own").first().over("run")), dealt=pl.col("spread").first().over("run"),
        listed=pl.col("subject").first().over("run"),
    )  # fmt: skip
    # 外资企业、国有企业，进出口分别增长17%、16%: the list before takes what the clause says of all
    parted = pl.col("listed").str.count_matches(PAUSE) + 1 == pl.col("size")
    alone = pl.col("named").str.len_chars().is_between(2, 6) & ~pl.col("named").str.contains(PAUSE)
    runs = runs.with_columns(
        named=pl.when(pl.col("dealt") & parted & alone).then(pl.col("listed") + pl.col("named")).otherwise("named")
    )
    # A及B、C: the pause that deals out just as many names as there are figures
    wide, narrow = pl.col("named").str.replace_all(PAUSE, "、").str.split("、"), pl.col("named").str.split("、")
    items = pl.when(narrow.list.len() == pl.col("size")).then(narrow).otherwise(wide)
    whole = whole_item(items.list.get(pl.col("place"), null_on_oob=True), items.list.last())
    deal = pl.col("dealt") & (items.list.len() >= pl.col("size"))
    source = pl.col("row") - pl.col("size")
    shared = runs.select(
        "row",
        own=pl.when(deal).then(whole).otherwise("own"),
        metric_rule=pl.when(deal).then(pl.lit("shared")).otherwise("metric_rule"),
        source=pl.when((pl.col("named") == "") & (source >= pl.col("begin"))).then(source),
    )
    return named.update(shared, on="row")


def numbered(named: pl.Expr) -> pl.Expr:
    """A list of ordinals with 第 at each, so that each takes the noun of the last: of 第一、二产业, 第一、第二产业."""
    one = "([一二三四五])"
    three, two = rf"第?{one}、第?{one}[、和及与]第?{one}", rf"第?{one}[、和及与]第?{one}"
    full = named.str.replace(rf"{three}次?产业", "第${1}、第${2}、第${3}产业").str.replace(
        rf"第{one}、{one}[、和及与]{one}(\p{{Han}})", "第${1}、第${2}、第${3}${4}"
    )
    pair = rf"^{two}次?产业"
    return full.str.replace(pair, "第${1}、第${2}产业").str.replace(
        rf"第{one}[、和及与]{one}([^、和及与])", "第${1}、第${2}${3}"
    )


def whole_item(item: pl.Expr, last: pl.Expr) -> pl.Expr:
    """An item of a list with what only the last item of the list says.

    Of 进口、出口通关时间, 进口通关时间; of 机电产品、高新技术产品出口额, 机电产品出口额; of 煤炭、水泥产量, 煤炭产量.
    """
    # what follows the word that both end in, or the amount that only the last one names
    kin = last.str.splitn(item.str.tail(2), 2).struct[1]
    kin = pl.when(kin.str.len_chars().is_between(1, 6) & ~item.str.contains(AMOUNT_END)).then(kin)
    own_word = (
        ~item.str.contains(f"{AMOUNT_END}|^第") & ~is_attribute(item) & ~last.str.contains(f"{CLASSED}{AMOUNTS}$")
    )
    amount = pl.when((item.str.len_chars() >= 2) & own_word).then(last.str.extract(f".{{2}}({AMOUNTS})$"))
    rest = last.str.extract("等(.+)$").fill_null("")
    of = last.str.extract("(?:.{2})的([^的]{2,6})$")
    of = pl.when(of.is_not_null() & ~item.str.contains("的") & ~item.str.contains(AMOUNT_END)).then(of)
    size = item.str.len_chars()
    modifier = (size == 2) & ~is_attribute(item)
    parallel = (size < last.str.len_chars()) & (modifier | (last.str.slice(size - 1, 1) == item.str.slice(size - 1, 1)))
    return (
        pl.when(rest != "").then(item.str.replace("等.*$", "") + rest)
        .when(last.str.ends_with("等") | item.str.ends_with("等")).then(item.str.strip_suffix("等"))
        .when(of.is_not_null()).then(item.str.replace("的.*$", "") + of)
        .when(kin.is_not_null()).then(item + kin)
        .when(amount.is_not_null()).then(item + amount)
        .when(parallel).then(item + last.str.slice(size))
        .otherwise(item)
    )  # fmt: skip


def _completed(known: pl.DataFrame) -> pl.DataFrame:
    """`known` with metric: own phrases with the verb of their list, the noun they sort, the thing they belong to."""
    own = pl.col("own")
    verbs = f"^(?:(?:{phrase_words('carried_verb')})(?:和|、|并)?)+"
    doing = phrase_words("carried_verb", "object_verb", "noun_or_verb", "tail_verb")
    per = "^[日月户]均$|^平均每.$|^每[户家人名]$"
    daily = "^(?:(?:日均|月均|户均|平均每[天日月年])(?:新增|新登记|新设)?|每[户家人名])$"
    only = f"{daily}|^[总新又再已]?{doing}+$"
    attribute = f"{phrase_words('attribute_prefix')}{{0,2}}{phrase_words('attribute', 'amount')}$"
    predicate = f"^{phrase_words('bound_after')}*{phrase_words('predicate_start')}"
    headless = (pl.col("kind") == "count") & (pl.col("noun") == "")
    seen = known.with_columns(
        attribute=is_attribute(own),
        leading=own.str.extract(f"({verbs})"),
        relative=own.str.contains(f"^{phrase_words('attribute')}?(?:分别)?(?:占(?:地区|[^地用]|$)|相当于|达到)"),
        verbal=own.str.contains(only),
        predicated=headless & (own != "") & pl.col("rest").str.contains(predicate),
    )
    full = (own != "") & ~pl.col("attribute") & ~pl.col("verbal") & ~pl.col("relative") & ~pl.col("predicated")
    bases = seen.with_columns(
        full=full,
        base=pl.when(full & ~own.str.starts_with("总")).then(
            own.str.replace("连续.*$|^(?:地区|国内)?生产总值$", "").str.replace(attribute, "")
        ),
        object=pl.when(full).then(own.str.replace(verbs, "")),
        whole=pl.when(full).then("own"),
        chain=pl.when(~pl.col("item") & ~(pl.col("between") == "，")).then(
            pl.coalesce(_governing(), "leading", pl.lit(""))
        ),
    ).with_columns(
        base=latest("base", "line_begin", pl.col("base") != "").fill_null(""),
        # 建设项目59个；总投资200亿元: what the sentence before ended with
        told=latest("base", "begin", pl.col("base").str.contains(f"{phrase_words('whole_noun')}$")),
        told_in=latest("line", "begin", pl.col("base") != ""),
        whole_before=latest("whole", "begin", before=1).fill_null(""),
        object_before=latest("object", "begin", before=1).fill_null(""),
        chain=latest("chain", "line_begin").fill_null(""),
    )
    unowned = pl.col("attribute") & (pl.col("base") == "")
    bases = bases.with_columns(owned_by=_object(pl.when(unowned).then("subject")))
    before = pl.col("object_before")
    sorting = own.str.contains(f"{phrase_words('modifier_end')}$") & pl.col("between").str.contains("其中|、")
    sorts = sorting & (pl.col("kind") == "count") & full
    head = before.str.tail(2)
    among = pl.col("between").str.contains("中，[^，；。]{0,4}$")
    inside = (pl.col("line") == pl.col("line").shift(1)).fill_null(value=False)
    told = own.str.contains(f"^{phrase_words('predicate_start')}")  # 项目102个，98%已经开工
    partitive = (pl.col("kind") == "share") & (pl.col("noun") == "") & (among | told) & full & inside
    same = (
        full
        & pl.col("between").str.contains("其中")
        & (own.str.len_chars() <= 5)
        & ((before.str.len_chars() <= 12) | (own.str.len_chars() <= 4))
        & ~own.str.contains(AMOUNT_END)
        & own.str.ends_with(head)
        & (before != "")
    )
    sibling = (
        full & pl.col("item") & own.str.ends_with(head) & (own.str.len_chars() <= 4) & (before.str.len_chars() > 6)
    )
    listed = pl.col("item") & full & pl.col("leading").is_null() & (pl.col("chain") != "")
    near = (
        (pl.col("line") - pl.col("told_in") == 1) & ~pl.col("between").str.contains("[，：]") & own.str.contains(OWNED)
    )
    before_it = pl.when(near).then("told").fill_null("")
    subject = pl.col("owned_by")
    owner = pl.when(pl.col("base") != "").then("base").when(subject != "").then(subject).otherwise(before_it)
    other = (pl.col("kind") != pl.col("kind").shift(1)).fill_null(False)
    untimed = (own == "") & (pl.col("kind") == "duration") & pl.col("item") & other & (pl.col("base") != "")
    metric = (
        pl.when(untimed).then(pl.col("base") + "用时")
        .when(own == "").then(None)
        .when(pl.col("attribute")).then(owner + own)
        .when(pl.col("predicated") & (before != "")).then(own + "的" + before)
        .when(own.str.contains(per)).then(own + pl.col("whole_before").str.replace("比例$", ""))
        .when(pl.col("verbal")).then(own + before)
        # 1862项事项中，九成可网办: a part of what was counted before
        .when(partitive & ~pl.col("whole_before").str.contains("(?:占比|比重)$")).then(pl.col("whole_before") + own)
        .when(sorts).then(own + before)
        .when(same).then(own.str.head(-2) + before)
        .when(sibling).then(before.str.head(-own.str.len_chars().cast(pl.Int64)) + own)
        .when(listed).then(pl.col("chain") + own)
        .when(~pl.col("relative")).then(own)
    )  # fmt: skip
    stated = bases.with_columns(metric=metric)
    subject = (
        pl.when(pl.col("subject").str.len_chars() >= 3)
        .then("subject")
        .otherwise(latest("metric", "begin", before=1).fill_null(""))
    )
    return stated.with_columns(metric=pl.when("relative").then(subject + own).otherwise("metric"))


def latest(column: str, since: str, where: pl.Expr | None = None, *, before: int = 0) -> pl.Expr:
    """The value of `column` that comes last up to each row (`before`=1: before it), not before the row `since`.

    Only rows `where` it is told count, or those where it is not null. Rows are numbered by `row` from 0.
    """
    told = pl.col(column).is_not_null() if where is None else where
    last = pl.when(told).then("row").forward_fill().shift(before)
    return pl.col(column).gather(pl.when(last >= pl.col(since)).then(last))


def _told(clause: pl.Expr) -> pl.Expr:
    """What a clause tells of (出口规模再创新高 → 出口规模), the clause itself where it has no such predicate."""
    figure = clause.str.replace(r"([^0-9.]{2})[0-9]+(?:\.[0-9]+)?\p{Han}{0,3}$", "$1")
    figure = figure.str.replace("^在(.*榜单)中$|^从(.*情况)看$", "$1$2").str.replace("(?:报收于?|收于)$", "")
    noun = figure.str.replace(f"(.{{3}}?)(?:{phrase_words('state_adverb')})+[^的]{{2,8}}$", "$1")
    return noun.str.replace("(.{3})(?:最[大高多快低小强长]|居首|领先|可观|显著|明显)$", "$1").str.strip_suffix("的")


def _object(clause: pl.Expr) -> pl.Expr:
    """What a clause speaks of last: the object of its last verb, empty where the clause names nothing."""
    cut = clause.str.replace(f"^.*{phrase_words('object_verb', 'noun_or_verb', 'spending_verb')}(.{{4,}})$", "$1")
    whole = cut.str.contains(f"{phrase_words('whole_noun')}$") & (cut.str.len_chars() <= 16)
    return pl.when(whole).then(cut).otherwise(pl.lit(""))


def _governing() -> pl.Expr:
    """The words before a figure that hold for all items of its list (涉及46名演员、176首歌曲); null where none."""
    verbs = phrase_words("carried_verb", "object_verb")
    listed = pl.col("metric_rule").is_in(["count_right", "money_of", "money_for"])
    return pl.when(listed & pl.col("noun").str.contains(f"{verbs}$")).then("noun")
