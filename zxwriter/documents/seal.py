"""Where the seals stand: over signature and date, clear of other text, never on a page without text of the document.

GB/T 9704-2012, 7.3.5.1: signature and date a little under the middle of the seal, the seal's top within one line of the
text; several seals each over its own signature, not touching one another. Court practice for 令 and 决定书: the seal's
lower arc over the date (骑年压月), no other word covered. No seal is ever drawn into a file: this is its room only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, groupby
from typing import NamedTuple

from zxwriter.core.sealing import TWIPS_PER_MM, Practice
from zxwriter.documents.closing import BESIDE, DATE, SIGN, text_end
from zxwriter.documents.layout import Line, PageModel

# A seal may reach below the text area as far as the page number, 7 mm under it (GB/T 9704-2012, 7.5).
_BELOW = round(7 * TWIPS_PER_MM)
_TOUCHABLE = "note"  # a seal may touch the remark (附注) under the date
_STEP = 20  # twips the seal is moved at a time while room is looked for
_SHOWN = 12


class Seal(NamedTuple):
    """A seal's room: its page, counted from 1, and its centre and diameter, in twips from the page's corner."""

    page: int
    x: int
    y: int
    diameter: int


@dataclass(frozen=True, slots=True)
class Placement:
    """The seals of a document, and what is wrong with their places.

    ``page`` is that of the last seal, None where there is none. ``fault`` is a Chinese sentence without full stop,
    empty where every seal has its room. ``company`` tells whether text above the closing group (此令。) shares the page.
    """

    seals: tuple[Seal, ...] = ()
    page: int | None = None
    fault: str = ""
    company: bool = True

    @property
    def fits(self) -> bool:
        return not self.fault


class _Signer(NamedTuple):
    """One signature block: the lines of signature and date, as indices, all on one page."""

    lines: tuple[int, ...]
    dated: int | None


class _Box(NamedTuple):
    """What a seal must not cover: the ink of a line."""

    left: int
    top: int
    right: int
    bottom: int
    soft: bool
    paragraph: int


def place_seals(model: PageModel, practice: Practice, diameter: float) -> Placement:
    """The seals over the signatures of a document on paper; ``diameter`` in mm."""
    signers = _signers(model)
    if not signers:
        return Placement()
    across = round(diameter * TWIPS_PER_MM)
    seals: list[Seal] = []
    faults: list[str] = []
    company = True
    end = text_end(model.outline)
    for signer in signers:
        page = model.lines[signer.lines[-1]].page
        if any(model.lines[one].page != page for one in signer.lines):
            faults.append("署名和成文日期分在两页")
        here = model.lines_on(page)
        if all(model.outline[line.paragraph].style in BESIDE for line in here):
            faults.append(f"第{page}页除落款外没有正文，印章会单独落在一页")
        company = company and here[0].paragraph < end
        # Of several rows only the first has to stand near the text.
        seal, fault = _place(signer, model, replace(practice, within=None) if seals else practice, across)
        left, top = model.origin(page)
        seals.append(seal._replace(x=seal.x + left, y=seal.y + top))
        faults += [fault] if fault else []
    for one, other in combinations(seals, 2):
        if one.page == other.page and (one.x - other.x) ** 2 + (one.y - other.y) ** 2 <= across**2:
            faults.append(f"第{one.page}页的印章相交或者相切")
            break
    return Placement(tuple(seals), seals[-1].page, faults[0] if faults else "", company)


def is_dated(model: PageModel) -> bool:
    """Whether the document bears a date under its text."""
    return any(paragraph.style == DATE for paragraph in model.outline)


def in_company(model: PageModel) -> bool:
    """Whether text above the closing group shares the page of the last date; quick, for tries in great number."""
    end = text_end(model.outline)
    page = 0
    for line in reversed(model.lines):
        if not page and model.outline[line.paragraph].style == DATE:
            page = line.page
        if page and (line.page != page or line.paragraph < end):
            return line.page == page
    return False


def _signers(model: PageModel) -> list[_Signer]:
    """The signature blocks: each signature with the date under it, or a date alone."""
    lines, outline = model.lines, model.outline
    found: list[tuple[str, list[int]]] = []
    indices = [n for n, line in enumerate(lines) if outline[line.paragraph].style in (SIGN, DATE)]
    for _, group in groupby(indices, key=lambda n: lines[n].paragraph):
        block = list(group)
        found.append((outline[lines[block[0]].paragraph].style, block))
    signs = [block for style, block in found if style == SIGN]
    dates: dict[int, list[int]] = {}
    alone: list[list[int]] = []
    for style, block in found:
        if style != DATE:
            continue
        above = [n for n, sign in enumerate(signs) if sign[-1] < block[0] and n not in dates]
        if above:
            dates[min(reversed(above), key=lambda n: abs(_middle(lines[signs[n][0]]) - _middle(lines[block[0]])))] = (
                block
            )
        else:
            alone.append(block)
    blocks = [_Signer((*sign, *dates.get(n, ())), dates[n][-1] if n in dates else None) for n, sign in enumerate(signs)]
    # Without a signature the last date is the one the seal stands over: others are dates of something else.
    return blocks or [_Signer(tuple(block), block[-1]) for block in alone[-1:]]


def _middle(line: Line) -> float:
    return line.left + line.width / 2


def _place(signer: _Signer, model: PageModel, practice: Practice, across: int) -> tuple[Seal, str]:
    """The best place for one seal, from the corner of the text area, and what is wrong with it."""
    lines, outline = model.lines, model.outline
    own = [lines[n] for n in signer.lines]
    page = own[-1].page
    block = [line for line in own if line.page == page]
    top, bottom = block[0].top, block[-1].top + block[-1].height
    x = round(_middle(lines[signer.dated if signer.dated is not None else signer.lines[0]]))
    middle = (top + bottom) // 2
    others = [one for one in model.lines_on(page) if outline[one.paragraph].style not in (SIGN, DATE)]
    boxes = [_ink(line, model) for line in others if top - across < line.top < bottom + across]
    text_bottom = max([one.top + one.height for one in others if one.top < top], default=0)
    room = _Room(boxes, text_bottom, block[-1], practice, model, model.origin(page)[1])
    best: tuple[tuple[int, ...], Seal] | None = None
    for offset in _offsets(practice, across):
        seal = Seal(page, x, middle - offset, across)
        badness = room.badness(seal)
        if best is None or badness < best[0]:
            best = badness, seal
        if not any(badness):
            break
    assert best is not None  # a practice always names a place
    return best[1], room.fault(best[1])


@lru_cache(maxsize=64)
def _offsets(practice: Practice, across: int) -> tuple[int, ...]:
    """How far the seal's centre may stand above the middle of the block, the wanted place first."""
    least, wanted, most = (round(one * across) for one in (practice.least, practice.wanted, practice.most))
    steps = range(0, max(wanted - least, most - wanted) + _STEP, _STEP)
    tried = dict.fromkeys(one for step in steps for one in (wanted - step, wanted + step))
    return tuple(one for one in tried if least <= one <= most)


