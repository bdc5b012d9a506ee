"""Every shipped type: it loads, any answers give a draft that reads back, and complete ones a page with all of them."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.core.checking import check
from zxwriter.core.form import Element
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.context import build_context
from zxwriter.documents.drafting import draft
from zxwriter.documents.readback import read_back
from zxwriter.documents.render import pack, render
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

TODAY = date(2024, 6, 20)
REFERENCE = load_reference(default_paths())
CATALOG = load_catalog(default_paths(), REFERENCE)
TEXT = "查封房产一套，价值1,234.5万元。\nA&B<公司>于2024年5月1日“还款”……"


def answer(element: Element, chance: random.Random) -> Any:
    match element.type:
        case "choice":
            return chance.choice(element.options).key
        case "multichoice":
            return [one.key for one in element.options if chance.random() < 0.5] or [element.options[0].key]
        case "bool":
            return chance.random() < 0.5
        case "date":
            return f"2024-06-{chance.randint(1, 20):02}"
        case "money":
            return f"{chance.randint(1, 10**9)}.50"
        case "number":
            return chance.randint(0, 12)
        case "case_number":
            return element.example or "（2023）鲁0102执1234号"
        case "court":
            return element.example or "山东省济南市历下区人民法院"
        case "party":
            return chance.choice(["张三", "欧阳𠮷", "甲&乙（集团）有限公司"])
        case "longtext":
            return TEXT[: chance.randint(1, len(TEXT))]
    return element.example or "一般内容"


def answers(elements, chance: random.Random, share: float) -> dict[str, Any]:
    """Answers to the required elements and a share of the others."""
    given: dict[str, Any] = {}
    for element in elements:
        if not element.required and chance.random() > share:
            continue
        value: Any = answer(element, chance) if element.type != "list" else None
        if element.type == "list":
            count = chance.randint(max(1, element.minimum), max(3, element.minimum))
            value = [answers(element.elements, chance, share) for _ in range(count)]
        *outer, last = element.name.split(".")
        node = given
        for part in outer:
            node = node.setdefault(part, {})
        node[last] = value
    return given


@pytest.fixture(params=CATALOG.ids, scope="module")
def kind(request):
    return CATALOG.kind(request.param)


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32), share=st.sampled_from([0.0, 0.5, 1.0]))
def test_complete_answers_of_every_branch_read_back_clean(kind, seed, share):
    chance = random.Random(seed)
    raw = answers([one for _, one in kind.form.top_elements()], chance, share)
    checked = check(kind.form, raw, reference=REFERENCE, today=TODAY)
    template = kind.template_for(checked.answers)
    rendered = render(template, build_context(checked), draft=False)
    said = read_back(pack(template, rendered, draft=False), template, checked, rendered, final=True)
    assert [one for one in said.differences if "未填的内容" not in one] == []


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_answers_give_a_draft(kind, data):
    names = [one.path.split(".")[0] for _, one in kind.form.top_elements()]
    keys = [part for one in kind.form.elements() for part in one.path.replace("[]", "").split(".")]
    options = [option.key for one in kind.form.elements() for option in one.options]
    scalars = (
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from([*options, "2024-05-01"])
    )
    trees = st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=5),
        max_leaves=12,
    )
    raw = data.draw(st.dictionaries(st.sampled_from(names), trees, max_size=10))
    one = draft(kind, raw, reference=REFERENCE, today=TODAY)
    assert one.document is not None
    assert one.readback is not None
    assert one.readback.differences == ()


def test_an_empty_draft_names_every_open_element_it_prints(kind):
    one = draft(kind, {}, reference=REFERENCE, today=TODAY)
    words = "".join(paragraph.text for paragraph in one.outline)
    assert "〔待填：" in words
    assert len(one.document or b"") < 40_000
