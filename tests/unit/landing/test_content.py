from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from landing_world import content

from pipeline.landing.content import difference, facts_gained_and_lost, with_digests

TEXTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["x=1", "x=2 m", "y=1 m n", ""]), max_size=6)


@given(TEXTS, TEXTS)
def test_a_difference_leads_from_one_state_to_the_other(old: dict[str, str], new: dict[str, str]) -> None:
    live, wanted = with_digests(content(old)), with_digests(content(new))
    diff = difference(live, wanted)
    kept = live.join(diff.drop, on="document_id", how="anti")
    come = wanted.join(diff.insert, on="document_id", how="semi")
    assert pl.concat([kept, come]).sort("document_id").equals(wanted)
    assert diff.unchanged == len(old.items() & new.items())
    assert diff.count("added") == len(new.keys() - old.keys())
    assert diff.count("removed") == len(old.keys() - new.keys())


def test_a_document_whose_facts_differ_is_read_anew() -> None:
    live = with_digests(content({"a": "x=1"}))
    other = live.with_columns(digest=pl.lit("other"))
    diff = difference(other, live)
    assert diff.changes.rows() == [("a", "reread")]
    assert diff.unchanged == 1


def test_a_code_that_changes_is_a_change_of_its_document() -> None:
    old = content({"a": "x=1 y=2", "b": "x=1"})
    other = old.codes["observation"].with_columns(indicator_id=pl.col("indicator_id").replace("y", "z"))
    new = replace(old, codes={**old.codes, "observation": other})
    diff = difference(with_digests(old), with_digests(new))
    assert diff.changes.rows() == [("a", "reread")]
    assert new.rows(diff.insert)["observation"]["indicator_id"].to_list() == ["x", "z"]


def test_codes_of_other_rows_are_refused() -> None:
    old = content({"a": "x=1 y=2"})
    short = replace(old, codes={**old.codes, "observation": old.codes["observation"].head(1)})
    with pytest.raises(ValueError, match="observation: the codes belong to other rows"):
        short.rows(short.documents)


def test_facts_are_compared_by_what_they_say_not_where() -> None:
    old, new = content({"a": "x=1 y=2 y=2 m"}), content({"a": "m y=2 x=1 x=1"})
    changes = difference(with_digests(old), with_digests(new)).changes
    before, after = old.rows(old.documents), new.rows(new.documents)
    [row] = facts_gained_and_lost(changes, before, after, "r1").to_dicts()
    assert (row["observations_gained"], row["observations_lost"]) == (1, 1)
    assert (row["adoptions_gained"], row["adoptions_lost"]) == (0, 0)
    assert row["refresh_id"] == "r1"
