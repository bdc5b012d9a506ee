"""To whom: superiors, common superiors, procuratorates."""

from __future__ import annotations

import pytest

from tests.helpers.routing import COURTS, HIGHEST, JINAN, LIXIA, QINGDAO, SHANDONG, SHINAN, SHIZHONG
from zxwriter.core.routing.places import Place, Places, procuratorate_name

PLACES = Places(COURTS)


@pytest.mark.parametrize(
    ("court", "expected"),
    [
        (HIGHEST, "最高人民检察院"),
        (SHANDONG, "山东省人民检察院"),
        (JINAN, "山东省济南市人民检察院"),
        (LIXIA, "山东省济南市历下区人民检察院"),
        ("山东省平阴县人民法院", "山东省平阴县人民检察院"),
        ("北京市第一中级人民法院", "北京市人民检察院第一分院"),
        ("重庆市第五中级人民法院", "重庆市人民检察院第五分院"),
        ("海南省第二中级人民法院", "海南省人民检察院第二分院"),
        ("青海省海北藏族自治州中级人民法院", "青海省海北藏族自治州人民检察院"),
        ("新疆维吾尔自治区高级人民法院", "新疆维吾尔自治区人民检察院"),
        ("新疆维吾尔自治区高级人民法院生产建设兵团分院", "新疆生产建设兵团人民检察院"),
        ("新疆维吾尔自治区喀什地区中级人民法院", None),
        ("北京知识产权法院", None),
        ("上海海事法院", None),
        ("济南铁路运输中级法院", None),
        ("黑龙江省林区中级人民法院", None),
        ("没有的法院", None),
    ],
)
def test_the_procuratorate_of_the_same_level(court, expected):
    assert procuratorate_name(court) == expected
    place = PLACES.procuratorate(court)
    assert place.name == expected
    assert place.remarks == (("procuratorate_derived",) if expected else ("procuratorate_unknown",))


def test_no_court_of_the_directory_gets_a_wrong_sort_of_name():
    for court in COURTS.all():
        name = procuratorate_name(court.name)
        assert name is None or ("检察院" in name and "法院" not in name and "中级" not in name and "高级" not in name)


@pytest.mark.parametrize(
    ("court", "expected"),
    [
        (LIXIA, Place(JINAN)),
        (JINAN, Place(SHANDONG)),
        (SHANDONG, Place(HIGHEST)),
        (HIGHEST, Place(None, ("no_court_above",))),
        ("没有的法院", Place(None, ("court_unknown",))),
        ("朝阳区人民法院", Place(None, ("court_unknown",))),
        ("天津铁路运输法院", Place(None, ("superior_unknown",))),
    ],
)
def test_the_next_superior(court, expected):
    assert PLACES.superior(court) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([LIXIA, SHIZHONG], JINAN),
        ([LIXIA, SHINAN], SHANDONG),
        ([LIXIA, QINGDAO], SHANDONG),
        ([LIXIA, "河北省滦州市人民法院"], HIGHEST),
        ([LIXIA], JINAN),
        ([LIXIA, "没有的法院"], None),
        ([], None),
        ([HIGHEST], None),
    ],
)
def test_the_lowest_court_above_all(names, expected):
    found = PLACES.shared(names)
    assert (found.name if found else None) == expected


def test_the_level_is_told_by_the_name_where_the_directory_is_silent():
    assert PLACES.level("没有的高级人民法院") == "高级"
    assert PLACES.level(HIGHEST) == "最高"
    assert PLACES.level("没有的法院") is None


def test_a_superior_nobody_confirmed_makes_no_common_court():
    """宜昌中院 stands beside 神农架 in the list, but nobody confirmed it; the forms must not be filled with it."""
    assert PLACES.superior("湖北省神农架林区人民法院").remarks == ("superior_unverified",)
    assert PLACES.shared(("湖北省神农架林区人民法院", "湖北省宜昌市西陵区人民法院")) is None
    assert PLACES.shared(("湖北省宜昌市夷陵区人民法院", "湖北省宜昌市西陵区人民法院")) is not None
