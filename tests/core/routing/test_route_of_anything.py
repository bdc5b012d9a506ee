"""Whatever the facts, there is an answer, and it is the same each time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.routing import COURTS, HIGHEST, JINAN, LIXIA, QINGDAO, SHANDONG, TABLE, find
from zxwriter.core.routing.facts import CHOICES, Facts, Ruling
from zxwriter.core.routing.route import find_route
from zxwriter.core.six_months import Deduction

DAYS = st.none() | st.dates(date(2023, 11, 1), date(2025, 3, 1)) | st.sampled_from([date.min, date.max])
NAMES = st.sampled_from([None, LIXIA, JINAN, QINGDAO, SHANDONG, HIGHEST, "没有的法院", "天津市北辰区人民法院"])
RULINGS = st.none() | st.builds(Ruling, NAMES, DAYS)


def word(name: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *CHOICES[name]])


TIMES = st.tuples(st.dates(date(2023, 1, 1), date(2025, 1, 1)), st.integers(0, 400)).map(
    lambda one: Deduction(one[0], one[0] + timedelta(days=one[1]), "公告")
)
FACTS = st.builds(
    Facts,
    on=st.dates(date(2024, 1, 1), date(2025, 3, 1)) | st.sampled_from([date.min, date.max]),
    side=word("side"),
    enforcing_court=NAMES,
    position=word("position"),
    goal=word("goal"),
    requested=st.sampled_from([None, True, False]),
    agree=st.sampled_from([None, True, False]),
    prior_reassignments=st.sampled_from([None, 0, 1, 2, 9]),
    filed_on=DAYS,
    other_courts=st.lists(NAMES.filter(bool), max_size=3).map(tuple),
    identity=word("identity"),
    complaint=word("complaint"),
    objection_missed_on=DAYS,
    objection_ruling=RULINGS,
    reconsideration_missed_on=DAYS,
    reconsideration_ruling=RULINGS,
    supervision_ruling=st.sampled_from([None, True, False]),
    procuratorate_declined=st.sampled_from([None, False, False, True]),
    sanction_kind=word("sanction_kind"),
    sanction_served_on=DAYS,
    correction_refused_on=DAYS,
    deductions=st.lists(TIMES, max_size=2).map(tuple),
)


@settings(max_examples=1500, deadline=None)
@given(FACTS, st.sampled_from([None, lambda _: None, lambda day: day.weekday() < 5, lambda _: False]))
def test_every_combination_of_facts_has_an_answer(facts, working):
    found = find_route(facts, courts=COURTS, table=TABLE, working=working)
    assert found.document is None or found.document in TABLE.documents
    assert found.because
    assert all(one.document != found.document for one in found.others)
    texts = [one.text for one in found.because] + [one.because for one in found.others]
    assert not any("{" in text or "None" in text for text in texts)
    if found.document is None:
        assert found.addressee is None
        assert found.deadline is None
    if found.deadline is not None:
        assert found.deadline >= facts.on


@settings(max_examples=400, deadline=None)
@given(FACTS)
def test_the_way_is_the_same_each_time(facts):
    assert find(facts) == find(facts)
