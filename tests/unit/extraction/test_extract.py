import polars as pl

from pipeline.extraction.extract import ExtractionFrames, extract
from pipeline.text.segment import segment

RAW = """某区优化营商环境见闻
发布日期：2023-10-15  来源：某区日报
今年以来，兰州新区新设企业3600户，同比增长8.5%。企业开办时间由5个工作日压缩至1个工作日。
今年以来，兰州新区新设企业3600户，同比增长8.5%。企业开办时间由5个工作日压缩至1个工作日。
兰州新区推行“证照分离”改革，惠及企业900户。
"""


def documents(*texts: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "document_id": [f"{place}.txt" for place in range(len(texts))],
            "sha256": [str(place) for place in range(len(texts))],
            "byte_size": [len(text.encode()) for text in texts],
            "media_type": ["text/plain"] * len(texts),
            "encoding": ["utf-8"] * len(texts),
            "script": ["hans"] * len(texts),
            "raw_text": list(texts),
        }
    )


def extracted(*texts: str) -> ExtractionFrames:
    frame = documents(*texts)
    return extract(frame, segment(frame))


def test_every_fact_quotes_its_place() -> None:
    found = extracted(RAW)
    for frame in (found.numbers, found.observations, found.adoptions):
        assert frame.height
        for row in frame.rows(named=True):
            assert RAW[row["raw_start"] : row["raw_end"]] == row["quote"]


def test_the_baseline_has_a_place_of_its_own() -> None:
    row = extracted(RAW).observations.filter(pl.col("baseline").is_not_null()).row(0, named=True)
    assert (row["baseline"], row["baseline_quote"], row["value"]) == (5, "5个工作日", 1)
    assert RAW[row["baseline_raw_start"] : row["baseline_raw_end"]] == row["baseline_quote"]


def test_a_repeated_sentence_points_to_its_first_place() -> None:
    found = extracted(RAW).observations
    again = found.filter(pl.col("duplicate_of").is_not_null())
    firsts = found.join(again.select(observation_id="duplicate_of"), on="observation_id", how="semi")
    assert again["metric"].to_list() == firsts["metric"].to_list() != []


def test_an_effect_joins_a_measure_and_its_figure() -> None:
    found = extracted(RAW)
    linked = (
        found.effects.select("adoption_id", "observation_id")
        .join(found.observations.select("observation_id", "value"), on="observation_id")
        .join(found.adoptions.select("adoption_id", "name"), on="adoption_id")
    )
    assert linked.filter(pl.col("name").str.contains("证照分离"))["value"].to_list() == [900]


def test_a_document_is_read_by_itself() -> None:
    other = "某市快讯\n2022年，该市新增就业8万人。\n"
    together, alone = extracted(RAW, other), extracted(RAW)
    for both, one in zip(together, alone, strict=True):
        first = both.filter(pl.col("document_id") == "0.txt")
        assert first.equals(one)


def test_nothing_to_read_gives_empty_frames() -> None:
    found = extracted("没有数字，也没有措施。\n")
    assert [frame.height for frame in found[1:]] == [0, 0, 0, 0]
