"""Questions of a file into the bank: first what comes and what is lost, then the decision."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from courses.documents.errors import UnreadableDocument
from courses.models import Course
from portal import question_files
from portal.admin.base import address_of, asked_course
from portal.admin.quizzes.previewing import LONGEST, Previewed, previewed, warnings_of
from portal.admin.rights import rights_of
from portal.question_pictures import with_pictures
from portal.refusals import explain
from quizzes import bank
from quizzes.formats import GIFT, MOODLE_XML, WRITTEN, format_of, read_questions
from quizzes.formats.words import words_of_loss
from quizzes.models import Question, QuestionVersion, Quiz
from quizzes.questions import question_type
from quizzes.wording_of_types import type_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest

    from quizzes.formats import Found, Item

MOST_SHOWN = 40  # questions with their preview; more are listed by their words
MOST_TICKED = 500  # boxes of one form; of more questions all are taken or none
FORMATS = {
    MOODLE_XML: _("Moodle XML"),
    GIFT: _("GIFT"),
    WRITTEN: _("written form"),
}


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Moodle XML, GIFT or the written form, at most 20 MB."),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea({"rows": 10, "class": "manuscript", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if file is not None and (file.size or 0) > question_files.MOST_BYTES:
            limit = question_files.MOST_BYTES // 2**20
            raise forms.ValidationError(explain("too_large", {"name": file.name, "limit": limit}))
        if file is None and not text.strip():
            raise forms.ValidationError(_("Choose a file, or paste a text."))
        data = file.read() if file is not None else text.encode()
        name = file.name if file is not None else gettext("text")
        try:
            self.found = read_questions(data, name)
        except UnreadableDocument as refusal:
            words = explain(refusal.code, {"name": name, **refusal.details})
            raise forms.ValidationError(words) from refusal
        if not self.found.items and not self.found.losses:
            raise forms.ValidationError(_("There is no question in it."))
        self.data_read = data
        return cleaned


@dataclass(slots=True)
class Incoming:
    """A question of the file. ``known`` is the bank's own if it has the same already."""

    number: int
    item: Item
    kind: str
    stem: str
    known: Question | None
    shown: Previewed | None


def upload(admin: Any, request: HttpRequest) -> HttpResponse:
    """Choose a file; what is hostile or broken is refused with its reason."""
    course = asked_course(request)
    if course is None:
        raise Http404
    quiz = _asked_quiz(request, course)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        token = question_files.keep(course.pk, form.data_read)
        return HttpResponseRedirect(_preview_address(token, quiz))
    context = _context(admin, request, course, quiz) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "admin/quizzes/question/import.html", context, status=status)


def decide(admin: Any, request: HttpRequest, token: str) -> HttpResponse:
    """What comes of a file, what is lost, what is to be looked at; then take it or leave it."""
    key = question_files.course_of(token)
    if key is None or not rights_of(request).edits(key):
        raise Http404
    course = Course.objects.filter(pk=key).first()
    if course is None:
        raise Http404
    quiz = _asked_quiz(request, course)
    data = question_files.read(token)
    if data is None:
        messages.warning(request, gettext("This file was taken or set aside already."))
        return HttpResponseRedirect(_way_back(course, quiz))
    if request.method == "POST" and "discard" in request.POST:
        question_files.drop(token)
        messages.success(request, gettext("The file is set aside; nothing was taken."))
        return HttpResponseRedirect(_way_back(course, quiz))
    found = read_questions(data)
    if request.method == "POST":
        return _take(request, course, quiz, token, found)
    context = _context(admin, request, course, quiz) | {
        "format": FORMATS[format_of(data)],
        "incoming": _incoming(course, found),
        "losses": [words_of_loss(loss) for loss in found.losses],
        "warnings": warnings_of(found.items),
        "pictures": len(found.pictures),
        "one_by_one": len(found.items) <= MOST_TICKED,
    }
    return render(request, "admin/quizzes/question/import_preview.html", context)


def _incoming(course: Course, found: Found) -> list[Incoming]:
    known = _known(course, found.items)
    shown = previewed(found.items[:MOST_SHOWN], course)
    return [
        Incoming(
            number,
            item,
            type_name(item.type),
            " ".join(str(item.content["stem"]).split()),
            known.get(_same(item.type, item.content)),
            shown[number - 1] if number <= len(shown) else None,
        )
        for number, item in enumerate(found.items, start=1)
    ]


