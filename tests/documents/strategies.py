"""Any syllabus, block, slide or lesson the model allows, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from courses.documents.model import (
    Author,
    Block,
    Claim,
    CourseNote,
    Doubt,
    Item,
    LessonDraft,
    Origin,
    OutlineNode,
    PreClassQuestion,
    SlideDraft,
    StaffMember,
    Syllabus,
    SyllabusLecturer,
    SyllabusReading,
    SyllabusSession,
    SyllabusWeek,
)

texts = st.text(st.sampled_from("金融科技监管ab1 、。（）*|#[]\n"), max_size=12)
pages = st.none() | st.integers(1, 99)
origins = st.builds(
    lambda first, more, page: Origin(first=first, last=first + more, page=page),
    st.integers(1, 999),
    st.integers(0, 9),
    pages,
)
maybe_origins = st.none() | origins
metadata = st.dictionaries(
    texts,
    st.recursive(
        st.none() | st.booleans() | st.integers() | texts,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
        max_leaves=4,
    ),
    max_size=2,
)


def several(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


claims = st.builds(Claim, before=texts, after=texts, rule=texts, origin=origins)
doubts = st.builds(Doubt, message=texts, origin=maybe_origins, weight=st.floats(0, 1))
items = st.builds(Item, text=texts, label=texts, markdown=texts, origin=maybe_origins)
blocks = st.builds(
    Block,
    origin=origins,
    text=texts,
    markdown=texts,
    label=texts,
    items=several(items),
    rows=several(several(texts)),
    caption=texts,
    source=texts,
)
outlines = st.recursive(
    st.builds(OutlineNode, text=texts, label=texts, origin=origins),
    lambda inner: st.builds(OutlineNode, text=texts, origin=origins, children=several(inner)),
    max_leaves=4,
)
lecturers = st.builds(
    SyllabusLecturer,
    name=texts,
    origin=origins,
    biography=several(texts),
    biography_origins=several(origins),
)
questions = st.builds(PreClassQuestion, text=texts, label=texts, origin=origins)
readings = st.builds(
    SyllabusReading, raw=texts, origin=origins, title=texts, authors=several(texts), url=texts
)
sessions = st.builds(
    SyllabusSession,
    origin=origins,
    title=texts,
    lecturers=several(lecturers),
    outline=several(outlines),
    questions=several(questions),
)
weeks = st.builds(
    SyllabusWeek,
    origin=origins,
    label=texts,
    sessions=several(sessions),
    readings=several(readings),
    summary=texts,
    summary_origin=maybe_origins,
)
syllabi = st.builds(
    Syllabus,
    title=texts,
    title_origin=maybe_origins,
    subtitle_origin=maybe_origins,
    weeks=several(weeks),
    readings=several(readings),
    staff=several(st.builds(StaffMember, name=texts, role=texts, text=texts, origin=origins)),
    notes=several(st.builds(CourseNote, title=texts, text=texts, origin=origins)),
    claims=several(claims),
    doubts=several(doubts),
)
slides = st.builds(
    SlideDraft,
    origin=origins,
    title=texts,
    title_origin=maybe_origins,
    subhead_origin=maybe_origins,
    blocks=several(blocks),
    notes=texts,
)
lessons = st.builds(
    LessonDraft,
    key=texts,
    title=texts,
    origin=origins,
    title_origin=maybe_origins,
    authors=several(st.builds(Author, name=texts, position=texts)),
    metadata=metadata,
    blocks=several(blocks),
    slides=several(slides),
)
