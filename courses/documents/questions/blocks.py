"""Question lists among the blocks of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from courses.documents.model import Article, Block, BlockKind, Origin
from courses.documents.questions.lines import find_lists, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Document

LANGUAGE = "quiz"
_MOST = 0.6  # share of a document's characters from which it is nothing but its questions
_SPOKEN = frozenset({BlockKind.LINE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST})


def is_quiz(block: Block) -> bool:
    return block.kind is BlockKind.CODE and block.language.lower() == LANGUAGE


def quizzes_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The texts of the quizzes among ``blocks``, in order."""
    return tuple(block.text for block in blocks if is_quiz(block))


def with_quizzes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each question list as one quiz; its lines are kept as printed."""
    lines, owners = _lines(blocks)
    result: list[Block] = []
    done = 0
    for found in find_lists(lines):
        first, last = owners[found.start], owners[found.end - 1]
        cuts_first = found.start and owners[found.start - 1] == first
        cuts_last = found.end < len(owners) and owners[found.end] == last
        if cuts_first or cuts_last or first < done:
            continue  # a block that is only partly of the list stays text
        quiz = _quiz(blocks[first : last + 1], lines[found.start : found.end])
        result += [*blocks[done:first], quiz]
        done = last + 1
    return (*result, *blocks[done:]) if done else tuple(blocks)


def list_of_questions(document: Document) -> Article | None:
    """A document that is nothing but a question list: a lesson with a title and a quiz.

    None for any other. What stands beside the questions is kept as paragraphs.
    """
    blocks = document.blocks
    if not blocks or any(block.kind not in _SPOKEN for block in blocks):
        return None
    marked = with_quizzes(blocks)
    quizzes = [block for block in marked if is_quiz(block)]
    everything = sum(len("".join(line.split())) for line in _lines(blocks)[0])
    asked = sum(len("".join(block.text.split())) for block in quizzes)
    if not quizzes or asked < _MOST * everything:
        return None
    spoken = [_as_paragraph(block) for block in marked if _words(block).strip()]
    title = next((block for block in spoken if not is_quiz(block)), None)
    return Article(
        title=_words(title).strip() if title else "",
        title_origin=title.origin if title else None,
        metadata=document.metadata,
        blocks=tuple(block for block in spoken if block is not title),
        claims=document.claims,
    )


def _as_paragraph(block: Block) -> Block:
    if block.kind is not BlockKind.LINE:
        return block
    return replace(block, kind=BlockKind.PARAGRAPH, text=block.text.strip())


def _words(block: Block) -> str:
    return block.text if is_quiz(block) else "\n".join(_lines([block])[0])


def _lines(blocks: Sequence[Block]) -> tuple[list[str], list[int]]:
    """The lines of ``blocks``, and for each the index of its block; a block that is not spoken
    is one blank line that no list reaches across.
    """
    lines: list[str] = []
    owners: list[int] = []
    for place, block in enumerate(blocks):
        printed = list(_printed(block)) if block.kind in _SPOKEN else [""] * 20
        lines += printed
        owners += [place] * len(printed)
    return lines, owners


def _printed(block: Block) -> Iterable[str]:
    if block.kind is BlockKind.LIST:
        for item in block.items:
            mark = "" if item.checked is None else f"- [{'x' if item.checked else ' '}]"
            yield " ".join(filter(None, (mark, item.label, item.text)))
    else:
        for line in " ".join(filter(None, (block.label, block.text))).split("\n"):
            yield from parted(line) if block.kind is BlockKind.PARAGRAPH else [line]


def _quiz(blocks: Sequence[Block], lines: Sequence[str]) -> Block:
    return Block(
        kind=BlockKind.CODE,
        language=LANGUAGE,
        text="\n".join(lines).strip("\n"),
        origin=Origin(
            first=blocks[0].origin.first, last=blocks[-1].origin.last, page=blocks[0].origin.page
        ),
    )
