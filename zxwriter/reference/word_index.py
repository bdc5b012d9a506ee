"""Many short words, each with its numbers, in a few flat arrays: a tenth of the memory of a dict of lists."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator


class WordIndex:
    """Numbers by word. The numbers of one word keep the order in which they were given."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        """``pairs`` of a word without line breaks and a number of at most 32 bits."""
        words: list[str] = []
        self._numbers, self._firsts, self._starts = array("I"), array("I"), array("I", [0])
        for word, number in sorted(pairs, key=_word_of):
            if not words or word != words[-1]:
                words.append(word)
                self._firsts.append(len(self._numbers))
                self._starts.append(self._starts[-1] + len(word) + 1)
            self._numbers.append(number)
        self._firsts.append(len(self._numbers))
        self._text = "\n".join(words)

    def get(self, word: str) -> array[int]:
        """The numbers of a word; none for one that is not there."""
        at = self._place(word)
        return self._numbers_at(at) if at < self._count and self._word(at) == word else array("I")

    def beginning(self, start: str) -> Iterator[array[int]]:
        """The numbers of every word that begins so, the words in order."""
        for at in range(self._place(start), self._count):
            if not self._text.startswith(start, self._starts[at]):
                return
            yield self._numbers_at(at)

    @property
    def _count(self) -> int:
        return len(self._firsts) - 1

    def _place(self, word: str) -> int:
        return bisect_left(range(self._count), word, key=self._word)

    def _word(self, at: int) -> str:
        return self._text[self._starts[at] : self._starts[at + 1] - 1]

    def _numbers_at(self, at: int) -> array[int]:
        return self._numbers[self._firsts[at] : self._firsts[at + 1]]


def _word_of(pair: tuple[str, int]) -> str:
    return pair[0]
