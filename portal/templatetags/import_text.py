"""Words of an import in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import pgettext

from portal import plain_words as words_of
from portal.correction_words import words_of_correction
from portal.labels import stretch_words
from portal.plain_words import in_plain_words
from portal.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection

    from courses.models import ImportCorrection, Lesson
    from courses.source_text import Line

register = template.Library()


@register.filter
def kind_name(kind: str) -> str:
    """The kind of a part in the reader's language."""
    return str(KINDS.get(kind, kind))


@register.filter
def plain_words(sentence: str) -> str:
    """A recogniser's sentence in the reader's language."""
    return in_plain_words(sentence)


@register.filter
def conflict_place(place: str) -> str:
    """Where source and instructor changed the same text, in the reader's language."""
    return words_of.conflict_place(place)


@register.filter
def conflict_field(name: str) -> str:
    """Which field both changed, in the reader's language."""
    return words_of.conflict_field(name)


@register.filter
def why_proposed(lesson: Lesson) -> str:
    """Why the import proposes this week for a lesson."""
    return words_of.why_placed(lesson.proposal_reason, lesson.proposal_details)


@register.filter
def why_placed(lesson: Lesson) -> str:
    """Why a lesson stands where the import put it; empty where somebody moved it since."""
    stands = {place.week_id for place in lesson.placements.all()}
    if lesson.proposed_week_id not in stands:
        return ""
    return words_of.why_placed(lesson.proposal_reason, lesson.proposal_details)


@register.simple_tag
def fate_words(line: Line, headings: Collection[str]) -> str:
    """What became of a line, where that is more than being kept; ``headings`` are the titles of
    the document, in plain form."""
    told = (stretch_words(stretch, headings) for stretch in line.stretches)
    several = dict.fromkeys(words for words in told if words)
    return pgettext("between titles", "; ").join(several)


@register.filter
def correction_words(correction: ImportCorrection) -> str:
    """A correction as a sentence."""
    return words_of_correction(correction)
