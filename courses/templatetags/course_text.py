"""Setting course content in templates: languages, numerals, dates, addresses, outlines."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from courses.decks import html_beside_others
from courses.documents.numbering import number_of
from courses.documents.text import is_cjk, language_of
from courses.outline import OutlineEntry, parse_outline
from courses.provenance import figures_on, source_mark, with_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.documents.model import SyllabusWeek
    from courses.models import Course, Figure, Lesson, Picture, Section, Session, Slide, Week

register = template.Library()

_HAN_DIGITS = "零一二三四五六七八九"
# What readers are told of the front matter; the rest of it is for the program that it was written
# for, or stands elsewhere on the page.
_TOLD = frozenset({
    "date", "published", "publishdate", "pubdate", "created", "updated", "lastmod", "日期",
    "发布时间", "发布日期", "更新时间", "更新日期", "edition", "version", "版本",
    "category", "categories", "分类", "栏目", "专栏", "series", "系列",
    "tag", "tags", "标签", "keyword", "keywords", "关键词", "关键字", "topic", "topics", "主题",
})  # fmt: skip
_WEEK_LABEL = re.compile(
    r"第?\s*([零一二三四五六七八九十\d]+)\s*[周週]|week\s*(\d+)", re.IGNORECASE
)
# A label or title that says no more than a number, or a range of them: "3", "三、", "1–2".
_BARE_NUMBER = re.compile(
    r"[(（\[【第]?\s*(?P<first>\d{1,3}|[零一二三四五六七八九十百]{1,4})"
    r"(?:\s*[-–—~～至到]\s*(?P<last>\d{1,3}|[零一二三四五六七八九十百]{1,4}))?\s*[)）\]】.．、:：]?"
)
_NOTHING = mark_safe("")


@register.simple_tag
def lang(text: object) -> SafeString:
    """A ``lang`` attribute where ``text`` is in another language than the page, else nothing."""
    words = str(text or "")
    if not any(character.isalpha() for character in words):
        return _NOTHING
    return in_language(language_of(words))


@register.simple_tag
def in_language(code: str) -> SafeString:
    """A ``lang`` attribute for content whose language is known, if it is not the page's."""
    page = (get_language() or "").lower()
    if not code or code.lower() == page:
        return _NOTHING
    return format_html(' lang="{}"', code)


@register.simple_tag
def place_of(row: Section | Slide, source_page: str | None) -> SafeString | str:
    """The place of a section or slide in its document, for editors as a link."""
    return source_mark(row, source_page)


@register.filter
def answer_at(section: Section, slides: Iterable[Slide] | None) -> str:
    """The id on the lesson's page where ``section`` begins; sections of a deck are its slides."""
    if section.anchor:
        return section.anchor
    same = (slide for slide in slides or () if slide.first_line == section.first_line)
    slide = next(same, None)
    return f"slide-{slide.number}" if slide else "main"


@register.simple_tag
def slide_html(
    slide: Slide, deck: Lesson, figures: Iterable[Figure], source_page: str | None
) -> SafeString:
    """The sanitised HTML of a slide among others on one page, with its pictures."""
    html = html_beside_others(slide)
    shown = with_figures(html, deck, figures_on(slide, figures), source_page)
    return mark_safe(shown)  # noqa: S308  sanitised when it was stored


@register.simple_tag
def picture_address(picture: Picture, course: Course) -> str:
    """The address of a picture of a document of ``course``."""
    return f"{reverse('course', args=[course.slug])}{picture.name}"


@register.filter
def numeral(number: int) -> str:
    """The number as titles write it: 十二 in Chinese, 12 elsewhere."""
    return _han(number) if (get_language() or "").startswith("zh") else str(number)


@register.filter
def counted(number: int) -> str:
    """The number before what it counts: 两讲, where the second one is 第二讲."""
    return "两" if number == 2 and (get_language() or "").startswith("zh") else numeral(number)


def _han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _HAN_DIGITS[tens] + "十"
    return head + (_HAN_DIGITS[ones] if ones else "")


@register.filter
def week_name(week: Week | SyllabusWeek) -> str:
    """The week by its number, in the reader's language and one form throughout: 第六周, Week 6.

    A printed label that says something else, a lecture or another number, is kept: it stands in
    the place of the number in Chinese and behind it elsewhere. A label that is only a number says
    of what: 第三周, not 3.
    """
    name = _("Week {number}").format(number=numeral(week.number))
    if not week.label or _says_only(week.label, week.number):
        return name
    if bare := _BARE_NUMBER.fullmatch(_plain(week.label)):
        return _("Week {number}").format(number=_printed_number(bare))
    if (get_language() or "").startswith("zh"):
        return week.label
    return _("{week} ({label})").format(week=name, label=week.label)


