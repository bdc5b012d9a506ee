"""Names of files: telling, and safe on every system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.kinds import ANSWERS, ELEMENTS, TODAY
from tests.helpers.reference import REFERENCE, make_form
from zxwriter.core.checking import check
from zxwriter.documents.naming import LONGEST, file_name, safe_name

FORM = make_form(ELEMENTS)


def name_of(answers, *, final=True):
    return file_name(check(FORM, answers, reference=REFERENCE, today=TODAY).answers, final=final)


def test_a_name_tells_what_it_is():
    assert name_of(ANSWERS) == "请示_（2023）鲁0102执1234号_张三_送签稿.docx"
    assert name_of({}, final=False) == "请示_草稿.docx"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"), ("CON", "_CON"), ("com1.txt", "_com1.txt"), ("尾. . ", "尾"),
        ("a\x00\u200bb\ud800c", "abc"), ("é", "é"), ("一\n二　三", "一 二 三"), ("..", ""), ("CONSOLE", "CONSOLE"),
    ],
)  # fmt: skip
def test_what_windows_refuses_is_left_out(text, safe):
    assert safe_name(text) == safe


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_answers_give_a_name_every_system_takes(party, number):
    name = name_of(ANSWERS | {"creditors": [{"name": party}], "number": number})
    assert len(name) <= LONGEST
    assert len(name.encode("utf-8")) <= 240
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & set('<>:"/\\|?*')
    assert name.endswith("_送签稿.docx")
    assert all(unicodedata.category(char) not in ("Cc", "Cs") for char in name)
