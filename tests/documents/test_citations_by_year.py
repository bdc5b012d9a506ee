"""Every citation of every style on 1 July of each year: the article in force then, or a clear stop."""

from __future__ import annotations

from datetime import date

import pytest

from zxwriter.core.rules.citations import find_citations
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.drafting import draft, preview
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

REFERENCE = load_reference(default_paths())
CATALOG = load_catalog(default_paths(), REFERENCE)
VARIANTS = [(kind, name) for kind in CATALOG.ids for name in CATALOG.sample_names(kind)]
STYLED = date(2024, 7, 1)
"""On this day all styles were in force with the article numbers they print."""


@pytest.mark.parametrize("year", range(2017, 2027))
@pytest.mark.parametrize(("kind_id", "variant"), VARIANTS)
def test_right_or_stopped(kind_id: str, variant: str, year: int) -> None:
    kind, on = CATALOG.kind(kind_id), date(year, 7, 1)
    answers = CATALOG.sample(kind_id, variant)["answers"]
    checked, outline = preview(kind, answers, reference=REFERENCE, today=on, on=on)
    said = [one for one in checked.findings if one.code.startswith("citation.")]
    wrong = []
    for citation in (found for paragraph in outline for found in find_citations(paragraph.text)):
        meant = REFERENCE.statutes.article_on(citation.law, citation.article, STYLED)
        if meant is None:
            continue
        then = REFERENCE.statutes.article_on(citation.law, citation.article, on)
        if then is None or then.topic != meant.topic:
            wrong.append(citation.text)
    typed = kind.form.audience == "party"  # what a party typed itself is warned of, not stopped
    if wrong:
        assert said, wrong
        assert typed or checked.blocked, wrong
    else:
        assert [one.message for one in said if one.blocks] == []


@pytest.mark.parametrize("kind_id", [one for one in CATALOG.ids if CATALOG.kind(one).form.audience == "court"])
def test_a_final_of_2018_is_not_written_where_the_style_cites_an_article(kind_id: str) -> None:
    kind = CATALOG.kind(kind_id)
    answers = CATALOG.sample(kind_id)["answers"]
    cites = any(use.rule in ("cites", "law_applies") for use in kind.form.checks)
    made = draft(kind, answers, reference=REFERENCE, today=date(2018, 7, 1), on=date(2018, 7, 1), final=True)
    assert not cites or made.document is None
    assert not cites or any(
        one.code in ("citation.wrong_article", "citation.not_yet") and one.blocks for one in made.checked.findings
    )
