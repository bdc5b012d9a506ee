"""The rows of the directory of courts, and what a court corrected in a file of its own.

``resources/courts.tsv`` is shipped. A file ``courts.tsv`` in the user's folder of packs corrects entries or adds some:
columns code, name, superior_code, aliases, note; an empty cell leaves what is shipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern

from zxwriter.core.errors import UserError
from zxwriter.core.ports import UNVERIFIED_SUPERIOR, Court
from zxwriter.reference import court_names
from zxwriter.reference.packs import damaged, read_table

COLUMNS = (
    "code", "name", "short_name", "level", "superior_code", "status", "seen", "first_year", "last_year",
    "successor_code", "predecessor_codes", "aliases", "note",
)  # fmt: skip
OWN_COLUMNS = ("code", "name", "superior_code", "aliases", "note")
OWN_STATUS = "corrected_by_user"

_LEVELS = {1: "高级", 3: "中级", 5: "基层"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One court, its other spellings, and how often the sample of published documents names it."""

    court: Court
    others: tuple[str, ...] = ()
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """What a court says of its own entry; "" and an empty tuple leave what is shipped."""

    code: str
    name: str = ""
    superior_code: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""


def read_entries(path: Path) -> dict[str, Entry]:
    """The shipped entries by code, in the order of the file. Raises UserError when it is missing or damaged."""
    entries: dict[str, Entry] = {}
    for cells in read_table(path, COLUMNS):
        code, name, short, level, superior, status, seen, _first, _last, successor, before, aliases, note = cells
        if not code or not name or code in entries:
            raise damaged(path, f"中的代字“{code}”重复或者没有名称")
        level, superior, status = intern(level), intern(superior), intern(status)  # thousands are alike
        court = Court(code, name, level, superior, status, successor, tuple(_split(before)), intern(note))
        others = tuple(one for one in (short, *_split(aliases)) if one and one != name)
        entries[code] = Entry(court, others, int(seen) if seen.isascii() and seen.isdigit() else 0)
    return entries


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections in a court's own file; none where there is no such file. Raises UserError when it is damaged."""
    if not path.is_file():
        return ()
    found = []
    for code, name, superior, aliases, note in read_table(path, OWN_COLUMNS):
        complaint = code_complaint(code)
        if complaint:
            raise damaged(path, f"中的代字“{code}”{complaint}")
        found.append(Correction(code, name, superior, tuple(_split(aliases)), note))
    return tuple(found)


def write_corrections(corrections: Iterable[Correction]) -> str:
    """The file of these corrections; read back it gives the same."""
    rows = ((one.code, one.name, one.superior_code, ";".join(one.aliases), one.note) for one in corrections)
    lines = ["# 本院自行更正或者补充的法院名录", "\t".join(OWN_COLUMNS), *("\t".join(row) for row in rows)]
    return "\n".join(lines) + "\n"


def code_complaint(code: str) -> str:
    """What is wrong with a 法院代字 somebody gives; "" where it is well formed."""
    if code == "最高法":
        return ""
    if code[:1] not in court_names.PROVINCES and code[:1] not in ("兵", "军"):
        return "的首字不是高级人民法院的代字"
    if len(code) not in _LEVELS or not (code[1:].isascii() and (code[1:].isdigit() or len(code) == 1)):
        return "应为一个汉字，或者汉字加两位、四位数字"
    return ""


def corrected(entries: dict[str, Entry], corrections: Iterable[Correction]) -> dict[str, Entry]:
    """The entries with the corrections applied; an entry nobody shipped is added."""
    result = dict(entries)
    for one in corrections:
        known = result.get(one.code)
        if known is None:
            if not one.name:
                raise UserError(f"代字“{one.code}”不在名录中，补充时应当写明名称", mend="用 --name 写法院全称")
            court = Court(one.code, one.name, _level(one.code), one.superior_code, OWN_STATUS, note=one.note)
            result[one.code] = Entry(court, one.aliases)
            continue
        court = known.court
        note = one.note or court.note
        if one.superior_code:
            note = "；".join(part for part in note.split("；") if not part.startswith(UNVERIFIED_SUPERIOR))
        new = replace(
            court,
            name=one.name or court.name,
            superior_code=one.superior_code or court.superior_code,
            status=OWN_STATUS,
            note=note,
        )
        former = (court.name,) if one.name and one.name != court.name else ()
        result[one.code] = Entry(new, tuple(dict.fromkeys((*known.others, *former, *one.aliases))), known.seen)
    return result


def _level(code: str) -> str:
    return "最高" if code == "最高法" else _LEVELS[len(code)]


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
