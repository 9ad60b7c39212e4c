"""What is done with several questions of the bank at once; each asks on a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from portal.admin.base import address_of
from portal.admin.quizzes.fields import TagsField
from quizzes import bank
from quizzes.models import Question, Quiz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

MOST = 500  # questions at once


class TaggingForm(forms.Form):
    add = TagsField(label=_("Put on"), required=False, help_text=_("Several by commas."))
    remove = TagsField(label=_("Take off"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("add") and not cleaned.get("remove"):
            raise forms.ValidationError(_("Name a tag."))
        return cleaned


class QuizForm(forms.Form):
    def __init__(self, data: Any, quizzes: QuerySet[Quiz]) -> None:
        super().__init__(data)
        self.fields["quiz"] = forms.ModelChoiceField(quizzes, label=_("Quiz"))


def tagging(admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse | None:
    """Put tags on the chosen questions, or take some off."""
    rows = _rows(admin, request, chosen)
    if not rows:
        return None
    form = TaggingForm(request.POST if "apply" in request.POST else None)
    if not form.is_valid():
        tags = chosen.all_tags()
        return _page(admin, request, rows, form, _("Tag questions"), "tag", tags)
    with transaction.atomic():
        number = bank.retag(rows, form.cleaned_data["add"], form.cleaned_data["remove"])
        _touch(rows)
    text = ngettext("{number} question changed.", "{number} questions changed.", number)
    messages.success(request, text.format(number=number))
    return None


def choosing_quiz(admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse | None:
    """Put the chosen questions behind those of a quiz of their course."""
    rows = _rows(admin, request, chosen)
    if not rows:
        return None
    course = rows[0].course
    if any(row.course_id != course.pk for row in rows):
        messages.error(request, gettext("Choose questions of one course."))
        return None
    quizzes = Quiz.objects.filter(course=course).authored().visible(to_editor=True)
    form = QuizForm(request.POST if "apply" in request.POST else None, quizzes.order_by("id"))
    if not form.is_valid():
        return _page(admin, request, rows, form, _("Put into a quiz"), "put_into_quiz")
    quiz = form.cleaned_data["quiz"]
    with transaction.atomic():
        number = bank.put_into(quiz, list(reversed(rows)))
        Course.objects.touch(course.pk)
    text = ngettext("{number} question added.", "{number} questions added.", number)
    messages.success(request, text.format(number=number))
    return HttpResponseRedirect(address_of(quiz))


def to_export(admin: Any, request: HttpRequest, chosen: Any) -> HttpResponse:
    """The export page with the chosen questions."""
    rows = _rows(admin, request, chosen)
    named = [("question", row.pk) for row in rows]
    asked = urlencode([("course", rows[0].course_id), *named]) if rows else ""
    return HttpResponseRedirect(f"{reverse('admin:question-export')}?{asked}")


def _rows(admin: Any, request: HttpRequest, chosen: Any) -> list[Question]:
    rows = list(chosen.select_related("course")[: MOST + 1])
    if len(rows) > MOST:
        text = gettext("At most {limit} questions at once: narrow the list by its filters.")
        messages.error(request, text.format(limit=MOST))
        return []
    return rows


def _touch(rows: Sequence[Question]) -> None:
    for course in {row.course_id for row in rows}:
        Course.objects.touch(course)


def _page(
    admin: Any,
    request: HttpRequest,
    rows: Sequence[Any],
    form: forms.Form,
    title: object,
    action: str,
    tags: Sequence[str] = (),
) -> HttpResponse:
    context = {
        **admin.admin_site.each_context(request),
        "title": title,
        "opts": admin.opts,
        "course": rows[0].course,
        "rows": rows,
        "form": form,
        "action": action,
        "tags": tags,
    }
    return render(request, "admin/quizzes/question/bulk.html", context)
