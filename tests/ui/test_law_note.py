"""The law beside a field: what the article says on the date of the document, under which number, how sure that is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from zxwriter.core.findings import Basis
from zxwriter.core.form import Advice, Element
from zxwriter.ui.field_help import FieldHelp, help_sections
from zxwriter.ui.law_note import LawNotes
from zxwriter.ui.page_view import advice_text as page_advice

NOW = date(2024, 7, 1)
CASES = [
    ("minsu-2023:237", NOW, ["收到申请执行书超过六个月", "适用2023年修正", "第226条（2012年修正、2017年修正）", "第233条（2021年修正）"]),
    ("minsu-2023:237", date(2023, 12, 31), ["适用2021年修正，这一内容在第233条", "第237条（2023年修正）"]),
    ("minsu-2023:237", date(2024, 1, 1), ["适用2023年修正"]),
    ("minsu-2023:237", date(2016, 1, 1), ["适用2012年修正，这一内容在第226条"]),
    ("zhixing-2020:74.1", date(2016, 1, 1), ["适用1998年公布，这一内容在第132条"]),
    ("fafa2024-9:4", date(2024, 6, 16), ["尚未施行（2024年6月17日起施行）"]),
    ("fafa2024-9:4", date(2024, 6, 17), ["适用2024年印发"]),
    ("zhicheng-2020:13", NOW, ["该版本的原文或者施行日期未核实", "第14条（2008年公布）"]),
    ("fafa2023-4:1.2", NOW, ["注意：", "现为第236条"]),
    ("fafa2024-9:style1", NOW, ["督促执行令"]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "on", "wanted"), CASES)
def test_the_note_of_a_basis_on_a_date(desk, key, on, wanted):
    note = LawNotes(desk.reference, on)[desk.reference.statutes.basis(key)]
    for words in wanted:
        assert words in note


def test_every_basis_has_a_note_on_every_first_of_july(desk):
    book = desk.reference.statutes
    for year in range(2015, 2027):
        notes = LawNotes(desk.reference, date(year, 7, 1))
        for key in book.basis_keys():
            basis = book.basis(key)
            note = notes[basis]
            assert book.gist(key) in note, key
            assert "None" not in note


def test_a_basis_that_names_an_old_text_is_not_read_by_the_numbers_of_today(desk):
    book = desk.reference.statutes
    note = LawNotes(desk.reference, NOW)[book.basis("minsu-2021:237")] if "minsu-2021:237" in book.basis_keys() else ""
    assert "2023年修正" not in note


def test_an_unknown_law_has_no_note_and_raises_nothing(desk):
    assert LawNotes(desk.reference, NOW)[Basis("没有的法", "第1条", False)] == ""


def test_advice_on_law_nobody_read_does_not_sound_like_a_command(qtbot):
    said = Advice(text="应当这样做", basis=(Basis("某规定", "第1条", False),))
    sure = Advice(text="应当那样做", basis=(Basis("某法", "第2条", True),))
    element = Element(path="x", label="甲", type="text", advice=(said, sure))
    text = dict(help_sections(element, {}))["提示"]
    assert "（依据未核实，仅供参考）应当这样做" in text
    assert "\n应当那样做" in text
    assert page_advice(said) == "· （依据未核实，仅供参考）应当这样做（依据：某规定第1条（未核实））。"
    assert "某规定第1条（原文未核实，只作提示，不阻断送签）" in text
    panel = FieldHelp(element, {})
    qtbot.addWidget(panel)
    assert text in panel.accessibleDescription()


def test_f1_shows_the_law_of_the_documents_date_and_follows_it(qtbot, main_window):
    main_window.begin("urging_order")
    workspace = main_window.workspace
    workspace.go_to("filed_on")
    row = workspace.view.row_at("filed_on")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert row.help_is_open
    assert "成文日期（2024年7月1日）适用2023年修正" in row._help.said
    assert "第226条（2012年修正、2017年修正）" in row.editor.line.accessibleDescription()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert not row.help_is_open
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    workspace.session.set("issued_on", "2016-01-01")
    workspace.session.flush()
    assert row.help_is_open  # open, it follows at once
    assert "第226条" in row._help.said.split("其他版本")[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert not row.help_is_open
    workspace.session.set("issued_on", "2023-06-01")
    workspace.session.flush()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert row.help_is_open
    assert "成文日期（2023年6月1日）适用2021年修正，这一内容在第233条" in row._help.said