def _ink(line: Line, model: PageModel) -> _Box:
    paragraph = model.outline[line.paragraph]
    size = model.styles.style(paragraph.style, paragraph.form).size
    top = line.top + max(0, line.height - size) // 2
    soft = paragraph.style == _TOUCHABLE
    return _Box(line.left, top, line.left + (line.room or line.width), top + size, soft, line.paragraph)


class _Room(NamedTuple):
    """What decides whether a seal may stand at a place; ``origin`` is how far the text area is from the page's top."""

    boxes: Sequence[_Box]
    text_bottom: int
    last: Line
    practice: Practice
    model: PageModel
    origin: int

    def badness(self, seal: Seal) -> tuple[int, int, int, int]:
        """What is wrong with a place, the graver first; all nought where nothing is."""
        covered = list(self._covered(seal))
        hard = sum(not box.soft for box in covered)
        return int(self._low(seal)), hard, int(self._far(seal)), len(covered) - hard

    def fault(self, seal: Seal) -> str:
        if self._low(seal):
            return f"第{seal.page}页下方容不下印章"
        for box in self._covered(seal):
            if not box.soft:
                text = self.model.outline[box.paragraph].text
                shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
                return f"第{seal.page}页的印章会压住“{shown}”的文字"
        if self._far(seal):
            return f"第{seal.page}页的印章离正文超过一行"
        return ""

    def _low(self, seal: Seal) -> bool:
        """Beyond the edges, over the page number, or the date outside the seal."""
        page, radius = self.model.styles.page, seal.diameter // 2
        below = seal.y + radius > page.height - page.bottom - self.origin + _BELOW
        beside = seal.x + radius > page.text_width + page.right or seal.x - radius < -page.left
        outside = self.last.top + self.last.height // 2 > seal.y + radius
        return below or beside or outside or seal.y - radius < -self.origin

    def _far(self, seal: Seal) -> bool:
        if self.practice.within is None:
            return False
        return seal.y - seal.diameter // 2 - self.text_bottom > self.practice.within * self.last.height

    def _covered(self, seal: Seal) -> Iterator[_Box]:
        radius = seal.diameter // 2
        for box in self.boxes:
            if box.bottom <= seal.y - radius or box.top >= seal.y + radius:
                continue
            across = max(box.left - seal.x, seal.x - box.right, 0)
            down = max(box.top - seal.y, seal.y - box.bottom, 0)
            if across * across + down * down < radius * radius:
                yield box
