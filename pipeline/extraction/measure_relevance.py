"""Whether a mention speaks of the business environment at all.

Here belongs the weighing of a sentence's and an article's words. What a measure is called plays no part here.

A measure counts where its own name or its sentence speaks of firms, permits, taxes and the like, or where its article
does so throughout; not where a firm, a bank or a school is the one that acts.
"""

import polars as pl

from pipeline.vocabularies.measures import any_of, measure_words

BUSINESS = any_of("business")
OTHER_MATTERS = any_of("other_matters")
UNRELATED = any_of("unrelated")
FIRM = f"{any_of('firm')}[^，局委府]{{0,12}}$"
# With whom, for whom or where something is done is not who does it.
BESIDE = f"{any_of('beside')}[^，]{{0,16}}{any_of('firm')}[^，]{{0,12}}$"
OWN_BUSINESS = f"企业[^，]{{0,4}}{any_of('own_business')}[^，]{{0,4}}$"
MOVED = f"{any_of('moved')}.*企业"
STATE = any_of("state")
# Words of business in a hundred characters: an article that is about nothing else, about the matter, touching it.
WHOLLY = 4.0
ABOUT = 2.5
TOUCHES = 0.8


def weighed(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences with business_words (in the sentence) and business_share (in 100 characters of the article)."""
    words = pl.col("text").str.count_matches(BUSINESS)
    length = pl.col("text").str.len_chars()
    home = pl.coalesce("article_id", "document_id")
    return sentences.with_columns(
        business_words=words, business_share=words.sum().over(home) * 100 / length.sum().over(home)
    )


def speaking() -> pl.Expr:
    """Whether a weighed sentence can hold a mention that `relevant` lets pass."""
    return (pl.col("business_words") >= 1) | (pl.col("business_share") >= ABOUT)


def relevant(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions that speak of the business environment, and not of what a firm does for itself.

    Their rows have name, start, rule, the sentence's text, and what `weighed` adds.
    """
    name = pl.col("name")
    told = name.str.contains(BUSINESS)
    words, share = pl.col("business_words"), pl.col("business_share")
    # Much is issued and set up: without a quote such a name or its sentence must speak for itself.
    loose = pl.col("rule").is_in(["issue_named", "carry_named", "found_named", "found_work", "begun", "lean_named"])
    about = (share >= ABOUT) & (~loose | (words >= 1) | (share >= WHOLLY))
    near = told | (words >= 2) | about | (~loose & (words >= 1) & (share >= TOUCHES))
    own = (told | ~name.str.contains(OTHER_MATTERS)) & ~name.str.contains(UNRELATED)
    return _without_firms(mentions.filter(near & own))


def _without_firms(mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions without those before which a firm, a bank or a school is told that does them."""
    lead = pl.col("lead")
    told = mentions.select(
        lead=pl.col("text").str.slice(0, "start").str.tail(40).str.extract("([^，。；：！？]*)$", 1)
    ).with_row_index("row")
    acting = told.filter(lead.str.contains_any([*measure_words("firm"), "企业"]))
    own_business = lead.str.contains(OWN_BUSINESS) & ~lead.str.contains(MOVED)
    firm = own_business | (lead.str.contains(FIRM) & ~lead.str.contains(f"{STATE}|{BESIDE}"))
    firms = acting.filter(firm)["row"]
    return mentions.with_row_index("row").filter(~pl.col("row").is_in(firms.implode())).drop("row")
