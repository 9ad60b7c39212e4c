"""Slides, report and article as recognised, and the lesson drafts made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from courses.documents.model.document import Block, Claim, Kind, Origin
from courses.documents.model.syllabus import Author, Doubt, Syllabus


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideDraft:
    """One slide. ``title`` is as printed; ``running_title`` lacks section number and counter."""

    number: int
    origin: Origin
    title: str = ""
    title_origin: Origin | None = None
    running_title: str = ""
    label: str = ""  # section number "1.2"
    counter: str = ""  # "（2/7）"
    subhead: str = ""  # "基本原理": a running sub-title above or below the title
    subhead_origin: Origin | None = None
    blocks: tuple[Block, ...] = ()
    notes: str = ""  # for the lecturer only
    hidden: bool = False
    picture: str = ""  # name of the picture of the whole slide


@dataclass(frozen=True, slots=True, kw_only=True)
class Slides:
    title: str = ""
    title_origin: Origin | None = None
    authors: tuple[Author, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    slides: tuple[SlideDraft, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report or white paper: titled chapters with prose, tables, figures and notes.

    ``blocks`` hold everything but ``title`` and ``subtitle`` in reading order, authors of a
    preface included as they stand.
    """

    title: str = ""
    title_origin: Origin | None = None
    subtitle: str = ""
    subtitle_origin: Origin | None = None
    authors: tuple[Author, ...] = ()
    date: str = ""  # ISO
    metadata: Mapping[str, object] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Report):
    """A post: as a report, but one lesson whatever its length."""


Material = Syllabus | Slides | Report | Article


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonDraft:
    """A lesson as imported, before merging and rendering.

    ``key`` is minted from the content and stays with the lesson through later versions. A deck
    is one lesson whose ``slides`` hold its content; otherwise ``blocks`` do.
    """

    key: str
    kind: Kind
    title: str
    order: int
    origin: Origin
    label: str = ""
    title_origin: Origin | None = None
    language: str = "zh-Hans"
    authors: tuple[Author, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    slides: tuple[SlideDraft, ...] = ()
