"""Words and their numbers in flat arrays: the same as a dict of lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zxwriter.reference.word_index import WordIndex

WORDS = st.text("abc法院", max_size=4)
PAIRS = st.lists(st.tuples(WORDS, st.integers(0, 2**32 - 1)), max_size=30)


def as_dict(pairs: list[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for word, number in pairs:
        found.setdefault(word, []).append(number)
    return found


@given(PAIRS, WORDS)
def test_a_word_has_its_numbers_in_the_order_given(pairs, word) -> None:
    index, plain = WordIndex(pairs), as_dict(pairs)
    for one in {word, *plain}:
        assert list(index.get(one)) == plain.get(one, [])


@given(PAIRS, WORDS)
def test_all_words_with_a_beginning_in_order(pairs, start) -> None:
    plain = as_dict(pairs)
    wanted = [plain[one] for one in sorted(plain) if one.startswith(start)]
    assert [list(one) for one in WordIndex(pairs).beginning(start)] == wanted
