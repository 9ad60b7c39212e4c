"""The blocks of a lesson as they stand: an instructor's wording replaces the document's.

A reader who asks for blocks must not be shown what an instructor took out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.exchange import BlockDict, block_from_dict, block_to_dict
from courses.documents.model import Block, Origin
from courses.documents.questions import is_quiz
from courses.documents.readers.markdown import read_markdown
from courses.documents.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from courses.models import Lesson

NOWHERE = Origin(first=0, last=0)


def blocks_as_they_stand(lesson: Lesson) -> list[BlockDict]:
    """Blocks in reading order; what the instructor left as it was keeps its place.

    Without the quizzes: their blocks hold the answers.
    """
    if not lesson.markdown:
        return [block for block in lesson.blocks if not is_quiz(block_from_dict(block))]
    document = read_markdown(lesson.markdown, "lesson.md")
    places = _places(block_from_dict(block) for block in lesson.blocks)
    shown = (block for block in document.blocks if not is_quiz(block))
    return [block_to_dict(_placed(block, places)) for block in shown]


def _places(blocks: Iterable[Block]) -> Mapping[str, Origin]:
    return {_content(block): block.origin for block in blocks}


def _placed(block: Block, places: Mapping[str, Origin]) -> Block:
    items = tuple(replace(item, origin=None) for item in block.items)
    return replace(block, origin=places.get(_content(block), NOWHERE), items=items)


def _content(block: Block) -> str:
    """All that a block says: two blocks with the same words are the same block."""
    cells = (cell for row in block.rows for cell in row)
    words = (block.label, block.text, *(item.text for item in block.items), *cells)
    return squeeze("".join(words))
