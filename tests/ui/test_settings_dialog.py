"""「设置」: every setting reached by keys, stored and in force at once; what cannot be stored is said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.helpers import ime
from zxwriter.documents.pdf_program import PROGRAMS
from zxwriter.storage.early import early_settings
from zxwriter.storage.places import user_places
from zxwriter.storage.settings import Settings, settings_store
from zxwriter.ui import theme
from zxwriter.ui.app import run
from zxwriter.ui.main_window import MainWindow
from zxwriter.ui.settings_dialog import HELP, SettingsDialog, read_millimetres

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
TWIPS_PER_MM = 1440 / 25.4
ORDER = [
    "seal",
    "page_program",
    "pdf_program",
    "output_folder",
    "choose_folder",
    "embed_elements",
    "theme",
    "font_scale",
    "keep_recent",
    "close",
]


def kept() -> Settings:
    return settings_store(user_places().settings).load()


def opened(qtbot, window) -> SettingsDialog:
    """The dialog, asked for by its key."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, KEY.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SettingsDialog))
    dialog = QApplication.activeModalWidget()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def dialog(qtbot, main_window):
    made = opened(qtbot, main_window)
    yield made
    if QApplication.activeModalWidget() is made:
        made.close()


@pytest.fixture
def with_document(main_window, desk):
    main_window.show_document("escalation_request", desk.catalog.sample("escalation_request")["answers"])
    return main_window


def go_to(qtbot, dialog, letter: str, name: str) -> QWidget:
    """To a setting by the letter of its label."""
    qtbot.keyClick(dialog, getattr(KEY, f"Key_{letter}"), ALT)
    widget = dialog.findChild(QWidget, f"settings:{name}")
    qtbot.waitUntil(widget.hasFocus)
    return widget


def down(qtbot, widget, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(widget, KEY.Key_Down)


# --- by keyboard and by ear -------------------------------------------------------------------------------------------


def test_tab_goes_from_setting_to_setting_and_back(qtbot, dialog):
    seen = []
    for _ in ORDER:
        seen.append(QApplication.focusWidget().objectName().removeprefix("settings:"))
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert seen == ORDER
    assert QApplication.focusWidget().objectName() == "settings:seal"
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Backtab)
    assert QApplication.focusWidget().objectName() == "settings:close"


def test_every_letter_stands_for_one_setting(dialog):
    labels = [one.text() for one in dialog.findChildren(QLabel) if one.buddy() is not None]
    labels += [one.text() for one in dialog.findChildren(QWidget) if hasattr(one, "click") and one.text()]
    letters = [found[1] for one in labels if (found := re.search(r"&(\w)", one))]
    assert sorted(letters) == sorted(set(letters))
    assert len(letters) == len(labels) == 11


def test_every_setting_says_what_it_is_and_what_it_does(dialog):
    for name in ORDER:
        widget = dialog.findChild(QWidget, f"settings:{name}")
        assert widget.accessibleName() or widget.text()
        assert widget.accessibleDescription().endswith("。") or name == "close"
    shown = [one.text() for one in dialog.findChildren(QLabel)]
    assert all(any(sentence.partition("{")[0] in one for one in shown) for sentence in HELP.values())


def test_escape_closes_and_enter_does_nothing_by_itself(qtbot, dialog):
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert not user_places().settings.exists(), "nothing was changed, nothing is written"


def test_in_a_low_window_the_rest_is_scrolled_to(qtbot, main_window):
    main_window.resize(911, 512)
    dialog = opened(qtbot, main_window)
    assert dialog.height() <= 512
    last = go_to(qtbot, dialog, "R", "keep_recent")
    area = dialog._area.viewport()
    qtbot.waitUntil(lambda: 0 <= last.mapTo(area, last.rect().topLeft()).y() <= area.height() - last.height())
    dialog.close()


# --- the seal ---------------------------------------------------------------------------------------------------------


def diameter_shown(window) -> float:
    return round(window.workspace.sheet.page._seals[0].diameter / TWIPS_PER_MM, 1)


def test_the_seal_on_the_page_follows_at_once(qtbot, with_document):
    assert diameter_shown(with_document) == 42
    dialog = opened(qtbot, with_document)
    box = go_to(qtbot, dialog, "S", "seal")
    assert not dialog.diameter.isEnabled()
    down(qtbot, box)
    assert kept().seal_diameter == 42
    qtbot.keyClick(box, KEY.Key_Tab)
    assert QApplication.focusWidget() is dialog.diameter
    dialog.diameter.selectAll()
    qtbot.keyClicks(dialog.diameter, "48.5")
    qtbot.keyClick(dialog.diameter, KEY.Key_Return)
    assert kept().seal_diameter == 48.5
    assert diameter_shown(with_document) == 48.5
    assert "已存入" in dialog.said.text()
    box = go_to(qtbot, dialog, "S", "seal")
    qtbot.keyClick(box, KEY.Key_Up)
    assert kept().seal_diameter is None
    assert diameter_shown(with_document) == 42
    dialog.close()


