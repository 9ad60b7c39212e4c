"""Setting questions in templates."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import pgettext

from quizzes.grades.words import state_in_words
from quizzes.wordings import html_of, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, timedelta

    from quizzes.grades.totals import Result
    from quizzes.models import QuestionVersion

register = template.Library()

_BLANK = re.compile(r"\{\{\d{1,3}\}\}")
_LONGEST_STEM = 60


@register.filter
def line(version: QuestionVersion, text: str) -> SafeString:
    """A text of a question for a place within a line."""
    return mark_safe(line_of(version, text) or html_of(version, text))  # noqa: S308  sanitised


@register.filter
def block(version: QuestionVersion, text: str) -> SafeString:
    """A text of a question with its paragraphs."""
    return mark_safe(html_of(version, text))  # noqa: S308  sanitised when stored


@register.filter
def stem(version: QuestionVersion) -> SafeString:
    """What is asked, with its paragraphs; blanks of a cloze as lines."""
    return mark_safe(_BLANK.sub("____", html_of(version, version.content.get("stem", ""))))  # noqa: S308  sanitised


@register.filter
def stem_words(version: QuestionVersion) -> str:
    """What is asked in one line of plain words, for tables."""
    words = unescape(strip_tags(_BLANK.sub("____", html_of(version, version.content["stem"]))))
    return Truncator(" ".join(words.split())).chars(_LONGEST_STEM)


@register.simple_tag
def stem_of(versions: Mapping[int, QuestionVersion], question: int) -> str:
    """The same of the wording that a table has for a question."""
    return stem_words(versions[question]) if question in versions else ""


@register.filter
def share(value: float | None) -> str:
    """A share from 0 to 1 as whole per cents."""
    return "—" if value is None else f"{round(value * 100)} %"


@register.filter
def figure(value: float | None, places: int = 0) -> str:
    return "—" if value is None else number_format(round(value, places), places)


@register.filter
def marks(value: Decimal | None) -> str:
    """A mark without idle zeros, to two places: 1.5, 10."""
    if value is None:
        return "—"
    rounded = Decimal(value).quantize(Decimal("0.01")).normalize()
    return number_format(rounded if rounded != rounded.to_integral() else int(rounded))


@register.filter
def percent(share: Decimal | None) -> str:
    return "—" if share is None else f"{marks(share * 100)} %"


@register.simple_tag
def result_words(result: Result, *, missed_is_zero: bool = False) -> str:
    """What stands in the place of a number; "" for a result that is final."""
    return state_in_words(result, missed_is_zero=missed_is_zero)


@register.filter
def minutes(span: timedelta | None) -> int:
    """A span in whole minutes, begun ones counted."""
    return 0 if span is None else -(-int(span.total_seconds()) // 60)


@register.filter
def letter(position: int) -> str:
    """A, B, C … for options, counted from 0."""
    return chr(ord("A") + position) if 0 <= position < 26 else str(position + 1)


@register.filter
def moment(value: datetime | None) -> str:
    """A day and an hour in the zone of the site."""
    if value is None:
        return ""
    return date_format(timezone.localtime(value), pgettext("day and hour", "j F, H:i"))


@register.filter
def clock(value: datetime | None) -> str:
    """An hour of the day in the zone of the site."""
    return "" if value is None else date_format(timezone.localtime(value), "H:i")


@register.filter
def day(value: date | None) -> str:
    return "" if value is None else date_format(value, pgettext("day without year", "j F"))


@register.filter
def plural(value: Decimal) -> int:
    """What decides between "mark" and "marks"; gettext takes whole numbers only."""
    return 1 if value == 1 else 2
