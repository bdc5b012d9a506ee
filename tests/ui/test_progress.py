"""States of pages: counted from the check alone."""

from __future__ import annotations

from tests.helpers.reference import ISSUED_ON, checked, element, make_form
from zxwriter.ui.progress import State, page_of, steps_of, top_of, visible_pages

PAGES = [
    {
        "id": "one",
        "title": "一",
        "elements": [element("kind", "choice", required=True, options={"a": "甲", "b": "乙"})],
    },
    {
        "id": "two",
        "title": "二",
        "when": "kind == 'b'",
        "elements": [element("name", required=True), element("day", "date")],
    },
    {
        "id": "three",
        "title": "三",
        "elements": [element("cases", "list", elements=[element("number", "case_number")]), ISSUED_ON],
    },
]
FORM = make_form([], pages=PAGES)


def steps(answers):
    seen = checked(FORM, answers)
    return {one.page.id: one for one in steps_of(FORM, seen.answers, seen.findings)}


def test_a_page_is_listed_only_when_something_on_it_is_asked():
    assert list(steps({})) == ["one", "three"]
    assert list(steps({"kind": "b"})) == ["one", "two", "three"]
    assert [page.id for page in visible_pages(FORM, checked(FORM, {"kind": "a"}).answers)] == ["one", "three"]


def test_states():
    assert steps({})["one"].state is State.EMPTY
    assert steps({})["three"].state is State.DONE
    assert steps({"kind": "b"})["one"].state is State.DONE
    partly = steps({"kind": "b", "day": "2024-01-02"})["two"]
    assert (partly.state, partly.word) == (State.PARTLY, "待填1项")
    wrong = steps({"kind": "b", "name": "张三", "day": "去年"})["two"]
    assert (wrong.state, wrong.word) == (State.ERROR, "1处错误")
    doubtful = steps({"cases": [{"number": "（2023）鲁0102执01号"}]})["three"]
    assert (doubtful.state, doubtful.word) == (State.WARNING, "1处警告")


def test_the_page_of_a_path():
    assert page_of(FORM, "cases[3].number").id == "three"
    assert page_of(FORM, "nothing") is None
    assert page_of(FORM, "") is None
    assert top_of("cases[3].number") == "cases"
