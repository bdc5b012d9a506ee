"""From answers to a document: what a final needs, what a draft never refuses, and the words of the command line."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.kinds import ANSWERS, ELEMENTS, TODAY, made, make_kind, texts
from tests.helpers.reference import REFERENCE
from zxwriter.documents.drafting import draft, draft_json, preview

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))
NAMES = [one["path"].split(".")[0] for one in ELEMENTS] + ["issued_on", "stranger"]
KEYS = st.sampled_from([*NAMES, "name", "document", "elevation", "slow"])
TREES = st.recursive(
    SCALARS
    | st.sampled_from(["elevation", "reassignment", "slow", "other", "2024-02-30", "（2023）鲁0102执1号", "是"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
)


@pytest.fixture(scope="module")
def kind(tmp_path_factory):
    return make_kind(tmp_path_factory.mktemp("kind"))


def test_a_final_of_good_answers(kind):
    one = made(kind, final=True)
    assert one.document is not None
    assert one.sha256 == sha256(one.document).hexdigest()
    assert (one.kind_id, one.final, one.on) == ("sample", True, date(2024, 6, 17))
    assert one.readback is not None
    assert one.readback.ok


def test_a_final_with_an_error_is_not_written_but_shown(kind):
    one = made(kind, {key: value for key, value in ANSWERS.items() if key != "court"}, final=True)
    assert (one.document, one.sha256, one.readback) == (None, None, None)
    assert texts(one)[0] == "〔待填：court〕"
    assert one.layout is not None


def test_a_draft_is_always_written(kind):
    one = made(kind, {})
    assert one.document is not None
    assert one.checked.blocked
    assert one.readback is not None
    assert one.readback.ok
    assert one.file_name == "请示_草稿.docx"


def test_the_date_demanded_is_the_date_borne(kind):
    one = made(kind, on=date(2025, 1, 2))
    assert one.on == date(2025, 1, 2)
    assert texts(one)[-1] == "二〇二五年一月二日"
    assert made(kind, {}).on == TODAY


def test_a_preview_says_what_the_draft_says(kind):
    for answers in (ANSWERS, {}, {"facts": "{{ x }}\n<b>"}):
        checked, outline = preview(kind, answers, reference=REFERENCE, today=TODAY)
        one = made(kind, answers)
        assert outline == one.outline
        assert checked.findings == one.checked.findings


def test_the_words_of_the_command_line(kind):
    said = draft_json(made(kind, final=True), "out/x.docx")
    assert list(said) == [
        "type",
        "final",
        "path",
        "sha256",
        "findings",
        "readback",
        "layout",
        "adjusted",
        "stopped_by",
        "overridden",
        "sheet",
    ]
    assert said["readback"] == {"ok": True, "differences": []}
    assert said["layout"] == {"pages": 1, "lines": [12], "seal_page": 1, "seal_fits": True}
    json.dumps(said)
    stopped = draft_json(made(kind, {}, final=True), None)
    assert (stopped["path"], stopped["sha256"], stopped["readback"]) == (None, None, None)


def test_a_final_whose_seal_finds_no_room_is_not_written(tmp_path):
    """This type has no closing, and its template may not be adjusted: the date alone goes over to the second page."""
    bare = make_kind(tmp_path, lines=[("body", "{{ facts }}"), ("date", "{{ issued_on|signing_date('han') }}")])
    rest = {"facts": "字" * (28 * 22 - 2)}
    one = made(bare, ANSWERS | rest, final=True)
    assert one.document is None
    assert one.layout is not None
    assert (one.layout.seal_page, one.layout.seal_fits) == (2, False)
    assert [(f.severity, f.code) for f in one.findings if f.code.startswith("layout")] == [("error", "layout.seal")]
    assert "印章会单独落在一页" in one.findings[-1].message
    assert made(bare, ANSWERS | rest).document is not None


@pytest.mark.parametrize(
    "raw", [None, [], "x", 3, {"creditors": "x"}, {"creditors": [1, None, "x", []]}, {"basis": []}]
)
def test_answers_of_no_shape_at_all_give_a_draft(kind, raw):
    assert draft(kind, raw, reference=REFERENCE, today=TODAY).document is not None


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(NAMES), TREES, max_size=8) | JSON)
def test_no_answers_whatever_stop_a_draft(kind, raw):
    one = draft(kind, raw, reference=REFERENCE, today=TODAY)
    assert one.document is not None
    assert one.readback is not None
    assert one.readback.differences == ()
    json.dumps(draft_json(one, "x"))


@settings(deadline=None, max_examples=100)
@given(st.dictionaries(st.sampled_from(NAMES), TREES, max_size=8))
def test_a_final_is_whole_or_not_there(kind, raw):
    one = draft(kind, ANSWERS | raw, reference=REFERENCE, today=TODAY, final=True)
    assert (one.document is not None) == (not one.checked.blocked and one.readback is not None and one.readback.ok)
    if one.document is None:
        assert one.checked.blocked, one.readback
