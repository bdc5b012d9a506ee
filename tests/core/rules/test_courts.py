"""Rules on courts, each on both sides of its boundary."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers import reference as r
from tests.helpers.reference import checked, element, found, make_form, only
from zxwriter.core.findings import Severity
from zxwriter.core.ports import Court
from zxwriter.core.superiors import resolve, same_court


def codes(form, answers, **more):
    return [one[:2] for one in found(form, answers, **more) if one[1] not in ("court.unknown", "court.short_name")]


ONE = make_form([element("x", "court")])


@pytest.mark.parametrize("name", [r.SUPREME, r.SHANDONG, r.JINAN, r.LIXIA, r.LUANZHOU, r.LAIWU_DISTRICT])
def test_full_names_are_silent(name):
    assert found(ONE, {"x": name}) == []


def test_unknown_names_warn_with_what_is_near():
    one = only(ONE, {"x": "山东省济南市利下区人民法院"}, "court.unknown")
    assert one.severity is Severity.WARNING
    assert r.LIXIA in one.mend
    assert "山东省济南市利下区人民法院" in one.message
    assert "相近" not in only(ONE, {"x": "某某人民法院"}, "court.unknown").mend


@pytest.mark.parametrize("name", ["济南市历下区人民法院", "历下区人民法院"])
def test_short_names_warn_with_the_full_one(name):
    one = only(ONE, {"x": name}, "court.short_name")
    assert (one.severity, one.mend) == (Severity.WARNING, f"改为“{r.LIXIA}”")


def test_ambiguous_names_list_the_candidates():
    one = only(ONE, {"x": "朝阳区人民法院"}, "court.ambiguous")
    assert one.severity is Severity.WARNING
    assert "北京市朝阳区人民法院、吉林省长春市朝阳区人民法院" in one.message
    assert found(ONE, {"x": "北京市朝阳区人民法院"}) == []


def test_former_names_inform_only_when_the_document_is_clearly_later():
    one = only(ONE, {"x": r.LUANXIAN}, "court.former_name")
    assert (one.severity, r.LUANZHOU in one.mend) == (Severity.INFO, True)
    assert codes(ONE, {"x": r.LUANXIAN}, on=date(2023, 12, 31)) == []
    assert codes(ONE, {"x": r.LUANXIAN}, on=date(2024, 1, 1)) == [("info", "court.former_name")]


def test_courts_nobody_has_seen_inform():
    assert found(ONE, {"x": r.NEW_DISTRICT}) == [("info", "court.unseen", "x")]


def test_names_resolve_to_distinct_courts():
    directory = r.REFERENCE.courts
    assert [one.code for one in resolve(directory, "朝阳区人民法院")] == ["京0105", "吉0104"]
    assert resolve(directory, "没有") == ()
    assert same_court(directory, r.LUANXIAN, r.LUANZHOU)
    assert same_court(directory, "没有", "没有")
    assert not same_court(directory, "没有", r.LIXIA)
    assert not same_court(directory, "朝阳区人民法院", "北京市朝阳区人民法院")


def test_an_exact_full_name_is_never_ambiguous():
    railway, same_words = (
        Court("甲71", "乙区人民法院", "中级", "", ""),
        Court("甲01", "甲市乙区人民法院", "基层", "", ""),
    )
    directory = r.Courts([same_words, railway])
    assert len(directory.named("乙区人民法院")) == 2
    assert resolve(directory, "乙区人民法院") == (railway,)


NEXT = make_form(
    [element("lower", "court"), element("upper", "court")],
    [{"rule": "next_superior", "lower": "lower", "upper": "upper", "basis": ["minsu:237"]}],
)
SKIPPING = make_form(
    [element("lower", "court"), element("upper", "court")],
    [{"rule": "next_superior", "lower": "lower", "upper": "upper", "skipping": "warning"}],
)


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        (r.LIXIA, r.JINAN, []),
        ("历下区人民法院", "济南市中级人民法院", []),
        (r.JINAN, r.SHANDONG, []),
        (r.SHANDONG, r.SUPREME, []),
        (r.LUANXIAN, r.TANGSHAN, []),
        (r.LAICHENG, r.LAIWU, []),
        (r.LAICHENG, r.JINAN, []),
        (r.LAIWU_DISTRICT, r.JINAN, []),
        (r.LIXIA, r.SHANDONG, [("error", "court.level_skipped")]),
        (r.LIXIA, r.SUPREME, [("error", "court.level_skipped")]),
        (r.JINAN, r.SUPREME, [("error", "court.level_skipped")]),
        (r.BEICHEN, r.SUPREME, [("error", "court.level_skipped")]),
        (r.LIXIA, r.QINGDAO, [("error", "court.not_superior")]),
        (r.LIXIA, r.SHIZHONG, [("error", "court.not_superior")]),
        (r.LIXIA, r.LIXIA, [("error", "court.not_superior")]),
        (r.JINAN, r.LIXIA, [("error", "court.not_superior")]),
        (r.SUPREME, r.SUPREME, [("error", "court.not_superior")]),
        (r.LIXIA, r.HEBEI, [("error", "court.not_superior")]),
        (r.BEICHEN, r.TIANJIN, [("info", "court.relation_unknown")]),
        (r.DONGLI, r.TIANJIN, []),
        (r.DONGLI, r.JINAN, [("info", "court.relation_unknown")]),
        ("没有的法院", r.JINAN, [("info", "court.relation_unknown")]),
        (r.LIXIA, "没有的法院", [("info", "court.relation_unknown")]),
        (r.LIXIA, None, []),
        (None, r.JINAN, []),
    ],
)
def test_next_superior(lower, upper, expected):
    result = codes(NEXT, {"lower": lower, "upper": upper})
    assert [one for one in result if one[1] != "court.former_name"] == expected


def test_next_superior_names_the_right_court_and_the_law():
    one = only(NEXT, {"lower": r.LIXIA, "upper": r.SHANDONG}, "court.level_skipped")
    assert (one.path, f"改为“{r.JINAN}”" in one.mend, one.basis[0].law) == ("upper", True, "minsu")
    assert r.JINAN in only(NEXT, {"lower": r.LAICHENG, "upper": r.QINGDAO}, "court.not_superior").mend
    assert "改为" not in only(NEXT, {"lower": r.BEICHEN, "upper": r.SUPREME}, "court.level_skipped").mend


def test_skipped_levels_can_be_a_warning_but_wrong_courts_never_are():
    assert codes(SKIPPING, {"lower": r.LIXIA, "upper": r.SHANDONG}) == [("warning", "court.level_skipped")]
    assert codes(SKIPPING, {"lower": r.LIXIA, "upper": r.QINGDAO}) == [("error", "court.not_superior")]


COURTS = element("courts", "list", elements=[element("name", "court")])
ABOVE = make_form(
    [COURTS, element("upper", "court")], [{"rule": "superior_of_all", "lowers": ["courts[].name"], "upper": "upper"}]
)


def courts(*names):
    return [{"name": name} for name in names]


@pytest.mark.parametrize(
    ("lowers", "upper", "expected"),
    [
        ((r.LIXIA, r.SHIZHONG), r.JINAN, []),
        ((r.LIXIA, r.SHINAN), r.SHANDONG, []),
        ((r.LIXIA, r.TANGSHAN, r.BEICHEN), r.SUPREME, []),
        ((r.LIXIA, r.SHINAN), r.JINAN, [("error", "court.not_above")]),
        ((r.LIXIA, r.JINAN), r.JINAN, [("error", "court.not_above")]),
        ((r.LIXIA, r.TANGSHAN), r.SHANDONG, [("error", "court.not_above")]),
        ((r.LIXIA, r.BEICHEN), r.TIANJIN, [("error", "court.not_above"), ("info", "court.relation_unknown")]),
        ((r.LIXIA, "没有"), r.JINAN, [("info", "court.relation_unknown")]),
        ((), r.JINAN, []),
    ],
)
def test_superior_of_all(lowers, upper, expected):
    assert codes(ABOVE, {"courts": courts(*lowers), "upper": upper}) == expected


def test_superior_of_all_names_the_common_superior():
    one = only(ABOVE, {"courts": courts(r.LIXIA, r.SHINAN), "upper": r.JINAN}, "court.not_above")
    assert (one.path, r.SHINAN in one.message, one.mend) == (
        "upper",
        True,
        f"核对各法院；它们共同的上级法院是“{r.SHANDONG}”",
    )


SHARED = make_form([COURTS], [{"rule": "shared_superior", "courts": "courts[].name"}])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((r.LIXIA, r.SHINAN), []),
        ((r.LIXIA,), []),
        ((r.LIXIA, r.LIXIA), []),
        ((r.LIXIA, r.TANGSHAN), [("info", "court.step_by_step")]),
        ((r.SHANDONG, r.HEBEI), [("info", "court.step_by_step")]),
        ((r.LIXIA, r.BEICHEN), [("info", "court.relation_unknown")]),
        ((r.LIXIA, "没有"), [("info", "court.relation_unknown")]),
    ],
)
def test_shared_superior(names, expected):
    assert codes(SHARED, {"courts": courts(*names)}) == expected


def test_across_provinces_the_way_is_told_with_its_law():
    one = only(SHARED, {"courts": courts(r.LIXIA, r.TANGSHAN)}, "court.step_by_step")
    assert "协商不成的，再报请最高人民法院" in one.mend
    assert (one.basis[0].law, one.basis[0].article) == ("zhixing-2020", "67.2")


@pytest.mark.parametrize(
    ("court", "of", "or_self", "expected"),
    [
        (r.LIXIA, r.JINAN, False, []),
        (r.LIXIA, r.SHANDONG, False, []),
        (r.LIXIA, r.SUPREME, False, []),
        (r.JINAN, r.JINAN, False, [("error", "court.outside_area")]),
        (r.JINAN, r.JINAN, True, []),
        (r.LUANXIAN, r.LUANZHOU, True, []),
        (r.SHINAN, r.JINAN, True, [("error", "court.outside_area")]),
        (r.SHANDONG, r.JINAN, True, [("error", "court.outside_area")]),
        (r.BEICHEN, r.TIANJIN, False, [("info", "court.relation_unknown")]),
    ],
)
def test_within_area(court, of, or_self, expected):
    form = make_form(
        [element("c", "court"), element("of", "court")],
        [{"rule": "within_area", "court": "c", "of": "of", "or_self": or_self}],
    )
    assert [one for one in codes(form, {"c": court, "of": of}) if one[1] != "court.former_name"] == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (r.LIXIA, r.SHIZHONG, False),
        (r.LIXIA, r.LIXIA, True),
        (r.LIXIA, "历下区人民法院", True),
        (r.LUANXIAN, r.LUANZHOU, True),
        ("没有", "没有", True),
        ("没有", r.LIXIA, False),
        (r.LIXIA, None, False),
    ],
)
def test_different_and_not_among(one, other, same):
    form = make_form(
        [element("a", "court"), COURTS, element("b", "court")],
        [
            {"rule": "different", "paths": ["a", "b"]},
            {"rule": "not_among", "court": "a", "others": "courts[].name"},
        ],
    )
    result = [one.code for one in checked(form, {"a": one, "b": other, "courts": courts(other)}).findings if one.blocks]
    assert result == (["court.among_others", "court.same"] if same else [])


def test_the_form_may_say_it_in_its_own_words():
    checks = [
        {"rule": "different", "paths": ["a", "courts[].name"], "message": "受指令法院不能是原执行法院", "mend": "另选"},
        {"rule": "not_among", "court": "a", "others": "courts[].name"},
    ]
    form = make_form([element("a", "court", label="执行法院"), COURTS], checks)
    answers = {"a": r.LIXIA, "courts": courts(r.SHINAN, r.LIXIA)}
    one = only(form, answers, "court.same")
    assert (one.path, one.message, one.mend) == ("courts[1].name", "受指令法院不能是原执行法院", "另选")
    assert only(form, answers, "court.among_others").message.startswith("“courts”第2项的“name”不能是“执行法院”")
