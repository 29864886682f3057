"""What names an area in a text, and which one."""

import polars as pl
import pytest

from pipeline.extraction.area_mentions import find_areas


def mentions(*texts: str) -> list[tuple[str, str]]:
    """The words met and the areas they mean, of one article with a sentence for each text."""
    return find_areas(article(*texts)).select("text", "region").rows()


def article(*texts: str, name: str = "a") -> pl.DataFrame:
    return pl.DataFrame(
        {
            "sentence_id": [f"{name}#s{i}" for i, _ in enumerate(texts)],
            "document_id": name,
            "article_id": f"{name}#a1",
            "text": texts,
        }
    )


def test_places_are_characters_and_cut_the_words() -> None:
    text = "2024年GDP增长5%，金昌市与A股无关，兰州也是"
    frame = find_areas(article(text))
    assert [text[s:e] for s, e in frame.select("start", "end").rows()] == frame["text"].to_list() == ["金昌市", "兰州"]


@pytest.mark.parametrize(
    ("word", "region"),
    [
        ("甘肃", "甘肃省"),
        ("广西", "广西壮族自治区"),
        ("内蒙古", "内蒙古自治区"),
        ("金昌", "金昌市"),
        ("东莞", "东莞市"),
        ("甘南州", "甘南藏族自治州"),
        ("香港", "香港特别行政区"),
        ("全国", "全国"),
        ("莱芜市", "莱芜市"),
    ],
)
def test_short_names_and_former_areas(word: str, region: str) -> None:
    assert mentions(f"今年{word}新增企业3万户")[0][1] == region


def test_a_chain_is_one_mention_of_its_last_area() -> None:
    assert mentions("甘肃省金昌市永昌县的企业") == [("甘肃省金昌市永昌县", "永昌县")]
    assert mentions("浙江义乌的市场") == [("浙江义乌", "义乌市")]


@pytest.mark.parametrize(
    "text",
    [
        "农民专业合作社增加",
        "这是朝阳产业",
        "兰州大学的学生",
        "在北京路开店",
        "甘肃日报报道",
        "其中阳光企业",
        "参加上海合作组织峰会",
        "投资兴业的热土",
        "建成示范县三个",
    ],
)
def test_words_that_hold_a_name_name_no_area(text: str) -> None:
    assert mentions(text) == []


def test_names_shared_by_several_counties_go_by_the_article() -> None:
    assert ("城关区", "城关区") in mentions("兰州市召开会议", "城关区发言")
    assert find_areas(article("拉萨市召开会议", "城关区发言"))["region_id"].to_list()[-1] == "540102"
    assert find_areas(article("兰州市召开会议", "城关区发言"))["region_id"].to_list()[-1] == "620102"
    assert mentions("城关区发言") == []


def test_the_area_right_before_decides() -> None:
    ids = find_areas(article("南京市鼓楼区和徐州市鼓楼区"))["region_id"].to_list()
    assert ids == ["320106", "320302"]


def test_a_countys_short_name_needs_the_article() -> None:
    assert mentions("南海的渔船") == []
    assert mentions("佛山南海的企业") == [("佛山南海", "南海区")]
    assert ("南海", "南海区") in mentions("南海区政府", "南海新增企业")


def test_articles_do_not_help_each_other() -> None:
    both = pl.concat([article("兰州市召开会议", name="a"), article("城关区发言", name="b")])
    assert find_areas(both)["text"].to_list() == ["兰州市"]


def test_townships_need_their_county() -> None:
    assert mentions("大兴区榆垡镇的企业") == [("大兴区榆垡镇", "榆垡镇")]
    assert ("榆垡镇", "榆垡镇") in mentions("大兴区召开会议", "榆垡镇新增企业")
    assert mentions("榆垡镇新增企业") == []


@pytest.mark.parametrize(
    ("text", "region_id", "region"),
    [
        ("金昌经济技术开发区引进项目", "620300:金昌经开区", "金昌经开区"),
        ("金昌市经开区引进项目", "620300:金昌经开区", "金昌经开区"),
        ("天津国家高新技术产业开发区", "120000:天津高新区", "天津高新区"),
        ("滁州苏滁高新区", "341100:滁州苏滁高新区", "滁州苏滁高新区"),
        ("中国（重庆）自由贸易试验区", "500000:重庆自贸试验区", "重庆自贸试验区"),
        ("兰州新区综保区", "620100:兰州新区综合保税区", "兰州新区综合保税区"),
        ("重庆高新区", "500000:重庆高新区", "重庆高新区"),
        ("雄安新区", "130600:雄安新区", "雄安新区"),
    ],
)
def test_zones_are_an_area_and_a_kind(text: str, region_id: str, region: str) -> None:
    assert find_areas(article(text)).select("region_id", "region", "level").row(-1) == (region_id, region, "zone")


def test_a_province_has_no_single_development_zone() -> None:
    assert mentions("江苏省开发区改革") == [("江苏省", "江苏省")]


def test_a_zone_is_named_after_a_township_of_the_article() -> None:
    assert ("河西堡工业园区", "河西堡工业园区") in mentions("金昌市永昌县召开会议", "在河西堡工业园区设站")


def test_a_bare_kind_stands_for_the_zone_that_the_article_names() -> None:
    assert mentions("兰州新区召开会议", "新区新增企业") == [("兰州新区", "兰州新区"), ("新区", "兰州新区")]
    assert mentions("新区新增企业") == []
    assert mentions("兰州新区召开会议", "建成3个国家级新区")[1:] == []


def test_a_firms_name_gives_its_seat() -> None:
    frame = find_areas(article("白银俊源建筑有限公司领取执照"))
    assert frame.select("region", "use").rows() == [("白银市", "firm")]
    assert find_areas(article("白银引进3家公司"))["use"].to_list() == ["area"]


def test_no_text_no_mentions() -> None:
    assert find_areas(article("没有地名")).is_empty()
    assert find_areas(article().with_columns(pl.col("sentence_id", "text").cast(pl.String))).is_empty()
