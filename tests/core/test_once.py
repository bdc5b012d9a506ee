"""What is worked out once stays with its object and with no other."""

from __future__ import annotations

from typing import NamedTuple

from zxwriter.core.once import once


class _Pair(NamedTuple):
    one: int
    other: int


class Pair(_Pair):
    worked = 0

    @once
    def total(self) -> int:
        """Both together."""
        type(self).worked += 1
        return self.one + self.other


def test_it_is_worked_out_when_first_asked_and_not_again():
    Pair.worked = 0
    pair = Pair(1, 2)
    assert Pair.worked == 0
    assert [pair.total, pair.total] == [3, 3]
    assert Pair.worked == 1


def test_a_changed_copy_and_an_equal_object_have_their_own():
    pair = Pair(1, 2)
    assert pair.total == 3
    assert pair._replace(other=5).total == 6
    fresh = Pair(1, 2)
    assert pair == fresh
    assert "total" not in vars(fresh)


def test_the_class_still_tells_what_it_is():
    assert isinstance(Pair.total, once)
    assert Pair.total.__doc__ == "Both together."
