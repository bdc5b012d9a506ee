"""How many slips of the keyboard lie between two words."""

from __future__ import annotations


def distance(one: str, other: str, most: int) -> int:
    """Characters changed, added, left out or swapped with a neighbour; ``most + 1`` stands for more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, character in enumerate(one, start=1):
        line = [row]
        for column, letter in enumerate(other, start=1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (character != letter))
            swapped = row > 1 and column > 1 and character == other[column - 2] and one[row - 2] == letter
            line.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)
