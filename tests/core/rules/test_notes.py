"""Advice that stands in the form."""

from __future__ import annotations

import pytest

from tests.helpers.reference import element, found, make_form, only
from zxwriter.core.form import FormError

NOTE = {"rule": "note", "code": "advice.tell", "message": "另行告知", "mend": "制作通知", "basis": ["zhicheng:11"]}


@pytest.mark.parametrize(("given", "severity"), [(None, "info"), ("info", "info"), ("warning", "warning")])
def test_advice_never_blocks(given, severity):
    form = make_form([], [{**NOTE, **({"severity": given} if given else {})}])
    assert found(form, {}) == [(severity, "advice.tell", "")]


def test_advice_that_would_block_is_no_advice():
    with pytest.raises(FormError, match="“severity”应为 info 或者 warning"):
        make_form([], [{**NOTE, "severity": "error"}])


def test_advice_is_given_as_written():
    one = only(make_form([], [NOTE]), {}, "advice.tell")
    assert (one.message, one.mend, one.basis[0].article) == ("另行告知", "制作通知", "11")


def test_advice_depends_on_its_condition_and_stands_where_told():
    form = make_form([element("x"), element("y", rules=[NOTE])], [{**NOTE, "path": "x", "when": "x == '甲'"}])
    assert found(form, {"x": "乙"}) == []
    assert found(form, {"x": "甲", "y": "丙"}) == [("info", "advice.tell", "x"), ("info", "advice.tell", "y")]


def test_a_hidden_place_leaves_the_advice_to_the_document():
    form = make_form([element("x"), element("y", when="x == '甲'")], [{**NOTE, "path": "y"}])
    assert found(form, {}) == [("info", "advice.tell", "")]
