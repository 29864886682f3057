"""Laws of the text stage: every character in one sentence, every place right, each document by itself."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import documents, read
from polars.testing import assert_frame_equal

from pipeline.text import script
from pipeline.text.places import locate, sources_of
from pipeline.text.segment import ARTICLES_SCHEMA, SENTENCES_SCHEMA, segment

_PHRASES = [
    *("河东市发布消息", "全市新增企业1.2万户", "營商環境", "12", "3.5%", "GDP", "2022年", "今年以来", "😀"),
    *("。", "！", "；", "，", "……", "“放心办”", "“", "”", "（", "）", "（完）", "|"),
    *("\n", "\r\n", "\n\n", "\u3000\u3000", "  ", " ", "\x0c", "\t", "\u200b", "\x1e", "\x1f"),
    *("# ", "**", "- ", "---", "一、", "（一）", "<figure>", "[附件](http://a.cn)", "https://a.cn/2021/03/05/b.html"),
    *("本报讯 ", "新华社河东8月4日电（记者 王方）", "李方 王立", "记者：", "市发展改革委主任陈方：", "图片新闻"),
    *("\n指标  全年  增速\n企业（户）  1,200  -3.5\n产值（亿元）  23.4  4\n", "\n收入\n12.5\n3.1\n支出\n8.5\n2.0\n"),
    *("来源：河东日报", "发布日期：2021-03-05", "责任编辑：李平", "原标题：", "正文："),
]
_TEXTS = st.lists(st.sampled_from(_PHRASES) | st.text(max_size=6), max_size=24).map("".join)


def _covers(text: str, sentences: pl.DataFrame) -> None:
    clean = script.clean(pl.Series([text]), pl.Series(["hans"]))[0]
    end = 0
    for start, stop in sentences.select("raw_start", "raw_end").iter_rows():
        assert end <= start < stop
        assert not clean[end:start].strip()
        end = stop
    assert not clean[end:].strip()


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_every_character_that_prints_lies_in_exactly_one_sentence(text: str) -> None:
    _covers(text, read(text).sentences)


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_the_characters_at_a_place_cleaned_are_the_text(text: str) -> None:
    frames = read(text)
    clean = script.clean(pl.Series([text]), pl.Series(["hans"]))[0]
    by_id = dict(frames.sentences.select("sentence_id", "text").iter_rows())
    built: dict[str, str] = {}
    for sentence, at, start, length in frames.pieces.iter_rows():
        assert at == len(built.get(sentence, ""))
        kept = "".join(" " if c.isspace() else c for c in clean[start : start + length])
        built[sentence] = built.get(sentence, "") + kept
    assert built == {name: text.replace("\t", " ") for name, text in by_id.items()}


@settings(max_examples=30, deadline=None)
@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_a_batch_gives_what_its_documents_give_one_by_one(batch: list[str]) -> None:
    together = segment(documents(*batch))
    for i, text in enumerate(batch):
        alone = segment(documents(text).with_columns(document_id=pl.lit(f"d{i}.txt")))
        mine = pl.col("document_id") == f"d{i}.txt"
        assert_frame_equal(together.sentences.filter(mine), alone.sentences)
        assert_frame_equal(together.articles.filter(mine), alone.articles)


@settings(max_examples=30, deadline=None)
@given(_TEXTS)
def test_articles_hold_their_sentences_and_no_others(text: str) -> None:
    frames = read(text)
    inside = frames.sentences.drop_nulls("article_id").join(
        frames.articles.select("article_id", begin="raw_start", end="raw_end"), on="article_id", how="left"
    )
    assert inside.filter((pl.col("raw_start") < pl.col("begin")) | (pl.col("raw_end") > pl.col("end"))).is_empty()
    assert set(inside["article_id"]) == set(frames.articles["article_id"])


def test_no_documents_give_empty_frames() -> None:
    frames = segment(documents())
    assert dict(frames.articles.schema) == ARTICLES_SCHEMA
    assert dict(frames.sentences.schema) == SENTENCES_SCHEMA


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "   "])
def test_a_blank_document_has_nothing(text: str) -> None:
    frames = read(text)
    assert frames.sentences.is_empty()
    assert frames.articles.is_empty()


def test_places_lead_back_to_the_raw_text() -> None:
    raw = documents("河東市優化營商環境，新設企業1.2\n萬戶。", script="hant")
    frames = segment(raw)
    text = frames.sentences["text"][0]
    assert text == "河东市优化营商环境，新设企业1.2万户。"
    start = text.index("1.2万户")
    found = pl.DataFrame({"sentence_id": [frames.sentences["sentence_id"][0]], "start": [start], "end": [start + 5]})
    assert locate(found, sources_of(frames.pieces, raw))["quote"].to_list() == ["1.2\n萬戶"]
