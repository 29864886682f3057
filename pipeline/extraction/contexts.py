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
STOP = "，。；：！？…（）"  # ends a clause; 、 only ends an item of a list


def masked_texts(sentences: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """The text of each sentence that has a span, with every span covered by its mask: sentence_id, masked.

    `spans` has sentence_id, start, end, mask; of overlapping spans the one that starts first, then the longer, counts.
    """
    order = spans.sort("sentence_id", "start", "end", descending=[False, False, True])
    reach = pl.col("end").cum_max().shift(1).over("sentence_id").fill_null(0)
    kept = order.filter(pl.col("start") >= reach).with_columns(
        begin=pl.col("end").shift(1).over("sentence_id").fill_null(0)
    )
    parts = kept.join(sentences.select("sentence_id", "text"), on="sentence_id", how="inner", maintain_order="left")
    covered = pl.col("mask").repeat_by(pl.col("end") - pl.col("start")).list.join("")
    joined = parts.select(
        "sentence_id",
        "end",
        "text",
        part=pl.col("text").str.slice(pl.col("begin"), pl.col("start") - pl.col("begin")) + covered,
    )
    return (
        joined.group_by("sentence_id", maintain_order=True)
        .agg(pl.col("part").str.join(""), pl.col("end").max(), pl.col("text").first())
        .select("sentence_id", masked=pl.col("part") + pl.col("text").str.slice(pl.col("end")))
    )


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
