"""What stands under a condition knows the answers it asks for; what is printed stays the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.helpers.docx import part
from tests.helpers.kinds import ANSWERS, made, make_kind
from tests.helpers.reference import LIXIA
from zxwriter.documents import marks

RECEIVED = {"method": "reassignment", "receiver": "济南市中级人民法院"}
END = ("date", "{{ issued_on|signing_date }}")
REST = "{{ court }}{{ number }}{{ creditors|names }}{{ debtors|names }}{{ facts }}{{ basis.document }}{{ amount }}{{ copies|han }}"


def under(tmp_path, line: str, more: Mapping[str, object] | None = None) -> list[tuple[str, str, tuple[str, ...]]]:
    """Text, path and conditions of the segments of a line of a template, those without text left out."""
    kind = make_kind(tmp_path, lines=[("body", line), ("body", REST), END])
    answers = ANSWERS if more is None else ANSWERS | more
    return [(one.text, one.path, one.under) for one in made(kind, answers).outline[0].segments if one.text]


@pytest.mark.parametrize(
    ("line", "more", "expected"),
    [
        ("前{% if method == 'elevation' %}提级{% else %}指令{% endif %}后", None,
         [("前", "", ()), ("提级", "", ("method",)), ("后", "", ())]),
        ("{% if method == 'elevation' %}提级{% else %}指令{% endif %}", RECEIVED, [("指令", "", ("method",))]),
        ("{% if not amount %}甲{% elif urgent %}乙{% else %}丙{% endif %}", None, [("乙", "", ("urgent", "amount"))]),
        ("{% if not amount %}甲{% elif urgent %}乙{% else %}丙{% endif %}", {"urgent": False},
         [("丙", "", ("amount", "urgent"))]),
        ("{% if urgent %}急{% if 'other' in grounds %}等{% endif %}件{{ copies }}{% endif %}", None,
         [("急", "", ("urgent",)), ("等", "", ("grounds", "urgent")), ("件", "", ("urgent",)),
          ("3", "copies", ("urgent",))]),
        ("{% for one in creditors %}{% if one.name %}有{% endif %}{% endfor %}", {"creditors": [{"name": "张三"}]},
         [("有", "", ("creditors[0].name",))]),
        ("{% for one in creditors %}{% else %}无{% endfor %}{% if creditors|length > 1 %}等{% endif %}", None,
         [("等", "", ("creditors",))]),
        ("{% if creditors[1].name == '李四' and basis %}是{% endif %}", None,
         [("是", "", ("creditors[1].name", "basis.document"))]),
        ("{{ '急' if urgent else '缓' }}", None, [("急", "", ("urgent",))]),
        ("{{ urgent|tick }}急件{{ (not urgent)|tick }}平件{{ court }}", None,
         [("☑急件", "", ("urgent",)), ("☐平件", "", ("urgent",)), (LIXIA, "court", ())]),
        ("{% if receiver %}甲{% else %}乙{% endif %}", None, [("乙", "", ())]),
        ("{% set many = creditors %}{% if many %}甲{% endif %}", None,
         [("甲", "", ())]),
    ],
)  # fmt: skip
def test_words_under_a_condition_know_the_answers_asked_for(tmp_path, line, more, expected):
    assert under(tmp_path, line, more) == expected


def test_a_paragraph_under_a_condition_knows_it_and_its_words_do_not(tmp_path):
    lines = [
        ("tag", "{%p if urgent %}"), ("body", "急件。"), ("tag", "{%p if copies > 5 %}"), ("body", "多份。"),
        ("tag", "{%p else %}"), ("body", "{% if amount %}有额{% endif %}少份。"), ("tag", "{%p endif %}"),
        ("tag", "{%p endif %}"), ("body", REST), END,
    ]  # fmt: skip
    first, second, third, *_ = made(make_kind(tmp_path, lines=lines)).outline
    assert (first.text, first.under, first.segments[0].under) == ("急件。", ("urgent",), ())
    assert (second.text, second.under) == ("有额少份。", ("copies", "urgent"))
    assert [one.under for one in second.segments] == [("amount",), ()]
    assert third.under == ()


def test_nothing_of_it_is_in_the_file_or_in_the_text(tmp_path):
    one = made(make_kind(tmp_path), final=True)
    assert one.readback is not None
    assert one.readback.differences == ()
    assert not set(marks.ALL) & set(part(one.document))
    assert not set(marks.ALL) & set("".join(paragraph.text for paragraph in one.outline))
