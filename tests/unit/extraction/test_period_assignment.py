import polars as pl

from pipeline.extraction.periods import assign_periods, find_periods
from tests.unit.extraction.period_frames import FIGURE_SCHEMA, article_of, figure_period, sentences_of

PUBLISHED = ("2023-08-17", "2023-08-17")
HALF_YEAR = ("2023-01-01", "2023-06-30")


def test_the_nearest_expression_to_the_left_governs() -> None:
    assert figure_period("2021年新增12户，2022年新增34户。", figure="34户") == ("2022-01-01", "2022-12-31")


def test_the_head_of_the_sentence_governs_later_clauses() -> None:
    assert figure_period("上半年，全市签约12个项目，到位资金34亿元。", figure="34亿元") == HALF_YEAR


def test_a_growth_takes_the_period_of_its_level() -> None:
    given = figure_period("上半年产值12亿元，同比增长5%。", figure="5%", statistic="growth", comparison="yoy")
    assert given == HALF_YEAR


def test_a_base_of_comparison_does_not_govern() -> None:
    assert figure_period("上半年产值12亿元，比2020年多3亿元。", figure="3亿元", statistic="change") == HALF_YEAR


def test_a_date_line_does_not_govern() -> None:
    assert figure_period("8月9日，记者从发布会上获悉，全市有12家园区。", figure="12家") == PUBLISHED


def test_the_first_of_from_to_governs_the_old_value_only() -> None:
    text = "用时由2015年的5天压缩至2天。"
    assert figure_period(text, figure="5天") == ("2015-01-01", "2015-12-31")
    assert figure_period(text, figure="2天") == PUBLISHED


def test_the_same_period_of_last_year_is_told_beside_this_years() -> None:
    text = "上半年成交12宗，去年同期为8宗。"
    assert figure_period(text, figure="12宗") == ("2023-01-01", "2023-06-30")
    assert figure_period(text, figure="8宗") == ("2022-01-01", "2022-06-30")
    assert figure_period("上半年成交12宗，比去年同期多8宗。", figure="8宗") == ("2023-01-01", "2023-06-30")


def test_a_balance_is_of_the_day_of_the_balance_before() -> None:
    text = ("截至6月末，贷款余额12亿元，较年初增加2亿元。", "存款余额34亿元，较年初增加5亿元。")
    assert figure_period(*text, figure="34亿元", metric="存款余额") == ("2023-06-30", "2023-06-30")
    assert figure_period(*text, figure="5亿元", metric="存款余额") == ("2023-06-30", "2023-06-30")


def test_by_then_is_the_end_of_what_was_told_before() -> None:
    text = ("截至6月底，当地批出12宗。", "至此，合共批出34宗。")
    assert figure_period(*text, figure="34宗") == ("2023-06-30", "2023-06-30")


def test_how_long_something_has_gone_on_is_as_of_the_publication() -> None:
    text = "2021年新增12户，该制度已实施5年。"
    assert figure_period(text, figure="5年", unit="year") == PUBLISHED


def test_brackets_hold_an_expression_in() -> None:
    assert figure_period("园区（2015年获批）有12家企业。", figure="12家") == PUBLISHED


def test_a_founding_dates_its_clause_only() -> None:
    assert figure_period("公司于2017年落户园区，有员工120人。", figure="120人") == PUBLISHED


def test_an_undated_state_is_as_of_the_publication() -> None:
    assert figure_period("全市共有经营主体12户。", figure="12户") == PUBLISHED


def test_a_target_has_no_period_unless_stated() -> None:
    assert figure_period("计划投资12亿元。", figure="12亿元", status="target") == (None, None)
    assert figure_period("今年7月立项，计划投资12亿元。", figure="12亿元", status="target") == (None, None)
    assert figure_period("明年产值将达12亿元。", figure="12亿元", status="target") == ("2024-01-01", "2024-12-31")
    assert figure_period("确保年内突破12户。", figure="12户", status="target") == ("2023-01-01", "2023-12-31")


def test_the_running_year_ends_at_the_publication() -> None:
    assert figure_period("今年共发放12套印章。", figure="12套") == ("2023-01-01", "2023-08-17")


