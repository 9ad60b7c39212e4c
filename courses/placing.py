"""Proposes the week that a lesson belongs to, with a reason and how certain it is.

Pure: facts in, a proposal out. The words for people are made elsewhere from code and details.

The evidence, strongest first: the lesson names its week; its headings are the points of a week's
outline; it shares rare terms with a week; it stands behind a week in the same file. Each gives a
week a certainty between 0 and 1. The best one wins; a second one close behind it makes both
doubtful, and both are named.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from courses.documents.numbering import HAN_NUMBER, number_of, split_label
from courses.documents.tokens import GAP, fold, token_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

IN_TITLE = 0.97
IN_FILE_NAME = 0.95
IN_FOLDER_NAME = 0.95
IN_BUNDLE_NAME = 0.92  # the zip, where nothing in it speaks for another week
OWN_WORD = 0.75  # certainty from which what a lesson says itself outweighs the name of its zip
NUMBER_FIRST = 0.6  # "03-支付.pptx" may count lectures, chapters or drafts
SAME_TITLE = 0.85
HOLDS_TITLE = 0.6
MOST_BY_HEADINGS = 0.85
MOST_BY_TERMS = 0.5
BEHIND = 0.25  # a file's last week is the weakest hint: decks are appended to whole syllabi
CLOSE = 0.2  # candidates nearer than this leave the choice open
UNSURE = 0.45  # the most that an open choice is worth
LEAST = 0.1  # below this there is no proposal
NAMED = 0.2  # from here on a second candidate is named
LEAST_POINTS = 2  # matching points from which headings count as those of an outline
NEAR = 0.75  # share of common pairs from which two headings say the same
MOST_NAMED = 5
STRONG = 3  # rare words in headings from which shared words are as good a reason as they get


class PlacingReason(StrEnum):
    """Why a week is proposed; the details that come with it are given behind each."""

    TITLE_NAMES_WEEK = "title_names_week"  # text
    FILE_NAMES_WEEK = "file_names_week"  # text
    FOLDER_NAMES_WEEK = "folder_names_week"  # text
    BUNDLE_NAMES_WEEK = "bundle_names_week"  # text, name: of the zip
    ASKED_FOR = "asked_for"  # week; whoever put the document in said so
    NUMBER_LEADS_NAME = "number_leads_name"  # text
    SAME_TITLE = "same_title"  # title
    HOLDS_TITLE = "holds_title"  # title: the one of the week
    SAME_HEADINGS = "same_headings"  # points: matching ones, matching, of: points of the outline
    SHARED_TERMS = "shared_terms"  # terms: the rarest ones, at most five
    BEHIND_WEEK = "behind_week"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFacts:
    """A week as its syllabus gives it: titles of week and sessions, points of the outlines."""

    number: int
    titles: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFacts:
    """A lesson, or the lessons of one part of a document together.

    ``file_name`` may have folders before it, parted by "/"; ``bundle_name`` is the name of the zip
    that it came in. ``follows_week`` is the last week of
    the syllabus behind which the part stands in its file.
    """

    title: str
    headings: tuple[str, ...] = ()
    text: str = ""
    file_name: str = ""
    bundle_name: str = ""
    follows_week: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """``runner_up`` is the second candidate, if there is one worth naming.

    Where it is close, ``certainty`` is low: the choice is open.
    """

    week_number: int
    certainty: float
    reason_code: str
    details: Mapping[str, object] = field(default_factory=dict)
    runner_up: int | None = None


def propose(lesson: LessonFacts, weeks: Sequence[WeekFacts]) -> Proposal | None:
    """The week that most speaks for, or None where nothing speaks for any."""
    known = {week.number for week in weeks}
    best: dict[int, Proposal] = {}
    for proposal in _evidence(lesson, weeks):
        current = best.get(proposal.week_number)
        if proposal.week_number not in known or proposal.certainty < LEAST:
            continue
        if current is None or proposal.certainty > current.certainty:
            best[proposal.week_number] = proposal
    bundle = next(_by_bundle(lesson.bundle_name), None)
    if bundle is not None and bundle.week_number in known:
        own = max((one.certainty for one in best.values()), default=0.0)
        if own < OWN_WORD:
            return bundle
    if not best:
        return None
    first, *others = sorted(best.values(), key=lambda p: (-p.certainty, p.week_number))
    return _weighed(first, others[0]) if others else first


def _weighed(first: Proposal, second: Proposal) -> Proposal:
    """The first candidate, less certain the closer the second one is."""
    close = first.certainty - second.certainty < CLOSE
    certainty = min(first.certainty, UNSURE) if close else first.certainty
    named = close or second.certainty >= NAMED
    return replace(first, certainty=certainty, runner_up=second.week_number if named else None)


def _evidence(lesson: LessonFacts, weeks: Sequence[WeekFacts]) -> Iterator[Proposal]:
    yield from _named(lesson.title, IN_TITLE, PlacingReason.TITLE_NAMES_WEEK)
    yield from _by_path(lesson.file_name)
    yield from _same_title(lesson, weeks)
    yield from _holds_title(lesson, weeks)
    yield from _same_headings(lesson, weeks)
    yield from _shared_terms(lesson, weeks)
    if lesson.follows_week is not None:
        yield Proposal(
            week_number=lesson.follows_week,
            certainty=BEHIND,
            reason_code=PlacingReason.BEHIND_WEEK,
        )


# The lesson names its week ----------------------------------------------------------------

_NUMBER = rf"({HAN_NUMBER}|\d{{1,3}})"
_WEEK_NAMES = (
    re.compile(rf"第\s*{_NUMBER}\s*(?:[周週](?![年岁歲期])|[讲講]|课(?!题)|課(?!題)|次[课課])"),
    re.compile(
        r"(?<![a-z])(?:weeks?|wk|lecture|lect?|lesson|session|class)[\s._-]*0*(\d{1,3})(?!\d)"
    ),
)


def _named(text: str, certainty: float, reason: PlacingReason) -> Iterator[Proposal]:
    """A text that names several weeks names none."""
    folded = fold(text)
    found = {m.group().strip(): m.group(1) for p in _WEEK_NAMES for m in p.finditer(folded)}
    numbers = {name: number_of(number) for name, number in found.items()}
    if len(set(numbers.values())) != 1:
        return
    name, number = next(iter(numbers.items()))
    if number:
        yield Proposal(
            week_number=number, certainty=certainty, reason_code=reason, details={"text": name}
        )


# "03-支付", "L3 支付", "ch03_支付", "第3章 支付"; a day of a month is none.
_LEADING = re.compile(
    r"(?:w|l|lec|ch|chap|chapter|unit|module|topic|part|day|第)?[\s._-]*0*(?P<number>\d{1,2})"
    r"(?:\s*[章节節单單][元]?)?(?=[\s._\-–—、，:：)）\]】]|$)"
)
_DAY = re.compile(r"\d{1,2}[-._]\d{1,2}(?!\d)")


def _by_path(path: str) -> Iterator[Proposal]:
    """The folder says the week before the file does: a lecture 1 in a folder of week 3 is the
    first of that week."""
    *folders, name = path.split("/")
    for folder in reversed(folders):
        named = list(_named(folder, IN_FOLDER_NAME, PlacingReason.FOLDER_NAMES_WEEK))
        if named:
            yield from named
            return
    named = list(_named(name, IN_FILE_NAME, PlacingReason.FILE_NAMES_WEEK))
    yield from named
    for step in (name.rpartition(".")[0] or name, *reversed(folders)) if not named else ():
        found = _LEADING.match(fold(step).strip())
        if found and int(found["number"]) and not _DAY.match(fold(step).strip()):
            yield Proposal(
                week_number=int(found["number"]),
                certainty=NUMBER_FIRST,
                reason_code=PlacingReason.NUMBER_LEADS_NAME,
                details={"text": step},
            )
            return


_RANGE = re.compile(r"\d\s*[-–—~～至到]\s*\d")


def _by_bundle(name: str) -> Iterator[Proposal]:
    """The zip of one week says so by its name; that of several weeks names none of them."""
    stem = name.rpartition(".")[0] or name
    if _RANGE.search(fold(stem)):
        return
    for named in _named(stem, IN_BUNDLE_NAME, PlacingReason.BUNDLE_NAMES_WEEK):
        yield replace(named, details={**named.details, "name": name})


# The lesson says what the week says -------------------------------------------------------

_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_FUNCTION_WORDS = re.compile("[的之和与及]")
_TIES = re.compile("[的之和与及是在等为了于其对将以]")
_SUBTITLE = re.compile(r"\s*(?:—+|–|－|：|:| - )\s*")


def _bare(heading: str) -> str:
    """A heading without number, remark in brackets, white space, punctuation, width and the
    words that only tie others together."""
    _, text = split_label(heading)
    text = _REMARK.sub("", text) or text or heading
    return _FUNCTION_WORDS.sub("", "".join(c for c in fold(text) if c.isalnum()))


def _same_title(lesson: LessonFacts, weeks: Iterable[WeekFacts]) -> Iterator[Proposal]:
    title = _bare(lesson.title)
    for week in weeks:
        if len(title) > 1 and title in map(_bare, week.titles):
            yield Proposal(
                week_number=week.number,
                certainty=SAME_TITLE,
                reason_code=PlacingReason.SAME_TITLE,
                details={"title": lesson.title},
            )


def _holds_title(lesson: LessonFacts, weeks: Iterable[WeekFacts]) -> Iterator[Proposal]:
    """The lesson's title speaks of what one week alone is called."""
    own = _bare(lesson.title)
    weeks = list(weeks)
    spread = Counter(bare for week in weeks for bare in {_bare(title) for title in week.titles})
    for week in weeks:
        for title in week.titles:
            bare = _bare(title)
            long_enough = len(bare) >= (4 if not bare.isascii() else 8)
            if long_enough and spread[bare] == 1 and bare in own and bare != own:
                yield Proposal(
                    week_number=week.number,
                    certainty=HOLDS_TITLE,
                    reason_code=PlacingReason.HOLDS_TITLE,
                    details={"title": title},
                )


