"""What is done with the counted thing, apart from who does it (检察院已受理案件 → 受理案件).

Here belongs the shortening of the phrase left of a figure to its last verb and object; how that phrase is cut out of
its clause belongs to metric_phrases.
"""

import re
from functools import cache

import polars as pl

from pipeline.extraction.contexts import AREA, PERIOD
from pipeline.extraction.metric_edits import changed
from pipeline.vocabularies.metric_phrases import group, phrase_words

SHORT = 5  # characters of a phrase that has no doer
NAME = 10  # characters of a doer that may stay: a railway, a trade
DONE = "[^，、的为除不到成有出得过好上下完来去起住会能要让使把将被《》“”]"  # a letter of a verb before 了
BARE = 4  # characters of a deed without an object
SURELY = "(?:已累计|累计已?|已经|已|一共|总共|先后|陆续|相继)"  # a verb follows each of these, as it may these
SAID = "(?:共计?|将|拟|还|可)"
TO_WHOM = "(?:[向为给对与同在从于][^向为给对与同在从的]{1,14}?)?"


def deeds(text: pl.Series, where: pl.Series, guard: str) -> pl.Series:
    """The phrases of the rows `where` without who does what they say; `guard` stands before words that stay whole."""
    rows = (where & (text.str.len_chars() > SHORT)).arg_true()
    if rows.is_empty():
        return text
    asked = text.gather(rows)
    done = pl.DataFrame({"text": asked, "done": _without_doer(asked, guard)})
    # what a quote opens it closes
    whole = pl.when(pl.col("done").str.contains("^[^“]*”")).then("text").otherwise("done")
    return text.scatter(rows, done.select(whole).to_series())


@cache
def sure_deed(unsure: str = "deed_or_noun") -> str:
    """The verbs that are no nouns: behind a doer they begin what is done (工会服务站 has none)."""
    verbs = {*group("object_verb"), *group("carried_verb"), *group("deed"), *group("led_verb")}
    sure = verbs - {*group("noun_or_verb"), *group(unsure)}
    return "(?:" + "|".join(re.escape(word) for word in sorted(sure, key=lambda word: (-len(word), word))) + ")"


def _without_doer(text: pl.Series, guard: str) -> pl.Series:
    verb, sure = phrase_words("object_verb", "carried_verb", "deed"), sure_deed()
    adverbs = phrase_words("said_by_the_way", "adverb")
    done = changed(text, "相当于", "^.*相当于(.{2,})$", "$1")
    done = changed(done, "共建", f"{guard}(共建[立成造设有])", "$1")
    # 在{某市}设立分支机构: the place of a deed
    done = changed(done, f"[向从在于]{AREA}", f"[向从在于]{AREA}+({adverbs}*{sure})", "$1")
    done = changed(done, "了[^了]", f"^.*({verb})了([^了]{{2,}})$", "$1$2")
    done = changed(done, "了[^了]", f"^.+?({DONE}{DONE})了([^了]{{2,}})$", "$1$2")
    doer = f"(?:{phrase_words('actor', 'body')}|》(?:就.*)?|[{PERIOD}{AREA}])"
    deed = f"(?:{sure}|(?:{adverbs}+{TO_WHOM}|{TO_WHOM}{adverbs}+){verb})"
    both = done.str.contains(doer) & done.str.contains(verb)  # in one pattern they are many times as slow
    done = changed(done, both, f"^.*{doer}({deed}(?:[^的].*|))$", "$1")
    done = changed(done, f"^{adverbs}", f"^{adverbs}+({TO_WHOM}{verb})", "$1")
    said, surely = f"[^{guard}公总一]{SAID}", f"[^{guard}公总]{SURELY}"
    rows = done.str.contains(f".(?:{SURELY}|{SAID}).").arg_true()
    return done.scatter(rows, _without_adverb(done.gather(rows), said, surely, verb))


def _without_adverb(text: pl.Series, said: str, surely: str, verb: str) -> pl.Series:
    """The phrases without the adverb amid them and a long name before it (货运班列已累计到发 → 货运班列到发)."""
    parts = f"^(?<who>.+)(?:{surely}(?<deed>..+)|{said}(?<done>{TO_WHOM}{verb}.*))$"
    found = pl.DataFrame({"text": text, "said": text.str.extract_groups(parts)}).unnest("said")
    gap = pl.col("text").str.slice(pl.col("who").str.len_chars(), 1)  # the letter before the adverb
    who = (pl.col("who") + gap).str.replace("(?:已|已经|还|均|都|累计)$", "")
    what = pl.coalesce("deed", "done")
    owned = what.str.contains("[量额值数率模入]$|^(?:惠及|覆盖|带动|辐射|通达)")
    short = (who.str.len_chars() <= NAME) | (what.str.len_chars() <= BARE)
    short &= ~who.str.contains(f"{phrase_words('actor', 'body')}$")
    stays = owned | short | who.str.contains(f"(?:{phrase_words('counted_head', 'whole_noun')})$")
    return found.select(pl.coalesce(pl.when(stays).then(who + what).otherwise(what), "text")).to_series()
