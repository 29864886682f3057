"""Mentions that may name a measure, by the ways in which a text names one.

Here belong the rules that find: an object of a verb, a quoted name or document anywhere, a name that is set up or
put online, an act without a name, a well-known measure. Where names end is `measure_boundaries`; which mentions are
no measures after all is `measure_judgement`.

Every rule returns MENTION columns: sentence_id, start, end (places in the sentence), action (the verb, or null),
group (of the verb, or null), headed, quoted, shared, rule.
"""

import polars as pl

from pipeline.extraction.measure_boundaries import COUNT, HEAD, JOINING, NAMED, bounded, items
from pipeline.extraction.measure_text import within
from pipeline.extraction.mentions import find_all
from pipeline.vocabularies.load import load
from pipeline.vocabularies.measures import VerbGroup, alternatives, heads, searched_names

MENTION = ["sentence_id", "start", "end", "name", "action", "group", "headed", "quoted", "shared", "rule"]

VERBS = {verb: entry.group for entry in load("measure_verbs", VerbGroup) for verb in entry.verbs}
VERB = alternatives(VERBS)

WELL_KNOWN = alternatives(searched_names())
DOCUMENT = alternatives(heads("named", "document") + heads("named", "list") + heads("named", "programme"))
CARRIED = alternatives(
    [head for kind in ("reform", "mechanism", "system", "campaign", "mode", "list", "platform", "programme", "body")
     for head in heads("named", kind) if head not in ("方式", "渠道", "战略", "框架", "领导小组", "示范区", "通道")] + ["新政", "政策"]
)  # fmt: skip
PLATFORM = "(?:平台|系统|小程序|政务服务网|APP|一体机|自助终端|热线)"
# A subject that holds a verb or a preposition is a clause, whose verb has told of its object already.
NOT_BEGUN = "依托|推动|推进|着力|改进|通过|围绕|加快|强化|[让使对将把在以为与从是了有]|随着|截至|今年|去年"
# An object without a quote, a head noun or a coordination has nothing to name.
TELLING = f"[“‖《等]|{HEAD}"
# Ways of working without a head noun are names only after the plainest verbs of adoption.
BARE = ("推行", "实行", "试行", "推开")
WORKED = ("推进", "推动", "推广", "做好", "加强", "开展", "优化", "拓展")
WORKING = "(?:监管|执法|共享|审批|互认|联动|直连|交易|整治|办税缴费|全程网办|通办|联办|帮办代办|代办服务|审批服务|纳税服务|政务服务|评估|标准化工作|便利化工作|清理工作|账款工作|电子化|信用修复)"
SEATED = ("设立", "成立", "组建", "建成", "启用", "开设", "揭牌", "新设", "增设", "新建", "派出", "建立", "构建")
SEAT = "(?:中心|支行|学院|研究院|委员会|基地|组|(?:监管|服务|信用|管理|共享|评价|考核|培育|响应|责任|政策)体系|证书)"
BEGUN = (
    "(?:正式|已经?|全面|顺利|率先|成功|相继|陆续|全部|先后|同步|随即|今日|今天|近日|日前|挂牌|揭牌|批准|获国务院|国务院|批复)*"
    "(?:上线|启用|揭牌|挂牌|开通|获批|成立|印发|出台|公布|施行|投用|启动|投入使用|投入运营|投入运行|设立|推出|实施|推开)"
)
FIRMS = "(?:民营企业|中小企业|中小微企业|小微企业|外资企业|外商|民间资本|社会资本|平台企业|科技企业|个体工商户|经营主体|市场主体|高校毕业生|金融机构|银行|链主企业)"
WAIVED = ("免收", "免征", "减征", "减免", "免除", "豁免", "宽减", "宽免", "不征", "停征", "缓缴", "缓征")
EASED = ("取消", "放宽", "调整", "停止", "暂缓", "延长", "增加", "清理", "放开", "精简")
EVERYDAY = "^(?:办事|审批|申报|申请|部门|业务|各类|相关|有关|不必要的?|一切|所有|行政|企业|准入|市场)*(?:流程|环节|程序|材料|资料|时限|壁垒|手续|门槛|事项|限制|政策|措施|业务|费用|标准|条件|文件|规定)$"
# Acts whose object is what the state asks of firms: to end, lower or ease it is a measure without a name.
BURDEN = (
    "(?:费|税|金|费用|收费|审批|审核|许可|许可证|材料|资料|证明|条件|门槛|限制|手续|流程|程序|环节|前置|事项|资质|业务|差饷|牌照|租金|价格|标准|"
    "壁垒|领域|文件|政策|措施|规定|窗口|权限|要求|检查|保证金|押金|登记|备案|免税额|扣除额|年期|供应格局)"
)


