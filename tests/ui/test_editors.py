"""Every editor: keys, input method, tidying, defaults; nothing typed is refused or lost."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.helpers import ime
from tests.helpers.reference import JINAN, LIXIA, element, make_form
from tests.helpers.windows import session_for, surroundings_for
from tests.ui.bench import Bench, example
from zxwriter.core.form import ElementType
from zxwriter.ui.editors import EDITORS, Editor
from zxwriter.ui.field_row import FieldRow


@pytest.mark.parametrize("kind", sorted(EDITORS))
def test_every_type_has_an_editor_that_keeps_the_contract(qtbot, kind):
    bench = Bench(qtbot, example(kind))
    editor = bench.editor()
    assert isinstance(editor, Editor)
    assert editor.inputs()
    for widget in editor.inputs():
        assert widget.accessibleName().startswith(("x", "x："))
        assert widget.objectName().startswith("x")
    assert any(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in editor.inputs())


def test_a_text_longer_than_its_line_shows_its_beginning_until_it_is_written_in(qtbot):
    long = "撤销海南省海口市中级人民法院（2024）琼01执复166号执行裁定" * 4
    bench = Bench(qtbot, example("text"), raw={"x": long})
    (line,) = bench.editor().inputs()
    assert line.cursorPosition() == 0
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClick(line, "a")
    assert line.cursorPosition() == len(long) + 1
    bench.leave()
    assert line.cursorPosition() == 0
    assert bench.session.get("x") == f"{long}a"


def test_the_registry_is_complete():
    assert set(EDITORS) == set(get_args(ElementType))


@pytest.mark.parametrize("kind", ["text", "party", "court", "case_number", "date", "money", "number", "longtext"])
def test_composing_reports_nothing_and_committing_reports_once(qtbot, kind):
    bench = Bench(qtbot, example(kind))
    seen = []
    bench.editor().edited.connect(seen.append)
    widget = bench.line()
    ime.compose(widget, "zh")
    ime.compose(widget, "zhang")
    assert seen == []
    assert bench.editor().is_composing
    ime.commit(widget, "张三")
    assert seen == ["张三"]
    assert not bench.editor().is_composing
    assert bench.session.get("x") == "张三"


@pytest.mark.parametrize("kind", ["text", "longtext", "date", "court"])
def test_a_widget_that_composes_is_never_written_into(qtbot, kind):
    bench = Bench(qtbot, example(kind))
    widget = bench.line()
    ime.commit(widget, "甲")
    ime.compose(widget, "yi")
    bench.editor().set_value("别的内容")
    ime.commit(widget, "乙")
    assert bench.session.get("x") == "甲乙"


def test_enter_moves_on_and_tab_leaves_a_long_text(qtbot):
    bench = Bench(qtbot, element("x"), element("y", "longtext"))
    line = bench.line("x")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    text = bench.editor("y").inputs()[0]
    assert text.hasFocus()
    qtbot.keyClicks(text, "a")
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()
    assert bench.session.get("y") == "a"


@pytest.mark.parametrize(
    ("typed", "raw", "shown"),
    [
        ("2024.3.5", "2024-03-05", "2024年3月5日"),
        ("２０２４－３－５", "2024-03-05", "2024年3月5日"),
        ("二〇二四年三月五日", "2024-03-05", "2024年3月5日"),
        ("2024-02-30", "2024-02-30", "2024-02-30"),
        ("下周", "下周", "下周"),
    ],
)
def test_dates_of_any_form(qtbot, typed, raw, shown):
    bench = Bench(qtbot, example("date"))
    line = bench.line()
    ime.write(line, typed)
    assert bench.session.get("x") == raw
    bench.leave()
    assert line.text() == shown
    assert bench.session.get("x") == raw


def test_a_date_that_cannot_be_read_is_said_beneath_the_field_after_leaving(qtbot):
    bench = Bench(qtbot, example("date"))
    ime.write(bench.line(), "2024-02-30")
    assert bench.row().shown_findings == ()
    bench.leave()
    assert [one.code for one in bench.row().shown_findings] == ["value.date"]
    assert "2024-02-30" in bench.line().accessibleDescription()


def test_the_calendar_fills_the_line(qtbot):
    bench = Bench(qtbot, example("date"), raw={"x": "2024-03-05"})
    editor = bench.editor()
    qtbot.mouseClick(editor.button, Qt.MouseButton.LeftButton)
    assert editor.calendar.isVisible()
    assert editor.calendar.selectedDate().toString("yyyy-MM-dd") == "2024-03-05"
    days = editor.calendar.focusProxy()
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not editor.calendar.isVisible())
    assert bench.session.get("x") == "2024-03-06"
    assert editor.line.text() == "2024年3月6日"


def test_money_shows_capitals_and_keeps_every_cent(qtbot):
    bench = Bench(qtbot, example("money"))
    ime.write(bench.line(), "１２万")
    assert bench.session.get("x") == "120000"
    bench.session.flush()
    assert "人民币壹拾贰万元整" in bench.editor().hint.text()
    bench.leave()
    assert bench.editor().line.text() == "120000"
    bench.line().selectAll()
    qtbot.keyClicks(bench.line(), "0.10")
    assert bench.session.get("x") == "0.10"


def test_money_beyond_the_capitals_is_kept(qtbot):
    bench = Bench(qtbot, example("money"))
    qtbot.keyClicks(bench.line(), "99999999999999.99")
    bench.session.flush()
    assert bench.session.get("x") == "99999999999999.99"
    assert "人民币" not in bench.editor().hint.text()


def test_numbers_take_full_width_digits(qtbot):
    bench = Bench(qtbot, example("number"))
    ime.write(bench.line(), "３")
    bench.leave()
    assert bench.session.get("x") == 3
    assert bench.editor().line.text() == "3"
    bench.line().selectAll()
    ime.write(bench.line(), "三份")
    bench.leave()
    assert bench.session.get("x") == "三份"


def test_a_case_number_takes_its_usual_form_and_shows_its_parts(qtbot):
    bench = Bench(qtbot, example("case_number"))
    ime.write(bench.line(), "(２０２３) 鲁0102执1234号")
    bench.session.flush()
    hint = bench.editor().hint.text()
    assert LIXIA in hint
    assert "首次执行" in hint
    assert "规范写法：（2023）鲁0102执1234号" in hint
    bench.leave()
    assert bench.session.get("x") == "（2023）鲁0102执1234号"
    assert bench.editor().line.text() == "（2023）鲁0102执1234号"


@pytest.mark.parametrize("typed", ["（2023）鲁0102执01234号", "（2023）鲁0102执1234号-1", "案号待定"])
def test_a_case_number_that_needs_judging_is_left_as_typed(qtbot, typed):
    bench = Bench(qtbot, example("case_number"))
    ime.write(bench.line(), typed)
    bench.leave()
    assert bench.session.get("x") == typed


def test_a_court_is_proposed_and_shows_the_court_above(qtbot):
    bench = Bench(qtbot, example("court"))
    line = bench.line()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    ime.write(line, "山东省济南市历下")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    names = [popup.model().index(n, 0).data() for n in range(popup.model().rowCount())]
    assert LIXIA in names
    while popup.currentIndex().data() != LIXIA:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == LIXIA
    assert bench.session.get("x") == LIXIA
    bench.session.flush()
    assert f"上一级法院：{JINAN}" in bench.editor().hint.text()
    assert line.hasFocus() or QApplication.focusWidget() is line


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(sorted(EDITORS)),
    raw=st.none() | st.text(max_size=8) | st.integers() | st.floats() | st.booleans()
    | st.lists(st.text(max_size=3) | st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2), max_size=3),
)  # fmt: skip
def test_no_raw_answer_breaks_an_editor_or_is_changed_by_showing_it(qapp, kind, raw):
    session = session_for(make_form([example(kind)]), {"x": raw})
    row = FieldRow(session.form.element("x"), "x", surroundings_for(session))
    before = repr(session.get("x"))
    row.load()
    row.refresh(session.checked)
    row.show_findings({"x": session.findings}, insist=True)
    assert repr(session.get("x")) == before
    session.close()
    row.deleteLater()


def test_focus_out_to_a_popup_is_not_leaving(qtbot):
    bench = Bench(qtbot, example("text", required=True))
    left = []
    bench.editor().left.connect(lambda: left.append(1))
    line = bench.line()
    line.clearFocus()
    assert left == [1]
    line.setFocus()
    from PySide6.QtGui import QFocusEvent

    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert left == [1]
