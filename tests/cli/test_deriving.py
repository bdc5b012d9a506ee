"""``derive`` and ``traces``: every chain end to end, from a case and from a Word file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.helpers.chain import LINKS, Link
from zxwriter.core.answers import generic
from zxwriter.storage.casefile import CaseFile
from zxwriter.ui import tree

each_link = pytest.mark.parametrize("link", LINKS, ids=lambda one: one.id)


def write(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def sample(run: Run, folder: Path, kind: str = "escalation_request", variant: str = "elevation") -> Path:
    return write(folder / f"{kind}.json", run("sample", kind, "--variant", variant, "--json").json)


def as_case(run: Run, folder: Path, answers: Path) -> Path:
    file = folder / f"{answers.stem}.zxw"
    kind = json.loads(answers.read_text("utf-8"))["type"]
    assert run("case", "new", file, "--type", kind, "--answers", answers).status == 0
    return file


def as_word(run: Run, folder: Path, answers: Path, *more: str) -> Path:
    kind = json.loads(answers.read_text("utf-8"))["type"]
    done = run(
        "draft", kind, "--answers", answers, "--out", folder / "out", *(more or ("--final", "--embed")), "--json"
    )
    assert done.status == 0, done.err
    assert done.json["readback"] == {"ok": True, "differences": []}
    return Path(done.json["path"])


def typed_in(run: Run, derived: dict[str, Any], link: Link, folder: Path) -> tuple[dict[str, Any], list[str]]:
    """The answers with everything typed that is still asked for, and what that was, element by element."""
    answers, typed, left = derived["answers"], [], [one["path"] for one in derived["left"]]
    file = write(folder / "open.json", {"type": link.goal, "answers": answers})
    while left:
        for path in left:
            tree.put(answers, path, link.typed[generic(path)])
            typed.append(path)
        write(file, {"type": link.goal, "answers": answers})
        made = run("draft", link.goal, "--answers", file, "--out", folder / "drafts", "--json").json
        left = [one["path"] for one in made["findings"] if one["code"] == "element.missing"]
    return answers, typed


@each_link
def test_every_chain_from_a_case_and_from_a_word_file(run: Run, tmp_path: Path, link: Link) -> None:
    before = sample(run, tmp_path, link.source, link.variant)
    out = tmp_path / "next.json"
    derived = run("derive", link.goal, "--from", as_case(run, tmp_path, before), "--out", out, "--json").json
    word = tmp_path / "word.json"
    same = run("derive", link.goal, "--from", as_word(run, tmp_path, before), "--out", word, "--json").json
    assert same["answers"] == derived["answers"]
    assert same["origins"] == derived["origins"]
    assert (same["notice"], derived["differences"]) == (None, [])

    answers, typed = typed_in(run, derived, link, tmp_path)
    assert {generic(path) for path in typed} == set(link.typed)
    written = json.loads(out.read_text("utf-8"))
    final = write(tmp_path / "final.json", {**written, "answers": answers})
    done = run("draft", link.goal, "--answers", final, "--out", tmp_path / "out", "--final", "--json")
    assert done.status == 0, [one for one in done.json["findings"] if one["severity"] == "error"]


@each_link
def test_every_carried_value_stands_in_the_source(run: Run, tmp_path: Path, link: Link) -> None:
    before = sample(run, tmp_path, link.source, link.variant)
    answers = json.loads(before.read_text("utf-8"))["answers"]
    derived = run("derive", link.goal, "--from", before, "--out", tmp_path / "next.json", "--json").json
    assert derived["origins"]
    for path, origin in derived["origins"].items():
        value = tree.dig(derived["answers"], path)
        assert value not in (None, "", [])
        if origin["path"] and "[]" not in origin["path"] and generic(path) != "grounds":
            assert value == tree.dig(answers, origin["path"]), path
        assert origin["title"]
        assert origin["number"] == (answers.get("case_number") or "")


def test_refusal_and_decision_turn_into_each_other_with_nothing_typed_again(run: Run, tmp_path: Path) -> None:
    before = sample(run, tmp_path)
    decision, refusal, back = (tmp_path / f"{name}.json" for name in ("decision", "refusal", "back"))
    run("derive", "escalation_decision", "--from", before, "--out", decision)
    first = as_case(run, tmp_path, decision)
    for path, value in (("case_number", "（2024）陕07执他21号"), ("reasons", "由本院执行更有利")):
        assert run("case", "answer", first, path, value).status == 0
    left = run("derive", "escalation_refusal", "--from", first, "--out", refusal, "--json").json["left"]
    assert [one["path"] for one in left] == ["opinion"]
    second = as_case(run, tmp_path, refusal)
    assert run("case", "answer", second, "opinion", "尚无必要").status == 0
    again = run("derive", "escalation_decision", "--from", second, "--out", back, "--json").json
    assert again["left"] == []
    with CaseFile.open(first, readonly=True) as case:
        assert again["answers"] == case.answers
    third = as_case(run, tmp_path, back)
    once_more = run("derive", "escalation_refusal", "--from", third, "--out", tmp_path / "4.json", "--json").json
    assert once_more["left"] == []
    assert once_more["answers"]["opinion"] == "尚无必要"


def test_an_ordinary_value_keeps_its_origin_in_the_case_until_it_is_changed(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "decision.json"
    run("derive", "escalation_decision", "--from", sample(run, tmp_path), "--out", out)
    file = as_case(run, tmp_path, out)
    shown = run("case", "show", file, "--json").json["origins"]
    assert shown["enforcing_court"]["label"] == "报请法院（本院）"
    assert shown["creditors[0].name"]["number"] == "（2023）陕0724执1622号"
    history = run("case", "history", file, "enforcing_court", "--json").json
    assert [(one["origin"], one["label"]) for one in history] == [
        ("derived", "据请示（报请提级执行、指令执行）（2023）陕0724执1622号")
    ]
    run("case", "answer", file, "enforcing_court", "陕西省城固县人民法院")
    assert "enforcing_court" not in run("case", "show", file, "--json").json["origins"]
    exported = tmp_path / "exported.json"
    run("case", "export", file, "--out", exported)
    (tmp_path / "again").mkdir()
    again = as_case(run, tmp_path / "again", exported)
    assert run("case", "show", again, "--json").json["origins"] == {
        path: one for path, one in shown.items() if path != "enforcing_court"
    }
    assert {one["origin"] for one in run("case", "history", again, "enforcing_court", "--json").json} == {"imported"}


def test_differences_are_listed_and_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    before = sample(run, tmp_path)
    file = tmp_path / "there.zxw"
    run("case", "new", file, "--type", "escalation_decision")
    for path, value in (
        ("cause", "借款合同纠纷"),
        ("filed_on", "2023年8月21日"),
        ("case_number", "（2024）陕07执他21号"),
    ):
        run("case", "answer", file, path, value)
    done = run("derive", "escalation_decision", "--from", before, "--into", file, "--json").json
    assert done["differences"] == [
        {"path": "cause", "label": "案由", "ours": "借款合同纠纷", "theirs": "建设工程施工合同纠纷"}
    ]
    assert done["answers"]["cause"] == "借款合同纠纷"
    assert done["answers"]["filed_on"] == "2023年8月21日"
    assert [one["path"] for one in done["left"]] == ["reasons"]
    with CaseFile.open(file) as case:
        assert case.answers == done["answers"]
        case.undo()
        assert set(case.answers) == {"cause", "filed_on", "case_number"}
        case.redo()
    taken = run("derive", "escalation_decision", "--from", before, "--into", file, "--take", "cause", "--json").json
    assert (taken["differences"], taken["answers"]["cause"]) == ([], "建设工程施工合同纠纷")
    refused = run("derive", "escalation_decision", "--from", before, "--into", file, "--take", "cause").refusal
    assert "没有不同的内容可以采用" in refused


def test_a_word_file_changed_after_embedding_says_so(run: Run, tmp_path: Path) -> None:
    from docx import Document

    word = as_word(run, tmp_path, sample(run, tmp_path))
    opened = Document(str(word))
    opened.save(str(word))  # saved by another program, not a word changed
    assert (
        run("derive", "escalation_decision", "--from", word, "--out", tmp_path / "a.json", "--json").json["notice"]
        is None
    )
    opened.add_paragraph("补充一句。")
    opened.save(str(word))
    done = run("derive", "escalation_decision", "--from", word, "--out", tmp_path / "b.json", "--json").json
    assert "改动过" in done["notice"]


def test_traces_takes_the_elements_out_and_nothing_else(run: Run, tmp_path: Path) -> None:
    before = sample(run, tmp_path)
    plain, word = as_word(run, tmp_path, before, "--final"), as_word(run, tmp_path, before)
    assert run("traces", plain, word, "--json").json_lines == [
        {"file": str(plain), "removed": False, "fault": None},
        {"file": str(word), "removed": True, "fault": None},
    ]
    from tests.documents.test_embedding import parts

    assert parts(word.read_bytes()) == parts(plain.read_bytes())
    assert "没有嵌入要素" in run("derive", "escalation_decision", "--from", word, "--out", tmp_path / "x.json").refusal
    missing = run("traces", tmp_path / "none.docx")
    assert (missing.status, missing.out) == (1, "")
    assert "none.docx" in missing.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dispute_decision", "--from", "{case}", "--out", "{new}"), "从它可以制作：执行决定书"),
        (("nothing", "--from", "{case}", "--out", "{new}"), "没有“nothing”这种文书"),
        (("escalation_decision", "--from", "{text}", "--out", "{new}"), "不能从这种文件带入要素"),
        (("escalation_decision", "--from", "{gone}", "--out", "{new}"), "找不到"),
        (("escalation_decision", "--from", "{bare}", "--out", "{new}"), "没有写明文书种类"),
        (("escalation_decision", "--from", "{case}"), "--out 或者 --into"),
        (("escalation_decision", "--from", "{case}", "--out", "{case}"), "同名文件已经存在"),
        (("escalation_decision", "--from", "{case}", "--out", "{new}", "--take", "cause"), "--take 只与 --into 同用"),
        (("escalation_decision", "--from", "{case}", "--into", "{case}"), "不是“escalation_decision”"),
    ],
)
def test_wrong_use_is_one_sentence(run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    text, bare = tmp_path / "a.txt", write(tmp_path / "bare.json", {"cause": "纠纷"})
    text.write_text("x", "utf-8")
    named = {
        "case": as_case(run, tmp_path, sample(run, tmp_path)), "new": tmp_path / "new.json", "text": text,
        "bare": bare, "gone": tmp_path / "gone.docx",
    }  # fmt: skip
    assert words in run("derive", *(one.format(**named) for one in arguments)).refusal
    assert not (tmp_path / "new.json").exists()
