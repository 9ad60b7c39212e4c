"""A reading as a line of a bibliography, punctuated in the language of its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join

from courses.documents.text import is_han
from courses.templatetags.course_text import web_address
from readings.models import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from readings.models import ReadingListItem

register = template.Library()

# Kinds whose Chinese titles stand in 书名号.
_TITLED = {
    Reading.Kind.BOOK, Reading.Kind.PAPER, Reading.Kind.ARTICLE, Reading.Kind.REPORT,
    Reading.Kind.COURSE,
}  # fmt: skip


@register.simple_tag
def citation(item: ReadingListItem) -> SafeString:
    """Authors, title, publisher and year; what is not given is left out, and what has neither
    title nor address is shown as printed."""
    reading = item.reading
    if not reading.title and not reading.url:
        return format_html("{}", item.raw)
    chinese = any(is_han(character) for character in reading.title)
    authors = ("、" if chinese else ", ").join(map(str, reading.authors))
    details = [reading.venue, reading.publisher, str(reading.year or "")]
    return format_html(
        "{}{}{}",
        f"{authors}{'：' if chinese else ', '}" if authors else "",
        _title(reading, chinese=chinese),
        _details([detail for detail in details if detail], "，" if chinese else ", "),
    )


def _title(reading: Reading, *, chinese: bool) -> SafeString:
    words = reading.title or reading.url
    if chinese and reading.kind in _TITLED and "《" not in words:
        words = f"《{words}》"
    title = format_html("<cite>{}</cite>", words)
    address = web_address(reading.url)
    if not address:
        return title
    return format_html('<a href="{}" rel="noopener nofollow ugc">{}</a>', address, title)


def _details(details: Sequence[str], comma: str) -> SafeString:
    return format_html_join("", "{}{}", ((comma, detail) for detail in details))