def test_since_and_until_together() -> None:
    text = "自2020年以来，截至6月底，累计办理12件。"
    assert figure_period(text, figure="12件") == ("2020-01-01", "2023-06-30")


def test_a_level_reached_is_of_the_end_of_a_since() -> None:
    assert figure_period("近三年，企业由5家增加到12家。", figure="12家") == PUBLISHED


def test_flows_under_a_year_end_are_of_the_year() -> None:
    text = "2022年末，牛存栏12头；粮食产量34吨。"
    assert figure_period(text, figure="12头", metric="牛存栏") == ("2022-12-31", "2022-12-31")
    assert figure_period(text, figure="34吨", metric="粮食产量") == ("2022-01-01", "2022-12-31")


def test_in_a_row_counts_back_from_the_end() -> None:
    years = {"unit": "year", "value": 3.0}
    assert figure_period("2022年，连续3年入选。", figure="3年", **years) == ("2020-01-01", "2022-12-31")
    assert figure_period("2019年以来连续3年入选。", figure="3年", **years) == ("2019-01-01", "2021-12-31")
    assert figure_period("连续3年入选。", figure="3年", **years) == (None, None)
    rank = figure_period(
        "2022年，连续3年居第一。", figure="第一", statistic="rank", unit="rank", others=({"figure": "3年", **years},)
    )
    assert rank == ("2020-01-01", "2022-12-31")


def test_a_growth_between_two_dated_levels_spans_them() -> None:
    text = "2015年底为12户，目前为34户，增长率50%。"
    given = figure_period(
        text,
        figure="50%",
        statistic="growth",
        comparison="baseline",
        others=({"figure": "12户"}, {"figure": "34户"}),
    )
    assert given == ("2015-12-31", "2023-08-17")


def test_among_them_goes_on_with_the_sentence_before() -> None:
    assert figure_period("上半年新增12户。", "其中，企业5户。", figure="5户") == HALF_YEAR


def test_growths_and_flows_go_on_within_the_paragraph() -> None:
    texts = ("上半年，产值12亿元。", "工业平稳运行。", "出口额5亿元，同比增长6%。")
    assert figure_period(*texts, figure="6%", statistic="growth", comparison="yoy") == HALF_YEAR


def test_the_head_of_the_paragraph_governs_what_was_done() -> None:
    texts = ("2022年，我市改善供水，新建水厂3座。", "建设沼气工程12处。", "报销比例达到75%。")
    assert figure_period(*texts, figure="12处") == ("2022-01-01", "2022-12-31")
    assert figure_period(*texts, figure="75%", statistic="share") == PUBLISHED


def test_figures_of_the_event_have_its_day() -> None:
    texts = ("8月12日，推介会在省城举行。", "会上共签约12个项目。")
    assert figure_period(*texts, figure="12个") == ("2023-08-12", "2023-08-12")


def test_a_report_is_of_the_period_in_its_title() -> None:
    texts = ("2022年统计公报", "高校在校学生12万人。")
    given = figure_period(*texts, figure="12万人", title=texts[0], kinds={0: "title"}, published="2023-03-20")
    assert given == ("2022-01-01", "2022-12-31")


def test_a_title_has_the_period_of_the_same_figure_in_the_body() -> None:
    texts = ("全市新增12户", "上半年，全市新增12户。")
    sentences, articles = sentences_of(*texts, kinds={0: "title"}), article_of("2023-08-17")
    base = {"article_id": "d#a1", "value": 12.0, "unit": "户", "statistic": "level", "status": "actual"}
    rows = [
        base | {"sentence_id": f"d#s{i}", "start": text.index("12"), "end": text.index("12") + 3, "clause_start": 0}
        for i, text in enumerate(texts)
    ]
    figures = pl.DataFrame(rows, schema=FIGURE_SCHEMA)
    given = assign_periods(figures, find_periods(sentences, articles), sentences, articles)
    assert given.select(pl.col("period_start", "period_end").cast(pl.String)).rows() == [HALF_YEAR, HALF_YEAR]


