"""The ten templates against the ten official styles, character by character; and the instrument itself."""

from __future__ import annotations

import pytest

from zxwriter.documents.wording import (
    Departure,
    OfficialStyle,
    differences,
    paragraphs_of,
    read_departures,
    read_styles,
    skeleton,
)
from zxwriter.paths import default_paths

PATHS = default_paths()
STYLES = read_styles(PATHS.resources / "annex.yaml")
DEPARTURES = read_departures(PATHS.resources / "departures.yaml")

each_style = pytest.mark.parametrize("type_id", STYLES)


def wording(type_id: str) -> str:
    path = PATHS.template(f"{type_id}.docx")
    assert path is not None
    return skeleton(paragraphs_of(path), STYLES[type_id].placeholders)


def departures(type_id: str) -> list[Departure]:
    return [one for one in DEPARTURES if one.style == STYLES[type_id].number]


def test_all_ten_styles_are_there():
    assert [one.number for one in STYLES.values()] == list(range(1, 11))


@each_style
def test_the_template_reads_as_the_style_does(type_id):
    assert differences(wording(type_id), STYLES[type_id], departures(type_id)) == []


@each_style
def test_one_changed_character_is_seen(type_id):
    ours = wording(type_id)
    for old, new in (("人民法院", "人民法庭"), ("。", "；"), ("案", "件")):
        assert old in ours
        changed = ours.replace(old, new, 1)
        assert differences(changed, STYLES[type_id], departures(type_id)) != [], (old, new)


@each_style
def test_a_lost_and_an_added_paragraph_are_seen(type_id):
    lines = wording(type_id).split("\n")
    for number in range(len(lines)):
        less = "\n".join(lines[:number] + lines[number + 1 :])
        more = "\n".join([*lines[:number], "特此通知。", *lines[number:]])
        assert differences(less, STYLES[type_id], departures(type_id)) != [], lines[number]
        assert differences(more, STYLES[type_id], departures(type_id)) != [], number


@each_style
def test_every_registered_departure_is_needed(type_id):
    registered = departures(type_id)
    for number, one in enumerate(registered):
        rest = registered[:number] + registered[number + 1 :]
        assert differences(wording(type_id), STYLES[type_id], rest) != [], one.ours


@each_style
def test_no_blank_is_kept_for_an_expression_that_is_gone(type_id):
    path = PATHS.template(f"{type_id}.docx")
    assert path is not None
    source = paragraphs_of(path)
    gone = [key for key in STYLES[type_id].placeholders if f" {key} " not in source and f" {key}%" not in source]
    assert gone == []


@pytest.mark.parametrize("one", DEPARTURES, ids=lambda one: f"{one.style}-{one.ours[:12]}")
def test_a_departure_says_why_and_how_sure(one):
    assert one.printed != one.ours
    assert len(one.reason) >= 8
    assert one.grade in ("verified", "inferred")


BLANKS = {"a": "甲", "b|names": "乙", "p": "丙", "kind": "种类"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("关于{{ a }}与{{ b|names }}一案", "关于甲与乙一案"),
        ("{{a}}{{  b|names  }}", "甲乙"),
        ("{% if kind == 1 %}提级{% else %}指令{% endif %}执行", "提级/指令执行"),
        ("{% if kind == 1 %}一{% elif kind == 2 %}二{% else %}三{% endif %}", "一/二/三"),
        ("{% if kind == 1 %}一{% elif kind == 2 %}二{% else %}{{ kind }}{% endif %}", "一/二"),
        ("{% if a %}（{{ a }}）{% endif %}完", "（甲）完"),
        ("{% if a %}{% if b %}深{% endif %}{{ a }}{% endif %}", "深甲"),
        ("{%p for p in x %}\n{{ p }}\n{%p endfor %}\n完", "丙\n完"),
        ("{%p if a %}\n一行\n{%p else %}\n二行\n{%p endif %}\n完", "一行/二行\n完"),
        ("首\n\n尾", "首\n尾"),
    ],
)
def test_skeleton(source, expected):
    assert skeleton(source, BLANKS) == expected


def test_a_whole_construct_may_have_a_reading_of_its_own():
    blanks = {**BLANKS, "if kind": "（任选）", "for p in x": "逐件"}
    assert (
        skeleton("{% if kind %}一{% else %}二{% endif %}、{% for p in x %}{{ p }}{% endfor %}", blanks)
        == "（任选）、逐件"
    )


def test_an_expression_without_a_blank_is_refused():
    with pytest.raises(KeyError):
        skeleton("{{ stranger }}", BLANKS)


STYLE = OfficialStyle(9, "x", "样式", ("甲院：", "特此请示。"), {})


def test_differences_names_the_place():
    (found,) = differences("甲院：\n特此报告。", STYLE, [])
    assert "特此" in found
    assert "请示" in found
    assert "报告" in found


def test_a_departure_is_undone_before_the_comparison():
    assert differences("甲院：\n特此报告。", STYLE, [Departure(9, "特此请示", "特此报告", "", "")]) == []


def test_a_departure_that_fits_nowhere_is_a_difference():
    (found,) = differences("甲院：\n特此请示。", STYLE, [Departure(9, "甲", "乙", "", "")])
    assert "乙" in found
