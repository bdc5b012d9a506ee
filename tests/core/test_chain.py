"""What the next document takes over: the shipped table, and any answers whatever."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalog.support import CATALOG, PATHS, answers
from tests.helpers.chain import LINKS
from zxwriter.core.answers import generic
from zxwriter.core.chain.derive import JOINT, derive, named, whole
from zxwriter.core.chain.lineage import Lineage, at, lineage_of, only_carried
from zxwriter.core.chain.merge import merge
from zxwriter.core.chain.origins import Source
from zxwriter.core.chain.table import ChainError, read_chain
from zxwriter.core.expressions import names_in
from zxwriter.core.fields import is_blank
from zxwriter.documents.derivation import Chain
from zxwriter.reference.chain import load_chain

TABLE = load_chain(PATHS)
CHAIN = Chain(CATALOG, TABLE)
ON = date(2025, 1, 2)
ROWS = [one for one in TABLE.rows if {one.source, one.to} <= set(CATALOG.ids)]
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda one: f"{one.source}-{one.to}")


def form(kind_id):
    return CATALOG.kind(kind_id).form


@each_row
def test_every_path_of_the_table_stands_in_its_form(row):
    source, goal = form(row.source), form(row.to)
    for move in row.map:
        assert move.to in goal.by_path, move.to
        assert set(move.source) <= set(source.by_path), move.source
        assert names_in(move.when) <= set(source.by_path) if move.when else True
        target = goal.element(move.to)
        assert move.value is None or target.type in ("bool", "text") or target.option(str(move.value)) is not None
        for old, new in (move.options or {}).items():
            assert source.element(move.source[0]).option(old) is not None
            assert target.option(new) is not None
        for part in move.parts:
            prefix = f"{part.each}[]." if part.each else ""
            assert {f"{prefix}{one}" for one in part.take.values()} <= set(source.by_path)
            assert {f"{move.to}[].{one}" for one in part.take} <= set(goal.by_path)
    assert set(row.exclude) - set(goal.by_path) - set(source.by_path) <= {
        one for other in TABLE.rows for one in other.exclude
    }


def test_the_chains_of_the_ten_styles_are_there():
    pairs = {(one.source, one.to) for one in TABLE.rows}
    assert {
        ("escalation_request", "escalation_decision"), ("escalation_request", "escalation_refusal"),
        ("consolidation_request", "consolidation_decision"), ("cooperation_request", "cooperation_decision"),
        ("dispute_request", "dispute_decision"), ("urging_order", "escalation_request"),
        ("escalation_decision", "escalation_refusal"), ("escalation_refusal", "escalation_decision"),
    } <= pairs  # fmt: skip


@each_row
def test_reasons_numbers_and_results_are_never_taken_over(row):
    if row.relation in ("answer", "escalation"):
        derived = CHAIN.derive(Source(row.source, answers(row.source)), row.to, on=ON)
        for own in ("reasons", "opinion", "result", "issued_on", "report_copies"):
            assert own not in derived.answers
        moved = {one.to for one in row.map}
        assert "case_number" in moved or "case_number" not in derived.answers


def test_hidden_branches_come_too():
    raw = {**answers("escalation_request", "reassignment"), "method": "elevation"}
    derived = CHAIN.derive(Source("escalation_request", raw), "escalation_decision", on=ON)
    assert derived.answers["receiving_court"] == raw["suggested_court"]
    assert "receiving_court" not in derived.left


def test_several_cases_become_the_parties_of_one_decision():
    cases = [
        {"creditor": "甲", "debtor": "丙公司", "cause": "借款合同纠纷"},
        {"creditor": "乙", "debtor": "丙公司", "cause": "买卖合同纠纷"},
        {"creditor": "甲", "debtor": "丙公司", "cause": "借款合同纠纷"},
    ]
    derived = CHAIN.derive(Source("consolidation_request", {"cases": cases}), "consolidation_decision", on=ON)
    assert derived.answers["creditors"] == [{"name": "甲"}, {"name": "乙"}]
    assert derived.answers["debtors"] == [{"name": "丙公司"}]
    assert derived.answers["cause"] == "借款合同纠纷、买卖合同纠纷"
    assert derived.origins["creditors[1].name"].path == "cases[1].creditor"
    assert derived.origins["cause"].path == "cases[].cause"


def test_a_lower_court_between_is_kept_apart_from_the_enforcing_court():
    raw = {"initiative": "on_request", "requesting_court": "乙中级人民法院", "enforcing_court": "甲人民法院"}
    refusal = CHAIN.derive(Source("escalation_decision", raw), "escalation_refusal", on=ON).answers
    assert (refusal["addressee"], refusal["enforcing_court"]) == ("乙中级人民法院", "甲人民法院")
    assert refusal["requester_enforces"] is False
    back = CHAIN.derive(Source("escalation_refusal", refusal), "escalation_decision", on=ON).answers
    assert {name: back[name] for name in raw} == raw
    same = {"initiative": "on_request", "requesting_court": "甲人民法院", "enforcing_court": "甲人民法院"}
    assert (
        "requester_enforces"
        not in CHAIN.derive(Source("escalation_decision", same), "escalation_refusal", on=ON).answers
    )


@pytest.mark.parametrize(
    "data",
    [
        {}, {"never": {}, "rows": [{"from": "a"}]}, {"never": {}, "rows": 3}, {"never": 1, "rows": [1]},
        {"never": {}, "rows": [{"from": "a", "to": "b", "relation": "cousin"}]},
        {"never": {}, "rows": [{"from": "a", "to": "b", "relation": "answer", "map": [{"to": "x"}]}]},
        {"never": {}, "rows": [{"from": "a", "to": "b", "relation": "answer", "map": [{"to": "x", "from": "y", "value": "z"}]}]},
        {"never": {}, "rows": [{"from": "a", "to": "b", "relation": "answer", "map": [{"to": "x", "from": "y", "when": "(("}]}]},
        {"never": {}, "rows": [{"from": "a", "to": "b", "relation": "answer"}] * 2},
    ],
)  # fmt: skip
def test_a_damaged_table_is_refused(data):
    with pytest.raises(ChainError):
        read_chain(data)


def counted(link):
    """The row of docs/chain.md: how much was taken over, and what had to be typed."""
    source = Source(link.source, answers(link.source, link.variant))
    carried = len(CHAIN.derive(source, link.goal, on=ON).origins)
    typed = "、".join(form(link.goal).element(path).label for path in link.typed)
    titles = f"{form(link.source).title} | {form(link.goal).title}"
    return f"| {titles} | `{link.variant}` | {carried} | {len(link.typed)} | {typed} |"


@pytest.mark.parametrize("link", LINKS, ids=lambda one: one.id)
def test_the_page_about_the_chain_counts_truly(link):
    page = (Path(__file__).parents[2] / "docs" / "chain.md").read_text("utf-8")
    assert counted(link) in page


# --- any answers ------------------------------------------------------------------------------------------------------

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=6) | st.sampled_from(["elevation", "delay", "other"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "court", "creditor", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@st.composite
def documents(draw):
    """A row, and answers of its source: a sample with some answers replaced by anything."""
    row = draw(st.sampled_from(ROWS))
    raw = answers(row.source, draw(st.sampled_from(CATALOG.sample_names(row.source))))
    tops = sorted({one.path.split(".")[0] for _, one in form(row.source).top_elements()})
    for name in draw(st.lists(st.sampled_from(tops), max_size=5)):
        raw[name] = draw(JUNK)
    for name in draw(st.lists(st.sampled_from(["creditors", "cases", "opponents", "wanted_courts"]), max_size=2)):
        if isinstance(raw.get(name), list):
            raw[name] = [*raw[name], draw(JUNK)]
    return row, raw


def pieces(value):
    return set(value.split(JOINT)) if isinstance(value, str) else {repr(value)}


@settings(max_examples=80, deadline=None)
@given(documents())
def test_nothing_is_raised_and_nothing_invented(given_document):
    row, raw = given_document
    before = copy.deepcopy(raw)
    source = named(Source(row.source, raw), form(row.source))
    derived = derive(form(row.source), source, form(row.to), row, on=ON)
    assert repr(raw) == repr(before)
    leaves = set(paths_of(derived.answers))
    assert leaves == set(derived.origins)
    for path, origin in derived.origins.items():
        value = at(derived.answers, path)
        assert not is_blank(value)
        move = next((one for one in row.map if one.to == generic(path)), None)
        if not origin.path:
            assert value in [one.value for one in row.map if one.to == generic(path)]
        elif move is not None and move.options:
            chosen = at(raw, origin.path)
            assert set(value) <= {
                move.options.get(one)
                for one in (chosen if isinstance(chosen, list) else [chosen])
                if isinstance(one, str)
            }
        elif isinstance(value, list):
            assert set(value) <= set(at(raw, origin.path))
        elif "[]" in origin.path:
            texts = {
                part
                for one in everything(raw, origin.path)
                for part in pieces(one.strip() if isinstance(one, str) else one)
            }
            assert pieces(value) <= texts
        else:
            assert repr(value) == repr(at(raw, origin.path)) or value == str(at(raw, origin.path)).strip()
    assert all(at(derived.answers, path) is None or is_blank(at(derived.answers, path)) for path in derived.left)


def paths_of(value, path=""):
    """The concrete paths of everything plain, a list of plain values as one."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from paths_of(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value):
            yield from paths_of(one, f"{path}[{number}]")
    else:
        yield path


