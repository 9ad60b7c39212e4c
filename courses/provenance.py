"""Where in the document a heading stands, shown beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from courses.pictures import with_addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from courses.models import Figure, Lesson, Section, Slide

_FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)
# What stands in a figure: the frame of a lost picture, the labels of a drawing, or a picture.
_FRAME = re.compile(
    r'(?P<missing><div class="missing">.*?)</div>|(?P<labels><div class="labels">.*?</div>)'
    r'|(?P<before><img src="[^"]*" )alt="[^"]*"(?P<after>[^>]*>)',
    re.DOTALL,
)
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


def with_figures(
    html: str, lesson: Lesson, figures: Sequence[Figure], source_page: str | None
) -> str:
    """Stored ``html`` as readers see it: the pictures at their addresses, and each frame of a lost
    picture with the place in the source where it stood.

    What an instructor put in the place of a picture, lost or not, is shown there. The figures of
    the page and of the document come in one order; where their numbers differ (an instructor
    rewrote the text) nothing is said rather than something wrong.
    """
    rows = [row for row in figures if row.first_line is not None or row.page is not None]
    if len(_FIGURE.findall(html)) == len(rows):
        rest = iter(rows)
        html = _FIGURE.sub(lambda match: _filled(match[0], next(rest), lesson, source_page), html)
    return with_addresses(html, lesson.course.slug)


def _filled(figure: str, row: Figure, lesson: Lesson, source_page: str | None) -> str:
    """The ``figure`` element with what its row knows."""
    frame = _FRAME.search(figure)
    if frame is None:
        return figure
    shown = frame[0]
    if row.file:
        kept = shown if frame["labels"] else ""
        shown = f"{_shown(row, lesson)}{kept}"
    elif frame["missing"]:
        mark = source_mark(row, source_page)
        shown = f"{frame['missing']}<small>{mark}</small></div>" if mark else shown
    elif frame["before"] and row.alternative:
        shown = format_html('{}alt="{}"', mark_safe(frame["before"]), row.alternative)  # noqa: S308
        shown += frame["after"]
    return figure[: frame.start()] + shown + figure[frame.end() :]


def figures_on(slide: Slide, figures: Iterable[Figure]) -> list[Figure]:
    """Those of the figures of a deck that stand on one of its slides."""
    return [row for row in figures if row.slide_id == slide.pk]


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
