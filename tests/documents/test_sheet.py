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
from zxwriter.core.gate import Gate, Overridden
from zxwriter.documents.adjust import FOR_DATE
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.drafting import draft
from zxwriter.documents.naming import FINAL_TAIL
from zxwriter.documents.sheet import check_sheet, sheet_name
from zxwriter.documents.sheet_fit import OVERRIDDEN, ROOM, Row, Sheet, Told, fitted, measures
from zxwriter.documents.sheet_page import set_sheet
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
    ("supervision_petition", "elements_full"),
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


def elements(data):
    """What the sheet says of each element by its name: value and names of sources."""
    found, started = {}, False
    for row in rows(data):
        if row[:3] == ["要素", "内容", "来源"]:
            started = True
        elif started and row[0] == "来源" and len(row) == 2:
            legend = dict(one.split(" ", 1) for one in row[1].split("；"))
            return {
                name: (value, [legend[one] for one in source.split(",") if one])
                for name, value, source in found.values()
            }
        elif started:
            for at in range(0, len(row), 3):
                assert row[at] not in found, row
                found[row[at]] = row[at : at + 3]
    return {}


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
    request = "取自请示（报请提级执行、指令执行）（2023）鲁0102执1号"
    data = sheet("urging_order", made, origins={"": "键入", "addressee": "粘贴", "creditors[0].name": request})
    found = elements(data)
    for answer in made.checked.answers.visible():
        if "]." not in answer.path and not answer.open:
            assert answer.element.label in found, answer.path
    assert found["主送法院（执行法院）"] == ("广东省广州市番禺区人民法院", ["粘贴"])
    assert found["申请执行人"][0].startswith("13项：刘海燕；李𣲘；")
    assert sorted(found["申请执行人"][1]) == sorted([request, "键入"])
    assert found["援引的依据"][1] == ["默认"]
    assert found["执行案号"] == ("（2023）粤0113执5620号", ["键入"])
    # However many elements came from it, a source is named once.
    assert sum(cell.count(request) for row in rows(data) for cell in row) == 1


@pytest.mark.parametrize("type_id", CATALOG.ids)
def test_every_element_of_every_sample_is_named_and_nothing_found_is_left_out(type_id):
    for variant in CATALOG.sample_names(type_id):
        made = final(type_id, variant)
        data = sheet(type_id, made, origins={"": "取自请示（报请提级执行、指令执行）（2023）陕0724执1622号"})
        found, said = elements(data), "\n".join("\t".join(row) for row in rows(data))
        for _, element in made.checked.form.top_elements():
            answer = made.checked.answers.get(element.path)
            if not answer.visible or answer.open:
                continue
            value = found[element.label][0]
            if element.type == "list":
                assert value.startswith(f"{len(answer.raw)}项：")
            elif element.type == "longtext":
                assert value == " ".join(answer.shown.split()), (variant, element.path)
            assert "…（共" not in value or element.type == "list", (variant, element.path)
        for finding in made.findings:
            assert " ".join(finding.message.split()) in said, (variant, finding.message)


def test_a_source_by_other_hands_may_be_any_number_of_them():
    made = final("supervision_petition", "elements_full")
    origins = {one.path: f"来源{number}" for number, one in enumerate(made.checked.answers)}
    data = sheet("supervision_petition", made, origins=origins)
    (legend,) = [row[1] for row in rows(data) if row[0] == "来源"]
    assert legend.endswith("；25 其他")
    assert page_height(data) < ROOM


def test_findings_and_reasons_stand_in_full():
    changes = {"addressee": "山东省青岛市市南区人民法院"}
    made = final("escalation_request", "long_report", changes, reasons={"court.not_superior": REASON})
    found = [row for row in rows(sheet("escalation_request", made)) if len(row) == 2]
    told = [text for word, text in found if word == "错误，附理由保留"]
    assert len(told) == 1
    assert told[0].endswith(f"理由：{REASON}")
    assert told[0].count("第67条") <= 1
    assert "不是“吉林省珲春市人民法院”的上级法院" in told[0]
    assert {"警告", "提示"} <= {word for word, _ in found}
    assert not [text for word, text in found if word == "警告" and "不是“吉林省珲春市人民法院”的上级法院" in text]


def test_a_reason_given_for_several_stands_once_and_so_does_what_is_said_of_several_places():
    first = final("urging_order").checked.findings[0]
    one, other = (replace(first, path=path, message="两处相同的话") for path in ("a", "b"))
    wrong = [replace(first, path=path, message=f"“{path}”不对") for path in ("c", "d")]
    gate = Gate(overridden=tuple(Overridden(each, REASON) for each in wrong))
    made = replace(final("urging_order"), findings=(one, other, *wrong), gate=gate)
    found = [row for row in rows(sheet("urging_order", made)) if len(row) == 2]
    said = "\n".join(text for _, text in found)
    assert said.count(REASON) == 1
    assert said.count("两处相同的话，共2处") == said.count("两处相同的话") == 1
    (let,) = [text for word, text in found if word == OVERRIDDEN]
    assert "“c”不对" in let
    assert "“d”不对" in let


