"""Names of measures that no verb governs, by the ways in which a text names one by itself.

Here belong what is said to be set up, put online or held, campaigns, the handle of a policy, and quoted or well-known
names wherever they stand. What a verb governs is found in `measure_mentions`.

Every rule returns the columns MENTION, with no group, and an action only where the name is its subject.
"""

import polars as pl

from pipeline.extraction.measure_acts import MENTION
from pipeline.extraction.measure_boundaries import HEAD, JOINING, bounded, items
from pipeline.extraction.measure_mentions import VERB
from pipeline.extraction.measure_text import within
from pipeline.extraction.mentions import find_words, longest_first
from pipeline.vocabularies.measures import any_of, measure_words, searched_names

# Words after a well-known name that belong to it, and those that make it the name of an agency.
KNOWN_TAIL = "^(”?(?:改革试点|改革|制度|模式|机制|平台|服务|行动|活动|清单))"
AGENCY_TAIL = "^(?:局|司|科|处|法院|协会)"
BEGUN = f"{any_of('begun_adverb')}*{any_of('begun')}"
# 自……行动开展以来
SINCE = "^自从?"
BEGUN_END = "(?:试?运行|以来|后|并.*|于.*)?$"
HOLDING = ("举行", "召开", "举办", "开幕")
HELD = f"(?:在[^，]{{2,14}}?)?(?:成功|隆重|顺利)?(?:{'|'.join(HOLDING)})"
HANDLE = "以[^，、]{2,30}?(?:为(?:重要|主要|有力|总)?(?:抓手|契机|牵引|载体|突破口|切入点|指引|引领|依托|平台)|抓)"
HANDLE_END = "(?:为[^为]{2,6}|抓)$"
QUOTED = "[“‖]口+”(?:\\+“口+”)*"
QUOTE = f"{QUOTED}(?:的?{JOINING}{{0,8}}{HEAD})?|[“‖《]口+》"
# Up to the first head noun where the text goes on with a verb.
SHORT_QUOTE = f"^({QUOTED}(?:的?{JOINING}{{0,8}}?{HEAD})?)"
GOING_ON = f"”[^”]*{any_of('going_on')}"
# A campaign against something says by its name what it is, wherever it stands.
CAMPAIGN = "[^a-zA-Z0-9:/.，、的在对于为了将把是以和及与自年“”《》（）]{4,20}专项(?:治理|整治|执法|检查|清理)?行动"


def begun(clauses: pl.DataFrame) -> pl.DataFrame:
    """Names that are the subject of being set up, issued or put online (`……平台正式上线`)."""
    beginning = clauses.filter(pl.col("masked").str.contains_any(measure_words("begun")))
    found = _in_clauses(beginning, f"^[^“”‖《]{{4,40}}?{BEGUN}{BEGUN_END}").with_columns(
        action=pl.col("found").str.extract(f"({BEGUN}){BEGUN_END}", 1),
        found=pl.col("found").str.replace(f"{BEGUN}{BEGUN_END}", "").str.replace(SINCE, ""),
        start=pl.col("start") + pl.col("found").str.extract(f"({SINCE})", 1).fill_null("").str.len_chars(),
    )
    clause = pl.col("name").str.contains(any_of("clause_word"))
    zone = pl.col("name").str.contains(f"{any_of('zone_aim')}$") & ~pl.col("action").str.contains("获批|揭牌|挂牌")
    # An agency that does something is set up only where it is itself opened.
    agency = pl.col("name").str.contains("[局委]$|委员会$") & ~pl.col("action").str.contains("成立|揭牌|挂牌|设立")
    listed = items(found.with_row_index("object_id").select("object_id", "start", masked="found"))
    told = found.with_row_index("object_id").select("object_id", "sentence_id", "action")
    names = bounded(listed).join(told, on="object_id", how="left", maintain_order="left")
    return _nominal(names.filter(pl.col("headed") == "named", ~clause, ~zone, ~agency), "begun")


