import polars as pl
import pytest

from pipeline.extraction import written_numbers as written


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("两三千元", "两千至三千元"),
        ("二十五六人", "二十五至二十六人"),
        ("三个半小时", "三点五个小时"),
        ("1天半", "1.5天"),
        ("2小时15分", "2小时"),
        ("3亿2千万元", "3.2亿元"),
        ("3亿50万元", "3.0050亿元"),
        ("HK$ 1,200万", "1,200万"),
        ("-3.2%", "3.2%"),
        ("四千五百元", "四千五百元"),
    ],
)
def test_rewritten(text: str, plain: str) -> None:
    assert pl.select(written.rewritten(pl.lit(text))).item() == plain


def test_what_the_plain_number_leaves_out() -> None:
    assert pl.select(written.minutes(pl.lit("1小时30分钟"))).item() == 0.5
    assert pl.select(written.minutes(pl.lit("1小时"))).item() == 0
    assert pl.select(written.sign(pl.lit("负0.5个百分点"))).item() == -1
    assert pl.select(written.currency(pl.lit("US$350万"))).item() == "USD"
    assert pl.select(written.currency(pl.lit("350万元"))).item() is None