def everything(raw, path):
    """Every value at a generic path."""
    head, _, rest = path.partition("[].")
    found = at(raw, head)
    return [at(one, rest) for one in found if isinstance(one, dict)] if isinstance(found, list) else []


@settings(max_examples=30, deadline=None)
@given(documents())
def test_a_lineage_comes_through_json_and_holds_only_while_the_answer_does(given_document):
    row, raw = given_document
    source = named(Source(row.source, raw), form(row.source))
    derived = derive(form(row.source), source, form(row.to), row, on=ON)
    lineage = lineage_of(source, derived)
    again = Lineage.from_json(lineage.to_json())
    for path, origin in derived.origins.items():
        value = at(derived.answers, path)
        if value == value:  # what is not a number is no answer anybody could keep
            assert again.origin(path, value) == origin
            assert again.origin(path, [value]) is None
    assert len(again.sources) == 1
    if "nan" not in repr(derived.answers):
        assert repr(only_carried(derived.answers, lineage)) == repr(derived.answers)


@settings(max_examples=60, deadline=None)
@given(JUNK)
def test_a_lineage_of_anything_is_read_without_a_complaint(data):
    Lineage.from_json(data)
    Lineage.from_json({"origins": data, "sources": [data, {"type": "x", "answers": data}]}, {})


@settings(max_examples=30, deadline=None)
@given(documents(), st.data())
def test_merging_fills_what_is_open_and_changes_nothing(given_document, data):
    row, raw = given_document
    goal = form(row.to)
    derived = derive(form(row.source), named(Source(row.source, raw), form(row.source)), goal, row, on=ON)
    mine = answers(row.to)
    for name in data.draw(st.lists(st.sampled_from(sorted(mine)), max_size=6, unique=True)):
        mine[name] = data.draw(JUNK)
    before = repr(mine)
    fill, differences = merge(goal, mine, derived, on=ON)
    assert repr(mine) == before
    assert all(is_blank(at(mine, path)) or goal.element(path).type == "list" for path in fill)
    assert not {one.path for one in differences} & set(fill)


def test_a_whole_document_is_taken_over_as_it_is():
    raw = answers("escalation_decision")
    derived = whole(form("escalation_decision"), Source("escalation_decision", raw), on=ON)
    assert derived.answers == raw
    assert derived.left == ()
