"""What a sum of money is: the amount that has a name, or what is paid, given, spent.

Here belongs the choice between the two phrases of an amount; the cutting of the phrases belongs to metric_phrases.py.
"""

import polars as pl

from pipeline.extraction.metric_phrases import object_verb
from pipeline.extraction.metric_wording import Option, first_of, is_attribute, without_verb
from pipeline.vocabularies.metric_phrases import phrase_words

GIVEN = "(?:提供|发放|减免|支付|拨付|兑付|兑现|投放|返还|退还|赔付|争取|挽回|节约|节省|办理|授信)"
VALUED = r"\p{Han}{2}(?:总量|总值|产值|收入|销售额|规模)"


def named_money(rows: pl.DataFrame) -> pl.DataFrame:
    """The sums of money among phrases (with what metric_choice marks): row, own, metric_rule."""
    return first_of(_marked(rows), _options())


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with verb, spent (verbs that end the noun), bare (the noun without one), led (what counts of the noun)."""
    noun = pl.col("noun")
    verbs = phrase_words("object_verb", "carried_verb", "led_verb", "noun_or_verb", "money_verb")
    prefix, counted = phrase_words("attribute_prefix"), phrase_words("counted_head")
    # 中央财政安排专项资金, 某银行已发放贷款: who pays is not measured
    by = f"^.*(?:{phrase_words('actor')}|公司|银行|系统)(?:{phrase_words('said_by_the_way')}|共|拟|合计)*"
    done_by = noun.str.extract(f"{by}({verbs}+)$")
    last = noun.str.extract(f"({phrase_words('led_verb')})$")
    # 为8000户农户提供保障3亿元: whom it is for is counted by the figure before
    apart = pl.when("joined").then(noun.str.replace(f"^.{{0,6}}?{counted}({GIVEN}.{{2,}})$", "$1")).otherwise("noun")
    return rows.with_columns(noun=apart).with_columns(
        verb=noun.str.extract(f"({phrase_words('object_verb', 'noun_or_verb', 'money_verb')})$"),
        spent=noun.str.extract(f"({phrase_words('spending_verb')})$"),
        bare=_deed(without_verb(noun).str.replace(f"{by}({verbs}.{{2,}})$", "$1"), verbs),
        thing=_cut(pl.col("thing")),
        valued=noun.str.extract(f"({VALUED}|{prefix}{{0,2}}{phrase_words('attribute', 'amount')})$"),
        led=pl.when(noun == pl.col("thing")).then(pl.lit(""))
        .when(done_by.is_not_null()).then(done_by)
        .when(last.is_not_null() & (noun.str.len_chars() > 9)).then(last)
        .when(noun.str.contains(f"{phrase_words('rank_position')}$")).then(pl.lit(""))
        .otherwise(noun),
    )  # fmt: skip


def _deed(noun: pl.Expr, verbs: str) -> pl.Expr:
    """A long clause up to its last verb and object (会同某行以新方式为某公司发放贷款 → 发放贷款)."""
    long = noun.str.contains("(?:[^作成]为|向|以[^上下来内外]).{8}") & (noun.str.len_chars() > 20)
    return pl.when(long).then(pl.coalesce(noun.str.extract(f"^.{{8,}}({verbs}[^的]{{2,8}})$"), noun)).otherwise(noun)


def _owner(thing: pl.Expr) -> pl.Expr:
    """A thing that has an amount without what it does (基地项目将落地 → 基地项目)."""
    heads = phrase_words("whole_noun", "counted_head")
    does = f"{phrase_words('said_by_the_way')}*{phrase_words('project_verb')}"
    return pl.coalesce(thing.str.extract(f"^(.*?{heads}){does}.*$"), thing)


def _cut(thing: pl.Expr) -> pl.Expr:
    """A thing up to the noun that money can be, where what it does follows (贷款及时填补了缺口)."""
    follows = phrase_words("predicate_verb", "predicate_start", "said_by_the_way", "money_does")
    told = thing.str.extract(f"^([^的]{{0,10}}?{phrase_words('money_noun')}){follows}.+$")
    return pl.coalesce(told, thing)


def _options() -> list[Option]:
    """Name, condition and phrase of each rule; the first that holds counts."""
    noun, thing, bare, verb, spent = (pl.col(name) for name in ("noun", "thing", "bare", "verb", "spent"))
    held = noun.str.replace(f"^{object_verb()}", "")
    paid, attributive = pl.col("has_thing"), pl.col("attributive")
    given = thing.str.contains(f"^{phrase_words('given_to')}")
    purpose = spent + thing + pl.when(thing.str.len_chars() <= 4).then("beyond").otherwise(pl.lit(""))
    # 对应纳税所得额不超过100万元的部分: the part is of what stands before
    within = thing.str.contains("^(?:部分|水平|标准|规模|目标|门槛|基础|价格|额度|限额)") & (noun.str.len_chars() >= 2)
    lasted = pl.col("lasted").str.len_chars() >= 2
    of_place = phrase_words("place_of_origin", "counted_head")
    standard = thing.str.extract("^标准(?:给予|发放|提供|予以)?(.{2,})$")
    return [
        ("money_standard", paid & standard.is_not_null(), standard + "标准"),
        ("lasting_figure", lasted & (noun == "") & ~paid, pl.col("lasted")),
        ("money_attribute", paid & attributive & is_attribute(held), _owner(thing) + held),
        (
            "money_attribute",
            paid & attributive & ~within & pl.col("valued").is_not_null(),
            _owner(thing) + pl.col("valued"),
        ),
        ("money_attribute", paid & noun.is_in(["价值", "货值", "总价值", "总值"]), _owner(thing) + noun),
        # 首个突破百亿元的省份: the amount is of something named before
        ("carried", paid & attributive & (noun == "") & thing.str.contains(f"{of_place}$"), pl.lit("")),
        ("money_of", paid & attributive & ~within, without_verb(pl.col("led")) + thing),
        ("money_given", paid & spent.is_not_null() & given, purpose),
        (
            "money_spent",
            paid & spent.is_not_null() & (noun.str.len_chars() <= 6),
            thing.str.replace("^用?作为?", "") + spent,
        ),
        ("money_for", paid & verb.is_not_null(), pl.when(bare != noun).then(bare).otherwise(verb) + thing),
        ("money_left", noun.str.len_chars() >= 2, bare),
        ("money_right", paid & ~thing.str.contains("(?:台阶|关口|大关|门槛)$"), thing),
    ]
