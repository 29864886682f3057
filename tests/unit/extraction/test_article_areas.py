"""Which area an article is mostly about."""

import polars as pl

from pipeline.extraction.area_mentions import find_areas
from pipeline.extraction.article_areas import article_areas


def area_of(title: str, *body: str, publisher: str | None = None) -> str | None:
    sentences = pl.DataFrame(
        {
            "sentence_id": [f"a#s{i}" for i in range(len(body) + 1)],
            "document_id": "a",
            "article_id": "a#a1",
            "kind": ["title"] + ["body"] * len(body),
            "text": [title, *body],
        }
    )
    articles = pl.DataFrame(
        {"article_id": ["a#a1"], "publisher": [publisher]}, schema_overrides={"publisher": pl.String}
    )
    found = article_areas(articles, sentences, find_areas(sentences))
    assert found.columns == ["article_id", "region_id", "region"]
    return found["region"].item()


def test_the_most_specific_area_that_holds_most_of_the_weight() -> None:
    assert area_of("永昌县优化服务", "金昌市永昌县新增企业", "永昌县办理执照") == "永昌县"
    assert area_of("金昌市优化服务", "永昌县新增企业", "金川区办理执照", "金昌市总结经验") == "金昌市"


def test_zones_count_too() -> None:
    assert area_of("重庆高新区优化服务", "重庆高新区新增企业", "重庆市发文") == "重庆高新区"


def test_many_areas_are_about_the_one_above() -> None:
    assert area_of("优化营商环境他们这样做", "兰州市新增企业", "白银市办照", "武威市减税", "甘肃省总结经验") == "甘肃省"
    assert area_of("各地典型做法", "上海推行改革", "浙江推行改革", "甘肃推行改革", "广东推行改革") == "全国"


def test_a_dateline_and_a_venue_say_little() -> None:
    assert area_of("甘肃减税", "新华社兰州8月2日电甘肃今年减税", "全省新增企业") == "甘肃省"
    assert area_of("黄石推介产业", "推介会在武汉举行", "黄石签约项目") == "黄石市"


def test_a_newspapers_name_is_the_last_clue() -> None:
    assert area_of("我市经济稳步发展", "全市新增企业", publisher="酒泉日报") == "酒泉市"
    assert area_of("金昌市优化服务", "全市新增企业", publisher="甘肃日报") == "金昌市"


def test_nothing_named_is_null() -> None:
    assert area_of("我市经济稳步发展", "全市新增企业") is None


def test_a_free_trade_port_is_its_province() -> None:
    assert area_of("海南自由贸易港封关在即", "海南自贸港口岸完备", "洋浦港航线增加") == "海南省"


def test_organs_of_the_state_speak_for_the_country() -> None:
    assert area_of("国务院办公厅印发意见", "各地要优化服务", "浙江做法值得推广") == "全国"
    assert area_of("国务院批复同意设立园区", "甘肃省要加强领导", "甘肃要落实责任") == "甘肃省"
    assert area_of("甘肃落实国务院部署", "全省新增企业") == "甘肃省"
    assert area_of("座谈会召开", "国务院部门出席", "新疆生产建设兵团负责人列席") == "全国"


def test_a_place_named_once_is_an_example() -> None:
    assert area_of("政策显效", "我国发放贴息贷款", "贷款方便了消费", "在酒泉的一家商场，顾客很多") == "全国"
    assert area_of("各地开展招聘", "多部门推出岗位", "在酒泉，企业走进校园", "在金昌，学生参观工厂") == "全国"


def test_who_speaks_of_the_whole_county_tells_of_itself() -> None:
    assert area_of("优化服务", "全县推行一窗办理", "窗口办件量上升", "永昌县的企业很满意") == "永昌县"
    assert area_of("优化服务", "推行一窗办理", "窗口办件量上升", "省政府下发通知，酒泉先行") == "酒泉市"


def test_a_customs_office_covers_more_than_the_city_of_its_name() -> None:
    assert area_of("永登县外贸增长", "兰州海关公布，永登县进出口增长") == "永登县"
