"""Making room for the seal: line pitch and character pitch moved inside declared limits, the least change first.

GB/T 9704-2012, 7.3.5.5. What is moved are the styles of the body (its size and its exact pitch); titles, tables and
page numbers stay. The change is made in the docx itself, so that every program that shows it breaks the same lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from zxwriter.core.sealing import Practice, SealRules
from zxwriter.documents.layout import Layout, PageModel
from zxwriter.documents.package import DOCUMENT, SETTINGS, STYLES, Package, Part
from zxwriter.documents.pitch import body_of, is_body, with_pitch
from zxwriter.documents.seal import Placement, in_company, is_dated, place_seals
from zxwriter.documents.styles import Style, StyleTable, read_styles
from zxwriter.documents.template import CompiledTemplate, Proved

_POINT = 20  # twips
# Lines laid out while looking for room: a document of fifty pages gets few tries, and needs few.
_EFFORT = 9000
_FEWEST_TRIES = 5
_TRACKING_WEIGHS = 3
FOR_SEAL, FOR_DATE = "为使印章与正文同处一页", "为使署名、日期与正文同处一页"
FOR_ROWS = "为使页末的表格行完整印出"

# The document on paper by a table of styles: the pages that are shown and, after them, those of another program.
LayOut = Callable[[StyleTable], tuple[PageModel, ...]]


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What was moved: line pitch and spacing of characters, in twips, and what they were before; and what for."""

    pitch: int
    tracking: int
    pitch_before: int
    tracking_before: int
    purpose: str = FOR_SEAL

    @property
    def text(self) -> str:
        """``行距由28.95磅调为27.5磅，字距由-0.25磅调为-0.2磅``."""
        moved = (("行距", self.pitch_before, self.pitch), ("字距", self.tracking_before, self.tracking))
        return "，".join(f"{what}由{_points(then)}磅调为{_points(now)}磅" for what, then, now in moved if then != now)

    @property
    def sentence(self) -> str:
        """``为使印章与正文同处一页，行距由28.95磅调为27.5磅``."""
        return f"{self.purpose}，{self.text}"

    def to_json(self) -> dict[str, Any]:
        return {
            "line_pitch": self.pitch / _POINT,
            "character_pitch": self.tracking / _POINT,
            "line_pitch_before": self.pitch_before / _POINT,
            "character_pitch_before": self.tracking_before / _POINT,
            "text": self.text,
        }


def _points(twips: int) -> str:
    return f"{twips / _POINT:g}".replace("-", "−")


class Pitch(NamedTuple):
    """Line pitch and tracking of the body, in twips; and whether the file is made for LibreOffice (``unhung``)."""

    line: int
    tracking: int
    unhung: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """A document on paper with its seals: the template whose pitch makes room for them, and what was moved.

    ``seal_mm`` is the diameter asked for, None: the usual one of the court. ``elsewhere`` is what is wrong with the
    seals on the pages another program makes of the file, a Chinese sentence without full stop, empty where nothing is.
    """

    template: CompiledTemplate
    model: PageModel
    placement: Placement
    adjusted: Adjusted | None = None
    seal_mm: float | None = None
    elsewhere: str = ""

    @property
    def pitch(self) -> Pitch:
        """How the file is set."""
        base = body_of(self.template.styles)
        return Pitch(base.pitch, base.tracking, _HANGING in self.template.contents.get(STYLES, b""))

    @property
    def layout(self) -> Layout:
        return Layout(self.model.pages, self.model.counts, self.placement.page, self.placement.fits)


def fit(template: CompiledTemplate, lay: LayOut, practice: Practice, diameter: float, rules: SealRules) -> Fitted:
    """Place the seals of a document, adjusting where they find no room or only a closing (此令。) shares their page.

    ``lay`` lays the document out by a table of styles, ``diameter`` is in mm. The least change wins after which the
    seals have room on the pages shown and on those of another program. Where nothing within the limits helps, the
    document stays as it is, and ``placement.fault`` says what is wrong.
    """

    def placed(models: Iterable[PageModel]) -> tuple[Placement, ...]:
        return tuple([place_seals(model, practice, diameter) for model in models])

    models = lay(template.styles)
    first = placed(models)
    plain = _fitted(template, models, first)
    base = body_of(template.styles)
    pages = models[0].pages
    best = plain_worth = _worth(models, first, pages)
    if best == _BEST or not base.exact or STYLES not in template.contents:
        return plain
    found: tuple[int, int] | None = None
    for pair in _tries(models[0], base, rules):
        tried = lay(_quick(template, *pair))
        if best.fits and best.everywhere and best.whole and not all(map(in_company, tried)):
            continue
        worth = _worth(tried, placed(tried), pages)
        if worth > best:
            found, best = pair, worth
        if best == _BEST:
            break
    if found is None:
        return plain
    made = moved_template(template, *found)
    models = lay(made.styles)
    placements = placed(models)
    if not placements[0].fits:  # a template whose spaces are counted in lines may differ from what was tried
        return plain
    purpose = FOR_ROWS if plain_worth.fits and plain_worth.everywhere and not plain_worth.whole else FOR_SEAL
    return _fitted(made, models, placements, Adjusted(*found, base.pitch, base.tracking, purpose))


def _stands(models: Sequence[PageModel]) -> bool:
    """Whether nothing need be moved in a document without seals."""
    return all((not is_dated(one) or in_company(one)) and not one.cut for one in models)


class _Worth(NamedTuple):
    """How good pages are, the weightiest first: seals with room on those shown, and on all; no row lost; company.

    ``near``: there are not many more pages than before; a pitch a hair wider may mean one line less on every page.
    """

    fits: bool
    everywhere: bool
    whole: bool
    company: bool
    near: bool


