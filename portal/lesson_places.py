"""The texts of reports, articles and decks that stand at a line, as corrections name them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from courses.documents.corrections import CorrectionKind, Meaning
from courses.documents.corrections.blocks import spots
from courses.documents.corrections.decks import heads_of
from courses.documents.corrections.rules import IN_PROSE, IN_SLIDES, LONGEST_WORDING
from courses.documents.exchange import block_from_dict
from courses.documents.markdown_writer import labelled
from courses.documents.model import Origin, SlideDraft
from courses.documents.text import collapse, squeeze
from courses.models import Lesson, Slide
from portal.correction_words import MEANINGS
from portal.line_match import is_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from courses.documents.corrections.blocks import Spot
    from courses.models import ImportCorrection
    from courses.source_text import Line

LONGEST_TITLE = 400  # characters; what is longer is offered no place among the headings


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a lesson with what it may be instead; see ``portal.places.Place``."""

    target: str
    text: str
    read_as: str
    choices: tuple[str, ...]
    origin: Origin
    occurrence: int = 1
    wording: str = ""


def in_lessons(
    lessons: Sequence[Lesson], line: Line, rules: Sequence[ImportCorrection]
) -> Iterator[Text]:
    """The texts of ``lessons`` at a line, counted among those that read the same."""
    printed = {
        squeeze(rule.value): rule.target for rule in rules if rule.kind == CorrectionKind.WORDING
    }
    found = [*_of_prose(lessons), *_of_decks(lessons)]
    alike: Counter[str] = Counter()
    for one in found:
        target = printed.get(squeeze(one.wording or one.target), one.target)
        alike[squeeze(target)] += 1
        if is_at(line, target, one.origin):
            yield replace(one, target=target, occurrence=alike[squeeze(target)])


# Reports and articles -------------------------------------------------------------------------


def _of_prose(lessons: Iterable[Lesson]) -> list[Text]:
    own = [one for one in lessons if one.kind != Lesson.Kind.SLIDES]
    stored = Lesson.objects.blocks_of(own)
    texts = [
        text
        for lesson in own
        for text in (*_heads(lesson), *_body(stored.get(lesson.pk) or lesson.blocks))
    ]
    return sorted(texts, key=lambda text: text.origin.first)


def _heads(lesson: Lesson) -> Iterator[Text]:
    """The title of a lesson, which was a heading or the title of the document."""
    at = lesson.origins.get("title")
    if not at or not at[0]:
        return
    title = lesson.title_imported or lesson.title
    level = lesson.metadata.get("heading_level", 0)
    meaning = Meaning.HEADING if level else Meaning.COURSE_TITLE
    whole = collapse(labelled(lesson.label, title))
    yield _text(meaning, whole, Origin(first=at[0], last=at[1]), title, level)


def _body(blocks: Iterable[Mapping[str, object]]) -> Iterator[Text]:
    for spot in spots([block_from_dict(block) for block in blocks]):
        yield _of_spot(spot)


def _of_spot(spot: Spot) -> Text:
    own = _text(
        spot.meaning,
        spot.key,
        spot.origin,
        spot.text if spot.can_reword else "",
        spot.level,
    )
    if spot.meaning is not Meaning.TABLE:
        return own
    now = Meaning.HEAD_ROW if spot.is_head else Meaning.BODY_ROW
    choices = (one for one in own.choices if not one.endswith(f":{now}"))
    return replace(own, choices=tuple(choices))


def _text(meaning: Meaning, key: str, origin: Origin, wording: str, level: int = 0) -> Text:
    short = len(key) <= LONGEST_TITLE
    now = f"{CorrectionKind.HEADING}:{level}" if meaning in _OF_TEXT else ""
    choices = tuple(one for one in IN_PROSE[meaning] if one != now) if short else ()
    return Text(
        target=key,
        text=key,
        read_as=_read_as(meaning, level),
        choices=choices,
        origin=origin,
        wording=wording if len(wording) <= LONGEST_WORDING else "",
    )


_OF_TEXT = frozenset({Meaning.HEADING, Meaning.TEXT})


def _read_as(meaning: Meaning, level: int) -> str:
    if meaning is Meaning.HEADING:
        return _("a heading of level {level}").format(level=level)
    return _("a paragraph") if meaning is Meaning.TEXT else str(MEANINGS[meaning])


# Decks ----------------------------------------------------------------------------------------


def _of_decks(lessons: Iterable[Lesson]) -> Iterator[Text]:
    own = [one for one in lessons if one.kind == Lesson.Kind.SLIDES]
    stored = Slide.objects.by_lesson(own)
    for lesson in own:
        for row in stored.get(lesson.pk) or lesson.slides.all():
            yield from _of_slide(_draft(row))


def _draft(row: Slide) -> SlideDraft:
    """A slide as far as its texts can be corrected."""
    origins = {name: _origin(row.origins.get(name)) for name in ("place", "title", "subhead")}
    first = row.first_line or 0
    return SlideDraft(
        number=row.number,
        origin=origins["place"] or Origin(first=first, last=row.last_line or first),
        title=row.title,
        title_origin=origins["title"],
        subhead=row.subhead,
        subhead_origin=origins["subhead"],
        blocks=tuple(block_from_dict(block) for block in row.blocks),
    )


def _origin(at: Sequence[int] | None) -> Origin | None:
    return Origin(first=at[0], last=at[1]) if at and at[0] else None


def _of_slide(slide: SlideDraft) -> Iterator[Text]:
    for meaning, text, origin in heads_of(slide):
        yield _on_slide(meaning, text, origin, text)
    for spot in spots(slide.blocks):
        own = _of_spot(spot)
        heading = spot.meaning is Meaning.HEADING
        there = _on_slide(spot.meaning, spot.key, spot.origin, own.wording)
        choices = own.choices if spot.meaning is Meaning.TABLE else there.choices
        words = own.read_as if heading or spot.meaning is Meaning.TEXT else there.read_as
        yield replace(there, choices=choices, read_as=words)


def _on_slide(meaning: Meaning, key: str, origin: Origin, wording: str) -> Text:
    now = f"{CorrectionKind.MEANING}:{meaning}"
    short = len(key) <= LONGEST_TITLE
    return Text(
        target=key,
        text=key,
        read_as=str(MEANINGS[meaning]),
        choices=tuple(one for one in IN_SLIDES[meaning] if one != now) if short else (),
        origin=origin,
        wording=wording if len(wording) <= LONGEST_WORDING else "",
    )