def test_a_seal_that_finds_no_room_is_told_as_soon_as_it_is_chosen(qtbot, with_document):
    before = {one.code for one in with_document.workspace.session.findings}
    dialog = opened(qtbot, with_document)
    down(qtbot, go_to(qtbot, dialog, "S", "seal"))
    dialog.diameter.setFocus()
    dialog.diameter.selectAll()
    qtbot.keyClicks(dialog.diameter, "60")
    qtbot.keyClick(dialog.diameter, KEY.Key_Escape)  # leaving takes over what was typed
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert kept().seal_diameter == 60
    assert diameter_shown(with_document) == 60
    assert before <= {one.code for one in with_document.workspace.session.findings}


@pytest.mark.parametrize("typed", ["19.9", "60.1", "八十", "nan", "inf", "", "４２０"])
def test_an_impossible_diameter_changes_nothing_and_says_how_to_write_it(qtbot, dialog, typed):
    down(qtbot, go_to(qtbot, dialog, "S", "seal"))
    dialog.diameter.setFocus()
    dialog.diameter.selectAll()
    qtbot.keyClick(dialog.diameter, KEY.Key_Delete)
    ime.write(dialog.diameter, typed)
    qtbot.keyClick(dialog.diameter, KEY.Key_Return)
    assert dialog.said.text() == "院印直径要写 20 至 60 之间的数，如 42；原来的设置不变。"
    assert dialog.diameter.property("grade") == "error"
    assert kept().seal_diameter == 42
    qtbot.keyClick(dialog.diameter, KEY.Key_Escape)


@pytest.mark.parametrize(
    ("typed", "read"), [("４８", 48), (" 20 毫米", 20), ("45.5mm", 45.5), ("60 MM", 60), ("１e1", None), ("6 0", None)]
)
def test_a_diameter_is_read_as_people_write_it(typed, read):
    assert read_millimetres(typed) == read


# --- the others -------------------------------------------------------------------------------------------------------


def test_the_programs_for_pages_and_pdf(qtbot, dialog, desk):
    down(qtbot, go_to(qtbot, dialog, "P", "page_program"))
    assert kept().page_program == "word"
    box = go_to(qtbot, dialog, "D", "pdf_program")
    assert {box.itemData(n) for n in range(box.count())} == set(PROGRAMS)
    down(qtbot, box, 3)
    assert desk.settings.pdf_program == "libreoffice"


def test_the_page_is_laid_out_anew_as_the_other_program_does(qtbot, with_document):
    workspace = with_document.workspace

    def shown():
        page = workspace.sheet.page
        return page.model.lines, page.viewport().grab().toImage()

    def expected():
        session = workspace.session
        return with_document.desk.fit(workspace.kind, session.checked, session.outline).model.lines

    dialog = opened(qtbot, with_document)
    box = go_to(qtbot, dialog, "P", "page_program")
    down(qtbot, box)
    words, picture = shown()
    assert words == expected()
    down(qtbot, box)
    assert kept().page_program == "libreoffice"
    other, now = shown()
    assert other == expected()
    assert (other == words) == (now == picture)
    qtbot.keyClick(box, KEY.Key_Up)
    assert shown() == (words, picture)
    dialog.close()


def test_colours_and_letters_at_once_and_with_the_next_start(qtbot, dialog, tmp_path):
    down(qtbot, go_to(qtbot, dialog, "C", "theme"), 2)
    assert theme.current() is theme.DARK
    usual = QApplication.font().pointSizeF()
    down(qtbot, go_to(qtbot, dialog, "Z", "font_scale"), 2)
    assert QApplication.font().pointSizeF() == pytest.approx(1.3 * usual)
    assert theme.current() is theme.DARK
    dialog.close()
    theme.apply(QApplication.instance(), "light")
    assert run(screenshot=tmp_path / "next.png") == 0
    assert theme.current() is theme.DARK
    assert QApplication.font().pointSizeF() == pytest.approx(1.3 * usual)
    assert run(screenshot=tmp_path / "next.png", theme="light") == 0
    assert theme.current() is theme.LIGHT


def test_a_theme_chosen_in_the_menu_is_kept_and_the_desktop_asked_no_more(main_window):
    main_window.actions_by_name["dark"].trigger()
    assert theme.current() is theme.DARK
    main_window.follow_system()
    assert theme.current() is theme.DARK
    assert kept().theme == "dark"
    main_window.actions_by_name["system"].trigger()
    assert theme.current() is theme.THEMES[theme.system_theme(QApplication.instance())]


def test_embedding_from_the_start(qtbot, main_window, dialog, desk, prompts):
    tick = go_to(qtbot, dialog, "E", "embed_elements")
    qtbot.keyClick(tick, KEY.Key_Space)
    qtbot.waitUntil(lambda: kept().embed_elements)
    assert main_window.actions_by_name["embed"].isChecked()
    later = MainWindow(desk, prompts)
    assert later.output.embedding
    later.close()
    later.deleteLater()