def test_the_head_of_a_statement_governs_across_semicolons() -> None:
    texts = ("2022年末，羊存栏12万只；", "生猪存栏34万头；", "生猪出栏56万头。", "另有7处。")
    assert figure_period(*texts, figure="34万头") == ("2022-12-31", "2022-12-31")
    assert figure_period(*texts, figure="56万头", metric="生猪出栏") == ("2022-01-01", "2022-12-31")
    assert figure_period(*texts, figure="7处") == PUBLISHED


def test_a_semicolon_joins_within_a_paragraph_only() -> None:
    texts = ("2022年，新增5户；", "共有12家园区。")
    assert figure_period(*texts, figure="12家", paragraphs={1: 2}) == PUBLISHED


def test_how_long_it_took_is_of_the_day_of_the_story() -> None:
    texts = ("8月9日，王女士来到大厅。", "她很满意。", "办照只用了20分钟。")
    assert figure_period(*texts, figure="20分钟", unit="minute") == ("2023-08-09", "2023-08-09")
    assert figure_period(texts[2], figure="20分钟", unit="minute") == PUBLISHED


def test_a_quotation_has_the_day_of_the_sentence_after_it() -> None:
    texts = ("“补贴到账了，一共5万元。”", "8月1日，李经理接到电话。")
    assert figure_period(*texts, figure="5万元") == ("2023-08-01", "2023-08-01")


def test_what_was_passed_at_the_event() -> None:
    texts = ("8月16日，又一家企业领到执照。", "全市经营主体突破5万户，园区有12家。")
    assert figure_period(*texts, figure="5万户") == ("2023-08-16", "2023-08-16")
    assert figure_period(*texts, figure="12家") == PUBLISHED


def test_what_is_to_come_does_not_carry_on() -> None:
    texts = ("2024年起未来5个财政年度，拨款2亿元。", "另外，拨出1亿元。")
    assert figure_period(*texts, figure="1亿元") == PUBLISHED


def test_relief_is_of_the_year_so_far() -> None:
    text = "截至6月底，累计减税降费12亿元，惠及企业34户。"
    assert figure_period(text, figure="12亿元", unit="CNY") == HALF_YEAR
    assert figure_period(text, figure="34户") == ("2023-06-30", "2023-06-30")


def test_what_is_given_every_year_is_as_of_the_publication() -> None:
    assert figure_period("2015年推出计划，学校每年可得12万元。", figure="12万元") == PUBLISHED
    assert figure_period("2023年推出自助机，只需5分钟。", figure="5分钟", unit="minute") == PUBLISHED


def test_a_growth_over_years_counts_back_from_the_end() -> None:
    growth = {"statistic": "growth", "comparison": "baseline"}
    text = "2022年，总产量十年增长12%，比2020年增加3%。"
    assert figure_period(text, figure="12%", **growth) == ("2013-01-01", "2022-12-31")
    assert figure_period(text, figure="3%", **growth) == ("2022-01-01", "2022-12-31")


def test_a_total_after_what_was_added_is_of_the_end() -> None:
    text = "上半年，新增12户，总量达到34户。"
    assert figure_period(text, figure="34户") == ("2023-06-30", "2023-06-30")


def test_since_an_event_up_to_a_day() -> None:
    text = "自2019年重启计划以来，至2022年2月共有12所学校。"
    assert figure_period(text, figure="12所") == ("2019-01-01", "2022-02-28")


def test_a_paragraph_goes_on_with_the_one_above() -> None:
    texts = ("今年发放印章12枚。", "同时，增加事项2类。", "此外，设备产值增长5%。")
    apart = {1: 2, 2: 3}
    assert figure_period(*texts, figure="2类", paragraphs=apart) == ("2023-01-01", "2023-08-17")
    growth = figure_period(*texts, figure="5%", statistic="growth", comparison="yoy", paragraphs=apart)
    assert growth == ("2023-01-01", "2023-08-17")
    assert figure_period(*texts[:1], "园区有9家。", figure="9家", paragraphs=apart) == PUBLISHED


def test_a_heading_holds_for_its_own_section() -> None:
    kinds, apart = {0: "heading", 2: "heading"}, {0: 1, 1: 2, 2: 3, 3: 4}
    texts = ("2022年", "新增12户。", "简讯", "新增34户。")
    assert figure_period(*texts, figure="12户", kinds=kinds, paragraphs=apart) == ("2022-01-01", "2022-12-31")
    assert figure_period(*texts, figure="34户", kinds=kinds, paragraphs=apart) == PUBLISHED


