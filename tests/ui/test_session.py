"""The session: judging at once, findings when the typing rests, lists with undo."""

from __future__ import annotations

import copy

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import QTimer

from tests.helpers.reference import element, make_form
from tests.helpers.windows import active_timers, session_for

FORM = make_form(
    [
        element("court", "court", required=True),
        element("method", "choice", options={"one": "甲", "two": "乙"}),
        element("extra", required=True, when="method == 'two'"),
        element("cases", "list", required=True, item_label="案件", elements=[element("number"), element("note")]),
    ]
)


@pytest.fixture
def session(qapp):
    made = session_for(FORM)
    yield made
    made.close()


def test_a_list_that_needs_items_starts_with_one_and_nothing_counts_as_changed(session):
    assert session.get("cases") == [{}]
    assert session.keeper.next_path(redo=False) is None


def test_answers_are_judged_at_once_but_findings_wait_for_rest(qtbot, session):
    published = []
    session.published.connect(lambda: published.append(len(session.findings)))
    with qtbot.waitSignal(session.judged):
        session.set("method", "two")
    assert session.checked.answers.get("extra").visible
    assert published == []
    with qtbot.waitSignal(session.published, timeout=3000):
        pass
    assert [one.path for one in session.findings if one.path == "extra"] == ["extra"]


def test_nothing_is_published_while_composing(qtbot, session):
    session.set("court", "甲法院")
    session.set_composing(True)
    session.publish()
    assert all(one.path != "court" or one.code == "element.missing" for one in session.findings)
    assert session.findings != session.checked.findings or session._resting.isActive()
    session.set_composing(False)
    session.settle()
    assert session.findings == session.checked.findings
    assert not any(one.path == "court" and one.code == "element.missing" for one in session.findings)


def test_the_check_for_leftovers_sees_a_running_timer(qapp):
    timer = QTimer()
    timer.start(60_000)
    assert timer in active_timers()
    timer.stop()
    assert timer not in active_timers()


def test_leaving_a_field_publishes_without_waiting(session):
    session.set("court", "甲法院")
    session.settle()
    assert session.get("court") == "甲法院"
    assert not any(one.code == "element.missing" and one.path == "court" for one in session.findings)


def steps(session):
    """How many steps can be undone; all of them are, and made again."""
    session.keeper.flush()
    count = 0
    while session.undo():
        count += 1
    for _ in range(count):
        assert session.redo()
    return count


def test_an_equal_answer_changes_nothing(session):
    session.set("court", "")
    session.set("court", None)
    assert steps(session) == 0
    session.set("court", "甲")
    session.settle()
    session.set("court", "甲")
    assert steps(session) == 1


def test_true_is_not_one(session):
    session.set("court", 1)
    session.settle()
    session.set("court", True)
    assert steps(session) == 2
    assert session.get("court") is True


def test_typing_in_one_field_is_one_step_until_the_field_is_left(session):
    for text in ("甲", "甲乙", "甲乙丙"):
        session.set("court", text)
        session.keeper.flush() if text == "甲乙" else None
    session.settle()
    session.set("court", "丁")
    session.undo()
    assert session.get("court") == "甲乙丙"


def test_undo_of_typing_tells_the_window_and_judges_anew(session):
    heard = []
    session.restored.connect(lambda: heard.append(session.get("court")))
    session.set("court", "甲法院")
    assert session.undo()
    assert heard == [None]
    assert session.checked.answers.get("court").raw is None
    assert session.redo()
    assert heard == [None, "甲法院"]
    assert not session.redo()


def test_items_shown_but_not_kept_yet_come_into_the_case_with_the_first_answer(qapp):
    form = make_form([element("cases", "list", required=True, minimum=3, elements=[element("number")])])
    session = session_for(form)
    assert len(session.get("cases")) == 3
    session.set("cases[2].number", "丙")
    session.keeper.flush()
    assert session.keeper.case.answers == {"cases": [{}, {}, {"number": "丙"}]}
    session.close()


def test_the_session_keeps_its_own_copy(qapp):
    raw = {"cases": [{"number": "甲"}]}
    session = session_for(FORM, raw)
    session.set("cases[0].number", "乙")
    assert raw == {"cases": [{"number": "甲"}]}
    answers = session.answers()
    answers["cases"].clear()
    assert session.get("cases") == [{"number": "乙"}]
    session.close()


def test_undo_of_an_added_item_keeps_what_was_typed_into_it(session):
    session.add_item("cases")
    session.set("cases[1].number", "写了很久")
    assert session.undo()
    assert session.undo()
    assert session.get("cases") == [{}]
    assert session.redo()
    assert session.redo()
    assert session.get("cases[1].number") == "写了很久"
    assert session.keeper.next_path(redo=False) == "cases[1].number"


class Lists(RuleBasedStateMachine):
    """Any order of adding, removing, moving and typing; undo takes the lists back, step by step."""

    def __init__(self):
        super().__init__()
        self.session = session_for(FORM, {"cases": [{"number": "0"}]})
        self.history = [copy.deepcopy(self.session.raw)]

    def _did(self):
        self.history.append(copy.deepcopy(self.session.raw))

    def _count(self):
        return len(self.session.get("cases") or [])

    @rule()
    def add(self):
        self.session.add_item("cases")
        self._did()

    @precondition(lambda self: self._count() > 0)
    @rule(data=st.data())
    def remove(self, data):
        self.session.remove_item("cases", data.draw(st.integers(0, self._count() - 1)))
        self._did()

    @precondition(lambda self: self._count() > 1)
    @rule(data=st.data())
    def move(self, data):
        places = st.integers(0, self._count() - 1)
        one, other = data.draw(places), data.draw(places)
        if one != other:
            self.session.move_item("cases", one, other)
            self._did()

    @rule()
    def move_nowhere(self):
        before = copy.deepcopy(self.session.raw)
        self.session.move_item("cases", 0, 99)
        self.session.move_item("cases", 0, -1)
        assert self.session.raw == before

    @precondition(lambda self: len(self.history) > 1)
    @rule()
    def undo_all_and_redo_all(self):
        for past in reversed(self.history[:-1]):
            assert self.session.undo()
            assert self.session.raw == past
        assert not self.session.undo()
        for later in self.history[1:]:
            assert self.session.redo()
            assert self.session.raw == later

    @precondition(lambda self: self._count() > 0)
    @rule(data=st.data(), text=st.text(max_size=3))
    def write(self, data, text):
        path = f"cases[{data.draw(st.integers(0, self._count() - 1))}].note"
        before = copy.deepcopy(self.session.raw)
        self.session.set(path, text)
        self.session.settle()
        if self.session.raw != before:
            self._did()

    @invariant()
    def the_case_holds_what_the_window_shows(self):
        self.session.keeper.flush()
        case = self.session.keeper.case
        assert case is None or case.answers == self.session.raw

    @invariant()
    def the_check_is_fresh(self):
        value = self.session.checked.answers.get("cases").value
        assert (value or 0) == self._count()

    def teardown(self):
        self.session.close()


class TestLists:
    """The state machine, run with an application at hand (timers need one)."""

    def test_any_order(self, qapp):
        from hypothesis.stateful import run_state_machine_as_test

        run_state_machine_as_test(Lists, settings=settings(max_examples=25, stateful_step_count=12, deadline=None))
