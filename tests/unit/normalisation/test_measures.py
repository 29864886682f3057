import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.measure_names import normal_name
from pipeline.normalisation.measures import add_measure_ids, measure_table
from pipeline.vocabularies.measures import core_measures


def ids(*names: str) -> list[str]:
    frame = add_measure_ids(pl.DataFrame({"name": names}, schema={"name": pl.String}))
    return frame["measure_id"].to_list()


@pytest.mark.parametrize(
    ("code", "wordings"),
    [
        ("start_business.licence_permit_separation", ["证照分离", "“证照分离”改革", "证照分离改革试点"]),
        ("government_services.faceless_approval", ["不见面审批", "“不见面”审批", "不见面审批改革"]),
        ("start_business.start_business_one_window", ["企业开办“一网通办”", "企业开办一窗通办"]),
        ("government_services.fangguanfu", ["“放管服”改革", "放管服"]),
        ("start_business.negative_list", ["新版市场准入负面清单", "市场准入负面清单（2025年版）"]),
        ("start_business.e_business_licence", ["推广应用“电子营业执照”", "电子营业执照"]),
        ("regulation.fair_competition", ["建立健全公平竞争审查机制", "公平竞争审查制度"]),
        ("government_services.data_sharing", ["数据共享", "信息共享", "部门间信息共享"]),
    ],
)
def test_wordings_of_a_well_known_measure_have_its_code(code: str, wordings: list[str]) -> None:
    assert ids(*wordings) == [code] * len(wordings)


def test_wordings_of_another_measure_have_one_code() -> None:
    found = ids(
        "“靠泊秒到”改革",
        "靠泊秒到",
        "全市靠泊秒到改革试点",
        "《靠泊秒到》",
        "全面推行靠泊秒到制度",
        "2024年“靠泊秒到”行动",
    )
    assert set(found) == {"open.靠泊秒到"}


def test_no_two_well_known_measures_share_a_wording() -> None:
    wordings = pl.DataFrame(
        [(name, entry.code) for entry in core_measures() for name in (entry.name, *entry.wordings, *entry.also)],
        schema=["name", "code"],
        orient="row",
    )
    codes = wordings.group_by(form=normal_name(pl.col("name"))).agg(pl.col("code").n_unique())
    assert codes.filter(pl.col("code") > 1).is_empty()


def test_a_name_that_begins_like_the_end_of_an_area_stays_whole() -> None:
    assert ids("市场泊位开放") == ["open.市场泊位开放"]


def test_different_things_keep_different_codes() -> None:
    assert len(set(ids("港口服务专区", "港口服务专窗", "渔港服务专区"))) == 3


@given(st.text(alphabet="港口泊位引航改革试点“”《》、市省", min_size=1, max_size=14))
def test_the_normal_form_is_its_own(name: str) -> None:
    frame = pl.DataFrame({"name": [name]}).select(once=normal_name(pl.col("name")))
    bare = frame.with_columns(pl.col("once").str.len_chars().alias("length"))
    assert bare["length"][0] <= len(name)
    assert not set("“”《》、") & set(bare["once"][0])


def test_the_table_has_the_vocabulary_and_what_adoptions_add() -> None:
    adoptions = pl.DataFrame(
        {
            "name": ["“靠泊秒到”改革", "“靠泊秒到”改革", "靠泊秒到", "港口服务专窗", "证照分离"],
            "topic": ["trade", "trade", "other", "trade", "start_business"],
        }
    )
    table = measure_table(add_measure_ids(adoptions))
    assert table.columns == ["measure_id", "name", "name_en", "topic", "kind", "is_core", "definition"]
    assert table["is_core"].sum() == len(core_measures()) >= 150
    opened = table.filter(~pl.col("is_core")).select("measure_id", "name", "topic", "kind").rows()
    assert opened == [
        ("open.港口服务专窗", "港口服务专窗", "trade", "body"),
        ("open.靠泊秒到", "“靠泊秒到”改革", "trade", "reform"),
    ]


def test_the_table_of_no_adoptions_is_the_vocabulary() -> None:
    table = measure_table(pl.DataFrame(schema=dict.fromkeys(("measure_id", "name", "topic"), pl.String)))
    assert table["is_core"].all()
    assert table["measure_id"].is_unique().all()
