import polars as pl
import pytest

from pipeline.extraction.effects import link_effects


def linked(texts: list[str], measures: list[tuple[int, str]], figures: list[tuple[int, str]]) -> list[tuple[str, ...]]:
    """Links of measures and figures, each given by the number of its sentence and its words there."""
    ids = [f"s{number}" for number in range(len(texts))]
    sentences = pl.DataFrame({"sentence_id": ids, "article_id": ["a"] * len(texts), "text": texts})
    adoptions = pl.DataFrame(
        [(word, "d", ids[number], texts[number].index(word)) for number, word in measures],
        schema=["adoption_id", "document_id", "sentence_id", "start"],
        orient="row",
    ).with_columns(end=pl.col("start") + pl.col("adoption_id").str.len_chars())
    observations = pl.DataFrame(
        [(word, ids[number], texts[number].index(word)) for number, word in figures],
        schema=["observation_id", "sentence_id", "start"],
        orient="row",
    )
    # The frames of extraction hold more than the links need, under names that sentences have too.
    more = {"text": pl.lit("…"), "article_id": pl.lit("a")}
    return (
        link_effects(adoptions.with_columns(**more), observations.with_columns(**more), sentences)
        .select("adoption_id", "observation_id", "rule")
        .rows()
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("靠泊秒批惠及40家船企。", "same_clause"),
        ("推行靠泊秒批，时间压缩至40分钟。", "next_clause"),
        ("推行靠泊秒批，改进引航，企业更加满意，累计办理40件。", "later_clause"),
    ],
)
def test_links_by_what_lies_between(text: str, rule: str) -> None:
    assert linked([text], [(0, "靠泊秒批")], [(0, "40")]) == [("靠泊秒批", "40", rule)]


def test_links_the_sum_in_the_next_sentence() -> None:
    texts = ["推行靠泊秒批。", "截至目前，累计办理40件。", "港口有50个泊位。"]
    assert linked(texts, [(0, "靠泊秒批")], [(1, "40"), (2, "50")]) == [("靠泊秒批", "40", "next_sentence")]


def test_a_sentence_on_other_things_is_no_effect() -> None:
    texts = ["推行靠泊秒批，企业靠泊更加从容。", "2023年，港口进出船舶40艘。"]
    assert linked(texts, [(0, "靠泊秒批")], [(1, "40")]) == []
    texts = ["推行靠泊秒批，企业靠泊更加从容。", "改革实施以来，等候时间为40分钟。"]
    assert linked(texts, [(0, "靠泊秒批")], [(1, "40")]) == [("靠泊秒批", "40", "next_sentence")]


def test_a_figure_in_the_name_is_no_effect() -> None:
    assert linked(["推行40小时过境免检，惠及50人。"], [(0, "40小时过境免检")], [(0, "40"), (0, "50")]) == [
        ("40小时过境免检", "50", "next_clause")
    ]


def test_enumerated_measures_share_a_figure() -> None:
    found = linked(["推行靠泊秒批、引航快办，节约成本40万元。"], [(0, "靠泊秒批"), (0, "引航快办")], [(0, "40")])
    assert [row[:2] for row in found] == [("靠泊秒批", "40"), ("引航快办", "40")]


def test_a_figure_within_an_item_belongs_to_that_item() -> None:
    found = linked(
        ["设立30亿元的港口基金、40亿元的渔业基金。"], [(0, "港口基金"), (0, "渔业基金")], [(0, "30"), (0, "40")]
    )
    assert [row[:2] for row in found] == [("港口基金", "30"), ("渔业基金", "40")]


def test_the_nearest_clause_with_measures_has_the_figure() -> None:
    text = "推行靠泊秒批，时间压缩至30分钟，设立引航专窗，累计办理40件。"
    assert linked([text], [(0, "靠泊秒批"), (0, "引航专窗")], [(0, "30"), (0, "40")]) == [
        ("靠泊秒批", "30", "next_clause"),
        ("引航专窗", "40", "next_clause"),
    ]


def test_a_figure_before_the_measure_or_without_result_is_not_linked() -> None:
    assert linked(["港口有40个泊位，推行靠泊秒批。"], [(0, "靠泊秒批")], [(0, "40")]) == []
    assert linked(["推行靠泊秒批，天气晴好，风平浪静，港里停着40艘船。"], [(0, "靠泊秒批")], [(0, "40")]) == []
