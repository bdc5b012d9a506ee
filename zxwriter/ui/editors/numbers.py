"""The editor of a case number: shows below what it was read as."""

from __future__ import annotations

import re

from zxwriter.core.answers import Answer
from zxwriter.core.values import characters
from zxwriter.core.values.case_number import CaseNumber, read
from zxwriter.ui.editors.lines import LineEditor

_BRACKETS = str.maketrans("（）〔〕［］【】", "()()()()")
_SPACES = re.compile(r"\s+")


def _bare(text: str) -> str:
    """The text without what is mere typing: widths, kinds of brackets, spaces."""
    return _SPACES.sub("", characters.nfkc_narrow(text)).translate(_BRACKETS).replace("[", "(").replace("]", ")")


class CaseNumberEditor(LineEditor):
    """A case number. Left, it takes the usual form where only brackets, widths and spaces differ."""

    def tidied(self, text: str) -> str:
        value = read(text).value
        if value is not None and _bare(text) == _bare(str(value)):
            return str(value)
        return text.strip()

    def hint_for(self, answer: Answer) -> str:
        value = answer.value
        if not isinstance(value, CaseNumber) or answer.defaulted:
            return ""
        reference = self.surroundings.reference
        court = reference.courts.by_code(value.court_code)
        kind = reference.case_types.get(value.type_code)
        parts = [
            f"{value.year}年",
            f"{value.court_code} {court.name}" if court else f"{value.court_code}（法院代字表中没有）",
            f"{value.specialty}{value.type_code} {kind.name}" if kind else f"{value.specialty}{value.type_code}",
            f"第{value.serial}号{value.suffix}",
        ]
        usual = str(value)
        return " · ".join(parts) + ("" if usual == str(answer.raw).strip() else f"　规范写法：{usual}")