def verb_objects(clauses: pl.DataFrame) -> pl.DataFrame:
    """Every verb of a clause with what it governs: object_id, clause_id, sentence_id, action, group, verb_start,
    start, end, masked (the object's masked text).
    """
    tokens = within(clauses, VERB, key="clause_id").with_columns(
        group=pl.col("found").replace_strict(VERBS, return_dtype=pl.String)
    )
    bounds = clauses.select("clause_id", "sentence_id", clause_start="start", clause_end="end", masked="masked")
    return (
        tokens.filter(pl.col("group") != "guard")
        .rename({"start": "verb_start", "end": "start", "found": "action"})
        .join(bounds, on="clause_id", how="left", maintain_order="left")
        .with_columns(next_start=pl.col("verb_start").shift(-1).over("clause_id"), next_group=pl.col("group").shift(-1).over("clause_id"))
        .with_columns(gap=pl.col("masked").str.slice(pl.col("start") - pl.col("clause_start"), pl.col("next_start") - pl.col("start")))
        .with_columns(end=pl.when(~_runs_on()).then("next_start").otherwise("clause_end").fill_null(pl.col("clause_end")))
        .with_columns(
            masked=pl.col("masked").str.slice(pl.col("start") - pl.col("clause_start"), pl.col("end") - pl.col("start"))
        )
        .with_row_index("object_id")
        .with_columns(pl.col("object_id").cast(pl.Int64))
        .drop("clause_start", "clause_end", "next_start", "next_group", "gap")
    )


def _runs_on() -> pl.Expr:
    """Whether the verb after a verb belongs to the name: `出台加快……的意见`, `成立促进……领导小组`."""
    inner = pl.col("next_group").is_in(["carry", "relieve", "lean"])
    directly = pl.col("gap").str.contains(f"^(?:了|过)?的?(?:{COUNT})?$")
    return (inner & ((pl.col("group") == "issue") | (directly & pl.col("group").is_in(["found", "adopt"])))).fill_null(value=False)


def governed(objects: pl.DataFrame) -> pl.DataFrame:
    """Names that a verb governs, its coordinations taken apart."""
    verbs = objects.select("object_id", "sentence_id", "action", "group", ahead=pl.col("masked").str.head(1))
    names = bounded(items(objects.filter(pl.col("action").is_in(BARE) | pl.col("masked").str.contains(TELLING)))).join(verbs, on="object_id", how="left", maintain_order="left")
    name, group, headed = pl.col("name"), pl.col("group"), pl.col("headed")
    plain = ~pl.col("quoted") & name.str.len_chars().is_between(3, 30)
    # 完善的制度 praises; only what is issued or adopted is told in this order (推出的……流程).
    attributive = (pl.col("ahead") == "的") & ~group.is_in(["issue", "adopt"])
    aim = pl.col("action").is_in(["打造", "建设"]) & name.str.contains("(?:示范区|先行区|先导区|试验区|引领区|高地)$")
    kept = ~attributive & ~aim & (
        pl.col("quoted")
        | (plain & (group == "issue") & name.str.contains(f"{DOCUMENT}$"))
        | (plain & (group == "found") & (headed == "named"))
        | (plain & (group == "adopt") & (headed.is_not_null() | (pl.col("action").is_in(BARE) & name.str.contains("^.{1,9}(?:办|批|制|审|验|查|贷|码|通)$"))))
        | (plain & (group == "carry") & name.str.contains(f"{CARRIED}$"))
        | (plain & (group == "found") & pl.col("action").is_in(SEATED) & name.str.contains(f"{SEAT}$"))
        | ((group == "carry") & pl.col("action").is_in(["举行", "举办", "召开"]) & (headed == "event"))
        | (plain & (group == "lean") & (pl.col("action") != "发挥") & name.str.contains(f"{PLATFORM}$"))
        | (plain & pl.col("action").is_in(WORKED) & name.str.contains(f"^.{{3,18}}{WORKING}$"))
        | (plain & pl.col("shared") & group.is_in(["adopt", "carry", "found"]) & (name.str.len_chars() <= 16))
    )
    form = pl.when("quoted").then(pl.lit("quote")).when(headed.is_not_null()).then(headed).otherwise(pl.lit("bare"))
    return names.filter(kept).with_columns(rule=pl.concat_str("group", form, separator="_")).select(MENTION)


