"""What stands around each number: the sentence with its periods, areas and numbers masked, cut at the number.

Here belongs the cutting of text; what the words around a number mean belongs to roles.py, statements.py and metrics.py.
A mask has the length of what it covers, so every offset stays valid, and a rule can say "a number", "an area" or
"a period" in a regular expression by one character class.
"""

import polars as pl

PERIOD = "\ue000"
AREA = "\ue001"
NUMBER = "\ue002"
MASKS = f"[{PERIOD}{AREA}{NUMBER}]"
_FAR = 1 << 32  # more than any text has characters
STOP = "，。；：！？…（）"  # ends a clause; 、 only ends an item of a list


def masked_texts(sentences: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """The text of each sentence that has a span, with every span covered by its mask: sentence_id, masked.

    `spans` has sentence_id, start, end, mask; of overlapping spans the one that starts first, then the longer, then the
    one that comes first in `spans` counts.
    """
    place = pl.col("place")
    numbered = sentences.select("sentence_id", place=pl.int_range(pl.len()) * _FAR)
    order = (
        spans.join(numbered, on="sentence_id", maintain_order="left")
        .select("place", "start", "end", "mask")
        .sort("place", "start", "end", descending=[False, False, True], maintain_order=True)
    )
    # places and ends as one number: what lies before a span in other sentences is below its own place
    reach = ((place + pl.col("end")).cum_max().shift(1) - place).fill_null(0)
    kept = order.filter(pl.col("start") >= reach).with_columns(
        begin=((place + pl.col("end")).shift(1) - place).fill_null(0).clip(lower_bound=0),
        row=place // _FAR,
    )
    parts = kept.with_columns(text=sentences["text"].gather(kept["row"]))
    uncovered = pl.col("text").str.slice(pl.col("begin"), pl.col("start") - pl.col("begin"))
    joined = (
        parts.select("row", "end", part=uncovered + _covered(kept))
        .group_by("row", maintain_order=True)
        .agg(pl.col("part").str.join(""), pl.col("end").last())
    )
    rest = sentences.select(pl.col("sentence_id", "text").gather(joined["row"]))
    return rest.select("sentence_id", masked=joined["part"] + pl.col("text").str.slice(joined["end"]))


def _covered(spans: pl.DataFrame) -> pl.Series:
    """The mask of each span, as long as the span."""
    size = pl.col("end") - pl.col("start")
    longest = int(spans.select(size.max()).item() or 0)
    runs = [pl.when(pl.col("mask") == mask).then(pl.lit(mask * longest)) for mask in (PERIOD, AREA, NUMBER)]
    return spans.select(pl.coalesce(runs).str.head(size)).to_series()


def with_contexts(numbers: pl.DataFrame, sentences: pl.DataFrame, masked: pl.DataFrame) -> pl.DataFrame:
    """`numbers` with what stands around them in the masked text.

    Adds sentence_text, masked, before and after (the whole sentence on each side), clause_left and clause_right (up to
    the nearest ，。；：！？…（）), gap_left and gap_right (up to the nearest number or clause end), clause_start.
    """
    before, after = pl.col("before"), pl.col("after")
    return (
        numbers.join(
            sentences.select("sentence_id", sentence_text="text"), on="sentence_id", how="left", maintain_order="left"
        )
        .join(masked, on="sentence_id", how="left", maintain_order="left")
        .with_columns(
            before=pl.col("masked").str.slice(0, pl.col("start")),
            after=pl.col("masked").str.slice(pl.col("end")),
        )
        .with_columns(
            clause_left=before.str.extract(f"([^{STOP}]*)$"),
            clause_right=after.str.extract(f"^([^{STOP}]*)"),
            gap_left=before.str.extract(f"([^{STOP}{NUMBER}]*)$"),
            gap_right=after.str.extract(f"^([^{STOP}{NUMBER}]*)"),
        )
        .with_columns(clause_start=pl.col("start") - pl.col("clause_left").str.len_chars().cast(pl.Int64))
    )
