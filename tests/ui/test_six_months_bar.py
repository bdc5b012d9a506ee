"""The six months beside the fields: read as the rule reads them, drawn, said, and following every key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from tests.helpers.windows import type_into
from zxwriter.core.checking import check
from zxwriter.ui import theme
from zxwriter.ui.six_months_bar import Scale, SpanPicture
from zxwriter.ui.six_months_text import asked_paths, spans_of, spans_text, use_in

KINDS = ("urging_order", "escalation_request", "escalation_decision", "escalation_petition", "escalation_ruling")
APPRAISAL = {"start": "2024-02-01", "end": "2024-02-20", "reason": "appraisal"}
SUSPENSION = {"start": "2024-02-10", "end": "2024-03-05", "reason": "suspension"}


def spans(desk, raw, kind_id="escalation_request", today=date(2024, 7, 1)):
    form = desk.catalog.kind(kind_id).form
    checked = check(form, raw, reference=desk.reference, today=today)
    return spans_of(use_in(form), checked), checked


def test_the_forms_that_ask_for_it_have_it_and_no_other(desk):
    assert [one for one in desk.catalog.ids if use_in(desk.catalog.kind(one).form)] == list(KINDS)


@pytest.mark.parametrize("on", ["2024-05-20", "2024-05-21"])
def test_the_boundary_day_on_both_sides(desk, on):
    found, _ = spans(desk, {"issued_on": on, "filed_on": "2023-11-20"})
    assert found[0].outcome.satisfied is (on == "2024-05-21")
    text = spans_text(found)
    assert "六个月至2024年5月20日届满" in text
    assert ("已超过六个月" in text) is (on == "2024-05-21")
    assert ("自2024年5月21日起才超过" in text) is (on == "2024-05-20")


def test_overlapping_times_are_taken_out_once_and_said_once(desk):
    raw = {"filed_on": "2023-11-20", "received_on": "2023-11-01", "deductions": [APPRAISAL, SUSPENSION]}
    found, _ = spans(desk, raw)
    text = spans_text(found)
    assert [one.outcome.moved_days for one in found] == [34, 34]
    assert text.count("不计入：2024年2月1日至2024年3月5日（鉴定评估、中止执行），共34日。") == 1
    assert "按较晚届满的判断" in text
    assert [one.label for one in found] == ["收到申请执行书的日期", "立案执行日期"]


def test_property_found_later_is_the_one_start(desk):
    raw = {
        "filed_on": "2023-01-20",
        "found_on": "2024-03-01",
        "grounds": ["overdue"],
        "delay_kind": "found_property",
    }
    found, _ = spans(desk, raw, "urging_order")
    assert [one.label for one in found] == ["发现财产的日期"]


DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
TIMES = st.lists(
    st.tuples(DAYS, st.integers(-3, 90)).map(
        lambda one: {
            "start": one[0].isoformat(),
            "end": (one[0] + timedelta(days=one[1])).isoformat(),
            "reason": "appraisal",
        }
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=60)
@given(filed=DAYS, received=st.none() | DAYS, on=DAYS, times=TIMES)
def test_picture_and_words_always_agree_with_the_rule(desk, filed, received, on, times):
    raw = {"issued_on": on.isoformat(), "filed_on": filed.isoformat(), "deductions": times}
    if received is not None:
        raw["received_on"] = received.isoformat()
    found, checked = spans(desk, raw, today=on)
    said = [one for one in checked.findings if one.code in ("six_months.over", "six_months.not_over")]
    later = found[-1]
    assert all(one.code == ("six_months.over" if later.outcome.satisfied else "six_months.not_over") for one in said)
    assert later.outcome.satisfied or said
    scale = Scale(found, 0.0, 500.0)
    for one in found:
        assert 0 <= scale.x(one.outcome.since) <= scale.x(one.outcome.complete_on) <= 500
        assert all(one.outcome.since < each.start <= each.end for each in one.taken)
    assert scale.x(on) in (0.0, 500.0) or scale.first <= on


@pytest.mark.parametrize("raw", [{}, {"filed_on": "2024-02-30"}, {"deductions": [APPRAISAL, "x", {}]}, {"filed_on": 3}])
def test_without_a_start_there_is_no_bar(desk, raw):
    assert spans(desk, raw)[0] == []


def test_every_path_of_the_rule_is_an_element(desk):
    for kind_id in KINDS:
        form = desk.catalog.kind(kind_id).form
        assert all(path in form.by_path for path in asked_paths(use_in(form)))


def test_it_follows_the_keys_in_the_window(qtbot, main_window):
    main_window.begin("escalation_request")
    workspace = main_window.workspace
    workspace.go_to("filed_on")
    bar = workspace.view.six_months
    assert bar.isHidden()
    type_into(qtbot, workspace, "filed_on", "2023.11.20")
    workspace.session.flush()
    assert bar.isVisible()
    assert "六个月至2024年5月20日届满" in bar.words.text()
    workspace.view.row_at("deductions").editor.add.click()
    type_into(qtbot, workspace, "deductions[0].start", "2024-02-01")
    type_into(qtbot, workspace, "deductions[0].end", "2024-02-20")
    workspace.session.flush()
    assert "六个月至2024年6月9日届满（原为2024年5月20日，顺延20日）" in bar.words.text()
    assert bar.accessibleDescription() == bar.words.text()
    workspace.session.undo()
    workspace.session.undo()
    workspace.session.undo()
    workspace.session.flush()
    assert "顺延" not in bar.words.text()


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("on", ["2019-01-01", "2024-03-01", "2024-07-01", "2026-07-01"])
def test_the_picture_is_drawn_in_the_colours_of_the_theme(qtbot, qapp, desk, name, on):
    theme.apply(qapp, name)
    raw = {"issued_on": on, "filed_on": "2023-11-20", "received_on": "2023-11-01", "deductions": [APPRAISAL]}
    picture = SpanPicture()
    qtbot.addWidget(picture)
    picture.show_spans(spans(desk, raw)[0])
    picture.resize(500, picture.sizeHint().height())
    image = picture.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
    colours = theme.current()
    assert {QColor(one).name() for one in (colours.accent, colours.accent_soft, colours.info)} <= seen
