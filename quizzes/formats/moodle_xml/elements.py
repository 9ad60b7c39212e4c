"""The elements that texts, pictures and what only we know are written in."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from lxml import etree

from courses.documents.picture_names import FOLDER, names_in
from quizzes.formats.texts import to_moodle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizzes.formats.items import Losses, PictureBytes

# Moodle passes over elements that it does not know. What stands in this one is what the format
# has no place for, as JSON by the names of our content.
OWN = "courseportal"


class Writer:
    """Writes the elements of one question and keeps account of its losses."""

    def __init__(
        self, question: etree._Element, picture: PictureBytes | None, losses: Losses
    ) -> None:
        self.question = question
        self.losses = losses
        self._picture = picture

    def text(
        self, parent: etree._Element, name: str, markdown: str, *, ready: str | None = None
    ) -> etree._Element:
        """An element with Markdown; ``ready`` is the text where it is in Moodle's form already."""
        element = etree.SubElement(parent, name, format="markdown")
        put = to_moodle(markdown) if ready is None else ready
        etree.SubElement(element, "text").text = put
        for file_name in dict.fromkeys(names_in(markdown)):
            self._file(element, file_name)
        return element

    def plain(self, name: str, text: str) -> None:
        etree.SubElement(self.question, name).text = text

    def flag(self, name: str, *, is_set: bool) -> None:
        self.plain(name, "true" if is_set else "false")

    def combined_feedback(self) -> None:
        """Moodle's importer of orderings fails without these, ``shownumcorrect`` above all."""
        for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
            self.text(self.question, name, "")

    def answer(self, weight: str, markdown: str, feedback: str) -> etree._Element:
        """An answer of an option, which is Markdown."""
        element = self.text(self.question, "answer", markdown)
        element.set("fraction", weight)
        self.text(element, "feedback", feedback)
        return element

    def plain_answer(self, weight: str, text: str, feedback: str) -> etree._Element:
        """An answer that students type, or a word of Moodle's."""
        element = etree.SubElement(
            self.question, "answer", fraction=weight, format="moodle_auto_format"
        )
        etree.SubElement(element, "text").text = text
        self.text(element, "feedback", feedback)
        return element

    def own(self, fields: Mapping[str, Any]) -> None:
        if fields:
            text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
            self.plain(OWN, text)

    def _file(self, element: etree._Element, name: str) -> None:
        data = self._picture(name) if self._picture is not None else None
        if data is None:
            self.losses.add("picture_left_out", name)
            return
        short = name.removeprefix(FOLDER)
        file = etree.SubElement(element, "file", name=short, path="/", encoding="base64")
        file.text = base64.b64encode(data).decode("ascii")
