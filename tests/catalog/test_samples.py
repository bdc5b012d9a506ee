"""Every sample, made final through the real pipeline: nothing stops it, and it prints what it printed before."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml

from tests.catalog.support import CATALOG, PATHS, VARIANTS, answers, each_type, each_variant, errors, made, words
from zxwriter.core.findings import Severity
from zxwriter.documents.outline import Paragraph

GOLDEN = Path(__file__).parent.parent / "golden"
SAMPLES = PATHS.resources / "samples"
# What an honest sample may be warned of: what the style itself brings with it, and what its title says of the case.
WARNINGS = {
    "escalation.ruling_served",
    "escalation.creditor_objects",
    "escalation.creditor_not_heard",
    "petition.high_court",
    "petition.already_supervised",
    "petition.matter_outsider",
    "petition.matter_dishonest",
    "petition.matter_fine",
    "petition.matter_exit",
    "petition.matter_round",
    "font.glyph",  # a name with a character of extension B
}
PLACEHOLDER = re.compile(r"〔待填|××|某某|写明|（院印）|\{[{%]|[\ufdd0-\ufdef\ufffd]")
EXTENSION_B = re.compile("[\U00020000-\U0002a6df]")


def sheet(kind_id: str, variant: str) -> dict[str, object]:
    data = yaml.safe_load((SAMPLES / kind_id / f"{variant}.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def place(paragraph: Paragraph) -> str:
    """The style, and in a table which table and row and where in it: ``cell 1.3@1134+3402``."""
    cell = paragraph.cell
    if cell is None:
        return paragraph.style
    return f"{paragraph.style} {cell.table + 1}.{cell.row + 1}@{cell.left}+{cell.width}"


@each_variant
def test_a_sample_becomes_a_final(kind_id, variant):
    one = made(kind_id, answers(kind_id, variant))
    assert errors(one) == []
    assert one.readback is not None
    assert one.readback.differences == ()
    text = words(one.document)
    assert PLACEHOLDER.search(text) is None, text
    assert "\n".join(paragraph.on_paper for paragraph in one.outline) == text


@each_variant
def test_a_sample_is_only_warned_of_what_its_case_is(kind_id, variant):
    findings = made(kind_id, answers(kind_id, variant)).findings
    assert {one.code for one in findings if one.severity is Severity.WARNING} <= WARNINGS


@each_variant
def test_the_same_answers_give_the_same_bytes(kind_id, variant):
    assert made(kind_id, answers(kind_id, variant)).document == made(kind_id, answers(kind_id, variant)).document


@each_variant
def test_a_sample_prints_what_it_printed_before(kind_id, variant, update_golden):
    outline = made(kind_id, answers(kind_id, variant)).outline
    printed = "".join(f"{place(paragraph)} | {paragraph.text}\n" for paragraph in outline)
    path = GOLDEN / kind_id / f"{variant}.txt"
    if update_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(printed, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == printed


@each_variant
def test_a_sample_says_what_it_is(kind_id, variant):
    data = sheet(kind_id, variant)
    assert set(data) <= {"title", "default", "source", "answers"}
    assert data["title"]
    assert data["source"]
    assert "/" not in str(data["source"])


@each_variant
def test_a_sample_bears_a_date_on_which_the_styles_were_in_force(kind_id, variant):
    assert date(2024, 7, 1) <= made(kind_id, answers(kind_id, variant)).on <= date(2026, 10, 31)


@each_type
def test_every_type_has_samples_and_one_default(kind_id):
    names = CATALOG.sample_names(kind_id)
    assert len(names) >= 2
    assert [name for name in names if sheet(kind_id, name).get("default")] == names[:1]


def test_no_golden_outline_is_left_of_a_sample_that_is_gone():
    assert {(path.parent.name, path.stem) for path in GOLDEN.glob("*/*.txt")} == set(VARIANTS)


def test_samples_reach_what_is_rare():
    pages, creditors, texts = [], [], []
    for kind_id, variant in VARIANTS:
        raw = answers(kind_id, variant)
        one = made(kind_id, raw)
        assert one.layout is not None
        pages.append(one.layout.pages)
        creditors.append(max(len(raw.get(name, [])) for name in ("creditors", "cases", "assisting_courts")))
        texts.append(words(one.document))
    assert max(pages) >= 3
    assert max(creditors) >= 13
    assert any(EXTENSION_B.search(text) for text in texts)


def test_a_form_to_be_signed_by_hand_is_one_page_in_its_usual_length():
    for kind_id in ("approval_sheet", "power_of_attorney", "service_address"):
        one = made(kind_id, answers(kind_id, CATALOG.sample_names(kind_id)[0]))
        assert one.layout is not None
        assert one.layout.pages == 1, kind_id


def test_six_samples_and_more_come_from_published_cases():
    published = [str(sheet(*one)["source"]) for one in VARIANTS if "案例库" in str(sheet(*one)["source"])]
    assert len(set(published)) >= 6
