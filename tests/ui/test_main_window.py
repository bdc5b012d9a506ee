"""The window as a whole: for every form the same promises to keyboard and screen reader."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.helpers import ime
from zxwriter.documents.catalog import Catalog, load_catalog
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference
from zxwriter.ui.main_window import MainWindow

KINDS = load_catalog(default_paths(), load_reference(default_paths())).ids
INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
# Words that stay as they are in Chinese text too.
LATIN = re.compile(r"[A-Za-z]{2,}")
ALLOWED = {"Word", "PgUp", "PgDn", "Ctrl", "Shift", "Tab", "F8", "GB", "docx"}


@pytest.fixture(params=KINDS)
def workspace(request, main_window, desk):
    names = desk.catalog.sample_names(request.param)
    raw = desk.catalog.sample(request.param)["answers"] if names else {}
    assert main_window.show_document(request.param, raw)
    return main_window.workspace


def pages(workspace):
    for page in workspace.pages():
        workspace.show_page(page.id)
        yield workspace.view


def test_every_control_says_what_it_is(workspace):
    for view in pages(workspace):
        for widget in view.findChildren(QWidget):
            if isinstance(widget, INPUTS) and not widget.isHidden() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName() or getattr(widget, "text", str)(), (view.page.id, widget)


def test_tab_goes_through_the_fields_in_the_order_of_the_form(qtbot, workspace):
    for view in pages(workspace):
        expected = [row.path for row in view.rows if not row.isHidden()]
        view.focus_first()
        seen = []
        for _ in range(400):
            path = view.focused_path()
            if not path:
                break
            top = path.partition("[")[0]
            if not seen or seen[-1] != top:
                seen.append(top)
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert seen == expected, view.page.id


def cut_labels(view):
    shown = [one for one in view.widget().findChildren(QLabel) if one.isVisible() and one.text()]
    needs = ((one, one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()) for one in shown)
    return [one.text() for one, need in needs if one.height() < need]


def test_nothing_on_the_page_is_cut_off(qtbot, workspace):
    for view in pages(workspace):

        def all_fits(view=view):  # the layout settles within a few turns of the event loop
            assert view.widget().width() <= view.viewport().width()
            assert cut_labels(view) == [], view.page.id

        qtbot.waitUntil(all_fits)


def test_no_english_is_shown(workspace):
    for view in pages(workspace):
        for widget in view.findChildren(QWidget):
            text = getattr(widget, "text", None)
            if isinstance(widget, QLabel | QAbstractButton) and text is not None and not widget.isHidden():
                assert set(LATIN.findall(text())) <= ALLOWED, text()


def test_the_sample_is_ready_for_the_seal(workspace):
    assert workspace.session.blocking == 0
    assert workspace.top.final.text() == "送签稿"


def test_the_first_page_lists_every_document_once(main_window, desk):
    cards = {card.kind_id: card for card in main_window.start.cards}
    heads = desk.catalog.heads()
    assert list(cards) == [one["id"] for side in ("court", "party") for one in heads if one["audience"] == side]
    titles = [card.accessibleName() for card in cards.values()]
    assert len(set(titles)) == len(titles)
    assert all(card.accessibleDescription() for card in cards.values())


def test_no_window_flashes_up_beside_ours(qapp, desk, prompts):
    """A part shown before it has its place is a window of its own for a moment."""
    seen = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        window = MainWindow(desk, prompts)
        window.show()
        _ = window.start.cards
        for kind_id in desk.catalog.ids:
            window.show_document(kind_id, {})
        assert seen == [window]
    finally:
        qapp.removeEventFilter(watch)
        window.close()
        window.deleteLater()


def test_a_document_is_found_by_some_of_its_words(qtbot, main_window):
    start = main_window.start
    qtbot.keyClick(start, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(start.seek.hasFocus)
    qtbot.waitUntil(lambda: len(start.shown) == len(start.cards))
    every = start.shown
    ime.write(start.seek, "执行决定书 集中")
    assert [card.kind_id for card in start.shown] == ["consolidation_decision"]
    assert [card.kind_id for card in start.cards if card.isVisible()] == ["consolidation_decision"]
    ime.write(start.seek, "没有这种文书")
    assert start.shown == []
    assert not start.nothing.isHidden()
    qtbot.keyClick(start.seek, Qt.Key.Key_Return)
    assert main_window.workspace is None
    qtbot.keyClick(start.seek, Qt.Key.Key_Escape)
    assert start.shown == every
    assert start.nothing.isHidden()
    ime.write(start.seek, "批复")
    qtbot.keyClick(start.seek, Qt.Key.Key_Down)
    assert start.shown[0].hasFocus()
    qtbot.keyClick(start.shown[0], Qt.Key.Key_Return)
    assert main_window.workspace.kind.id == "escalation_refusal"


def test_a_type_that_cannot_be_read_leaves_the_first_page(main_window, prompts, monkeypatch):
    from zxwriter.core.errors import UserError

    def broken(self: Catalog, kind_id: str) -> None:
        raise UserError("表单坏了", where=kind_id)

    monkeypatch.setattr(Catalog, "kind", broken)
    main_window.begin("urging_order")
    assert main_window.workspace is None
    assert prompts.said == [("打不开这种文书", "urging_order：表单坏了。")]


def test_a_document_is_read_from_its_top(qtbot, main_window, desk):
    main_window.show_document("escalation_request", desk.catalog.sample("escalation_request", "long_report")["answers"])
    bar = main_window.workspace.sheet.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500)
    main_window.resize(1500, 700)
    qtbot.waitUntil(lambda: main_window.width() == 1500)
    assert bar.value() == 0


def test_the_page_takes_the_room_of_folded_findings(qtbot, main_window):
    main_window.begin("urging_order")
    workspace = main_window.workspace
    qtbot.waitUntil(lambda: workspace.panel.height() > 100)
    high = workspace.stack.height()
    qtbot.mouseClick(workspace.panel.fold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.panel.height() < 60 and workspace.stack.height() > high + 60)
    qtbot.mouseClick(workspace.panel.fold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: abs(workspace.stack.height() - high) < 4)


def test_commands_for_documents_wait_for_one(main_window):
    assert not main_window.actions_by_name["save"].isEnabled()
    assert main_window.actions_by_name["open"].isEnabled()
    main_window.begin("urging_order")
    assert main_window.actions_by_name["save"].isEnabled()
    main_window.actions_by_name["undo"].trigger()
    assert main_window.workspace.message.text.text() == "没有可以撤销的改动。"


def test_help_says_the_keys_and_the_version(main_window, prompts):
    main_window.actions_by_name["keys"].trigger()
    main_window.actions_by_name["about"].trigger()
    (_, keys), (_, about) = prompts.said
    assert "F8" in keys
    assert "执行文书助手" in about


def test_no_two_commands_of_a_menu_share_a_letter(main_window):
    for menu in main_window.menuBar().actions():
        letters = [found[1] for one in menu.menu().actions() if (found := re.search(r"&(\w)", one.text()))]
        assert sorted(letters) == sorted(set(letters)), menu.text()


def test_no_two_commands_share_a_key(main_window):
    keys = [key.toString() for action in main_window.actions_by_name.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(re.search(r"Ctrl|Alt|F\d", key) for key in keys)
