"""Where lines end: the rules of Chinese setting, held by examples and by anything a person might type."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.documents.linebreaks import (
    NO_END,
    NO_START,
    begins,
    break_lines,
    may_break,
    measured,
    scripts,
    stretches,
    widths,
)
from zxwriter.documents.metrics import LIBREOFFICE, OFFICIAL_FACE, Face

WIDTH = 8844
ANYTHING = st.text(
    alphabet=st.one_of(
        st.sampled_from("字案执鲁号元，。：；、！？（）《》〔〕“”‘’—…· -aZ09.,%/@\u0301\ufe00\U00020bb7①㎡℃々〇"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=160,
)
FACES = st.sampled_from(
    [OFFICIAL_FACE, LIBREOFFICE.usual, Face(latin={"0": 636.0, "a": 600.0}, apart=25, by_script=True)]
)


def cut(text: str, first: int = WIDTH) -> list[str]:
    return [text[start:end] for start, end, _ in break_lines(text, 320, -5, first, WIDTH)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # A case number breaks only between its parts: never in its year, between brackets and year, or in its figures.
        ("字" * 24 + "（2023）鲁0102执1622号", ["字" * 24 + "（2023）", "鲁0102执1622号"]),
        ("字" * 22 + "（2023）鲁0102执1622号", ["字" * 22 + "（2023）鲁", "0102执1622号"]),
        ("字" * 26 + "（2023）鲁0102执1622号", ["字" * 26, "（2023）鲁0102执1622号"]),
        ("字" * 27 + "1622号", ["字" * 27, "1622号"]),
        # The dash and the ellipsis are two characters wide and whole.
        ("字" * 26 + "——字", ["字" * 26 + "——", "字"]),
        ("字" * 27 + "——字", ["字" * 27, "——字"]),
        ("字" * 26 + "……字", ["字" * 26 + "……", "字"]),
        ("字" * 27 + "……字", ["字" * 26, "字……字"]),
        # Closing marks in a row go on together with the character before them.
        ("字" * 27 + "末”）。", ["字" * 27, "末”）。"]),
        ("字" * 26 + "末”）。", ["字" * 26, "末”）。"]),
        ("字" * 25 + "末”）", ["字" * 25 + "末”）"]),
        # Opening marks in a row begin the next line.
        ("字" * 26 + "（《“甲", ["字" * 26, "（《“甲"]),
        # Money, shares, dates.
        ("字" * 25 + "1234567.50元", ["字" * 25, "1234567.50元"]),
        ("字" * 26 + "12.5%的", ["字" * 26, "12.5%的"]),
        ("字" * 26 + "2024年6月", ["字" * 26 + "2024", "年6月"]),
        # A Latin name breaks between its words and after a hyphen.
        ("字" * 24 + "Smith & Sons", ["字" * 24 + "Smith & ", "Sons"]),
        ("字" * 25 + "A-12345座", ["字" * 25 + "A-", "12345座"]),
    ],
)
def test_lines_end_where_they_should(text: str, lines: list[str]) -> None:
    assert cut(text) == lines


def test_one_line_of_closing_marks_alone_is_broken_where_it_is_full() -> None:
    assert [len(one) for one in cut("。" * 60)] == [28, 28, 4]


@settings(deadline=None)
@given(ANYTHING, st.integers(640, WIDTH), FACES)
def test_whatever_is_typed_no_line_breaks_the_rules(text: str, width: int, face: Face) -> None:
    found = break_lines(text, 320, -5, width, width, face)
    assert "".join(text[start:end] for start, end, _ in found) == text
    for (start, end, wide), (after, *_) in pairwise(found):
        line = text[start:end]
        assert end == after
        assert end > start
        # Too wide is only what cannot be broken: one character, or spaces hung over the edge.
        bare = line.rstrip(" ")
        assert wide <= width or len(bare) <= 1 or measured(bare, 320, -5, face)[-1] <= width or not bare.strip()
        unbreakable = all(
            not may_break(one, other) and other not in face.parted
            for one, other in zip(line, text[start + 1 : end + 1], strict=False)
        )
        if text[end] in NO_START - face.parted or line[-1] in NO_END or text[end] == line[-1] == "—":
            assert unbreakable, line


@settings(deadline=None)
@given(ANYTHING, FACES)
def test_measured_is_as_long_as_the_text_and_never_runs_back(text: str, face: Face) -> None:
    sums = measured(text, 320, -5, face)
    assert len(sums) == len(text) + 1
    assert sums == sorted(sums)


@settings(deadline=None)
@given(ANYTHING, st.integers(0, 2000))
def test_the_whole_of_what_is_left_over_is_spread(text: str, spare: int) -> None:
    moved = stretches(text, spare)
    assert len(moved) == len(text) + 1
    assert moved == sorted(moved)
    assert moved[0] == 0
    assert moved[-1] in (0, spare)


def test_libreoffice_sets_scripts_apart() -> None:
    assert measured("字1", 320, -5, LIBREOFFICE.usual)[-1] - measured("字1", 320, -5)[-1] == 64 + 5


def test_libreoffice_leaves_out_the_tracking_after_the_last_character_of_a_line() -> None:
    face = LIBREOFFICE.usual
    # Seen in LibreOffice 7.4: six characters need 6 × 315 twips and the five it does not take off after the last.
    assert [end for _, end, _ in break_lines("字" * 6, 320, -5, 6 * 315 + 5, WIDTH, face)] == [6]
    assert [end for _, end, _ in break_lines("字" * 6, 320, -5, 6 * 315 + 4, WIDTH, face)] == [5, 6]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # Before a figure not after a closing mark, a comma or a point between names; not before it opens a quotation.
        ("字" * 22 + "罚〔2024〕1567号", 23),
        ("字" * 27 + "，2024年", 26),
        ("字" * 27 + "·A1", 26),
        ("字" * 24 + "50%；“和", 24),
        # After a stroke, unless it stands between figures.
        ("字" * 24 + "Abcd/Efghij", 29),
        ("字" * 24 + "2024/1102345", 24),
    ],
)
def test_libreoffice_breaks_before_latin_text_by_rules_of_its_own(text: str, ends: int) -> None:
    assert break_lines(text, 320, -5, WIDTH, WIDTH, LIBREOFFICE.usual)[0][1] == ends


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("字案", [(0, 2, False)]),
        ("字7日", [(0, 1, False), (1, 2, True), (2, 3, False)]),
        # Marks of no script go with what stands before them, at the beginning they are Latin.
        ("“7”字", [(0, 3, True), (3, 4, False)]),
        ("①字", [(0, 1, True), (1, 2, False)]),
        ("字“7", [(0, 2, False), (2, 3, True)]),
        ("字——A — 字", [(0, 3, False), (3, 7, True), (7, 8, False)]),
        ("艾力·买买提", [(0, 2, False), (2, 3, True), (3, 6, False)]),
        ("面积98.32㎡", [(0, 2, False), (2, 7, True), (7, 8, False)]),
    ],
)
def test_stretches_of_one_script(text: str, found: list[tuple[int, int, bool]]) -> None:
    assert list(scripts(text)) == found


@settings(deadline=None)
@given(ANYTHING)
def test_stretches_of_one_script_are_the_whole_text(text: str) -> None:
    found = list(scripts(text))
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert all(one[2] != other[2] for one, other in pairwise(found))


@settings(deadline=None)
@given(ANYTHING, FACES)
def test_where_characters_begin_and_how_wide_they_are_agree(text: str, face: Face) -> None:
    starts, wide = begins(text, 320, 0, face), widths(text, 320, face)
    assert len(starts) == len(text) + 1 == len(wide) + 1
    # Without tracking a character ends where the next begins, or before the space between two scripts.
    assert all(start + own <= after for start, own, after in zip(starts, wide, starts[1:], strict=False))
