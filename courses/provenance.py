"""Where in the document a heading stands, shown beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from courses.models import Figure, Lesson, Section, Slide

_FRAME = re.compile(r'(<div class="missing">.*?)</div>|<div class="labels">.*?</div>', re.DOTALL)
_HEADING = re.compile(r'<h([2-4]) id="([^"]+)"[^>]*>.*?</h\1>', re.DOTALL)


def source_page(lesson: Lesson) -> str | None:
    """Where editors see the document of ``lesson``; None for a lesson without one."""
    if lesson.source_part is None:
        return None
    source = lesson.source_part.source
    return reverse("source", args=[lesson.course.slug, source.public_id])


def place_in_source(row: Figure | Section | Slide) -> str:
    """The page and lines of the document that ``row`` was made of; empty when unknown."""
    if row.first_line is None:
        return _("source, page {page}").format(page=row.page) if row.page else ""
    return _("source, line {line}").format(line=row.first_line)


def with_places(html: str, sections: Iterable[Section], source_page: str | None) -> str:
    """``html`` with the place in the source beside each heading that is a section.

    ``source_page`` is the address at which the source is shown, for those who may see it; the
    line is added as ``?line=``. The heading's own name stays free of the place.
    """
    known = {section.anchor: section for section in sections}

    def beside(match: re.Match[str]) -> str:
        section = known.get(match[2])
        mark = source_mark(section, source_page) if section else ""
        return f'<div class="heading">{match[0]}{mark}</div>' if mark else match[0]

    return _HEADING.sub(beside, html)


def with_figures(html: str, lesson: Lesson, source_page: str | None) -> str:
    """``html`` with each frame of a lost picture filled: by the picture that an instructor put
    there, else by the place in the source where it stood.

    Frames and figures come in one order; where their numbers differ (an instructor rewrote the
    text) nothing is said rather than something wrong.
    """
    figures = list(lesson.figures.all())
    if len(_FRAME.findall(html)) != len(figures):
        return html
    rest = iter(figures)

    def within(match: re.Match[str]) -> str:
        row = next(rest)
        if row.file:
            labels = match[0] if match[1] is None else ""
            return f"{_shown(row, lesson)}{labels}"
        mark = source_mark(row, source_page)
        return f"{match[1]}<small>{mark}</small></div>" if match[1] and mark else match[0]

    return _FRAME.sub(within, html)


def _shown(row: Figure, lesson: Lesson) -> SafeString:
    address = reverse("figure", args=[lesson.course.slug, lesson.slug, row.order])
    return format_html('<img src="{}" alt="{}" loading="lazy">', address, row.alternative)


def source_mark(row: Figure | Section | Slide, source_page: str | None) -> SafeString | str:
    """The place of ``row`` in the source: a link for those who may see it, else words."""
    place = place_in_source(row)
    if not place:
        return ""
    if source_page is None or row.first_line is None:
        return format_html('<span class="source">{}</span>', place)
    line = row.first_line
    return format_html(
        '<a class="source" href="{}?line={}#L{}">{}</a>', source_page, line, line, place
    )