def test_a_series_is_a_name() -> None:
    assert figure_period("2022年第二批项目开工，共有12个。", figure="12个") == PUBLISHED


def test_what_is_required_in_the_running_year_has_its_end() -> None:
    assert figure_period("2023年供地不少于12亩。", figure="12亩") == ("2023-01-01", "2023-12-31")


def test_no_figures() -> None:
    sentences, articles = sentences_of("上半年好。"), article_of("2023-08-17")
    empty = pl.DataFrame(schema=FIGURE_SCHEMA)
    assert assign_periods(empty, find_periods(sentences, articles), sentences, articles).is_empty()


def test_the_last_day_of_the_running_year_ends_it() -> None:
    assert figure_period("截至6月20日，本市今年发出12张证。", figure="12张") == ("2023-01-01", "2023-06-20")
    assert figure_period("今年截至6月底，本市发出12张证。", figure="12张") == HALF_YEAR
    assert figure_period("今年6月底，本市共有12家。", figure="12家") == ("2023-06-30", "2023-06-30")


def test_a_since_and_its_last_day_may_have_the_subject_between_them() -> None:
    text = "自2021年开通以来，该口岸截至6月底发出12列。"
    assert figure_period(text, figure="12列") == ("2021-01-01", "2023-06-30")


def test_a_period_that_is_set_apart_governs_on() -> None:
    assert figure_period("该局于今年第二季度，在车站装设了5台机。", figure="5台") == ("2023-04-01", "2023-06-30")
    assert figure_period("该局于7月29日查封一处，收缴12件。", figure="12件") == ("2023-07-29", "2023-07-29")


def test_what_only_dates_a_founding_governs_its_clause() -> None:
    assert figure_period("该所成立于2021年7月6日，现员12名。", figure="12名") == PUBLISHED
    assert figure_period("该楼修建于1936年，面积12亩。", figure="12亩") == PUBLISHED


def test_trade_is_of_the_span_named_before() -> None:
    text = ("据统计，上半年当地外贸总值为34亿元。", "汽车出口12亿元。")
    assert figure_period(*text, figure="12亿元", unit="CNY", metric="汽车出口") == HALF_YEAR


def test_what_was_done_follows_the_sentence_that_opens_with_its_span() -> None:
    text = ("各地都很忙。", "上半年，通道建设有了进展。", "班列开行12列。")
    assert figure_period(*text, figure="12列") == HALF_YEAR


def test_a_season_at_the_cinema_is_a_name() -> None:
    assert figure_period("截至8月6日，2023年暑期档票房12亿元。", figure="12亿元") == ("2023-08-06", "2023-08-06")


def test_who_reports_it_may_stand_before_what_opens() -> None:
    given = {"figure": "12份", "metric": "证书"}
    assert figure_period("据统计，上半年外贸平稳。", "海关签发12份。", **given) == HALF_YEAR
    assert figure_period("记者从协会了解到，2023年服务月将在六月。", "海关签发12份。", **given) == PUBLISHED


def test_since_an_event_that_nothing_dates() -> None:
    assert figure_period("今年以来，到货34列。", "该站启用以来，签发12份。", figure="12份") == PUBLISHED


def test_sums_under_a_since_are_from_its_beginning() -> None:
    texts = ("2021年以来，当地更加开放。", "累计引资12亿元。")
    assert figure_period(*texts, figure="12亿元") == ("2021-01-01", "2023-08-17")


def test_a_rule_in_force_dates_no_growth() -> None:
    texts = ("限制自2022年起全部取消。", "来自该国的投资增长12%。")
    assert figure_period(*texts, figure="12%", statistic="growth", comparison="yoy") == PUBLISHED


def test_what_is_to_come_in_the_year_dates_nothing_done() -> None:
    texts = ("零售规模不小，今年有望过34亿元。", "产值占比升至12%。")
    assert figure_period(*texts, figure="12%", statistic="share", metric="产值占比") == PUBLISHED
