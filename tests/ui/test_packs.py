"""Packs brought into the open window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.helpers.windows import TODAY
from zxwriter.core.rules.last_day import CODE as LAST_DAY
from zxwriter.paths import default_paths
from zxwriter.storage.history import TYPED
from zxwriter.ui.desk import Desk, open_desk
from zxwriter.ui.main_window import MainWindow

PACK = "# 工作日历 version=2027.1 years=2027 source=test\ndate\tkind\tname\n2027-01-01\toff\t元旦\n2027-10-01\toff\t国庆节\n"


@pytest.fixture
def window(qtbot, prompts, tmp_path):
    made = open_desk(replace(default_paths(), packs=tmp_path / "packs"))
    shown = MainWindow(Desk(made.catalog, lambda: TODAY), prompts)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


def test_a_calendar_holds_from_the_moment_it_is_imported(qtbot, window, prompts, tmp_path):
    window.begin("urging_order")
    working = window.desk.reference.calendar.working_day
    assert working(date(2027, 10, 1)) is None
    file = tmp_path / "2027.tsv"
    file.write_text(PACK, "utf-8")
    prompts.expect("open_calendar", file)
    with qtbot.waitSignal(window.workspace.session.judged):
        window.actions_by_name["calendar"].trigger()
    assert working(date(2027, 10, 1)) is False
    assert working(date(2027, 10, 8)) is True
    assert prompts.said == [
        ("已导入工作日历", "2027年，版本 2027.1。\n该文件没有校验码，请与国务院办公厅的放假通知逐日核对。")
    ]
    assert (tmp_path / "packs" / "calendar.tsv").is_file()


def test_what_is_found_in_the_open_document_follows_the_calendar(window, prompts, tmp_path):
    window.begin("supervision_petition")
    workspace = window.workspace
    workspace.session.fill({"stage": "reconsideration", "reconsideration.served_on": "2027-04-01"}, "填写", TYPED)

    def shown():
        (found,) = [one for one in workspace.panel.view.found.findings if one.code == LAST_DAY]
        return found

    assert "没有该年的放假安排" in shown().mend
    file = tmp_path / "2027.tsv"
    file.write_text(PACK, "utf-8")
    prompts.expect("open_calendar", file)
    window.actions_by_name["calendar"].trigger()
    assert "没有该年的放假安排" not in shown().mend
    assert "2027年10月4日" in shown().message  # the first of October is a holiday, then comes a weekend


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", PACK.replace("元旦", "").encode(), b"PK\x03\x04"])
def test_what_is_no_calendar_is_one_sentence_and_changes_nothing(window, prompts, tmp_path, content):
    file = tmp_path / "坏.tsv"
    if content is not None:
        file.write_bytes(content)
    prompts.expect("open_calendar", file)
    window.actions_by_name["calendar"].trigger()
    ((title, text),) = prompts.said
    assert title == "没有导入工作日历"
    assert "坏.tsv" in text
    assert not (tmp_path / "packs").exists()
    assert window.desk.reference.calendar.working_day(date(2027, 10, 1)) is None


def test_nothing_chosen_is_nothing_done(window, prompts):
    prompts.expect("open_calendar", None)
    window.actions_by_name["calendar"].trigger()
    assert prompts.said == []
