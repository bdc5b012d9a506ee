"""The bundle for a filing window, read by readers that are none of ours: order, numbers, bookmarks, what is missing."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.cli.conftest import run
from tests.documents.test_fonts import make_font
from tests.documents.test_pdf import model
from zxwriter.cli.session import Session
from zxwriter.core.ports import Reference
from zxwriter.core.values.repertoires import repertoire
from zxwriter.documents.bundle import Bundle, Paper, bundle_files, bundle_text, make_bundle
from zxwriter.documents.bundle_files import Fault, pages_of, picture_pdf, read_pdf
from zxwriter.documents.bundle_merge import Section, merge
from zxwriter.documents.catalog import Catalog, load_catalog
from zxwriter.documents.fonts import FontShelf, find_fonts
from zxwriter.documents.pdf import write_pdf
from zxwriter.documents.sheet import sheet_name
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

__all__ = ["run"]
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
TODAY = date(2026, 11, 2)
PASSWORD = "x" * 8


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(default_paths())


@pytest.fixture(scope="module")
def catalog(reference: Reference) -> Catalog:
    return load_catalog(default_paths(), reference)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> FontShelf:
    """One small font that holds what documents use."""
    folder = tmp_path_factory.mktemp("fonts")
    make_font(folder / "a.ttf", "FangSong_GB2312", "仿宋_GB2312", text="".join(sorted(repertoire("gb2312"))) + "〇")
    return find_fonts([folder])


def sample(kind: str) -> dict[str, Any]:
    found = yaml.safe_load(next(iter(sorted((SAMPLES / kind).glob("*.yaml")))).read_text("utf-8"))
    return found.get("answers", found)


@pytest.fixture(scope="module")
def two_pages(shelf: FontShelf) -> bytes:
    return write_pdf(model("一\f二"), shelf)


def nothing_converts(_data: bytes, _ending: str) -> bytes | None:
    return None


@pytest.fixture
def bundle(catalog: Catalog, reference: Reference, shelf: FontShelf, tmp_path: Path):
    """Make a bundle of the sample petition with these attachments and files of evidence."""

    def make(
        attachments: list[Path] | None = None,
        evidence: list[str] | None = None,
        others: tuple[str, ...] = (),
        **more: Any,
    ) -> Bundle:
        listed = None
        if evidence is not None:
            items = [
                {"name": f"证据甲{n}", "source": "法院送达", "proves": "事实", "file": f}
                for n, f in enumerate(evidence)
            ]
            listed = Paper(catalog.kind("evidence_list"), {**sample("evidence_list"), "items": items}, tmp_path)
        return make_bundle(
            Paper(catalog.kind("supervision_petition"), sample("supervision_petition")),
            [Paper(catalog.kind(one), sample(one)) for one in others],
            listed,
            attachments or [],
            reference=reference,
            today=TODAY,
            shelf=shelf,
            convert=nothing_converts,
            **more,
        )

    return make


def feet(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    return [re.findall(r"第\d+页共\d+页", one)[-1] for one in texts]


def outline(pdf: bytes) -> list[tuple[str, int, int]]:
    """Title, page from 1 and level of each bookmark, as pdfium sees them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(one.get_title(), one.get_dest().get_index() + 1, one.level) for one in document.get_toc()]


def test_a_petition_alone_is_numbered_and_what_is_missing_is_named(bundle) -> None:
    made = bundle()
    assert made.pdf is not None
    assert feet(made.pdf) == [f"第{n}页共{made.pages}页" for n in range(1, made.pages + 1)]
    assert outline(made.pdf) == [("执行监督申请书", 1, 0)]
    missing = {one.title for one in made.materials if one.state == "missing"}
    assert missing == {
        "申请人身份证明", "执行依据和裁定、决定等法律文书", "证据清单和证据", "送达地址和联系方式", "授权委托书", "律师事务所函",
    }  # fmt: skip
    assert "副本3份" in made.materials[-1].mend
    assert "〔缺少〕授权委托书" in bundle_text(made, "执行监督申请书")


def test_every_final_of_a_bundle_has_its_check_sheet(
    bundle, catalog: Catalog, tmp_path: Path, two_pages: bytes
) -> None:
    (tmp_path / "甲.pdf").write_bytes(two_pages)
    made = bundle(evidence=["甲.pdf"], others=("power_of_attorney",), final=True)
    files = dict(bundle_files(made, today=TODAY, packs=catalog.packs))
    assert list(files)[-2:] == ["执行监督申请书立案材料.pdf", "执行监督申请书立案材料清单.txt"]
    for one in made.drafts:
        with zipfile.ZipFile(BytesIO(files[sheet_name(one.file_name)])) as sheet:
            said = sheet.read("word/document.xml").decode()
        assert one.sha256 in said
        assert ("按合并后的页码填写" in said) == (one.kind_id == "evidence_list")
    plain = bundle_files(bundle(), today=TODAY, packs=catalog.packs)
    assert not [name for name, _ in plain if "核对单" in name]


