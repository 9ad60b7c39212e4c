"""What hangs at a paragraph and is read behind it: text boxes, drawings, charts, SmartArt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from courses.documents.model import Reason
    from courses.documents.readers.docx.table import Item


@dataclass(slots=True)
class Attached:
    """Text boxes, charts and diagrams by the elements that hold or name them; ``grouped`` boxes
    are the labels of one drawing; ``rule`` is a line drawn across the page."""

    boxes: list[etree._Element] = field(default_factory=list)
    charts: list[etree._Element] = field(default_factory=list)
    diagrams: list[etree._Element] = field(default_factory=list)
    grouped: bool = False
    rule: bool = False
    dropped: Reason | None = None
    stories: list[list[Item]] = field(default_factory=list)  # of the text boxes
