"""A deck as continuous reading: neighbouring slides under one running title stand together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from courses.models import Slide


_OWN_NAME = re.compile(r'\b(id|aria-labelledby|href)="(#?)((?:h|fn|fnref|tb)-[^"]*)"')


@dataclass(frozen=True, slots=True)
class Run:
    """Slides that share section number and running title; both may be empty."""

    label: str
    title: str
    slides: tuple[Slide, ...]

    @property
    def anchor(self) -> str:
        """Where the run begins on the page."""
        return f"slide-{self.slides[0].number}"


def runs_of_slides(slides: Iterable[Slide]) -> list[Run]:
    """The slides in their order, grouped."""
    grouped = groupby(slides, key=_heading)
    return [Run(label, title, tuple(members)) for (label, title), members in grouped]


def html_beside_others(slide: Slide) -> str:
    """The slide's HTML with names of its own, so that many slides can stand on one page."""
    return _OWN_NAME.sub(rf'\1="\2s{slide.number}-\3"', slide.html)


def _heading(slide: Slide) -> tuple[str, str]:
    return slide.label, slide.running_title or slide.title