def test_everything_in_order_with_bookmarks_and_page_ranges(bundle, tmp_path: Path, two_pages: bytes) -> None:
    (tmp_path / "裁定.pdf").write_bytes(two_pages)
    (tmp_path / "执行裁定书.pdf").write_bytes(two_pages)
    Image.new("RGB", (300, 200), "red").save(tmp_path / "身份证.jpg")
    made = bundle(
        [tmp_path / "身份证.jpg", tmp_path / "执行裁定书.pdf"],
        ["裁定.pdf", "身份证.jpg", "裁定.pdf"],
        ("power_of_attorney", "service_address"),
    )
    assert made.left_out == ()
    assert made.pdf is not None
    titles = [
        "执行监督申请书",
        "授权委托书",
        "送达地址确认书",
        "身份证",
        "执行裁定书",
        "证据清单",
        "证据1　证据甲0",
        "证据2　证据甲1",
        "证据3　证据甲2",
    ]
    found = outline(made.pdf)
    assert [one[0] for one in found] == titles
    assert [one[2] for one in found] == [0, 0, 0, 0, 0, 0, 1, 1, 1]
    assert [one[1] for one in found] == [one.page for one in made.marks]
    reader = pypdf.PdfReader(BytesIO(made.pdf), strict=True)
    assert len(reader.pages) == made.pages
    assert dict(reader.metadata) == {"/Title": "执行监督申请书立案材料"}
    assert feet(made.pdf) == [f"第{n}页共{made.pages}页" for n in range(1, made.pages + 1)]
    first = made.marks[-3].page
    ranges = [f"{first}-{first + 1}", f"{first + 2}", f"{first + 3}-{first + 4}"]
    listed = made.drafts[-1].checked.answers
    assert [listed.by_path[f"items[{n}].pages"].shown for n in range(3)] == ranges
    assert first + 4 == made.pages
    assert [one.title for one in made.materials if one.state == "missing"] == ["律师事务所函"]


