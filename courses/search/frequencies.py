"""How many entries hold what is asked for, kept for the courses as they stand.

Only entries that the reader may see count: what is hidden must not show in the order.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from courses.search.index import Condition
from courses.search.ranking import rarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.search.reach import Reach
    from courses.search.streams import Phrase

MOST_KEPT = 20_000  # numbers of entries, over all readers: about 5 MB

_kept: OrderedDict[tuple[object, Phrase | None], int] = OrderedDict()
_lock = Lock()


def frequencies(reach: Reach, phrases: Sequence[Phrase]) -> tuple[dict[Phrase, int], int]:
    """How many entries hold the tokens of each phrase, and how many there are at all.

    At most one statement. Nearly all that hold the tokens hold the phrase, and it is only to weigh.
    """
    found = _known(reach, [*phrases, None])
    missing = [phrase for phrase in dict.fromkeys(phrases) if phrase not in found]
    if missing or None not in found:
        *numbers, everything = reach.count([Condition((phrase,)).broad for phrase in missing])
        counted: dict[Phrase | None, int] = dict(zip(missing, numbers, strict=True))
        found |= counted | {None: everything}
        _keep(reach, counted | {None: everything})
    return {phrase: found[phrase] for phrase in phrases}, found[None]


def weights(reach: Reach, phrases: Sequence[Phrase]) -> dict[Phrase, tuple[int, float]]:
    """The number of entries of each phrase and what that makes it worth; not of what none holds."""
    numbers, everything = frequencies(reach, phrases)
    return {
        phrase: (number, rarity(number, everything)) for phrase, number in numbers.items() if number
    }


def entries(reach: Reach) -> int:
    """How many entries there are, up to ``MOST_ENTRIES`` of them."""
    return frequencies(reach, ())[1]


def _known(reach: Reach, wanted: Sequence[Phrase | None]) -> dict[Phrase | None, int]:
    found = {}
    with _lock:
        for phrase in wanted:
            key = (reach.editions, phrase)
            if (number := _kept.get(key)) is not None:
                _kept.move_to_end(key)
                found[phrase] = number
    return found


def _keep(reach: Reach, counted: Mapping[Phrase | None, int]) -> None:
    with _lock:
        for phrase, number in counted.items():
            _kept[reach.editions, phrase] = number
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def forget() -> None:
    with _lock:
        _kept.clear()
