"""Acts without a name: verb and object together are the measure (`免收……费`, `将……纳入……`, `支持民营企业……`).

Here belong the rules for such acts. Named measures are found in `measure_mentions`, whose columns these rules return.
"""

import polars as pl

from pipeline.extraction.measure_text import within
from pipeline.vocabularies.measures import VerbGroupName, alternatives, any_of, measure_words, verbs

_ACTING: tuple[VerbGroupName, ...] = ("found", "adopt", "carry", "relieve")
MENTION = ["sentence_id", "start", "end", "name", "action", "group", "headed", "quoted", "shared", "rule"]

BURDEN = any_of("burden")
# Without more than such words before it a burden is no measure of its own: 简化办事流程.
EVERYDAY = f"^{any_of('everyday')}*{any_of('everyday_burden')}$"
# Nor is one that is not told which: 开放市场, 减免哪些税费, 增加一条规定, 开放的……市场.
UNNAMED = (
    "^(?:的|便利|为|成|到)|^(?:市场|领域|收费|运费|税费|窗口|对应窗口|业务|限制|税|费)$|哪|"
    "^(?:[一二三两几]|[0-9]+)[条项个]"
)
PRICE = "(?:费|价格|收费|费用|标准|税|租金|门槛)$"
INTO = any_of("into")
# How many things are moved is not of the name.
MOVED = "[将把](?:[0-9]+余?[个项类种家](?:[^的，]{1,2}的)?)?"
INCLUDED = (
    f"{MOVED}[^，“”0-9]{{3,36}}?(?:等[0-9]+余?[个项类]事项)?{INTO}[^，0-9]{{1,24}}|"
    "[将把][^，“”0-9]{4,28}?(?:恒常化|制度化|范围扩大)"
)
# Up to the end of its clause or to the next act: what is cut off within a list says nothing.
SUPPORT = "支持和引导|支持|鼓励|引导"
SUPPORTED = f"(?:{SUPPORT})[^，；、“”0-9]{{0,8}}{any_of('helped')}[^，；“”0-9]{{4,44}}(?:；|$)"
NEXT_ACT = f"、({alternatives(word for group in _ACTING for word in verbs(group))}|{SUPPORT})"

# To support firms in general is an aim.
AIM = (
    "引导.{2,8}?(?:主动|自觉|规范|依法|合法|守法|诚信|树立|增强|使用|下载)|的$|以来|(?:到|至|过|上|后|时|要|元|会)$|的[^的]{0,16}(?:政策|措施|举措|内容)$|"
    "(?:实现|推动|带动).*首贷|投放|为主体|针对|提出|(?:道路|方向|作用|活力|参与|公平竞争|兴业)$|"
    "(?:发展|壮大|做大做强|做优做强|转型升级|信心|预期|增量|责任|舞台|公告|发布|积极性|(?:[的、和]|惠及|面向)[^的、]{0,6}(?:企业|主体|户)|范围|设备|要求)$|"
    "^(?:鼓励外商投资(?:的|产业|范围|项目)|(?:支持|引导)力度)"
)
MONEY_VERB = "注资|增拨|预留|拨款|拨出"
FUNDED = (
    "向[^，、“”0-9]{2,16}?(?:额外)?(?:注资|增拨)|"
    "增拨[0-9.一二三四五六七八九十百千]+[万亿]*元[^，、]{4,24}|"
    "(?:预留|拨款|拨出)[0-9][0-9.]*[万亿]*元[^，、]{0,3}(?:予|给|用于|用作|支持|支援|发展)[^，、的]{2,16}"
)

BEARER = any_of("bearer")
COST = "(?:费用|成本|投资|费)"
TURNS = ("改为", "变为", "转为", "调整为", "改成")
TURN = f"(?:{'|'.join(TURNS)})"
# An order of things that is turned into another, a cost that another bears, a procedure that has become a way of work.
TURNED = (
    f"[^，“”0-9]{{2,20}}?[由从][^，“”0-9]{{2,12}}?{TURN}[^，“”0-9]{{2,12}}|"
    "[^，“”0-9]{2,20}?[由从][^，“”0-9]{2,12}?向[^，“”0-9]{2,12}?转变|"
    f"[^，“”0-9]{{2,24}}?{COST}(?:均|全部|全额|一律)?由[^，“”0-9]{{2,16}}?(?:承担|负担|兜底|买单|支付|给付)|"
    f"[^，“”0-9]{{0,10}}?{BEARER}(?:全额|全部|统一)(?:承担|负担|兜底)[^，“”0-9]{{2,20}}?{COST}"
)
REACHED = f"^[^，“”0-9]{{4,24}}?(?:全面|全部|均)?(?:实现|实行)[^，“”、0-9]{{0,6}}?{any_of('achieved')}$"
GIVEN = "对[^，“”0-9]{2,30}?给予[^，“”]{2,20}?(?:补贴|补助|奖励|减免|贴息|优惠|奖补|资助)"