def quoted_anywhere(prepared: pl.DataFrame) -> pl.DataFrame:
    """Quoted names and documents wherever they stand, with the head noun after them."""
    found = within(
        prepared.with_columns(begin=pl.lit(0, dtype=pl.Int64)), f"[“‖]口+”(?:的?{JOINING}{{0,8}}?{HEAD})?|[“‖《]口+》",
        key="sentence_id", offset="begin",
    )  # fmt: skip
    return _nominal(bounded(found.with_columns(shared=pl.lit(False))), "quote_alone")


def begun(clauses: pl.DataFrame) -> pl.DataFrame:
    """Names that are the subject of being set up, issued or put online (`……平台正式上线`)."""
    pattern = f"^[^“”‖《》]{{4,40}}?{BEGUN}"
    found = within(clauses, pattern, key="clause_id").join(
        clauses.select("clause_id", "sentence_id"), on="clause_id", how="left", maintain_order="left"
    )
    action = pl.col("found").str.extract(f"({BEGUN})$", 1)
    return _nominal(
        bounded(found.with_columns(action=action, found=pl.col("found").str.replace(f"{BEGUN}$", ""), shared=pl.lit(False))).filter(
            (pl.col("headed") == "named") & ~pl.col("name").str.contains(NOT_BEGUN)
        ),
        "begun",
    )


def well_known(prepared: pl.DataFrame) -> pl.DataFrame:
    """Names of well-known measures wherever they stand, not within a longer word."""
    found = find_all(prepared, f"{WELL_KNOWN}(?:”?(?:改革试点|改革|制度|模式|机制|平台|服务|行动|活动|清单))?(?:局|科|处|法院|协会)?")
    return (
        found.filter(~pl.col("text").str.contains("(?:局|科|处|法院|协会)$"))
        .rename({"text": "name"})
        .with_columns(
            action=pl.lit(None, dtype=pl.String), group=pl.lit(None, dtype=pl.String), headed=pl.lit("named"),
            quoted=pl.lit(False), shared=pl.lit(False), rule=pl.lit("well_known"),
        )
        .select(MENTION)
    )  # fmt: skip


def eased(objects: pl.DataFrame) -> pl.DataFrame:
    """Acts that ease a burden, verb and object together (`免收……费`); a figure behind makes it a result, no measure."""
    own = objects.filter(pl.col("group") == "relieve")
    plain = pl.col("masked").str.extract(f"^([^、，“”《》至到了\\d]{{0,24}}{BURDEN})(?:等|标准|范围|、|$)", 1)
    waived = pl.col("masked").str.extract(f"^([^，“”《》至到了]{{0,30}}{BURDEN})(?:等|、|$)", 1)
    name = pl.when(pl.col("action").is_in(WAIVED)).then(pl.coalesce(plain, waived)).when(pl.col("action").is_in(EASED)).then(plain)
    return (
        own.with_columns(name=name)
        .filter(
            pl.col("name").str.len_chars() >= 2, ~pl.col("name").str.contains(EVERYDAY),
            (pl.col("action") != "调整") | pl.col("name").str.contains("(?:费|价格|费用|标准|税|租金)$"),
        )
        .with_columns(
            start=pl.col("verb_start"), end=pl.col("start") + pl.col("name").str.len_chars(),
            headed=pl.lit(None, dtype=pl.String), quoted=pl.lit(False), shared=pl.lit(False), rule=pl.lit("act"),
        )
        .select(MENTION)
    )  # fmt: skip


