"""Loading forms: what is sound, and one clear sentence for everything that is not."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import REFERENCE, element, form_data, make_form
from zxwriter.core.form import FormError, read_form

CHOICE = element("method", "choice", options={"a": "甲", "b": {"label": "乙", "text": "乙方式"}})
KNOWN = {"row73": 5}
LIST = element("cases", "list", elements=[element("kind"), element("number", "case_number")])


def load(data):
    return read_form(
        data,
        basis=REFERENCE.statutes.basis,
        rules={"note": None, "period": None},
        deadline=KNOWN.get,
        source="样本.yaml",
    )


def test_short_forms_are_filled_in():
    form = make_form([CHOICE, {**LIST, "required": True}, element("day", example=12, basis="law:1")])
    method = form.element("method")
    assert [(one.key, one.label, one.text) for one in method.options] == [("a", "甲", "甲"), ("b", "乙", "乙方式")]
    assert (form.version, form.template) == ("1", "sample.docx")
    assert form.element("cases").minimum == 1
    assert form.element("cases[].number").name == "number"
    assert form.element("day").example == "12"
    assert form.element("day").basis[0].article == "1"
    assert [one.path for one in form.elements()] == [
        "method",
        "cases",
        "cases[].kind",
        "cases[].number",
        "day",
        "issued_on",
    ]
    assert form.to_json()["elements"][0]["options"][1] == {"key": "b", "label": "乙", "text": "乙方式", "basis": []}
    with pytest.raises(KeyError):
        form.element("nothing")


@pytest.mark.parametrize(
    ("elements", "sentence"),
    [
        ([element("x", "pictures")], "type 的值不合要求"),
        ([{**element("x"), "colour": "red"}], "colour 是不认识的键"),
        ([{"path": "x", "type": "text"}], "label 没有填写"),
        ([element("x"), element("x")], "要素 x 重复或没有名称"),
        ([element("")], "重复或没有名称"),
        ([element("案号")], "要素 案号 的名称只能由"),
        ([element("item")], "保留字"),
        ([element("a.not")], "保留字"),
        ([element("court"), element("court.name")], "要素 court.name 与要素 court 互为上下级"),
        ([element("court.name"), element("court")], "要素 court 与要素 court.name 互为上下级"),
        ([element("x", "choice")], "要素 x 没有选项"),
        ([element("x", "choice", options=["a"])], "x 的 options 应为一组“键: 值”"),
        ([element("x", "choice", options={"a": ["甲"]})], "选项 a 应为一组“键: 值”"),
        ([element("x", "choice", options={True: "甲"})], "加引号"),
        ([{**CHOICE, "default": "c"}], "默认值“c”不是它的选项"),
        ([element("x", "multichoice", options={"a": "甲"}, default=["a", "b"])], "不是它的选项"),
        ([element("x", "list")], "只有列表才有、且列表必须有下级要素"),
        ([element("x", elements=[element("y")])], "只有列表才有、且列表必须有下级要素"),
        ([element("x", elements="y")], "x 的 elements 应为列表"),
        ([element("x", required=True, default="甲")], "不能同时为必填"),
        ([element("x", "number", default_from="y|length"), element("y")], "此处没有的要素“y”"),
        ([element("x", "number", default=1, default_from="1")], "默认值只能写一种"),
        ([{**LIST, "default_from": "1"}], "列表没有默认值"),
        ([element("x", "number", required=True, default_from="1")], "不能同时为必填"),
        ([element("x", when="y == 1"), element("y")], "条件“y == 1”用到了此处没有的要素“y”"),
        ([element("x", when="x == 1")], "此处没有的要素“x”"),
        ([element("x", when="((")], "写法有误"),
        ([{**LIST, "elements": [element("a", when="item.b"), element("b")]}], "此处没有的要素“item.b”"),
        ([{**LIST, "elements": [element("a", when="item.a")]}], "此处没有的要素“item.a”"),
        ([LIST, element("x", when="item.kind")], "此处没有的要素“item.kind”"),
        ([element("x", basis="unknown")], "x 引用了没有登记的依据"),
        ([element("x", basis={"a": 1})], "x 的 basis 应为列表"),
        ([element("x", rules=["nothing"])], "要素 x 用到了没有登记的规则“nothing”"),
        ([element("x", rules="note")], "x 的 rules 应为列表"),
        ([element("x", rules=[["note"]])], "x 的规则 应为一组"),
        ([element("x", rules=[{"rule": "positive", "colour": 1}])], "规则“positive”没有参数“colour”"),
        ([element("x", rules=["note"])], "规则“note”缺少参数“code”"),
        ([element("x", rules=[{"rule": "at_most", "other": "y"}])], "参数“other”指向了没有的要素“y”"),
        ([element("x", rules=[{"rule": "at_most", "other": {"y": 1}}])], "参数“other”应为要素路径"),
        ([element("x", rules=[{"rule": "at_most", "other": "item.x"}])], "没有的要素“item.x”"),
        ([element("x", rules=[{"rule": "positive", "when": "z"}])], "此处没有的要素“z”"),
        (["x"], "elements 的一项 应为一组"),
    ],
)
def test_a_faulty_element_is_named(elements, sentence):
    with pytest.raises(FormError) as caught:
        make_form(elements)
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("样本.yaml：")


@pytest.mark.parametrize(
    ("checks", "sentence"),
    [
        (["nothing"], "checks 用到了没有登记的规则“nothing”"),
        ([{"rule": "positive"}], "checks 规则“positive”缺少参数“path”"),
        ([{"rule": "case_number"}], "只能写在要素的 rules 里"),
        ([{"rule": "different", "paths": ["x", "cases[].court"]}], "没有的要素“cases[].court”"),
        ([{"rule": "style_in_force", "when": "later"}], "此处没有的要素“later”"),
        ([{"rule": "style_in_force", "basis": ["unknown"]}], "没有登记的依据"),
        ([3], "checks 的规则 应为一组"),
    ],
)
def test_a_faulty_check_is_named(checks, sentence):
    with pytest.raises(FormError) as caught:
        make_form([element("x"), LIST], checks)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": 1}, "colour 是不认识的键"),
        ({"audience": "judge"}, "audience 的值不合要求"),
        ({"layout": "poem"}, "layout 的值不合要求"),
        ({"pages": "x"}, "pages 应为列表"),
        ({"pages": ["x"]}, "pages 的一项 应为一组"),
        ({"pages": []}, "缺少成文日期要素 issued_on"),
        ({"pages": [{"id": "a", "title": "甲", "elements": [element("issued_on")]}]}, "issued_on 应为没有条件的日期"),
        ({"pages": [{"id": "a", "title": "甲", "when": "x", "elements": []}]}, "页 a：条件“x”"),
        ({"checks": {"rule": "note"}}, "checks 应为列表"),
        ({"templates": {"when": "x"}}, "templates 应为列表"),
        ({"templates": ["x.docx"]}, "templates 的一项 应为一组"),
        ({"templates": [{"when": "later", "template": "x.docx"}]}, "模板 x.docx：条件“later”用到了此处没有的要素"),
        ({"templates": [{"when": "issued_on", "template": "x.docx", "colour": 1}]}, "不认识的键"),
    ],
)
def test_a_faulty_head_is_named(change, sentence):
    with pytest.raises(FormError) as caught:
        load({**form_data([]), **change})
    assert sentence in str(caught.value)


def test_the_first_template_whose_condition_holds_is_taken():
    choice = element("layout", "choice", options={"a": "甲", "b": "乙"})
    given = [{"when": "layout == 'b'", "template": "b.docx"}, {"when": "layout", "template": "any.docx"}]
    form = load({**form_data([choice]), "templates": given})
    assert form.template_name({"layout": "b"}) == "b.docx"
    assert form.template_name({"layout": "a"}) == "any.docx"
    assert form.template_name({"layout": None}) == form.template_name({}) == "sample.docx"


@pytest.mark.parametrize("data", [None, [], "x", 3, {1: 2}])
def test_what_is_no_form_at_all(data):
    with pytest.raises(FormError, match="表单 应为一组"):
        load(data)


@pytest.mark.parametrize("given", ["row74", ["row73", "row74"], 73, [None]])
def test_a_period_nobody_registered_is_refused(given):
    with pytest.raises(FormError, match=r"^样本\.yaml：规则 period 用到了没有登记的期限"):
        load(form_data([element("x", "date", rules=[{"rule": "period", "deadline": given}])]))
    with pytest.raises(FormError, match="没有登记的期限"):
        load(form_data([element("x", "date")], [{"rule": "period", "from": "x", "deadline": given}]))
    assert load(form_data([element("x", "date", rules=[{"rule": "period", "deadline": ["row73"]}])]))


def test_rules_may_look_at_elements_that_come_later():
    form = make_form(
        [element("x", rules=[{"rule": "note", "code": "c", "message": "m", "when": "y"}]), element("y")],
    )
    assert form.element("x").rules[0].when == "y"


def test_rule_names_without_declared_parameters_are_taken_as_they_are():
    assert load(form_data([element("x", rules=[{"rule": "note", "anything": 1}])])).element("x").rules[0].params == {
        "anything": 1
    }


NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["path", "type", "when", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def _places(data, at=()):
    yield at
    for key, one in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _places(one, (*at, key))


@given(st.data())
def test_a_form_with_anything_anywhere_is_read_or_refused_in_one_sentence(data):
    whole = form_data([element("a", required=True), element("c", "list", elements=[element("d")])])
    at = data.draw(st.sampled_from(list(_places(whole))[1:]))
    broken = copy.deepcopy(whole)
    place = broken
    for key in at[:-1]:
        place = place[key]
    place[at[-1]] = data.draw(NONSENSE)
    said = "甲.yaml"
    try:
        read_form(broken, basis=REFERENCE.statutes.basis, rules={}, deadline=KNOWN.get, source="甲.yaml")
    except FormError as error:
        said = str(error)
    assert said.startswith("甲.yaml")
    assert "\n" not in said
