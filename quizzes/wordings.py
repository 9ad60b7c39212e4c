"""Wordings of questions: the one place that makes a version, and the HTML that pages show.

A version never changes once an attempt holds it; an edit makes the next one.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from courses.documents.picture_names import FOLDER
from courses.pictures import with_addresses
from courses.rendering import RENDERING_VERSION, render_bounded
from courses.store.pictures import sizes_in
from courses.store.rows import write
from quizzes.models import QuestionVersion
from quizzes.questions import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.rendering import Sizes
    from quizzes.models import Question

# Fields of a content that are no Markdown but words to compare with, or of the machinery.
_NO_MARKDOWN: Final = frozenset(
    {"key", "kind", "language", "see", "tags", "units", "credit", "value"}
)
_PLAIN = re.compile(r"[^\\`*_{}\[\]<>#!|$&~^=:+\-\n]*")


def add_versions(
    wordings: Iterable[tuple[Question, Mapping[str, Any]]],
) -> list[QuestionVersion]:
    """A version of each question that has no or another content now; those that were made.

    The questions are stored already. Texts may show the pictures of their course.
    """
    wanted = [(question, _normalised(question.type, content)) for question, content in wordings]
    known = QuestionVersion.objects.latest_of(question.pk for question, _ in wanted)
    latest = {version.question_id: version for version in known}
    new = []
    for question, content in wanted:
        last = latest.get(question.pk)
        if last is None or last.content != content:
            number = last.number + 1 if last else 1
            new.append(QuestionVersion(question=question, number=number, content=content))
    render_versions(new)
    write(new, ())
    return new


def _normalised(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    return TYPES[kind].normalise(content) if kind in TYPES else dict(content)


def render_versions(versions: Sequence[QuestionVersion]) -> None:
    """Set the HTML of versions, which the caller writes; one query where texts name pictures."""
    texts = [list(dict.fromkeys(_texts(version.content))) for version in versions]
    languages = [str(version.content.get("language", "zh")) for version in versions]
    pairs = [(text, lang) for found, lang in zip(texts, languages, strict=True) for text in found]
    marked = list(dict.fromkeys(pair for pair in pairs if not _PLAIN.fullmatch(pair[0])))
    pages = dict(zip(marked, render_bounded(marked, _pictures(versions, marked)), strict=True))
    for version, found, language in zip(versions, texts, languages, strict=True):
        version.html = {
            text: pages[text, language].html for text in found if (text, language) in pages
        }
        version.rendering_version = RENDERING_VERSION


def _pictures(versions: Sequence[QuestionVersion], texts: Sequence[tuple[str, str]]) -> Sizes:
    """The pictures that the texts name, of the course of the questions."""
    named = "\n".join(text for text, _ in texts if FOLDER in text)
    courses = {version.question.course_id for version in versions} if named else set()
    return {name: size for course in courses for name, size in sizes_in(course, named).items()}


def _texts(value: object) -> Iterator[str]:
    """Every text of a content that may hold Markdown."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _NO_MARKDOWN:
                yield from _texts(item)


def html_of(version: QuestionVersion, text: str) -> str:
    """A text of the version as safe HTML; a paragraph for what has no marks."""
    stored = version.html.get(text)
    if stored is None:
        return f"<p>{escape(text, quote=False)}</p>"
    html = str(stored)
    return with_addresses(html, version.question.course.slug) if f'"{FOLDER}' in html else html


_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p>).)*)</p>\s*", re.DOTALL)


def line_of(version: QuestionVersion, text: str) -> str | None:
    """The same without its paragraph, for labels and legends; None where it is more than one
    paragraph."""
    match = _ONE_PARAGRAPH.fullmatch(html_of(version, text))
    return match[1] if match else None
