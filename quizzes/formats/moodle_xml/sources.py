"""One question element of a Moodle XML file: its texts as Markdown, its pictures, its flags."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from courses.documents.picture_names import picture_name
from quizzes.formats.markup import markdown_of
from quizzes.formats.moodle_xml.elements import OWN
from quizzes.formats.texts import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from quizzes.formats.items import Losses

_MAX_TEXT = 50_000  # more than any question may have; what is longer is refused by its check
_MAX_PICTURE = 10_000_000
_MAX_OWN = 200_000
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", b"", "image/png"),
    (b"\xff\xd8\xff", b"", "image/jpeg"),
    (b"RIFF", b"WEBP", "image/webp"),
)


class Source:
    """Reads elements of a question. Pictures go to ``pictures`` under the names in the texts."""

    def __init__(
        self, question: etree._Element, pictures: dict[str, bytes], losses: Losses
    ) -> None:
        self.question = question
        self.losses = losses
        self._pictures = pictures

    def all(self, name: str) -> list[etree._Element]:
        return list(self.question.iterchildren(name))

    def one(self, name: str) -> etree._Element | None:
        return next(iter(self.question.iterchildren(name)), None)

    def plain(self, name: str) -> str:
        """The text of an element without any in it: a number, a flag."""
        element = self.one(name)
        return bare(element) if element is not None else ""

    def is_set(self, name: str) -> bool:
        return self.plain(name).lower() in ("1", "true")

    def markdown(self, name: str) -> str:
        return self.text_of(self.one(name))

    def text_of(self, element: etree._Element | None, instead: str | None = None) -> str:
        """What an element says, or ``instead`` of it, as Markdown, its pictures by our names."""
        if element is None:
            return ""
        names = self._files(element)
        said = (bare(element) if instead is None else instead)[:_MAX_TEXT]
        text = markdown_of(said, element.get("format") or "", self._on_loss)
        return renamed(text, lambda name: names.get(unquote(name))).strip()

    def _on_loss(self, name: str) -> None:
        self.losses.add("markup_left_out", name)

    def _files(self, element: etree._Element) -> dict[str, str]:
        """The names that the files of an element get, by their names in the file."""
        names: dict[str, str] = {}
        for file in element.iterchildren("file"):
            short = (file.get("name") or "")[:255]
            data = _decoded(file)
            media_type = _media_type(data)
            if not media_type:
                self.losses.add("file_left_out", short)
                continue
            name = picture_name(hashlib.sha256(data).hexdigest(), media_type)
            self._pictures[name] = data
            names[short] = name
        return names

    def own(self) -> Mapping[str, Any]:
        """What only we wrote; nothing if it is none of ours."""
        text = self.plain(OWN)
        try:
            found = json.loads(text) if 0 < len(text) <= _MAX_OWN else {}
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def tags(self) -> list[str]:
        parent = self.one("tags")
        return [] if parent is None else [bare(tag) for tag in parent.iterchildren("tag")]

    def category(self) -> str:
        element = self.one("category")
        return "" if element is None else bare(element)[:500]


def bare(element: etree._Element) -> str:
    """The text of an element or of its ``text``, whichever it has."""
    inner = next(iter(element.iterchildren("text")), None)
    return str((element if inner is None else inner).text or "").strip()


def answers(source: Source) -> Iterator[tuple[etree._Element, str, str]]:
    """The answers that students type: element, text, feedback."""
    for element in source.all("answer"):
        yield element, bare(element), feedback(source, element)


def feedback(source: Source, element: etree._Element) -> str:
    return source.text_of(next(iter(element.iterchildren("feedback")), None))


def _decoded(file: etree._Element) -> bytes:
    text = str(file.text or "")
    if (file.get("encoding") or "base64") != "base64" or len(text) > _MAX_PICTURE * 3 // 2:
        return b""
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if len(data) <= _MAX_PICTURE else b""


def _media_type(data: bytes) -> str:
    for start, later, media_type in _SIGNATURES:
        if data.startswith(start) and later in data[:16]:
            return media_type
    return ""