def _says_only(label: str, number: int) -> bool:
    """Whether ``label`` is "第六周" or "Week 6" for week 6."""
    match = _WEEK_LABEL.fullmatch(_plain(label))
    return match is not None and number_of(match[1] or match[2]) == number


def _plain(label: str) -> str:
    return unicodedata.normalize("NFKC", label).strip(" :.·、")


def _printed_number(bare: re.Match[str]) -> str:
    """The number of a bare label as titles write it; a range in the digits that are printed."""
    if bare["last"]:
        return f"{bare['first']}–{bare['last']}"
    return numeral(number_of(bare["first"]) or 0)


def is_bare_number(title: str) -> bool:
    """Whether a title says no more than a number."""
    return _BARE_NUMBER.fullmatch(_plain(title)) is not None


@register.filter
def week_title(week: Week) -> str:
    """The week's title, else the titles of its sessions; empty when the document gives none.

    What the document prints as a bare number says of what, in the language of the course.
    """
    if week.title and not is_bare_number(week.title):
        return week.title
    printed = [session.title for session in week.sessions.all() if session.title]
    titles = [title.rstrip("。.") for title in printed if not is_bare_number(title)]
    if titles or not (week.title or printed):
        return _("; ").join(map(unbracketed, titles))
    with override(week.course.language):
        return _("Week {number}").format(number=numeral(week.number))


@register.filter
def session_title(session: Session) -> str:
    """The session's title without the brackets round the whole of it; a bare number says of what,
    in the language of the course. Empty when the document gives none."""
    if not is_bare_number(session.title):
        return unbracketed(session.title)
    number = number_of(_plain(session.title).strip("()[]【】第 "))
    with override(session.week.course.language):
        return _("Session %(numeral)s") % {"numeral": numeral(number or session.order)}


@register.filter
def unbracketed(title: str) -> str:
    """A title without the 《》 round the whole of it, which mark it as one where it is printed."""
    whole = title.startswith("《") and title.find("》") == len(title) - 1
    return title[1:-1] if whole and len(title) > 2 else title


@register.filter
def numbered(title: str, label: str) -> str:
    """The title behind its printed number; 一、 and （1） need no blank behind them."""
    if not label:
        return title
    blank = "" if is_cjk(label[-1]) and not label[-1].isalnum() else "\u3000"
    return f"{label}{blank if is_cjk(label[-1]) else ' '}{title}"


@register.filter
def outline_of(session: Session) -> tuple[OutlineEntry, ...]:
    """The outline of a session as a tree."""
    return parse_outline(session.outline)


@register.filter
def day_of(session: Session) -> str:
    """The day of a session in the reader's language; the year only where it is known."""
    if session.starts_at:
        local = timezone.localtime(session.starts_at)
        return date_format(local, pgettext("day and year", "j F Y"))
    try:
        return _day(session.date)
    except ValueError:
        return session.date


def _day(printed: str) -> str:
    if not printed:
        return ""
    if len(printed) == len("MM-DD"):
        day = datetime.date.fromisoformat(f"2000-{printed}")  # a leap year, for the 29th
        return date_format(day, pgettext("day without year", "j F"))
    return date_format(datetime.date.fromisoformat(printed), pgettext("day and year", "j F Y"))


@register.filter
def web_address(address: str) -> str:
    """``address`` if it is safe to link to: http or https with a host; else nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""


@register.filter
def names(values: Iterable[Any]) -> str:
    """Names in a row as the reader's language parts them; authors may be {"name": ...}."""
    found = (value["name"] if isinstance(value, dict) else str(value) for value in values)
    return pgettext("between names", ", ").join(name for name in found if name)


@register.filter
def first_names(values: Sequence[Any], most: int = 3) -> str:
    """The first few names in a row, and a word for the others."""
    if len(values) <= most:
        return names(values)
    return _("{names} and others").format(names=names(values[:most]))


@register.filter
def front_matter(metadata: Mapping[str, object]) -> list[str]:
    """Date, categories, tags and their like, as the document writes them, each once."""
    told = (value for key, value in metadata.items() if key.lower() in _TOLD)
    return list(dict.fromkeys(words for value in told for words in _leaves(value)))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif value not in (None, "", True, False):
        yield str(value)


@register.filter
def grouped(number: int) -> str:
    """A large number with a comma between thousands, as both languages write it."""
    return f"{number:,}"


@register.filter
def per_cent(share: float) -> str:
    """A share between 0 and 1 in per cent, with one decimal where it says something."""
    value = share * 100
    return f"{value:.1f} %" if 0 < value < 10 else f"{value:.0f} %"