def _same_headings(lesson: LessonFacts, weeks: Iterable[WeekFacts]) -> Iterator[Proposal]:
    headings = _headings(lesson)
    for week in weeks:
        points = {bare: point for point in week.outline if (bare := _bare(point))}
        same = [point for bare, point in points.items() if _is_among(bare, headings)]
        if len(same) < LEAST_POINTS:
            continue
        share = len(same) / min(len(points), max(len(headings), LEAST_POINTS))
        yield Proposal(
            week_number=week.number,
            certainty=round(MOST_BY_HEADINGS * min(1.0, 0.3 + 0.7 * share), 3),
            reason_code=PlacingReason.SAME_HEADINGS,
            details={"points": same, "matching": len(same), "of": len(points)},
        )


def _headings(lesson: LessonFacts) -> dict[str, set[str]]:
    """The headings of a lesson, bare, each also without its subtitle; with their pairs."""
    printed = (lesson.title, *lesson.headings)
    stems = (_SUBTITLE.split(heading, maxsplit=1)[0] for heading in printed)
    return {bare: _pairs(bare) for heading in (*printed, *stems) if (bare := _bare(heading))}


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text)}


def _is_among(point: str, headings: Mapping[str, set[str]]) -> bool:
    """Whether a heading is the point, a word more or less aside."""
    if point in headings:
        return True
    pairs = _pairs(point)
    return len(pairs) > 2 and any(
        2 * len(pairs & other) >= NEAR * (len(pairs) + len(other)) for other in headings.values()
    )