def handles(clauses: pl.DataFrame) -> pl.DataFrame:
    """What a text names as its handle: `以……改革为抓手`, `以链长制抓统筹`."""
    pattern = "以[^，、]{2,30}?(?:为(?:重要|主要|有力|总)?(?:抓手|契机|牵引|载体|突破口|切入点|指引|引领|依托|平台)|抓)"
    found = within(clauses, pattern, key="clause_id").join(
        clauses.select("clause_id", "sentence_id"), on="clause_id", how="left", maintain_order="left"
    )
    names = bounded(
        found.with_columns(
            start=pl.col("start") + 1, shared=pl.lit(False), found=pl.col("found").str.slice(1).str.replace("(?:为[^为]{2,6}|抓)$", ""),
        ).pipe(_past_verbs)
    )
    return _nominal(names.filter(pl.col("quoted") | (pl.col("headed") == "named") | pl.col("name").str.contains("^.{2,8}制$")), "handle")


def _past_verbs(found: pl.DataFrame) -> pl.DataFrame:
    """Words that begin with verbs, without them (`深化……改革`)."""
    skip = pl.col("found").str.extract(f"^((?:{VERB})+)", 1).fill_null("").str.len_chars().cast(pl.Int64)
    return found.with_columns(start=pl.col("start") + skip, found=pl.col("found").str.slice(skip))


def supported(clauses: pl.DataFrame) -> pl.DataFrame:
    """Firms that the state helps to something, the whole act as its name (`支持民营企业参与……`)."""
    pattern = f"(?:支持|鼓励|引导|支持和引导)[^，、“”]{{0,8}}{FIRMS}[^，、“”\\d]{{4,22}}"
    found = within(clauses, pattern, key="clause_id").join(
        clauses.select("clause_id", "sentence_id"), on="clause_id", how="left", maintain_order="left"
    )
    return found.filter(~pl.col("found").str.contains("的$|提出")).with_columns(
        name=pl.col("found"), action=pl.col("found").str.head(2), group=pl.lit("relieve"),
        headed=pl.lit(None, dtype=pl.String), quoted=pl.lit(False), shared=pl.lit(False), rule=pl.lit("supported"),
    ).select(MENTION)  # fmt: skip


def included(clauses: pl.DataFrame) -> pl.DataFrame:
    """What is put under something else, the whole act as its name (`将……纳入……范围`, `……改为备案制`)."""
    pattern = "[将把][^，“”\\d]{3,36}?(?:纳入|并入|嵌入|改为|下放至|延伸至|延伸到)[^，\\d]{2,24}"
    found = within(clauses, pattern, key="clause_id").join(
        clauses.select("clause_id", "sentence_id"), on="clause_id", how="left", maintain_order="left"
    )
    return found.with_columns(
        start=pl.col("start") + 1, name=pl.col("found").str.slice(1), action=pl.lit("纳入"), group=pl.lit("relieve"),
        headed=pl.lit(None, dtype=pl.String), quoted=pl.lit(False), shared=pl.lit(False), rule=pl.lit("included"),
    ).select(MENTION)  # fmt: skip


def _nominal(names: pl.DataFrame, rule: str) -> pl.DataFrame:
    """Names without a governing verb in the shape of a mention."""
    action = pl.col("action") if "action" in names.columns else pl.lit(None, dtype=pl.String)
    return names.with_columns(action=action, group=pl.lit(None, dtype=pl.String), rule=pl.lit(rule)).select(MENTION)
