"""The name a document gets as a file: what it is, whose case, and whether it is a draft."""

from __future__ import annotations

import re
import unicodedata

from zxwriter.core.answers import Answers

LONGEST = 80
FINAL_TAIL, _DRAFT_TAIL = "_送签稿.docx", "_草稿.docx"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_REMARK = re.compile(r"[（(]")
_BLANKS = re.compile(r"[\s\u3000]+")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)(?:\..*)?", re.IGNORECASE)
_NUMBERS = ("case_number", "number", "cases[0].number")
_PARTIES = ("creditors[0].name", "applicants[0].name", "applicant.name", "petitioner.name", "debtors[0].name")
_LONGEST_PARTY = 20


def file_name(answers: Answers, *, final: bool) -> str:
    """``督促执行令_（2024）鲁01执他12号_张三_送签稿.docx``, safe on every system, at most 80 characters."""
    number = next((text for path in _NUMBERS if (text := _shown(answers, path))), "")
    party = next((text for path in _PARTIES if (text := _shown(answers, path))), "")
    title = _REMARK.split(answers.form.title, maxsplit=1)[0]
    tail = FINAL_TAIL if final else _DRAFT_TAIL
    pieces = (safe_name(one) for one in (title, number, party[:_LONGEST_PARTY]) if one)
    head = "_".join(one for one in pieces if one)
    return safe_name(head[: LONGEST - len(tail)]) + tail


def _shown(answers: Answers, path: str) -> str:
    answer = answers.get(path)
    return answer.shown if answer is not None and answer.visible else ""


def safe_name(text: str) -> str:
    """The text as a part of a file name: no character Windows refuses, none that cannot be seen, no bad ending."""
    kept = unicodedata.normalize("NFC", text)
    if not kept.isprintable():  # what is printable is visible; most texts are
        kept = "".join(char for char in kept if char in " \u3000\t\n\r" or _visible(char))
    name = _BLANKS.sub(" ", _FORBIDDEN.sub("_", kept)).strip(" .")
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