def test_what_was_moved_is_told_by_what_it_was_moved_for():
    sealed, bare = final("urging_order", "many_workers"), final("case_report", "land")
    assert bare.placement.page is None
    moved = replace(bare, adjusted=replace(sealed.adjusted, purpose=FOR_DATE))
    found = {row[0]: row[1] for row in rows(sheet("case_report", moved)) if len(row) == 2}
    assert f"页；{FOR_DATE}，行距由28.95磅调为" in found["版面"]
    assert "印" not in found["版面"]


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
        assert page_height(data) < ROOM, variant
        signers = rows(data)[-2]
        party = CATALOG.kind(type_id).form.audience == "party"
        assert signers == (["制作人：", "承办人：", "审核人："] if party else ["书记员：", "承办人：", "签发人："])
        assert rows(data)[-1] == ["年　月　日"] * 3


def long_sheet(elements, words, findings=40, reason=0):
    return Sheet(
        (("文书", "决定书"),),
        tuple(Row(f"要素{n}", "内容" * words, "1") for n in range(elements)),
        "1 键入",
        tuple(Told(OVERRIDDEN, f"错误{n}", "a", "理由" * reason) for n in range(min(20, reason)))
        + tuple(Told("提示", f"第{n}处" + "说明" * 30, "b") for n in range(findings)),
        ("书记员", "承办人", "签发人"),
    )


@pytest.mark.parametrize("elements", [1, 30, 60, 200])
@pytest.mark.parametrize("words", [1, 40, 400])
@pytest.mark.parametrize("reason", [0, 250])
def test_what_is_too_much_is_shortened_until_it_is_one_page_and_every_element_is_named(elements, words, reason):
    given = long_sheet(elements, words, reason=reason)
    assert fitted(given).height <= ROOM
    data = set_sheet(given)
    assert page_height(data) <= ROOM
    said = "\n".join(cell for row in rows(data) for cell in row)
    assert all(one.name in said for one in given.elements)
    assert "同类的另有" in said or "第39处" in said or "见核对结果" in said
    assert said.count("理由：理由理由") == min(20, reason)


def test_findings_are_told_in_full_before_the_values_of_elements():
    page = fitted(long_sheet(30, 400, findings=12))
    assert [text for _, text in page.findings] == [f"第{n}处" + "说明" * 30 for n in range(12)]
    assert page.measure.size == 15
    assert all("…（共800字）" in text for line in page.elements.lines for _, text, _ in line)


def test_nothing_is_smaller_than_can_be_read():
    assert {one.size for one in measures()} == {21, 19, 18, 17, 16, 15}  # half-points: 五号 down to 六号


def test_a_long_list_is_told_by_its_number_and_its_first_items():
    row = Row("案件", "", "1", tuple(f"第{n}件" for n in range(1, 301)))
    assert row.text(12) == "300项：第1件；第2件；第3件；第4件；其余296项见文书"
    assert Row("案件", "", "1", ("一", "二")).text(12) == "2项：一；二"
    assert Row("案情", "字" * 30, "1").text(20) == "字" * 19 + "…（共30字）"
    assert Row("案情", "字" * 28, "1").text(20) == "字" * 28


def test_whatever_was_answered_the_sheet_is_sound():
    changes = {"background": "<w:t>&amp;]]>“𠮷𣲘”\n第二行" + "长" * 5000}
    made = final("escalation_request", None, changes)
    assert made.document is not None, made.findings
    data = sheet("escalation_request", made, origins={"background": "<粘贴>&"})
    assert faults(data) == []
    value, source = elements(data)["基本案情"]
    assert value.startswith("<w:t>&amp;]]>“𠮷𣲘” 第二行长")
    assert value.endswith("…（共5021字）")
    assert source == ["<粘贴>&"]


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
    files[-1].write_bytes(set_sheet(long_sheet(60, 400, reason=250)))
    cases = CATALOG.sample("case_list", "fourteen_cases")["answers"]
    many = {name: (value * 30)[:300] if isinstance(value, list) else value for name, value in cases.items()}
    many["outstanding_total"] = str(sum(int(one["outstanding"]) for one in many["cases"]))
    listed = final("case_list", "fourteen_cases", many)
    assert listed.document is not None, listed.gate.stopping
    files.append(tmp_path / "list.docx")
    files[-1].write_bytes(sheet("case_list", listed))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=240, check=True)
    for file in files:
        said = subprocess.run(["pdfinfo", str(file.with_suffix(".pdf"))], capture_output=True, text=True, check=True)
        assert "Pages:           1\n" in said.stdout, (file.name, said.stdout)
