"""Writes pre-class questions and course notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from courses.models import Course, CourseNote, Session, SessionQuestion, SourcePart
from courses.store.rows import assign, cut, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import CourseNote as PrintedNote
    from courses.documents.model import SyllabusSession
    from courses.store.merge import Conflicts


def store_questions(
    sessions: Sequence[Session],
    printed: Sequence[SyllabusSession],
    base: Sequence[SyllabusSession | None],
    conflicts: Conflicts,
) -> None:
    """The questions of each session, in order.

    ``base`` are the sessions as the previous version of the document had them. A question that
    an instructor reworded or deleted stays so, unless the document words it anew.
    """
    existing: dict[int, list[SessionQuestion]] = {}
    for row in SessionQuestion.objects.filter(session__in=[s.pk for s in sessions]):
        existing.setdefault(row.session_id, []).append(row)
    changed: list[SessionQuestion] = []
    gone: list[int] = []
    for session, new, old in zip(sessions, printed, base, strict=True):
        mine = [row for row in existing.get(session.pk, []) if not row.imported_text]
        if mine:  # questions that an instructor added
            conflicts.differs(f"week {session.week.number}, session {session.order}")
        match = _QuestionMatch(existing.get(session.pk, []), old, conflicts)
        changed += match.rows(session, new)
        gone += match.left_behind()
    write(changed, ("order", "label", "text", "imported_text"))
    if gone:
        SessionQuestion.objects.filter(pk__in=gone).delete()


class _QuestionMatch:
    def __init__(
        self, rows: list[SessionQuestion], old: SyllabusSession | None, conflicts: Conflicts
    ) -> None:
        self._imported = {row.imported_text: row for row in rows if row.imported_text}
        self._before = [question.text for question in old.questions] if old else []
        self._conflicts = conflicts

    def rows(self, session: Session, new: SyllabusSession) -> list[SessionQuestion]:
        texts = {question.text for question in new.questions}
        changed = []
        for order, question in enumerate(new.questions, start=1):
            row = self._take(question.text, order, texts)
            place = f"week {session.week.number}, session {session.order}, question {order}"
            if row is None and question.text in self._before:
                self._conflicts.differs(place)
                continue
            row = row or SessionQuestion(session=session)
            text = self._conflicts.value(
                place,
                "text",
                base=row.imported_text,
                new=question.text,
                mine=row.text,
                row=row,
            )
            label = cut(question.label, SessionQuestion, "label")
            if assign(row, order=order, label=label, text=text, imported_text=question.text):
                changed.append(row)
        return changed

    def _take(self, text: str, order: int, new_texts: set[str]) -> SessionQuestion | None:
        """The row of this wording, else the row of the wording that stood in its place."""
        if text in self._imported:
            return self._imported.pop(text)
        in_its_place = self._before[order - 1] if order <= len(self._before) else ""
        return None if in_its_place in new_texts else self._imported.pop(in_its_place, None)

    def left_behind(self) -> list[int]:
        """Questions of the previous version that the document dropped and nobody reworded."""
        return [row.pk for row in self._imported.values() if row.text == row.imported_text]


def store_notes(
    course: Course,
    part: SourcePart | None,
    notes: Sequence[PrintedNote],
    base: Sequence[PrintedNote],
    conflicts: Conflicts,
) -> None:
    """The notes of the document by their titles, merged with edits as everything else."""
    rows = list(CourseNote.objects.filter(course=course))
    existing = dict(zip(_counted(row.title for row in rows), rows, strict=True))
    told = _counted(cut(note.title, CourseNote, "title") for note in base)
    before = {name: note.text for name, note in zip(told, base, strict=True)}
    named = _counted(cut(note.title, CourseNote, "title") for note in notes)
    changed = []
    for order, (name, note) in enumerate(zip(named, notes, strict=True), start=1):
        title = name[0]
        row = existing.pop(name, None)
        if row is None and name in before:
            conflicts.differs(f"note {title}")
            continue
        row = row or CourseNote(course=course, title=title)
        text = conflicts.text(
            f"note {title}",
            "text",
            base=before.get(name, ""),
            new=note.text,
            mine=row.text,
            row=row,
        )
        if assign(row, order=order, text=text, source_part=part):
            changed.append(row)
    write(changed, ("order", "text", "source_part"))
    gone = [row.pk for name, row in existing.items() if before.get(name) == row.text]
    if gone:
        CourseNote.objects.filter(pk__in=gone).delete()


def _counted(titles: Iterable[str]) -> list[tuple[str, int]]:
    """Each title with its number among those alike: several notes may have none."""
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        seen[title] += 1
        found.append((title, seen[title]))
    return found
