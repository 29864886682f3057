"""Which of the mentions found are measures, and which place wins where two overlap.

Here belong the refusals: slogans, aims, words of praise, names of what is no act of an area's government; and the
settling of overlaps. Finding is `measure_mentions`.
"""

import polars as pl

from pipeline.extraction.measure_boundaries import HEAD
from pipeline.extraction.measure_relevance import BUSINESS, relevant
from pipeline.vocabularies.measures import alternatives, heads, slogans

# Head nouns that make a quote a measure without a verb: what may also be a plan of the state or a show does not.
ALONE = alternatives(
    head for kind in ("reform", "mechanism", "system", "platform", "mode", "list", "fund", "body", "campaign") for head in heads("named", kind)
)

# Words that only praise or point: a head noun with nothing else before it names no measure.
GENERIC = (
    "^(?:一|新|好|大|小|多|双|两|三|相关|有关|系列|各项|多项|具体|配套|一揽子|改革|政策|创新|有效|有力|优质|便捷|高效|精准|个性化|贴心|暖心|全方位|专业|专项|特色|"
    "良好|办法|意见|方案|通知|清晰|上述|务实|应急处置|宣传|实践|该|最佳|最好|标志性|引领性|首创性|特色性|激励|利企便民|惠企助企|惠企利企|利民|为民|重要|管用|可行|便利化|先行先试|服务|管理|监管|审批|办理|项目|企业|政府|部门|社会|市场|经济|发展|产业|合作|国家|地方|基层|重点|重大|主要|核心|关键|综合|平台|体系|系统|机制|制度|该|本|"
    "体制|长效|实施|组织|法律|法规|标准|规范|技术|产品|信息|数据|应用|智能|数字|多元|多样|多层次|全链条|全过程|全流程|全面|深入|扎实|积极|稳步|的|之|各|等|更|"
    "先进|现代|传统|国际|国内|全球|世界|中国|我国|我省|我市|省|市|区|县|省级|市级|区级|县级|国家级|中央|党|行政|公共|运行|运营|经营|生产|投资|建设)*"
    f"{HEAD}?$"
)
FOREIGN = (
    "科教兴国|创新驱动发展|扩大内需|乡村振兴|强国战略|就业优先|大通道|产业体系|经济体系|市场体系|生态体系|开放平台$|新模式新业态|生产模式|商业模式|营销|经营模式|发展模式|增长模式|盈利模式|销售|生产线|车型|"
    "足球|电影|演出|比赛|球队|导弹|军事|外交|疫苗|临床|患者|手术|航班|列车|铁路线|高速公路|水库|灌溉|住宅|楼盘"
)
# Quoted words of this shape name a way of working, also where no verb takes them.
SHAPE = (
    "零(?:跑|接触|收费|成本|费用|时差|等待|延时|见面|上门|审批|投资|材料|证明)|"
    "办$|办理$|通办|联办|审批|[秒快即]批|秒办|合一|分离|多址|一证|一码|一窗|一网|一门|一站式|一表|一次|零跑|不见面|免申|即享|即办|直达|直通|直付|承诺|容缺|代办|帮办|联审|联验|"
    "互认|直提|直装|通关|申报|免罚|不罚|清单|码$|贷$|券$|制$|制度$|工作法$|"
    "(?:平台|系统|服务|监管|执法|检查|窗口|专区|专窗|驿站|中心|行动|计划|工程|改革|机制|模式|基金|条|条例|指南|方案|管家|专员)$|热线|12345|"
    "\\+|特派|体检|走访|接诉|吹哨|报到|件事|一企一|一事一|一业一|一照|拿地|开工|交房|标准地|互联网|人工智能|数字|智慧|云|入企|进厂|不打烊|"
    "办结$|负责$|延时|预约|上门|送照|一口|阳光|评议|好差评|跨省|跨域|异地|提级|熔断|首席|链长|政采|掌上|自助|网厅|税银|信易|保函|绿电|三零|三省|验登|测合|多测|多评|多规"
)
NAMED_DOCUMENT = (
    "(?:办法|意见|方案|措施|举措|条例|规定|细则|通知|规划|计划|指南|规范|清单|目录|政策|行动|标准|指引|制度|手册|导航|公告|决定|通告|法|规程|章程|要点|若干.{0,8}|"
    "协议|备忘录|倡议|公约|承诺书|专报|[\\d一二三四五六七八九十]+条|纲要|预案|图|表|20\\d\\d)$"
)
# What stands before a quote that is said of things, awarded, or meant to be overcome.
SAID_BEFORE = (
    "(?:荣获|获评|获得|入选|评为|授予|称为|誉为|称作|称之为|所谓|主题为|题为|为题|破解|解决|打通|消除|按下|跑出|擦亮|打响|彰显|成为|缓解|争当|当好|甘当|秉持|树立|弘扬|是|像|从|向|"
    "转变为|变为|有|的|这个|上演|释放|迎来|拿到|交出|奏响|下好|走好|念好|打好|织密|筑牢|架起|当|做|让|使|避免|杜绝|严禁|防止|打破|克服|围绕|紧扣|锚定|对标|瞄准|名列|跻身|列入|连续[^，]{0,4}年)$"
)
AWARDED = "(?:荣获|获评|获得|入选|评为|授予|称为|誉为|题为|打破|破解)$"
SAID_AFTER = (
    "^(?:的?(?:理念|精神|难题|问题|痛点|堵点|称号|目标|企业|产业|产品|规划期|第一定位|时期|期间|意识|作风|等次|奖|城市|格局|发展格局|布局|发展布局|现代化产业体系|要求|总体|定位|优势|成效|成果|"
    "之困|之忧|顽疾|现象|困境|难|感|人才|项目|群体|任务|总要求|原则|思路|底色|名片|速度|故事|经验|样本|典范|答卷|集群|赛道|示范企业|商家|店|人|者|报|社|网|记者|转化|变成|班|(?:系列)?(?:主题)?(?:新闻)?(?:发布会|论坛|沙龙|会议|比赛|讲座|晚会|典礼|展览|发布厅|主题)|转变|变|到“|向“|建设的?通知))"
)
# A number of aims: 三个环境, 五大提升.
COUNTED = (
    "^[一二三四五六七八九十两双\\d]+(?:大|个|项|种)?(?:环境|提升|转变|优势|突破|关系|难题|高地|着力|坚持|聚焦|满意|关键|重点|硬仗|短板|支柱|产业|集群|名片|意识|导向|战略|目标|定位|之|强|新|化|高)$"
)
NEEDS_SHAPE = (
    "推动", "推进", "提供", "创新", "拓展", "举办", "举行", "召开", "发起", "引入", "加强", "延续", "畅通", "整合", "启动", "改进",
    "零(?:跑|接触|收费|成本|费用|时差|等待|延时|见面|上门|审批|投资|材料|证明)|打造", "形成", "建设", "坚持", "提升", "做到", "聚焦", "发挥", "以", "通过", "按照", "围绕", "成立", "构建", "优化", "强化", "保障", "支持", "促进", "加快", "加大",
    "巩固", "做好", "做优", "做实", "用好", "实现", "规范", "利用", "运用", "继续", "完善", "升级", "发放", "发布", "核发",
)  # fmt: skip


