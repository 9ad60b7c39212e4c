"""What the API adds to the exchange form (courses.documents.exchange), as types."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from courses.api.shapes import ADDRESS, DAY, MOMENT, shape
from courses.documents.exchange import (
    AuthorDict,
    LecturerDict,
    LessonDict,
    Lines,
    NoteDict,
    QuestionDict,
    SessionDict,
    SlideDict,
    StaffDict,
)

State = Literal["draft", "published"]
Address = Annotated[str, ADDRESS]
Moment = Annotated[str, MOMENT]
TitleFrom = Annotated[
    Literal["source", "derived", "instructor"],
    "Where the title is from: the document, derived from it, or an instructor.",
]
CourseSlug = Annotated[str, "The course, by its name in addresses."]
Status = Annotated[
    State, "Readers see what is published; those who edit the course also see drafts."
]


@shape("Course")
class CourseForm(TypedDict):
    """A course as taught in one term, with the addresses of all that it holds."""

    id: str
    self_url: Address
    web_url: Address
    slug: Annotated[str, "Its name in addresses and in ``course=`` of the lists."]
    title: str
    subtitle: str
    term: str
    lang: str
    description: str
    starts_on: Annotated[str, DAY] | None
    visibility: Annotated[
        Literal["public", "enrolled"], "Who may read it: everybody, or those enrolled."
    ]
    status: Status
    can_edit: Annotated[bool, "Whether you may edit it, and so see drafts."]
    created_at: Moment
    weeks_url: Address
    sessions_url: Address
    lecturers_url: Address
    readings_url: Address
    staff_url: Address
    notes_url: Address
    lessons_url: Address
    sections_url: Address
    slides_url: Address
    figures_url: Address
    pictures_url: Address
    terms_url: Address
    quizzes_url: Address
    search_url: Address
    sources_url: NotRequired[Annotated[str, ADDRESS, "Only for those who may edit the course."]]
    imports_url: NotRequired[Annotated[str, ADDRESS, "Only for those who may edit the course."]]


@shape("SessionLecturer", LecturerDict)
class LecturerLink(TypedDict):
    """A lecturer as they stand in one session; lines point to where the session names them."""

    id: str
    self_url: Address


@shape("SessionQuestion", QuestionDict)
class QuestionLink(TypedDict):
    """A question to think about before the session."""

    id: str


@shape("Session", SessionDict)
class SessionForm(TypedDict):
    """One meeting. An empty title or outline means that the document gives none."""

    id: str
    self_url: Address
    course: CourseSlug
    course_url: Address
    week: Annotated[int, "Number of its week."]
    week_url: Address
    order: Annotated[int, "Place in the week, from 1."]
    status: Status
    lang: str
    title_origin: TitleFrom
    starts_at: Moment | None
    ends_at: Moment | None
    online_link: str
    lecturers: list[LecturerLink]
    questions: list[QuestionLink]


class TaughtSession(TypedDict):
    """A session that a lecturer teaches."""

    id: str
    self_url: Address
    title: str
    week: int
    week_url: Address
    label: Annotated[str, "The printed number of the lecturer in this session."]


@shape("Lecturer")
class LecturerForm(TypedDict):
    """A person who teaches in the course; the same person in two sessions is one."""

    id: str
    self_url: Address
    web_url: Address
    course: CourseSlug
    course_url: Address
    lang: str
    name: str
    position: str
    affiliation: str
    biography: list[str]
    photo_missing: Annotated[bool, "The document had a photo that did not survive."]
    sessions: list[TaughtSession]


@shape("StaffMember", StaffDict)
class StaffForm(TypedDict):
    """Somebody of the course; where the contact is not shown, ``text`` is the credentials only."""

    id: str
    self_url: Address
    course: CourseSlug
    course_url: Address
    lang: str


@shape("CourseNote", NoteDict)
class NoteForm(TypedDict):
    """Grading, policies, office hours: what belongs to the course and to no week."""

    id: str
    self_url: Address
    course: CourseSlug
    course_url: Address
    lang: str


class LessonSource(TypedDict):
    """The document that a lesson was made from; ``part`` counts the materials within it."""

    name: str
    kind: str
    version: int
    part: int
    url: NotRequired[Annotated[str, ADDRESS, "Only for those who may edit the course."]]


class PlacementForm(TypedDict):
    """A week, or a session of it, in which the lesson stands."""

    week: Annotated[int, "Number of the week."]
    week_url: Address
    session: Annotated[int | None, "Place of the session in its week."]
    session_url: Address | None
    order: int


class ProposalForm(TypedDict):
    """The week that the import proposes for what it could not place."""

    week: int
    week_url: Address
    reason: Annotated[str, "A code: same_title, same_headings, shared_terms..."]
    details: Annotated[dict[str, object], "What speaks for it, by the reason."]
    certainty: Annotated[float, "From 0 to 1."]


@shape("LessonHead")
class LessonHead(TypedDict):
    """A lesson without its text, as lists tell it."""

    id: str
    self_url: Address
    web_url: Address
    course: CourseSlug
    course_url: Address
    key: Annotated[str, "Minted from the content; stays through later versions."]
    slug: str
    kind: Literal["slides", "report", "article"]
    title: str
    label: str
    order: Annotated[int, "Place in its document, from 1."]
    language: str
    lang: str
    status: Status
    authors: list[AuthorDict]
    metadata: Annotated[dict[str, object], "Front matter of the document."]
    source: LessonSource | None
    placements: Annotated[list[PlacementForm], "Empty: it stands in the course library."]
    proposal: NotRequired[Annotated[ProposalForm | None, "Only for those who may edit the course."]]
    changed_at: Moment
    sections_url: Address
    slides_url: Address
    figures_url: Address
    pictures_url: Address
    quizzes_url: Address


@shape("Section")
class SectionForm(TypedDict):
    """The unit that search finds and links point to."""

    id: str
    self_url: Address
    web_url: Address
    lesson: Annotated[str, "Id of its lesson."]
    lesson_url: Address
    course: CourseSlug
    key: str
    anchor: str
    label: str
    title: str
    level: Annotated[int, "1 is the highest."]
    order: int
    text: str
    status: Status
    lang: str
    page: int | None
    lines: Lines | None


@shape("Slide", SlideDict, without=("notes",))
class SlideForm(TypedDict):
    """One slide; ``lines`` is its text, line by line. Hidden ones only editors see."""

    id: str
    self_url: Address
    web_url: Address
    lesson: Annotated[str, "Id of its lesson."]
    lesson_url: Address
    course: CourseSlug
    status: Status
    lang: str
    lines: Annotated[list[str], "The lines of text on the slide."]
    picture: Annotated[str, "Name of the picture of the whole slide, or empty."]
    picture_url: Annotated[Address | None, "The picture of the whole slide."]
    notes: NotRequired[
        Annotated[str, "Notes for the lecturer; only for those who may edit the course."]
    ]


@shape("Figure")
class FigureForm(TypedDict):
    """A picture of a lesson, or the place of one that the document has lost."""

    id: str
    self_url: Address
    lesson: Annotated[str, "Id of its lesson."]
    lesson_url: Address
    course: CourseSlug
    key: str
    order: int
    picture: Annotated[str, "Name of the document's own picture, or empty."]
    picture_url: Annotated[
        Address | None, "The picture that is shown: an instructor's, else the document's."
    ]
    address: Annotated[str, "Where the document says the picture is; it is not fetched."]
    missing: Annotated[bool, "Neither a picture nor an address: a placeholder is shown."]
    alternative: str
    caption: str
    source: Annotated[str, "Where the picture is from, as printed."]
    status: Status
    lang: str
    page: int | None
    lines: Lines | None


@shape("Picture")
class PictureForm(TypedDict):
    """A picture taken out of a document and encoded anew."""

    id: str
    self_url: Address
    content_url: Annotated[Address, "Its bytes; what is there never changes."]
    course: CourseSlug
    course_url: Address
    name: Annotated[
        str, "What blocks, Markdown and slides call it: pictures/, its SHA-256, its ending."
    ]
    media_type: Annotated[Literal["image/png", "image/jpeg", "image/webp"], "Its format."]
    width: Annotated[int, "In pixels."]
    height: Annotated[int, "In pixels."]
    size: Annotated[int, "In bytes."]


@shape("Lesson", LessonDict)
class LessonForm(LessonHead):
    """A lesson with its blocks in reading order, or a deck with its slides.

    ``blocks`` are the text that counts: an instructor's wording where there is one.
    """

    edited: Annotated[bool, "Whether an instructor changed the text."]
    markdown: Annotated[str, "The text that counts, as Markdown."]
    html: Annotated[str, "The same as the page shows it, sanitised; with addresses of pictures."]
    slides: list[SlideForm]
    sections: list[SectionForm]
    figures: list[FigureForm]
    pictures: Annotated[list[PictureForm], "All pictures in it, those of its slides included."]


class PartForm(TypedDict):
    """One material found in a document."""

    id: str
    order: int
    kind: str
    title: str
    score: Annotated[float, "How sure the kind is, from 0 to 1."]
    reasons: list[str]
    lines: Lines


@shape("Source")
class SourceForm(TypedDict):
    """A document as it was put in; only for those who may edit the course."""

    id: str
    self_url: Address
    course: CourseSlug
    course_url: Address
    name: str
    title: str
    format: str
    version: int
    replaces_url: Address | None
    size: Annotated[int, "Bytes."]
    sha256: str
    uploaded_at: Moment
    parts: list[PartForm]
    lines_url: Address
    imports_url: Address


class SourceLine(TypedDict):
    """A line of the document as printed."""

    number: int
    text: str


@shape("SourceLines")
class SourceLinesForm(TypedDict):
    """A stretch of a document's lines."""

    id: Annotated[str, "Id of the document."]
    first: int
    last: int
    total: Annotated[int, "How many lines the document has."]
    encoding: str
    next: Address | None
    previous: Address | None
    lines: list[SourceLine]