def eased(objects: pl.DataFrame) -> pl.DataFrame:
    """Acts that lift or ease a burden (`免收……服务费`, `放宽……门槛`)."""
    own = objects.filter(pl.col("group") == "relieve")
    masked = pl.col("masked")
    plain = masked.str.extract(f"^([^、，“”《》至到了0-9]{{0,24}}{BURDEN})(?:等|标准|范围|种类|数量|、|”|$)", 1)
    waived = masked.str.extract(f"^([^，“”《》至到了]{{0,30}}{BURDEN})(?:等|、|”|$)", 1)
    name = (
        pl.when(pl.col("action").is_in(measure_words("waived"))).then(pl.coalesce(plain, waived))
        .when(pl.col("action").is_in(measure_words("eased"))).then(plain)
    )  # fmt: skip
    found = own.with_columns(name=name).filter(
        pl.col("name").str.len_chars() >= 2,
        ~pl.col("name").str.contains(EVERYDAY),
        ~pl.col("name").str.contains(UNNAMED),
        ~pl.col("action").is_in(["调整", "降低", "下调"]) | pl.col("name").str.contains(PRICE),
    )
    return _acts(
        found.with_columns(start=pl.col("verb_start"), end=pl.col("start") + pl.col("name").str.len_chars()), "act"
    )


def included(clauses: pl.DataFrame) -> pl.DataFrame:
    """What is put under something else (`将……纳入……范围`, `将……改为备案制`)."""
    moving = clauses.filter(pl.col("masked").str.contains_any(["将", "把"]))
    found = _in_clauses(moving, INCLUDED).filter(
        ~pl.col("found").str.contains("(?:其中|计算后?|进来|布局中?|家里|身边|门口|心坎上?|一线)$")
    )
    skip = pl.col("found").str.extract(f"^({MOVED})", 1).str.len_chars().cast(pl.Int64)
    return _acts(
        found.with_columns(start=pl.col("start") + skip, name=pl.col("found").str.slice(skip), action=pl.lit("纳入")),
        "included",
    )


def supported(clauses: pl.DataFrame) -> pl.DataFrame:
    """Firms that the state helps to something (`支持民营企业参与……`)."""
    acts = clauses.filter(pl.col("masked").str.contains_any(SUPPORT.split("|"))).with_columns(
        pl.col("masked").str.replace_all(NEXT_ACT, "；${1}")
    )
    found = (
        _in_clauses(acts, SUPPORTED)
        .with_columns(pl.col("found").str.strip_suffix("；"))
        .with_columns(end=pl.col("start") + pl.col("found").str.len_chars())
        .filter(~pl.col("found").str.contains(AIM))
    )
    return _acts(found.with_columns(name="found", action=pl.col("found").str.head(2)), "supported")


def funded(clauses: pl.DataFrame) -> pl.DataFrame:
    """Money that a budget gives for something, the whole act as its name (`向……基金注资`, `预留……亿元予……`)."""
    paying = clauses.filter(pl.col("masked").str.contains_any(MONEY_VERB.split("|")))
    found = _in_clauses(paying, FUNDED)
    return _acts(found.with_columns(name="found", action=pl.col("found").str.extract(f"({MONEY_VERB})", 1)), "funded")


def turned(clauses: pl.DataFrame) -> pl.DataFrame:
    """Sentences that are a measure as a whole (`……审批由串联改为并联`, `……费用由……承担`, `对……给予……补贴`)."""
    masked = pl.col("masked")
    bearing = clauses.filter(masked.str.contains_any(["承担", "负担", "兜底", "买单", "支付", "给付", "转变", *TURNS]))
    reaching = clauses.filter(masked.str.contains_any(["实现", "实行"]))
    subject = pl.col("found").str.extract("^(.*?)(?:实现|实行)", 1).fill_null("")
    borne = _in_clauses(bearing, TURNED).filter(
        pl.col("found").str.contains(f"{any_of('procedure')}|承担|负担|兜底|买单|支付|给付")
    )
    reached = _in_clauses(reaching, REACHED).filter(~subject.str.contains(f"{any_of('clause_word')}|目前|现|已"))
    given = _in_clauses(clauses.filter(masked.str.contains("给予", literal=True)), GIVEN)
    found = pl.concat([borne, reached, given])
    action = pl.col("found").str.extract(f"(承担|负担|兜底|买单|给予|{TURN}|转变|实现|实行)", 1)
    return _acts(found.with_columns(name="found", action=action), "turned")


def _in_clauses(clauses: pl.DataFrame, pattern: str) -> pl.DataFrame:
    return within(clauses, pattern, key="clause_id").join(
        clauses.select("clause_id", "sentence_id"), on="clause_id", how="left", maintain_order="left"
    )


def _acts(found: pl.DataFrame, rule: str) -> pl.DataFrame:
    return found.with_columns(
        group=pl.lit("relieve"),
        headed=pl.lit(None, pl.String),
        quoted=pl.lit(value=False),
        shared=pl.lit(value=False),
        rule=pl.lit(rule),
    ).select(MENTION)
