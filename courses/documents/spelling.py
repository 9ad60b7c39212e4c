"""How many slips lie between two Latin words."""

from __future__ import annotations


def slips(typed: str, meant: str, most: int) -> int:
    """Letters left out, put in, changed, or two in each other's place, up to ``most`` and one more.

    The optimal string alignment distance of Damerau and Levenshtein. The first letter is seldom
    wrong, and words that begin otherwise are passed over.
    """
    if typed[0] != meant[0] or abs(len(typed) - len(meant)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(meant, start=1):
            changed = before[j - 1] + (letter != other)
            best = min(before[j] + 1, row[j - 1] + 1, changed)
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > most and min(before) >= most:  # nor by two letters that change places
            return most + 1
    return min(row[-1], most + 1)
