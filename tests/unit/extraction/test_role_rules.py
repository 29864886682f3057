import polars as pl

from pipeline.extraction.role_rules import COUNTS, Rule, decided, kind


def test_the_first_rule_that_holds_decides_and_a_rule_sees_its_kinds_only() -> None:
    numbers = pl.DataFrame({"unit": ["家", "%", None], "value": [1.0, 2.0, 3.0]}).with_columns(kind=kind())
    rules = [
        Rule("announce", "few", pl.col("value") < 5, COUNTS),
        Rule("name", "two", pl.col("value") == 2),
        Rule("other", "small", pl.col("value") < 3),
    ]
    read = decided(numbers, rules, Rule("observation", "unit", pl.lit(value=True)))
    assert read["role"].to_list() == ["announce", "name", "observation"]
    assert read["role_rule"].to_list() == ["few", "two", "unit"]
