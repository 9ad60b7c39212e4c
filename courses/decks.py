"""A deck as continuous reading: slides under one title stand together, and so do their topics."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

from courses.glossary.marking import with_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.models import Course, Slide

_TOPIC = re.compile(r"\s*(?:——|—|--|[:：]|\s[-–]\s)\s*")  # "1.1 title —— topic"
_OWN_NAME = re.compile(r'\b(id|aria-labelledby|href)="(#?)((?:h|fn|fnref|tb)-[^"]*)"')
_HEADING = re.compile(r"(</?)h([2-6])\b")
_LOWER = 2  # levels by which the headings of a slide stand below those of the page


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring slides under one title; ``title`` is empty where the chapter says it all."""

    label: str
    title: str
    slides: tuple[Slide, ...]

    @property
    def anchor(self) -> str:
        """Where the run begins on the page."""
        return f"slide-{self.slides[0].number}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """Neighbouring runs under one section number and title."""

    label: str
    title: str
    runs: tuple[Run, ...]

    @property
    def first(self) -> Slide:
        """The slide with which the chapter begins."""
        return self.runs[0].slides[0]


def chapters_of(slides: Iterable[Slide]) -> list[Chapter]:
    """The slides in their order, grouped by title, and by section where titles name topics."""
    chapters: list[Chapter] = []
    for label, members in groupby(_runs(slides), key=lambda run: run.label):
        runs = list(members)
        common = _common_title(runs) if label else None
        if common is None:
            chapters += [Chapter(r.label, r.title, (replace(r, title=""),)) for r in runs]
        else:
            chapters.append(Chapter(label, common, tuple(map(_topic, runs))))
    return chapters


def link_terms(chapters: Iterable[Chapter], course: Course) -> None:
    """Put the links to the glossary into the slides in hand, once a chapter for each term."""
    glossary = reverse("glossary", args=[course.slug])
    for chapter in chapters:
        seen: set[str] = set()
        for run in chapter.runs:
            for slide in run.slides:
                slide.html = with_links(slide.html, slide.term_marks, glossary, seen)


def _runs(slides: Iterable[Slide]) -> list[Run]:
    grouped = groupby(slides, key=lambda slide: (slide.label, slide.running_title or slide.title))
    return [Run(label, title, tuple(members)) for (label, title), members in grouped]


def _common_title(runs: list[Run]) -> str | None:
    """What stands before the topic in every title, if there are several and it is the same."""
    heads = {_TOPIC.split(run.title, maxsplit=1)[0] for run in runs}
    return heads.pop() if len(runs) > 1 and len(heads) == 1 else None


def _topic(run: Run) -> Run:
    return replace(run, title="".join(_TOPIC.split(run.title, maxsplit=1)[1:]))


def html_beside_others(slide: Slide) -> str:
    """The slide's HTML with names of its own and lower headings, to stand among others."""
    named = _OWN_NAME.sub(rf'\1="\2s{slide.number}-\3"', slide.html)
    return _HEADING.sub(lambda match: f"{match[1]}h{min(int(match[2]) + _LOWER, 6)}", named)
