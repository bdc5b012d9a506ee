"""A case: what is put in is in the file at once, history follows every element, undo survives the restart."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.conftest import ANSWERS
from zxwriter.core.errors import UserError
from zxwriter.storage.casefile import CaseFile
from zxwriter.storage.database import APPLICATION, FORMAT, uri_of
from zxwriter.storage.outputs import Accepted, Output
from zxwriter.storage.planning import Insert, Move, Remove, Set

Again = Callable[[CaseFile], CaseFile]
RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=4), one, max_size=3),
    max_leaves=8,
)


def beside(case: CaseFile) -> list[str]:
    return sorted(one.name for one in case.path.parent.iterdir())


def test_a_new_case_holds_what_it_was_given(case: CaseFile) -> None:
    assert case.type_id == "urging_order"
    assert case.answers == ANSWERS
    assert not case.read_only
    assert case.notice == ""


def test_the_file_names_itself(case: CaseFile) -> None:
    start = case.path.read_bytes()[:100]
    assert start.startswith(b"SQLite format 3\0")
    assert struct.unpack(">I", start[68:72])[0] == APPLICATION
    assert struct.unpack(">I", start[60:64])[0] == FORMAT


def test_one_file_at_rest(case: CaseFile) -> None:
    case.set("method", "reassignment")
    assert [name for name in beside(case) if not name.endswith(".lock")] == ["案件.zxw"]
    case.close()
    assert beside(case) == ["案件.zxw"]


def test_the_change_is_in_the_file_when_the_call_returns(case: CaseFile) -> None:
    case.set("method", "reassignment")
    with CaseFile.open(case.path, readonly=True) as reader:
        assert reader.answers["method"] == "reassignment"


def test_an_existing_file_is_never_touched(case: CaseFile, tmp_path: Path) -> None:
    other = tmp_path / "已有.zxw"
    other.write_text("别人的", "utf-8")
    with pytest.raises(UserError, match="同名文件已经存在"):
        CaseFile.create(other, "urging_order")
    assert other.read_text("utf-8") == "别人的"


@pytest.mark.parametrize(
    ("path", "raw", "place"),
    [
        ("method", "reassignment", ["method"]),
        ("court.name", "山东省高级人民法院", ["court", "name"]),
        ("court.phone", "0531", ["court", "phone"]),
        ("new.deep.name", "x", ["new", "deep", "name"]),
        ("cases[1].number", "甲", ["cases", 1, "number"]),
        ("cases[0].parties[1].name", "王五", ["cases", 0, "parties", 1, "name"]),
        ("cases[2].number", "新的一项", ["cases", 2, "number"]),
        ("fresh[0].number", "第一项", ["fresh", 0, "number"]),
        ("method.deeper", "原来不是对象", ["method", "deeper"]),
        ("grounds[1]", "other", ["grounds", 1]),
        ("grounds[2]", "other", ["grounds", 2]),
        ("grounds", [], ["grounds"]),
    ],
)
def test_set_and_take_back(case: CaseFile, reopened: Again, path: str, raw: object, place: list[str | int]) -> None:
    assert case.set(path, raw)
    again = reopened(case)
    found: object = again.answers
    for token in place:
        assert isinstance(found, dict | list)
        found = found[token]
    assert found == raw
    assert again.get(path) == raw
    assert again.undo()
    assert again.answers == ANSWERS
    assert again.redo()
    assert again.get(path) == raw
    again.close()


def test_the_same_answer_again_is_no_step(case: CaseFile) -> None:
    before = len(case.history())
    assert not case.set("method", "elevation")
    assert not case.clear("not.there")
    assert not case.move("cases", 1, 1)
    assert case.set("count", 3.0), "3 and 3.0 were typed differently"
    assert case.set("urgent", 1)
    assert len(case.history()) == before + 2


@pytest.mark.parametrize(
    "path",
    ["", ".", "a..b", "a[", "a[x]", "[0]", "a[-1]", "a[99999999]", "a.[0]", "cases[5].number", "x[1]", "a" * 900],
)
def test_a_path_that_leads_nowhere_is_refused(case: CaseFile, path: str) -> None:
    with pytest.raises(UserError):
        case.set(path, "x")
    assert case.answers == ANSWERS


@pytest.mark.parametrize("raw", [float("nan"), float("inf"), object(), {1: "x"}, b"bytes", 10**2000])
def test_what_no_file_can_hold_is_refused(case: CaseFile, raw: object) -> None:
    with pytest.raises(UserError):
        case.set("method", [raw])
    assert case.answers == ANSWERS


def test_deep_nesting_is_refused(case: CaseFile) -> None:
    raw: object = "x"
    for _ in range(5_000):
        raw = [raw]
    with pytest.raises(UserError, match="嵌套"):
        case.set("method", raw)
    assert case.answers == ANSWERS


def test_days_and_amounts_stand_as_text(case: CaseFile) -> None:
    case.set("on", date(2024, 3, 5))
    case.set("amount", Decimal("1.10"))
    assert (case.get("on"), case.get("amount")) == ("2024-03-05", "1.10")


def test_lists_grow_shrink_and_turn(case: CaseFile) -> None:
    case.insert("cases", {"number": "丙"}, 1)
    assert [one["number"][-5:] for one in case.answers["cases"]] == ["1234号", "丙", "1235号"]
    case.move("cases", 2, 0)
    case.remove("cases", 1)
    assert [one["number"][-5:] for one in case.answers["cases"]] == ["1235号", "丙"]
    case.insert("brand.new", {"number": "丁"})
    assert case.get("brand.new") == [{"number": "丁"}]
    while case.undo():
        pass
    assert case.answers == ANSWERS


@pytest.mark.parametrize(
    "action",
    [Remove("cases", 2), Remove("cases", -1), Remove("method", 0), Move("cases", 0, 2), Insert("cases", {}, 9)],
)
def test_an_item_that_is_not_there_is_refused(case: CaseFile, action: Remove | Move | Insert) -> None:
    with pytest.raises(UserError, match="没有第"):
        case.apply("", [action])
    assert case.answers == ANSWERS


def test_several_actions_are_one_step_or_none(case: CaseFile) -> None:
    case.apply("改派", [Set("method", "reassignment"), Insert("cases", {"number": "丙"}, 0), Set("cases[0].x", 1)])
    assert case.answers["cases"][0] == {"number": "丙", "x": 1}
    case.undo()
    assert case.answers == ANSWERS
    with pytest.raises(UserError):
        case.apply("", [Set("method", "x"), Set("cases[9].number", "y")])
    assert case.answers == ANSWERS


def test_history_tells_when_where_and_from_where(case: CaseFile, reopened: Again) -> None:
    case.set("method", "reassignment", origin="pasted")
    case.set("court.name", "山东省高级人民法院", origin="profile")
    case.undo()
    rows = reopened(case).history("court.name")
    assert [(row.before, row.after, row.origin) for row in rows] == [
        (None, "济南市中级人民法院", "typed"),
        ("济南市中级人民法院", "山东省高级人民法院", "profile"),
        ("山东省高级人民法院", "济南市中级人民法院", "undo"),
    ]
    assert all(row.path == "court.name" and row.when[:2] == "20" and row.when[-6] in "+-" for row in rows)


def test_history_follows_an_item_that_moves(case: CaseFile) -> None:
    case.set("cases[0].number", "甲")
    case.move("cases", 0, 1)
    case.set("cases[1].number", "乙")
    case.set("cases[0].number", "别的一项")
    rows = case.history("cases[1].number")
    assert [row.after for row in rows] == ["（2023）鲁0102执1234号", "甲", 1, "乙"]
    assert [row.path for row in rows] == ["cases[0].number", "cases[0].number", "cases", "cases[1].number"]
    assert rows[2].action == "move"


def test_history_of_the_whole_form_stands_element_by_element(case: CaseFile) -> None:
    paths = [row.path for row in case.history()]
    assert "cases[0].parties[1].name" in paths
    assert "grounds" in paths, "a choice of several is one element"
    assert "a.b[0]" in paths
    case.remove("cases", 0)
    last = case.history()[-3:]
    assert [(row.path, row.after, row.action) for row in last] == [
        ("cases[0].number", None, "remove"),
        ("cases[0].parties[0].name", None, "remove"),
        ("cases[0].parties[1].name", None, "remove"),
    ]
    json.dumps([row.to_json() for row in case.history()])


def test_a_list_put_whole_keeps_its_items_apart(case: CaseFile) -> None:
    case.set("cases", [{"number": "甲"}, {"number": "乙"}, {"number": "丙"}])
    rows = case.history("cases[1].number")
    assert [row.after for row in rows] == ["（2023）鲁0102执1235号", "乙"]


def test_typing_on_is_one_step(case: CaseFile, reopened: Again) -> None:
    for text in ("张", "张三", "张三丰"):
        case.set("name", text, continued=True)
    case.set("method", "reassignment", continued=True)
    again = reopened(case)
    assert [row.after for row in again.history("name")] == ["张三丰"]
    again.undo()
    again.undo()
    assert again.answers == ANSWERS
    again.close()


def test_typing_on_never_changes_what_a_snapshot_holds(case: CaseFile, reopened: Again) -> None:
    text = ""
    for n in range(60):
        text += "字" * 500
        case.set("facts", text, continued=n % 7 != 0)
        assert case.get("facts") == text
    again = reopened(case)
    assert again.get("facts") == text
    while again.undo():
        pass
    assert again.answers == ANSWERS
    again.close()


def test_a_new_step_ends_redo(case: CaseFile) -> None:
    case.set("method", "a")
    case.undo()
    assert case.can_redo
    case.set("method", "b")
    assert not case.can_redo
    assert not case.redo()


def test_outputs_accepted_findings_and_packs(case: CaseFile, reopened: Again) -> None:
    finding = {"severity": "error", "code": "court.level", "path": "court"}
    made = case.add_output(
        Output(True, "2024-03-05", "2024-03-06", "ab" * 32, "令.docx", findings=[finding], versions={"form": "1"})
    )
    case.set("method", "reassignment")
    accepted = case.accept("court.level", "court.name", "经核实确为上级法院", "级别不符")
    with pytest.raises(UserError, match="理由"):
        case.accept("court.level", "court.name", "  ")
    case.use_packs({"courts": "2025"})
    case.use_packs({"courts": "2025"})
    again = reopened(case)
    assert again.outputs() == [made]
    assert again.outputs()[0].answers == ANSWERS, "the answers of then, not of now"
    assert again.accepted() == [accepted]
    assert again.packs == {"courts": "2025"}
    again.withdraw(accepted)
    assert again.accepted() == []
    again.close()


def test_a_reason_is_kept_once_and_a_new_one_takes_its_place(case: CaseFile, reopened: Again) -> None:
    first = case.accept("court.level", "court", "经核实确为上级法院", "级别不符", "f1")
    assert case.accept("court.level", "court", "经核实确为上级法院", "级别不符", "f1") == first
    other = case.accept("court.level", "court", "同一处的另一条", "另一句话", "f2")
    newer = case.accept("court.level", "court", "改由该院管辖", "级别不符", "f1")
    again = reopened(case)
    assert again.accepted() == [other, newer]
    again.close()


def test_what_was_accepted_before_there_were_fingerprints_is_read() -> None:
    old = Accepted.from_json({"code": "court.level", "path": "court", "reason": "旧理由", "message": "话"}, 7)
    assert (old.reason, old.message, old.fingerprint, old.number) == ("旧理由", "话", "", 7)
    made = Output.from_json({"final": True, "on": "", "today": "", "sha256": "", "file_name": "令.docx", "later": 1}, 3)
    assert (made.seal_mm, made.reasons, made.number) == (None, {}, 3)


def test_the_answers_handed_out_are_a_copy(case: CaseFile) -> None:
    case.answers["cases"][0]["number"] = "改"
    assert case.answers == ANSWERS


def test_a_closed_case_says_so(case: CaseFile) -> None:
    case.close()
    case.close()
    for call in (lambda: case.set("a", 1), case.undo, case.history, case.outputs):
        with pytest.raises(UserError, match="已经关闭"):
            call()


def test_a_case_opened_for_reading_cannot_be_changed(case: CaseFile) -> None:
    with CaseFile.open(case.path, readonly=True) as reader:
        assert reader.read_only
        for call in (lambda: reader.set("a", 1), reader.undo, lambda: reader.set_password("x")):
            with pytest.raises(UserError, match="不能修改"):
                call()


def test_a_link_leads_to_the_case(case: CaseFile, tmp_path: Path) -> None:
    case.close()
    link = tmp_path / "链接.zxw"
    link.symlink_to(case.path)
    with CaseFile.open(link) as opened:
        opened.set("method", "x")
        assert opened.path == case.path
    assert link.is_symlink()


@pytest.mark.parametrize("name", ["有 空格 %41#?.zxw", "名" * 80 + ".zxw", "..zxw", "'引号\".zxw"])
def test_any_name_of_a_file(tmp_path: Path, name: str) -> None:
    with CaseFile.create(tmp_path / name, "urging_order", {"a": 1}) as case:
        case.set("a", 2)
    with CaseFile.open(tmp_path / name) as case:
        assert case.answers == {"a": 2}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath("C:\\案 件\\a.zxw"), "file:///C:/%E6%A1%88%20%E4%BB%B6/a.zxw"),
        (PureWindowsPath("\\\\server\\share\\a.zxw"), "file:////server/share/a.zxw"),
        (PurePosixPath("/home/a?b#c.zxw"), "file:///home/a%3Fb%23c.zxw"),
    ],
)
def test_paths_of_other_systems(path: PurePath, uri: str) -> None:
    assert uri_of(path) == uri


def test_only_our_tables_are_in_the_file(case: CaseFile) -> None:
    case.close()
    with sqlite3.connect(case.path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]
    connection.close()
    assert names == ["identity", "records", "snapshots", "steps"]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=5), RAW, max_size=4))
def test_any_answers_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.zxw"
    with CaseFile.create(path, "urging_order", answers) as case:
        assert json.dumps(case.answers) == json.dumps(answers)
        assert case.history() is not None
    with CaseFile.open(path) as case:
        assert json.dumps(case.answers) == json.dumps(answers)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.from_regex(r"([a-z.\[\]0-9]{0,4}){0,4}", fullmatch=True))
def test_any_path_is_done_or_refused(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    from zxwriter.storage.state import State

    state = State()
    try:
        changes = state.plan([Set("a", {"b": [{"c": 1}]}), Set(path, "新")])
    except UserError:
        assert state.tree == {}
    else:
        state.revert(changes)
        assert state.tree == {}
