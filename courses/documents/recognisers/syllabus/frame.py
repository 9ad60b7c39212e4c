"""What stands around the schedule: title, staff, notes, reading lists of the whole course."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING

from courses.documents.model import CourseNote, Origin, SyllabusReading
from courses.documents.numbering import LabelStyle
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.course_readings import course_readings
from courses.documents.recognisers.syllabus.cover import find_subtitle, within_brackets
from courses.documents.recognisers.syllabus.frame_lines import (
    Section,
    bold_label,
    is_contact,
    is_item,
    is_rule,
    is_signature,
    names_person,
    parted,
    titles_schedule,
)
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.lines import Line
from courses.documents.recognisers.syllabus.staff import (
    KEY_VALUE,
    ROLES,
    Staff,
    field_at_head,
    names_staff,
    parts_of_row,
)
from courses.documents.recognisers.syllabus.staff_tables import take_people
from courses.documents.recognisers.syllabus.title import find_title, is_preamble
from courses.documents.recognisers.syllabus.words import (
    FieldLabel,
    field_of,
)
from courses.documents.text import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from courses.documents.readers.front_matter import Value
    from courses.documents.recognisers.syllabus.accounting import Accounting

_OWN_NOTE = re.compile(
    r"办公时间|接待时间|答疑|政策|诚信|纪律|须知|"
    r"office hours|polic(?:y|ies)|integrity|honesty|honou?r code",
    re.I,
)
_UPPER = re.compile(r"^[A-Z][A-Z &/,'-]{3,50}$")
UNNAMED_ROLE = "A person named without a role was taken as the instructor."
_NOTE_FIELDS = (Field.NOTE, Field.ASIDE)


class Frame:
    """Reads the lines before and after the schedule."""

    def __init__(self, accounting: Accounting, width: float) -> None:
        self.accounting = accounting
        self.width = width
        self.title = self.subtitle = ""
        self.title_origin: Origin | None = None
        self.subtitle_origin: Origin | None = None
        self.notes: list[CourseNote] = []
        self._places: list[tuple[int, int]] = []  # line and column of each note
        self.readings: list[SyllabusReading] = []
        self.facts: list[Line] = []
        self._labelled: bool | None = None  # whether a label names who teaches
        self._named_at: Origin | None = None  # the last line that named people by a label
        self.staff = Staff(accounting, self.facts)

    # Title --------------------------------------------------------------------------------

    def take_title(self, lines: list[Line]) -> list[Line]:
        """Take title and subtitle off the head of a document; the other lines are left."""
        lines = [part for line in lines for part in self._parts(line)]
        found = None if self.title else find_title(lines)
        if found is None:
            return lines
        line = lines[found.index]
        self.title, self.title_origin = found.text, line.origin
        kept = [found.text]
        if found.below:
            self.subtitle, self.subtitle_origin = found.below, line.origin
            kept.append(found.below)
        self.accounting.keep(line, *kept)
        left = [each for each in lines if each is not line]
        if not found.below:
            left = self._take_subtitle(lines, found.index, left)
        above = {id(each) for each in lines[: found.index] if is_preamble(each.text)}
        self.facts.extend(each for each in left if id(each) in above)
        return [each for each in left if id(each) not in above]

    def _take_subtitle(self, lines: list[Line], title: int, left: list[Line]) -> list[Line]:
        at = find_subtitle(lines, title)
        if at is None:
            return left
        line = lines[at]
        self.subtitle, self.subtitle_origin = within_brackets(line.text), line.origin
        self.accounting.keep(line, self.subtitle)
        if at < title:
            self.accounting.move(self.subtitle, line.origin)
        return [each for each in left if each is not line]

    def take_front_matter(self, values: Mapping[str, Value]) -> None:
        """Keep the values of front matter: the title, the staff, the rest as facts."""
        for key, value in values.items():
            if key.casefold() == "title":
                self.title, self.title_origin = value.text, value.origin
            elif key.casefold() == "subtitle":
                self.subtitle, self.subtitle_origin = value.text, value.origin
            else:
                line = Line(text=value.text, origin=value.origin)
                field_ = field_of(key)
                if field_ in ROLES:
                    self.staff.person(line, ROLES[field_])
                else:
                    self.facts.append(line)

    def _is_contact(self, line: Line) -> bool:
        """Whether a part of a line is how to reach the person whom the line has named."""
        if line.origin != self._named_at or not line.column or not self.staff.members:
            return False
        if not is_contact(line):
            return False
        self.staff.person(line, "instructor")
        return True

    # Sections -----------------------------------------------------------------------------

    def read(self, lines: list[Line], *, titled: bool = False) -> None:
        """Read the lines before or behind the schedule; ``titled``: their last may be its title."""
        sections = self._sections(lines)
        for index, section in enumerate(sections):
            above = index + 1 < len(sections) and sections[index + 1].run_in
            last = (
                titled
                and index + 1 == len(sections)
                and section.heading
                and titles_schedule(section.title)
            )
            if section.heading and not section.lines and (above or last):
                self.accounting.keep(section.heading)
            else:
                self._section(section)

    def _sections(self, lines: list[Line]) -> list[Section]:
        sections = [Section(None)]
        lines = [part for line in lines for part in self._parts(line)]
        behind = 0  # the table of people that was read
        for index, line in enumerate(lines):
            if index < behind or self._is_contact(line) or not line.text:
                continue
            if line.held:
                sections[-1].lines.append(line)
                continue
            behind = take_people(lines, index, sections[-1].named, self.staff)
            if index < behind or self._is_credential(line):
                continue
            if is_signature(line):
                sections.append(Section(Field.CATALOGUE, "", None, [line]))
                continue
            loose = sections[-1].heading is None and names_person(line)
            if loose and self._needs_instructor(lines):
                self.accounting.doubt(UNNAMED_ROLE, line.origin, 0.4)
                self.staff.person(line, "instructor")
                continue
            listing = sections[-1].named is Field.READINGS and sections[-1].lines
            if not listing and names_staff(line):
                self.staff.line(line)
                self._named_at = line.origin
                continue
            found = self._heading(line, lines, index, sections[-1])
            if found is not None:
                sections.append(found)
            else:
                sections[-1].lines.append(line)
        return sections

    def _is_credential(self, line: Line) -> bool:
        """Whether a line told a credential of the person named above; contact may stand between."""
        if self.staff.credential(line):
            return True
        if line.origin != self._named_at and not is_contact(line):
            self.staff.forget()
        return False

    def _parts(self, line: Line) -> list[Line]:
        """The parts of a line with several labels; the marks between them are claimed."""
        parts = [line] if is_signature(line) else parts_of_row(line)
        if len(parts) > 1:
            self.accounting.keep_text(line.text, line.origin, *(part.text for part in parts))
        return parts

    def _heading(
        self, line: Line, lines: list[Line], index: int, current: Section
    ) -> Section | None:
        """The section that a line begins: by heading, number, known label or capitals."""
        if line.table or len(line.cells) > 2:
            return None
        number, rest = line.numbered
        label = field_at_head(line)
        if label is not None and not label.rest and not is_item(line, current):
            return Section(label.field, rest.strip(" :：【】[]"), line)
        if label is None and (parted := bold_label(line)) is not None:
            title = parted[0].text.strip(" :：.。【】")
            return Section(None, title, *parted)
        if line.heading or (line.bold and line.item < 0):
            return Section(field_of(rest), rest.strip(" :："), line)
        if label is not None and label.rest:
            return self._run_in(line, label, current)
        short = line.width <= 24 and not ends_sentence(line.text) and not KEY_VALUE.match(line.text)
        if number is not None and number.style in (LabelStyle.HAN, LabelStyle.CHAPTER) and short:
            return Section(field_of(rest), rest.strip(" :："), line)
        if _UPPER.match(line.text) and index + 1 < len(lines):
            return Section(field_of(line.text), line.text.strip(" :："), line)
        if line.text.endswith((":", "：")) and short and line.gap and number is None:
            return Section(field_of(rest), rest.strip(" :："), line)
        if short and number is None and self._is_plain_heading(line, lines, index, current):
            return Section(field_of(rest), rest, line)
        return None

    def _is_plain_heading(
        self, line: Line, lines: list[Line], index: int, current: Section
    ) -> bool:
        """Whether a short line without any mark titles the lines close under it."""
        if line.item >= 0 or len(line.cells) > 1 or index + 1 >= len(lines) or not line.gap:
            return False
        if current.named is Field.READINGS or line.kind.value not in ("line", "paragraph"):
            return False
        below = lines[index + 1]
        apart = index + 2 >= len(lines) or below.gap <= 1
        close = below.gap == 0 or ends_sentence(below.text) or below.width > line.width + 8
        return apart and below.indent >= line.indent and close

    def _run_in(self, line: Line, label: FieldLabel, current: Section) -> Section | None:
        """``教材：《...》``: a section of its own where it is no line of a longer one."""
        if label.field is Field.READINGS:
            return Section(label.field, "", None, [line])
        if label.field in ROLES and (
            current.named is None
            or current.named in ROLES
            or current.named is Field.CATALOGUE
            or not is_item(line, current)
        ):
            return Section(label.field, "", None, [line])
        if label.field in _NOTE_FIELDS and not (current.heading and current.named in _NOTE_FIELDS):
            return Section(label.field, "", None, [line])
        if (
            label.field is Field.NOTE
            and (line.strong or _OWN_NOTE.search(label.printed))
            and not is_item(line, current)
        ):
            return Section(label.field, "", None, [line])
        about = current.heading is None or current.named is Field.READINGS
        if label.field in (Field.CATALOGUE, Field.WHEN, Field.ROOM) and about:
            return Section(Field.CATALOGUE, "", None, [line])
        return None

    def _section(self, section: Section) -> None:
        match section.named:
            case Field.READINGS:
                self._readings(section)
            case field_ if field_ in ROLES:
                self._people(section)
            case Field.SCHEDULE | Field.OUTLINE if not section.lines:
                if section.heading:
                    self.accounting.keep(section.heading)
            case Field.NOTE | None if section.heading and not section.lines:
                self.facts.append(section.heading)
            case None | Field.CATALOGUE | Field.WHEN | Field.ROOM if section.heading is None:
                self._loose(section.lines)
            case Field.CATALOGUE if section.heading and section.heading.heading:
                self._note(section)
            case Field.CATALOGUE:
                self._facts(section)
            case _:
                self._note(section)

    def _readings(self, section: Section) -> None:
        found, told = course_readings(section.lines, section.heading, self.accounting, self.width)
        self.readings += found
        self.facts += told

    def _people(self, section: Section) -> None:
        if section.heading:
            self.accounting.keep(section.heading)
        for line in section.lines:
            if line.table:
                self.facts.append(line)
            else:
                self.staff.person(line, ROLES[section.named] if section.named else "instructor")

    def _loose(self, lines: list[Line]) -> None:
        """Lines without a heading: facts of the course (code, credits, room), one note of them.

        A line on grading or the like is a note of its own.
        """
        for line in lines:
            label = field_at_head(line)
            if label is not None and label.field in _NOTE_FIELDS and label.rest:
                self._run_in_note(Section(label.field, lines=[line]))
            elif label is None and is_rule(line):
                title, _colon, _text = parted(line.text)
                self._note_of_line(line, title)
            else:
                self.facts.append(line)

    def _needs_instructor(self, lines: list[Line]) -> bool:
        """Whether neither a label of these lines nor one before has named who teaches."""
        if any(member.role == "instructor" for member in self.staff.members):
            return False
        if self._labelled is None:
            labels = (field_at_head(line) for line in lines if names_staff(line))
            self._labelled = any(
                label is not None and label.field is Field.LECTURER for label in labels
            )
        return not self._labelled

    def _facts(self, section: Section) -> None:
        """A section of facts: its heading is the first of them."""
        if section.heading is not None:
            self.facts.append(section.heading)
        self._loose(section.lines)

    def _note_of_line(self, line: Line, title: str) -> None:
        text = line.text[len(title) :].lstrip(" :：")
        self.accounting.keep_text(line.text, line.origin, title, text)
        self._add_note(title, [line.without(text)], line.origin)

    def _note(self, section: Section) -> None:
        if section.heading is None:
            self._run_in_note(section)
            return
        self.accounting.keep(section.heading, section.title)
        self._add_note(section.title, section.lines, section.heading.origin)

    def _run_in_note(self, section: Section) -> None:
        first = section.lines[0]
        label = field_at_head(first)
        if label is None or not label.rest:
            self.facts.extend(section.lines)
            return
        title = label.printed.strip(" :：.。【】[]")
        self.accounting.keep_text(f"{first.mark} {first.text}", first.origin, title, label.rest)
        self._add_note(title, [first.without(label.rest), *section.lines[1:]], first.origin)

    def _add_note(self, title: str, lines: list[Line], origin: Origin) -> None:
        self._places.append((origin.first, lines[0].column if lines else 0))
        origin = span([origin, *(line.origin for line in lines)])
        self.notes.append(CourseNote(title=title, text=self._text(lines), origin=origin))

    def _text(self, lines: list[Line]) -> str:
        return "\n".join(line.shown for line in lines if line.text)

    def finish(self) -> None:
        """The facts that were no note of their own become one without a title."""
        head = [(origin.first, 0) for origin in (self.title_origin, self.subtitle_origin) if origin]
        between = sorted([*head, *self._places])
        group: list[Line] = []
        for line in sorted(self.facts, key=_place):
            if group and bisect(between, _place(line)) > bisect(between, _place(group[-1])):
                self._add_note("", group, group[0].origin)
                group = []
            group.append(line)
        if group:
            self._add_note("", group, group[0].origin)
        self.facts.clear()
        placed = sorted(zip(self._places, self.notes, strict=True), key=lambda pair: pair[0])
        self.notes = [note for _at, note in placed]


def _place(line: Line) -> tuple[int, int]:
    """Where a line, or a part of one, stands."""
    return line.origin.first, line.column
