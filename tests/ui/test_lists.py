"""Lists in the window: adding, removing, moving by keyboard; cards keep what was typed."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollArea

from tests.helpers import ime
from tests.helpers.reference import element, make_form
from tests.helpers.windows import field, session_for, surroundings_for, type_into
from zxwriter.ui.editors.lists import WINDOW
from zxwriter.ui.page_view import PageView

NAMES = element(
    "people", "list", required=True, item_label="申请人", elements=[element("name", "party", required=True)]
)
DEBTORS = {**element("debtors", "list", elements=[element("name", "party")]), "label": "被执行人"}
CASES = element(
    "cases",
    "list",
    item_label="案件",
    maximum=12,
    elements=[
        element("kind", "choice", options={"new": "新收", "old": "旧存"}),
        element("number", required=True, when="item.kind == 'old'"),
        element("remark", "longtext"),
    ],
)


@pytest.fixture
def page(qtbot):
    views = []

    def show(*elements, raw=None) -> PageView:
        form = make_form(list(elements))
        session = session_for(form, raw)
        view = PageView(form.pages[0], surroundings_for(session))
        view.session = session
        session.restored.connect(view.load)
        session.judged.connect(lambda: view.refresh(session.checked))
        session.published.connect(lambda: view.show_findings(session.findings, insist=False))
        qtbot.addWidget(view, before_close_func=lambda _: session.close())
        view.resize(600, 700)
        view.refresh(session.checked)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        views.append(view)
        return view

    yield show
    views.clear()


def press(qtbot, view: QScrollArea, name: str) -> None:
    button = field(view, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def texts(view, path, count):
    return [field(view, path.format(n)).text() for n in range(count)]


def test_adding_puts_the_keyboard_into_the_new_item(qtbot, page):
    view = page(NAMES)
    type_into(qtbot, view, "people[0].name", "张三")
    press(qtbot, view, "people:add")
    assert QApplication.focusWidget().objectName() == "people[1].name"
    type_into(qtbot, view, "people[1].name", "李四")
    assert view.session.answers() == {"people": [{"name": "张三"}, {"name": "李四"}]}


def test_removing_from_the_middle_keeps_the_others(qtbot, page):
    view = page(NAMES, raw={"people": [{"name": one} for one in "甲乙丙"]})
    press(qtbot, view, "people[1]:remove")
    qtbot.waitUntil(lambda: len(view.session.get("people")) == 2)
    assert texts(view, "people[{}].name", 2) == ["甲", "丙"]
    assert QApplication.focusWidget().objectName() == "people[1]:remove"
    view.session.undo()
    assert texts(view, "people[{}].name", 3) == ["甲", "乙", "丙"]


def test_moving_takes_the_keyboard_along(qtbot, page):
    view = page(NAMES, raw={"people": [{"name": one} for one in "甲乙丙"]})
    press(qtbot, view, "people[2]:up")
    assert texts(view, "people[{}].name", 3) == ["甲", "丙", "乙"]
    assert QApplication.focusWidget().objectName() == "people[1]:up"
    press(qtbot, view, "people[1]:up")
    assert texts(view, "people[{}].name", 3) == ["丙", "甲", "乙"]
    assert QApplication.focusWidget().objectName() == "people[0]:down"


def test_removing_all_leaves_the_way_to_add(qtbot, page):
    view = page(NAMES)
    press(qtbot, view, "people[0]:remove")
    qtbot.waitUntil(lambda: view.session.get("people") == [])
    assert QApplication.focusWidget().objectName() == "people:add"
    view.rows[0].touch()
    view.session.flush()
    assert [one.path for one in view.rows[0].shown_findings] == ["people"]


def test_conditions_inside_an_item_concern_that_item_only(qtbot, page):
    view = page(CASES, raw={"cases": [{"kind": "old", "number": "一"}, {"kind": "new"}]})
    assert not view.row_at("cases[0].number").isHidden()
    assert view.row_at("cases[1].number").isHidden()
    press(qtbot, view, "cases[1].kind:old")
    qtbot.waitUntil(lambda: not view.row_at("cases[1].number").isHidden())
    press(qtbot, view, "cases[0].kind:new")
    qtbot.waitUntil(lambda: view.row_at("cases[0].number").isHidden())
    assert view.session.get("cases[0].number") == "一", "a hidden branch keeps its input"


def test_a_long_list_starts_folded_and_opens_where_one_goes(qtbot, page):
    view = page(CASES, raw={"cases": [{"remark": f"第{n}件"} for n in range(10)]})
    cards = view.rows[0].editor.cards
    assert not any(card.is_open for card in cards)
    assert not any(card.rows() for card in cards), "folded cards build nothing"
    assert view.go_to("cases[7].remark")
    assert [card.is_open for card in cards].count(True) == 1
    assert QApplication.focusWidget().objectName() == "cases[7].remark"
    assert QApplication.focusWidget().toPlainText() == "第7件"


def test_a_folded_card_says_what_is_in_it(page):
    view = page(NAMES | {"elements": [element("name", "party"), element("note")]}, raw={"people": [{"name": "张三"}]})
    card = view.rows[0].editor.cards[0]
    card.set_open(False)
    assert "张三" in card.fold.text()
    assert "申请人1" in card.fold.text()


def test_no_more_than_the_form_allows(qtbot, page):
    view = page(CASES, raw={"cases": [{} for _ in range(12)]})
    assert not view.rows[0].editor.add.isEnabled()


def test_what_is_composed_survives_adding_an_item(qtbot, page):
    view = page(NAMES)
    type_into(qtbot, view, "people[0].name", "张三丰")
    press(qtbot, view, "people:add")
    press(qtbot, view, "people[1]:up")
    assert texts(view, "people[{}].name", 2) == ["", "张三丰"]


MANY = CASES | {"maximum": None}


def test_of_a_long_list_one_stretch_is_shown_and_every_item_is_reached(qtbot, page):
    view = page(MANY, raw={"cases": [{"remark": f"第{n}件"} for n in range(520)]})
    editor = view.rows[0].editor
    assert len(editor.cards) == WINDOW
    assert editor.stretch.place.text() == "第1–50项，共520项"
    assert view.go_to("cases[519].remark")
    assert QApplication.focusWidget().toPlainText() == "第519件"
    assert editor.stretch.place.text() == "第501–520项，共520项"
    assert not editor.stretch.forward.isEnabled()
    press(qtbot, view, "cases:earlier")
    assert editor.cards[0].path == "cases[450]"


def test_the_field_gone_to_is_in_sight_although_its_card_was_just_made(qtbot, page):
    view = page(MANY, raw={"cases": [{"remark": str(n)} for n in range(120)]})
    assert view.go_to("cases[95].remark")
    row, port = view.row_at("cases[95].remark"), view.viewport()

    def in_sight():
        top = row.mapTo(port, row.rect().topLeft()).y()
        return row.isVisible() and top >= 0 and top + row.height() <= port.height()

    qtbot.wait(50)
    assert in_sight()
    view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    view.rows[0].editor.cards[0].set_open(True)
    qtbot.wait(50)
    assert not in_sight(), "a person who scrolled away is not called back"


def test_a_long_list_opens_and_changes_quickly(qtbot, page):
    start = time.perf_counter()
    view = page(MANY, raw={"cases": [{"remark": "甲"} for _ in range(500)]})
    opened = time.perf_counter() - start
    start = time.perf_counter()
    view.rows[0].editor.cards[3].tools.buttons["down"].click()
    moved = time.perf_counter() - start
    assert view.row_at("cases[499].remark") is not None
    assert opened < 3
    assert moved < 1.5


def test_removing_the_last_of_a_stretch_shows_the_one_before(qtbot, page):
    view = page(MANY, raw={"cases": [{"remark": str(n)} for n in range(51)]})
    editor = view.rows[0].editor
    editor.reveal("cases[50]")
    assert [card.path for card in editor.cards] == ["cases[50]"]
    press(qtbot, view, "cases[50]:remove")
    qtbot.waitUntil(lambda: len(view.session.get("cases")) == 50)
    assert [editor.cards[0].path, editor.cards[-1].path] == ["cases[0]", "cases[49]"]
    assert editor.stretch.isHidden()


def test_a_copy_stands_behind_its_model(qtbot, page):
    view = page(CASES, raw={"cases": [{"kind": "new", "remark": "甲"}, {"remark": "乙"}]})
    press(qtbot, view, "cases[0]:copy")
    qtbot.waitUntil(lambda: len(view.session.get("cases")) == 3)
    assert [one["remark"] for one in view.session.get("cases")] == ["甲", "甲", "乙"]
    view.session.set("cases[1].remark", "丙")
    assert view.session.get("cases[0].remark") == "甲", "the copy is its own"


def test_what_was_deleted_comes_back_with_one_click_and_the_offer_goes_with_the_next_change(qtbot, page):
    view = page(NAMES, raw={"people": [{"name": one} for one in "甲乙丙"]})
    editor = view.rows[0].editor
    press(qtbot, view, "people[1]:remove")
    qtbot.waitUntil(editor.note.isVisible)
    assert "已删除第2项“乙”" in editor.note.text.text()
    press(qtbot, view, "people:undo")
    assert texts(view, "people[{}].name", 3) == ["甲", "乙", "丙"]
    press(qtbot, view, "people[1]:remove")
    qtbot.waitUntil(editor.note.isVisible)
    type_into(qtbot, view, "people[0].name", "丁")
    qtbot.waitUntil(editor.note.isHidden)


def test_the_item_with_the_keyboard_moves_and_keeps_it(qtbot, page):
    view = page(NAMES, raw={"people": [{"name": one} for one in "甲乙丙"]})
    line = field(view, "people[2].name")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert texts(view, "people[{}].name", 3) == ["甲", "丙", "乙"]
    assert QApplication.focusWidget().objectName() == "people[1].name"
    moved = QApplication.focusWidget()
    qtbot.keyClick(moved, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert texts(view, "people[{}].name", 3) == ["甲", "乙", "丙"]


# --- little room ------------------------------------------------------------------------------------------------------

SHIFT_ALT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def narrowed(qtbot, page, *names) -> PageView:
    view = page(NAMES, raw={"people": [{"name": one} for one in names]})
    view.resize(340, 600)
    qtbot.waitUntil(lambda: all(card.tools.folded for card in view.rows[0].editor.cards))
    return view


def choose(qtbot, view, index: int, *keys) -> None:
    """Open the menu of an item with Space and go on by keys."""
    more = field(view, f"people[{index}]:more")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    for key in keys:
        qtbot.keyClick(QApplication.activePopupWidget(), key)
    if keys:  # without a window manager nobody gives the window the keyboard back
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)


def test_in_a_narrow_window_the_line_keeps_its_room_and_one_button_stands_for_all(qtbot, page):
    view = narrowed(qtbot, page, "甲", "乙", "丙")
    line = field(view, "people[1].name")
    qtbot.waitUntil(lambda: line.width() > 14 * line.fontMetrics().horizontalAdvance("国"))
    shown = [one for one in view.rows[0].editor.cards[1].tools.tab_order() if one.isVisible()]
    assert [one.objectName() for one in shown] == ["people[1]:more"]
    assert shown[0].accessibleName() == "申请人2：移动、复制、删除"
    view.resize(700, 600)
    qtbot.waitUntil(lambda: not view.rows[0].editor.cards[1].tools.folded)
    assert field(view, "people[1]:up").isVisible()


def test_the_menu_of_an_item_moves_copies_and_removes_by_keyboard(qtbot, page):
    view = narrowed(qtbot, page, "甲", "乙", "丙")
    choose(qtbot, view, 2, Qt.Key.Key_U)
    assert texts(view, "people[{}].name", 3) == ["甲", "丙", "乙"]
    assert QApplication.focusWidget().objectName() == "people[1]:more"
    choose(qtbot, view, 1, Qt.Key.Key_Down, Qt.Key.Key_Return)  # from 上移 down to 下移
    assert texts(view, "people[{}].name", 3) == ["甲", "乙", "丙"]
    choose(qtbot, view, 0, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: len(view.session.get("people")) == 4)
    choose(qtbot, view, 1, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: len(view.session.get("people")) == 3)
    assert QApplication.focusWidget().objectName() == "people[1]:more"
    choose(qtbot, view, 0, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert texts(view, "people[{}].name", 3) == ["甲", "乙", "丙"]


def test_the_keys_that_move_an_item_work_in_a_narrow_window_too(qtbot, page):
    view = narrowed(qtbot, page, "甲", "乙")
    line = field(view, "people[1].name")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Up, SHIFT_ALT)
    assert texts(view, "people[{}].name", 2) == ["乙", "甲"]
    more = field(view, "people[0]:more")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Down, SHIFT_ALT)
    assert texts(view, "people[{}].name", 2) == ["甲", "乙"]
    assert QApplication.focusWidget().objectName() == "people[1]:more"


def test_a_single_item_is_not_offered_to_be_moved(qtbot, page):
    view = narrowed(qtbot, page, "甲")
    choose(qtbot, view, 0)
    assert [one.text() for one in QApplication.activePopupWidget().actions()] == ["复制(&C)", "删除(&R)"]
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)


def test_the_keyboard_stays_with_the_item_when_its_buttons_fold(qtbot, page):
    view = page(NAMES, raw={"people": [{"name": one} for one in "甲乙"]})
    field(view, "people[1]:copy").setFocus()
    view.resize(340, 600)
    qtbot.waitUntil(lambda: view.rows[0].editor.cards[1].tools.folded)
    assert QApplication.focusWidget().objectName() == "people[1]:more"


# --- pasting ----------------------------------------------------------------------------------------------------------


def test_rows_of_a_spreadsheet_become_items_after_a_look(qtbot, page):
    view = page(CASES, raw={"cases": [{}]})
    press(qtbot, view, "cases:paste")
    text = field(view, "cases:paste_text")
    assert text.hasFocus()
    text.insertPlainText("remark\tkind\t经办人\n甲\t旧存\t李\n乙\t不明\t王\n")
    take = field(view, "cases:paste_take")
    qtbot.waitUntil(take.isEnabled)
    said = view.rows[0].editor._panel.preview.text()
    assert "读出2项" in said
    assert "经办人" in said
    assert "第2行“kind”" in said
    press(qtbot, view, "cases:paste_take")
    assert view.session.get("cases") == [{"remark": "甲", "kind": "old"}, {"remark": "乙", "kind": "不明"}]
    assert "已填入2项" in view.rows[0].editor.note.text.text()
    press(qtbot, view, "cases:undo")
    assert view.session.get("cases") == [{}]


def test_rows_pasted_into_a_line_open_the_panel(qtbot, page):
    view = page(NAMES)
    QApplication.clipboard().setText("张三\t1\n李四\t2")
    line = field(view, "people[0].name")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    assert field(view, "people:paste_text").toPlainText() == "张三\t1\n李四\t2"
    press(qtbot, view, "people:paste_cancel")
    assert QApplication.focusWidget().objectName() == "people:paste"
    assert view.session.get("people") == [{}]


def test_five_hundred_rows_come_in_at_once(qtbot, page):
    view = page(MANY)
    panel = view.rows[0].editor.open_paste("remark\n" + "\n".join(f"第{n}件" for n in range(500)))
    start = time.perf_counter()
    panel.take.click()
    assert time.perf_counter() - start < 3
    assert len(view.session.get("cases")) == 500
    assert QApplication.focusWidget().objectName().startswith("cases[0]")


def test_composing_in_the_panel_reads_nothing(qtbot, page):
    view = page(NAMES)
    panel = view.rows[0].editor.open_paste()
    ime.compose(panel.text, "zhang")
    assert not panel._timer.isActive()
    ime.commit(panel.text, "张三")
    qtbot.waitUntil(panel.take.isEnabled)
    assert "张三（自然人）" in panel.preview.text()


BLOCK = "申请人：张三，男，汉族。\n被执行人：山东甲有限公司，法定代表人李四。"


def test_a_pasted_introduction_is_offered_to_be_taken_apart(qtbot, page):
    view = page(NAMES, DEBTORS, raw={"people": [{"name": "王五"}, {}]})
    line = field(view, "people[1].name")
    line.setFocus()
    line.insert(BLOCK)
    offer = field(view, "people[1].name:take_apart")
    assert "张三（自然人）、山东甲有限公司（法人）" in offer.text()
    press(qtbot, view, "people[1].name:take_apart")
    assert view.session.get("people") == [{"name": "王五"}, {"name": "张三"}]
    assert view.session.get("debtors") == [{"name": "山东甲有限公司"}]
    assert QApplication.focusWidget().objectName() == "people[1].name"
    assert "性别：男" in view.rows[0].editor.note.text.text()
    view.session.undo()
    assert "被执行人" in view.session.get("people")[1]["name"]


def test_a_bare_name_is_left_alone(qtbot, page):
    view = page(NAMES)
    type_into(qtbot, view, "people[0].name", "山东某某建设集团有限公司")
    assert view.row_at("people[0].name").editor.offer.isHidden()


def test_the_panel_of_parties_fills_both_lists(qtbot, page):
    view = page(NAMES, DEBTORS)
    panel = view.rows[0].editor.open_paste(BLOCK)
    assert "山东甲有限公司将填入“被执行人”" in panel.preview.text()
    panel.take.click()
    assert view.session.answers() == {"people": [{"name": "张三"}], "debtors": [{"name": "山东甲有限公司"}]}
