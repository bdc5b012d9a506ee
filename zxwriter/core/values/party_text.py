"""Taking apart a pasted text that introduces parties: 申请执行人：张三，男，1980年3月5日出生，汉族，住…

Nothing is invented and nothing is lost: what no field takes stands in ``PartyText.rest``, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from zxwriter.core.values import party_words as words
from zxwriter.core.values.characters import faults, nfkc_narrow, normal_newlines
from zxwriter.core.values.dates import read_date

Kind = Literal["person", "organization", "other"]

_LONGEST = 60_000  # characters of one paste; longer texts are no list of parties
_LONGEST_NAME = 120
_WIDE_MARKS = str.maketrans("（）．", "().")
_BACK = str.maketrans("()", "（）")
_SENTENCE_ENDS = "。;；\n"
_SEPARATORS = ",，\t" + _SENTENCE_ENDS
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")
_ENUMERATION = re.compile(words.ENUMERATION)


@dataclass(frozen=True, slots=True)
class PartyText:
    """One party as a text introduces it; what the text does not say is empty.

    ``role`` 申请执行人, ``procedure_role`` what stands in brackets behind it (异议人); ``kind`` person 自然人,
    organization 法人, other 非法人组织; ``gender`` 男 or 女; ``representative`` with the office, ``agent`` with the firm;
    ``rest`` what fits nowhere.
    """

    role: str = ""
    procedure_role: str = ""
    name: str = ""
    kind: Kind = "person"
    gender: str = ""
    born_on: date | None = None
    ethnicity: str = ""
    address: str = ""
    id_number: str = ""
    representative: str = ""
    agent: str = ""
    phone: str = ""
    rest: tuple[str, ...] = ()

    @property
    def details(self) -> int:
        """How much is known besides role and name."""
        given = (self.gender, self.born_on, self.ethnicity, self.address, self.id_number)
        return sum(map(bool, (*given, self.representative, self.agent, self.phone)))


class _Token(NamedTuple):
    text: str
    end: str  # the separator behind it


def read_parties(text: str) -> list[PartyText]:
    """The parties introduced in a text, in order. Never raises; empty where there is none.

    A party begins with its role (with or without colon), or, where roles are missing, with a line that begins with a
    name. Names joined by 、 become one party each. Of a text longer than 60,000 characters the last party's
    ``rest`` says how many were not read.
    """
    found: list[PartyText] = []
    for role, remark, content in _entries(_plain(text[:_LONGEST])):
        for builder in _blocks(content):
            builder.role, builder.procedure_role = role, remark
            found.extend(builder.parties())
    unread = len(text) - _LONGEST
    if found and unread > 0:
        found[-1] = replace(found[-1], rest=(*found[-1].rest, f"原文过长，后面的{unread}个字符没有读入"))
    return found


def _plain(text: str) -> str:
    """Half-width digits, letters, brackets and colons; no characters a document could not carry."""
    text = normal_newlines(text).replace("\u00a0", " ").replace("\u3000", " ")
    wrong = {one.offset for one in faults(text, multiline=True) if text[one.offset] != "\t"}
    if wrong:
        text = "".join(char for at, char in enumerate(text) if at not in wrong)
    return words.BRACKETED_DETAIL.sub(r",\1,", nfkc_narrow(text).translate(_WIDE_MARKS))


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """(role, what stands in brackets behind it, what follows) of each introduction; what stands first has no role."""
    marks = list(words.ROLE_MARK.finditer(text))
    head = text[: marks[0].start()] if marks else text
    if head.strip(" \n,，。;；"):
        yield "", "", head
    for mark, end in zip(marks, [*(one.start() for one in marks[1:]), len(text)], strict=False):
        groups = mark.groupdict()
        role = next(groups[name] for name in ("role1", "role2", "role3") if groups[name])
        remarks = (groups[name] for name in ("remark1", "late1", "remark2", "remark3"))
        remark = next((one for one in remarks if one), "").strip("()")
        yield role, remark, text[mark.end() : end].rstrip("与和诉及 ")


def _tokens(line: str) -> Iterator[_Token]:
    """The pieces between commas and full stops; a comma inside brackets separates nothing."""
    start = depth = 0
    for at, char in enumerate(line):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char in _SENTENCE_ENDS or (char in _SEPARATORS and not depth):
            if piece := line[start:at].strip(" 、:"):
                yield _Token(piece, char)
            start, depth = at + 1, 0 if char in _SENTENCE_ENDS else depth
    if piece := line[start:].strip(" 、:"):
        yield _Token(piece, "\n")


def _blocks(content: str) -> Iterator[_Builder]:
    """One builder for every party of one role: a further line that begins with a name or a number begins another."""
    builder = _Builder()
    for line in content.split("\n"):
        numbered = _ENUMERATION.match(line.strip())
        bare = line.strip()[numbered.end() :] if numbered else line.strip()
        tokens = [part for token in _tokens(bare) for part in _by_blanks(token)]
        if not tokens:
            continue
        first = tokens[0].text
        if builder.names and (words.NAME_LABEL.fullmatch(first) or _begins_party(first, numbered is not None)):
            yield builder
            builder = _Builder()
        for token in tokens:
            builder.take(token)
        builder.end_line()
    yield builder


def _begins_party(first: str, numbered: bool) -> bool:
    if _known(first):
        return False
    looks = words.PERSON_NAME.fullmatch(first) or words.ORGANISATION.search(first)
    return bool(looks) or (numbered and len(first) <= _LONGEST_NAME)


_DETAILS = (
    words.GENDER, words.ETHNICITY, words.PERSON_NUMBER, words.ORGANISATION_NUMBER, words.BARE_PERSON_NUMBER,
    words.BARE_CREDIT_CODE, words.REPRESENTATIVE, words.AGENT, words.PHONE, words.BARE_PHONE, words.ADDRESS,
)  # fmt: skip


def _known(text: str) -> bool:
    """True for a piece that is a detail of a party and no name."""
    if any(pattern.fullmatch(text) for pattern in _DETAILS):
        return words.ORGANISATION.search(text) is None or ":" in text
    born = words.BORN.fullmatch(text)
    return born is not None and read_date(born[1]) is not None


def _by_blanks(token: _Token) -> Iterator[_Token]:
    """A piece whose details are separated by blanks only: 张三 男 汉族 住某地; 张 三 and addresses stay whole."""
    parts = token.text.split()
    cuts = [n for n, part in enumerate(parts) if n and _known(part)]
    if not cuts:
        yield token
        return
    for start, end in zip([0, *cuts], [*cuts, len(parts)], strict=True):
        yield _Token(" ".join(parts[start:end]), token.end if end == len(parts) else " ")


class _Builder:
    """One party under way. ``names`` are several where one role names several without telling them apart."""

    def __init__(self) -> None:
        self.role = self.procedure_role = ""
        self.names: list[str] = []
        self._party = PartyText()
        self._rest: list[str] = []
        self._of = "party"  # whose details come now: the party's, the representative's, the agent's
        self._after_address = self._shared = False

    def end_line(self) -> None:
        self._of, self._after_address = "party", False

    def take(self, token: _Token) -> None:
        if not self._take(token.text):
            self._rest.append(token.text)
        if token.end in _SENTENCE_ENDS:
            self.end_line()

    def _take(self, text: str) -> bool:
        label = words.NAME_LABEL.fullmatch(text)
        if label or (not self.names and not _known(text)):
            return self._name(label[1] if label else text)
        after_address, self._after_address = self._after_address, False
        if agent := words.AGENT.fullmatch(text):
            return self._agent(agent)
        if self._of == "agent":
            return self._add("agent", text, "，")
        if words.REPRESENTATIVE.fullmatch(text) or self._of == "representative":
            return self._representative(text)
        if self._own(text):
            return True
        goes_on = after_address and words.ADDRESS_MORE.search(text) and not words.ADDRESS.fullmatch(text)
        return bool(goes_on) and self._more_address(text)

    def _name(self, text: str) -> bool:
        while remark := words.NAME_REMARK.search(text):
            self._rest.append(remark.group().strip("()"))
            text = text[: remark.start()].strip()
        for one in _split_names(text):
            one = self._without_cause(one)
            name = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", one).strip(" \"“”'。")
            if name and len(name) <= _LONGEST_NAME:
                self.names.append(name)
            elif name:
                self._rest.append(name)
        return True

    def _without_cause(self, text: str) -> str:
        """王五买卖合同纠纷一案 → 王五; only where a name is left."""
        cause = words.CAUSE.search(text, 2)
        before = text[: cause.start()] if cause else ""
        if cause is None or not (words.ORGANISATION.search(before) or words.PERSON_NAME.fullmatch(before)):
            return text
        self._rest.append(cause.group())
        return before

    def _agent(self, found: re.Match[str]) -> bool:
        self._of = "agent"
        plain = found[1].removeprefix("共同") in words.PLAIN_AGENTS
        return self._add("agent", found[2] if plain else f"{found[1]}：{found[2]}", "；")

    def _representative(self, text: str) -> bool:
        found = words.REPRESENTATIVE.fullmatch(text)
        if found:
            self._of = "representative"
            return self._add("representative", " ".join(found[1].split()), "；")
        if words.JOB.fullmatch(text):
            return self._add("representative", re.sub(r"^职务:?", "", text), "，")
        if words.GENDER.fullmatch(text) or words.ETHNICITY.fullmatch(text) or words.BORN.fullmatch(text):
            return False  # the representative's own; not the party's
        self._of = "party"
        return self._own(text)

    def _own(self, text: str) -> bool:
        """A detail of the party itself."""
        if found := words.GENDER.fullmatch(text):
            return self._set(gender=found[1])
        if found := words.ETHNICITY.fullmatch(text):
            return self._set(ethnicity=found[1] or f"{found[2]}族")
        for pattern in (words.PERSON_NUMBER, words.ORGANISATION_NUMBER):
            if found := pattern.fullmatch(text):
                return self._set(id_number=re.sub(r"[ \-]", "", found[1]).upper())
        if words.BARE_PERSON_NUMBER.fullmatch(text) or words.BARE_CREDIT_CODE.fullmatch(text):
            return self._set(id_number=text.upper())
        if found := words.PHONE.fullmatch(text):
            return self._set(phone=found[1].strip())
        if words.BARE_PHONE.fullmatch(text):
            return self._set(phone=text)
        born = words.BORN.fullmatch(text)
        if born and (day := read_date(born[1])) is not None:
            return self._set(born_on=day)
        return self._address(text)

    def _address(self, text: str) -> bool:
        found = words.ADDRESS.fullmatch(text)
        if not found and not (words.BARE_ADDRESS.fullmatch(text) and not self._party.address):
            return False
        value = found[2] if found else text
        if words.SECOND_ADDRESS.match(text) and self._party.address:
            return False
        self._after_address = True
        self._shared = self._shared or bool(found and found[1])
        return self._set(address=value.strip())

    def _more_address(self, text: str) -> bool:
        self._after_address = True
        return self._add("address", text, "，")

    def _set(self, **details: str | date) -> bool:
        """Take a detail; a second one of the same kind is left to the person."""
        (name, value), *_ = details.items()
        if getattr(self._party, name):
            return getattr(self._party, name) == value
        self._party = replace(self._party, **{name: value})
        return True

    def _add(self, name: str, text: str, joint: str) -> bool:
        before = getattr(self._party, name)
        self._party = replace(self._party, **{name: f"{before}{joint}{text}" if before else text})
        return True

    def parties(self) -> Iterator[PartyText]:
        """What was read; of several names only the last has the details, unless they are said to be everybody's."""
        own = self._party
        if not self.names:
            if own.details or self._rest:
                yield self._finished("", own, tuple(self._rest))
            return
        for number, name in enumerate(self.names, 1):
            last = number == len(self.names)
            shared = PartyText(address=own.address) if self._shared else PartyText()
            yield self._finished(name, own if last else shared, tuple(self._rest) if last else ())

    def _finished(self, name: str, own: PartyText, rest: tuple[str, ...]) -> PartyText:
        return replace(
            own,
            role=self.role,
            procedure_role=_wide(self.procedure_role),
            name=_wide(name),
            kind=_kind(name, own),
            address=_wide(own.address),
            representative=_wide(own.representative),
            agent=_wide(own.agent),
            rest=tuple(_wide(one) for one in rest),
        )


