"""``zxwriter gui`` and its pictures; the application itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialogButtonBox

from zxwriter.core.errors import UserError
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference
from zxwriter.ui.app import run
from zxwriter.ui.application import prefer_input_method
from zxwriter.ui.selftest import check_pages
from zxwriter.ui.warmth import read_tables, warm_up

ROOT = Path(__file__).resolve().parents[2]


def picture(tmp_path, **options) -> QImage:
    file = tmp_path / "window.png"
    assert run(screenshot=file, **options) == 0
    image = QImage(str(file))
    assert not image.isNull()
    return image


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


def test_the_first_page_is_drawn(qapp, tmp_path):
    image = picture(tmp_path)
    assert (image.width(), image.height()) == (1366, 768)
    assert len(colours(image)) > 10


def test_a_page_with_answers_is_drawn_in_the_size_and_theme_asked_for(qapp, tmp_path, desk):
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps(desk.catalog.sample("urging_order"), default=str), "utf-8")
    light = picture(tmp_path, answers=answers, page="grounds", size=(1200, 700), theme="light")
    dark = picture(tmp_path, answers=answers, page="grounds", size=(1200, 700), theme="dark")
    assert (light.width(), light.height()) == (1200, 700)
    assert light.pixelColor(400, 20).lightness() > 200 > 80 > dark.pixelColor(400, 20).lightness()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"type_id": "nonsense"}, "没有“nonsense”这种文书"),
        ({"type_id": "urging_order", "page": "nowhere"}, "没有名为“nowhere”的页"),
        ({"page": "court"}, "没有指定文书"),
        ({"type_id": "urging_order", "answers": "other.json"}, "不一致"),
        ({"answers": "bare.json"}, "没有写明文书种类"),
        ({"answers": "missing.json"}, "missing.json"),
    ],
)
def test_what_does_not_exist_is_one_sentence(qapp, tmp_path, options, said):
    (tmp_path / "other.json").write_text('{"type": "escalation_request", "answers": {}}', "utf-8")
    (tmp_path / "bare.json").write_text('{"court": "甲"}', "utf-8")
    if "answers" in options:
        options = {**options, "answers": tmp_path / options["answers"]}
    with pytest.raises(UserError) as caught:
        run(screenshot=tmp_path / "x.png", **options)
    assert said in str(caught.value)
    assert not (tmp_path / "x.png").exists()


def test_a_picture_that_cannot_be_written_is_said(qapp, tmp_path):
    with pytest.raises(UserError, match="图片没有写成"):
        run(screenshot=tmp_path / "no" / "x.png")


def test_buttons_of_qt_itself_are_chinese(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text().partition("(")[0] for button in box.buttons()} == {"保存", "取消"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({"GTK_IM_MODULE": "fcitx5", "QT_IM_MODULE": "fcitx"}, "ibus"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "xim"}, "xim"),
        ({"XMODIFIERS": "@im=ibus"}, None),
    ],
)
def test_fcitx_is_spoken_to_through_ibus(before, after):
    prefer_input_method(before, "linux")
    assert before.get("QT_IM_MODULE") == after


def test_everything_is_loaded_ahead_and_then_the_timer_rests(qtbot, desk):
    owner = QObject()
    warm_up(desk, owner)
    qtbot.waitUntil(lambda: not owner.findChildren(QTimer))
    assert "zxwriter.ui.workspace" in sys.modules
    assert "zxwriter.storage.casefile" in sys.modules


def test_the_tables_of_courts_and_laws_are_read_ahead(tmp_path):
    folder = shutil.copytree(default_paths().resources, tmp_path / "resources")
    reference = load_reference(replace(default_paths(), resources=folder))
    read_tables(reference)
    (folder / "courts.tsv").unlink()
    (folder / "statutes.yaml").unlink()
    assert [one.code for one in reference.courts.search("lxqrmfy")]
    assert reference.statutes.full_name("民事诉讼法") == "中华人民共和国民事诉讼法"
    lost = load_reference(replace(default_paths(), resources=tmp_path / "nowhere"))
    read_tables(lost)  # a pack that is missing is said when it is asked, not now


def test_the_first_page_needs_neither_the_form_engine_nor_word_nor_the_tables():
    code = (
        "import sys; from PySide6.QtCore import QCoreApplication; from PySide6.QtWidgets import QApplication\n"
        "from zxwriter.main import main\n"
        "def first_events(*_):\n"
        "    QCoreApplication.processEvents()\n"
        "    heavy = {'pydantic', 'lxml', 'docx', 'docxtpl', 'jinja2', 'zxwriter.core.form', 'zxwriter.reference.load'}\n"
        "    assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "    return 0\n"
        "QApplication.exec = first_events\n"
        "sys.exit(main(['gui']))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)


def test_importing_the_window_makes_no_application():
    code = (
        "import pkgutil, importlib, zxwriter.ui as ui\n"
        "for one in pkgutil.walk_packages(ui.__path__, 'zxwriter.ui.'):\n"
        "    importlib.import_module(one.name)\n"
        "from PySide6.QtWidgets import QApplication\n"
        "assert QApplication.instance() is None\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_scaled_screen_gives_a_larger_picture(tmp_path):
    code = "import sys, pathlib; from zxwriter.ui.app import run; sys.exit(run(screenshot=pathlib.Path(sys.argv[1])))"
    file = tmp_path / "large.png"
    scaled = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, cwd=ROOT, env=scaled, capture_output=True)
    assert QImage(str(file)).width() == 2049


def test_every_page_of_every_form_can_be_drawn(qapp, desk):
    results = check_pages()
    assert [one for one in results if not one["ok"]] == []
    assert len(results) == sum(len(desk.catalog.kind(one).form.pages) for one in desk.catalog.ids)


def test_a_broken_form_is_reported_and_hides_no_other(qapp, tmp_path, monkeypatch):
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "urging_order.yaml").write_text("id: urging_order\ntitle: 坏\n", "utf-8")
    monkeypatch.setenv("ZXWRITER_FORMS", str(tmp_path))
    results = check_pages()
    assert [one["name"] for one in results if not one["ok"]] == ["urging_order"]
    assert len(results) > 20
