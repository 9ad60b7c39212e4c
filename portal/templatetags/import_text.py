"""Words of an import in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from portal import plain_words as words_of
from portal.plain_words import in_plain_words, why_placed
from portal.wording import KINDS, STRETCHES

if TYPE_CHECKING:
    from courses.models import Lesson
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
    return why_placed(lesson.proposal_reason, lesson.proposal_details)


@register.filter
def fate_words(line: Line) -> str:
    """What became of a line, where that is more than being kept."""
    told = (STRETCHES.get(stretch.reason or stretch.fate) for stretch in line.stretches)
    return _(", ").join(dict.fromkeys(str(words) for words in told if words))