def test_fifty_pieces_of_evidence(bundle, tmp_path: Path, two_pages: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(two_pages)
    made = bundle(evidence=["a.pdf"] * 50, final=True)
    assert made.pdf is not None
    marks = outline(made.pdf)
    assert len([one for one in marks if one[2] == 1]) == 50
    assert marks[-1][1] == made.pages - 1
    ranges = [made.drafts[-1].checked.answers.by_path[f"items[{n}].pages"].shown for n in range(50)]
    assert ranges[-1] == f"{made.pages - 1}-{made.pages}"
    assert made.drafts[-1].model.pages > 1, "the list itself takes several pages, and the ranges allow for it"


def test_the_same_files_give_the_same_bundle(bundle, tmp_path: Path, two_pages: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(two_pages)
    assert bundle([tmp_path / "a.pdf"]).pdf == bundle([tmp_path / "a.pdf"]).pdf


def test_files_that_cannot_be_joined_are_named_and_the_rest_is_made(bundle, tmp_path: Path, two_pages: bytes) -> None:
    locked = pypdf.PdfWriter(clone_from=BytesIO(two_pages))
    locked.encrypt(PASSWORD, algorithm="AES-256")
    locked.write(tmp_path / "locked.pdf")
    for name, content in {
        "broken.pdf": b"%PDF-1.7 nothing", "empty.pdf": b"", "no.jpg": b"no picture", "a.exe": b"MZ", "a.docx": b"PK",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
    names = ["locked.pdf", "broken.pdf", "empty.pdf", "no.jpg", "a.exe", "a.docx", "gone.pdf", ""]
    made = bundle([tmp_path / "broken.pdf"], names)
    assert made.pdf is not None
    assert made.pages == len(feet(made.pdf))
    said = [one.message for one in made.left_out]
    words = ["损坏", "密码", "损坏", "空的", "图片", "不能合并", "办公软件", "找不到", "没有写明"]
    assert [word in one for word, one in zip(words, said, strict=True)] == [True] * 9, said
    assert all(one.mend for one in made.left_out)


def test_a_stopped_final_makes_no_bundle(catalog: Catalog, reference: Reference, shelf: FontShelf) -> None:
    answers = {**sample("supervision_petition"), "applicants": []}
    made = make_bundle(
        Paper(catalog.kind("supervision_petition"), answers), reference=reference, today=TODAY, shelf=shelf, final=True
    )
    assert made.pdf is None
    assert [one.kind_id for one in made.stopped] == ["supervision_petition"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_number_stands_at_the_foot_of_a_turned_page(shelf: FontShelf, two_pages: bytes, turn: int) -> None:
    turned = pypdf.PdfWriter(clone_from=BytesIO(two_pages))
    for page in turned.pages:
        page.rotate(turn)
    out = BytesIO()
    turned.write(out)
    made = merge([Section("甲", pypdf.PdfReader(out))], shelf, "乙")
    with pypdfium2.PdfDocument(made) as document:
        picture = document[1].render(scale=1).to_pil().convert("L")
    wide, high = picture.size
    assert wide == pytest.approx(842 if turn in (90, 270) else 595, abs=2)
    strip = picture.crop((wide // 2 - 40, high - 36, wide // 2 + 40, high - 16))
    assert strip.getextrema()[0] < 160


def test_a_photograph_is_turned_upright_and_keeps_its_dots() -> None:
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("black", (0, 0, 200, 200))
    exif = picture.getexif()
    exif[0x0112] = 6
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    made = picture_pdf(out.getvalue())
    assert isinstance(made, bytes)
    page = pypdf.PdfReader(BytesIO(made)).pages[0]
    assert page.images[0].image.size == (200, 400)
    with pypdfium2.PdfDocument(made) as document:
        shown = document[0].render(scale=0.2).to_pil().convert("L")
    assert shown.size[1] > shown.size[0]
    assert shown.getpixel((shown.size[0] // 2, 20)) < 50 < shown.getpixel((shown.size[0] // 2, shown.size[1] - 20))


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "JPEG", "BMP"])
def test_pictures_of_every_kind(mode: str, kind: str) -> None:
    out = BytesIO()
    try:
        Image.new(mode, (20, 10)).save(out, kind)
    except OSError:
        out = BytesIO()
        Image.new("RGB", (20, 10)).save(out, kind)
    made = picture_pdf(out.getvalue())
    assert isinstance(made, bytes)
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n", b"\x89PNG\r\n\x1a\n"]))
def test_nothing_is_too_strange(content: bytes, head: bytes) -> None:
    assert isinstance(read_pdf(head + content), Fault | pypdf.PdfReader)
    assert isinstance(picture_pdf(head + content), Fault | bytes)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_pdf_cut_or_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = picture_pdf(_PNG)
    assert isinstance(whole, bytes)
    at = data.draw(st.integers(0, len(whole)))
    changed = whole[:at] + data.draw(st.binary(max_size=5)) + whole[data.draw(st.integers(at, len(whole))) :]
    assert isinstance(read_pdf(changed), Fault | pypdf.PdfReader)


def _png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (20, 10), "red").save(out, "PNG")
    return out.getvalue()


_PNG = _png()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert isinstance(pages_of(tmp_path / "a.pdf", nothing_converts), Fault)


def test_the_command(run, tmp_path: Path, two_pages: bytes, shelf: FontShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "fonts", shelf)
    (tmp_path / "判决书.pdf").write_bytes(two_pages)
    answers = {
        **sample("evidence_list"),
        "items": [{"name": "甲", "source": "乙", "proves": "丙", "file": "判决书.pdf"}],
    }
    for name, content in {"petition": sample("supervision_petition"), "evidence_list": answers}.items():
        kind = {"petition": "supervision_petition"}.get(name, name)
        (tmp_path / f"{name}.json").write_text(json.dumps({"type": kind, "answers": content}, default=str), "utf-8")
    command = ["bundle", tmp_path / "petition.json", "--evidence", tmp_path / "evidence_list.json", "--final"]
    done = run(*command, "--attach", tmp_path / "判决书.pdf", "--out", tmp_path / "out", "--json")
    assert done.status == 0
    found = done.json
    assert [one["type"] for one in found["documents"]] == ["supervision_petition", "evidence_list"]
    assert len(pypdf.PdfReader(found["pdf"]).pages) == found["pages"]
    assert [one["title"] for one in found["bookmarks"]] == ["执行监督申请书", "判决书", "证据清单", "证据1　甲"]
    assert {one["state"] for one in found["checklist"]} == {"present", "missing", "note"}
    assert "一、已合并的材料" in Path(found["list"]).read_text("utf-8")
    assert len(list((tmp_path / "out").iterdir())) == 6
    assert all(Path(one["sheet"]).name.endswith("_核对单.docx") for one in found["documents"])
    plain = run(*command, "--attach", tmp_path / "none.pdf", "--out", tmp_path / "out")
    assert "找不到这个文件" in plain.out
    assert "证据清单" in run("bundle", tmp_path / "petition.json", "--evidence", tmp_path / "petition.json", "--out", tmp_path).refusal  # fmt: skip


def test_a_court_document_is_refused(run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"type": "urging_order", "answers": {}}), "utf-8")
    assert "当事人" in run("bundle", tmp_path / "a.json", "--out", tmp_path / "out").refusal
