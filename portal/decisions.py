"""What an import asks of the instructor, the weightiest first; everything else is certain.

Publishing is one decision for all that is certain. What is unsure is asked one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from courses.documents.text import collapse
from courses.models import ImportCorrection, ImportRun, Status
from portal.conflicts import conflicts_of
from portal.correcting import LONGEST_TARGET
from portal.plain_words import in_plain_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from courses.models import Lesson, Week
    from portal.conflicts import Conflict

ASKED = 0.5  # doubts of this weight and more are asked; lighter ones are only told
LIKELY = 0.5  # certainty from which the proposed week of a lesson is chosen already


@dataclass(frozen=True, slots=True)
class Decision:
    """Something to decide: ``anchor`` is where on the page, ``line`` where in the document.

    ``target`` names a doubt that can be confirmed away; it is empty for the others.
    """

    words: str
    weight: float
    anchor: str = ""
    line: int | None = None
    target: str = ""
    text: str = ""


def decisions_of(run: ImportRun) -> list[Decision]:
    """What there is to decide about ``run``, as its page asks it."""
    source = run.source
    lessons = list(source.course.lessons.of_source(source).with_weeks())
    weeks = source.course.weeks.visible(to_editor=True).counting_draft_sessions()
    own = set(source.parts.values_list("pk", flat=True))
    drafts = drafts_of(own, lessons, weeks)
    unplaced = [lesson for lesson in lessons if not lesson.placements.all()]
    confirmed = ImportCorrection.objects.of_document(source).confirmed()
    return decisions(run, unplaced, drafts, confirmed, conflicts_of(run))


def drafts_of(parts: Collection[int], lessons: Iterable[Lesson], weeks: Iterable[Week]) -> int:
    """How many lessons and weeks came from ``parts`` of a document and are drafts, with the draft
    sessions of its published weeks; ``weeks`` count theirs (``counting_draft_sessions``)."""
    rows: list[Lesson | Week] = [*lessons, *weeks]
    own = [row for row in rows if row.source_part_id in parts]
    published = [row for row in own if row.status == Status.PUBLISHED]
    drafts = sum(row.status == Status.DRAFT for row in own)
    return drafts + sum(getattr(row, "draft_sessions", 0) for row in published)


def decisions(
    run: ImportRun,
    unplaced: Sequence[Lesson],
    drafts: int,
    confirmed: Collection[str],
    conflicts: Iterable[Conflict],
) -> list[Decision]:
    """What there is to decide about ``run``; ``confirmed`` are doubts that were looked at."""
    found = [*_conflicts(conflicts), *_places(unplaced), *_doubts(run, confirmed)]
    if run.status == ImportRun.Status.STAGED:
        words = _("Take this version or leave it")
        if not (run.report or {}).get("stands_on", {}).get("is_same", True):
            words = _("Say where this other syllabus belongs")
        found.append(Decision(words, 2.0, anchor="take"))
    elif drafts:
        found.append(Decision(_("Publish what is certain"), 0.0, anchor="publish"))
    return sorted(found, key=lambda decision: -decision.weight)


def _conflicts(conflicts: Iterable[Conflict]) -> Iterator[Decision]:
    """Where both changed what was there before. What the course had of its own is not asked: it
    stays, and is shown below."""
    for conflict in conflicts:
        if conflict.is_open:
            words = _("Changed by you and in the document")
            yield Decision(words, 1.5, conflict.anchor, text=conflict.short)


def _places(unplaced: Sequence[Lesson]) -> Iterator[Decision]:
    """The weeks of all lessons are one form, hence one decision; where all are likely, a light
    one. What has no proposal belongs to the library and is not asked.
    """
    proposed = [one for one in unplaced if one.proposed_week_id]
    unsure = [one.title for one in proposed if not is_likely(one)]
    if unsure:
        titles = _(", ").join(unsure)
        yield Decision(_("Which week are these for?"), 0.6, "places", text=titles)
    elif proposed:
        yield Decision(_("Place the lessons in the weeks proposed"), 0.4, "places")


def is_likely(lesson: Lesson) -> bool:
    """Whether the proposed week of a lesson is more likely than not."""
    return lesson.proposal_certainty >= LIKELY


def _doubts(run: ImportRun, confirmed: Collection[str]) -> Iterator[Decision]:
    for doubt in doubts_of(run):
        if doubt["weight"] >= ASKED and target_of(doubt) not in confirmed:
            lines = doubt.get("lines")
            line = lines[0] if lines else None
            words = in_plain_words(doubt["message"])
            yield Decision(words, doubt["weight"], line=line, target=target_of(doubt))


def doubts_of(run: ImportRun) -> list[Mapping[str, Any]]:
    """What the recognisers were unsure of, in the order of the document."""
    parts = (run.report or {}).get("parts", ())
    return [doubt for part in parts for doubt in part.get("doubts", ())]


def unsure_lines(run: ImportRun) -> list[int]:
    """The lines at which something is asked that nobody has looked at yet."""
    confirmed = ImportCorrection.objects.of_document(run.source).confirmed()
    return [one.line for one in _doubts(run, confirmed) if one.line]


def target_of(doubt: Mapping[str, Any]) -> str:
    """The name under which a doubt is confirmed."""
    return collapse(str(doubt["message"]))[:LONGEST_TARGET]
