"""What a duration is of: how long something takes, lasts, stays away, or how often it comes.

Here belongs the naming of durations by their own clause; which words these are is data (metric_phrases.yaml).
"""

import polars as pl

from pipeline.extraction.contexts import STOP
from pipeline.extraction.metric_phrases import GUARD, MASK, plain
from pipeline.extraction.metric_wording import Option, first_of
from pipeline.vocabularies.metric_phrases import phrase_words

TIME_NOUN = "(?:时间|时限|用时|周期|期限|年限|年期|时长|天数|时效|跨度|期|龄|期”)$"
NEAR = f"(?:{MASK}|{GUARD}|[约近超至了已达]|已有|超过|至少|不到|不足|大约|将近)*$"
CONSUMED = f"(?:[用耗费]时|历时|[用花费]了?|需要?|只需){NEAR}"
PENALTY = "(?:有期徒刑|拘役|管制|强制隔离戒毒|行政拘留|缓刑)"
HELD = "(?:进行|开展|举[行办]|展开|启动|组织|推出|接受|给予)$"
ABLE = "(?:[才就]能?|能够?|可以?|即可|便可|会|以|[把将](?:所有的?)?)"
FINISHED = "(?:完毕?|好|出一.)$"
ONE_OF = "^有一?(?:列|趟|项|个|家|架|辆|艘|班|名|件|台|批|条)"
LONG = ("year", "season")  # what lasts for years takes no time for anything


