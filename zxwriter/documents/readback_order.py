"""The order and number of what stands in a finished part: text grows, but each thing keeps its place.

What the answers may repeat or leave out are paragraphs, runs, tables, rows and cells. Around them the order is that of
WordprocessingML (ECMA-376-1, 17): a set-up first and once, the page last and once. All else is as in the template.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import lxml.etree as etree

from zxwriter.documents.parts import W


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


_P, _R, _T, _TBL, _TR, _TC = (_w(name) for name in ("p", "r", "t", "tbl", "tr", "tc"))
_BODY, _HEADER, _FOOTER = (_w(name) for name in ("body", "hdr", "ftr"))
_CONTENT, _LAST = 9, 10
_PLACES = {  # what stands before the content, in its order, and what stands behind it
    _BODY: {_w("sectPr"): _LAST},
    _HEADER: {},
    _FOOTER: {},
    _P: {_w("pPr"): 0},
    _R: {_w("rPr"): 0},
    _TBL: {_w("tblPr"): 0, _w("tblGrid"): 1},
    _TR: {_w("tblPrEx"): 0, _w("trPr"): 1},
    _TC: {_w("tcPr"): 0},
}
_SET_UPS = frozenset(_w(name) for name in ("pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr"))
_CALLED = {
    _w("document"): "文件", _BODY: "正文", _HEADER: "页眉", _FOOTER: "页脚", _P: "段落", _R: "段落的文字", _TBL: "表格",
    _TR: "表格的行", _TC: "单元格",
}  # fmt: skip


def compare_order(root: etree._Element, model: etree._Element) -> Iterator[str]:
    """Each element of a part that holds its children in another order or number than the template does.

    What stands inside a set-up is not judged: those are compared whole.
    """
    fixed = {(one.tag, _children(one)) for one in _outside_set_ups(model) if one.tag not in _PLACES}
    known = {tag for tag, _ in fixed}
    heads = {_head(one) for one in model.iter(_TBL)}
    hollow = any(_is_hollow(one) for one in model.iter(_R))
    for one in _outside_set_ups(root):
        if one.tag in _PLACES:
            wrong = not _in_place(one, hollow) or (one.tag == _TBL and _head(one) not in heads)
        else:
            children = _children(one)
            wrong = (one.tag, children) not in fixed and (one.tag in known or bool(children))
        if wrong:
            name = str(one.tag)
            yield f"{_CALLED.get(name, name.rpartition('}')[2])}中各项的次序或者个数与模板不同"


def _outside_set_ups(root: etree._Element) -> Iterator[etree._Element]:
    todo = [root]
    while todo:
        one = todo.pop()
        yield one
        todo.extend(child for child in reversed(one) if isinstance(child.tag, str) and child.tag not in _SET_UPS)


def _children(node: etree._Element) -> tuple[str, ...]:
    return tuple(str(one.tag) for one in node if isinstance(one.tag, str))


def _head(table: etree._Element) -> tuple[str, ...]:
    """What stands before the rows of a table."""
    return tuple(tag for tag in _children(table) if tag in _PLACES[_TBL])


def _in_place(node: etree._Element, hollow: bool) -> bool:
    """Whether a paragraph, a table and so on has its set-up first and once, its content, and nothing behind.

    ``hollow``: a run may have no content.
    """
    places = _PLACES[str(node.tag)]
    tags = _children(node)
    found = [places.get(tag, _CONTENT) for tag in tags]
    once = [place for place in found if place != _CONTENT]
    if found != sorted(found) or len(set(once)) != len(once):
        return False
    if node.tag == _TBL:
        return _TR in tags
    if node.tag == _TC:
        return tags[-1:] == (_P,)
    if node.tag == _TR:
        return _TC in tags
    if node.tag == _R:
        return (hollow or not _is_hollow(node)) and (_T, _T) not in pairwise(tags)
    return True


def _is_hollow(run: etree._Element) -> bool:
    return all(one.tag in _SET_UPS for one in run)
