"""Lists in the window: adding, removing, moving by keyboard; cards keep what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.helpers.reference import element, make_form
from tests.helpers.windows import field, session_for, surroundings_for, type_into
from zxwriter.ui.page_view import PageView

NAMES = element(
    "people", "list", required=True, item_label="申请人", elements=[element("name", "party", required=True)]
)
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
    view.session.undo_stack.undo()
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


def test_a_thousand_items_open_at_once(qtbot, page):
    view = page(CASES | {"maximum": None}, raw={"cases": [{"remark": "甲"} for _ in range(300)]})
    assert len(view.rows[0].editor.cards) == 300
    assert view.row_at("cases[299].remark") is not None
