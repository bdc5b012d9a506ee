"""Forms, templates and samples as files: what is found, in which order, and what is refused."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.docx import write_template
from tests.helpers.kinds import LINES
from tests.helpers.reference import REFERENCE
from zxwriter.core.answers import read_answers
from zxwriter.core.errors import UserError
from zxwriter.documents.catalog import load_catalog
from zxwriter.paths import Paths

FORM = """\
id: {id}
title: 样本
style: 样式1
audience: court
case_type: 执他
layout: order
version: 1
description: 说明
pages:
  - id: one
    title: 第一页
    elements:
      - {{path: court, label: 法院, type: court, required: true}}
      - {{include: _shared/end.yaml}}
"""
END = "- {path: issued_on, label: 成文日期, type: date, default: today}\n"
SAMPLE = "title: 样例\n{default}answers:\n  court: {court}\n"


@pytest.fixture
def place(tmp_path):
    for name in ("forms/_shared", "templates", "resources/samples/urging_order"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "forms/_shared/end.yaml").write_text(END, encoding="utf-8")
    for one in ("dispute_request", "urging_order", "a_new_one"):
        add_form(tmp_path, one)
    return tmp_path


def add_form(place: Path, name: str, text: str = FORM) -> None:
    (place / f"forms/{name}.yaml").write_text(text.format(id=name), encoding="utf-8")
    write_template(place / f"templates/{name}.docx", [("body", "{{ court }}"), ("date", "{{ issued_on }}")])


def catalog(place, *overlays):
    forms = tuple(one / "forms" for one in (*overlays, place))
    templates = tuple(one / "templates" for one in (*overlays, place))
    return load_catalog(Paths(forms, templates, place / "resources"), REFERENCE)


def refused(place, name="urging_order"):
    with pytest.raises(UserError) as error:
        _ = catalog(place).kind(name).template
    return str(error.value)


def change(place, old, new, name="forms/urging_order.yaml"):
    path = place / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_types_stand_in_the_order_of_the_glossary_and_others_after_them(place):
    assert catalog(place).ids == ("urging_order", "dispute_request", "a_new_one")
    assert catalog(place).heads()[0] == {
        "id": "urging_order", "title": "样本", "style": "样式1", "audience": "court", "case_type": "执他", "description": "说明",
        "annex_style": None,
    }  # fmt: skip


def test_a_head_is_read_without_the_pages(place):
    change(place, "elements:", "elements: [")
    assert catalog(place).heads()[0]["title"] == "样本"
    assert "不是有效的 YAML" in refused(place)


def test_a_head_whose_keys_stand_behind_the_pages_is_found_all_the_same(place):
    text = FORM.format(id="urging_order").replace("audience: court\n", "") + "audience: court\n"
    (place / "forms/urging_order.yaml").write_text(text, encoding="utf-8")
    assert catalog(place).heads()[0]["audience"] == "court"


def test_a_type_is_read_once_and_its_includes_are_spliced_in(place):
    known = catalog(place)
    kind = known.kind("urging_order")
    assert kind is known.kind("urging_order")
    assert [one.path for one in kind.form.elements()] == ["court", "issued_on"]
    assert kind.template is kind.template


def two_templates(place):
    text = FORM.replace("version: 1\n", "version: 1\ntemplates: [{{when: court == '乙', template: second.docx}}]\n")
    (place / "forms/urging_order.yaml").write_text(text.format(id="urging_order"), encoding="utf-8")


def test_a_second_template_is_taken_where_its_condition_holds_and_opened_once(place):
    two_templates(place)
    write_template(place / "templates/second.docx", [("body", "第二：{{ court }}"), ("date", "{{ issued_on }}")])
    kind = catalog(place).kind("urging_order")
    usual, second = (read_answers(kind.form, {"court": name}, on=date(2024, 8, 1)) for name in ("甲", "乙"))
    assert kind.template_for(usual) is kind.template
    assert kind.template_for(second) is kind.template_for(second)
    assert kind.template_for(second).path.name == "second.docx"
    assert kind.templates == (kind.template, kind.template_for(second))


def test_a_second_template_that_is_missing_or_faulty_is_named(place):
    two_templates(place)
    assert "找不到模板“second.docx”" in refused(place)
    write_template(place / "templates/second.docx", [("body", "{{ strange }}")])
    with pytest.raises(UserError, match="没有的要素 strange") as error:
        _ = catalog(place).kind("urging_order").templates
    assert "second.docx" in str(error.value)


def test_an_unknown_type_is_refused_with_those_there_are(place):
    with pytest.raises(UserError, match="没有“nothing”这种文书；可用的有：urging_order、dispute_request、a_new_one"):
        catalog(place).kind("nothing")
    for name in ("../urging_order", "_shared/end", ""):
        with pytest.raises(UserError):
            catalog(place).kind(name)


def test_a_folder_of_the_court_is_searched_first(place, tmp_path):
    own = tmp_path / "own"
    (own / "forms").mkdir(parents=True)
    (own / "templates").mkdir()
    text = FORM.format(id="urging_order").replace("title: 样本", "title: 本院样本")
    (own / "forms/urging_order.yaml").write_text(text, encoding="utf-8")
    kind = catalog(place, own).kind("urging_order")
    assert (kind.form.title, kind.template_path.parent) == ("本院样本", place / "templates")
    write_template(own / "templates/urging_order.docx", LINES)
    assert catalog(place, own).kind("urging_order").template_path.parent == own / "templates"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: 样本\n", "title: 样本\ntitle: 另一个\n", "第3行：键“title”重复出现"),
        ("id: urging_order", "id: other", "与文件名不同"),
        ("type: court", "type: nothing", "type"),
        ("version: 1", "version: 1\nunknown: 2", "不认识的键"),
        ("_shared/end.yaml", "_shared/nothing.yaml", "找不到表单文件“_shared/nothing.yaml”"),
        ("_shared/end.yaml", "../../secret.yaml", "表单文件夹以外"),
        ("_shared/end.yaml", "/etc/passwd", "表单文件夹以外"),
        ("{include: _shared/end.yaml}", "{include: _shared/end.yaml, when: x}", "只能写一个文件名"),
        ("elements:", "elements: 3\n    ignored:", "应为列表"),
        ("required: true", "required: true, rules: [no_such_rule]", "没有登记的规则"),
        ("label: 法院", "label: &x 法院, help: *x", "不支持 YAML 的引用"),
    ],
)
def test_a_faulty_form_is_refused_with_file_and_place(place, old, new, says):
    change(place, old, new)
    said = refused(place)
    assert says in said
    assert "urging_order.yaml" in said


def test_includes_that_go_round_or_hold_no_list_are_refused(place):
    shared = place / "forms/_shared/end.yaml"
    shared.write_text("- {include: _shared/end.yaml}\n", encoding="utf-8")
    assert "绕回来" in refused(place)
    shared.write_text("a: 1\n", encoding="utf-8")
    assert "应为一个列表" in refused(place)
    shared.write_bytes(b"\xff\xfe\xfa")
    assert "UTF-8" in refused(place)


def test_a_form_that_is_a_list_and_a_template_that_is_missing(place):
    (place / "templates/urging_order.docx").unlink()
    assert "找不到模板“urging_order.docx”" in refused(place)
    (place / "forms/urging_order.yaml").write_text("- 1\n", encoding="utf-8")
    assert "最上层应为映射" in refused(place)


def test_samples_by_name_the_default_first(place):
    folder = place / "resources/samples/urging_order"
    for name, default in (("a", ""), ("b", "default: true\n"), ("c", "")):
        (folder / f"{name}.yaml").write_text(SAMPLE.format(default=default, court=name), encoding="utf-8")
    known = catalog(place)
    assert known.sample_names("urging_order") == ["b", "a", "c"]
    assert known.sample("urging_order") == {"type": "urging_order", "answers": {"court": "b"}}
    assert known.sample("urging_order", "c")["answers"] == {"court": "c"}
    with pytest.raises(UserError, match="没有名为“d”的样例；可用的有：b、a、c"):
        known.sample("urging_order", "d")
    with pytest.raises(UserError, match="没有样例"):
        known.sample("dispute_request")
    (folder / "a.yaml").write_text("answers: 1\n", encoding="utf-8")
    with pytest.raises(UserError, match="缺少 answers"):
        known.sample_names("urging_order")


def test_folders_that_are_gone(place):
    shutil.rmtree(place / "forms")
    assert catalog(place).ids == ()
