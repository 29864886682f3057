"""Whether a mention speaks of the business environment at all.

Here belongs the weighing of a sentence's and an article's words. What a measure is called plays no part here.

A measure counts where its own name or its sentence speaks of firms, permits, taxes and the like, or where its article
does so throughout; not where a firm, a bank or a school is the one that acts.
"""

import polars as pl

BUSINESS = (
    "企业|营商|经营主体|市场主体|工商户|商户|投资|招商|审批|政务|办事|执照|许可|税|缴费|融资|贷款|信贷|通关|口岸|海关|外贸|进出口|贸易|知识产权|专利|信用|市场监管|监管|执法|"
    "招投标|招标|政府采购|人才|就业|用工|园区|开发区|成果转化|高新技术|法院|检察|纠纷|破产|用电|报装|不动产|用地|放管服|惠企|自贸|自由贸易|民营|产业链|创业|办理|证照|"
    "个体|群众|公平竞争|质量|标准化|便民|企业家|产业集群|收费|降本|减负|纾困|补贴|奖补|免签|数据|行政|简政|申报|登记|创科|差饷|利得税|预算案|客商|店小二|一件事|通办|一次办|过户|证合一|放管服|店小二|自贸港|改革试点|制度创新"
)
OTHER_MATTERS = (
    "文化|文艺|无障碍|交通管理|巡查|核电|医养|幸福院|安全监管|反恐|选举|旅游|体育|演出|展演|健身|阅读|志愿|宣传|文明|党建|党员|党组织|政治|派驻|纪检|监委|党史|主题教育|纪念|运动会|赛事|电影|音乐|艺术|非遗|博物|灯会|防汛|抗洪|救灾|地震|疫情|疫苗|健康|医疗卫生|养老|"
    "残疾|儿童|青少年|学生|教师|校园|军|航天|火箭|生态保护|垃圾|禁毒|反诈|消防演练|交通安全|森林|湿地|野生|扶贫|乡村振兴|粮食|农田|种业"
)
FIRM = "(?:公司|集团|银行|证券|保险|大学|医院|俱乐部|品牌|协会|商会|联合国|大使馆|平台方|门店|超市|车企|厂商|选手|球队)[^，局委府]{0,12}$"
STATE_FIRM = "人民银行|央行|国家|海关|税务|监管局|政府"
# Such words in a hundred characters: an article about the matter, and one that at least touches it.
ABOUT = 2.5
TOUCHES = 0.8


def weighed(prepared: pl.DataFrame) -> pl.DataFrame:
    """The sentences with business_words (in the sentence) and business_share (in a hundred characters of its article)."""
    words = pl.col("text").str.count_matches(BUSINESS)
    length = pl.col("text").str.len_chars()
    home = pl.coalesce("article_id", "document_id")
    return prepared.with_columns(
        business_words=words, business_share=words.sum().over(home) * 100 / length.sum().over(home)
    )


def speaking() -> pl.Expr:
    """Whether a weighed sentence can hold a mention that `relevant` lets pass."""
    return (pl.col("business_words") >= 1) | (pl.col("business_share") >= ABOUT)


def relevant() -> pl.Expr:
    """Whether a mention speaks of the business environment; its row has name, text, start, rule and what `weighed` adds."""
    name = pl.col("name")
    lead = pl.col("text").str.slice(0, "start").str.tail(40).str.extract("([^，。；：！？]*)$", 1)
    told = name.str.contains(BUSINESS)
    words, share = pl.col("business_words"), pl.col("business_share")
    near = told | (words >= 2) | (share >= ABOUT) | ((words >= 1) & (share >= TOUCHES))
    firm = lead.str.contains(FIRM) & ~lead.str.contains(STATE_FIRM)
    return (pl.col("rule") == "well_known") | (near & (told | (share >= ABOUT) | ~name.str.contains(OTHER_MATTERS)) & ~firm)