_BEST = _Worth(fits=True, everywhere=True, whole=True, company=True, near=True)


def _worth(models: Sequence[PageModel], placements: Sequence[Placement], pages: int) -> _Worth:
    return _Worth(
        placements[0].fits,
        all(one.fits for one in placements),
        not any(one.cut for one in models),
        all(one.company for one in placements),
        models[0].pages <= pages + 1,
    )


def _fitted(
    template: CompiledTemplate,
    models: Sequence[PageModel],
    placements: Sequence[Placement],
    adjusted: Adjusted | None = None,
) -> Fitted:
    elsewhere = next((one.fault for one in placements[1:] if placements[0].fits and not one.fits), "")
    return Fitted(template, models[0], placements[0], adjusted, elsewhere=elsewhere)


def keep_company(template: CompiledTemplate, lay: LayOut, rules: SealRules) -> Fitted:
    """A document without a seal: signature and date are not alone on a page, where a change within the limits helps."""
    models = lay(template.styles)
    plain = Fitted(template, models[0], Placement())
    base = body_of(template.styles)
    if _stands(models) or not base.exact or STYLES not in template.contents:
        return plain
    for pair in _tries(models[0], base, rules):
        if not _stands(lay(_quick(template, *pair))):
            continue
        made = moved_template(template, *pair)
        models = lay(made.styles)
        if _stands(models):
            purpose = FOR_ROWS if plain.model.cut else FOR_DATE
            return Fitted(made, models[0], Placement(), Adjusted(*pair, base.pitch, base.tracking, purpose))
    return plain


def _tries(model: PageModel, base: Style, rules: SealRules) -> tuple[tuple[int, int], ...]:
    """The changes to try, the least first; of a long document only a few."""
    most = max(_FEWEST_TRIES, _EFFORT // max(1, len(model.lines)))
    return _ladder(rules.pitches, rules.trackings, base.pitch, base.tracking, base.size)[:most]


@lru_cache(maxsize=32)
def _ladder(
    pitches: tuple[int, ...], trackings: tuple[int, ...], pitch: int, tracking: int, size: int
) -> tuple[tuple[int, int], ...]:
    """Every pair of pitch and tracking allowed, the least visible change first; the pair there is now is left out.

    Both are weighed by how much of a line or of a character they move, the character thrice: closer letters are seen
    sooner than closer lines, and where a line ends differs from program to program more than how high it is.
    """

    def visible(pair: tuple[int, int]) -> tuple[float, int, int]:
        moved = abs(pair[0] - pitch) / pitch + _TRACKING_WEIGHS * abs(pair[1] - tracking) / (size + tracking)
        return (moved, *pair)

    pairs = {(one, other) for one in (*pitches, pitch) for other in (*trackings, tracking)} - {(pitch, tracking)}
    return tuple(sorted(pairs, key=visible))


def _quick(template: CompiledTemplate, pitch: int, tracking: int) -> StyleTable:
    """The metrics with another pitch and tracking, without making the part again for every pitch."""
    found = template.moved_styles.get((pitch, tracking))
    if found is None:
        base = body_of(template.styles)
        table = template.styles if tracking == base.tracking else moved_template(template, base.pitch, tracking).styles
        own = {name for name, style in template.styles.styles.items() if is_body(style, base)}
        styles = {name: replace(one, pitch=pitch) if name in own else one for name, one in table.styles.items()}
        default = replace(table.default, pitch=pitch) if is_body(template.styles.default, base) else table.default
        found = replace(table, styles=styles, default=default)
        template.moved_styles[pitch, tracking] = found
    return found


def moved_template(template: CompiledTemplate, pitch: int, tracking: int) -> CompiledTemplate:
    """The template with another pitch and tracking of its body, in its part of styles and in its metrics."""
    found = template.moved.get((pitch, tracking))
    if found is None:
        found = template.moved[pitch, tracking] = _moved_template(template, pitch, tracking)
    return found


def unhung(template: CompiledTemplate) -> CompiledTemplate:
    """The template for LibreOffice, in which no mark hangs over the right edge.

    It takes ``w:overflowPunct`` the wrong way round, and does not always draw a mark it hangs: 「，」 before a figure
    that begins the next line is gone from the paper. What means "may hang" to Word means "does not" to LibreOffice.
    """
    if not template.unhung:
        styles = template.contents.get(STYLES, b"")
        turned = styles.replace(_NOT_HANGING, _HANGING)
        template.unhung.append(template if turned == styles else _with_styles(template, turned))
    return template.unhung[0]


_NOT_HANGING, _HANGING = b'<w:overflowPunct w:val="0"/>', b"<w:overflowPunct/>"


def _moved_template(template: CompiledTemplate, pitch: int, tracking: int) -> CompiledTemplate:
    return _with_styles(template, with_pitch(template.contents[STYLES], template.styles, pitch, tracking))


def _with_styles(template: CompiledTemplate, styles: bytes) -> CompiledTemplate:
    contents = {**template.contents, STYLES: styles}
    part = Part.of(contents[STYLES])
    read = read_styles(contents[STYLES], contents[DOCUMENT], contents.get(SETTINGS))
    return replace(
        template,
        final=Package({**template.final.parts, STYLES: part}),
        draft=Package({**template.draft.parts, STYLES: part}),
        styles=replace(template.styles, styles=read.styles, default=read.default),
        contents=contents,
        proved={True: Proved(), False: Proved()},
        moved={},
        moved_styles={},
        unhung=[],
    )
