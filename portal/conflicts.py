"""Where a document and an instructor changed the same text: shown, and settled by a choice.

The merge of an import leaves the instructor's text standing and notes the three texts in the
report of the run. A choice is kept by the name of the clash, so that a staged import follows it
when it is accepted and no later import asks again; after an import it changes the row at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import transaction
from django.urls import reverse

from courses.documents.merging import exchanged
from courses.models import (
    ConflictChoice,
    Course,
    ImportRun,
    Lesson,
    Session,
    SessionQuestion,
    TitleOrigin,
    Week,
)
from courses.store.merge import name_of
from courses.store.rows import cut
from portal import editing
from portal.differences import Piece, compared, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import Model

    from courses.querysets import Reader

    Found = Mapping[str, Any]
    Rows = Mapping[tuple[str, int], Model]

Choice = ConflictChoice.Choice

# The rows that a merge writes; of lists that are edited on the page of what holds them, that page.
MODELS: Final = frozenset(
    {"course", "week", "session", "lecturer", "coursenote", "sessionquestion", "lesson"}
)
SETTLED_IN: Final = (ImportRun.Status.STAGED, ImportRun.Status.DONE)
BY_LINES: Final = frozenset({"summary", "outline", "biography", "text"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A clash as the review shows it.

    ``choice`` is what was chosen, empty as long as it is open; ``is_edited`` says that somebody
    has changed the place since, so that nothing is left to choose. ``is_asked`` is false for what
    the course had of its own before the document came.
    """

    name: str
    texts: Found
    choice: str
    is_edited: bool
    is_asked: bool
    is_there: bool
    desk: str

    @property
    def base(self) -> str:
        """What both sides changed."""
        return shortened(self.texts["base"])

    @property
    def mine(self) -> list[Piece]:
        """The course's text, compared with what both sides changed."""
        return compared(self.texts["base"], self.texts["mine"])

    @property
    def new(self) -> list[Piece]:
        """The document's text, compared with what both sides changed."""
        return compared(self.texts["base"], self.texts["new"])

    @property
    def short(self) -> str:
        """What it is about, in a few words."""
        return str(self.texts["mine"].strip() or self.texts["new"].strip())[:80]

    @property
    def anchor(self) -> str:
        """Where it stands on the page of the import."""
        return anchor_of(self.name)

    @property
    def is_open(self) -> bool:
        """Whether somebody has to choose."""
        return self.is_asked and not self.choice and not self.is_edited


def anchor_of(name: str) -> str:
    """Where a conflict of this name stands on the page of the import."""
    return f"conflict-{name[:12]}"


class PlaceHasChanged(Exception):
    """The place says neither what the course nor what the document said: somebody edited it."""


def conflicts_of(run: ImportRun) -> list[Conflict]:
    """Every clash that ``run`` met; a query for the choices and one for each kind of row."""
    return conflicts_of_each([run])[run.pk]


def conflicts_of_each(runs: Sequence[ImportRun]) -> dict[int, list[Conflict]]:
    """The clashes of each run, by its key, in as many queries as for one."""
    found = [(run, one) for run in runs for one in _reported(run)]
    shown: dict[int, list[Conflict]] = {run.pk: [] for run in runs}
    if not found:
        return shown
    courses = {run.source.course_id for run, _ in found}
    known = ConflictChoice.objects.filter(course__in=courses)
    choices = {(one.course_id, one.name): one.choice for one in known}
    rows = _rows(one for _, one in found)
    for run, one in found:
        choice = choices.get((run.source.course_id, name_of(one)), "")
        is_stored = run.status == ImportRun.Status.DONE
        shown[run.pk].append(_shown(one, choice, rows, is_stored=is_stored))
    return shown


def _reported(run: ImportRun) -> list[Found]:
    return list((run.report or {}).get("conflicts", ()))


def _rows(found: Iterable[Found]) -> Rows:
    wanted: dict[str, set[int]] = {}
    for one in found:
        name, key = one.get("row", ("", 0))
        if name in MODELS:
            wanted.setdefault(name, set()).add(key)
    models = {name: apps.get_model("courses", name) for name in wanted}
    return {
        (name, row.pk): row
        for name, keys in wanted.items()
        for row in models[name]._base_manager.filter(pk__in=keys)
    }


def _row(one: Found, rows: Rows) -> Model | None:
    name, key = one.get("row", ("", 0))
    return rows.get((name, key))


