"""What the stages of an import hand to each other: frozen, closed, without behaviour.

A reader makes a ``Document``. A recogniser makes a material (``Syllabus``, ``Slides``, ``Report``
or ``Article``) of a part of it. ``lessons`` makes ``LessonDraft`` of the materials.
"""

from __future__ import annotations

from courses.documents.model.document import (
    BY_HAND,
    Block,
    BlockKind,
    Bookmark,
    Claim,
    Document,
    Fate,
    Item,
    Kind,
    Look,
    Merged,
    Origin,
    Page,
    Part,
    Picture,
    Reason,
    Trouble,
)
from courses.documents.model.materials import (
    Article,
    LessonDraft,
    Material,
    Report,
    SlideDraft,
    Slides,
)
from courses.documents.model.syllabus import (
    Author,
    CourseNote,
    Doubt,
    OutlineNode,
    PreClassQuestion,
    StaffMember,
    Syllabus,
    SyllabusLecturer,
    SyllabusReading,
    SyllabusSession,
    SyllabusWeek,
)

__all__ = [
    "BY_HAND",
    "Article",
    "Author",
    "Block",
    "BlockKind",
    "Bookmark",
    "Claim",
    "CourseNote",
    "Document",
    "Doubt",
    "Fate",
    "Item",
    "Kind",
    "LessonDraft",
    "Look",
    "Material",
    "Merged",
    "Origin",
    "OutlineNode",
    "Page",
    "Part",
    "Picture",
    "PreClassQuestion",
    "Reason",
    "Report",
    "SlideDraft",
    "Slides",
    "StaffMember",
    "Syllabus",
    "SyllabusLecturer",
    "SyllabusReading",
    "SyllabusSession",
    "SyllabusWeek",
    "Trouble",
]
