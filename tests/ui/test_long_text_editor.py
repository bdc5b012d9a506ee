"""The editor of long texts: clauses with variables, the writing guide, the count, the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from tests.helpers import ime
from tests.helpers.reference import element
from tests.ui.bench import CONTROL, Bench, example, press
from zxwriter.core.clauses import Clause
from zxwriter.core.errors import UserError
from zxwriter.storage.places import user_places
from zxwriter.storage.profiles import profile_store
from zxwriter.ui.editors.long_text import LongTextEditor

# --- long texts -------------------------------------------------------------------------------------------------------


class Shelf:
    """Two clauses; keeping fails where asked to."""

    def __init__(self):
        self.kept = []
        self.fails = False

    def clauses(self):
        return (
            Clause("立案", "于{立案日期}立案，案号{n}。", group="程序"),
            Clause("别处", "乙", group="别处", elements=("y",)),
        )

    def keep(self, title, text, path):
        if self.fails:
            raise UserError("磁盘已满")
        self.kept.append((title, text, path))


@pytest.fixture
def writing(qtbot, monkeypatch):
    shelf = Shelf()
    bench = Bench(qtbot, element("n", example="例"), example("longtext"), raw={"n": "第1号"})
    object.__setattr__(bench.editor().surroundings, "shelf", shelf)
    bench.shelf = shelf
    return bench


def entries(menu: QMenu) -> dict[str, object]:
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_clause_is_inserted_by_keyboard_and_the_first_gap_is_selected(qtbot, writing):
    text = writing.line()
    ime.write(text, "开头𠮷。")
    press(text, qtbot, Qt.Key.Key_Semicolon, CONTROL)
    menu = writing.editor()._menu
    assert menu.isVisible()
    assert list(entries(menu))[:2] == ["程序", "已填的要素"]
    press(menu, qtbot, Qt.Key.Key_Right)
    group = entries(menu)["程序"].menu()
    assert group.isVisible()
    press(group, qtbot, Qt.Key.Key_Return)
    assert text.toPlainText() == "开头𠮷。于〔待填：立案日期〕立案，案号第1号。"
    assert text.textCursor().selectedText() == "〔待填：立案日期〕"
    ime.commit(text, "3月5日")
    assert writing.session.get("x") == "开头𠮷。于3月5日立案，案号第1号。"
    assert text.hasFocus()
    text.undo()
    text.undo()
    assert text.toPlainText() == "开头𠮷。"


def test_tab_keeps_the_order_when_items_are_added_and_folded_cards_opened(qtbot):
    inner = [element("a"), element("b")]
    bench = Bench(qtbot, example("list", elements=inner), element("after"), raw={"x": [{} for _ in range(8)]})
    editor = bench.editor()
    editor.cards[1].set_open(True)
    bench.session.add_item("x")
    editor.cards[1].rows()[1].take_focus()
    press(QApplication.focusWidget(), qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "x[2]:fold"
    editor.paste.setFocus()
    press(editor.paste, qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "after"


def test_an_answer_given_elsewhere_can_be_written_out(qtbot, writing):
    menu = writing.editor().open_menu()
    given = entries(menu)["已填的要素"].menu()
    entries(given)["n：第1号"].trigger()
    assert writing.line().toPlainText() == "第1号"
    menu.close()


def test_a_text_of_ones_own_is_kept(qtbot, writing):
    text = writing.line()
    ime.write(text, "自己常写的一段话，很长很长很长")
    menu = writing.editor().open_menu()
    assert not entries(menu)["把选中的文字存为自有常用语"].isEnabled()
    menu.close()
    text.selectAll()
    menu = writing.editor().open_menu()
    entries(menu)["把选中的文字存为自有常用语"].trigger()
    menu.close()
    assert writing.shelf.kept == [("自己常写的一段话，很长很长很", "自己常写的一段话，很长很长很长", "x")]
    assert "已存为" in writing.editor().count.text()
    writing.shelf.fails = True
    writing.editor()._keep()
    assert "磁盘已满" in writing.editor().count.text()


def test_own_clauses_come_from_the_profile(qtbot):
    bench = Bench(qtbot, example("longtext"))
    shelf = bench.around.shelf
    shelf.keep("自有的", "内容", "x")
    assert profile_store(user_places().profiles).load().clauses[0].text == "内容"
    assert shelf.clauses()[0].own
    assert shelf.clauses()[0].elements == ("x",)
    assert len(shelf.clauses()) > 20
    with pytest.raises(UserError):
        shelf.keep(" ", "内容", "x")


def test_words_and_paragraphs_are_counted(qtbot):
    bench = Bench(qtbot, example("longtext"), raw={"x": "第一段。\n\n　第二 段。"})
    assert bench.editor().count.text() == "8字　2段"
    text = bench.line()
    assert isinstance(text, QPlainTextEdit)
    text.moveCursor(text.textCursor().MoveOperation.End)
    ime.compose(text, "zi")
    assert bench.editor().count.text() == "8字　2段", "what is composed is no text yet"
    ime.commit(text, "字")
    assert bench.editor().count.text() == "9字　2段"


def test_the_menu_takes_over_what_is_being_composed(qtbot, writing, monkeypatch):
    asked = []
    monkeypatch.setattr("zxwriter.ui.editors.long_text.commit_composition", lambda: asked.append(1))
    editor = writing.editor()
    assert isinstance(editor, LongTextEditor)
    editor.open_menu().close()
    assert asked == [1]
