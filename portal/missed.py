"""Which searches find nothing, so that instructors can add the words that readers use.

Nothing is kept of who asked. Words that were asked for once wait in the cache, as digests, among at
most ``MOST_WAITING``; they become a row when a second reader, or anybody on a second day, asks for
them too. What looks like an address, a number of a person or a whole text never waits.
"""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.utils import timezone
from redis.exceptions import RedisError

from courses.documents.text import clean_text, collapse
from courses.documents.tokens import fold
from courses.models import MissedSearch
from portal import limits

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import HttpRequest

    from courses.models import Course
    from courses.querysets import CourseQuerySet
    from courses.search import Filters, Results

logger = logging.getLogger(__name__)

LONGEST: Final = 40  # characters of what counts as words; more is a text
MOST_ROWS: Final = 500  # a course
MOST_WAITING: Final = 300  # a course
MOST_OF_ONE: Final = 30  # searches of one reader or address that count within an hour
_EDGES = " .,;:!?。，；：！？、\"'“”‘’()（）[]【】<>《》-—_*%&|\\/+~^$#`{}="
_PERSONAL = re.compile(
    r"@|://|\bwww\.|(?:\d[\s().-]?){6,}"  # e-mail, addresses, telephone and other numbers
)


def words_of(query: str) -> str:
    """The query as it is counted, or nothing where it must not be kept."""
    words = collapse(fold(clean_text(query[: 2 * LONGEST]))).strip(_EDGES)
    is_kept = 1 < len(words) <= LONGEST and any(map(str.isalpha, words))
    return words if is_kept and not _PERSONAL.search(words) else ""


def note(
    request: HttpRequest, results: Results, filters: Filters, readable: CourseQuerySet
) -> None:
    """Remember that nothing holds all the words, if it is a plain search of one course.

    Searches of those who edit the course do not count. A failure is logged and troubles nobody.
    """
    is_plain = not (filters.kind or filters.week or filters.lecturer or filters.source)
    if results.exact or not is_plain or filters.lesson or request.GET.get("page"):
        return
    words = words_of(results.query)
    if not words or request.method != "GET" or not settings.MISSED_SEARCH_DAYS:
        return
    who = limits.asker(request)
    if not limits.allows("missed-search", who, MOST_OF_ONE, 3600):
        return
    course = _course(request, filters, readable)
    if course is None:
        return
    try:
        with transaction.atomic():
            _count(course, words, who)
    except (DatabaseError, OSError, RedisError):
        logger.warning("A search without a result could not be counted.", exc_info=True)


def _course(request: HttpRequest, filters: Filters, readable: CourseQuerySet) -> Course | None:
    """The course that was searched: the one that was named, or the only one."""
    courses = readable.filter(slug=filters.course) if filters.course else readable
    found = list(courses.marking_editable(request.user).only("pk").order_by("pk")[:2])
    if len(found) != 1 or found[0].can_edit:  # type: ignore[attr-defined]  # by marking_editable
        return None
    return found[0]


def _count(course: Course, words: str, who: str) -> None:
    today = timezone.localdate()
    if MissedSearch.objects.asked_again(course, words, today):
        return
    before = _waiting(course, words, today, limits.fingerprint(who, today))
    if before is None:
        return
    _make_room(course)
    row = MissedSearch(
        course=course, words=words, times=2, days=1 if before == today else 2, last_day=today
    )
    MissedSearch.objects.bulk_create([row], ignore_conflicts=True)


def _waiting(course: Course, words: str, today: date, who: str) -> date | None:
    """The day on which somebody else, or on another day anybody, asked; else the words wait."""
    key, digest = f"missed:{course.pk}", limits.fingerprint(words)
    waiting: dict[str, tuple[date, str]] = cache.get(key) or {}
    day, asked = waiting.pop(digest, (today, who))
    if (day, asked) != (today, who):
        cache.set(key, waiting, _kept_seconds())
        return day
    waiting[digest] = (today, who)
    for oldest in list(waiting)[:-MOST_WAITING]:
        del waiting[oldest]
    cache.set(key, waiting, _kept_seconds())
    return None


def _kept_seconds() -> int:
    return int(settings.MISSED_SEARCH_DAYS) * 24 * 3600


def _make_room(course: Course) -> None:
    """A full list drops what is wanted least."""
    rows = MissedSearch.objects.of_course(course)
    if rows.count() >= MOST_ROWS and (least := rows.least_wanted().first()) is not None:
        least.delete()


def answer(course: Course, names: Iterable[str]) -> None:
    """The glossary knows these names now: they are no longer searched for in vain."""
    words = {words_of(name) for name in names}
    MissedSearch.objects.of_course(course).filter(words__in=words).delete()


def drop_old() -> int:
    """Delete what nobody has searched for in the days of ``MISSED_SEARCH_DAYS``; how many rows."""
    days = settings.MISSED_SEARCH_DAYS
    oldest = timezone.localdate() - timedelta(days=days)
    rows = MissedSearch.objects.last_before(oldest) if days else MissedSearch.objects.all()
    return rows.delete()[0]
