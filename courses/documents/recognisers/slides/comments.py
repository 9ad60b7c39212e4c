"""Comments and directives of Markdown decks: what is a note for the lecturer, what is an order to
the program that shows the slides (Marp, Slidev, reveal.js, MarkItDown)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.model import Block, BlockKind, Document, Origin, Reason

_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_KEY_VALUE = re.compile(r"^\s*[A-Za-z_$][\w.$-]{0,40}\s*:(?:\s.*)?$")
_KNOWN_KEYS = frozenset(
    {"class", "paginate", "header", "footer", "backgroundcolor", "backgroundimage", "background"}
    | {"backgroundsize", "backgroundposition", "color", "theme", "size", "style", "headingdivider"}
    | {"hide", "hidden", "disabled", "transition", "layout", "marp", "math", "footer", "slide"}
    | {"element", "visibility", "skip", "footnotes", "page", "timer", "auto-scaling", "html"}
)
_ORDERS = re.compile(
    r"^\s*(?:\.(?:slide|element)\b.*|fit|end|break|pause|slide|more|toc|prettier-ignore.*"
    r"|markdownlint\S*.*|vale .*|textlint-.*|column\w*|incremental|stop|newslide|hide"
    r"|hidden|skip)\s*$",
    re.I | re.S,
)
_SLIDE_NUMBER = re.compile(r"^\s*(?:slide|page)\s*(?:number)?\s*[:#]?\s*\d+\s*$", re.I)
_HIDDEN = re.compile(
    r"(?:^|[\s_])(?:hide|hidden|disabled|skip)\s*:\s*(?:true|yes|1)\b|^\s*(?:hide|hidden|skip)\s*$"
    r"|visibility\s*[:=]\s*[\"']?(?:hidden|uncounted)"
    r"|class\s*:\s*[\"']?[\w ,-]*\b(?:hidden|hide)\b",
    re.I | re.M,
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file; ``text`` is what stands between its marks."""

    text: str
    origin: Origin

    @property
    def starts_slide(self) -> bool:
        """Whether it is the "Slide number: 3" that MarkItDown puts before each slide."""
        return _SLIDE_NUMBER.match(self.text) is not None

    @property
    def hides(self) -> bool:
        """Whether it hides the slide it stands on."""
        return _HIDDEN.search(self.text) is not None

    @property
    def is_note(self) -> bool:
        """Whether it speaks to a person and not to a program."""
        if not self.text.strip() or self.starts_slide or _ORDERS.match(self.text):
            return False
        lines = [line for line in self.text.split("\n") if line.strip()]
        return not (all(map(_KEY_VALUE.match, lines)) and any(map(_is_known, lines)))


def _is_known(line: str) -> bool:
    return line.split(":")[0].strip().lstrip("_$").lower() in _KNOWN_KEYS


def comments_of(document: Document) -> list[Comment]:
    """The comments that the reader took out of a Markdown file."""
    return [
        Comment(found.group(1).strip(), claim.origin)
        for claim in document.claims
        if claim.reason is Reason.PRIVATE
        for found in _COMMENT.finditer(claim.before)
    ]


def is_directives(block: Block) -> bool:
    """Whether a block is the front matter of one slide: lines of the form ``key: value``.

    The reader cannot know: under a rule it looks like a paragraph or an underlined heading.
    """
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    lines = block.text.split("\n")
    return all(_KEY_VALUE.match(line) or line[:1].isspace() for line in lines)


def hides(text: str) -> bool:
    """Whether directives hide their slide."""
    return _HIDDEN.search(text) is not None