def _wide(text: str) -> str:
    """Brackets and colons as documents write them: full-width."""
    return _COLON.sub("：", text.translate(_BACK))


def _split_names(text: str) -> list[str]:
    """Names joined by 、 or 及; a mark inside brackets joins nothing."""
    parts = re.split(r"、(?![^(]*\))", text)
    last = re.fullmatch(r"(.{2,}?)(?:以?及|和|与)(.{2,})", parts[-1])
    if last and all(words.PERSON_NAME.fullmatch(one) or words.ORGANISATION.search(one) for one in last.groups()):
        both_organisations = all(words.ORGANISATION.search(one) for one in last.groups())
        if len(parts) > 1 or both_organisations:
            parts[-1:] = last.groups()
    return [part.strip() for part in parts]


def _kind(name: str, own: PartyText) -> Kind:
    if words.UNINCORPORATED.search(name):
        return "other"
    if words.ORGANISATION.search(name):
        return "organization"
    if own.gender or own.ethnicity or own.born_on or words.BARE_PERSON_NUMBER.fullmatch(own.id_number):
        return "person"
    if own.representative or words.BARE_CREDIT_CODE.fullmatch(own.id_number):
        return "organization"
    return "person" if words.PERSON_NAME.fullmatch(name) or len(name) <= 3 else "other"
