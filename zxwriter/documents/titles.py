"""Titles broken by sense: several lines of whole words, in the shape of a trapezoid or a diamond.

GB/T 9704-2012, 7.3.1: a title that takes several lines breaks where the sense allows, the lines symmetrical, none much
longer or shorter than it must be. A line ends between two answers, after 与 or 、, before 一案 and the like, never
inside an answer, except inside one that is too long for any line. The break is a ``w:br`` inside the run: the words of
the document stay what the outline says, ``Paragraph.breaks`` says where the lines end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from zxwriter.documents.linebreaks import may_break, measured
from zxwriter.documents.marks import unescape_text
from zxwriter.documents.outline import Outline, Paragraph, Segment
from zxwriter.documents.styles import StyleTable

TITLES = frozenset(("court_name", "title"))

# Beyond this many full lines no arrangement makes a title of it; the lines then end where they are full.
_MOST_LINES = 6
# A line of less than about a third of the room (six characters of twenty) stands alone.
_LEAST = 0.29

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)</w:t>")
_CHARACTER = re.compile(r"&[^;]*;|.", re.DOTALL)
_OWN_BREAK = re.compile("[\n\t\f]")

# Words no line ends in the middle of.
_KEPT = re.compile(
    "关于对?|一案|等多案|多案|纠纷|争议|报请|协调处理|(?:提级|指令|集中|协同)?执行(?:决定书)?|请示|批复|督促执行令"
    "|股份有限公司|有限责任公司|有限公司|总公司|分公司|公司|有限合伙|合伙企业|合作社|支行|分行|银行|集团|自治[区州县旗]"
    "|(?:最高|高级|中级)?人民法院|委员会|事务所|(?:[0-9]+[年月日])+|[0-9]+号|[0-9][0-9.,]*[万亿]?元"
)
# In the template's own wording a line may begin with these, though rather not, and end after those.
_TAIL = re.compile("一案|等多案|报请|纠纷")
_LINK = re.compile("与|、|关于对?")
_LEAD = re.compile("关于对?$")
_NOT_FIRST = frozenset("的等之")
# Inside an answer too long for a line: the end of a name within it, and as second best the end of a place.
_NAME_END = re.compile("、|）|公司|(?:银行|集团|企业|合作社|委员会|事务所|政府|法院|局)(?!有限|股份|集团)|.(?=（)| ")
_PLACE_END = re.compile(
    "(?:[省市县州盟旗](?![场政域长])|区(?![域块])|族(?!自治|区|乡)|中心)(?!支行|分行|分公司|中级|人民)"
)

# What a break costs, in squares of a character; the raggedness of the lines is counted in the same.
_BEFORE_YU, _NAME_CUT, _WEAK, _PLACE_CUT = 1, 2, 6, 30
_RISE = 2


class _Place(NamedTuple):
    """A place where a line may end: ``harsh`` is 1 where nothing but need speaks for it, ``cost`` how bad it is."""

    harsh: int
    cost: int


class _Score(NamedTuple):
    """How bad an arrangement is, the worst first: lines that stand alone, harsh breaks, and the rest in one number."""

    alone: int = 0
    harsh: int = 0
    cost: float = 0.0


class _Way(NamedTuple):
    """The best lines found up to a place."""

    score: _Score
    breaks: tuple[int, ...]


def break_titles(xml: str, outline: Outline, styles: StyleTable) -> tuple[str, Outline]:
    """The same XML and outline with every title of several lines broken by sense.

    A title the template itself breaks, and one whose words do not lie in the XML as the outline has them, stays.
    """
    at = 0
    broken: dict[int, Paragraph] = {}
    for number, paragraph in enumerate(outline):
        if paragraph.style not in TITLES:
            continue
        at = xml.find(f'<w:pStyle w:val="{paragraph.style}"', at) + 1
        if not at:
            break
        style = styles.style(paragraph.style, paragraph.form)
        if style.first:
            continue
        room = styles.page.text_width - style.left - style.right
        breaks = title_breaks(paragraph.segments, style.size, style.tracking, room)
        end = xml.find("</w:p>", at)
        if breaks and end >= 0:
            inside = _with_breaks(xml[at:end], paragraph.text, breaks)
            if inside is not None:
                xml = xml[:at] + inside + xml[end:]
                broken[number] = paragraph._replace(breaks=breaks)
    if broken:
        outline = tuple([broken.get(number, paragraph) for number, paragraph in enumerate(outline)])
    return xml, outline


def _with_breaks(xml: str, text: str, breaks: tuple[int, ...]) -> str | None:
    """The XML of one paragraph with a line break at each of these places of its text; None when it has another text."""
    if "".join([unescape_text(one[2]) for one in _TEXT.finditer(xml)]) != text:
        return None
    offset = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal offset
        words = _CHARACTER.findall(match[2]) if "&" in match[2] else match[2]
        start, offset = offset, offset + len(words)
        cuts = [0, *(place - start for place in breaks if start <= place < offset), len(words)]
        return match[1] + _BREAK.join(["".join(words[one:other]) for one, other in pairwise(cuts)]) + "</w:t>"

    return _TEXT.sub(replace, xml)


@lru_cache(maxsize=1024)
def title_breaks(segments: tuple[Segment, ...], size: int, tracking: int, room: int) -> tuple[int, ...]:
    """Where the lines of a title end, as offsets in its text; empty when it is one line or cannot be broken by sense.

    ``size`` is the font size, ``tracking`` what is added to each character, ``room`` the width of a line, in twips.
    No line is wider than ``room``, and there are as few lines as the places of sense allow.
    """
    text = "".join([one.text for one in segments])
    if _OWN_BREAK.search(text):
        return ()
    sums = measured(text, size, tracking)
    if not room < sums[-1] <= room * _MOST_LINES:
        return ()
    places = _places(segments, text, sums, room)
    ends = sorted({*places, len(text)})
    count = _fewest(ends, sums, room)
    way = _best(ends, places, sums, room, size + tracking, count) if count else None
    return way.breaks if way else ()


def _places(segments: tuple[Segment, ...], text: str, sums: list[int], room: int) -> dict[int, _Place]:
    """Every place where a line may end."""
    borders: set[int] = set()
    wording: set[int] = set()
    for start, end, is_answer in _stretches(segments):
        borders.update((start, end))
        if not is_answer:
            wording.update(start + one.start() for one in _TAIL.finditer(text[start:end]))
            wording.update(start + one.end() for one in _LINK.finditer(text[start:end]))
    possible = {place for place in range(1, len(text)) if _allowed(text, sums, place)}
    kept = {place for one in _KEPT.finditer(text) for place in range(one.start() + 1, one.end())}
    places = {place: _Place(0, _cost(text, place)) for place in possible & (borders | wording)}
    for start, end in pairwise(sorted({0, len(text), *places})):
        lead = _LEAD.search(text[:start])
        begin = lead.start() if lead else start
        if sums[end] - sums[begin] > room:
            places.update(_cut(text, sums, room, (begin, start, end), possible - kept))
    return places


def _cut(text: str, sums: list[int], room: int, piece: tuple[int, int, int], possible: set[int]) -> dict[int, _Place]:
    """Places inside a piece too long for a line: where it begins with its 关于, where without, and its end."""
    begin, start, end = piece
    found: dict[int, _Place] = {}
    for pattern, cost in ((_PLACE_END, _PLACE_CUT), (_NAME_END, _NAME_CUT)):
        ends = (start + one.end() for one in pattern.finditer(text[start:end]))
        found.update((place, _Place(0, cost)) for place in ends if place in possible and place < end)
    for one, other in pairwise([start, *sorted(found), end]):
        if sums[other] - sums[begin if one == start else one] > room:
            found.update((place, _Place(1, 0)) for place in possible.intersection(range(one + 1, other)))
    return found


def _stretches(segments: tuple[Segment, ...]) -> list[tuple[int, int, bool]]:
    """Start and end of each answer (True) and of each stretch of the template's own wording between them (False)."""
    found: list[tuple[int, int, bool]] = []
    at = 0
    for segment in segments:
        end = at + len(segment.text)
        if found and not segment.path and not found[-1][2]:
            found[-1] = (found[-1][0], end, False)
        else:
            found.append((at, end, bool(segment.path)))
        at = end
    return found