def test_the_folder_for_documents(qtbot, main_window, dialog, desk, prompts, tmp_path):
    prompts.expect("choose_folder", None)
    qtbot.keyClick(dialog, KEY.Key_B, ALT)
    qtbot.waitUntil(lambda: prompts.open_questions == [])
    assert kept().output_folder == ""
    prompts.expect("choose_folder", tmp_path)
    qtbot.keyClick(dialog, KEY.Key_B, ALT)
    qtbot.waitUntil(lambda: kept().output_folder == str(tmp_path))
    assert main_window.folder == tmp_path
    assert dialog.folder.text() == str(tmp_path)
    later = MainWindow(desk, prompts)
    assert later.folder == tmp_path
    later.close()
    later.deleteLater()
    qtbot.waitUntil(lambda: not dialog.findChild(QPushButton, "settings:choose_folder").isDown())
    qtbot.keyClick(dialog, KEY.Key_N, ALT)
    qtbot.waitUntil(lambda: kept().output_folder == "")


def test_recent_cases_are_noted_no_more(qtbot, main_window, dialog, desk, tmp_path, prompts):
    qtbot.keyClick(go_to(qtbot, dialog, "R", "keep_recent"), KEY.Key_Space)
    qtbot.waitUntil(lambda: not kept().keep_recent)
    dialog.close()
    main_window.show_document("urging_order", desk.catalog.sample("urging_order")["answers"])
    prompts.expect("save_case", tmp_path / "甲.zxw")
    main_window.actions_by_name["save"].trigger()
    main_window.go_home()
    assert (tmp_path / "甲.zxw").exists()
    assert not user_places().recent.exists()


# --- what goes wrong --------------------------------------------------------------------------------------------------


def test_settings_that_cannot_be_written_stay_as_they_were_and_it_is_said(qtbot, dialog):
    settings_store(user_places().settings).change(lambda old: old.model_copy(update={"seal_diameter": 44.0}))
    dialog.close()
    folder = user_places().settings.parent
    whole = user_places().settings.read_bytes()
    window = dialog.parent()
    shown = opened(qtbot, window)
    held = folder.rename(folder.with_name("held"))
    folder.write_text("no folder")  # a file where the folder should be: nobody can write there
    box = go_to(qtbot, shown, "D", "pdf_program")
    down(qtbot, box)
    assert shown.said.text().startswith("没有存入，原来的设置不变：")
    assert box.currentData() == "own", "shown is what holds"
    down(qtbot, go_to(qtbot, shown, "C", "theme"), 2)
    assert theme.current() is theme.LIGHT
    folder.unlink()
    held.rename(folder)
    assert user_places().settings.read_bytes() == whole
    down(qtbot, go_to(qtbot, shown, "D", "pdf_program"))
    assert (kept().pdf_program, kept().seal_diameter) == ("word", 44)
    shown.close()


def test_a_theme_that_cannot_be_kept_is_worn_all_the_same(main_window, prompts):
    folder = user_places().settings.parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    main_window.actions_by_name["dark"].trigger()
    assert theme.current() is theme.DARK
    ((title, text),) = prompts.said
    assert title == "没有记住颜色"
    assert "下次启动时恢复原样" in text


@pytest.mark.parametrize("damage", [b"{", b"\xff\xfe", b'{"theme": 7, "seal_diameter": 45}'])
def test_damaged_settings_are_said_once_and_nothing_of_them_is_lost(qtbot, main_window, desk, damage):
    path: Path = user_places().settings
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(damage)
    main_window.begin("urging_order")
    bar = main_window.workspace.message
    assert "settings.json" in bar.text.text()
    assert "原文件" in bar.text.text()
    (aside,) = path.parent.glob("settings.damaged-*")
    assert aside.read_bytes() == damage
    bar.hide()
    main_window.begin("escalation_request")
    assert main_window.workspace.message.isHidden(), "it was said"
    dialog = opened(qtbot, main_window)
    assert "settings.json" in dialog.said.text()
    down(qtbot, go_to(qtbot, dialog, "D", "pdf_program"))
    assert json.loads(path.read_text("utf-8"))["pdf_program"] == "word"
    assert [one.read_bytes() for one in path.parent.glob("settings.damaged-*")] == [damage], "kept once, and for good"
    dialog.close()


def test_a_value_written_by_hand_is_shown_and_stays(qtbot, main_window):
    settings_store(user_places().settings).change(lambda old: old.model_copy(update={"font_scale": 2.0}))
    dialog = opened(qtbot, main_window)
    box = go_to(qtbot, dialog, "Z", "font_scale")
    assert box.currentText() == "2.0"
    down(qtbot, go_to(qtbot, dialog, "D", "pdf_program"))
    assert kept().font_scale == 2.0
    dialog.close()


def test_what_the_window_needs_first_is_read_from_the_same_file():
    path = user_places().settings
    settings_store(path).change(lambda old: old.model_copy(update={"theme": "dark", "output_folder": "甲"}))
    assert early_settings(path) == ("dark", 1.0, False, "甲")