def _known(course: Course, items: Sequence[Item]) -> dict[str, Question]:
    """The questions of the bank that say what an item says, by what they say."""
    if not items:
        return {}
    rows = Question.objects.in_bank(course).filter(type__in={item.type for item in items})
    latest = QuestionVersion.objects.latest_of(rows.values_list("pk", flat=True))
    return {
        _same(row.question.type, row.content): row.question
        for row in latest.select_related("question").defer("html")
    }


def _same(kind: str, content: Any) -> str:
    """What a question says, its tags and its language apart."""
    whole = question_type(kind).normalise(content)
    said = {name: value for name, value in whole.items() if name not in ("tags", "language")}
    return json.dumps([kind, said], sort_keys=True, ensure_ascii=False)


def _take(
    request: HttpRequest, course: Course, quiz: Quiz | None, token: str, found: Found
) -> HttpResponse:
    """Take the chosen questions. Sent twice is taken once: their keys are made of the file."""
    wanted = {int(n) for n in request.POST.getlist("take") if n.isdecimal() and len(n) < 6}
    known = _known(course, found.items)
    if "all" in request.POST:
        wanted = set(range(1, len(found.items) + 1))
    chosen = [(n, item) for n, item in enumerate(found.items, start=1) if n in wanted]
    if not chosen:
        messages.error(
            request, gettext("Nothing is chosen. Tick questions, or set the file aside.")
        )
        return HttpResponseRedirect(_preview_address(token, quiz))
    status = "draft" if request.POST.get("status") == "draft" else "published"
    try:
        with transaction.atomic():
            rows = list(_rows(course, chosen, known, found, token, status))
            put = bank.put_into(quiz, rows) if quiz is not None else 0
            Course.objects.touch(course.pk)
    except IntegrityError:
        messages.warning(request, gettext("This file was taken or set aside already."))
        return HttpResponseRedirect(_way_back(course, quiz))
    question_files.drop(token)
    _tell(request, len(chosen), put, quiz)
    return HttpResponseRedirect(_way_back(course, quiz))


def _rows(
    course: Course,
    chosen: Sequence[tuple[int, Item]],
    known: dict[str, Question],
    found: Found,
    token: str,
    status: str,
) -> Iterator[Question]:
    """The rows of the chosen items in their order; what the bank has is not written again."""
    there = [known.get(_same(item.type, item.content)) for _, item in chosen]
    new = [pair for pair, row in zip(chosen, there, strict=True) if row is None]
    items = with_pictures(course, [item for _, item in new], found.pictures)
    keys = [f"import:{token}#{number}" for number, _ in new]
    made = iter(bank.add_questions(course.pk, items, status=status, keys=keys))
    for row in there:
        yield row if row is not None else next(made)


def _tell(request: HttpRequest, taken: int, put: int, quiz: Quiz | None) -> None:
    text = ngettext("{number} question taken.", "{number} questions taken.", taken)
    messages.success(request, text.format(number=taken))
    if quiz is not None and put < taken:
        text = gettext("{number} of them stood in the quiz already.")
        messages.info(request, text.format(number=taken - put))


def _asked_quiz(request: HttpRequest, course: Course) -> Quiz | None:
    """The quiz into which the questions go; Http404 for one that is not of the course."""
    asked = request.GET.get("quiz", "")
    if not asked:
        return None
    rows = Quiz.objects.filter(course=course).authored()
    quiz = rows.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 19 else None
    if quiz is None:
        raise Http404
    return quiz


def _preview_address(token: str, quiz: Quiz | None) -> str:
    address = reverse("admin:question-import-preview", args=[token])
    return f"{address}?{urlencode({'quiz': quiz.pk})}" if quiz is not None else address


def _way_back(course: Course, quiz: Quiz | None) -> str:
    if quiz is not None:
        return address_of(quiz)
    return f"{reverse('admin:quizzes_question_changelist')}?course__id__exact={course.pk}"


def _context(admin: Any, request: HttpRequest, course: Course, quiz: Quiz | None) -> dict[str, Any]:
    return {
        **admin.admin_site.each_context(request),
        "title": gettext("Import questions"),
        "opts": admin.opts,
        "course": course,
        "can_edit": True,
        "quiz": quiz,
        "way_back": _way_back(course, quiz),
    }
