"""What ``test_faults`` runs inside a site of its own, by ``manage.py shell``."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

from django.db import connection

from courses.models import Course, Figure, ImportBatch, ImportRun, Lesson
from portal.batch_state import state_of
from portal.intake import queue_document
from quizzes.models import QuizQuestion


def facts(slug: str) -> dict[str, object]:
    """What became of the documents of a course.

    ``documents`` is the same for the same documents however often their imports were begun;
    ``faults`` names what is doubled, half or out of balance.
    """
    runs = ImportRun.objects.filter(source__course__slug=slug).select_related("source")
    documents: dict[str, list[dict[str, Any]]] = {run.source.name: [] for run in runs}
    faults = [f"{run.source.name} is not balanced" for run in runs if not run.is_balanced]
    lessons = Lesson.objects.filter(course__slug=slug).select_related("source_part__source")
    for lesson in lessons.order_by("key"):
        assert lesson.source_part is not None, f"{lesson} came from nowhere"
        found = _found(lesson)
        documents[lesson.source_part.source.name].append(found)
        faults += [f"{lesson} has no {part}" for part, count in found.items() if not count]
        if lesson.quizzes.count() != 1:
            faults.append(f"{lesson} has not one self-check")
    titles = Counter(lesson.title for lesson in lessons)
    faults += [f"{title} is there {count} times" for title, count in titles.items() if count > 1]
    return {"documents": documents, "faults": faults}


def batch_facts(slug: str) -> dict[str, object]:
    """What became of the one batch of a course."""
    batch = ImportBatch.objects.get(course__slug=slug)
    lessons = Lesson.objects.filter(course__slug=slug)
    return {
        "states": Counter(batch.runs.values_list("status", flat=True)),
        "left out": batch.left_out,
        "faults": facts(slug)["faults"],
        "other weeks": [str(lesson) for lesson in lessons if not _stands_in_its_folder(lesson)],
        "figures": Figure.objects.filter(lesson__course__slug=slug).count(),
        "lost": Figure.objects.filter(lesson__course__slug=slug, picture=None).count(),
        "percent": state_of(batch).percent,
    }


def _stands_in_its_folder(lesson: Lesson) -> bool:
    """Whether a lesson has its place, or one proposed, in the week that its folder names."""
    placed = lesson.placements.first()
    week = placed.week if placed else lesson.proposed_week
    part = lesson.source_part
    return bool(week and part and part.source.name.split("/")[-2] == f"第{week.number}周")


def _found(lesson: Lesson) -> dict[str, Any]:
    slides = {"slides": lesson.slides.count()} if lesson.kind == Lesson.Kind.SLIDES else {}
    return {
        "title": lesson.title,
        "kind": lesson.kind,
        "characters": lesson.character_count,
        "sections": lesson.sections.count(),
        "search entries": lesson.search_entries.count(),
        "questions": QuizQuestion.objects.filter(quiz__lesson=lesson).count(),
        **slides,
    }


def send_at_once(slug: str, times: int) -> list[object]:
    """Hand in the same bytes from so many threads at once; the run that each was given, or why
    there was none."""
    course = Course.objects.create(slug=slug, title=slug)
    data = ("# 清算\n\n" + "先记账，后轧差。" * 5000).encode()
    gate = threading.Barrier(times)
    answers: list[object] = []

    def send() -> None:
        gate.wait()
        try:
            answers.append(queue_document(course, "清算.md", data).pk)
        except Exception as error:  # noqa: BLE001 (whatever it is, the test must say so)
            answers.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
