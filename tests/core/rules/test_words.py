"""Words that must not, or ought to, stand in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.reference import element, found, make_form, only

AVOIDS = {
    "rule": "avoids",
    "path": ["x", "y"],
    "words": ["贵院", "你们院"],
    "code": "w.avoid",
    "message": "写有“{word}”",
}
MENTIONS = {
    "rule": "mentions",
    "path": "list[].text",
    "words": ["撤销", "变更"],
    "code": "w.need",
    "message": "没有写明",
}
LIST = element("list", "list", elements=[element("text", "longtext")])
TEXTS = [element("x", "longtext"), element("y", "longtext")]


def texts(*given_texts):
    return {"list": [{"text": one} for one in given_texts]}


def test_each_text_with_a_wrong_word_is_told_once_with_the_word():
    form = make_form(TEXTS, [AVOIDS])
    assert found(form, {"x": "请贵院你们院", "y": "请你们\n院"}) == [
        ("warning", "w.avoid", "x"),
        ("warning", "w.avoid", "y"),
    ]
    assert "“x”：写有“贵院”" in only(form, {"x": "请贵院你们院"}, "w.avoid").message
    assert found(form, {"x": "请你院", "y": "富贵人家的院子"}) == []
    assert found(form, {}) == []


def test_one_word_is_enough_and_may_be_given_alone():
    form = make_form(TEXTS, [{**AVOIDS, "words": "试点", "severity": "info", "mend": "改"}])
    assert found(form, {"x": "试点", "y": "试点办法"}) == [("info", "w.avoid", "x"), ("info", "w.avoid", "y")]


def test_each_text_ought_to_say_one_of_the_words():
    form = make_form([LIST], [MENTIONS])
    assert found(form, texts("撤销裁定", "赔偿", "变更")) == [("warning", "w.need", "list[1].text")]
    assert found(form, texts()) == []


def test_together_one_text_is_enough_and_the_list_is_named():
    form = make_form([LIST], [{**MENTIONS, "together": True}])
    assert found(form, texts("赔偿", "撤销裁定")) == []
    assert found(form, texts("赔偿", "道歉")) == [("warning", "w.need", "list")]
    assert found(form, {}) == []


@given(st.text(), st.text())
def test_words_never_raise(one, other):
    assert isinstance(found(make_form([LIST, *TEXTS], [AVOIDS, MENTIONS]), {"x": one, **texts(other)}), list)