def _shown(one: Found, choice: str, rows: Rows, *, is_stored: bool) -> Conflict:
    row = _row(one, rows)
    standing = row is not None and _changed_to(row, one, one["mine"], one["mine"]) is not None
    return Conflict(
        name=name_of(one),
        texts=one,
        choice=choice,
        is_edited=is_stored and not choice and row is not None and not standing,
        is_asked=bool(one["base"]) or isinstance(row, Lesson),
        is_there=row is not None,
        desk=_desk(row) if row is not None else "",
    )


def _desk(row: Model) -> str:
    """Where a row is edited."""
    if isinstance(row, SessionQuestion):
        return reverse("admin:courses_session_change", args=[row.session_id])
    return reverse(f"admin:courses_{row._meta.model_name}_change", args=[row.pk])


def settle(run: ImportRun, name: str, choice: str, by: Reader) -> bool:
    """Take the course's or the document's text at a clash of ``run``; False where there is none of
    this name, or nothing is to choose any more because the import went on.

    A staged import follows the choice when it is accepted; after an import the row follows now.
    The same choice again changes nothing. Raises PlaceHasChanged where somebody has edited the
    place since.
    """
    one = next((one for one in _reported(run) if name_of(one) == name), None)
    if one is None:
        return False
    _render_before(run, one, choice)
    with transaction.atomic():
        course = Course.objects.select_for_update().get(pk=run.source.course_id)
        # An acceptance that comes at this moment waits here, and then follows the choice.
        status = ImportRun.objects.select_for_update().get(pk=run.pk).status
        if status not in SETTLED_IN:
            return False
        if status == ImportRun.Status.DONE:
            _follow(one, _standing(course, name), choice)
        ConflictChoice.objects.update_or_create(
            course=course, name=name, defaults={"choice": choice, "made_by_id": by.pk}
        )
    return True


def _standing(course: Course, name: str) -> str:
    """Whose text stands in the row: an import leaves the course's where nothing was chosen."""
    return course.conflict_choices.by_name().get(name, Choice.MINE)


def _render_before(run: ImportRun, one: Found, choice: str) -> None:
    """A text may take seconds, in which the transaction would keep everybody from writing."""
    row = _row(one, _rows([one]))
    if run.status == ImportRun.Status.DONE and isinstance(row, Lesson) and one["field"] == "text":
        standing = _standing(run.source.course, name_of(one))
        text = _changed_to(row, one, one[standing], one[choice])
        editing.rendered(text or row.markdown_imported, row.language, row.course_id)


def _follow(one: Found, standing: str, choice: str) -> None:
    """Put the text that was chosen into the row, in the place of the other one."""
    if standing == choice:
        return
    row = _row(one, _rows([one]))
    text = _changed_to(row, one, one[standing], one[choice]) if row is not None else None
    if row is None or text is None:
        raise PlaceHasChanged
    _save(row, one["field"], text, choice)


def _changed_to(row: Model, one: Found, old: str, new: str) -> str | None:
    """The whole field with ``new`` in the place of ``old``; None where ``old`` is not there."""
    name = one["field"]
    current: str = row.text if isinstance(row, Lesson) and name == "text" else getattr(row, name)
    if name in BY_LINES and not isinstance(row, SessionQuestion):
        return exchanged(current, old, new, one.get("after", ""))
    return new if current == cut(old, type(row), name) else None


def _save(row: Model, name: str, text: str, choice: str) -> None:
    """Write a field of a row and what hangs on it."""
    if isinstance(row, Lesson):
        return _save_lesson(row, name, text)
    fields = [name]
    setattr(row, name, cut(text, type(row), name))
    if isinstance(row, Week | Session) and name == "title":
        is_source = choice == Choice.NEW
        row.title_origin = TitleOrigin.SOURCE if is_source else TitleOrigin.INSTRUCTOR
        fields.append("title_origin")
    row.save(update_fields=fields)
    editing.syllabus_changed([_course_of(row)])
    return None


def _save_lesson(lesson: Lesson, name: str, text: str) -> None:
    if name == "text":
        editing.rewrite(lesson, text)
    else:
        lesson.title = cut(text, Lesson, "title")
    lesson.save()
    editing.follow_text(lesson)
    editing.lessons_changed([lesson])


def _course_of(row: Model) -> int:
    if isinstance(row, Course):
        return row.pk
    if isinstance(row, Session):
        return row.week.course_id
    if isinstance(row, SessionQuestion):
        return row.session.week.course_id
    key: int = row.course_id  # type: ignore[attr-defined]
    return key
