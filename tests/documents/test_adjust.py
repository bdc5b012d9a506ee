"""Files whose pitch was moved for the seal or the signature: they say so, read back clean, and other programs agree."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from itertools import pairwise

import lxml.etree as etree
import pytest

from tests.helpers.docx import W
from zxwriter.core.sealing import TWIPS_PER_MM, SealRules
from zxwriter.documents.adjust import Adjusted
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.drafting import draft, draft_json
from zxwriter.documents.package import STYLES
from zxwriter.documents.seal import in_company
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

PATHS = default_paths()
REFERENCE = load_reference(PATHS)
CATALOG = load_catalog(PATHS, REFERENCE)
RULES = REFERENCE.seals.rules()
TODAY = date(2026, 1, 5)


def long_order(lines):
    raw = CATALOG.sample("urging_order")["answers"]
    return raw | {"facts": "字" * 28 * lines}


@pytest.fixture(scope="module")
def adjusted_orders():
    kind = CATALOG.kind("urging_order")
    made = [draft(kind, long_order(n), reference=REFERENCE, today=TODAY, final=True) for n in range(1, 40)]
    return [one for one in made if one.adjusted is not None]


def test_an_adjusted_file_reads_back_and_says_what_was_moved(adjusted_orders):
    assert len(adjusted_orders) >= 4
    for one in adjusted_orders:
        assert one.document is not None
        assert one.readback is not None
        assert one.readback.ok
        assert isinstance(one.adjusted, Adjusted)
        said = draft_json(one, None)["adjusted"]
        assert said["text"].startswith(("行距由28.95磅调为", "字距由−0.25磅调为"))
        with zipfile.ZipFile(BytesIO(one.document)) as archive:
            body = etree.fromstring(archive.read(STYLES)).find(f".//{{{W}}}style[@{{{W}}}styleId='body']")
        assert body.find(f".//{{{W}}}pPr/{{{W}}}spacing").get(f"{{{W}}}line") == str(one.adjusted.pitch)
        assert body.find(f".//{{{W}}}rPr/{{{W}}}spacing").get(f"{{{W}}}val") == str(one.adjusted.tracking)
        again = draft(
            CATALOG.kind("urging_order"), one.checked.answers.raw, reference=REFERENCE, today=TODAY, final=True
        )
        assert again.sha256 == one.sha256


def test_the_diameter_follows_the_court_unless_it_is_given():
    kind, raw = CATALOG.kind("urging_order"), CATALOG.sample("urging_order")["answers"]

    def diameter(answers, **more):
        one = draft(kind, answers, reference=REFERENCE, today=TODAY, **more)
        return round(one.placement.seals[0].diameter / TWIPS_PER_MM)

    assert diameter(raw) == 42
    assert diameter(raw | {"court": "山东省高级人民法院"}) == 45
    assert diameter(raw | {"court": "山东省高级人民法院"}, seal_mm=40.0) == 40
    assert diameter(raw | {"court": "无此法院"}) == 42


def test_the_pack_says_what_the_rules_are(tmp_path):
    from zxwriter.core.errors import UserError
    from zxwriter.reference.sealing import Seals

    assert isinstance(RULES, SealRules)
    assert (RULES.diameter, RULES.diameter_for("高级"), RULES.diameter_for(None)) == (42.0, 45.0, 42.0)
    assert RULES.practice("order").name == RULES.practice("decision").name == "诉讼文书"
    assert RULES.practice("request") == RULES.practice("anything else") == RULES.usual
    assert (RULES.pitches[0], RULES.pitches[-1]) == (520, 620)
    assert all(other - one == 5 for one, other in pairwise(RULES.pitches))
    whole = (PATHS.resources / "sealing.yaml").read_text("utf-8")
    for wrong in (whole.replace("usual: {mm: 42", "usual: {mm: 420"), whole.replace("least: 26", "least: 32"), "x: 1"):
        (tmp_path / "sealing.yaml").write_text(wrong, "utf-8")
        with pytest.raises(UserError, match="院印"):
            Seals(tmp_path / "sealing.yaml").rules()


def test_another_program_finds_the_date_on_the_same_page(adjusted_orders, tmp_path):
    office = shutil.which("soffice")
    assert office, "soffice was not found: this test converts real documents; install LibreOffice Writer"
    # Where only the pitch was moved: what the characters take differs a little from program to program.
    pitched = [one for one in adjusted_orders if one.adjusted.tracking == one.adjusted.tracking_before]
    chosen = pitched[:: max(1, len(pitched) // 4)]
    assert len(chosen) >= 3
    for number, one in enumerate(chosen):
        (tmp_path / f"{number}.docx").write_bytes(one.document)
    files = [str(one) for one in sorted(tmp_path.glob("*.docx"))]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, capture_output=True, timeout=240, check=True)
    for number, one in enumerate(chosen):
        said = subprocess.run(
            ["pdftotext", str(tmp_path / f"{number}.pdf"), "-"], capture_output=True, check=True
        ).stdout
        pages = said.decode("utf-8").rstrip("\f").split("\f")
        dated = "".join(one.outline[-1].text.split())
        found = [n for n, page in enumerate(pages, 1) if dated in "".join(page.split())]
        assert (found, len(pages)) == ([one.placement.page], one.layout.pages), (number, one.adjusted.text)


def test_without_a_seal_too_the_signature_is_never_alone_on_a_page():
    kind, raw = CATALOG.kind("case_report"), CATALOG.sample("case_report")["answers"]
    moved = 0
    for length in range(0, 1400, 56):
        # A last paragraph as long as this is not kept with the signature.
        answers = {**raw, "background": raw["background"] + "字" * length, "proposal": "字" * 28 * 5}
        made = draft(kind, answers, reference=REFERENCE, today=TODAY, final=True)
        assert made.document is not None
        assert made.readback is not None
        assert made.readback.ok
        assert in_company(made.model)
        moved += made.adjusted is not None
    assert moved
