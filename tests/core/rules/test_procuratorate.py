"""The procuratorate a petition goes to, told from the name of the court."""

from __future__ import annotations

import pytest

from tests.helpers.reference import element, found, make_form, only

FORM = make_form(
    [element("ruling.court", "court"), element("enforcing_court", "court"), element("addressee", label="致送检察院")],
    [{"rule": "procuratorate_of", "path": "addressee", "courts": ["ruling.court", "enforcing_court"]}],
)
LIXIA, JINAN = "山东省济南市历下区人民法院", "山东省济南市中级人民法院"


def judged(addressee, ruling="", enforcing=LIXIA):
    answers = {"ruling": {"court": ruling}, "enforcing_court": enforcing, "addressee": addressee}
    return [one[1] for one in found(FORM, answers) if one[1].startswith("procuratorate")]


@pytest.mark.parametrize(
    ("addressee", "ruling", "expected"),
    [
        ("山东省济南市历下区人民检察院", "", []),
        ("济南市历下区人民检察院", "", []),
        ("山东省济南市人民检察院", "", ["procuratorate.other"]),
        ("山东省济南市人民检察院", JINAN, []),
        ("山东省济南市历下区人民检察院", JINAN, ["procuratorate.other"]),
        (JINAN, JINAN, ["procuratorate.not_one"]),
        ("", JINAN, []),
    ],
)
def test_the_procuratorate_of_the_court(addressee, ruling, expected):
    assert judged(addressee, ruling) == expected


def test_what_cannot_be_told_is_not_judged_and_the_right_name_is_given():
    assert judged("某某人民检察院", "", "济南铁路运输法院") == []
    assert judged("山东省人民检察院", "", "") == []
    one = only(FORM, {"enforcing_court": LIXIA, "addressee": "济南市检察院"}, "procuratorate.other")
    assert "山东省济南市历下区人民检察院" in one.mend
