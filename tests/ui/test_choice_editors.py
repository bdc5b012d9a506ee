"""Editors of choices: few as buttons, many in a box; keys, defaults, and answers that are no option."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.helpers import ime
from tests.helpers.reference import element
from tests.ui.bench import MANY, Bench, example
from zxwriter.ui.editors.choices import CheckEditor, ComboEditor, RadioEditor, YesNoEditor


def test_few_options_are_radio_buttons_many_a_box(qtbot):
    bench = Bench(qtbot, example("choice"), element("y", "choice", options=MANY))
    assert isinstance(bench.editor("x"), RadioEditor)
    assert isinstance(bench.editor("y"), ComboEditor)


def test_radio_buttons_by_keyboard_and_taking_back(qtbot):
    bench = Bench(qtbot, example("choice"))
    editor = bench.editor()
    first = editor.buttons["one"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert bench.session.get("x") == "one"
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert bench.session.get("x") == "two"
    qtbot.mouseClick(editor._clear, Qt.MouseButton.LeftButton)
    assert bench.session.get("x") is None
    assert not any(button.isChecked() for button in editor.buttons.values())


def test_a_click_on_the_words_of_an_option_chooses_it(qtbot):
    bench = Bench(qtbot, example("choice"))
    label = next(one for one in bench.findChildren(QWidget) if getattr(one, "text", str)() == "乙")
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert bench.session.get("x") == "two"


def test_a_default_is_shown_but_not_written(qtbot):
    bench = Bench(qtbot, example("choice", default="two"), element("y", "bool", default=True), raw={})
    assert bench.editor("x").buttons["two"].isChecked()
    assert isinstance(bench.editor("y"), CheckEditor)
    assert bench.editor("y").inputs()[0].isChecked()
    assert bench.session.answers() == {}
    date = bench.editor("issued_on").inputs()[0]
    assert date.placeholderText() == "默认：2024年7月1日"


def test_an_answer_that_is_no_option_is_shown_not_lost(qtbot):
    bench = Bench(qtbot, example("choice"), element("y", "choice", options=MANY), raw={"x": "旧", "y": "旧"})
    assert "旧" in bench.editor("x")._stray.text()
    assert "旧" in bench.editor("y").combo.currentText()
    assert bench.session.answers() == {"x": "旧", "y": "旧"}


def test_a_box_by_keyboard_and_the_wheel_passes_over_it(qtbot):
    bench = Bench(qtbot, example("choice", options=MANY))
    combo = bench.line()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert bench.session.get("x") == "k0"
    centre = QPointF(combo.rect().center())
    wheel = QWheelEvent(
        centre, combo.mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert not wheel.isAccepted()
    assert bench.session.get("x") == "k0"


def test_several_options_keep_the_order_of_the_form_and_strangers(qtbot):
    bench = Bench(qtbot, example("multichoice"), raw={"x": ["three", "旧"]})
    button = bench.editor().buttons["one"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert bench.session.get("x") == ["one", "three", "旧"]
    for key in ("one", "three"):
        qtbot.keyClick(bench.editor().buttons[key], Qt.Key.Key_Space)
    assert bench.session.get("x") == ["旧"]


def test_yes_or_no_that_must_be_answered_starts_open(qtbot):
    bench = Bench(qtbot, example("bool", required=True))
    editor = bench.editor()
    assert isinstance(editor, YesNoEditor)
    assert not any(button.isChecked() for button in editor.buttons.values())
    qtbot.keyClick(editor.buttons["no"], Qt.Key.Key_Space)
    assert bench.session.get("x") is False


def test_unticking_a_default_is_an_answer(qtbot):
    bench = Bench(qtbot, example("bool", default=True))
    button = bench.line()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert bench.session.get("x") is False


def test_findings_missing_wait_for_the_first_visit(qtbot):
    bench = Bench(qtbot, example("text", required=True))
    bench.row().show_findings({"x": bench.session.findings}, insist=False)
    assert bench.row().shown_findings == ()
    bench.line()
    bench.leave()
    assert [one.code for one in bench.row().shown_findings] == ["element.missing"]
    assert bench.row().property("grade") == "error"


def test_a_very_long_line_is_kept_whole(qtbot):
    bench = Bench(qtbot, example("text"))
    long = "长" * 40_000
    ime.commit(bench.line(), long)
    assert bench.session.get("x") == long


def test_loading_an_equal_long_text_keeps_the_undo_of_the_widget(qtbot):
    bench = Bench(qtbot, example("longtext"))
    text = bench.line()
    assert isinstance(text, QPlainTextEdit)
    qtbot.keyClicks(text, "abc")
    bench.row().load()
    assert text.document().isUndoAvailable()
    bench.editor().set_value("从别处来的")
    text.undo()
    assert bench.session.get("x") == "abc"
