"""Editors made for their work: courts and numbers are explained, clauses inserted, help opened, all by keyboard."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.helpers import ime
from tests.helpers.reference import JINAN, LIXIA, NEW_DISTRICT, SHANDONG, SUPREME, element
from tests.ui.bench import Bench, example, press
from zxwriter.ui.editors import EDITORS
from zxwriter.ui.editors.numbers import IdentityEditor

ALT = Qt.KeyboardModifier.AltModifier
TYPED = ["text", "party", "court", "case_number", "date", "money", "number", "longtext"]


# --- the contract, over every registered editor -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(EDITORS))
def test_every_control_has_a_name_for_a_screen_reader(qtbot, kind):
    bench = Bench(qtbot, example(kind), raw={"x": [{}]} if kind == "list" else {})
    for widget in bench.editor().findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isHidden() and widget.isVisible():
            said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert said.strip(), f"{type(widget).__name__} {widget.objectName()}"
            assert widget.objectName(), said


@pytest.mark.parametrize("kind", sorted(EDITORS))
def test_tab_walks_through_a_field_from_top_to_bottom_and_out(qtbot, kind):
    bench = Bench(qtbot, element("before"), example(kind), element("after"), raw={"x": [{}]} if kind == "list" else {})
    before, after = bench.editor("before").line, bench.editor("after").line
    before.setFocus()
    seen = [before]
    for _ in range(20):
        press(QApplication.focusWidget(), qtbot, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is after:
            break
    assert seen[-1] is after, "Tab never leaves the field"
    inside = seen[1:-1]
    assert inside
    assert all(bench.editor().isAncestorOf(one) for one in inside)
    tops = [one.mapTo(bench, one.rect().topLeft()).y() for one in inside]
    assert all(later >= earlier - 40 for earlier, later in pairwise(tops)), tops


@pytest.mark.parametrize("kind", TYPED)
def test_nothing_that_happens_around_disturbs_a_composition(qtbot, kind):
    bench = Bench(qtbot, example(kind, guide="怎么写"))
    widget = bench.line()
    seen = []
    bench.editor().edited.connect(seen.append)
    ime.commit(widget, "甲")
    ime.compose(widget, "yi")
    bench.session.set("issued_on", "2024-06-01")
    bench.session.judge()
    bench.session.publish()
    bench.row().refresh(bench.session.checked)
    bench.row().show_findings({"x": bench.session.findings}, insist=True)
    bench.row().load()
    bench.row().toggle_help()
    assert widget.hasFocus()
    ime.commit(widget, "乙")
    assert seen == ["甲", "甲乙"]
    assert bench.session.get("x") == "甲乙"


@pytest.mark.parametrize("kind", sorted(EDITORS))
def test_f1_opens_and_closes_the_help_of_a_field_and_esc_too(qtbot, kind):
    bench = Bench(qtbot, example(kind, help="说明文字", example="2024-06-17", basis=["民事诉讼法:第237条"]))
    menu_key = QShortcut("F1", bench)
    stolen = []
    menu_key.activated.connect(lambda: stolen.append(1))
    row = bench.row()
    row.take_focus()
    focused = QApplication.focusWidget()
    press(focused, qtbot, Qt.Key.Key_F1)
    assert row.help_is_open
    assert stolen == [], "the key of the menu steps back inside a field"
    assert QApplication.focusWidget() is focused
    assert "民事诉讼法第237条（已核对原文）" in row._help.said
    press(focused, qtbot, Qt.Key.Key_F1)
    assert not row.help_is_open
    press(focused, qtbot, Qt.Key.Key_F1)
    press(focused, qtbot, Qt.Key.Key_Escape)
    assert not row.help_is_open


def test_help_is_read_out_with_the_field_while_it_is_open(qtbot):
    bench = Bench(qtbot, example("text", guide="第一句写什么", basis=["某规定:第1条?"]))
    line = bench.line()
    assert "第一句写什么" not in line.accessibleDescription()
    press(line, qtbot, Qt.Key.Key_F1)
    assert "第一句写什么" in line.accessibleDescription()
    assert "未核实，只作提示" in line.accessibleDescription()
    qtbot.mouseClick(bench.row()._more, Qt.MouseButton.LeftButton)
    assert not bench.row().help_is_open


def test_the_gist_of_a_registered_basis_stands_in_the_help(qtbot, desk):
    form = desk.catalog.kind("escalation_request").form
    from zxwriter.reference.gists import gists_of
    from zxwriter.ui.field_help import help_sections

    said = dict(help_sections(form.element("reasons"), gists_of(desk.reference)))
    assert "1. " in said["怎么写"]
    assert "已核对原文" in said["依据"]
    creditors = dict(help_sections(form.element("creditor_opinion"), gists_of(desk.reference)))
    assert "：" in creditors["依据"].partition("）")[2], "the gist of the article"


# --- courts -----------------------------------------------------------------------------------------------------------


def test_the_chain_of_courts_stands_beneath(qtbot):
    bench = Bench(qtbot, example("court"))
    ime.write(bench.line(), "历下区人民法院")
    bench.session.flush()
    hint = bench.editor().hint.text()
    assert f"全称：{LIXIA}" in hint
    assert f"上一级法院：{JINAN} → {SHANDONG} → {SUPREME}" in hint
    bench.line().selectAll()
    ime.commit(bench.line(), NEW_DISTRICT)
    bench.session.flush()
    assert "请核对" in bench.editor().hint.text()
    bench.line().selectAll()
    ime.commit(bench.line(), "朝阳区人民法院")
    bench.session.flush()
    assert "可以是2个法院" in bench.editor().hint.text()


def test_down_opens_the_list_and_an_empty_field_proposes_the_courts_around(qtbot):
    bench = Bench(qtbot, example("court"), element("y", "court"), raw={"y": LIXIA})
    line = bench.line()
    press(line, qtbot, Qt.Key.Key_Down)
    popup = line.completer().popup()
    assert popup.isVisible()
    names = [popup.model().index(n, 0).data() for n in range(popup.model().rowCount())]
    assert names == [JINAN, LIXIA]
    assert "鲁01" in popup.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    press(popup, qtbot, Qt.Key.Key_Return)
    assert bench.session.get("x") == JINAN


def test_a_court_that_has_gone_names_its_heir(qtbot):
    bench = Bench(qtbot, example("court"), raw={"x": "河北省滦县人民法院"})
    bench.session.flush()
    assert "已由河北省滦州市人民法院（冀0284）承接" in bench.editor().hint.text()


def test_blanks_inside_a_name_go_when_the_field_is_left(qtbot):
    bench = Bench(qtbot, example("court"))
    ime.write(bench.line(), "山东省 高级人民法院 ")
    bench.line().completer().popup().hide()
    bench.leave()
    assert bench.session.get("x") == SHANDONG


# --- numbers and dates ------------------------------------------------------------------------------------------------


def test_the_parts_of_a_case_number(qtbot):
    bench = Bench(qtbot, example("case_number"))
    ime.write(bench.line(), "〔2023〕鲁0102执恢12号之一")
    bench.session.flush()
    hint = bench.editor().hint.text()
    assert f"年度 2023 · 法院 鲁0102 {LIXIA} · 类型 执恢 恢复执行 · 编号 12号之一" in hint
    bench.line().selectAll()
    ime.commit(bench.line(), "（2015）深龙法执字第1652号")
    bench.session.flush()
    assert "2016年前的写法" in bench.editor().hint.text()


IDENTITY = {"rules": [{"rule": "identity_number", "path": "x", "kind": "k"}]}


@pytest.mark.parametrize(
    ("typed", "shown", "said"),
    [
        ("１１０１０１１９７９０３１２４０２０", "110101197903124020", "校验相符 · 1979年3月12日出生 · 女"),
        ("11010119790312402", "11010119790312402", "已填17位"),
        ("110101197903124021", "110101197903124021", "核对不符"),
        ("9111 0101MA01 K3P71D", "91110101MA01K3P71D", "统一社会信用代码校验相符"),
        ("91110101MA01K3P71E", "91110101MA01K3P71E", "核对不符"),
        ("护照E12345678", "护照E12345678", ""),
    ],
)
def test_a_number_of_identity_is_checked_while_it_is_typed(qtbot, typed, shown, said):
    person = {"path": "k", "label": "k", "type": "choice", "options": {"person": "人", "organization": "单位"}}
    bench = Bench(qtbot, person, {**example("text"), **IDENTITY})
    assert isinstance(bench.editor(), IdentityEditor)
    ime.write(bench.line(), typed)
    bench.session.judge()
    hint = bench.editor().hint.text()
    assert said in hint if said else hint == ""
    bench.leave()
    assert bench.session.get("x") == shown


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, ALT)]
)
def test_the_calendar_opens_and_closes_by_keyboard(qtbot, key, modifiers):
    bench = Bench(qtbot, example("date"), raw={"x": "2024-03-05"})
    line = bench.line()
    press(line, qtbot, key, modifiers)
    calendar = bench.editor().calendar
    assert calendar.isVisible()
    assert calendar.accessibleName()
    press(calendar.focusProxy(), qtbot, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert line.hasFocus()
    assert bench.session.get("x") == "2024-03-05"


def test_a_date_that_is_none_is_explained_and_kept(qtbot):
    bench = Bench(qtbot, example("date"))
    ime.write(bench.line(), "2023年2月29日")
    bench.session.judge()
    assert bench.editor().hint.text() == "2023年2月只有28天"
    bench.leave()
    assert bench.session.get("x") == "2023年2月29日"


# --- parties ----------------------------------------------------------------------------------------------------------


def test_outside_a_list_of_parties_only_the_names_are_kept(qtbot):
    bench = Bench(qtbot, {**example("party"), "label": "申请执行人"})
    bench.line().insert("申请执行人：张三，男，汉族。被执行人：李四。申请执行人：王五，住济南市。")
    offer = bench.editor().offer
    assert isinstance(offer, QAbstractButton)
    assert offer.text().startswith("只留名称：张三（自然人）")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert bench.session.get("x") == "张三、王五"
    assert offer.isHidden()


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_advice_of_a_page_is_folded_and_opens_by_keyboard(qtbot, main_window):
    main_window.begin("consolidation_decision")
    workspace = main_window.workspace
    page = next(one for one in workspace.kind.form.pages if one.advice)
    workspace.show_page(page.id)
    button = workspace.view.advice
    words = button.accessibleDescription()
    assert page.advice[0].text.rstrip("。") in words
    shown = [one for one in workspace.view.findChildren(QLabel) if one.text() == words]
    assert [one.isVisible() for one in shown] == [False]
    button.setFocus()
    press(button, qtbot, Qt.Key.Key_Space)
    assert shown[0].isVisible()


def test_a_long_text_stands_there_whole_when_its_page_opens(qtbot, main_window):
    text = "被执行人停产多年，没有其他可供执行的财产。" * 12
    main_window.begin("escalation_request")
    workspace = main_window.workspace
    workspace.session.set("background", text)
    workspace.go_to("background")
    widget = workspace.view.row_at("background").editor.text
    qtbot.waitUntil(lambda: widget.verticalScrollBar().maximum() == 0)
