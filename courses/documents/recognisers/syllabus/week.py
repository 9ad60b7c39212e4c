"""The lines of one week: sessions, lecturers, outline, questions, readings; the rest is summary."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.numbering import LabelStyle, split_label
from courses.documents.recognisers.syllabus.accounting import span
from courses.documents.recognisers.syllabus.asides import (
    is_aim,
    is_aside,
    says_no_class,
)
from courses.documents.recognisers.syllabus.credentials import looks_like_credential
from courses.documents.recognisers.syllabus.dates import find_when
from courses.documents.recognisers.syllabus.headline import Headline
from courses.documents.recognisers.syllabus.labelling import is_section, label_of
from courses.documents.recognisers.syllabus.lecturers import nobody
from courses.documents.recognisers.syllabus.lexicon import Field
from courses.documents.recognisers.syllabus.marks import (
    form_marks,
    says_when,
    session_marks,
    timed_marks,
)
from courses.documents.recognisers.syllabus.people_cells import names_people
from courses.documents.recognisers.syllabus.readings import (
    looks_like_reading,
    part_intros,
    readings_of,
)
from courses.documents.recognisers.syllabus.session import Session
from courses.documents.recognisers.syllabus.teaching import (
    take_biography,
    take_lecturers,
    take_name,
    take_people_first,
)
from courses.documents.recognisers.syllabus.week_end import end_week
from courses.documents.recognisers.syllabus.week_lines import (
    ends_reading,
    in_parts,
    is_discussion,
    is_prose,
    is_told,
    take_hours_and_room,
    take_place,
)
from courses.documents.recognisers.syllabus.words import (
    FieldLabel,
    is_case,
    required_by,
)
from courses.documents.repairs.unwrap import is_wrapped
from courses.documents.text import ends_sentence, join_lines

if TYPE_CHECKING:
    from courses.documents.model import Origin, SyllabusReading, SyllabusWeek
    from courses.documents.recognisers.syllabus.accounting import Accounting
    from courses.documents.recognisers.syllabus.habits import Habits
    from courses.documents.recognisers.syllabus.lines import Line
    from courses.documents.recognisers.syllabus.mark import Mark

_CELLS = re.compile(r"\t|\u3000{2}| {3}|\s\|\s")


class WeekReader:
    """Reads the lines of a week one after the other; ``state`` says what unlabelled lines are."""

    def __init__(
        self,
        mark: Mark,
        lines: list[Line],
        accounting: Accounting,
        width: float,
        habits: Habits,
    ) -> None:
        self.mark = mark
        self.lines = lines = [lines[0], *in_parts(lines[1:], accounting)]
        self.accounting = accounting
        self.width = width
        self.habits = habits
        self.titled: list[Origin] = []  # the lines that a title was read from
        self.title = ""
        self.sessions: list[Session] = [Session()]
        self.readings: list[SyllabusReading] = []
        self.reading_lines: list[Line] = []
        self.required: bool | None = None
        self.summary: list[tuple[str, Origin]] = []
        self.state = "frame"
        self.dated, self.date = False, ""
        self.began = False  # whether a session of its own was marked
        self.starts = {m.index: m for m in session_marks(lines[1:], mark.family)}
        self.by_the_hour = habits.timed and mark.family == "date"
        if habits.timed:
            found = timed_marks(lines[1:])
            self.starts = {m.index: m for m in found} | self.starts
        if habits.forms:
            self.starts |= {m.index: m for m in form_marks(lines[1:])}

    @property
    def session(self) -> Session:
        return self.sessions[-1]

    def read(self) -> SyllabusWeek:
        self._head(self.lines[0])
        body = self.lines[1:]
        for index, line in enumerate(body):
            if line.text or self.state == "biography":  # a picture alone is a portrait
                self._line(line, body, index)
        self._end_readings()
        return end_week(self)

    def _head(self, line: Line) -> None:
        mark = self.mark
        self.session.origins.append(line.origin)
        columns = len(line.cells) > 1 and _CELLS.search(mark.rest) is not None
        kept = take_people_first(mark, line, self.session) if self.habits.named_first else []
        kept = kept or self._headline(mark.rest, line, columns=columns)
        self.dated = bool(self.session.date) and (mark.family != "date" or self.by_the_hour)
        self.date = self.session.date
        self.accounting.keep(line, mark.printed, *kept)

    def _headline(self, text: str, line: Line, *, columns: bool = False) -> list[str]:
        """Read a title line into the session; what was kept of it."""
        self.titled.append(line.origin)
        headline = Headline(text, line.origin, self.session, speakers=self.habits.speakers)
        headline = headline.read_columns() if columns else headline.read()
        self.summary.extend((aside, line.origin) for aside in headline.asides)
        return headline.pieces()

    # Lines --------------------------------------------------------------------------------

    def _line(self, line: Line, body: list[Line], index: int) -> None:
        start = self.starts.get(index)
        if start is not None and self._begins_session(start, line):
            return
        label = self._label(line)
        if self.session.title and is_aside(line):
            self._unplaced(line)
        elif label is not None:
            self._labelled(label, line)
        elif self._is_session_title(line, body, index):
            self._new_session(line)
        else:
            self._unlabelled(line, body, index)

    def _label(self, line: Line) -> FieldLabel | None:
        running = self.session.outline if self.state == "outline" else []
        return label_of(line, self.state, running)

    def _begins_session(self, start: Mark, line: Line) -> bool:
        if self.state in ("readings", "questions") and (line.item >= 0 or not start.rest):
            return False
        if self.began or self.session.people or self.session.outline or self.session.label:
            self._end_readings()
            self.sessions.append(Session())
        elif self.session.title:
            self._title_of_week()
        self.session.origins.append(line.origin)
        self.session.label = start.printed if start.family != "time" else ""
        self.began = True
        columns = start.family == "time" and _CELLS.search(start.rest) is not None
        kept = self._headline(start.rest, line, columns=columns)
        self.accounting.keep(line, start.printed, *kept)
        self.state = "frame"
        return True

    def _title_of_week(self) -> None:
        """What was read as the title of the session is that of the week."""
        self.title, self.session.title = self.session.title, ""
        if not self.session.when:
            self.session.origins = []

    def _is_session_title(self, line: Line, body: list[Line], index: int) -> bool:
        """Whether a line titles a further session: a lecturer follows where one has taught."""
        session = self.session
        if not session.people or index + 1 >= len(body) or line.links:
            return False
        following = self._label(body[index + 1])
        if following is None or following.field not in (Field.LECTURER, Field.GUEST):
            return False
        if self.state == "biography":
            return line.text.startswith("《") or (line.gap > 0 and line.numbered[0] is not None)
        above = (session.outline or self.reading_lines or [line])[-1]
        return self.state != "frame" and (line.gap > 0 or not line.follows(above))

    def _new_session(self, line: Line) -> None:
        self._end_readings()
        self.sessions.append(Session())
        self._take_title(line)

    def _take_title(self, line: Line) -> None:
        session = self.session
        session.origins.append(line.origin)
        label, rest = line.numbered
        printed = ""
        if label is not None and not session.title and label.style is not LabelStyle.BULLET:
            printed = session.label = label.printed
        text = rest if printed or (label and label.style is LabelStyle.BULLET) else line.text
        kept = self._headline(text, line)
        self.accounting.keep(line, printed, *kept)
        self.state = "frame"

    def _labelled(self, label: FieldLabel, line: Line) -> None:
        if self.state == "readings" and is_case(label):
            self.reading_lines.append(line)
            return
        if self.state == "readings" and label.field is not Field.READINGS:
            self._end_readings()
        match label.field:
            case Field.LECTURER | Field.GUEST:
                self._lecturer(label, line)
            case Field.OUTLINE | Field.SCHEDULE:
                self._list(label, line, "outline", self.session.outline)
            case Field.QUESTIONS:
                self._list(label, line, "questions", self.session.questions)
            case Field.READINGS:
                self._end_readings()
                self.required = required_by(label.printed)
                self._list(label, line, "readings", self.reading_lines)
            case Field.TITLE if label.rest:
                self._titled(label, line)
            case Field.WHEN | Field.ROOM if label.rest:
                remark = take_place(label, line, self.session, self.accounting)
                self.summary += [(remark, line.origin)] if remark else []
            case Field.ASIDE if is_discussion(label):
                self._end_readings()
                self._list(label, line, "questions", self.session.questions)
                self.state = "questions" if split_label(label.rest)[0] else "aside"
                self.state = self.state if label.rest else "discussion"
            case Field.ASIDE if is_case(label):
                self._end_readings()
                self._list(label, line, "readings", self.reading_lines)
            case _:
                self._unplaced(line)
                self.state = "frame" if label.rest and is_aim(label.printed) else "aside"

    def _list(self, label: FieldLabel, line: Line, state: str, gathered: list[Line]) -> None:
        self.state = state
        self.session.outlined = self.session.outlined or state == "outline"
        head = f"{line.mark} " if line.mark else ""
        cut = label.printed if not label.rest else line.text[: line.text.rfind(label.rest)]
        self.accounting.label(f"{head}{cut}" if label.rest else f"{head}{line.text}", line.origin)
        if label.rest:
            gathered.append(replace(line.without(label.rest), lead=line.text[: -len(label.rest)]))
        self.session.origins.append(line.origin)

    def _titled(self, label: FieldLabel, line: Line) -> None:
        if self.session.title and (self.session.people or self.session.outline):
            self._end_readings()
            self.sessions.append(Session())
        elif self.session.title:
            self._title_of_week()
        self.session.origins.append(line.origin)
        kept = self._headline(label.rest, line)
        self.accounting.keep(line, *kept)
        self.state = "frame"

    def _lecturer(self, label: FieldLabel, line: Line) -> None:
        if self.session.people and self.state in ("outline", "questions", "readings"):
            self._end_readings()
            self.sessions.append(Session())
        if nobody(label.rest):
            self._unplaced(line)
            self.state = "frame"
            return
        take_lecturers(label, line, self.session, self.accounting)
        self.state = "biography"

    def _unlabelled(self, line: Line, body: list[Line], index: int) -> None:
        match self.state:
            case "frame":
                self._framed(line, body, index)
            case "biography":
                self._biographical(line)
            case _ if line.is_remark:
                self._unplaced(line)
            case "outline" if is_told(line, self.session.outline):
                self._unplaced(line)
            case "outline":
                self.session.outline.append(line)
            case "aside" if is_section(line):
                self.session.outline.append(line)
                self.state = "outline"
            case "aside" | "discussion" if line.text.endswith(("?", "？")):
                self.session.questions.append(line)
            case "questions":
                self.session.questions.append(line)
            case "discussion" if line.numbered[0] is not None or line.item >= 0:
                self.session.questions.append(line)
            case "readings":
                self.reading_lines.append(line)
            case _:
                self._unplaced(line)

    def _biographical(self, line: Line) -> None:
        number = line.numbered[0]
        if take_name(line, self.session, self.accounting):
            return
        if not self.session.people or line.is_remark or says_no_class(line.text):
            self._unplaced(line)
        elif (number is not None or line.item >= 0) and not looks_like_credential(line.text):
            self.session.outline.append(line)
            self.state = "outline"
        else:
            take_biography(line, self.session, self.accounting, self.width)

    def _framed(self, line: Line, body: list[Line], index: int) -> None:
        """An unlabelled line under a mark: the title, its date or room, items, or prose."""
        session = self.session
        if says_when(line):
            session.when.append(line.text)
            self.accounting.keep(line, line.text)
            return
        if not session.title and not line.is_remark:
            self._take_title(line)
            return
        if self._is_beside_title(line):
            return
        printed = body[index - 1] if index else self.lines[0]
        above = " " * printed.indent + printed.text
        when = find_when(line.text)
        if when and when.end - when.start > len(line.text) * 0.5:
            session.add_when(line.text, when)
            self.accounting.keep(line, line.text)
        elif is_wrapped(above, line.text, self.width) and not line.gap:
            if printed.origin not in self.titled:
                self._goes_on(line, printed)
                return
            session.title = join_lines(session.title, line.text)
            self.accounting.keep(line, line.text)
        elif line.heading or (line.bold and line.kind.value != "list"):
            self._heading(line)
        elif line.is_remark or is_prose(line):
            self._unplaced(line)
        elif looks_like_reading(line.numbered[1]) or ends_reading(
            line, printed, self.reading_lines
        ):
            self.reading_lines.append(line)
        elif (
            line.numbered[0] is not None
            or line.item >= 0
            or (line.width <= 22 and not ends_sentence(line.text))
        ):
            session.outline.append(line)
            self.state = "outline"
        else:
            self._unplaced(line)
        session.origins.append(line.origin)

    def _is_beside_title(self, line: Line) -> bool:
        """Take a line below the title that is its people, or its hours and room."""
        plain = line.numbered[0] is None and not line.is_remark
        if self.habits.named_below and plain and names_people(line.text):
            return take_name(line, self.session, self.accounting)
        return plain and take_hours_and_room(line, self.session, self.accounting)

    def _goes_on(self, line: Line, above: Line) -> None:
        """The next line of a paragraph or of a reading, not of a title."""
        if self.reading_lines and self.reading_lines[-1].origin == above.origin:
            self.reading_lines.append(line)
        elif self.summary:
            text, origin = self.summary[-1]
            self.summary[-1] = join_lines(text, line.shown), span([origin, line.origin])
        else:
            self._unplaced(line)

    def _heading(self, line: Line) -> None:
        """A sub-heading without a field: a further session, or the first of this week."""
        session = self.session
        if session.people or session.outline or session.questions:
            self._new_session(line)
            return
        self._title_of_week()
        self._take_title(line)

    def _unplaced(self, line: Line) -> None:
        self.summary.append((line.shown, line.origin))

    def _end_readings(self) -> None:
        if self.reading_lines:
            introduced, lines = part_intros(self.reading_lines)
            for line in introduced:
                self._unplaced(line)
            found = readings_of(lines, self.accounting, self.width, self.required)
            self.readings.extend(found)
            self.reading_lines = []
        self.required = None