def _shared_terms(lesson: LessonFacts, weeks: Sequence[WeekFacts]) -> Iterator[Proposal]:
    """Weeks whose words the lesson uses.

    A word counts the more the fewer weeks have it, in a heading three times as much as in the
    text and in the title three times as much again; how much of the evidence falls on one week,
    and how much there is, makes the certainty.
    """
    said = {week.number: _terms([*week.titles, *week.outline]) for week in weeks}
    spread = Counter(term for terms in said.values() for term in terms)
    rare = {t: log(len(said) / n) for t, n in spread.items() if n <= max(1, len(said) / 4)}
    titled, headed = _terms([lesson.title]), _terms(lesson.headings)
    used = (titled | headed | _terms([lesson.text])) & rare.keys()
    counts = {t: rare[t] / (1 if t in titled else 3 if t in headed else 9) for t in used}
    weights = {number: sum(counts[t] for t in terms & used) for number, terms in said.items()}
    everything = sum(weight**2 for weight in weights.values())
    for week in weeks:
        weight = weights[week.number]
        if not weight:
            continue
        strength = min(1.0, weight / (STRONG * log(len(said))))
        certainty = MOST_BY_TERMS * strength * weight**2 / everything
        yield Proposal(
            week_number=week.number,
            certainty=round(certainty, 3),
            reason_code=PlacingReason.SHARED_TERMS,
            details={"terms": _named_terms(week, used, titled)},
        )


def _terms(texts: Iterable[str]) -> set[str]:
    """Latin words and three Han characters in a row: pairs are in too many words."""
    terms: set[str] = set()
    for text in texts:
        tokens = _words(text)
        terms |= {token for token in tokens if token.isascii() and token.isalpha()}
        terms |= {a + b[1] for a, b in pairwise(tokens) if _overlap(a, b)}
    return {term for term in terms if len(term) > 1}


def _words(text: str) -> list[str]:
    """Tokens with gaps also where a word stands that only ties others together."""
    return token_texts(_TIES.sub("，", text))


def _overlap(first: str, second: str) -> bool:
    pairs = len(first) == len(second) == 2 and not first.isascii()
    return pairs and first[1] == second[0]


def _named_terms(week: WeekFacts, used: set[str], titled: set[str]) -> list[str]:
    """The shared words of a week at full length, those of headings first, at most five."""
    found: dict[str, bool] = {}
    for text in (*week.titles, *week.outline):
        run = ""
        for token in [*_words(text), GAP]:
            longer = run[-2:] + token[1:]
            if len(run) > 1 and longer in used:
                run += token[1:]
                continue
            if len(run) > 2 or run in used:
                found[run] = found.get(run, False) or bool(_terms([run]) & titled)
            run = token
    return sorted(found, key=lambda term: not found[term])[:MOST_NAMED]