def judged(mentions: pl.DataFrame, prepared: pl.DataFrame) -> pl.DataFrame:
    """The mentions that are measures, with `name` as the sentence has it instead of masked."""
    text = pl.col("text")
    context = mentions.join(
        prepared.select("sentence_id", "text", "masked", "business_words", "business_share"), on="sentence_id", how="left", maintain_order="left"
    ).with_columns(
        name=text.str.slice("start", pl.col("end") - pl.col("start")),
        before=text.str.slice(pl.max_horizontal(pl.col("start") - 8, 0), pl.min_horizontal("start", 8)),
        after=text.str.slice("end", 8),
    )
    return context.filter(relevant(), pl.when(pl.col("rule") == "well_known").then(_stands_alone()).otherwise(pl.when("quoted").then(_quoted_measure()).otherwise(_plain_measure()))).drop(
        "text", "masked", "before", "after", "business_words", "business_share"
    )


def settled(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions without those that overlap a longer one (or an equal one of an earlier rule)."""
    rows = mentions.sort("sentence_id", "start", "end", maintain_order=True).with_row_index("mention")
    span = rows.select("sentence_id", "mention", "start", "end", size=pl.col("end") - pl.col("start"))
    lost = (
        span.join(span, on="sentence_id", suffix="_other")
        .filter(
            pl.col("mention") != pl.col("mention_other"),
            pl.col("start") < pl.col("end_other"),
            pl.col("start_other") < pl.col("end"),
            (pl.col("size") < pl.col("size_other"))
            | ((pl.col("size") == pl.col("size_other")) & (pl.col("mention") > pl.col("mention_other"))),
        )
        .select("mention")
        .unique()
    )
    return rows.join(lost, on="mention", how="anti").drop("mention")


def _quoted_measure() -> pl.Expr:
    """Whether a mention with a quote or a document in it is a measure."""
    name, before, after = pl.col("name"), pl.col("before"), pl.col("after")
    inner = name.str.extract("“([^”]*)”", 1)
    title = name.str.contains("《")
    tail = name.str.extract("[”》]([^”》]*)$", 1).fill_null("")
    slogan = inner.is_in(list(slogans())) | inner.str.contains(COUNTED)
    titled = name.str.extract("《([^》]*)》", 1).str.replace("（[^）]*）$", "")
    document = titled.str.contains(NAMED_DOCUMENT) & (titled.str.len_chars() >= 4)
    alone = pl.col("rule") == "quote_alone"
    named_tail = pl.when(alone).then(tail.str.contains(f"{ALONE}$")).otherwise(pl.col("headed") == "named")
    shaped = inner.str.contains(SHAPE) | named_tail | (~alone & (pl.col("headed") == "work") & (tail.str.len_chars() >= 2))
    # A long quote is a name only where its parts run in parallel and a noun after it says of what kind it is.
    told = (inner.str.contains("，") & (inner.str.len_chars() > 16)) | (inner.str.len_chars() > 24)
    sentence = told & (tail.str.len_chars() < 2) & ~inner.str.contains("、|\\+")
    sentence = sentence | (inner.str.contains("，") & (inner.str.len_chars() > 16) & (tail.str.len_chars() < 2))
    other = (
        inner.str.contains("(?:公司|集团|大学|医院)$")
        | tail.str.contains("^的(?:指引|平台|窗口|通道|渠道|行动|活动|团队|队伍|管家|法|路径|热线)")
        | (after.str.starts_with("款") & name.str.ends_with("贷"))
        | ((pl.col("group") == "relieve").fill_null(value=False) & ~inner.str.contains(SHAPE))
    )
    agency = after.str.contains("^(?:协调小组|领导小组|办公室|局|委)") | name.str.contains("^(?:从|让|使|是)")
    verb = pl.col("group").is_not_null() & (pl.col("shared") | ~pl.col("action").is_in(list(NEEDS_SHAPE)))
    issued = pl.col("group").is_in(["issue", "adopt", "found"]) | after.str.contains("^(?:等.{0,4}|正式|已|的?)*(?:印发|出台|发布|公布|实施|施行)")
    said = (before.str.contains(SAID_BEFORE) & ((tail.str.len_chars() < 2) | before.str.contains(AWARDED))) | after.str.contains(SAID_AFTER)
    return pl.when(title).then(document & issued).otherwise(
        ~slogan & (inner.str.len_chars() >= 2) & ~said & ~sentence & ~agency & ~other & (shaped | verb) & ~name.str.contains(FOREIGN)
    )


def _stands_alone() -> pl.Expr:
    """Whether a well-known name stands free, or fills a quote or one of its parts: no piece of a longer name."""
    place = pl.col("masked").str.slice("start", pl.col("end") - pl.col("start"))
    free = ~place.str.contains("口")
    opened = pl.col("before").str.contains("[“‘、+—]$") | pl.col("name").str.contains("“")
    closed = pl.col("after").str.contains("^[”’、+—]") | pl.col("name").str.contains("”")
    return (free | (opened & closed)) & ~pl.col("after").str.contains("^(?:局|法院|处罚法|款|度)")


def _plain_measure() -> pl.Expr:
    """Whether a mention without quotes is a measure."""
    name = pl.col("name")
    # A part of a coordination without a head noun of its own must at least look like a way of working.
    bare = pl.col("headed").is_null() & pl.col("rule").str.ends_with("_bare")
    plausible = ~bare | name.str.contains(SHAPE) | name.str.contains(BUSINESS)
    pointing = name.str.contains("^(?:措施|此次|本次|这次|这|该|其|此|上述)")
    return plausible & ~pointing & ~name.str.contains(GENERIC) & ~name.str.contains(FOREIGN) & ~name.str.contains("[：；“”]|^\\d")
