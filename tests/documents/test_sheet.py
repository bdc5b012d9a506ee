"""The check sheet: what it says, that it is one page, and the same bytes for the same final."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from tests.helpers.docx import W
from tests.helpers.schema import faults
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.drafting import draft
from zxwriter.documents.naming import FINAL_TAIL
from zxwriter.documents.sheet import check_sheet, sheet_name
from zxwriter.documents.sheet_page import _MEASURES, _ROOM, Sheet, _cut, _height, _shortened, set_sheet
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference
from zxwriter.reference.stamps import Pack, packs_of

PATHS = default_paths()
REFERENCE = load_reference(PATHS)
CATALOG = load_catalog(PATHS, REFERENCE)
TODAY = date(2026, 1, 5)
REASON = "经核实，本辖区自本月起改由该院管辖，批复复印件附卷；" * 8
CASES = [
    ("urging_order", "many_workers"),
    ("escalation_request", "long_report"),
    ("consolidation_decision", "special_court"),
]


def final(type_id, variant=None, changes=None, **more):
    raw = CATALOG.sample(type_id, variant)["answers"] | (changes or {})
    return draft(CATALOG.kind(type_id), raw, reference=REFERENCE, today=TODAY, final=True, **more)


def sheet(type_id, made, **more):
    return check_sheet(CATALOG.kind(type_id), made, today=TODAY, packs=CATALOG.packs, **more)


def rows(data):
    """Every row of every table, as the texts of its cells."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{{{W}}}tc")] for row in root.iter(f"{{{W}}}tr")
    ]  # fmt: skip


