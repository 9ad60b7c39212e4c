"""Terms and what a lesson says they mean: a question for each, and one that pairs a whole list.

The meanings come from lists of terms (a table with columns for term and meaning; lines
"term (other name): meaning" below a title that speaks of terms) and from the sentences that the
glossary is mined from (``courses.documents.terms``). Wrong answers are the meanings of other terms
of the same lesson, never of another one: those would be told apart by their subject alone. What
gives itself away, by length or by words, is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from courses.documents import terms
from courses.documents.text import display_width, is_han, squeeze
from quizzes.drafting.model import Draft, Family, own_passages
from quizzes.item_faults import item_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizzes.drafting.model import Line, Passage, Reading

OPTIONS = 4
LONGER = 1.25  # the key beside the longest other option
FEWEST_PAIRS, MOST_PAIRS = 4, 7
_GIVES_AWAY: Final = frozenset(
    {"duplicate_options", "nested_options", "longest_is_key", "clue_word", "negative_not_marked"}
)
_HEAD_TERM = re.compile(r"(?:术语|名词|概念|缩写|关键词|term|abbreviation)s?", re.IGNORECASE)
_HEAD_MEANING = re.compile(
    r".{0,4}(?:含义|解释|定义|释义|意思|说明)|meaning|definition|explanation", re.IGNORECASE
)
_TITLE = re.compile(
    r"术语|名词解释|基本概念|关键概念|glossary|key terms|terminology", re.IGNORECASE
)
_ENTRY = re.compile(
    r"^(?P<term>[^（）()：:，,。；;]{2,30})(?:[（(][^（）()]{1,60}[）)])?\s*[：:]\s*(?P<text>.{4,120})$"
)


class Meaning(NamedTuple):
    """What a term means, the words that say so, and where."""

    term: str
    text: str
    evidence: str
    passage: Passage


def drafts(reading: Reading) -> Iterator[Draft]:
    """The questions on the terms of a lesson."""
    lists = [found for one in own_passages(reading) if (found := _listed(one))]
    for found in lists:
        yield from _pairs(reading, found)
    known = _once([one for found in lists for one in found] + _said(reading))
    for one in known:
        yield from _question(reading, one, [other for other in known if other != one])


def _listed(passage: Passage) -> list[Meaning]:
    """The entries of a list of terms; none where the passage is no such list."""
    rows = [line for line in passage.lines if line.cells]
    if rows:  # the head is a row like others where the document does not mark it
        found = [_row(passage, line, rows[0]) for line in rows[1:]]
    elif _TITLE.search(passage.title):
        found = [_entry(passage, line) for line in passage.lines]
    else:
        return []
    entries = [one for one in found if one is not None and _is_apart(one)]
    return entries if len(entries) >= FEWEST_PAIRS else []


def _row(passage: Passage, line: Line, head: Line) -> Meaning | None:
    columns = head.cells
    if len(line.cells) != len(columns) or len(columns) < 2:
        return None
    if not _HEAD_TERM.fullmatch(columns[0].strip()):
        return None
    if not _HEAD_MEANING.fullmatch(columns[-1].strip()):
        return None
    term, text = line.cells[0].strip(), line.cells[-1].strip()
    return Meaning(term, text, line.text, passage) if term and len(text) > 3 else None


def _entry(passage: Passage, line: Line) -> Meaning | None:
    match = _ENTRY.match(line.text.strip()) if not line.cells else None
    if match is None:
        return None
    return Meaning(match["term"].strip(), match["text"].strip(), line.text.strip(), passage)


def _said(reading: Reading) -> list[Meaning]:
    """The meanings that sentences give, by the patterns of the glossary."""
    passages = dict(enumerate(own_passages(reading)))
    texts = [
        terms.Passage(place=number, title=one.title, text="\n".join(x.text for x in one.lines))
        for number, one in passages.items()
    ]
    found = [
        Meaning(one.term, one.definition.rstrip("。."), one.evidence, passages[int(str(one.place))])
        for one in terms.mine(texts)
        if one.definition and one.definition != one.evidence
    ]
    return [one for one in found if _is_apart(one)]


def _once(meanings: Sequence[Meaning]) -> list[Meaning]:
    """The first meaning of each term."""
    return list({one.term: one for one in reversed(meanings)}.values())[::-1]


def _is_apart(one: Meaning) -> bool:
    """Whether the meaning says something else than the term's own words."""
    return squeeze(one.term).lower() not in squeeze(one.text).lower()


def _pairs(reading: Reading, found: Sequence[Meaning]) -> Iterator[Draft]:
    shown = found[:MOST_PAIRS]
    title = reading.title
    stem = (
        f"Match each term of “{title}” with its meaning."
        if reading.is_english
        else f"把“{title}”里的术语与它们的含义对应起来。"
    )
    content = {
        "stem": stem,
        "language": "en" if reading.is_english else "zh",
        "pairs": [{"left": one.term, "right": one.text} for one in shown],
        "see": shown[0].passage.title,
    }
    yield Draft(
        family=Family.PAIRS, type="matching", content=content,
        evidence="\n".join(one.evidence for one in shown), place=shown[0].passage.place,
    )  # fmt: skip


def _question(reading: Reading, one: Meaning, others: Sequence[Meaning]) -> Iterator[Draft]:
    """The question on one term; none where too few others are as long as its meaning."""
    width = display_width(one.text)
    alike = sorted(others, key=lambda other: abs(display_width(other.text) - width))
    chosen = _tempting(one, alike)
    # Two halves of a meaning, as of two halves of a term, stand out among wholes.
    if chosen is None or "；" in one.text:
        return
    if width > LONGER * max(display_width(other.text) for other in chosen):
        return
    # In the order of their words, so that the place of the key says nothing.
    options = sorted((one, *chosen), key=lambda other: squeeze(other.text))
    stem = (
        f"In this lesson, what does “{one.term}” mean?"
        if reading.is_english
        else f"“{one.term}”在本课中指的是什么？"
    )
    content = {
        "stem": stem,
        "language": "en" if reading.is_english else "zh",
        "options": [{"text": other.text, "is_right": other == one} for other in options],
        "explanation": one.evidence,
        "see": one.passage.title,
    }
    if not _GIVES_AWAY & {fault.code for fault in item_faults("single", content)}:
        yield Draft(
            family=Family.MEANING, type="single", content=content, evidence=one.evidence,
            place=one.passage.place,
        )  # fmt: skip


def _tempting(one: Meaning, alike: Sequence[Meaning]) -> list[Meaning] | None:
    """The wrong answers, of those sorted by likeness: one that shares with the term whatever the
    key shares with it, then the first ones. None where the key alone would share it, or where
    there are too few."""
    shared = _shared(one.term, one.text)
    same = [other for other in alike if shared <= _shared(one.term, other.text)]
    if not same:
        return None
    chosen = list(dict.fromkeys((*same[:1], *alike)))[: OPTIONS - 1]
    return chosen if len(chosen) == OPTIONS - 1 else None


def _shared(term: str, text: str) -> set[str]:
    """What of a term its meaning says again: single characters, since 逆商 is told by 逆境, and
    the beginnings of English words."""
    characters = {one for one in term if is_han(one) and one in text}
    said = {word[:5].lower() for word in re.findall(r"[A-Za-z]{4,}", text)}
    words = {word[:5].lower() for word in re.findall(r"[A-Za-z]{4,}", term)}
    return characters | (words & said)