def named_durations(rows: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The durations among the phrases of `figures` (with what metric_choice marks): row, own, metric_rule."""
    return first_of(_marked(rows, _following(rows, figures)), _options())


def _following(rows: pl.DataFrame, figures: pl.DataFrame) -> pl.Series:
    """The figure behind one that tells how long without a break (连续五年居第二), empty where none is."""
    asked = (rows["followed"] & rows["raw"].str.ends_with("连续")).arg_true()
    behind = figures.select("sentence_text", "start", "end")[rows["row"].gather(asked) + 1]
    texts = behind.select(pl.col("sentence_text").str.slice("start", pl.col("end") - pl.col("start"))).to_series()
    return pl.Series([""], dtype=pl.String).new_from_index(0, rows.height).scatter(asked, texts)


def _marked(rows: pl.DataFrame, following: pl.Series) -> pl.DataFrame:
    """`rows` with head (the noun without adverbs), done, held, placed, and span: how such a time is called."""
    heads, tails, lasting = phrase_words("time_head"), phrase_words("time_tail"), phrase_words("lasting_verb")
    raw = pl.col("raw")
    done = rows["right"].str.extract(f"^，?[^{STOP}]{{0,12}}?(?:就|即可|便可)([^{STOP}]{{2,}})")
    done = plain(done.str.replace_all("了", "").str.replace_all(f"[在从到]{MASK}+", ""))
    held = plain(rows["rest"].fill_null("").str.replace(f"^{phrase_words('bound_after')}+", ""))
    site = f"^{phrase_words('place_head')}[^用]*(?:大厅|窗口|中心|平台|里){phrase_words('tail')}*$"
    head = (
        pl.col("noun")
        .str.replace(f"^{heads}+", "")
        .str.replace(f"(?:{tails}|[^主需必重纪摘提人]?才能?|{lasting})+$", "")
    )
    return rows.with_columns(
        # 时隔七年，旧站重新开放
        later=plain(rows["right"].str.extract(f"^，([^{STOP}]{{2,20}})")),
        head=head.str.replace("(.{2})(?:仅|只|共|总)(.时)$", "$1$2").str.replace("(.|时间)长$", "$1"),
        # 每2小时就有一趟列车开行: one of the things that come
        done=done.str.replace(f"^(?:{heads}|{ABLE})+", "").str.replace(ONE_OF, "").str.replace(FINISHED, ""),
        thing=pl.col("thing")
        .str.replace(f"^{ABLE}+", "")
        .str.replace("^([^的]{2,}?)[之以]?后(?:对|就|便|即|再|又|向).*$", "$1")  # 在一刻钟内办结手续后对窗口致谢
        .str.replace("^(.[^末明为])了([^解])", "$1$2")
        .str.replace(FINISHED, ""),
        held=pl.when(pl.col("thing") == "").then(held.str.replace("[在到至达]+$", "")).otherwise("thing") + following,
        placed=raw.str.contains(site),
        span=pl.when(raw.str.contains(f"(?:每|时隔|间隔){NEAR}")).then(pl.lit("间隔时间"))
        .when(raw.str.contains(f"距今{NEAR}")).then(pl.lit("距今时间"))
        .when(raw.str.contains(f"{lasting}{NEAR}")).then(pl.lit("持续时间"))
        .when(pl.col("unit").is_in(LONG) & ~raw.str.contains(CONSUMED)).then(pl.lit("时间"))
        .otherwise(pl.lit("用时")),
    )  # fmt: skip


def _options() -> list[Option]:
    """Name, condition and phrase of each rule; the first that holds counts."""
    head, thing, span, done, raw = (pl.col(name) for name in ("head", "thing", "span", "done", "raw"))
    has_thing, of, known = pl.col("has_thing"), pl.col("attributive") & pl.col("has_thing"), head.str.len_chars() >= 2
    spans = phrase_words("span_noun")
    named = f"{TIME_NOUN}|{spans}$"
    acts = head.str.contains(f"(?:{phrase_words('actor', 'counted_head')}|[们某]|先生|女士)$") & ~head.str.contains(
        named
    )
    # 为期三天的论坛在本市闭幕: up to the event
    event = pl.coalesce(
        thing.str.extract(f"^(.*{phrase_words('event')})"),
        pl.when((thing.str.len_chars() <= 12) | thing.str.starts_with("“")).then(thing),
    )
    held = ~known | head.str.contains(HELD) | raw.str.contains(f"(?:为期|长达){NEAR}")
    lived = pl.col("noun").str.extract(f"({phrase_words('state_verb')})$")
    state = head.str.contains(f"{phrase_words('state_verb')}$") | (thing.str.len_chars() > 8)
    # 某人因诈骗罪被法院判处有期徒刑: who it is is not measured
    sentence = pl.coalesce(
        head.str.extract(f"((?:判处|处以|予以)[^，]{{0,3}}{PENALTY})$"), head.str.extract(f"({PENALTY})$"), head
    )
    told = done.str.len_chars() >= 4
    comes = (span == "间隔时间") & raw.str.contains(f"每{NEAR}")
    return [
        (
            "lasting",
            raw.str.ends_with("连续"),
            pl.col("noun").str.replace("自?(?:连续)?$", "") + "连续" + pl.col("held"),
        ),
        ("duration_named", of & thing.str.contains(named), head + thing),
        (
            "duration_named",
            thing.str.contains(f"^.{{0,6}}{spans}$"),
            pl.when(thing.str.len_chars() <= 3).then(head).otherwise(pl.lit("")) + thing,
        ),
        ("duration_of", of & held & event.is_not_null(), event + "持续时间"),
        ("duration_of", of & head.str.contains(named), head),
        ("duration_of", of & lived.is_not_null() & (thing.str.len_chars() <= 8), thing + lived + "时间"),
        ("duration_of", of & known & ~state, head + thing + "时间"),
        ("duration_of", of & known & (thing.str.len_chars() <= 8), thing + head + "时间"),
        ("duration_of", of & known, head + "时间"),
        ("duration_since", head.str.contains("(?:日|后)起$") & has_thing, thing + "用时"),
        ("duration_each", comes & told, done + span),
        ("duration_each", comes & known, head + span),
        (
            "duration_apart",
            (span == "间隔时间") & ~has_thing & ~comes & pl.col("later").is_not_null(),
            pl.col("later") + span,
        ),
        ("duration_apart", (span == "间隔时间") & has_thing, thing.str.replace("一[次届]$", "") + span),
        ("duration_done", (~known | acts) & told, done + span),
        ("duration_done", ~known & done.is_not_null(), done + span),
        # 李女士在一刻钟内办结手续: what she does takes the time
        ("duration_by", acts & has_thing & raw.str.contains(f"[在用]{NEAR}"), thing + span),
        ("duration", known & head.str.contains(named) & ~pl.col("placed"), sentence),
        ("duration", known & ~pl.col("placed"), head + span),
        ("duration_right", has_thing, thing + span),
    ]
