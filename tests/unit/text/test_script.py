import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.script import _everywhere, clean, detect_script, punctuate, simplify
from pipeline.vocabularies.characters import pairs, usual

SIGNS = "，。、；：？！（）“”‘’「」『』《》,.;:?!()\"'％%～－—．０９ＡｚⅣ \u3000\n\t\u200b"
TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(SIGNS + "規范裏著着乾後后干12企业人臺衞")))


def cleaned(text: str, script: str | None = None) -> str:
    said = None if script is None else pl.Series([script])
    return str(clean(pl.Series([text]), said).item())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("臺灣衞生羣眾綫上牀位裏面爲了啓動", "台湾卫生群众线上床位里面为了启动"),
        ("優化營商環境，壓縮辦理時限", "优化营商环境，压缩办理时限"),
        ("規范管理，余額制度，后勤干部，里程", "规范管理，余额制度，后勤干部，里程"),
        ("剩餘、製造、後來、幹部、裡面、若乾", "剩余、制造、后来、干部、里面、若干"),
        ("顯著提升，著名企業，原著作者，土著居民", "显著提升，著名企业，原著作者，土著居民"),
        ("隨著發展，有著優勢，著力推進，沿著方向，執著追求", "随着发展，有着优势，着力推进，沿着方向，执着追求"),
        ("本土著力培育，創新著眼長遠", "本土着力培育，创新着眼长远"),
        ("乾隆年間，乾淨整潔，扭轉乾坤", "乾隆年间，干净整洁，扭转乾坤"),
        ("甚麼計畫，帳戶資料", "什么计划，账户资料"),
        ("瞭解情況，瞭望臺", "了解情况，瞭望台"),
    ],
)
def test_traditional_becomes_simplified(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text", ["著名企业家李乾的著作", "何昇先生扭转乾坤", "余姚市后勤处里长干事", "显著提升，着力推进"]
)
def test_regular_forms_of_simplified_text_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_line_without_marks_of_its_own_follows_its_document() -> None:
    assert cleaned("看著人民", "hant") == "看着人民"
    assert cleaned("看著人民", "hans") == "看著人民"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ｇ２０占１２．５％", "G20占12.5%"),
        ("「一件事」『打包』", "“一件事”‘打包’"),
        ("增长12%,其中(含县)1,234.5亿元:好!", "增长12%，其中（含县）1,234.5亿元：好！"),
        ('他说:"企业好".', "他说：“企业好”。"),
        ("10:30在https://a.cn/?q=1;b", "10:30在https://a.cn/?q=1;b"),
        ("二○二三年、二００九年、三○％", "二〇二三年、二〇〇九年、三〇%"),
        ("4～5天,4-5天,4—5天", "4~5天，4-5天，4—5天"),
        ("完成．下一步", "完成。下一步"),
        ("⼀个⻢⾏，ＡＰＰ\u3000、\u00a0", "一个马行，APP 、 "),
        ("企\u200b业", "企 业"),
        ("一. 总体要求", "一. 总体要求"),
        ("Hello, world (a).", "Hello, world （a）."),
    ],
)
def test_width_and_punctuation(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_script_is_what_outnumbers() -> None:
    texts = pl.Series(["優化營商環境", "优化营商环境", "优化营商環境了", "", "GDP 12%", None, "規范管理体系"])
    assert detect_script(texts).to_list() == ["hant", "hans", "hans", "hans", "hans", None, "hans"]


def test_nulls_and_empty_columns_stay() -> None:
    assert clean(pl.Series([None, "", "規"], dtype=pl.String)).to_list() == [None, "", "规"]
    assert clean(pl.Series([], dtype=pl.String)).to_list() == []


@settings(max_examples=40)  # each builds the automaton anew
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_length_never_changes(texts: list[str]) -> None:
    result = clean(pl.Series(texts)).to_list()
    assert [len(text) for text in result] == [len(text) for text in texts]


@settings(max_examples=40)  # each builds the automaton anew
@given(TEXTS)
def test_what_is_clean_stays(text: str) -> None:
    once = simplify(pl.Series([text]), pl.Series(["hans"]))
    assert simplify(once, pl.Series(["hans"])).to_list() == once.to_list()


@settings(max_examples=40)  # each builds the automaton anew
@given(TEXTS, TEXTS)
def test_rows_do_not_touch_each_other(first: str, second: str) -> None:
    both = punctuate(simplify(pl.Series([first, second])))
    assert both.to_list() == [cleaned(first), cleaned(second)]


def test_every_replacement_keeps_the_length() -> None:
    forms, becomes = _everywhere()
    assert [len(form) for form in forms] == [len(other) for other in becomes]
    assert sorted(map(len, forms), reverse=True) == list(map(len, forms))


def test_every_traditional_character_is_converted() -> None:
    table = {**usual("TSCharacters"), **pairs("variant")}
    characters = {c: to for c, to in table.items() if c not in pairs("regular")}
    result = simplify(pl.Series(list(characters)), pl.Series(["hans"] * len(characters)))
    wrong = {c: got for c, got in zip(characters, result, strict=True) if got != characters[c]}
    assert not wrong


def test_the_given_column_is_not_changed() -> None:
    column = pl.Series(["增长12%,好", "看著人民"])
    clean(column, pl.Series(["hant", "hant"]))
    assert column.to_list() == ["增长12%,好", "看著人民"]
