"""``draft`` and ``text``: every exit status, the JSON of the contract, and what ends up in the folder."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import TODAY, Run
from zxwriter.cli.session import Session
from zxwriter.documents import office, pdf_program
from zxwriter.documents.fonts import FontShelf
from zxwriter.storage.settings import Settings

Answers = Callable[..., Path]

FINDING = ["severity", "code", "path", "message", "mend", "basis", "where"]


def text_of(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def test_a_final_has_the_shape_of_the_contract(run: Run, answers: Answers, tmp_path: Path) -> None:
    out = tmp_path / "送签"
    done = run("draft", "urging_order", "--answers", answers(), "--out", out, "--final", "--json")
    assert done.status == 0
    found = done.json
    assert list(found) == [
        "type",
        "final",
        "path",
        "sha256",
        "findings",
        "readback",
        "layout",
        "adjusted",
        "stopped_by",
        "overridden",
        "sheet",
    ]
    assert (found["type"], found["final"]) == ("urging_order", True)
    file = Path(found["path"])
    assert sorted(out.iterdir()) == sorted([file, Path(found["sheet"])])
    assert hashlib.sha256(file.read_bytes()).hexdigest() == found["sha256"]
    assert found["readback"] == {"ok": True, "differences": []}
    layout = found["layout"]
    assert {"pages", "lines", "seal_page", "seal_fits"} <= set(layout)
    assert len(layout["lines"]) == layout["pages"]
    for one in found["findings"]:
        assert list(one) == FINDING
        assert one["severity"] != "error"
    assert "督促执行令" in text_of(file)


def test_a_draft_is_written_in_spite_of_errors(run: Run, answers: Answers, tmp_path: Path) -> None:
    file = answers(addressee=None)
    done = run("draft", "urging_order", "--answers", file, "--out", tmp_path / "out", "--json")
    assert done.status == 0
    found = done.json
    assert found["final"] is False
    missing = [one for one in found["findings"] if one["severity"] == "error"]
    assert [one["path"] for one in missing] == ["addressee"]
    assert "〔待填：" in text_of(Path(found["path"]))


@pytest.mark.parametrize("existing", [True, False])
def test_a_stopped_final_leaves_the_folder_alone(run: Run, answers: Answers, tmp_path: Path, existing: bool) -> None:
    out = tmp_path / "out"
    if existing:
        out.mkdir()
    file = answers(addressee=None)
    done = run("draft", "urging_order", "--answers", file, "--out", out, "--final", "--json", "--pdf")
    assert done.status == 2
    assert (done.json["path"], done.json["sha256"], done.json["readback"]) == (None, None, None)
    assert [one["path"] for one in done.json["findings"] if one["severity"] == "error"] == ["addressee"]
    assert out.exists() is existing
    assert not existing or not list(out.iterdir())


def test_people_read_what_stopped_a_final(run: Run, answers: Answers, tmp_path: Path) -> None:
    file = answers(addressee=None)
    done = run("draft", "urging_order", "--answers", file, "--out", tmp_path / "out", "--final")
    assert (done.status, done.err) == (2, "")
    assert done.out.startswith("送签稿没有写出：错误 1、")
    assert "✖ 错误" in done.out
    assert "（addressee）" in done.out
    assert "改法：" in done.out


def test_the_gravest_finding_stands_first(run: Run, answers: Answers, tmp_path: Path) -> None:
    file = answers(addressee=None, strange="x")
    done = run("draft", "urging_order", "--answers", file, "--out", tmp_path / "out")
    marks = [line[:4] for line in done.out.splitlines() if line[:1] in "✖⚠ℹ"]
    assert marks == sorted(marks, key=["✖ 错误", "⚠ 警告", "ℹ 提示"].index)
    assert marks[0] == "✖ 错误"
    assert "⚠ 警告" in marks


def test_people_read_where_the_file_is(run: Run, answers: Answers, tmp_path: Path) -> None:
    command = ["draft", "urging_order", "--answers", answers(), "--final", "--out"]
    done = run(*command, tmp_path / "out")
    sheet, file = sorted((tmp_path / "out").iterdir())
    assert f"送签稿已写出：{file}\n核对单已写出：{sheet}\n" in done.out
    layout = run(*command, tmp_path / "again", "--json").json["layout"]
    assert f"共{layout['pages']}页，用印在第{layout['seal_page']}页，" in done.out


def test_nothing_is_overwritten(run: Run, answers: Answers, tmp_path: Path) -> None:
    command = ["draft", "urging_order", "--answers", answers(), "--out", tmp_path / "out", "--final", "--json"]
    first, second = run(*command).json, run(*command).json
    assert first["path"] != second["path"]
    assert first["sha256"] == second["sha256"]
    assert Path(first["path"]).read_bytes() == Path(second["path"]).read_bytes()


def test_the_date_demanded_goes_before_that_of_the_answers(run: Run, answers: Answers, tmp_path: Path) -> None:
    for number, written in enumerate(("2026-10-09", "2026年10月9日", "二〇二六年十月九日")):
        out = tmp_path / str(number)
        done = run("draft", "urging_order", "--answers", answers(), "--out", out, "--on", written, "--json")
        text = text_of(Path(done.json["path"]))
        assert "二〇二六年十月九日" in text or "2026年10月9日" in text


def test_without_any_date_it_is_today(run: Run, answers: Answers, tmp_path: Path) -> None:
    done = run("text", "urging_order", "--answers", answers(issued_on=None, date_style="arabic"))
    assert f"{TODAY.year}年{TODAY.month}月{TODAY.day}日" in done.out


def test_bare_answers_from_standard_input(run: Run, session: Session, tmp_path: Path) -> None:
    bare = json.dumps(session.catalog.sample("urging_order")["answers"], default=str).encode()
    done = run("draft", "urging_order", "--answers", "-", "--out", tmp_path, "--final", "--json", stdin=bare)
    assert done.status == 0


def test_answers_for_another_type_are_refused(run: Run, answers: Answers, tmp_path: Path) -> None:
    out = tmp_path / "out"
    refusal = run("draft", "escalation_request", "--answers", answers(), "--out", out).refusal
    assert "urging_order" in refusal
    assert "escalation_request" in refusal
    assert not out.exists()


@pytest.mark.parametrize("name", ["oops.json", "folder"])
def test_answers_that_cannot_be_opened(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    refusal = run("draft", "urging_order", "--answers", tmp_path / name, "--out", tmp_path / "out").refusal
    assert name in refusal


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\n",
    "not json": b'{"type": "urging_order", "answers": {',
    "a number": b"12",
    "a list": b"[1, 2]",
    "null": b"null",
    "answers are a list": b'{"type": "urging_order", "answers": []}',
    "answers are text": b'{"type": "urging_order", "answers": "x"}',
    "type is a number": b'{"type": 7, "answers": {}}',
    "nul bytes": b"\x00" * 500,
    "random bytes": bytes(range(256)) * 20,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "deep list": b"[" * 100_000 + b"]" * 100_000,
    "deep object": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep answers": b'{"court":' + b"[" * 900 + b"]" * 900 + b"}",
    "not a number": b'{"court": NaN, "addressee": Infinity, "due_on": -Infinity}',
    "huge number": b'{"court": ' + b"9" * 5000 + b"}",
    "lone surrogates": b'{"court": "\\ud800\\udfff\\ud800", "\\ud800": "x", "facts": "\\udc00"}',
    "doubled key": '{"court": "甲法院", "court": "乙法院"}'.encode(),
    "utf-16": '{"court": "山东省高级人民法院"}'.encode("utf-16"),
    "yaml tag": b"court: !!python/object/apply:os.system ['true']",
    "yaml alias bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
    b"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
    "ten megabytes": b'{"facts": "' + "长".encode() * 3_400_000 + b'"}',
    "many keys": json.dumps({f"k{number}": number for number in range(20_000)}).encode(),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_no_file_of_answers_makes_a_crash(run: Run, tmp_path: Path, name: str) -> None:
    """It is refused in one sentence that names the file, or drafted with findings; never a final, never a traceback."""
    file = tmp_path / "hostile.json"
    file.write_bytes(HOSTILE[name])
    out = tmp_path / "out"
    done = run("draft", "urging_order", "--answers", file, "--out", out, "--final", "--json")
    assert done.status in (1, 2)
    assert not out.exists()
    if done.status == 1:
        assert "hostile.json" in done.refusal
        assert "程序内部出错" not in done.refusal
    else:
        assert any(one["severity"] == "error" for one in done.json["findings"])
        assert run("draft", "urging_order", "--answers", file, "--out", out, "--json").status == 0


def test_answers_in_gbk_or_with_a_mark_are_read(run: Run, session: Session, tmp_path: Path) -> None:
    written = json.dumps(session.catalog.sample("urging_order"), ensure_ascii=False, default=str)
    file = tmp_path / "answers.json"
    for number, data in enumerate((written.encode("gb18030"), written.encode("utf-8-sig"))):
        file.write_bytes(data)
        done = run("draft", "urging_order", "--answers", file, "--out", tmp_path / str(number), "--final", "--json")
        assert done.status == 0, done.err


def test_a_lone_surrogate_in_the_output_is_escaped(process: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(r'{"\ud800": "x", "court": "\ud800"}', "utf-8")
    for options in ([], ["--json"]):
        done = process("draft", "urging_order", "--answers", file, "--out", tmp_path / "out", *options)
        assert (done.status, done.err) == (0, "")


def test_a_folder_that_cannot_be_written(run: Run, answers: Answers, tmp_path: Path) -> None:
    file = answers()
    for out in (file, file / "deeper", tmp_path / ("很长的名字" * 60)):
        refusal = run("draft", "urging_order", "--answers", file, "--out", out, "--final").refusal
        assert "程序内部出错" not in refusal
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_template_is_told(
    run: Run, answers: Answers, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own" / "forms"
    own.mkdir(parents=True)
    form = next(folder for folder in session.paths.forms if (folder / "urging_order.yaml").is_file())
    shutil.copytree(form, own, dirs_exist_ok=True)
    text = (own / "urging_order.yaml").read_text("utf-8")
    (own / "urging_order.yaml").write_text(
        text.replace("\nid:", "\ntemplate: 没有.docx\nid:", 1) if "\nid:" in text else f"template: 没有.docx\n{text}",
        "utf-8",
    )
    file = answers()
    monkeypatch.setenv("ZXWRITER_FORMS", str(tmp_path / "own"))
    assert "没有.docx" in run("draft", "urging_order", "--answers", file, "--out", tmp_path / "out").refusal


def test_text_for_pasting(run: Run, answers: Answers) -> None:
    plain = run("text", "urging_order", "--answers", answers())
    assert plain.status == 0
    assert "督促执行令" in plain.out.splitlines()
    found = run("text", "urging_order", "--answers", answers(), "--json").json
    assert list(found) == ["type", "text", "findings"]
    assert found["text"] == plain.out


def test_text_with_something_open(run: Run, answers: Answers) -> None:
    done = run("text", "urging_order", "--answers", answers(addressee=None))
    assert done.status == 0
    assert "〔待填：" in done.out


def test_an_office_that_is_not_there_is_a_remark_and_the_pdf_is_made_all_the_same(
    run: Run, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    monkeypatch.setattr(pdf_program, "find_office", lambda: None)
    command = ["draft", "urging_order", "--answers", answers(), "--out", tmp_path / "out", "--final"]
    done = run(*command, "--pdf-with", "libreoffice", "--json")
    assert done.status == 0
    remark = next(one for one in done.json["findings"] if one["code"] == "pdf.program")
    assert remark["severity"] == "info"
    assert "LibreOffice" in remark["message"]
    assert Path(done.json["pdf"]).read_bytes().startswith(b"%PDF-1.7")


def test_a_program_that_fails_is_a_remark(
    run: Run, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: tmp_path / "no such program")
    command = ["draft", "urging_order", "--answers", answers(), "--out", tmp_path / "out", "--json"]
    for program in ("libreoffice", "word", "wps"):
        done = run(*command, "--pdf-with", program)
        assert [one["code"] for one in done.json["findings"] if one["code"].startswith("pdf")] == ["pdf.program"]
        assert Path(done.json["pdf"]).is_file()


def test_a_diameter_that_was_asked_for_is_named_where_it_does_not_fit(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(run("sample", "correction_letter", "--json").out, "utf-8")
    command = ["draft", "correction_letter", "--answers", file, "--out", tmp_path / "out", "--final", "--json"]
    done = run(*command, "--seal-mm", "20")
    (found,) = [one for one in done.json["findings"] if one["code"] == "layout.seal"]
    assert found["mend"].startswith("先检查院印的直径（现在指定为20毫米）")
    assert run(*command).status == 0


def test_other_pages_in_an_office_are_told(run: Run, tmp_path: Path) -> None:
    """Here the pages shown are those of the official fonts; LibreOffice has wider figures."""
    file = tmp_path / "answers.json"
    file.write_text(run("sample", "urging_order", "--variant", "many_workers", "--json").out, "utf-8")
    done = run(
        "draft", "urging_order", "--answers", file, "--out", tmp_path / "o", "--pdf-with", "libreoffice", "--json"
    )
    assert (done.status, done.json["layout"]["pages"]) == (0, 1)
    (remark,) = [one for one in done.json["findings"] if one["code"] == "pdf.pages"]
    assert remark["severity"] == "warning"
    assert "LibreOffice 排成2页，窗口和核对所依据的版面是1页" in remark["message"]


def test_the_preferred_program_stands_in_the_settings(
    run: Run, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "settings", Settings(pdf_program="wps"))
    done = run("draft", "urging_order", "--answers", answers(), "--out", tmp_path / "out", "--pdf", "--json")
    assert "WPS" in next(one["message"] for one in done.json["findings"] if one["code"] == "pdf.program")


def test_without_a_font_there_is_no_pdf_and_a_remark(
    run: Run, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "fonts", FontShelf(()))
    done = run("draft", "urging_order", "--answers", answers(), "--out", tmp_path / "out", "--pdf", "--json")
    assert (done.status, done.json["pdf"]) == (0, None)
    remark = done.json["findings"][-1]
    assert (remark["severity"], remark["code"]) == ("info", "pdf.failed")
    assert "中文字体" in remark["message"]
    assert Path(done.json["path"]).is_file()


def test_a_character_the_font_does_not_hold_is_named_at_its_element(run: Run, answers: Answers, tmp_path: Path) -> None:
    done = run(
        "draft", "urging_order", "--answers", answers(creditors=[{"name": "张㛃"}]), "--out", tmp_path / "out", "--json"
    )
    found = [one for one in done.json["findings"] if one["code"] == "font.glyph"]
    assert [(one["severity"], one["path"]) for one in found] == [("warning", "creditors[0].name")]
    assert "“㛃”（U+36C3）" in found[0]["message"]


@pytest.mark.slow
def test_a_pdf_stands_beside_the_document(run: Run, answers: Answers, tmp_path: Path) -> None:
    for options in (["--pdf"], ["--pdf-with", "libreoffice"]):
        done = run(
            "draft", "urging_order", "--answers", answers(), "--out", tmp_path / "out", "--final", *options, "--json"
        )
        file, made = Path(done.json["path"]), Path(done.json["pdf"])
        assert made == file.with_suffix(".pdf")
        assert made.read_bytes().startswith(b"%PDF-")


def test_through_a_real_process(process: Run, answers: Answers, tmp_path: Path) -> None:
    out = tmp_path / "out"
    final = process("draft", "urging_order", "--answers", answers(), "--out", out, "--final", "--json")
    assert (final.status, final.err) == (0, "")
    assert "督促执行令" in text_of(Path(final.json["path"]))
    stopped = process("draft", "urging_order", "--answers", answers(addressee=None), "--out", out, "--final")
    assert (stopped.status, stopped.err) == (2, "")
    assert process("draft", "urging_order", "--answers", "nowhere.json", "--out", out).refusal
