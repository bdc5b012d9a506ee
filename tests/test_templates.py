"""The Word templates as shipped: built from their sources, and set as a court sets its documents."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from tests.helpers.builder import builder
from tests.helpers.types import TYPES, catalog, every_type, made
from zxwriter.documents import linebreaks

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(kind_id: str, name: str) -> etree._Element:
    with zipfile.ZipFile(TEMPLATES / f"{kind_id}.docx") as archive:
        return etree.fromstring(archive.read(name))


# The files


def test_every_type_has_form_source_and_template() -> None:
    assert set(every_type()) >= set(TYPES)
    for kind_id in every_type():
        assert (TEMPLATES / "source" / f"{kind_id}.txt").exists()
        assert catalog().kind(kind_id).template.names


@pytest.mark.parametrize("kind_id", every_type())
def test_template_is_what_its_source_builds(kind_id: str) -> None:
    source = (TEMPLATES / "source" / f"{kind_id}.txt").read_text(encoding="utf-8")
    built = builder().build(source, kind_id)
    assert built == builder().build(source, kind_id)
    assert (TEMPLATES / f"{kind_id}.docx").read_bytes() == built, "run packaging/build_templates.py"


def test_check_reports_a_stale_template_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "one.txt").write_text("body | 一段\n", encoding="utf-8")
    monkeypatch.setattr(builder(), "TEMPLATES", tmp_path)
    assert builder().main(["--check"]) == 1
    assert "one.docx" in capsys.readouterr().out
    assert not (tmp_path / "one.docx").exists()
    assert builder().main([]) == 0
    assert builder().main(["--check"]) == 0


@pytest.mark.parametrize("line", ["没有样式", "unknown | 文字", "body loud | 文字", "body|文字"])
def test_source_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(builder().SourceError, match="坏的：第2行"):
        builder().read_source(f"# 说明\n{line}\n", "坏的")


@pytest.mark.parametrize("kind_id", every_type())
def test_parts_are_few_small_and_nameless(kind_id: str) -> None:
    path = TEMPLATES / f"{kind_id}.docx"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "docProps" in name or "numbering" in name or "theme" in name]
    assert path.stat().st_size < 12_000


# The page and the type


@pytest.mark.parametrize("kind_id", TYPES)
def test_page_is_a4_with_22_lines_of_28_characters(kind_id: str) -> None:
    section = Document(str(TEMPLATES / f"{kind_id}.docx")).sections[0]
    assert section._sectPr is not None
    size = {name: section._sectPr.find(f"{W}pgSz").get(W + name) for name in ("w", "h")}
    assert size == {"w": "11906", "h": "16838"}
    margins = section._sectPr.find(f"{W}pgMar")
    assert [margins.get(W + side) for side in ("top", "bottom", "left", "right")] == ["2098", "1984", "1588", "1474"]
    grid = section._sectPr.find(f"{W}docGrid")
    # No grid type: LibreOffice would cut the text area down to whole lines of the grid.
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == (None, "579")
    assert (16838 - 2098 - 1984) // 579 == 22
    assert (11906 - 1588 - 1474) // (320 - 5) == 28


@pytest.mark.parametrize("kind_id", TYPES)
def test_page_number_is_7_mm_below_the_text_and_on_the_outer_side(kind_id: str) -> None:
    margins = part(kind_id, "word/document.xml").find(f".//{W}pgMar")
    assert margins is not None
    dash = 1984 - int(margins.get(f"{W}footer", "0")) - 140  # the dash runs through the middle of a line of 14 pt
    assert abs(dash - 7 * 56.7) <= 1
    for name, side in (("footer1", "right"), ("footer2", "left")):
        footer = part(kind_id, f"word/{name}.xml")
        assert "".join(footer.itertext()) == "— 1 —"
        assert [one.get(f"{W}val") for one in footer.iter(f"{W}jc")] == [side]
        indent = footer.find(f".//{W}ind")
        assert indent is not None
        assert indent.get(f"{W}{side}Chars") == "100"
        assert {one.get(f"{W}val") for one in footer.iter(f"{W}sz")} == {"28"}
        assert {one.get(f"{W}eastAsia") for one in footer.iter(f"{W}rFonts")} == {"宋体"}


@pytest.mark.parametrize("kind_id", every_type())
def test_settings_forbid_squeezing_and_know_two_sides(kind_id: str) -> None:
    settings = part(kind_id, "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    compression = settings.find(f"{W}characterSpacingControl")
    assert compression is not None
    assert compression.get(f"{W}val") == "doNotCompress"
    normal = part(kind_id, "word/styles.xml").find(f"{W}style[@{W}default='1']/{W}pPr")
    assert normal is not None
    assert normal.find(f"{W}kinsoku") is not None
    for name in ("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid"):
        switch = normal.find(W + name)
        assert switch is not None
        assert switch.get(f"{W}val") == "0"


@pytest.mark.parametrize("kind_id", every_type())
def test_what_makes_lines_end_elsewhere_in_another_program_is_switched_off(kind_id: str) -> None:
    settings, styles = part(kind_id, "word/settings.xml"), part(kind_id, "word/styles.xml")
    value = {etree.QName(one).localname: one.get(f"{W}val") for one in settings.iter(f"{W}*")}
    assert value["autoHyphenation"] == "0"
    assert "doNotExpandShiftReturn" in value
    assert value["compatSetting"] == "15"
    assert frozenset(value["noLineBreaksBefore"] or "") == linebreaks.NO_START
    assert frozenset(value["noLineBreaksAfter"] or "") == linebreaks.NO_END
    normal = styles.find(f"{W}style[@{W}default='1']/{W}pPr")
    assert normal is not None
    assert all(normal.find(W + name) is not None for name in ("widowControl", "suppressAutoHyphens", "kinsoku"))
    defaults = styles.find(f"{W}docDefaults")
    assert defaults is not None
    assert [one.get(f"{W}val") for one in defaults.iter(f"{W}kern")] == ["0"]
    assert {one.get(f"{W}lineRule") for one in styles.iter(f"{W}spacing") if one.get(f"{W}line")} == {"exact"}
    # LibreOffice keeps a paragraph whole that is kept with the next one; with keepLines Word does too.
    for root in (styles, part(kind_id, "word/document.xml")):
        assert all(one.getnext().tag == f"{W}keepLines" for one in root.iter(f"{W}keepNext"))


@pytest.mark.parametrize("kind_id", every_type())
def test_fonts_are_named_on_every_run_and_style(kind_id: str) -> None:
    styles, document = part(kind_id, "word/styles.xml"), part(kind_id, "word/document.xml")
    known = {one.get(f"{W}name"): one for one in part(kind_id, "word/fontTable.xml")}
    named = [*styles.iter(f"{W}rFonts"), *document.iter(f"{W}rFonts")]
    for fonts in named:
        assert fonts.get(f"{W}hint") == "eastAsia"
        assert len({fonts.get(W + side) for side in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1
        font = known[fonts.get(f"{W}eastAsia")]
        assert font.find(f"{W}altName") is not None
        assert not [name for name in fonts.attrib if "heme" in str(name)]
    for paragraph in document.iter(f"{W}p"):
        if paragraph.find(f"{W}pPr") is not None:
            assert all(run.find(f"{W}rPr/{W}rFonts") is not None for run in paragraph.iter(f"{W}r"))


@pytest.mark.parametrize("kind_id", TYPES)
def test_styles_are_those_used_and_no_others(kind_id: str) -> None:
    styles = part(kind_id, "word/styles.xml")
    used = {one.get(f"{W}val") for one in part(kind_id, "word/document.xml").iter(f"{W}pStyle")}
    defined = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    assert defined == used | {"normal"}
    body = styles.find(f"{W}style[@{W}styleId='body']")
    assert body is not None
    indent, size = body.find(f".//{W}ind"), body.find(f".//{W}sz")
    assert indent is not None
    assert (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine")) == ("200", "630")
    assert size is not None
    assert size.get(f"{W}val") == "32"


@pytest.mark.parametrize("kind_id", TYPES)
def test_date_leaves_room_for_the_seal_and_stays_with_the_text(kind_id: str) -> None:
    styles = part(kind_id, "word/styles.xml")
    dated = styles.find(f"{W}style[@{W}styleId='date']/{W}pPr")
    assert dated is not None
    spacing, indent = dated.find(f"{W}spacing"), dated.find(f"{W}ind")
    assert spacing is not None
    assert spacing.get(f"{W}before") == str(2 * 579)
    assert indent is not None
    assert indent.get(f"{W}rightChars") == "400"
    closing = styles.find(f"{W}style[@{W}styleId='closing']/{W}pPr/{W}keepNext")
    assert closing is not None
    assert not [p for p in part(kind_id, "word/document.xml").iter(f"{W}p") if not "".join(p.itertext()).strip()]


OFFICE = shutil.which("soffice")
if OFFICE is not None:  # set up by dev.py where it may install; elsewhere the engine's own page model stands alone

    @pytest.mark.slow
    def test_libreoffice_opens_one_of_each(tmp_path: Path) -> None:
        for kind_id in TYPES:
            document = made(kind_id).document
            assert document is not None
            (tmp_path / f"{kind_id}.docx").write_bytes(document)
        command = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(tmp_path)]
        files = [str(tmp_path / f"{kind_id}.docx") for kind_id in TYPES]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=100)
        for kind_id in TYPES:
            assert (tmp_path / f"{kind_id}.pdf").read_bytes().startswith(b"%PDF-")