def held(clauses: pl.DataFrame) -> pl.DataFrame:
    """Gatherings for investment that a clause says are held (`……产业投资推介会在……举行`)."""
    gathering = clauses.filter(pl.col("masked").str.contains_any(HOLDING))
    found = _in_clauses(gathering, f"^[^“”‖《]{{4,40}}?{HELD}").with_columns(
        action=pl.col("found").str.extract(f"({'|'.join(HOLDING)})$", 1),
        found=pl.col("found").str.replace(f"{HELD}$", ""),
    )
    return _nominal(bounded(found).filter(pl.col("headed") == "event"), "held")


def campaigns(clauses: pl.DataFrame) -> pl.DataFrame:
    """Campaigns that no verb governs (`为期半年的……专项治理行动`)."""
    named = _in_clauses(clauses.filter(pl.col("masked").str.contains("专项", literal=True)), CAMPAIGN)
    return _nominal(bounded(named).filter(~pl.col("found").str.contains(VERB)), "campaign")


def handles(clauses: pl.DataFrame) -> pl.DataFrame:
    """What a text names as its handle: `以……改革为抓手`, `以链长制抓统筹`."""
    rest = pl.col("found").str.slice(1).str.replace(HANDLE_END, "")
    handled = clauses.filter(pl.col("masked").str.contains("以", literal=True))
    found = _past_verbs(_in_clauses(handled, HANDLE).with_columns(start=pl.col("start") + 1, found=rest))
    system = pl.col("name").str.contains("^.{2,8}制$")
    return _nominal(bounded(found).filter(pl.col("quoted") | (pl.col("headed") == "named") | system), "handle")


def quoted_anywhere(prepared: pl.DataFrame) -> pl.DataFrame:
    """Quoted names and documents wherever they stand, with the head noun after them."""
    begin = prepared.with_columns(begin=pl.lit(0, dtype=pl.Int64))
    found = within(begin, QUOTE, key="sentence_id", offset="begin")
    name = pl.col("found")
    short = pl.when(name.str.contains(GOING_ON)).then(name.str.extract(SHORT_QUOTE, 1))
    return _nominal(
        bounded(found.with_columns(shared=pl.lit(value=False), found=pl.coalesce(short, name))), "quote_alone"
    )


def well_known(prepared: pl.DataFrame) -> pl.DataFrame:
    """Names of well-known measures wherever they stand, not within the name of an agency."""
    names = longest_first(pl.Series(searched_names(), dtype=pl.String))
    text, found = pl.col("text"), pl.col("name")
    after = text.str.slice(pl.col("start") + found.str.len_chars(), 6)
    mentions = (
        find_words(prepared.select("sentence_id", "text"), names)
        .drop("end")
        .rename({"word": "name"})
        .with_columns(tail=after.str.extract(KNOWN_TAIL, 1).fill_null(""), after=after)
        .filter(~pl.col("after").str.strip_prefix(pl.col("tail")).str.contains(AGENCY_TAIL))
        .with_columns(name=found + pl.col("tail"), headed=pl.lit("named"))
        .with_columns(
            end=pl.col("start") + found.str.len_chars(), quoted=pl.lit(value=False), shared=pl.lit(value=False)
        )
    )
    return _nominal(mentions, "well_known")


def _in_clauses(clauses: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """Every match in the clauses with its sentence, as an item of its own."""
    return within(clauses, pattern, key="clause_id").join(
        clauses.select("clause_id", "sentence_id"), on="clause_id", how="left", maintain_order="left"
    ).with_columns(shared=pl.lit(value=False))  # fmt: skip


def _past_verbs(found: pl.DataFrame) -> pl.DataFrame:
    """Items that begin with verbs, without them (`深化……改革`)."""
    skip = pl.col("found").str.extract(f"^({VERB}+)", 1).fill_null("").str.len_chars().cast(pl.Int64)
    return found.with_columns(start=pl.col("start") + skip, found=pl.col("found").str.slice(skip))


def _nominal(names: pl.DataFrame, rule: str) -> pl.DataFrame:
    """Names without a governing verb in the shape of a mention."""
    action = pl.col("action") if "action" in names.columns else pl.lit(None, pl.String)
    return names.with_columns(action=action, group=pl.lit(None, pl.String), rule=pl.lit(rule)).select(MENTION)
