"""Setting questions in templates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from quizzes.wordings import html_of, line_of

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from quizzes.models import QuestionVersion

register = template.Library()


@register.filter
def line(version: QuestionVersion, text: str) -> SafeString:
    """A text of a question for a place within a line."""
    return mark_safe(line_of(version, text) or html_of(version, text))  # noqa: S308  sanitised


@register.filter
def block(version: QuestionVersion, text: str) -> SafeString:
    """A text of a question with its paragraphs."""
    return mark_safe(html_of(version, text))  # noqa: S308  sanitised when stored


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