def _allowed(text: str, sums: list[int], place: int) -> bool:
    before, after = text[place - 1], text[place]
    if not may_break(before, after) or sums[place] == sums[place + 1]:
        return False
    return after not in _NOT_FIRST or text.startswith("等多案", place)


def _cost(text: str, place: int) -> int:
    if _TAIL.match(text, place) or _LEAD.search(text[:place]):
        return _WEAK
    return _BEFORE_YU if text[place] == "与" else 0


def _fewest(ends: list[int], sums: list[int], room: int) -> int:
    """How many lines there are when each is filled as far as the places allow; 0 where a piece fits on none."""
    start, count = 0, 0
    while start < ends[-1]:
        reach = max((end for end in ends if start < end and sums[end] - sums[start] <= room), default=start)
        if reach == start:
            return 0
        start, count = reach, count + 1
    return count


def _best(
    ends: list[int], places: Mapping[int, _Place], sums: list[int], room: int, em: int, count: int
) -> _Way | None:
    """The best way to break into just so many lines: even, none alone, no line longer again after a shorter one."""
    mean = sums[-1] / count
    last = ends[-1]
    # Keyed by where the last line begins and ends, and whether one was shorter than the line above it.
    ways: dict[tuple[int, int, bool], _Way] = {(0, 0, False): _Way(_Score(), ())}
    for left in range(count - 1, -1, -1):
        further: dict[tuple[int, int, bool], _Way] = {}
        for (before, start, fallen), way in ways.items():
            above = sums[start] - sums[before] if start else 0
            for end in ends[bisect_right(ends, start) :]:
                width = sums[end] - sums[start]
                if width > room:
                    break
                if (end == last) != (left == 0) or sums[last] - sums[end] > left * room:
                    continue
                rise = width - above if fallen and width > above else 0
                harsh, cost = places.get(end, (0, 0))
                cost += way.score.cost + ((width - mean) / em) ** 2 + _RISE * (rise / em) ** 2
                score = _Score(way.score.alone + (width < _LEAST * room), way.score.harsh + harsh, cost)
                key = (start, end, fallen or width < above)
                if key not in further or score < further[key].score:
                    further[key] = _Way(score, (*way.breaks, end))
        ways = further
    if not ways:
        return None
    way = min(ways.values())
    return _Way(way.score, way.breaks[:-1])
