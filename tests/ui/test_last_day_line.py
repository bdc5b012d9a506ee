"""The last day of a period stands in the head of the window, on every page, from the day it is known."""

from __future__ import annotations

from tests.helpers.windows import type_into
from zxwriter.storage.history import TYPED

SAID = "不服执行复议裁定，申请执行监督的最后一日：2025年6月13日（法发〔2023〕4号第5条第1款）"


def test_the_last_day_stands_in_the_head_on_every_page(qtbot, main_window):
    main_window.begin("supervision_petition")
    workspace = main_window.workspace
    due = workspace.top.due
    assert due.isHidden()
    workspace.session.fill({"stage": "reconsideration"}, "选择", TYPED)
    workspace.session.flush()
    type_into(qtbot, workspace, "reconsideration.served_on", "2024.12.13")
    workspace.session.flush()
    assert workspace.current_page == workspace.session.form.pages[0].id
    for page in workspace.pages():
        workspace.show_page(page.id)
        assert due.isVisible()
        assert due.text() == SAID
    assert "起6个月；逾期不予受理" in due.toolTip()
    assert due.accessibleName() == due.toolTip()
    workspace.session.fill({"reconsideration.served_on": ""}, "删去", TYPED)
    workspace.session.flush()
    assert due.isHidden()


def test_six_months_that_must_have_passed_say_from_when_one_may_apply(main_window):
    main_window.begin("escalation_petition")
    workspace = main_window.workspace
    workspace.session.fill({"filed_on": "2024-03-15"}, "填写", TYPED)
    workspace.session.flush()
    assert workspace.top.due.text().startswith("六个月的最后一日：2024年9月15日，从2024年9月16日起可以申请（")


def test_a_document_without_a_period_has_no_such_line(main_window):
    main_window.begin("urging_order")
    assert main_window.workspace.top.due.isHidden()