def page_height(data):
    """How high the tables and paragraphs are at least, from the file itself: lines of exact pitch, one a cell."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/styles.xml"))
    spacing = root.find(f".//{{{W}}}style[@{{{W}}}styleId='cell']//{{{W}}}spacing")
    return len(rows(data)) * int(spacing.get(f"{{{W}}}line"))


def test_it_names_the_final_and_everything_that_took_part():
    made = final("urging_order", "many_workers")
    found = {row[0]: row[1] for row in rows(sheet("urging_order", made)) if len(row) == 2}
    assert found["文书"] == "督促执行令"
    assert found["文件"] == made.file_name
    assert found["SHA-256"] == made.sha256
    assert found["版面"].startswith("1页；用印在第1页；为使印章与正文同处一页，行距由28.95磅调为")
    assert found["日期"] == "成文日期2024年10月21日；核对日期2026年1月5日"
    assert found["版本"].startswith("程序 ")
    assert all(pack.text in found["数据包"] for pack in CATALOG.packs)
    assert any(one.name == "工作日历" and one.version for one in CATALOG.packs)


def test_every_element_asked_stands_with_its_value_and_origin():
    made = final("urging_order", "many_workers")
    origins = {"": "键入", "addressee": "粘贴", "creditors[0].name": "取自请示（2023）鲁0102执1号"}
    found = {row[0]: row[1:] for row in rows(sheet("urging_order", made, origins=origins)) if len(row) == 3}
    for answer in made.checked.answers.visible():
        if "]." not in answer.path and not answer.open:
            assert answer.element.label in found, answer.path
    assert found["主送法院（执行法院）"] == ["广东省广州市番禺区人民法院", "粘贴"]
    assert found["申请执行人"][0].startswith("13项：刘海燕；李𣲘；")
    assert found["申请执行人"][1] == "取自请示（2023）鲁0102执1号、键入"
    assert found["援引的依据"][1] == "默认"
    assert found["执行案号"] == ["（2023）粤0113执5620号", "键入"]


def test_findings_and_reasons_stand_in_full():
    changes = {"addressee": "山东省青岛市市南区人民法院"}
    made = final("escalation_request", "long_report", changes, reasons={"court.not_superior": REASON})
    found = [row for row in rows(sheet("escalation_request", made)) if len(row) == 2]
    told = [text for word, text in found if word == "错误，附理由保留"]
    assert len(told) == 1
    assert told[0].endswith(f"理由：{REASON}")
    assert "不是“吉林省珲春市人民法院”的上级法院" in told[0]
    assert {"警告", "提示"} <= {word for word, _ in found}
    assert not [text for word, text in found if word == "警告" and "不是“吉林省珲春市人民法院”的上级法院" in text]


def test_a_document_without_findings_says_so():
    made = replace(final("urging_order"), findings=())
    assert ["核对结果", "没有发现问题"] in rows(sheet("urging_order", made))


@pytest.mark.parametrize("type_id", CATALOG.ids)
def test_every_type_has_its_sheet_on_one_page_and_sound(type_id):
    for variant in CATALOG.sample_names(type_id)[:3]:
        made = final(type_id, variant)
        data = sheet(type_id, made)
        assert faults(data) == [], variant
        assert data == sheet(type_id, made), variant
        assert page_height(data) < _ROOM, variant
        signers = rows(data)[-2]
        party = CATALOG.kind(type_id).form.audience == "party"
        assert signers == (["制作人：", "承办人：", "审核人："] if party else ["书记员：", "承办人：", "签发人："])
        assert rows(data)[-1] == ["年　月　日"] * 3


def long_sheet(elements, words):
    return Sheet(
        (("文书", "决定书"),),
        tuple((f"要素{n}", "内容" * words, "键入") for n in range(elements)),
        tuple(("提示", "说明" * 30) for _ in range(40)),
        ("书记员", "承办人", "签发人"),
    )


@pytest.mark.parametrize("elements", [1, 10, 30, 60, 200])
@pytest.mark.parametrize("words", [1, 40, 400])
def test_what_is_too_much_is_shortened_until_it_is_one_page(elements, words):
    given = long_sheet(elements, words)
    chosen = next((one for one in _MEASURES if _height(_shortened(given, one), one) <= _ROOM), None)
    if chosen is None:
        cut = _cut(given, _MEASURES[-1])
        assert _height(_shortened(cut, _MEASURES[-1]), _MEASURES[-1]) <= _ROOM
        rest = elements - len(cut.elements) + 1
        assert cut.elements[-1] == ("其余要素", f"另有{rest}项，见文书", "")
    data = set_sheet(given)
    assert page_height(data) <= _ROOM
    assert ["其余", f"另有{40 - told(data)}条，见核对结果"] in rows(data) or told(data) == 40


def told(data):
    return sum(row[0] == "提示" for row in rows(data))


def test_whatever_was_answered_the_sheet_is_sound():
    changes = {"background": "<w:t>&amp;]]>“𠮷𣲘”\n第二行" + "长" * 5000}
    made = final("escalation_request", None, changes)
    assert made.document is not None, made.findings
    data = sheet("escalation_request", made, origins={"background": "<粘贴>&"})
    assert faults(data) == []
    (row,) = [one for one in rows(data) if one[0] == "基本案情"]
    assert row[1].startswith("<w:t>&amp;]]>“𠮷𣲘” 第二行长")
    assert row[1].endswith("…")
    assert row[2] == "<粘贴>&"


def test_its_name_stands_beside_the_final():
    made = final("urging_order")
    assert made.file_name.endswith(FINAL_TAIL)
    assert sheet_name(made.file_name) == made.file_name.replace("送签稿", "核对单")


def test_packs_are_named_with_version_and_checksum(tmp_path):
    own = tmp_path / "packs"
    own.mkdir()
    (own / "calendar.tsv").write_text("# 工作日历 version=2027.1 years=2027-2027\n", "utf-8")
    found = packs_of(replace(PATHS, packs=own))
    assert len({one.checksum for one in found}) == len(found) >= 7
    (mine,) = [one for one in found if one.name == "工作日历（本机补充）"]
    assert mine == Pack(mine.name, "2027.1", mine.checksum)
    assert mine.text == f"工作日历（本机补充） 2027.1（{mine.checksum[:8]}）"


def test_a_pack_brought_while_the_program_runs_is_named_at_once_and_a_strange_file_never(tmp_path):
    paths = replace(PATHS, packs=tmp_path)
    before = packs_of(paths)
    (tmp_path / "calendar.tsv").write_text("# 工作日历 version=2028.1 years=2028-2028\n", "utf-8")
    (tmp_path / "statutes.yaml").write_text("laws: []\n", "utf-8")  # not a pack a court may bring: nothing reads it
    assert [one.name for one in packs_of(paths) if one not in before] == ["工作日历（本机补充）"]


def test_another_program_prints_it_on_one_page(tmp_path):
    office = shutil.which("soffice")
    assert office, "soffice was not found: this test converts real documents; install LibreOffice Writer"
    files = []
    for type_id, variant in CASES:
        files.append(tmp_path / f"{type_id}.docx")
        files[-1].write_bytes(sheet(type_id, final(type_id, variant)))
    files.append(tmp_path / "long.docx")
    files[-1].write_bytes(set_sheet(long_sheet(60, 400)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=240, check=True)
    for file in files:
        said = subprocess.run(["pdfinfo", str(file.with_suffix(".pdf"))], capture_output=True, text=True, check=True)
        assert "Pages:           1\n" in said.stdout, (file.name, said.stdout)
